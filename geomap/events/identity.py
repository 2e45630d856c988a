"""Stable names for events."""

from __future__ import annotations

import hashlib

from geomap.model import EventPlace, EventType, Span

_LENGTH = 16


def event_id(document_id: str, trigger: Span, place: EventPlace | None, event_type: EventType) -> str:
    """A digest of document id, trigger offsets, place offsets and type: the same text gives the same id anywhere."""
    where = "-" if place is None else f"{place.start}:{place.end}"
    key = "\x1f".join((document_id, f"{trigger.start}:{trigger.end}", where, event_type.value))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
