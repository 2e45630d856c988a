"""The archive in a file and in PostgreSQL: written in transactions, read back, and what others do to it meanwhile."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest

from geomap.archive import Archive, open_archive
from geomap.archive.database import Database
from geomap.archive.opening import open_database
from geomap.archive.store import document_digest
from geomap.errors import InputError, OutputError
from geomap.export.corroboration import CORROBORATION_COLUMNS, corroboration, corroboration_columns
from geomap.export.flat import flat_columns
from geomap.model import CountRange, Document, Modality
from geomap.pipeline import Reading, gather


@pytest.fixture
def filled(archive: Archive, readings: Sequence[Reading]) -> Archive:
    """An archive with these readings."""
    _write(archive, readings)
    return archive


def _write(archive: Archive, readings: Sequence[Reading], rules: str = "rules 1") -> None:
    with archive.transaction():
        for reading in readings:
            archive.write(reading, rules=rules, run=1)


def _change(archive: Archive, statement: str) -> None:
    """Do something to the tables behind the back of the archive."""
    with open_archive(archive.path) as other, other.transaction():
        other.rows(statement)


class _Late:
    """A database in which another process writes just before this one begins to."""

    def __init__(self, database: Database, meanwhile: Callable[[], None]) -> None:
        self._database = database
        self._meanwhile = meanwhile

    def __getattr__(self, name: str) -> object:
        return getattr(self._database, name)

    def transaction(self) -> AbstractContextManager[None]:
        self._meanwhile()
        return self._database.transaction()


def test_readings_come_back_in_the_order_of_writing(filled: Archive, readings: Sequence[Reading]) -> None:
    """Equal to the last digit, and not sorted by id."""
    assert tuple(filled.readings()) == readings
    assert len(filled) == 3


def test_atlas_is_that_of_an_unbroken_reading(filled: Archive, readings: Sequence[Reading]) -> None:
    """An archive and a plain run give the same."""
    assert filled.atlas() == gather(readings)


def test_atlas_knows_what_reports_say_together(filled: Archive, readings: Sequence[Reading]) -> None:
    """As stored, not worked out again: once all is derived, and equal to what comparing gives."""
    filled.write_derived()

    found = filled.atlas().data.corroborations

    assert found == gather(readings).data.corroborations
    assert [told.article_count for told in (found or {}).values()] == [2]


def test_corroborations_are_rows_for_people(filled: Archive) -> None:
    """With the counts and the outlets, next to the id that events share."""
    filled.write_derived()

    query = "SELECT article_count, independent_source_count, outlets, killed_reported, first_day FROM corroborations"
    ((articles, sources, outlets, killed, day),) = filled.rows(query)
    joined = "SELECT COUNT(*) FROM events JOIN corroborations ON events.cluster_id = corroborations.cluster_id"

    assert (articles, sources, outlets, killed, str(day)) == (2, 2, "Tigris Courier; Herald", None, "2014-06-10")
    assert filled.rows(joined) == [(2,)]


_ATTESTED = f"SELECT {', '.join(CORROBORATION_COLUMNS)} FROM events ORDER BY fid"  # noqa: S608
_ALONE = (1, 1, None, None, None)


def test_events_say_how_well_they_are_attested(filled: Archive) -> None:
    """In the columns of every export, for who opens the layer in QGIS; at first each article speaks for itself."""
    at_first = filled.rows(_ATTESTED)

    filled.write_derived()

    assert at_first == [_ALONE] * 3
    assert filled.rows(_ATTESTED) == [(2, 2, None, None, None), (2, 2, None, None, None), _ALONE]


def test_denial_and_figures_that_differ_stand_beside_the_counts(archive: Archive, readings: Sequence[Reading]) -> None:
    """As in every export."""
    told, denied = (reading.events[0] for reading in readings[:2])
    told, denied = replace(told, killed=CountRange(12, 12)), replace(denied, modality=Modality.DENIED)
    _write(archive, (replace(readings[0], events=(told,)), replace(readings[1], events=(denied,))))
    archive.write_derived()
    data = archive.atlas().data

    rows = archive.rows(_ATTESTED)

    assert rows == [
        tuple(flat_columns(corroboration_columns(corroboration(data, event, document))).values())
        for event, document in zip(data.events, data.documents, strict=True)
    ]
    assert [row[:3] for row in rows] == [(1, 1, "Herald")] * 2


def test_event_whose_other_reports_are_gone_is_attested_by_its_own_article(filled: Archive) -> None:
    """Once they are taken out, and its cluster with them."""
    filled.write_derived()
    with filled.transaction():
        filled.remove("b")

    filled.write_derived()

    assert filled.rows(_ATTESTED) == [_ALONE] * 2


def test_damaged_corroboration_is_told(filled: Archive) -> None:
    """With what to do."""
    filled.write_derived()
    with filled.transaction():
        filled._database.execute("UPDATE corroborations SET told = '{'")

    with pytest.raises(
        InputError, match=r"the table corroborations is damaged .*; add an article, or remove one: then"
    ):
        filled.atlas()


def test_single_article_is_compared_with_none(archive: Archive, readings: Sequence[Reading]) -> None:
    """So nothing is said of others, as in every other atlas."""
    _write(archive, readings[:1])
    archive.write_derived()

    assert archive.atlas().data.corroborations is None


def test_archive_is_there_after_closing(filled: Archive, readings: Sequence[Reading]) -> None:
    """The next process finds it as it was."""
    filled.close()

    with open_archive(filled.path) as opened:
        assert tuple(opened.readings()) == readings


def test_document_is_replaced_in_its_place(filled: Archive, readings: Sequence[Reading]) -> None:
    """With other events, and without traces of the old ones."""
    _write(filled, [replace(readings[0], events=(), resolutions=())], rules="rules 2")

    assert [reading.document.id for reading in filled.readings()] == ["b", "a", "c"]
    assert filled.rows("SELECT COUNT(*) FROM events WHERE document_id = 'b'") == [(0,)]
    assert filled.rows("SELECT COUNT(*) FROM toponyms WHERE document_id = 'b'") == [(0,)]
    assert filled.digest_and_rules("b") == (document_digest(readings[0].document), "rules 2")


def test_document_that_is_not_there_has_no_digest(filled: Archive) -> None:
    """None, not an error: that is how new ones are found."""
    assert filled.digest_and_rules("z") is None


def test_removed_document_is_gone_from_all_tables(filled: Archive) -> None:
    """And the others stay."""
    with filled.transaction():
        assert filled.remove("b")
        assert not filled.remove("z")

    assert [reading.document.id for reading in filled.readings()] == ["a", "c"]
    assert filled.rows("SELECT DISTINCT document_id FROM events UNION SELECT document_id FROM toponyms") == [
        ("a",),
        ("c",),
    ]


def test_failed_transaction_leaves_nothing(archive: Archive, readings: Sequence[Reading]) -> None:
    """All or nothing, whatever the error is."""
    faulty = [readings[0], replace(readings[1], document=None)]

    with pytest.raises(AttributeError, match="id"):
        _write(archive, faulty)

    assert len(archive) == 0


def test_text_that_utf8_has_not_is_kept(archive: Archive) -> None:
    """In what is read back it is exact, in the tables for people it is marked."""
    document = Document("half \ud83d", "Homs \ud83d fell.\0")
    _write(archive, [Reading(document, (), ())])

    assert next(archive.readings()).document == document
    assert archive.digest_and_rules(document.id) is not None
    assert archive.rows("SELECT document_id FROM documents") == [("half \ufffd",)]


@pytest.mark.parametrize("name", ["nul \0 inside", "\0", "x" * 100_000, "a'b\"c;--%s?{}", "\U0001f5fa \u202e"])
def test_id_of_any_kind_is_found_again(name: str, archive: Archive) -> None:
    """Whatever its characters and its length, and once only."""
    document = Document(name, f"Homs {name} fell.", name, None, name, name, name)
    for rules in ("rules 1", "rules 2"):
        _write(archive, [Reading(document, (), ())], rules)

    assert [reading.document for reading in archive.readings()] == [document]
    assert archive.digest_and_rules(name) == (document_digest(document), "rules 2")
    with archive.transaction():
        assert archive.remove(name)


def test_fields_that_cannot_be_kept_are_the_documents_fault(archive: Archive) -> None:
    """Nothing has been changed then."""
    reading = Reading(Document("a", "Homs.", extra={"field": {None: 1}}), (), ())

    with pytest.raises(InputError, match=r"a: its further fields cannot be kept .* expected plain values, as in JSON"):
        _write(archive, [reading])

    assert len(archive) == 0


def test_documents_of_other_rules_can_be_written_meanwhile(filled: Archive, readings: Sequence[Reading]) -> None:
    """Each comes once and in order, though it is replaced while the others are still to come."""
    seen = []
    for document in filled.documents_of_other_rules("rules 2"):
        seen.append(document.id)
        _write(filled, [reading for reading in readings if reading.document == document], rules="rules 2")

    assert seen == ["b", "a", "c"]
    assert list(filled.documents_of_other_rules("rules 2")) == []


def test_derived_tables_say_what_the_atlas_says(filled: Archive) -> None:
    """Clusters and control follow from all articles together."""
    filled.write_derived()

    atlas = filled.atlas()
    assert filled.rows("SELECT event_id, cluster_id FROM events ORDER BY fid") == [
        (event.event_id, event.cluster_id) for event in atlas.events
    ]
    assert len({event.cluster_id for event in atlas.events}) == 2
    assert filled.rows("SELECT place, holder FROM control ORDER BY fid") == [
        (interval.place_name, interval.holder) for interval in atlas.control().intervals
    ]


def test_atlas_is_the_same_whether_derived_or_not(filled: Archive, readings: Sequence[Reading]) -> None:
    """What was compared once is not compared again, and nothing else differs."""
    filled.write_derived()

    assert filled.atlas() == gather(readings)


def test_clusters_of_other_rules_do_not_count(filled: Archive, readings: Sequence[Reading]) -> None:
    """They are worked out again."""
    filled.write_derived()
    _change(filled, "UPDATE geomap_clusters SET cluster_id = 'old'")

    _change(filled, "UPDATE geomap_archive SET value = 'other rules' WHERE name = 'derived'")

    assert filled.atlas() == gather(readings)


def test_derived_tables_forget_what_is_gone(filled: Archive) -> None:
    """A cluster of one is none, and nobody holds a place of which nothing is told."""
    filled.write_derived()
    with filled.transaction():
        filled.remove("b")
        filled.remove("c")

    filled.write_derived()

    assert filled.rows("SELECT cluster_id FROM events") == [(None,)]
    assert filled.rows("SELECT place FROM control") == [("Mosul",)]


def test_derived_tables_are_left_alone_when_nothing_changed(filled: Archive) -> None:
    """A run that adds nothing costs nothing."""
    filled.write_derived()
    _change(filled, "DELETE FROM control")

    filled.write_derived()

    assert filled.rows("SELECT COUNT(*) FROM control") == [(0,)]


def test_what_was_derived_before_another_wrote_is_derived_again(archive: Archive, readings: Sequence[Reading]) -> None:
    """It says how things were then, and is not taken for how they are."""
    _write(archive, readings[:1])

    def meanwhile() -> None:
        with open_archive(archive.path) as other:
            _write(other, readings[1:])

    with Archive(_Late(open_database(archive.path), meanwhile)) as late:
        late.write_derived()

    assert archive.atlas() == gather(readings)
    archive.write_derived()
    assert archive.rows("SELECT COUNT(*) FROM control") == [(2,)]


def test_run_without_a_trace_is_forgotten(archive: Archive) -> None:
    """Only runs that did something are listed."""
    archive.begin_run("rules")
    number = archive.begin_run("rules")

    assert archive.rows("SELECT fid, state FROM runs") == [(number, "begun")]


def test_archive_of_another_version_is_refused(filled: Archive) -> None:
    """With what was found and what to do."""
    _change(filled, "UPDATE geomap_archive SET value = '99' WHERE name = 'schema'")

    with pytest.raises(InputError, match=r"another version \(99\); expected 3: add its articles to a new one"):
        open_archive(filled.path)


def test_archive_without_a_version_is_refused(filled: Archive) -> None:
    """Doubtful input is not repaired in silence."""
    _change(filled, "DELETE FROM geomap_archive")

    with pytest.raises(InputError, match=r"another version \(none\)"):
        open_archive(filled.path)


def test_damaged_document_is_named(filled: Archive) -> None:
    """With what to do about it; the others are still there."""
    with filled.transaction():
        filled.rows("UPDATE documents SET reading = ? WHERE document_id = 'a'", (b"\0",))

    remedy = re.escape(f"geomap archive {filled.path} remove a, and add it again")
    with pytest.raises(InputError, match=rf"read of document 'a' is damaged .* {remedy}"):
        filled.atlas()


def test_second_writer_is_told_to_wait(filled: Archive, readings: Sequence[Reading]) -> None:
    """One line; the first one goes on."""
    with (
        open_archive(filled.path, wait_s=0.01) as second,
        filled.transaction(),
        pytest.raises(OutputError, match=r"cannot be written now .* another run or program is at it: wait for its end"),
        second.transaction(),
    ):
        pass  # pragma: no cover


def test_second_writer_waits_for_the_first(filled: Archive, readings: Sequence[Reading]) -> None:
    """Both keep what they write, one after the other."""

    def write() -> None:
        with open_archive(filled.path) as second, second.transaction():
            second.remove("b")

    thread = threading.Thread(target=write)
    with filled.transaction():
        thread.start()
        filled.remove("a")
        thread.join(0.2)
        was_waiting = thread.is_alive()
    thread.join(30)

    assert was_waiting
    assert [reading.document.id for reading in filled.readings()] == ["c"]


def test_readings_that_nobody_wants_any_more_are_let_go(filled: Archive, readings: Sequence[Reading]) -> None:
    """After a look at the first one, writing goes on."""
    first = next(filled.readings())

    with filled.transaction():
        filled.remove("b")

    assert first == readings[0]
    assert len(filled) == 2


def test_what_is_read_in_a_snapshot_is_of_one_moment(filled: Archive) -> None:
    """Also where it is asked for in several steps, one inside the other."""
    with filled.snapshot(), filled.snapshot():
        held = len(filled)
        names = [reading.document.id for reading in filled.readings()]

    assert held == len(names) == 3


def test_one_document_is_found_by_its_id(filled: Archive, articles: Sequence[Document]) -> None:
    """None for one that is not there."""
    assert filled.document("a") == articles[1]
    assert filled.document("z") is None
