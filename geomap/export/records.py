"""Events, toponyms and candidates as JSON objects.

The keys come in the order of the record, enums are their words, dates are ISO 8601, numbers have fixed decimals, and
what is not known is null, never left out.

A relation is one string: ``"at"``, ``"near"``, ``"outskirts of"``, ``"north of"``, ``"eastern part of"``, with a
distance ``"20 km from"``, ``"20 km north of"``, with a second place ``"between Homs and"``; the place's name follows.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from geomap.export.additions import SOURCE_COLUMNS
from geomap.export.columns import document_columns, iso, km, probability
from geomap.export.corroboration import CORROBORATION_COLUMNS
from geomap.export.position import degrees
from geomap.model import (
    Candidate,
    CountRange,
    Document,
    Event,
    EventDate,
    EventPlace,
    Evidence,
    Participant,
    Relation,
    Resolution,
    Role,
    Span,
)

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_ELSEWHERE = frozenset({*SOURCE_COLUMNS, *CORROBORATION_COLUMNS})


def event_record(
    event: Event, document: Document, added: Mapping[str, Any] = _NOTHING, *, told: Mapping[str, Any] = _NOTHING
) -> dict[str, Any]:
    """Return one event as the JSON object of a line of ``.jsonl``.

    ``added`` are additional columns (see ``additions``): ``provider``, ``asked_on`` and ``attribution`` of the position
    stand in ``place``, the others at the end.  ``told`` is empty, or holds under ``corroboration`` the object or None
    that says how well the event is attested.

    Examples
    --------
    >>> from geomap.model import EventType
    >>> evidence = Evidence(Span(5, 11, "seized"), Span(0, 19, "They seized Tikrit."))
    >>> event = Event("e1", "d1", EventType.GAIN, evidence)
    >>> event_record(event, Document(id="d1", text="They seized Tikrit."))["trigger"]
    {'text': 'seized', 'start': 5, 'end': 11}
    """
    return {
        "event_id": event.event_id,
        **document_columns(document),
        "family": event.family.value,
        "type": event.type.value,
        "label": event.type.label,
        **_evidence(event.evidence),
        "further_evidence": [_evidence(evidence) for evidence in event.further_evidence],
        "actors": [_participant(actor) for actor in event.actors],
        "targets": [_participant(target) for target in event.targets],
        "allies": [_participant(ally) for ally in event.allies],
        "place": None if event.place is None else {**_place(event.place), **_place_source(added)},
        "date": None if event.date is None else _date(event.date),
        "modality": event.modality.value,
        "outcome": None if event.outcome is None else event.outcome.value,
        "habitual": event.habitual,
        "historical": event.historical,
        "attributed_to": event.attributed_to,
        "killed": _count(event.killed),
        "injured": _count(event.injured),
        "count": event.count,
        "confidence": probability(event.confidence),
        "cluster_id": event.cluster_id,
        **told,
        **{name: value for name, value in added.items() if name not in _ELSEWHERE},
    }


def toponyms_record(document: Document, resolutions: Sequence[Resolution], *, roles: Container[Role]) -> dict[str, Any]:
    """Return the place names of one document whose role is in ``roles``, as one JSON object.

    ``name`` and what follows from it are null unless the name was resolved; the candidates are there in any case.
    """
    return {
        "id": document.id,
        "source": document.outlet,
        "date": iso(document.published),
        "title": document.title,
        "url": document.url,
        "toponyms": [_toponym(found) for found in resolutions if found.toponym.role in roles],
    }


def candidate_record(candidate: Candidate) -> dict[str, Any]:
    """Return one place that a name may mean, with its score and the reasons for it."""
    place = candidate.place
    return {
        "lat": degrees(place.lat),
        "lon": degrees(place.lon),
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "geonames_id": place.geonames_id,
        "feature_code": place.feature_code,
        "level": place.level.value,
        "uncertainty_km": km(place.uncertainty_km),
        "population": place.population,
        "score": probability(candidate.score),
        "match": candidate.match.value,
        "reasons": list(candidate.reasons),
    }


def relation_text(relation: Relation) -> str:
    """Return a relation in the words that stand before the place's name.

    Examples
    --------
    >>> from geomap.model import RelationKind
    >>> relation_text(Relation(RelationKind.NORTH, 20.0))
    '20 km north of'
    """
    return relation.words


def _span(span: Span) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"trigger": _span(evidence.trigger), "sentence": _span(evidence.sentence)}


def _participant(participant: Participant) -> dict[str, Any]:
    return {
        "text": participant.text,
        "start": participant.start,
        "end": participant.end,
        "name": participant.name,
        "class": participant.actor_class.value,
    }


def _place(place: EventPlace) -> dict[str, Any]:
    return {
        "text": place.text,
        "start": place.start,
        "end": place.end,
        "name": place.name,
        "lat": None if place.lat is None else degrees(place.lat),
        "lon": None if place.lon is None else degrees(place.lon),
        "geonames_id": place.geonames_id,
        "country": place.country,
        "admin1": place.admin1,
        "feature_code": place.feature_code,
        "level": None if place.level is None else place.level.value,
        "relation": relation_text(place.relation),
        "uncertainty_km": km(place.uncertainty_km),
        "probability": probability(place.probability),
        "basis": place.basis,
    }


def _place_source(added: Mapping[str, Any]) -> dict[str, Any]:
    return {name.removeprefix("place_"): added[name] for name in SOURCE_COLUMNS if name in added}


def _date(when: EventDate) -> dict[str, Any]:
    return {
        "start": iso(when.start),
        "end": iso(when.end),
        "precision": when.precision.value,
        "text": when.text,
        "basis": when.basis,
    }


def _count(count: CountRange | None) -> dict[str, Any] | None:
    return None if count is None else {"min": count.min, "max": count.max}


def _toponym(found: Resolution) -> dict[str, Any]:
    toponym, place = found.toponym, found.place
    return {
        "start": toponym.start,
        "end": toponym.end,
        "text": toponym.text,
        "role": toponym.role.value,
        "status": found.status.value,
        "lat": None if found.lat is None else degrees(found.lat),
        "lon": None if found.lon is None else degrees(found.lon),
        "geonames_id": place and place.geonames_id,
        "name": place and place.name,
        "country": place and place.country,
        "admin1": place and place.admin1,
        "feature_code": place and place.feature_code,
        "level": None if found.level is None else found.level.value,
        "relation": relation_text(toponym.relation),
        "uncertainty_km": km(found.uncertainty_km),
        "probability": probability(found.probability),
        "candidates": [candidate_record(candidate) for candidate in found.candidates],
    }
