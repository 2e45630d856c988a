"""Atlas to files: records, tables, geometry, and each of them written whole or not at all."""

from __future__ import annotations

from geomap.export.atomic import check_target, write_whole
from geomap.export.attribution import ATTRIBUTION
from geomap.export.columns import COLUMNS, event_row
from geomap.export.control import (
    CONTROL_FORMATS,
    check_control_format,
    check_control_suffix,
    control_records,
    control_to_text,
    write_control,
)
from geomap.export.crosswalk import CROSSWALK_COLUMNS, Scheme, schemes_named
from geomap.export.csv import CSV_COLUMNS, csv_text, sheet_text, write_csv
from geomap.export.formats import FORMATS, check_format, check_suffix, to_text, write
from geomap.export.geodataframe import to_geodataframe
from geomap.export.geojson import geojson_text, write_geojson
from geomap.export.geopackage import write_geopackage
from geomap.export.jsonlines import jsonl_text, write_jsonl
from geomap.export.jsontext import json_line, json_text
from geomap.export.kml import kml_text, write_kml
from geomap.export.parquet import write_parquet
from geomap.export.partitions import Partitioning, check_parts, partitioning, write_parts
from geomap.export.position import Position, event_position
from geomap.export.records import candidate_record, event_record, relation_text, toponyms_record

__all__ = [
    "ATTRIBUTION",
    "COLUMNS",
    "CONTROL_FORMATS",
    "CROSSWALK_COLUMNS",
    "CSV_COLUMNS",
    "FORMATS",
    "Partitioning",
    "Position",
    "Scheme",
    "candidate_record",
    "check_control_format",
    "check_control_suffix",
    "check_format",
    "check_parts",
    "check_suffix",
    "check_target",
    "control_records",
    "control_to_text",
    "csv_text",
    "event_position",
    "event_record",
    "event_row",
    "geojson_text",
    "json_line",
    "json_text",
    "jsonl_text",
    "kml_text",
    "partitioning",
    "relation_text",
    "schemes_named",
    "sheet_text",
    "to_geodataframe",
    "to_text",
    "toponyms_record",
    "write",
    "write_control",
    "write_csv",
    "write_geojson",
    "write_geopackage",
    "write_jsonl",
    "write_kml",
    "write_parquet",
    "write_parts",
    "write_whole",
]
