"""An archive in a file: opened, made, and what happens when it is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from geomap.archive import Archive, add, open_archive
from geomap.archive.database.geopackage import script
from geomap.archive.database.sqlite import SQLite
from geomap.errors import InputError, OutputError
from geomap.model import Document
from geomap.pipeline import Reading


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    """An empty archive."""
    with open_archive(path, create=True) as opened:
        yield opened


@pytest.fixture
def filled(archive: Archive, readings: Sequence[Reading]) -> Archive:
    """An archive with three articles."""
    _write(archive, readings)
    return archive


def _write(archive: Archive, readings: Sequence[Reading]) -> None:
    with archive.transaction():
        for reading in readings:
            archive.write(reading, rules="rules 1", run=1)


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


@pytest.mark.parametrize(("create", "error"), [(True, OutputError), (False, InputError)])
def test_path_in_no_folder_is_told(create: bool, error: type[Exception], tmp_path: Path) -> None:  # noqa: FBT001
    """One line, before any work."""
    with pytest.raises(error, match=r"nowhere/war\.gpkg: (cannot be made|no such archive)"):
        open_archive(tmp_path / "nowhere" / "war.gpkg", create=create)


def test_folder_is_no_archive(tmp_path: Path) -> None:
    """One line that says so."""
    with pytest.raises(InputError, match=r"no archive \(unable to open database file\); expected a file"):
        open_archive(tmp_path, create=True)


def test_damaged_file_is_told(filled: Archive, path: Path) -> None:
    """Pages of a disk that failed are no traceback."""
    filled.close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))

    with pytest.raises(InputError, match=r"war\.gpkg: cannot be read as an archive"), open_archive(path) as opened:
        opened.atlas()


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
        opened = Archive(SQLite(filled.path, connection))

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


def test_interrupt_inside_a_trigger_is_one(path: Path) -> None:
    """SQLite tells it as an error of the trigger's function; nothing of the transaction stays."""

    def interrupted(_point: bytes) -> float:
        raise KeyboardInterrupt

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(script())
        database = SQLite("war.gpkg", connection)
        connection.create_function("ST_MinX", 1, interrupted)

        with pytest.raises(KeyboardInterrupt), database.transaction():
            database.execute("INSERT INTO toponyms (fid, geom) VALUES (1, ?)", [database.point(36.3, 43.1)])

        assert database.rows("SELECT fid FROM toponyms") == []
