"""Rows of a table as events: the common columns, and a point.

A table says less than a record: further evidence, allies, the words that name actors and places, and how a date was
read are not in it.  What is looked for in the quoted sentence and not found there has an empty range.

The point wins.  A row that a person moved lies where its point is; one without a point is not placed; and a point on a
row that names only a country, or no level at all, is taken as a site.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geomap.errors import RecordError
from geomap.ingest.event_files.attested import ATTESTED_COLUMNS
from geomap.ingest.event_files.fields import Fields
from geomap.ingest.event_files.quotes import evidence_at, words_in
from geomap.ingest.event_files.records import confidence_of, count_of, date_of, range_of, type_of
from geomap.model import Event, EventPlace, Evidence, Level, Modality, Outcome, Participant

DECIMALS = frozenset({"lat", "lon", "uncertainty_km", "place_probability", "confidence"})
COLUMNS = DECIMALS | frozenset(
    {
        *("event_id", "document_id", "title", "outlet", "url", "published", "type", "actors", "targets", "place"),
        *("country", "admin1", "geonames_id", "feature_code", "level", "date_start", "date_end", "date_precision"),
        *("modality", "outcome", "attributed_to", "killed_min", "killed_max", "injured_min", "injured_max", "count"),
        *("sentence", "sentence_start", "trigger", "cluster_id", "place_provider", "place_asked_on"),
        *ATTESTED_COLUMNS,
    }
)
"""The columns that are read; all others are left alone."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where a row lies, in WGS 84 degrees."""

    lat: float
    lon: float


def checked_point(lat: float, lon: float, where: str) -> Point:
    """A point on earth; RecordError for anything else."""
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise RecordError(
            f"{where}: the point lies at lat {lat:g}, lon {lon:g}; expected degrees in -90..90 and -180..180 (WGS 84): "
            "correct the point, or save the layer in EPSG:4326"
        )
    return Point(lat, lon)


def own_columns(row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that are geomap's, None for a cell that says NULL, as map editors show and copy what is missing."""
    return {name: None if value == "NULL" else value for name, value in row.items() if name in COLUMNS}


def event_of_row(fields: Fields, point: Point | None) -> Event:
    """The event of a row; RecordError where a column is not what it ought to be."""
    evidence = evidence_at(
        fields.required("sentence", "the quoted sentence"),
        fields.whole("sentence_start") or 0,
        fields.text("trigger") or "",
        None,
    )
    return Event(
        event_id=fields.required("event_id", "an id of its own, such as new-1"),
        document_id=fields.required("document_id", "the id of the article"),
        type=type_of(fields),
        evidence=evidence,
        actors=_parties(fields, "actors", evidence),
        targets=_parties(fields, "targets", evidence),
        place=_place(fields, point, evidence),
        date=date_of(fields, "date_"),
        modality=fields.choice("modality", Modality) or Modality.ASSERTED,
        outcome=fields.choice("outcome", Outcome),
        attributed_to=fields.text("attributed_to"),
        killed=range_of(fields, "killed_min", "killed_max"),
        injured=range_of(fields, "injured_min", "injured_max"),
        count=count_of(fields),
        confidence=confidence_of(fields),
        cluster_id=fields.text("cluster_id"),
    )


def _parties(fields: Fields, name: str, evidence: Evidence) -> tuple[Participant, ...]:
    return tuple(Participant(*words_in(evidence, party), party, party) for party in fields.texts(name))


def _place(fields: Fields, point: Point | None, evidence: Evidence) -> EventPlace | None:
    name = fields.text("place")
    if name is None and point is None:
        return None
    shown = name or (f"{point.lat:.2f}, {point.lon:.2f}" if point else "")
    level = fields.choice("level", Level)
    if point is None and level is not Level.COUNTRY:
        level = None
    elif point is not None and level in (None, Level.COUNTRY):
        level = Level.SITE
    start, end = words_in(evidence, shown)
    return EventPlace(
        start,
        end,
        shown,
        shown,
        point.lat if point else None,
        point.lon if point else None,
        fields.whole("geonames_id"),
        fields.text("country"),
        fields.text("admin1"),
        fields.text("feature_code"),
        level,
        uncertainty_km=fields.number("uncertainty_km", 0, 20_100),
        probability=fields.number("place_probability", 0, 1) or 0.0,
    )
