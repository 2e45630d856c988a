"""The spatial index of a layer and its extent, as GeoPackage wants them (OGC 12-128r18, extension gpkg_rtree_index).

The triggers of the standard keep the index right, whoever writes; they call functions that SQLite itself does not have
and that every program which writes brings along, as this one does.
"""

from __future__ import annotations

import sqlite3
import struct
from functools import partial

from geomap.archive.database.tables import FEATURES

_DECIMAL = struct.Struct("<d")
_LON_AT, _LAT_AT = -16, -8  # they end a point
_FLAGS_AT, _EMPTY_FLAG = 3, 0b0001_0000
_HEAD = struct.Struct(">HH")
_CELL = struct.Struct(">qffff")
_EXTENSIONS = (
    "CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, "
    "definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))"
)
_DEFINITION = "http://www.geopackage.org/spec120/#extension_rtree"
_NOT_EMPTY = "NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)"
_IS_EMPTY = "NEW.geom ISNULL OR ST_IsEmpty(NEW.geom)"
_BOX = "(NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom))"


def index_script() -> str:
    """The SQL that gives the empty layers of an archive their indexes."""
    return f"{_EXTENSIONS};\n" + "".join(map(_index, FEATURES))


def _index(table: str) -> str:
    index = f"rtree_{table}_geom"
    put, drop = f"INSERT OR REPLACE INTO {index} VALUES {_BOX};", f"DELETE FROM {index} WHERE id = OLD.fid;"
    triggers = (
        ("insert", f"INSERT ON {table} WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))", put),
        ("update1", f"UPDATE OF geom ON {table} WHEN OLD.fid = NEW.fid AND ({_NOT_EMPTY})", put),
        ("update2", f"UPDATE OF geom ON {table} WHEN OLD.fid = NEW.fid AND ({_IS_EMPTY})", drop),
        ("update3", f"UPDATE ON {table} WHEN OLD.fid != NEW.fid AND ({_NOT_EMPTY})", f"{drop} {put}"),
        (
            "update4",
            f"UPDATE ON {table} WHEN OLD.fid != NEW.fid AND ({_IS_EMPTY})",
            f"DELETE FROM {index} WHERE id IN (OLD.fid, NEW.fid);",
        ),
        ("delete", f"DELETE ON {table} WHEN OLD.geom NOT NULL", drop),
    )
    return (
        f"CREATE VIRTUAL TABLE {index} USING rtree(id, minx, maxx, miny, maxy);\n"
        + "".join(f"CREATE TRIGGER {index}_{name} AFTER {event} BEGIN {body} END;\n" for name, event, body in triggers)
        + f"INSERT INTO gpkg_extensions VALUES ('{table}', 'geom', 'gpkg_rtree_index', '{_DEFINITION}', "
        + "'write-only');\n"
    )


def bring_functions(connection: sqlite3.Connection) -> None:
    """Let a connection write: give it the functions that the triggers call."""
    for axis, at in (("X", _LON_AT), ("Y", _LAT_AT)):
        for end in ("Min", "Max"):
            connection.create_function(f"ST_{end}{axis}", 1, partial(_coordinate, at=at), deterministic=True)
    connection.create_function("ST_IsEmpty", 1, _is_empty, deterministic=True)


def _coordinate(point: bytes, at: int) -> float:
    coordinate: float = _DECIMAL.unpack_from(point, at)[0]
    return coordinate


def _is_empty(point: bytes) -> bool:
    return bool(point[_FLAGS_AT] & _EMPTY_FLAG)


def write_extents(connection: sqlite3.Connection) -> None:
    """Write the extents of the layers as they are now, in a transaction that is open; those that changed."""
    for table in FEATURES:
        ((root,),) = connection.execute(f"SELECT data FROM rtree_{table}_geom_node WHERE nodeno = 1")
        box = _bounds(root)
        connection.execute(
            "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = (?, ?, ?, ?) "
            "WHERE table_name = ? AND (min_x, min_y, max_x, max_y) IS NOT (?, ?, ?, ?)",
            (*box, table, *box),
        )


def _bounds(root: bytes) -> tuple[float | None, ...]:
    """West, south, east and north of all that is below the root of an index, rounded outwards to 32 bits.

    A node has two bytes for its depth, two for the number of its cells, and then the cells: eight bytes for a number,
    four each for west, east, south and north (SQLite's documentation of the R*Tree, section 6.2).
    """
    _depth, count = _HEAD.unpack_from(root)
    if not count:
        return (None, None, None, None)
    cells = [_CELL.unpack_from(root, _HEAD.size + number * _CELL.size)[1:] for number in range(count)]
    west, east, south, north = zip(*cells, strict=True)
    return (min(west), min(south), max(east), max(north))
