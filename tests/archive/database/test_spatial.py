"""Layers of an archive have an extent and a spatial index that is right after every change."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pyogrio
import pytest
import shapely

from geomap.archive import AddOptions, Archive, add, open_archive
from geomap.model import Document

LAYERS = ("events", "toponyms", "control")
MOSUL, HOMS = (43.11889, 36.335), (36.72339, 34.72682)
AROUND_HOMS = (36.0, 34.0, 37.0, 35.0)
EXTENT = "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?"
WITHIN = 2e-5  # what the index rounds outwards by, in degrees


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    """An empty archive."""
    with open_archive(path, create=True) as opened:
        yield opened


@pytest.fixture
def filled(archive: Archive, articles: Sequence[Document], readers: ModuleType) -> Archive:
    """An archive with three articles, two about Mosul and one about Homs."""
    add(archive, articles, analyse=readers.read)
    return archive


def _remove(archive: Archive, *ids: str) -> None:
    with archive.transaction():
        for one in ids:
            archive.remove(one)
    archive.write_derived()


def _bounds(archive: Archive, layer: str) -> tuple[float, ...] | None:
    found: tuple[float, ...] | None = pyogrio.read_info(archive.path, layer=layer)["total_bounds"]
    return found


def _indexed(archive: Archive, layer: str) -> list[tuple[int, float, float]]:
    """What the index holds: number of the row, longitude and latitude, to four decimals."""
    rows = archive.rows(f"SELECT id, minx, miny FROM rtree_{layer}_geom ORDER BY id")  # noqa: S608
    return [(key, round(lon, 4), round(lat, 4)) for key, lon, lat in rows]


def _held(archive: Archive, layer: str) -> list[tuple[int, float, float]]:
    """What the index should hold."""
    rows = archive.rows(f"SELECT fid, geom FROM {layer} WHERE geom IS NOT NULL ORDER BY fid")  # noqa: S608
    points = [(key, shapely.from_wkb(blob[8:])) for key, blob in rows]
    return [(key, round(point.x, 4), round(point.y, 4)) for key, point in points]


@pytest.mark.parametrize("layer", LAYERS)
def test_layer_has_the_extent_of_its_points(layer: str, filled: Archive) -> None:
    """So that QGIS shows all of it at once."""
    assert _bounds(filled, layer) == pytest.approx((HOMS[0], HOMS[1], MOSUL[0], MOSUL[1]), abs=WITHIN)


@pytest.mark.parametrize("layer", LAYERS)
def test_extent_leaves_no_point_out(layer: str, filled: Archive) -> None:
    """It is rounded outwards."""
    ((west, south, east, north),) = filled.rows(EXTENT, (layer,))

    assert west <= HOMS[0] < MOSUL[0] <= east
    assert south <= HOMS[1] < MOSUL[1] <= north


@pytest.mark.parametrize("layer", LAYERS)
def test_box_is_searched_by_index(layer: str, filled: Archive) -> None:
    """Only what is inside is read."""
    capabilities = pyogrio.read_info(filled.path, layer=layer)["capabilities"]

    found = pyogrio.read_dataframe(filled.path, layer=layer, bbox=AROUND_HOMS)

    assert (capabilities["fast_spatial_filter"], capabilities["fast_total_bounds"]) == (True, True)
    assert [(round(point.x, 5), round(point.y, 5)) for point in found.geometry] == [HOMS]


def _removed(archive: Archive, _articles: Sequence[Document], _readers: ModuleType) -> None:
    _remove(archive, "b")


def _updated(archive: Archive, articles: Sequence[Document], readers: ModuleType) -> None:
    changed = replace(articles[0], text="Islamic State fighters seized Homs. Tall Qamharat was calm.")
    add(archive, [changed], AddOptions(update=True), analyse=readers.read)


def _added(archive: Archive, _articles: Sequence[Document], readers: ModuleType) -> None:
    add(archive, [Document(f"n{n}", "Rebels seized Homs and Mosul.") for n in range(60)], analyse=readers.read)


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("change", [_removed, _updated, _added])
def test_index_follows_every_change(
    change: Callable[[Archive, Sequence[Document], ModuleType], None],
    layer: str,
    filled: Archive,
    articles: Sequence[Document],
    readers: ModuleType,
) -> None:
    """It holds the rows with a point and no others, and is sound."""
    change(filled, articles, readers)

    assert _indexed(filled, layer) == _held(filled, layer)
    assert filled.rows(f"SELECT rtreecheck('rtree_{layer}_geom')") == [("ok",)]


@pytest.mark.parametrize("layer", LAYERS)
def test_extent_shrinks_with_what_is_removed(layer: str, filled: Archive) -> None:
    """And grows again."""
    _remove(filled, "a", "b")

    assert _bounds(filled, layer) == pytest.approx((*HOMS, *HOMS), abs=WITHIN)


@pytest.mark.parametrize("layer", LAYERS)
def test_layer_without_points_has_no_extent(layer: str, filled: Archive) -> None:
    """Whether nothing was ever in it, or nothing is left."""
    _remove(filled, "a", "b", "c")

    assert filled.rows(EXTENT, (layer,)) == [(None, None, None, None)]


def test_extent_is_kept_with_what_it_is_the_extent_of(archive: Archive, readers: ModuleType) -> None:
    """A step that is undone leaves none."""

    def write() -> None:
        with archive.transaction():
            for reading in readers.read([Document("a", "Rebels seized Homs.")]):
                archive.write(reading, rules="rules 1", run=1)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write()

    assert archive.rows("SELECT DISTINCT min_x FROM gpkg_contents") == [(None,)]
    assert archive.rows("SELECT COUNT(*) FROM rtree_events_geom") == [(0,)]


def test_extent_of_many_points_is_theirs(archive: Archive, readers: ModuleType) -> None:
    """More of them than one page of the index holds."""
    add(
        archive,
        [Document(f"{n}", f"Rebels seized {'Homs' if n else 'Mosul'}.") for n in range(200)],
        analyse=readers.read,
    )

    assert _bounds(archive, "events") == pytest.approx((HOMS[0], HOMS[1], MOSUL[0], MOSUL[1]), abs=WITHIN)
    assert archive.rows("SELECT COUNT(*) > 1 FROM rtree_events_geom_node") == [(1,)]


def test_other_programs_keep_the_index_right(filled: Archive, tmp_path: Path) -> None:
    """What GDAL, and with it QGIS, writes into a layer is found, and widens its extent."""
    frame = pyogrio.read_dataframe(filled.path, layer="control").iloc[:1].copy()
    frame.geometry = [shapely.Point(-70.0, -30.0)]
    filled.close()

    pyogrio.write_dataframe(frame, filled.path, layer="control", append=True)

    with open_archive(filled.path) as opened:
        assert _indexed(opened, "control") == _held(opened, "control")
        assert (_bounds(opened, "control") or ())[:2] == (-70.0, -30.0)


@pytest.fixture
def rows(filled: Archive) -> Iterator[Any]:
    """What a query finds in the file, for a program that is not geomap."""
    with closing(sqlite3.connect(filled.path)) as connection:
        yield lambda query: connection.execute(query).fetchall()


def test_index_is_registered(rows: Any) -> None:
    """As the standard's extension, which says that only writers need to know it."""
    found = rows("SELECT table_name, column_name, extension_name, scope FROM gpkg_extensions")

    assert found == [(layer, "geom", "gpkg_rtree_index", "write-only") for layer in LAYERS]


@pytest.mark.parametrize("layer", LAYERS)
def test_triggers_are_those_of_the_standard(layer: str, rows: Any, tmp_path: Path) -> None:
    """The same that GDAL writes for the same version of it."""
    frame = pyogrio.read_dataframe(str(rows("PRAGMA database_list")[0][2]), layer="events").iloc[:1, -1:]
    pyogrio.write_dataframe(frame, tmp_path / "g.gpkg", layer=layer, VERSION="1.3", GEOMETRY_NAME="geom")
    query = f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rtree_{layer}_%'"  # noqa: S608
    with closing(sqlite3.connect(tmp_path / "g.gpkg")) as connection:
        expected = {name: _plain(sql) for name, sql in connection.execute(query)}

    assert {name: _plain(sql) for name, sql in rows(query)} == expected


def _plain(sql: str) -> str:
    """A statement without what does not matter to SQLite."""
    return sql.replace('"', "").replace(" ", "").replace("\n", "").lower()
