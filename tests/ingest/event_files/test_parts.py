"""The rows of GeoParquet, as geomap and as others write them."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from datetime import date

import pytest
from shapely import LineString, to_wkb

from geomap import export
from geomap.errors import InputError
from geomap.ingest import is_event_file, read_event_file

pa = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
pq = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")


@pytest.fixture
def saved(written, tmp_path):
    """Writes the table of the atlas again, changed, as another program would, and gives the file."""

    def save(*, geo=None, drop=(), name="saved.parquet", **columns):
        table = pq.read_table(written("parquet"))
        about = json.loads(table.schema.metadata[b"geo"])
        for column in drop:
            table = table.drop_columns(column)
        for column, values in columns.items():
            place = table.schema.get_field_index(column)
            table = table.append_column(column, values) if place < 0 else table.set_column(place, column, values)
        changed = json.dumps({**about, **geo}) if isinstance(geo, dict) else geo
        table = table.replace_schema_metadata({b"geo": json.dumps(about) if geo is None else changed})
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, tmp_path / name)
        return tmp_path / name

    return save


def geometry(**about):
    """The metadata of the column of points, changed."""
    return {"columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"], **about}}}


def wkb(code, *numbers):
    """A geometry in WKB."""
    return pa.array([struct.pack(f"<bI{len(numbers)}d", 1, code, *numbers)])


def test_the_event_comes_back(written, read, data):
    """Its place, dates, names and counts."""
    (event,), errors = read(written("parquet"))[0].events, read(written("parquet"))[1]

    assert (event.place.lat, event.place.lon, event.place.name) == (33.42056, 43.30778, "Ramadi")
    assert (event.date.start, event.killed.min) == (date(2015, 5, 17), 500)
    assert ([actor.name for actor in event.actors], errors) == (["Islamic State"], [])


def test_a_file_of_events_is_told_by_its_columns(written, saved):
    """Another Parquet file is none."""
    assert is_event_file(written("parquet"))
    assert not is_event_file(saved(drop=["sentence"]))


def test_a_point_that_was_moved_counts(saved, read):
    """As from a map editor."""
    found, errors = read(saved(geometry=wkb(1, 43.0, 36.5)))

    assert (found.events[0].place.lat, found.events[0].place.lon, errors) == (36.5, 43.0, [])


def test_other_types_of_columns_are_read(saved, read):
    """Dictionaries, bytes, days, floats for whole numbers, and lists as text, as other programs write them."""
    path = saved(
        type=pa.array(["attack"]).dictionary_encode(),
        place=pa.array([b"Hit"]),
        date_start=pa.array([date(2015, 5, 16)]),
        killed_min=pa.array([7.0]),
        actors=pa.array(["A; B"]),
        country=pa.array(["NULL"]),
        comment=pa.array([b"\xff"]),
    )

    (event,) = read(path)[0].events

    assert (event.type.value, event.place.name, event.place.country) == ("attack", "Hit", None)
    assert (event.date.start, event.killed.min) == (date(2015, 5, 16), 7)
    assert [actor.name for actor in event.actors] == ["A", "B"]


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        (pa.array([to_wkb(LineString([(0, 0), (1, 1)]))]), "the geometry is a LineString; expected one point, or none"),
        (pa.array([b"\x01"]), "the geometry cannot be read; expected one point, or none"),
        (wkb(1, 500.0, 1.0), "the point lies at lat 1, lon 500; expected degrees"),
        (pa.array([1]), "the geometry is no WKB; expected one point, or none"),
    ],
)
def test_what_is_no_point_costs_its_row(saved, read, points, reason):
    """In one line that says where."""
    found, (message,) = read(saved(geometry=points))

    assert found.events == ()
    assert f"saved.parquet: row 1: {reason}" in message


def test_no_point_is_no_place_on_the_map(saved, read):
    """A missing geometry counts, as everywhere."""
    (event,) = read(saved(geometry=pa.nulls(1, pa.binary())))[0].events

    assert (event.place.name, event.place.lat) == ("Ramadi", None)


def test_without_geometry_the_columns_lat_and_lon_count(saved, read):
    """As a notebook may leave them."""
    path = saved(drop=["geometry"], lat=pa.array([36.5]), lon=pa.array([43.0]))

    (event,) = read(path)[0].events

    assert (event.place.lat, event.place.lon) == (36.5, 43.0)


def test_half_a_point_costs_its_row(saved, read):
    """Both or neither."""
    _, (message,) = read(saved(drop=["geometry"], lat=pa.array([36.5])))

    assert "lon is missing; expected both lat and lon, or neither" in message


def test_bytes_that_are_no_text_cost_their_row(saved, read):
    """Texts are UTF-8."""
    _, (message,) = read(saved(place=pa.array([b"\xff"])))

    assert "row 1: place is no text in UTF-8; expected one" in message


def test_a_cell_that_cannot_be_read_costs_its_row(saved, read):
    """Also one that only says that it is UTF-8."""
    _, (message,) = read(saved(place=pa.array([b"\xff"]).view(pa.string())))

    assert "row 1: the column 'place' cannot be read" in message


@pytest.mark.parametrize("crs", [{}, {"crs": {"id": {"authority": "OGC", "code": "CRS84"}}}])
def test_degrees_in_wgs84_are_read(saved, read, crs):
    """Which is what no CRS at all means."""
    assert read(saved(geo=geometry(**crs)))[1] == []


@pytest.mark.parametrize(
    ("geo", "reason"),
    [
        (geometry(crs={"name": "WGS 84 / UTM zone 38N", "id": {"authority": "EPSG", "code": 32638}}), "UTM zone 38N"),
        (geometry(crs=None), "is in no CRS; expected EPSG:4326"),
        (geometry(crs={"id": 4326}), "is in an unknown CRS; expected EPSG:4326"),
        (geometry(encoding="point"), "the points are encoded as point; expected WKB"),
        ("[", "its geo metadata are none of GeoParquet"),
        ("[]", "its geo metadata are none of GeoParquet"),
        ({"columns": {"geometry": []}}, "its geo metadata are none of GeoParquet"),
        ({"primary_column": []}, "its geo metadata are none of GeoParquet"),
    ],
)
def test_other_coordinates_are_refused(saved, geo, reason):
    """A point in metres would lie anywhere."""
    with pytest.raises(InputError, match=reason):
        read_event_file(saved(geo=geo))


def test_a_table_without_ids_is_refused(saved):
    """It is none of geomap's."""
    with pytest.raises(InputError, match=r"no column event_id; expected what geomap extract writes as \.parquet"):
        read_event_file(saved(drop=["event_id"]))


def test_a_column_that_stands_twice_is_refused(saved):
    """Nobody knows which one counts."""
    path = saved()
    table = pq.read_table(path)
    pq.write_table(table.append_column("place", pa.array(["Hit"])), path)

    with pytest.raises(InputError, match="the column place stands twice; expected it once"):
        read_event_file(path)


def test_a_folder_is_one_table(saved, read, tmp_path):
    """Parts in the order of their numbers; where a folder's name says a column, it counts."""
    saved(name="f/part.10.parquet", event_id=pa.array(["e10"]))
    saved(name="f/part.2.parquet", event_id=pa.array(["e2"]))
    saved(name="f/country=SY/part.0.parquet", event_id=pa.array(["e0"]), drop=["country"])
    saved(name="f/country=__HIVE_DEFAULT_PARTITION__/part.1.parquet", event_id=pa.array(["e1"]), drop=["country"])

    found, errors = read(tmp_path / "f")

    assert [(event.event_id, event.place.country) for event in found.events] == [
        ("e0", "SY"),
        ("e1", None),
        ("e2", "IQ"),
        ("e10", "IQ"),
    ]
    assert (is_event_file(tmp_path / "f"), errors) == (True, [])


def test_a_broken_part_costs_one_failure(saved, read, tmp_path):
    """The others are read."""
    saved(name="f/b.parquet")
    (tmp_path / "f" / "a.parquet").write_bytes(b"PAR1")

    found, (message,) = read(tmp_path / "f")

    assert len(found.events) == 1
    assert "f/a.parquet: is no Parquet file, or not the whole of one; expected a whole Parquet file" in message


def test_an_event_in_two_parts_is_told(saved, read, tmp_path):
    """As in one file: an id stands for one event."""
    saved(name="f/a.parquet")
    saved(name="f/b.parquet")

    found, (message,) = read(tmp_path / "f")

    assert len(found.events) == 1
    assert "b.parquet: row 1: event_id is 'e1'; expected an id of its own" in message


def test_a_folder_without_parts_is_told(tmp_path):
    """It is no table."""
    with pytest.raises(InputError, match="no Parquet files in this folder"):
        read_event_file(tmp_path)


def test_many_rows_come_in_order(data, event, read, tmp_path):
    """Over several batches."""
    events = tuple(replace(event, event_id=f"e{number}") for number in range(100))
    export.write(replace(data, events=events), tmp_path / "many.parquet")

    found, _ = read(tmp_path / "many.parquet")

    assert [one.event_id for one in found.events] == [one.event_id for one in events]
