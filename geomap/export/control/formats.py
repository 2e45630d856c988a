"""The control timeline as JSON Lines, GeoJSON and CSV.

JSON Lines and GeoJSON have one object an interval, with its reports inside; a feature is a point, or has a null
geometry where nobody knows where the place lies.  CSV has one row a report, because one cell cannot hold several
sentences with their articles: the rows of one interval share its ``interval_id`` and repeat what is known of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from geomap.errors import OutputError
from geomap.export.atomic import write_whole
from geomap.export.control.records import ControlRecord, control_records
from geomap.export.csv import safe_cells, sheet_text
from geomap.export.geojson import collection_text
from geomap.export.jsontext import json_line
from geomap.export.suffixes import format_of
from geomap.model import AtlasData, ControlTimeline

_INTERVAL = ("holder", "start", "end", "status", "confidence", "first_report", "last_report", "claimants", "deniers")
_PLACE = ("place", "country", "admin1", "geonames_id", "feature_code", "level", "uncertainty_km")
_REPORT = (
    *("role", "event_id", "document_id", "title", "outlet", "url", "published", "type", "date_start", "date_end"),
    *("modality", "said_by", "sentence", "sentence_start", "sentence_end", "event_confidence"),
)


def _jsonl(data: AtlasData, timeline: ControlTimeline) -> str:
    return "".join(json_line(record.as_json()) for record in control_records(data, timeline))


def _geojson(data: AtlasData, timeline: ControlTimeline) -> str:
    return collection_text((_feature(record) for record in control_records(data, timeline)), data)


def _feature(record: ControlRecord) -> dict[str, Any]:
    point = record.position
    return {
        "type": "Feature",
        "geometry": None if point is None else {"type": "Point", "coordinates": point.lon_lat},
        "properties": {
            "interval_id": record.interval_id,
            **record.place,
            **record.interval,
            "claims": list(record.claims),
            "denials": list(record.denials),
        },
    }


def _csv(data: AtlasData, timeline: ControlTimeline) -> str:
    records = tuple(control_records(data, timeline))
    added = [name for name in (records[0].place if records else ()) if name not in _PLACE]
    columns = ("interval_id", *_PLACE, *_INTERVAL, *_REPORT, *added, "lat", "lon")
    return sheet_text(columns, (cells for record in records for cells in _rows(record, columns)))


def _rows(record: ControlRecord, columns: tuple[str, ...]) -> list[list[Any]]:
    point = record.position
    interval = {name: tuple(v) if isinstance(v, list) else v for name, v in record.interval.items()}
    where = {"lat": None if point is None else point.lat, "lon": None if point is None else point.lon}
    rows = []
    for report in (*record.claims, *record.denials):
        told = {("event_confidence" if name == "confidence" else name): value for name, value in report.items()}
        known = {"interval_id": record.interval_id, **record.place, **told, **interval, **where}
        rows.append(safe_cells({name: known[name] for name in columns}))
    return rows


CONTROL_FORMATS: dict[str, Callable[[AtlasData, ControlTimeline], str]] = {
    "csv": _csv,
    "geojson": _geojson,
    "jsonl": _jsonl,
}


def write_control(data: AtlasData, timeline: ControlTimeline, target: Path) -> None:
    """Write the timeline in the format that the suffix names, whole or not at all.

    Raises
    ------
    OutputError
        When the suffix is not known or the file cannot be written.
    """
    text = CONTROL_FORMATS[format_of(target, CONTROL_FORMATS)](data, timeline)
    write_whole(target, text.encode("utf-8"))


def control_to_text(data: AtlasData, timeline: ControlTimeline, name: str) -> str:
    """Return the timeline in the format ``name``; OutputError for one that is not known.

    Examples
    --------
    >>> control_to_text(AtlasData(), ControlTimeline(), "jsonl")
    ''
    """
    check_control_format(name)
    return CONTROL_FORMATS[name](data, timeline)


def check_control_suffix(target: Path) -> None:
    """Do nothing if the file's suffix names a format of the timeline; else OutputError lists those that do."""
    format_of(target, CONTROL_FORMATS)


def check_control_format(name: str) -> None:
    """Do nothing if ``name`` is a format of the timeline; else OutputError lists those that are."""
    if name not in CONTROL_FORMATS:
        raise OutputError(f"format {name!r} is not a known format; expected one of {', '.join(CONTROL_FORMATS)}")
