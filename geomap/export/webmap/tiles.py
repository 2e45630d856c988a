"""Map pictures of an online service, by name: the only thing a page may ask the network for, and only on request."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import quote

from geomap.errors import InputError

# What Leaflet fills in by itself; everything else must be filled before.
_LEAFLET_FIELDS = frozenset({"x", "y", "-y", "z", "s", "r"})
_FIELD = re.compile(r"\{([^{}]*)\}")
_ADDRESS = re.compile(r"https://[a-z0-9{}.-]+(?::\d+)?/[!#-;=?-_a-~]*")
_SUBDOMAIN = re.compile(r"[a-z0-9-]+")
_NO_MERCATOR_SET = re.compile(r"(?!PM_|GoogleMaps)")
_SEPARATORS = str.maketrans("", "", "., -_/")
_SHORT_NAMES = {"openstreetmap": "OpenStreetMap.Mapnik", "osm": "OpenStreetMap.Mapnik"}
# Answers only to hosts that are registered with an account; xyzservices does not say so.
_FOR_ACCOUNTS = ("Stadia.",)
_DEEPEST_ZOOM = 18
_TRY = "try OpenTopoMap or Esri.WorldTopoMap"


@dataclass(frozen=True, slots=True)
class Tiles:
    """A service that sends pictures of the map over https, cut in the usual way (Web Mercator, 256 pixels).

    ``url`` is a template as Leaflet takes it: only ``{x} {y} {-y} {z} {s} {r}`` are left to be filled.
    ``subdomains`` are what ``{s}`` stands for, empty where the address has none.  ``attribution`` is plain text,
    never markup.

    Raises
    ------
    InputError
        When the address is no https address, or has something in it that a content policy cannot name.

    Examples
    --------
    >>> Tiles("Mine", "https://{s}.tile.example/{z}/{x}/{y}.png", ("a", "b"), 18, "© me").hosts
    ('https://a.tile.example', 'https://b.tile.example')
    """

    name: str
    url: str
    subdomains: tuple[str, ...] = ()
    max_zoom: int = _DEEPEST_ZOOM
    attribution: str = ""

    def __post_init__(self) -> None:
        _check_address(self.name, self.url)
        if ("{s}" in self.url) != bool(self.subdomains) or not all(map(_SUBDOMAIN.fullmatch, self.subdomains)):
            raise InputError(
                f"tiles {self.name!r}: found the subdomains {self.subdomains} for the address {self.url!r}; "
                "expected names such as 'a' where the address holds {s}, and none where it does not"
            )

    @property
    def hosts(self) -> tuple[str, ...]:
        """The exact origins that the pictures come from, one for each subdomain: ``https://a.tile.example``."""
        origin = "/".join(self.url.split("/", 3)[:3])
        return tuple(origin.replace("{s}", part) for part in self.subdomains) or (origin,)


def tiles_named(name: str) -> Tiles:
    """The tiles that xyzservices knows by ``name``; case, spaces, dots and dashes in it do not matter.

    Raises
    ------
    InputError
        When there are none of that name, or none that a page can show: those that need a key, that are not sent over
        https, or that are not cut in Web Mercator.

    Examples
    --------
    >>> tiles_named("esri worldtopomap").hosts
    ('https://server.arcgisonline.com',)
    """
    from xyzservices import providers  # noqa: PLC0415

    try:
        found = providers.query_name(_SHORT_NAMES.get(_key(name), name))
    except ValueError as error:
        raise InputError(_unknown(name, tuple(providers.flatten()))) from error
    if found.requires_token() or found.name.startswith(_FOR_ACCOUNTS):
        raise InputError(f"tiles {found.name!r}: the service wants a key, and a page would show it to all; {_TRY}")
    if found.get("status") == "broken":
        raise InputError(f"tiles {found.name!r}: the service is known not to work; {_TRY}")
    if not _is_web_mercator(found):
        raise InputError(f"tiles {found.name!r}: the map is not cut in Web Mercator (EPSG:3857), as it must be; {_TRY}")
    url = _filled(found)
    return Tiles(
        name=found.name,
        url=url,
        subdomains=tuple(found.get("subdomains", "abc")) if "{s}" in url else (),
        max_zoom=int(found.get("max_zoom", _DEEPEST_ZOOM)),
        attribution=_plain(found.attribution),
    )


def tiles_payload(tiles: Tiles | None) -> dict[str, Any] | None:
    """What the page's script needs to know of the tiles; None where there are none."""
    if tiles is None:
        return None
    return {
        "name": tiles.name,
        "url": tiles.url,
        "subdomains": list(tiles.subdomains),
        "maxZoom": tiles.max_zoom,
        "attribution": tiles.attribution,
    }


def _check_address(name: str, url: str) -> None:
    if not url.startswith("https://"):
        raise InputError(f"tiles {name!r}: found the address {url!r}; expected one that begins with https://; {_TRY}")
    host = url.split("/")[2]
    left = set(_FIELD.findall(url)) - _LEAFLET_FIELDS
    if not _ADDRESS.fullmatch(url) or set(_FIELD.findall(host)) - {"s"} or left:
        raise InputError(
            f"tiles {name!r}: found the address {url!r}; expected a plain host and no fields but "
            "{x} {y} {-y} {z} {s} {r}, {s} alone in the host; " + _TRY
        )


def _filled(provider: Mapping[str, Any]) -> str:
    """The address with every field filled that the provider itself knows; rows from the south where it counts so."""
    url = _FIELD.sub(
        lambda field: field[0] if field[1] in _LEAFLET_FIELDS else quote(str(provider.get(field[1], field[0])), "/:{}"),
        provider["url"],
    )
    return url.replace("{y}", "{-y}") if provider.get("tms") else url


def _is_web_mercator(provider: Mapping[str, Any]) -> bool:
    """Whether the provider names no other projection, and no matrix of tiles that belongs to another."""
    is_usual = provider.get("crs", "EPSG:3857") == "EPSG:3857" and provider.get("tileSize", 256) == 256
    return is_usual and not _NO_MERCATOR_SET.match(provider.get("TileMatrixSet", "PM_"))


def _plain(attribution: str) -> str:
    """Attribution as text: without tags, with its signs as characters."""
    return html.unescape(re.sub(r"<[^<>]*>|!\[\]\([^()]*\)", "", attribution)).replace("(C)", "©").strip()


def _unknown(name: str, known: tuple[str, ...]) -> str:
    by_key = {_key(full): full for full in known}
    group = [full for full in known if _key(full.split(".")[0]) == _key(name)]
    similar = group[:5] or [by_key[key] for key in get_close_matches(_key(name), by_key, n=5, cutoff=0.6)]
    hint = f"did you mean {', '.join(similar)}?" if similar else _TRY
    return f"tiles {name!r}: xyzservices has none of that name; {hint}"


def _key(name: str) -> str:
    return name.translate(_SEPARATORS).lower()
