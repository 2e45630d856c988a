"""The archive as a file: opened, written in transactions, read back, and what happens when it is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from geomap.archive import Archive, add, open_archive
from geomap.archive.store import text_digest
from geomap.errors import InputError, OutputError
from geomap.model import Document
from geomap.pipeline import Reading, gather


@pytest.fixture
def readings(articles: Sequence[Document], readers: ModuleType) -> Sequence[Reading]:
    """What is read out of the three articles."""
    return tuple(readers.read(articles))


@pytest.fixture
def filled(archive: Archive, readings: Sequence[Reading]) -> Archive:
    """An archive with these readings."""
    _write(archive, readings)
    return archive


def _write(archive: Archive, readings: Sequence[Reading], rules: str = "rules 1") -> None:
    with archive.transaction():
        for reading in readings:
            archive.write(reading, rules=rules, run=1)


def _change(path: Path, statement: str) -> None:
    """Do something to the file behind the back of the archive."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_readings_come_back_in_the_order_of_writing(filled: Archive, readings: Sequence[Reading]) -> None:
    """Equal to the last digit, and not sorted by id."""
    assert tuple(filled.readings()) == readings
    assert len(filled) == 3


def test_atlas_is_that_of_an_unbroken_reading(filled: Archive, readings: Sequence[Reading]) -> None:
    """An archive and a plain run give the same."""
    assert filled.atlas() == gather(readings)


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
    assert filled.digest_and_rules("b") == (text_digest(readings[0].document), "rules 2")


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
    _change(filled.path, "UPDATE geomap_clusters SET cluster_id = 'old'")

    _change(filled.path, "UPDATE geomap_archive SET value = 'other rules' WHERE name = 'derived'")

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
    _change(filled.path, "DELETE FROM control")

    filled.write_derived()

    assert filled.rows("SELECT COUNT(*) FROM control") == [(0,)]


def test_run_without_a_trace_is_forgotten(archive: Archive) -> None:
    """Only runs that did something are listed."""
    archive.begin_run("rules")
    number = archive.begin_run("rules")

    assert archive.rows("SELECT fid, state FROM runs") == [(number, "begun")]


def test_missing_archive_is_told(path: Path) -> None:
    """With the command that makes one; no file appears."""
    with pytest.raises(InputError, match=r"war\.gpkg: no such archive; make one with: geomap archive .* add ARTICLES"):
        open_archive(path)

    assert not path.exists()


def test_empty_file_becomes_an_archive_only_when_asked(path: Path) -> None:
    """What a killed process may leave behind is as good as no file."""
    path.touch()

    with pytest.raises(InputError, match="no such archive"):
        open_archive(path)
    with open_archive(path, create=True) as opened:
        assert len(opened) == 0


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("content", [b"x", b"Homs fell.\n" * 50, b"SQLite format 3\0" + b"x" * 4000])
def test_other_file_is_no_archive_and_stays(content: bytes, create: bool, path: Path) -> None:  # noqa: FBT001
    """A slip of the hand costs nobody an article."""
    path.write_bytes(content)

    with pytest.raises(
        InputError, match=r"war\.gpkg: (is no|cannot be read as an) archive.* expected a file that geomap"
    ):
        open_archive(path, create=create)

    assert path.read_bytes() == content


def test_other_geopackage_is_no_archive(path: Path, filled: Archive) -> None:
    """Events that were written for QGIS are no archive."""
    target = path.with_name("events.gpkg")
    filled.atlas().save(target)

    with pytest.raises(InputError, match=r"events\.gpkg: is no archive; expected a file that geomap archive made"):
        open_archive(target, create=True)


def test_archive_of_another_version_is_refused(filled: Archive) -> None:
    """With what was found and what to do."""
    _change(filled.path, "UPDATE geomap_archive SET value = '99' WHERE name = 'schema'")

    with pytest.raises(InputError, match=r"another version \(99\); expected 1: add its articles to a new one"):
        open_archive(filled.path)


def test_archive_without_a_version_is_refused(filled: Archive) -> None:
    """Doubtful input is not repaired in silence."""
    _change(filled.path, "DELETE FROM geomap_archive")

    with pytest.raises(InputError, match=r"another version \(none\)"):
        open_archive(filled.path)


@pytest.mark.parametrize(("create", "error"), [(True, OutputError), (False, InputError)])
def test_path_in_no_folder_is_told(create: bool, error: type[Exception], tmp_path: Path) -> None:  # noqa: FBT001
    """One line, before any work."""
    with pytest.raises(error, match=r"nowhere/war\.gpkg: (cannot be made|no such archive)"):
        open_archive(tmp_path / "nowhere" / "war.gpkg", create=create)


def test_folder_is_no_archive(tmp_path: Path) -> None:
    """One line that says so."""
    with pytest.raises(InputError, match=r"no archive \(unable to open database file\); expected a file"):
        open_archive(tmp_path, create=True)


def test_damaged_document_is_named(filled: Archive) -> None:
    """With what to do about it; the others are still there."""
    _change(filled.path, "UPDATE documents SET reading = X'00' WHERE document_id = 'a'")

    with pytest.raises(
        InputError, match=r"read of document 'a' is damaged .* archive .*war\.gpkg remove a, and add it"
    ):
        filled.atlas()


def test_damaged_file_is_told(filled: Archive, path: Path) -> None:
    """Pages of a disk that failed are no traceback."""
    filled.close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))

    with pytest.raises(InputError, match=r"war\.gpkg: cannot be read as an archive"), open_archive(path) as opened:
        opened.atlas()


def test_second_writer_is_told_to_wait(filled: Archive, readings: Sequence[Reading]) -> None:
    """One line; the first one goes on."""
    with (
        open_archive(filled.path, wait_s=0.01) as second,
        filled.transaction(),
        pytest.raises(OutputError, match=r"cannot be written now .* another run or program is at it: wait for its end"),
        second.transaction(),
    ):
        pass  # pragma: no cover


def test_reader_is_told_of_a_writer(filled: Archive) -> None:
    """While another process writes for longer than one waits."""
    with (
        closing(sqlite3.connect(filled.path, isolation_level=None)) as writer,
        open_archive(filled.path, wait_s=0.01) as reader,
    ):
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(InputError, match=r"another process writes it .* wait for its end and try again"):
            len(reader)
        with pytest.raises(InputError, match="another process writes it"):
            open_archive(filled.path, wait_s=0.01)


def test_archive_that_may_not_be_written_is_told(filled: Archive, readings: Sequence[Reading]) -> None:
    """It can be read, and writing fails in one line."""
    filled.close()
    with closing(sqlite3.connect(f"file:{filled.path}?mode=ro", uri=True, isolation_level=None)) as connection:
        opened = Archive(filled.path, connection)

        assert tuple(opened.readings()) == readings
        with pytest.raises(OutputError, match=r"cannot be written .* expected a file and a folder that may be written"):
            _write(opened, readings)


def test_full_disk_keeps_what_was_written_before(
    archive: Archive, articles: Sequence[Document], readers: ModuleType
) -> None:
    """The step that does not fit is undone."""
    add(archive, articles[:1], analyse=readers.read)
    (pages,) = archive.rows("PRAGMA page_count")[0]
    archive.rows(f"PRAGMA max_page_count = {pages}")
    large = [replace(articles[1], text="Homs fell. " * 20_000)]

    with pytest.raises(OutputError, match=r"cannot be written \(database or disk is full\)"):
        add(archive, large, analyse=readers.read)

    assert [reading.document.id for reading in archive.readings()] == ["b"]


def test_file_has_the_same_bytes_each_time(tmp_path: Path, articles: Sequence[Document], readers: ModuleType) -> None:
    """Two equal runs make equal files, not only equal exports."""

    def made(name: str, read: Callable[[Sequence[Document]], object]) -> bytes:
        with open_archive(tmp_path / name, create=True) as archive:
            add(archive, articles, analyse=read)
        return (tmp_path / name).read_bytes()

    assert made("one.gpkg", readers.read) == made("two.gpkg", readers.read)


def test_one_document_is_found_by_its_id(filled: Archive, articles: Sequence[Document]) -> None:
    """None for one that is not there."""
    assert filled.document("a") == articles[1]
    assert filled.document("z") is None
