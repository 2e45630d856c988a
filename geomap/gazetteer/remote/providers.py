"""The remote geocoders that geomap knows: where they are, what they ask for, and whose data they give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

KEY_VARIABLE = "GEOMAP_REMOTE_KEY"
"""The environment variable that holds a user name (geonames) or a key (pelias): neither belongs on a command line."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose data it is, where its terms stand, and the licence."""

    name: str
    address: str
    licence: str

    def __str__(self) -> str:
        """The same as a part of a sentence."""
        return f"{self.name}, {self.licence} ({self.address})"


@dataclass(frozen=True, slots=True)
class Provider:
    """A kind of geocoding service.

    ``address`` is its public service, None where there is none; ``min_delay_s`` the least time between two requests;
    ``credit`` what has to be said with its data.  ``needs_agent`` and ``needs_key`` where it refuses without.
    """

    name: str
    address: str | None
    min_delay_s: float
    credit: Credit
    needs_agent: bool = False
    needs_key: bool = False


_OPENSTREETMAP = Credit("© OpenStreetMap contributors", "https://www.openstreetmap.org/copyright", "ODbL 1.0")
_GEONAMES = Credit("GeoNames", "https://www.geonames.org/", "CC BY 4.0")
# Pelias mixes sources; the strictest licence among them is named first.
_PELIAS = Credit(
    "© OpenStreetMap contributors, Who's On First, OpenAddresses and GeoNames",
    "https://github.com/pelias/documentation/blob/master/data-sources.md",
    "ODbL 1.0 and others",
)

PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {
        provider.name: provider
        for provider in (
            Provider("nominatim", "https://nominatim.openstreetmap.org", 1.0, _OPENSTREETMAP, needs_agent=True),
            Provider("photon", "https://photon.komoot.io", 1.0, _OPENSTREETMAP),
            Provider("geonames", "https://secure.geonames.org", 1.0, _GEONAMES, needs_key=True),
            Provider("pelias", None, 0.2, _PELIAS),
        )
    }
)


def provider_of(place_id: str) -> Provider | None:
    """The provider that a place came from, None for places of the gazetteer.

    Examples
    --------
    >>> provider_of("nominatim:node/1").name
    'nominatim'
    >>> provider_of("gn:99072")
    """
    return PROVIDERS.get(place_id.partition(":")[0])


def attribution_of(provider: Provider) -> str:
    """The sentence that a result with places of this provider carries.

    Examples
    --------
    >>> attribution_of(PROVIDERS["geonames"])
    'Some places: GeoNames, CC BY 4.0 (https://www.geonames.org/), found with geonames.'
    """
    return f"Some places: {provider.credit}, found with {provider.name}."
