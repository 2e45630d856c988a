"""Positions that a remote geocoder gave keep saying so when they come back."""

from __future__ import annotations

from geomap.gazetteer.remote import provider_of
from geomap.ingest.event_files.fields import Fields
from geomap.model import Candidate, Event, MatchKind, Place, Resolution, Status, Toponym


def remote_resolution(event: Event, fields: Fields, prefix: str = "") -> Resolution | None:
    """What the place of an event was resolved to by the provider that its record names; None where it names none.

    ``fields`` hold ``provider`` and ``asked_on``, with ``prefix`` before them.
    """
    place = event.place
    if place is None or place.lat is None or place.lon is None or place.level is None:
        return None
    provider = fields.text(f"{prefix}provider")
    if provider is None:
        return None
    if provider_of(f"{provider}:") is None:
        raise fields.refused(f"{prefix}provider", "a geocoder that geomap knows, or nothing")
    details = (place.country, place.admin1, None, place.feature_code or "", place.level)
    km = place.uncertainty_km or 0.0
    found = Place(f"{provider}:{place.name}", place.name, place.lat, place.lon, *details, 0, km, place.geonames_id)
    candidate = Candidate(found, place.probability, MatchKind.PRIMARY, asked_on=fields.day(f"{prefix}asked_on"))
    toponym = Toponym(place.start, place.end, place.text, place.name, relation=place.relation)
    return Resolution(
        toponym, Status.RESOLVED, (candidate,), found, place.lat, place.lon, place.level, km, place.probability
    )
