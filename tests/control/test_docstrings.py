"""The examples in the docstrings of the room are true."""

from __future__ import annotations

import doctest
import re
from dataclasses import replace
from importlib import import_module

import pytest

from geomap.model import Modality, Relation, RelationKind

MODULES = (
    *("claims", "confidence", "denials", "history", "intervals", "parties", "places", "states", "timeline"),
    "",
)
_REPORT = re.compile(r"(?P<kind>[a-z]+) (?P<day>[\d-]+)(?: (?P<actor>.+?))??(?: (?P<modality>alleged|denied))?$")


def teller(newsroom):
    """A function that reads reports in short hand and prints the intervals that they add up to."""
    places = newsroom.PLACES
    eastern = Relation(RelationKind.EASTERN)
    places["eastern Aleppo"] = replace(places["Mosul"], name="Aleppo", geonames_id=170063, relation=eastern)
    places["Aleppo"] = replace(places["Mosul"], name="Aleppo", geonames_id=170063)

    def told(reports: str) -> None:
        room = newsroom.Newsroom(places)
        place = ""
        for told_of in reports.split("; "):
            where, _, report = told_of.rpartition(": ")
            place = where or place
            found = _REPORT.match(report)
            assert found is not None, report
            modality = Modality(found["modality"]) if found["modality"] else Modality.ASSERTED
            room.report(found["kind"], place, found["day"], found["actor"], modality=modality)
        print("\n".join(room.story))  # noqa: T201 - what a doctest compares

    return told


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name, newsroom):
    """Each example prints what the docstring says."""
    module = import_module(f"geomap.control.{name}".rstrip("."))

    result = doctest.testmod(module, extraglobs={"told": teller(newsroom)})

    assert result.failed == 0


def test_a_false_example_would_be_found():
    """The runner does compare."""
    parsed = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "made", None, None)

    assert doctest.DocTestRunner(verbose=False).run(parsed, out=lambda _: None).failed == 1
