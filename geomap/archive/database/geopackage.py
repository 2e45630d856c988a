"""What makes a file of SQLite a GeoPackage (OGC 12-128r18): its marks, its tables, and how it holds points."""

from __future__ import annotations

import struct

from geomap.archive.database.spatial import index_script
from geomap.archive.database.tables import ATTRIBUTES, EPSG, FEATURES, Dialect, create_statements

APPLICATION_ID = 0x47504B47  # "GPKG"
GEOPACKAGE_VERSION = 10300
_DIALECT = Dialect(
    key="INTEGER PRIMARY KEY AUTOINCREMENT",
    integer="INTEGER",
    decimal="DOUBLE",
    text="TEXT",
    blob="BLOB",
    point="POINT",
    unique_id=" UNIQUE",
    by_key=" WITHOUT ROWID",
)
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


def script() -> str:
    """The SQL that makes an empty archive."""
    own = "".join(f"{statement};\n" for statement in create_statements(_DIALECT))
    return (
        f"BEGIN;\nPRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {GEOPACKAGE_VERSION};\n"
        f"{_STANDARD}{own}{_catalogue()}{index_script()}COMMIT;\n"
    )


def point_blob(lat: float | None, lon: float | None) -> bytes | None:
    """A point in the binary form of GeoPackage (header, then WKB: longitude, latitude); None for no point."""
    if lat is None or lon is None:
        return None
    return struct.pack("<2sBBiBIdd", b"GP", 0, 1, EPSG, 1, 1, lon, lat)


def _catalogue() -> str:
    """The rows that tell other programs what is in the file."""
    systems = [
        ("Undefined cartesian", -1, "NONE", -1, "undefined"),
        ("Undefined geographic", 0, "NONE", 0, "undefined"),
        ("WGS 84", EPSG, "EPSG", EPSG, _WGS84),
    ]
    rows = [
        f"INSERT INTO gpkg_spatial_ref_sys VALUES ('{name}', {number}, '{owner}', {code}, '{text}', NULL);"
        for name, number, owner, code, text in systems
    ]
    for table in FEATURES:
        rows.append(_content(table, "features", str(EPSG)))
        rows.append(f"INSERT INTO gpkg_geometry_columns VALUES ('{table}', 'geom', 'POINT', {EPSG}, 0, 0);")
    rows += [_content(table, "attributes", "NULL") for table in ATTRIBUTES]
    return "\n".join(rows) + "\n"


def _content(table: str, kind: str, system: str) -> str:
    return (
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) "
        f"VALUES ('{table}', '{kind}', '{table}', '{_LAST_CHANGE}', {system});"
    )
