"""An archive in PostgreSQL: opened, made, guarded by a password, and what happens when the server does not do it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import shapely

from geomap import export
from geomap.archive import Archive, add, open_archive
from geomap.archive.database.postgis import point_text
from geomap.archive.opening import open_database
from geomap.errors import InputError, MissingExtraError, OutputError
from geomap.model import Document
from geomap.pipeline import Reading


@pytest.fixture
def address(postgis: Any) -> str:
    """Where an archive can be made."""
    return str(postgis.new_address())


@pytest.fixture
def filled(address: str, readings: Sequence[Reading]) -> Iterator[Archive]:
    """An archive with three articles."""
    with open_archive(address, create=True) as archive:
        _write(archive, readings)
        yield archive


def _write(archive: Archive, readings: Sequence[Reading]) -> None:
    with archive.transaction():
        for reading in readings:
            archive.write(reading, rules="rules 1", run=1)


def _tables(postgis: Any, address: str) -> list[str]:
    tables: list[str] = postgis.tables(address.rpartition("=")[2])
    return tables


def test_missing_archive_is_told(postgis: Any, address: str) -> None:
    """With the command that makes one; no schema appears."""
    with pytest.raises(InputError, match=r"schema=\w+: no such archive; make one with: geomap archive postgresql://"):
        open_archive(address)

    assert _tables(postgis, address) == []


def test_archive_is_kept_under_the_schema_of_the_address(filled: Archive, postgis: Any, address: str) -> None:
    """Two archives of one database do not see each other."""
    with open_archive(postgis.new_address(), create=True) as other:
        assert len(other) == 0
    assert "documents" in _tables(postgis, address)


def test_schema_of_any_name_will_do(postgis: Any, readings: Sequence[Reading]) -> None:
    """It is a name and never a part of a statement."""
    address = postgis.address(schema='%22%3B%20DROP%20--"x%25s%3F')
    with open_archive(address, create=True) as archive:
        _write(archive, readings)
    with open_archive(address) as archive:
        assert len(archive) == 3


def test_two_processes_may_make_an_archive_at_once(address: str) -> None:
    """Both find it made, by one of them."""
    held = []

    def make() -> None:
        with open_archive(address, create=True) as archive:
            held.append(len(archive))

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert held == [0, 0, 0, 0]


def test_schema_with_other_tables_is_left_alone(postgis: Any, address: str) -> None:
    """All tables are made or none."""
    schema = address.rpartition("=")[2]
    postgis.do(
        f"CREATE SCHEMA {schema} AUTHORIZATION geomap", f"CREATE TABLE {schema}.events (name TEXT)", database="geomap"
    )

    with pytest.raises(OutputError, match=r'cannot be made \(relation "events" already exists\); expected .* no other'):
        open_archive(address, create=True)

    assert _tables(postgis, address) == ["events"]


def test_schema_that_someone_has_prepared_is_used(postgis: Any, address: str) -> None:
    """For users who may not make one."""
    schema = address.rpartition("=")[2]
    postgis.do(f"CREATE SCHEMA {schema} AUTHORIZATION geomap", database="geomap")

    with open_archive(address, create=True) as archive:
        assert len(archive) == 0


def test_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    """One line, with what to look at."""
    with pytest.raises(InputError, match=r"cannot be opened \(.*No such file or directory.*\); expected a PostgreSQL"):
        open_archive(f"postgresql://ana@/news?host={tmp_path}&connect_timeout=3")


def test_wrong_password_is_told_and_not_repeated(postgis: Any) -> None:
    """The line may be read by others."""
    with pytest.raises(InputError, match=r"cannot be opened \(.*authentication failed.*stands in PGPASSWORD") as caught:
        open_archive(postgis.address(user="guarded:xyzzy"))

    assert "xyzzy" not in str(caught.value)
    assert str(caught.value).startswith("postgresql://guarded@/geomap?host=")


@pytest.mark.parametrize("way", ["address", "environment", "file"])
def test_password_comes_as_psycopg_takes_it(
    way: str, postgis: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the address, in PGPASSWORD, or in a file of passwords; it is let in, and finds no archive."""
    file = tmp_path / "passwords"
    file.write_text("*:*:*:guarded:open sesame\n")
    file.chmod(0o600)
    if way == "environment":
        monkeypatch.setenv("PGPASSWORD", "open sesame")
    if way == "file":
        monkeypatch.setenv("PGPASSFILE", str(file))
    user = "guarded:open%20sesame" if way == "address" else "guarded"

    with pytest.raises(InputError, match="no such archive") as caught:
        open_archive(postgis.address(user=user, schema="nowhere"))

    assert "sesame" not in str(caught.value)


@pytest.mark.parametrize("target", ["postgresql://ana:xy%zzy@db/news", "postgresql://ana:xyzzy@db/news?nonsense=1"])
def test_address_that_psycopg_refuses_is_not_repeated(target: str) -> None:
    """What it says of it might hold the password."""
    with pytest.raises(InputError, match="the address of the archive cannot be read; expected postgresql://user@host"):
        open_archive(target)


def test_user_without_rights_is_told(filled: Archive, address: str) -> None:
    """Reading needs a right as well."""
    with pytest.raises(InputError, match=r"cannot be read as an archive .* the right to read it"):
        open_archive(address.replace("geomap@", "guarded:open%20sesame@"))


def test_database_without_postgis_is_told(postgis: Any) -> None:
    """With what its owner has to do."""
    postgis.do("CREATE DATABASE plain OWNER geomap")

    with pytest.raises(OutputError, match=r"has no PostGIS \(permission denied to create .*CREATE EXTENSION postgis"):
        open_archive(postgis.address("plain"), create=True)


def test_database_that_has_not_all_characters_is_told(postgis: Any) -> None:
    """Half of the names would be lost."""
    options = "OWNER geomap ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
    postgis.do(f"CREATE DATABASE latin {options}")

    with pytest.raises(InputError, match="a database with the encoding LATIN1; expected one with UTF8"):
        open_archive(postgis.address("latin"), create=True)


def test_archive_that_may_not_be_written_is_told(filled: Archive, address: str, readings: Sequence[Reading]) -> None:
    """It can be read, and writing fails in one line."""
    with open_archive(f"{address}&options=-c%20default_transaction_read_only%3Don") as archive:
        assert tuple(archive.readings()) == readings
        with pytest.raises(OutputError, match=r"cannot be written \(cannot execute .* in a read-only transaction\)"):
            _write(archive, readings)


def test_reader_sees_what_was_there_while_another_writes(filled: Archive, address: str) -> None:
    """Neither waits for the other."""
    with open_archive(address) as reader, reader.snapshot():
        before = len(reader)
        with filled.transaction():
            filled.remove("b")
            during = len(reader)
        after = len(reader)

    assert (before, during, after) == (3, 3, 3)
    assert len(filled) == 2


def test_writing_while_readings_are_on_their_way_is_refused(filled: Archive) -> None:
    """They are of one moment."""
    readings = filled.readings()
    next(readings)

    with pytest.raises(OutputError, match="cannot be written while it is read"), filled.transaction():
        pass  # pragma: no cover

    assert len(list(readings)) == 2


def test_readings_come_from_the_server_as_they_are_asked_for(filled: Archive) -> None:
    """A cursor of the server holds them, not the memory of this process."""
    readings = filled.readings()
    next(readings)

    assert filled.rows("SELECT COUNT(*) FROM pg_cursors WHERE name LIKE 'rows%'") == [(1,)]
    assert len(list(readings)) == 2
    assert filled.rows("SELECT COUNT(*) FROM pg_cursors WHERE name LIKE 'rows%'") == [(0,)]


def test_lost_connection_is_told(filled: Archive, postgis: Any, readings: Sequence[Reading]) -> None:
    """Whether something is read or written at the time; what was not committed is undone."""
    ((number,),) = filled.rows("SELECT pg_backend_pid()")

    def lose() -> None:
        with filled.transaction():
            filled.remove("b")
            postgis.do(f"SELECT pg_terminate_backend({number})")
            filled.write(readings[1], rules="rules 2", run=1)

    with pytest.raises(OutputError, match=r"cannot be written \(.*\); .* a connection that holds; nothing of this"):
        lose()
    with pytest.raises(InputError, match=r"cannot be read as an archive \(.*\); .* a connection that holds"):
        len(filled)
    with open_archive(filled.path) as again:
        assert len(again) == 3


def test_reader_is_told_of_who_changes_the_tables(filled: Archive, address: str) -> None:
    """While someone holds them for longer than one waits."""
    with open_archive(address, wait_s=0.01) as reader, filled.transaction():
        filled.rows("LOCK TABLE documents IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(InputError, match=r"another process changes it \(.*lock timeout\); wait for its end"):
            len(reader)


def test_missing_psycopg_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(MissingExtraError, match=r"needs psycopg, which is not installed; run: pip install 'geomap\["):
        open_archive("postgresql://db/news")


@pytest.mark.parametrize(("lat", "lon"), [(36.335, 43.11889), (-90.0, 180.0)])
def test_point_is_that_of_shapely(lat: float, lon: float) -> None:
    """With its system, longitude first."""
    point = shapely.set_srid(shapely.Point(lon, lat), 4326)

    assert point_text(lat, lon) == shapely.to_wkb(point, hex=True, byte_order=1, include_srid=True).lower()


@pytest.mark.parametrize(("lat", "lon"), [(None, 1.0), (1.0, None), (None, None)])
def test_no_point_is_null(lat: float | None, lon: float | None) -> None:
    """Half a position is none."""
    assert point_text(lat, lon) is None


def test_points_are_what_postgis_knows(filled: Archive) -> None:
    """With their system; a name that nobody knows has none."""
    found = filled.rows("SELECT text, ST_SRID(geom), ST_Y(geom), ST_X(geom) FROM toponyms ORDER BY fid")

    assert found == [
        ("Mosul", 4326, 36.335, 43.11889),
        ("Mosul", 4326, 36.335, 43.11889),
        ("Tall Qamharat", None, None, None),
        ("Homs", 4326, 34.72682, 36.72339),
    ]


def test_layers_are_what_other_programs_look_for(filled: Archive, address: str) -> None:
    """A typed column of points, an index of it, and an integer as the key."""
    schema = address.rpartition("=")[2]
    columns = "SELECT f_table_name, f_geometry_column, srid, type FROM geometry_columns WHERE f_table_schema = ?"
    indexes = "SELECT tablename FROM pg_indexes WHERE schemaname = ? AND indexdef LIKE '%USING gist (geom)'"
    keys = (
        "SELECT table_name, column_name FROM information_schema.key_column_usage WHERE table_schema = ? "
        "AND column_name = 'fid'"
    )

    assert sorted(filled.rows(columns, (schema,))) == [
        (table, "geom", 4326, "POINT") for table in ("control", "events", "toponyms")
    ]
    assert sorted(filled.rows(indexes, (schema,))) == [("control",), ("events",), ("toponyms",)]
    assert {table for table, _ in filled.rows(keys, (schema,))} == {
        *("control", "corroborations", "documents", "events", "failures", "runs", "toponyms"),
    }


def test_id_stands_in_the_table_once(filled: Archive, address: str) -> None:
    """The database itself sees to it."""
    database = open_database(address)

    with pytest.raises(OutputError, match=r"cannot be written \(conflicting key value"), database.transaction():
        database.execute("UPDATE documents SET document_id = 'a'")
    database.close()


def test_text_is_ordered_by_its_characters(filled: Archive) -> None:
    """As in a file, whatever the order of the database is."""
    with filled.transaction():
        for number, name in enumerate(("b", "a", "B", "\u00e9")):
            filled.rows("INSERT INTO failures (run, place, reason) VALUES (?, ?, ?)", (number, name, "none"))

    assert filled.rows("SELECT place FROM failures ORDER BY place") == [("B",), ("a",), ("b",), ("\u00e9",)]


def test_exports_are_those_of_a_file(
    address: str, tmp_path: Path, articles: Sequence[Document], readers: ModuleType
) -> None:
    """Equal to the byte, for the same articles."""

    def exports(target: str) -> list[str]:
        with open_archive(target, create=True) as archive:
            add(archive, [*articles, Document("d", "Rebels\0 seized Homs \ud83d.")], analyse=readers.read)
            atlas = archive.atlas()
        texts = [export.to_text(atlas.data, kind) for kind in ("jsonl", "geojson", "csv")]
        return [*texts, export.control_to_text(atlas.data, atlas.control(), "csv")]

    assert exports(address) == exports(str(tmp_path / "war.gpkg"))
