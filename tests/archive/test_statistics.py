"""What an archive holds, counted, and the names that nobody could place."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from geomap.archive import Archive, add, statistics, unknown_names
from geomap.archive.analysis.rules import rules_version
from geomap.model import Document

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def filled(archive: Archive, articles: Sequence[Document], readers: ModuleType) -> Archive:
    """An archive with three articles, of which one names what nobody knows."""
    add(archive, [*articles, "missing.txt"], analyse=readers.read)
    return archive


def test_events_are_counted_by_what_people_ask_for(filled: Archive) -> None:
    """Type, place, month and outlet, the most frequent first."""
    found = statistics(filled)

    assert (found.documents, found.events, found.placed) == (3, 3, 3)
    assert found.types == (("Territory gained", 3),)
    assert found.places == (("Mosul", 2), ("Homs", 1))
    assert found.months == (("2014-06", 3),)
    assert found.outlets == (("Herald", 2), ("Tigris Courier", 1))


def test_rules_are_counted(filled: Archive) -> None:
    """So that one sees whether renewing is worth it."""
    assert statistics(filled).rules == ((rules_version(), 3),)


def test_failures_are_those_of_the_last_run(filled: Archive, readers: ModuleType) -> None:
    """What was mended since is not listed any more."""
    before = statistics(filled).failures
    add(filled, [], analyse=readers.read)

    assert [place for place, _ in before] == ["missing.txt"]
    assert statistics(filled).failures == ()


def test_share_that_is_not_placed(filled: Archive) -> None:
    """Of all events; 0 for no events."""
    with filled.transaction():
        filled.rows("UPDATE events SET geom = NULL WHERE place = 'Homs'")

    assert statistics(filled).not_placed_share == pytest.approx(1 / 3)


def test_empty_archive_has_counts_of_nothing(archive: Archive) -> None:
    """And no share of nothing."""
    found = statistics(archive)

    assert (found.documents, found.events, found.not_placed_share, found.unknown) == (0, 0, 0.0, ())


def test_unknown_names_are_counted(filled: Archive) -> None:
    """Names that were placed are not among them."""
    assert statistics(filled).unknown == (("Tall Qamharat", 1),)


def test_unknown_names_come_as_a_table_to_be_filled_in(filled: Archive) -> None:
    """With the columns of the curated places, then how often and in how many articles."""
    rows = list(csv.reader(io.StringIO(unknown_names(filled), newline="")))
    with (ROOT / "gazetteer" / "places.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(line for line in file if not line.startswith("#")))

    assert rows[0] == [*columns, "mentions", "articles"]
    assert rows[1:] == [["", "Tall Qamharat", *[""] * 8, "1", "1"]]


def test_most_frequent_unknown_names_come_first(
    archive: Archive, articles: Sequence[Document], readers: ModuleType
) -> None:
    """Those of equal count by name; text that a sheet would run is no formula."""
    add(archive, [Document(str(n), "Tall Qamharat was calm.") for n in range(3)], analyse=readers.read)
    with archive.transaction():
        archive.rows("UPDATE toponyms SET text = '=1+1' WHERE document_id = '2'")

    rows = list(csv.reader(io.StringIO(unknown_names(archive), newline="")))

    assert [row[1] for row in rows[1:]] == ["Tall Qamharat", "'=1+1"]
