"""Columns beyond the common ones, which follow those, for every event of the result or for none.

They come in this order: how well the event is attested, where articles were compared (see ``corroboration``); where a
remote geocoder gave the position; and those of a crosswalk, where asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from geomap.export.columns import iso
from geomap.export.corroboration import (
    CORROBORATION_COLUMNS,
    corroboration,
    corroboration_columns,
    is_compared,
)
from geomap.export.crosswalk import CROSSWALK_COLUMNS, crosswalk_codes, schemes_named
from geomap.export.position import event_position
from geomap.gazetteer.remote import provider_of
from geomap.model import AtlasData, Event, Resolution

SOURCE_COLUMNS: tuple[str, ...] = ("place_provider", "place_asked_on", "place_attribution")
"""Which remote geocoder gave the position, on which day, and whose data it is."""


@dataclass(frozen=True, slots=True)
class Additions:
    """The names of the additional columns, and their values by event id."""

    names: tuple[str, ...] = ()
    by_event: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def of(self, event: Event) -> Mapping[str, Any]:
        """The additional columns of an event, in the order of ``names``."""
        return self.by_event.get(event.event_id, {})


def additions(data: AtlasData, crosswalk: Iterable[str] = ()) -> Additions:
    """Return the additional columns of all events; ``crosswalk`` names schemes, see ``schemes_named``.

    Raises
    ------
    InputError
        When a scheme is not known.
    """
    schemes = schemes_named(crosswalk)
    sources = place_sources(data)
    asked = tuple(name for scheme in schemes for name in CROSSWALK_COLUMNS[scheme])
    names = (CORROBORATION_COLUMNS if is_compared(data) else ()) + (SOURCE_COLUMNS if sources else ()) + asked
    if not names:
        return Additions()
    attested = _attested(data)
    codes = crosswalk_codes(data.events, schemes)
    unmarked = dict.fromkeys(SOURCE_COLUMNS) if sources else {}
    rows = {
        event.event_id: {
            **attested.get(event.event_id, {}),
            **(sources.get(event.event_id) or unmarked),
            **codes[event.event_id],
        }
        for event in data.events
    }
    return Additions(names, rows)


def _attested(data: AtlasData) -> Mapping[str, Mapping[str, Any]]:
    """Return ``CORROBORATION_COLUMNS`` for each event, by its id, where articles were compared."""
    if not is_compared(data):
        return {}
    documents = {document.id: document for document in data.documents}
    return {
        event.event_id: corroboration_columns(corroboration(data, event, documents[event.document_id]))
        for event in data.events
    }


def place_sources(data: AtlasData) -> Mapping[str, Mapping[str, Any]]:
    """Return ``SOURCE_COLUMNS`` for each event, by its id, whose position comes from a remote geocoder."""
    remote = {
        (document_id, resolution.toponym.start, resolution.toponym.end): source
        for document_id, resolutions in data.resolutions.items()
        for resolution in resolutions
        if (source := _source(resolution)) is not None
    }
    return {
        event.event_id: remote[where]
        for event in data.events
        if event.place is not None
        and (where := (event.document_id, event.place.start, event.place.end)) in remote
        and event_position(event) is not None
    }


def _source(resolution: Resolution) -> Mapping[str, Any] | None:
    """Who gave the place that a name was resolved to, None for the gazetteer."""
    chosen = next((one for one in resolution.candidates if one.place == resolution.place), None)
    provider = None if chosen is None else provider_of(chosen.place.place_id)
    if chosen is None or provider is None:
        return None
    return dict(zip(SOURCE_COLUMNS, (provider.name, iso(chosen.asked_on), str(provider.credit)), strict=True))
