"""Datelines: the reporter's own place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geomap.model import Toponym

pytestmark = pytest.mark.model

Find = Callable[[str], dict[str, Toponym]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BAGHDAD (Reuters) - Militants fled on Friday.", ["BAGHDAD"]),
        ("BAGHDAD, June 10 (Reuters) - Militants fled on Friday.", ["BAGHDAD"]),
        ("DONETSK, Ukraine — Shells fell at night.", ["DONETSK", "Ukraine"]),
        ("Goma (AFP) – Rebels advanced again.", ["Goma"]),
        ("MOSUL - Bridges were bombed.", ["MOSUL"]),
        ("EL FASHER, Sudan -- The siege went on.", ["EL FASHER", "Sudan"]),
    ],
)
def test_dateline_is_recognised_and_marked(find: Find, text: str, expected: list[str]) -> None:
    """Capitals, an agency in brackets or a long dash make a dateline of a known name at the start."""
    assert [name for name, toponym in find(text).items() if toponym.is_dateline] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mosul - the second city - fell.",
        "BREAKING - Militants fled.",
        "MOSUL: a city in ruins.",
        "Troops entered Mosul (Reuters) - and left.",
        "baghdad (Reuters) - in lower case.",
    ],
)
def test_other_starts_are_no_datelines(find: Find, text: str) -> None:
    """A dash after an ordinary name, an unknown word in capitals or a colon make no dateline."""
    assert not any(toponym.is_dateline for toponym in find(text).values())


def test_country_of_a_dateline_contains_its_city(find: Find) -> None:
    """The second name of a dateline says where the first one lies."""
    assert find("DONETSK, Ukraine — Shells fell at night.")["DONETSK"].within == ("Ukraine",)
