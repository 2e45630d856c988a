"""An archive is a GeoPackage as OGC 12-128r18 wants it, and other programs read it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap.archive import add, open_archive
from geomap.archive.database.geopackage import point_blob
from geomap.export.columns import COLUMNS
from geomap.export.corroboration import CORROBORATION_COLUMNS
from geomap.model import Document

HEADER_BYTES = 8


@pytest.fixture
def filled(path: Path, articles: Sequence[Document], readers: ModuleType) -> Path:
    """The file of an archive with three articles."""
    with open_archive(path, create=True) as archive:
        add(archive, articles, analyse=readers.read)
    return path


@pytest.fixture
def rows(filled: Path) -> Iterator[Any]:
    """What a query finds in that file."""
    with closing(sqlite3.connect(filled)) as connection:
        yield lambda query: connection.execute(query).fetchall()


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_point_is_that_of_shapely(lat: float, lon: float) -> None:
    """Longitude first, after a header of eight bytes that names the system."""
    blob = point_blob(lat, lon)

    assert blob is not None
    assert blob[:HEADER_BYTES] == b"GP\x00\x01" + (4326).to_bytes(4, "little")
    assert blob[HEADER_BYTES:] == shapely.to_wkb(shapely.Point(lon, lat), byte_order=1)


@pytest.mark.parametrize(("lat", "lon"), [(None, 1.0), (1.0, None), (None, None)])
def test_no_point_is_null(lat: float | None, lon: float | None) -> None:
    """Half a position is none."""
    assert point_blob(lat, lon) is None


def test_layers_are_listed(filled: Path) -> None:
    """Features with points, and tables without."""
    layers = dict(pyogrio.list_layers(filled).tolist())

    assert layers == {
        **dict.fromkeys(("events", "toponyms", "control"), "Point"),
        **dict.fromkeys(("documents", "corroborations", "runs", "failures"), None),
    }


def test_events_have_the_columns_of_every_export(filled: Path) -> None:
    """In the same order, with dates as dates, and how many articles tell each."""
    meta, _, _, fields = pyogrio.raw.read(filled, layer="events")
    found = dict(zip(meta["fields"], fields, strict=True))

    assert tuple(meta["fields"]) == COLUMNS + CORROBORATION_COLUMNS
    assert meta["crs"] == "EPSG:4326"
    assert found["date_start"][0].item() == date(2014, 6, 10)
    assert list(found["place"]) == ["Mosul", "Mosul", "Homs"]
    assert list(found["article_count"]) == [2, 2, 1]


def test_points_lie_where_the_places_are(filled: Path) -> None:
    """A name that nobody knows has no point."""
    _, _, points, fields = pyogrio.raw.read(filled, layer="toponyms", columns=["text"])
    found = dict(zip(fields[0], (point and shapely.from_wkb(point).coords[0] for point in points), strict=True))

    assert found == {"Mosul": (43.11889, 36.335), "Homs": (36.72339, 34.72682), "Tall Qamharat": None}


def test_control_is_a_layer(filled: Path) -> None:
    """Who is reported to hold what, from when on."""
    frame = pyogrio.read_dataframe(filled, layer="control")

    assert list(frame["holder"]) == ["Government forces", "Islamic State fighters"]
    assert [str(day)[:10] for day in frame["start"]] == ["2014-06-10", "2014-06-10"]


def test_file_says_that_it_is_a_geopackage(rows: Any) -> None:
    """Application id and version (requirements 2 and 3)."""
    assert rows("PRAGMA application_id") == [(0x47504B47,)]
    assert rows("PRAGMA user_version") == [(10300,)]


def test_file_is_sound(rows: Any) -> None:
    """Integrity and foreign keys (requirements 6 and 7)."""
    assert rows("PRAGMA integrity_check") == [("ok",)]
    assert rows("PRAGMA foreign_key_check") == []


def test_reference_systems_are_the_three_that_must_be_there(rows: Any) -> None:
    """WGS 84 and the two undefined ones (requirement 11)."""
    found = rows("SELECT srs_id, organization, organization_coordsys_id FROM gpkg_spatial_ref_sys ORDER BY srs_id")

    assert found == [(-1, "NONE", -1), (0, "NONE", 0), (4326, "EPSG", 4326)]


def test_every_listed_table_is_there_with_an_integer_key(rows: Any) -> None:
    """Requirements 13 and 29: one column is the key, an integer."""
    for (table,) in rows("SELECT table_name FROM gpkg_contents"):
        keys = [(name, kind) for _, name, kind, _, _, key in rows(f"PRAGMA table_info({table})") if key]
        assert keys == [("fid", "INTEGER")]


def test_columns_have_types_of_the_standard(rows: Any) -> None:
    """Requirement 5: only the types of its table 1."""
    allowed = {"INTEGER", "DOUBLE", "TEXT", "BLOB", "DATE", "POINT"}
    tables = [table for (table,) in rows("SELECT table_name FROM gpkg_contents")]

    assert {kind for table in tables for _, _, kind, *_ in rows(f"PRAGMA table_info({table})")} <= allowed


def test_geometry_columns_are_listed(rows: Any) -> None:
    """Requirements 22 to 26: each table of features once, with its system."""
    found = rows("SELECT table_name, column_name, geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns")
    features = rows("SELECT table_name, srs_id FROM gpkg_contents WHERE data_type = 'features'")

    assert [(table, system) for table, _, _, system, _, _ in found] == features
    assert {row[1:] for row in found} == {("geom", "POINT", 4326, 0, 0)}


def test_times_of_change_are_valid(rows: Any) -> None:
    """Requirement 15: ISO 8601 in UTC, and the same in every archive."""
    assert {row for (row,) in rows("SELECT last_change FROM gpkg_contents")} == {"2000-01-01T00:00:00.000Z"}
