"""Columns beyond the common ones: those of a crosswalk, where asked for, and where a remote geocoder gave a position.

They follow the common columns, for every event of the result or for none.  Without ``--crosswalk`` and without a
remote geocoder there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from geomap.export.columns import iso
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
    names = (SOURCE_COLUMNS if sources else ()) + tuple(name for s in schemes for name in CROSSWALK_COLUMNS[s])
    if not names:
        return Additions()
    codes = crosswalk_codes(data.events, schemes)
    unmarked = dict.fromkeys(SOURCE_COLUMNS) if sources else {}
    rows = {
        event.event_id: {**(sources.get(event.event_id) or unmarked), **codes[event.event_id]} for event in data.events
    }
    return Additions(names, rows)


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
