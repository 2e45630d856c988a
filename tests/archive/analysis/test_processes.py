"""A function in a process of its own: what it did is there, what it raised is raised, its end is told."""

from __future__ import annotations

import os
from collections.abc import Sequence
from types import ModuleType

import pytest

from geomap.archive import Archive
from geomap.archive.analysis.processes import apart
from geomap.archive.opening import write_derived
from geomap.errors import InputError
from geomap.model import Document


def test_what_a_function_did_is_there(archive: Archive, articles: Sequence[Document], readers: ModuleType) -> None:
    """Here, what all articles say together."""
    with archive.transaction():
        for reading in readers.read(articles):
            archive.write(reading, rules="rules 1", run=1)

    apart(write_derived, archive.target)

    assert archive.is_derived()
    assert archive.rows("SELECT COUNT(*) FROM corroborations") == [(1,)]


def test_what_a_function_raises_is_raised(tmp_path: object) -> None:
    """With its line."""
    with pytest.raises(InputError, match=r"nowhere\.gpkg: no such archive; make one with"):
        apart(write_derived, f"{tmp_path}/nowhere.gpkg")


def test_end_from_outside_is_told() -> None:
    """With what to do."""
    with pytest.raises(InputError, match=r"was ended from outside, .*; what was read is kept: run the command again"):
        apart(os._exit, 1)  # type: ignore[arg-type]
