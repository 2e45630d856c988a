"""Layers of a GeoPackage, as they are and as map editors leave them."""

from __future__ import annotations

import sqlite3
import struct
import warnings

import pyogrio.raw
import pytest
from shapely import LineString, MultiPoint, Point, to_wkb

from geomap.errors import InputError, RecordError
from geomap.ingest import read_event_file


@pytest.fixture
def layer(written, tmp_path):
    """Writes the layer of the atlas again, changed, as a map editor would, and gives the file."""

    def save(*, geometries=None, crs="EPSG:4326", layers=("events",), geometry_type="Unknown", **columns):
        meta, _, wkb, values = pyogrio.raw.read(written("gpkg"))
        cells = dict(zip(meta["fields"], values, strict=True))
        cells = {name: value for name, value in {**cells, **columns}.items() if value is not None}
        path = tmp_path / "saved.gpkg"
        for name in layers:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                pyogrio.raw.write(
                    path,
                    wkb if geometries is None else to_wkb(geometries, output_dimension=3),
                    list(cells.values()),
                    list(cells),
                    layer=name,
                    driver="GPKG",
                    crs=crs,
                    geometry_type=geometry_type,
                    append=path.exists(),
                )
        return path

    return save


@pytest.fixture
def tampered(written):
    """Runs statements on the file of the atlas, and gives it."""

    def run(*statements):
        path = written("gpkg")
        connection = sqlite3.connect(path)
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda _: 0)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()
        return path

    return run


def test_a_feature_is_a_row_with_a_point(written, read, event):
    """Whatever the layer is called."""
    found, errors = read(written("gpkg"))

    place = found.events[0].place
    assert errors == []
    assert (place.lat, place.lon, place.geonames_id) == (event.place.lat, event.place.lon, 95788)
    assert found.events[0].date.start == event.date.start


def test_a_layer_may_have_another_name(layer, read):
    """The column event_id tells it from others."""
    assert read(layer(layers=("my corrections",)))[1] == []


@pytest.mark.parametrize("point", [Point(43.25, 33.5), Point(43.25, 33.5, 120.0), MultiPoint([(43.25, 33.5)])])
def test_a_point_may_have_a_height_or_be_the_only_one(layer, read, point):
    """Map editors make such points."""
    found, errors = read(layer(geometries=[point]))

    assert errors == []
    assert (found.events[0].place.lat, found.events[0].place.lon) == (33.5, 43.25)


@pytest.mark.parametrize("point", [None, Point()])
def test_without_a_geometry_the_event_is_not_placed(layer, read, point):
    """An empty point is none."""
    found, errors = read(layer(geometries=[point]))

    assert errors == []
    assert found.events[0].place.lat is None


@pytest.mark.parametrize(
    ("shape", "kind"),
    [(MultiPoint([(43, 33), (44, 34)]), "MultiPoint"), (LineString([(43, 33), (44, 34)]), "LineString")],
)
def test_another_geometry_is_refused(layer, shape, kind):
    """An event has one point, or none."""
    with pytest.raises(
        RecordError, match=rf"saved\.gpkg: row 1: the geometry is a {kind}; expected one point, or none"
    ):
        read_event_file(layer(geometries=[shape]))


def test_a_geometry_that_no_library_reads_is_refused(tampered):
    """A surface of triangles, here an empty one."""
    blob = b"GP\x00\x01" + struct.pack("<iBII", 4326, 1, 16, 0)

    with pytest.raises(RecordError, match=r"events\.gpkg: row 1: the geometry cannot be read; expected one point"):
        read_event_file(
            tampered(
                f"update events set geom = x'{blob.hex()}'",  # noqa: S608
                "update gpkg_geometry_columns set geometry_type_name = 'GEOMETRY'",
            )
        )


@pytest.mark.parametrize(("crs", "shown"), [("EPSG:3857", "EPSG:3857"), ("EPSG:4230", "EPSG:4230")])
def test_another_crs_is_refused(layer, crs, shown):
    """Even where the numbers could be degrees."""
    with pytest.raises(InputError, match=rf"saved\.gpkg: is in {shown}; expected EPSG:4326: save it in that CRS"):
        read_event_file(layer(crs=crs))


def test_an_unknown_crs_is_refused(tampered):
    """Degrees of an ellipsoid that nobody named; the line stays short."""
    with pytest.raises(InputError, match=r"is in GEOGCS\[.{1,60}; expected EPSG:4326"):
        read_event_file(tampered("update gpkg_geometry_columns set srs_id = 0"))


def test_a_table_without_geometry_places_nothing(tampered, read):
    """The events are there."""
    found, errors = read(
        tampered(
            "delete from gpkg_geometry_columns",
            "delete from gpkg_extensions",
            "update gpkg_contents set data_type = 'attributes', srs_id = null",
            "update events set geom = null",
        )
    )

    assert errors == []
    assert found.events[0].place.lat is None


def test_cells_without_a_value_are_nothing(tampered, read):
    """A number without a value is no zero, and the word NULL is no name."""
    found, errors = read(
        tampered(
            "update events set killed_min = null, uncertainty_km = null, date_start = null, date_end = null, "
            "date_precision = null, actors = null, outcome = 'NULL', title = 'NULL'"
        )
    )

    (event,) = found.events
    assert errors == []
    assert (event.killed, event.place.uncertainty_km, event.date, event.actors) == (None, None, None, ())
    assert (event.outcome, found.documents[0].title) == (None, None)


def test_a_feature_that_was_added_needs_an_id(tampered, read):
    """The row is named, and the others are read."""
    found, errors = read(tampered("insert into events (type, place) values ('clash', 'Hit')"))

    assert len(found.events) == 1
    assert errors[0].endswith(
        "events.gpkg: row 2: sentence is missing; expected the quoted sentence: correct the record"
    )


def test_a_feature_that_was_copied_needs_an_id_of_its_own(tampered, read):
    """Map editors copy the old one."""
    columns = "event_id, document_id, type, sentence"

    found, errors = read(tampered(f"insert into events ({columns}) select {columns} from events"))  # noqa: S608

    assert len(found.events) == 1
    assert "row 2: event_id is 'e1'; expected an id of its own, and an earlier record has this one" in errors[0]


def test_a_list_may_be_json(tampered, read):
    """As map editors save lists of GeoJSON."""
    found, _ = read(tampered("""update events set actors = '[ "Badr; Corps", "Hezbollah" ]'"""))

    assert [actor.name for actor in found.events[0].actors] == ["Badr; Corps", "Hezbollah"]


def test_columns_of_others_are_not_even_read(tampered, read):
    """Pictures and times among them."""
    _, errors = read(
        tampered(
            "alter table events add column photo blob",
            "alter table events add column text datetime",
            "update events set photo = x'00ff', text = 'soon'",
        )
    )

    assert errors == []


def test_a_column_that_was_deleted_is_empty(tampered, read):
    """One that must be there is asked for."""
    _, errors = read(tampered("alter table events drop column sentence"))

    assert errors[0].endswith("row 1: sentence is missing; expected the quoted sentence: correct the record")


def test_a_layer_without_ids_is_refused(layer):
    """It is some other layer."""
    with pytest.raises(InputError, match=r"saved\.gpkg: no layer with a column event_id; expected what geomap extract"):
        read_event_file(layer(event_id=None))


def test_two_layers_with_ids_are_refused(layer):
    """Nobody knows which one counts."""
    with pytest.raises(
        InputError, match=r"several layers have a column event_id \(events, copy\); expected one: delete"
    ):
        read_event_file(layer(layers=("events", "copy")))


@pytest.mark.parametrize("content", [b"", b"event_id,type\n", b'{"type": "FeatureCollection"}', b"<OGRVRTDataSource/>"])
def test_a_file_of_another_kind_is_refused(tmp_path, content):
    """Unseen: what it names is not opened either."""
    path = tmp_path / "events.gpkg"
    path.write_bytes(content)

    with pytest.raises(InputError, match=r"events\.gpkg: no GeoPackage; expected what geomap extract writes as \.gpkg"):
        read_event_file(path)


@pytest.mark.parametrize("kept", [16, 1000, 20_000, 50_000])
def test_a_file_that_was_cut_off_is_refused(written, kept):
    """In one line."""
    path = written("gpkg")
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(
        InputError, match=r"events\.gpkg: cannot be read as a GeoPackage \(.{1,200}\); save it again, or"
    ):
        read_event_file(path)


def test_text_that_is_not_utf_8_is_refused(tampered):
    """GeoPackage has no other encoding."""
    with pytest.raises(InputError, match=r"events\.gpkg: cannot be read as a GeoPackage \('utf-8' codec can't decode"):
        read_event_file(tampered("update events set title = cast(x'ff' as text)"))
