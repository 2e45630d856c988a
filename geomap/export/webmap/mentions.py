"""Places that articles name without an event there: dots, countries, and names without a position."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any

from geomap.export.webmap.places import resolution_reason
from geomap.export.webmap.tables import checked, table
from geomap.model import AtlasData, Level, Resolution, Role, Status

_NAMING_ROLES = frozenset({Role.LITERAL, Role.METONYM})
Found = Iterator[tuple[int, Resolution]]
Row = tuple[Hashable, ...]


def mention_payload(data: AtlasData, countries: Mapping[str, str]) -> dict[str, Any]:
    """The tables of places without events, of countries, and of names that have no position."""
    taken = {
        (round(event.place.lat, 5), round(event.place.lon, 5))
        for event in data.events
        if event.place is not None and event.place.lat is not None and event.place.lon is not None
    }
    return {
        "mentions": _counted(data, ("name", "lat", "lon", "vague"), lambda found: _dot(found, taken)),
        "countries": _counted(data, ("name",), _country),
        "unplaced": _counted(data, ("name", "reason"), lambda found: _unplaced(found, countries)),
    }


def _counted(data: AtlasData, fields: tuple[str, ...], row_of: Callable[[Resolution], Row | None]) -> dict[str, Any]:
    """Rows with how often they come, and in which articles, the most frequent first."""
    counts: dict[Row, int] = {}
    articles: dict[Row, list[int]] = {}
    for number, resolution in _resolutions(data):
        row = row_of(resolution)
        if row is not None:
            counts[row] = counts.get(row, 0) + 1
            known = articles.setdefault(row, [])
            if not known or known[-1] != number:
                known.append(number)
    ranked = sorted(counts, key=lambda row: (-counts[row], str(row[0])))
    return table((*fields, "count", "articles"), [(*row, counts[row], articles[row]) for row in ranked])


def _resolutions(data: AtlasData) -> Found:
    for number, document in enumerate(data.documents):
        for resolution in data.resolutions.get(document.id, ()):
            yield number, resolution


def _dot(found: Resolution, taken: set[tuple[float, float]]) -> Row | None:
    if found.status is not Status.RESOLVED or found.toponym.role is not Role.LITERAL or found.level is Level.COUNTRY:
        return None
    if found.place is None or found.lat is None or found.lon is None or found.level is None:
        return None
    where = f"place {found.place.name!r}, position"
    lat, lon = checked(found.lat, where, digits=5), checked(found.lon, where, digits=5)
    return None if (lat, lon) in taken else (found.place.name, lat, lon, found.level.is_area)


def _country(found: Resolution) -> Row | None:
    if found.level is Level.COUNTRY and found.place is not None and found.toponym.role in _NAMING_ROLES:
        return (found.place.name,)
    return None


def _unplaced(found: Resolution, countries: Mapping[str, str]) -> Row | None:
    if found.status is Status.RESOLVED or found.toponym.role is not Role.LITERAL:
        return None
    return (found.toponym.text, resolution_reason(found, countries))
