"""Our own set of reports: small stories, each told by several outlets, marked by hand."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from geomap.evaluation.gold import read_gold
from geomap.evaluation.reports import reports

HERE = Path(__file__).resolve().parent
HALVES = {half: reports(read_gold(HERE / f"corroboration-{half}.jsonl")) for half in ("dev", "test")}
REPORTS = [report for half in HALVES.values() for report in half]


def test_no_story_is_in_both_halves() -> None:
    """What is read to mend rules does not judge them."""
    stories = [{report.story for report in half} for half in HALVES.values()]

    assert stories[0].isdisjoint(stories[1])
    assert len(stories[0] | stories[1]) >= 40


@pytest.mark.parametrize("half", HALVES)
def test_both_halves_hold_copies_denials_and_near_misses(half: str) -> None:
    """Whatever is measured is there more than once."""
    found = HALVES[half]
    happenings = defaultdict(set)
    for report in found:
        happenings[report.story].update(told.happening for told in report.tellings)

    assert sum(report.copies is not None for report in found) >= 10
    assert sum(told.is_denied for report in found for told in report.tellings) >= 10
    assert sum(len(names) > 1 for names in happenings.values()) >= 15


def test_copies_are_of_one_origin() -> None:
    """Who prints a text knows what its author knows."""
    origins = defaultdict(set)
    for report in REPORTS:
        if report.copies is not None:
            origins[report.copies].add(report.origin)

    assert all(len(names) == 1 for names in origins.values())


def test_every_mark_covers_a_sentence_or_a_part_of_one() -> None:
    """Marks neither overlap nor begin or end in a blank."""
    for report in REPORTS:
        ends = 0
        for told in report.tellings:
            words = report.document.text[told.start : told.end]
            assert told.start >= ends, report
            assert words == words.strip(), words
            ends = told.end
