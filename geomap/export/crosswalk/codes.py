"""The columns of a crosswalk, event by event."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from geomap.export.crosswalk.concurrent import Reading, read_together
from geomap.export.crosswalk.schemes import CROSSWALK_COLUMNS, Scheme
from geomap.export.crosswalk.sides import Violence, possible_violence
from geomap.export.crosswalk.table import Entry, entry_of
from geomap.model import Event, Modality

_NOTHING: Mapping[str, Any] = {name: None for names in CROSSWALK_COLUMNS.values() for name in names}


def crosswalk_codes(events: Sequence[Event], schemes: Collection[Scheme]) -> Mapping[str, Mapping[str, Any]]:
    """Return the columns of the schemes for each event, by its id, in the order of ``CROSSWALK_COLUMNS``.

    What is denied, planned or only supposed is no event for any of them, and a type that a scheme does not know has
    none of its codes: the columns are None then.  ``acled_event_id`` names the event of ours that stands for all
    that happened together (see ``concurrent``): who counts as ACLED does, counts its different values.
    """
    entries = {event.event_id: entry_of(event) for event in events if happened(event)}
    readings: Mapping[str, Reading] = {}
    if Scheme.ACLED in schemes:
        told = [(event, entries[event.event_id].acled) for event in events if event.event_id in entries]
        readings = read_together([(event, sub_event) for event, sub_event in told if sub_event is not None])
    names = [name for scheme in schemes for name in CROSSWALK_COLUMNS[scheme]]
    codes = {}
    for event in events:
        known = {**_NOTHING, **_codes(event, entries.get(event.event_id), readings.get(event.event_id))}
        codes[event.event_id] = {name: known[name] for name in names}
    return codes


def happened(event: Event) -> bool:
    """Whether the text says, or somebody claims, that it happened."""
    return event.modality in (Modality.ASSERTED, Modality.ALLEGED)


def _codes(event: Event, entry: Entry | None, reading: Reading | None) -> Mapping[str, Any]:
    if entry is None:
        return {}
    codes: dict[str, Any] = {"plover_code": entry.plover, "cameo_code": entry.cameo}
    kind = _violence(event, entry)
    codes["ucdp_type_of_violence"] = None if kind is None else kind.value
    if reading is not None:
        codes["acled_event_type"] = reading.sub_event.event_type
        codes["acled_sub_event_type"] = reading.sub_event.value
        codes["acled_event_id"] = reading.event_id
    return codes


def _violence(event: Event, entry: Entry) -> Violence | None:
    """UCDP's type, given a death: the only one that both the type of the event and the sides leave open."""
    if event.killed is None or event.killed.min < 1:
        return None
    left = possible_violence(event) & frozenset(entry.ucdp)
    return next(iter(left)) if len(left) == 1 else None
