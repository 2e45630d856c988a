"""What every result says about where it comes from."""

from __future__ import annotations

from geomap.gazetteer.remote import Provider, attribution_of, provider_of
from geomap.model import AtlasData

ATTRIBUTION = (
    "Places: GeoNames (https://www.geonames.org), CC BY 4.0. "
    "Events: as the articles report them, read by geomap; reports are claims and positions are approximate."
)


def attribution(data: AtlasData) -> str:
    """The attribution of a result, with that of each remote geocoder whose places are in it.

    Examples
    --------
    >>> attribution(AtlasData()) == ATTRIBUTION
    True
    """
    return " ".join([ATTRIBUTION, *map(attribution_of, remote_providers(data))])


def remote_providers(data: AtlasData) -> tuple[Provider, ...]:
    """The remote geocoders whose places are in a result, chosen or only proposed, by name."""
    places = (
        candidate.place
        for resolutions in data.resolutions.values()
        for resolution in resolutions
        for candidate in resolution.candidates
    )
    found = {provider.name: provider for place in places if (provider := provider_of(place.place_id)) is not None}
    return tuple(found[name] for name in sorted(found))
