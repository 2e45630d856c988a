"""The tables of an archive: those that a GeoPackage must have (OGC 12-128r18), and ours.

``documents`` holds what counts: each article with what was read out of it, squeezed, in ``reading``.  ``events``,
``toponyms`` and ``control`` say the same for people, QGIS and SQL; they are written with the document, in one
transaction, and are not read back.  ``geomap_clusters`` keeps which events are one, so that a map need not compare all
articles again.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from geomap.export.columns import COLUMNS, DATE_COLUMNS, DECIMAL_COLUMNS, INTEGER_COLUMNS

APPLICATION_ID = 0x47504B47  # "GPKG"
GEOPACKAGE_VERSION = 10300
SCHEMA_VERSION = 1
_EPSG = 4326
# A fixed time: an archive with the same articles says the same.
_LAST_CHANGE = "2000-01-01T00:00:00.000Z"
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_STANDARD = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE,
    max_y DOUBLE, srs_id INTEGER, FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
    PRIMARY KEY (table_name, column_name), UNIQUE (table_name),
    FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
"""
_OWN = """
CREATE TABLE geomap_archive (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE geomap_clusters (event_id TEXT PRIMARY KEY, cluster_id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (fid INTEGER PRIMARY KEY AUTOINCREMENT, document_id TEXT NOT NULL UNIQUE, title TEXT,
    outlet TEXT, url TEXT, published DATE, language TEXT, words INTEGER NOT NULL, events INTEGER NOT NULL,
    digest TEXT NOT NULL, rules TEXT NOT NULL, run INTEGER NOT NULL, text TEXT NOT NULL, reading BLOB NOT NULL);
CREATE TABLE runs (fid INTEGER PRIMARY KEY AUTOINCREMENT, version TEXT NOT NULL, rules TEXT NOT NULL,
    added INTEGER NOT NULL, known INTEGER NOT NULL, failed INTEGER NOT NULL, state TEXT NOT NULL);
CREATE TABLE failures (fid INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL, place TEXT NOT NULL,
    reason TEXT NOT NULL);
"""
TOPONYM_COLUMNS = ("document_id", "start", "end", "text", "role", "status", "name", "country", "level", "probability")
CONTROL_COLUMNS = ("place", "holder", "start", "end", "status", "claimants", "deniers", "confidence", "claims")
_FEATURES = {
    "events": COLUMNS,
    "toponyms": TOPONYM_COLUMNS,
    "control": CONTROL_COLUMNS,
}
_ATTRIBUTES = ("documents", "runs", "failures")
_WHOLE = INTEGER_COLUMNS | {"start", "end"}
_DAYS = DATE_COLUMNS
_SHARES = DECIMAL_COLUMNS | {"probability"}


def create_statements() -> str:
    """The SQL that makes an empty archive."""
    features = "".join(_feature_table(name, columns) for name, columns in _FEATURES.items())
    indexes = "".join(f"CREATE INDEX {name}_document ON {name}(document_id);\n" for name in ("events", "toponyms"))
    return (
        f"BEGIN;\nPRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {GEOPACKAGE_VERSION};\n"
        f"{_STANDARD}{_OWN}{features}{indexes}{_catalogue()}COMMIT;\n"
    )


def point_blob(lat: float | None, lon: float | None) -> bytes | None:
    """A point in the binary form of GeoPackage (header, then WKB: longitude, latitude); None for no point."""
    if lat is None or lon is None:
        return None
    return struct.pack("<2sBBiBIdd", b"GP", 0, 1, _EPSG, 1, 1, lon, lat)


def insert_statement(table: str) -> str:
    """The SQL that adds a row to a table of features: its point, then its columns in order."""
    columns = _FEATURES[table]
    names = ", ".join(f'"{name}"' for name in ("geom", *columns))
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * (len(columns) + 1))})"


def _feature_table(name: str, columns: Sequence[str]) -> str:
    fields = ", ".join(f'"{column}" {_type(column, name)}' for column in columns)
    return f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY AUTOINCREMENT, geom POINT, {fields});\n"


def _type(column: str, table: str) -> str:
    if table == "control" and column in ("start", "end"):
        return "DATE"
    if column in _DAYS:
        return "DATE"
    return "INTEGER" if column in _WHOLE else "DOUBLE" if column in _SHARES else "TEXT"


def _catalogue() -> str:
    """The rows that tell other programs what is in the file."""
    systems = [
        ("Undefined cartesian", -1, "NONE", -1, "undefined"),
        ("Undefined geographic", 0, "NONE", 0, "undefined"),
        ("WGS 84", _EPSG, "EPSG", _EPSG, _WGS84),
    ]
    rows = [
        f"INSERT INTO gpkg_spatial_ref_sys VALUES ('{name}', {number}, '{owner}', {code}, '{text}', NULL);"
        for name, number, owner, code, text in systems
    ]
    for table in _FEATURES:
        rows.append(_content(table, "features", str(_EPSG)))
        rows.append(f"INSERT INTO gpkg_geometry_columns VALUES ('{table}', 'geom', 'POINT', {_EPSG}, 0, 0);")
    rows += [_content(table, "attributes", "NULL") for table in _ATTRIBUTES]
    rows.append(f"INSERT INTO geomap_archive VALUES ('schema', '{SCHEMA_VERSION}');")
    return "\n".join(rows) + "\n"


def _content(table: str, kind: str, system: str) -> str:
    return (
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) "
        f"VALUES ('{table}', '{kind}', '{table}', '{_LAST_CHANGE}', {system});"
    )
