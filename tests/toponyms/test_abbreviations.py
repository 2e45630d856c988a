"""Abbreviated names of states."""

from __future__ import annotations

import pytest

from geomap.toponyms.abbreviations import expand


@pytest.mark.parametrize(
    ("name", "full"),
    [("Ky.", "Kentucky"), ("Que.", "Quebec"), ("D.C.", "District of Columbia"), ("NJ", "New Jersey"), ("Gao", "Gao")],
)
def test_abbreviation_is_expanded(name: str, full: str) -> None:
    """A newspaper's or postal abbreviation gives the state, any other name itself."""
    assert expand(name) == full
