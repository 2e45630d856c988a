"""What the layers of the folium map show, decided and worded, as plain JSON values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from geomap.export.attribution import attribution
from geomap.export.corroboration import corroboration
from geomap.export.position import Position, event_position
from geomap.export.webmap.articles import article_title
from geomap.export.webmap.basemap import admin1_rings
from geomap.export.webmap.colors import GREY
from geomap.export.webmap.control import control_payload
from geomap.export.webmap.escaping import web_address
from geomap.export.webmap.events import ActorTable
from geomap.export.webmap.places import by_span, outlined_unit
from geomap.export.webmap.tables import Interner, checked, table
from geomap.export.webmap.words import (
    CONFIDENCE_LABELS,
    casualty_words,
    confidence_class,
    date_basis,
    date_words,
    day_words,
    modality_words,
    note_words,
    place_words,
    reported_words,
)
from geomap.model import AtlasData, ControlTimeline, Document, Event, Evidence, Level, Participant, Resolution

ARTICLE_FIELDS = ("title", "outlet", "date", "address")
# All but the article and the lead (the number of the actor that gives the colour, -1 for none) point into the texts.
EVENT_FIELDS = (
    *("article", "lead", "type", "before", "trigger", "after", "actors", "targets", "allies"),
    *("place", "date", "basis", "modality", "casualties", "note", "confidence", "reported"),
)
MARKER_FIELDS = ("family", "lat", "lon", "kind", "lead", "events")
_POINT_LEVELS = frozenset({Level.SITE, Level.SETTLEMENT, Level.NEAR})
_Spot: TypeAlias = tuple[str, Position, str]
_Spans: TypeAlias = Mapping[tuple[str, int, int], Resolution]


def layer_payload(data: AtlasData, timeline: ControlTimeline) -> dict[str, Any]:
    """Events, markers, rings, areas and discs; events at one place share a marker.

    An event without an honest point has no marker; ``unplaced`` counts them.
    """
    actors, texts = ActorTable(), Interner[str]()
    articles = {document.id: number for number, document in enumerate(data.documents)}
    rows = [_event_row(data, event, articles[event.document_id], actors, texts) for event in data.events]
    spots = _spots(data.events)
    control = control_payload(timeline, data.events, actors)
    return {
        "about": attribution(data),
        "grey": GREY,
        "articles": table(ARTICLE_FIELDS, [_article_row(document) for document in data.documents]),
        "events": table(EVENT_FIELDS, rows),
        "texts": texts.values(),
        "markers": table(MARKER_FIELDS, [_marker_row(spot, found, rows) for spot, found in spots.items()]),
        "unplaced": len(rows) - sum(map(len, spots.values())),
        "control": [entry | {"now": _now(entry["intervals"])} for entry in control],
        **_precision(data, spots),
        **actors.payload(),
    }


def _event_row(data: AtlasData, event: Event, article: int, actors: ActorTable, texts: Interner[str]) -> list[int]:
    confidence = checked(event.confidence, f"event {event.event_id!r}, confidence", digits=2)
    words = (
        event.type.label,
        *_quote(event.evidence),
        *(_names(side) for side in (event.actors, event.targets, event.allies)),
        place_words(event.place) if event.place else "",
        date_words(event.date) if event.date else "",
        date_basis(event.date) if event.date else "",
        modality_words(event),
        casualty_words(event.killed, event.injured),
        note_words(event),
        f"{CONFIDENCE_LABELS[confidence_class(event.confidence)]} ({confidence:.2f})",
        _reported(data, event, data.documents[article]),
    )
    lead = actors.lead(event.actors[0].called) if event.actors else -1
    return [article, lead, *map(texts.number, words)]


def _reported(data: AtlasData, event: Event, document: Document) -> str:
    """What other articles say of an event; empty where none does."""
    return "" if event.cluster_id is None else reported_words(corroboration(data, event, document))


def _article_row(document: Document) -> tuple[str | None, ...]:
    published = day_words(document.published) if document.published else None
    return (article_title(document), document.outlet, published, web_address(document.url))


def _quote(evidence: Evidence) -> tuple[str, str, str]:
    """The sentence in three parts, the trigger in the middle; all of it first where the trigger lies elsewhere."""
    text, start = evidence.sentence.text, evidence.trigger.start - evidence.sentence.start
    end = evidence.trigger.end - evidence.sentence.start
    return (text[:start], text[start:end], text[end:]) if 0 <= start <= end <= len(text) else (text, "", "")


def _names(side: Iterable[Participant]) -> str:
    return "; ".join(dict.fromkeys(party.called for party in side))


def _spots(events: Iterable[Event]) -> dict[_Spot, list[int]]:
    """The numbers of the events by where they are drawn: family, point, and whether that is a point or an area."""
    spots: defaultdict[_Spot, list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        point = event_position(event)
        if point is not None and event.place is not None:
            kind = "point" if event.place.level in _POINT_LEVELS else "area"
            spots[event.type.family.value, point, kind].append(number)
    return dict(spots)


def _marker_row(spot: _Spot, found: list[int], rows: list[list[int]]) -> list[Any]:
    """One marker; where its events have several leads it takes none's colour."""
    family, point, kind = spot
    leads = Counter(rows[number][EVENT_FIELDS.index("lead")] for number in found)
    return [family, point.lat, point.lon, kind, next(iter(leads)) if len(leads) == 1 else -1, found]


def _precision(data: AtlasData, spots: Mapping[_Spot, list[int]]) -> dict[str, Any]:
    """Rings (latitude, longitude, kilometres) around vague points, and outlines of areas, each once."""
    spans = by_span(data.resolutions)
    rings: dict[tuple[float, float, float], None] = {}
    areas: dict[str, list[list[float]]] = {}
    for (_, point, _), found in spots.items():
        for event in (data.events[number] for number in found):
            outline = _outline(event, spans)
            km = event.place.uncertainty_km if event.place else None
            if outline is not None:
                areas.setdefault(*outline)
            elif km and event.place and event.place.level not in (Level.SITE, Level.SETTLEMENT):
                km = checked(km, f"place {event.place.name!r}, uncertainty", digits=2)
                rings[point.lat, point.lon, km] = None
    return {"rings": [list(ring) for ring in rings], "areas": list(areas.values())}


def _outline(event: Event, spans: _Spans) -> tuple[str, list[list[float]]] | None:
    """The key and the rings of the first-level unit that the event lies in, None for another place."""
    place = event.place
    if place is None:
        return None
    unit = outlined_unit(place, spans.get((event.document_id, place.start, place.end)))
    rings = admin1_rings(*unit) if unit else None
    return None if unit is None or rings is None else (".".join(unit), [list(ring) for ring in rings])


def _now(intervals: list[dict[str, Any]]) -> list[int]:
    """The numbers of the intervals that the disc shows: those without an end, else those that end last."""
    still_open = [number for number, row in enumerate(intervals) if row["to"] is None]
    latest = max((row["to"] for row in intervals if row["to"] is not None), default=None)
    return still_open or [number for number, row in enumerate(intervals) if row["to"] == latest]
