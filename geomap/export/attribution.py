"""What every result says about where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.gazetteer.remote import Provider, attribution_of, provider_of
from geomap.model import AtlasData, Place

ATTRIBUTION = (
    "Places: GeoNames (https://www.geonames.org), CC BY 4.0. "
    "Events: as the articles report them, read by geomap; reports are claims and positions are approximate."
)

_MOST_SOURCES = 5


def attribution(data: AtlasData) -> str:
    """The attribution of a result, with that of each remote geocoder and each file of the user's own in it.

    Examples
    --------
    >>> attribution(AtlasData()) == ATTRIBUTION
    True
    """
    own = own_sources(data)
    said = [f"Some places: {'; '.join(own)}."] if own else []
    return " ".join([ATTRIBUTION, *said, *map(attribution_of, remote_providers(data))])


def remote_providers(data: AtlasData) -> tuple[Provider, ...]:
    """The remote geocoders whose places are in a result, chosen or only proposed, by name."""
    found = {
        provider.name: provider for place in _places(data) if (provider := provider_of(place.place_id)) is not None
    }
    return tuple(found[name] for name in sorted(found))


def own_sources(data: AtlasData) -> tuple[str, ...]:
    """Where users have those places from that are in a result, chosen or only proposed; many are cut short."""
    found = sorted({place.source for place in _places(data) if place.source is not None})
    more = len(found) - _MOST_SOURCES
    return (*found[:_MOST_SOURCES], f"and {more} more") if more > 0 else tuple(found)


def _places(data: AtlasData) -> Iterator[Place]:
    for resolutions in data.resolutions.values():
        for resolution in resolutions:
            for candidate in resolution.candidates:
                yield candidate.place
