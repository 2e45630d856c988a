"""The gazetteer behind geopy's interface, for code that was written for a service.

This is the one module of the package that imports geopy's geocoders at the top: it is itself imported on first use of
``geomap.gazetteer.OfflineGeocoder`` only.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from geopy.adapters import URLLibAdapter
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.nearby import Box, nearest
from geomap.gazetteer.opening import open_gazetteer
from geomap.gazetteer.search import Restriction, search
from geomap.geometry import Point as Position
from geomap.model import Candidate, Level, Place

_DEFAULT_LIMIT = 10
_FEATURE_TYPES = {
    "country": frozenset({Level.COUNTRY}),
    "state": frozenset({Level.ADMIN1, Level.REGION}),
    "city": frozenset({Level.SETTLEMENT}),
    "settlement": frozenset({Level.SETTLEMENT, Level.SITE}),
}
# The keys of a structured query, the most precise first, and the levels that answer each.
_STRUCTURE = {
    "city": frozenset({Level.SETTLEMENT, Level.SITE}),
    "county": frozenset({Level.ADMIN2}),
    "state": frozenset({Level.ADMIN1, Level.REGION}),
    "country": frozenset({Level.COUNTRY}),
}


class OfflineGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """A geopy geocoder that answers from the place index, without a network.

    The arguments and answers are those of ``geopy.geocoders.Nominatim`` as far as a gazetteer has what they ask for:
    places, no streets or houses.  Without a text around the name the order is that of ``Gazetteer.lookup``: curated
    and current names first, then countries, then the more inhabitants.

    ``gazetteer`` stays open when the geocoder is closed; without one the index is opened, and built on first use
    (about 15 s, once), in ``folder``.  May be used from several threads, which take turns.

    Examples
    --------
    >>> geocoder = OfflineGeocoder()
    >>> geocoder.geocode("Mosul").address
    'Mosul, Nineveh, Iraq'
    >>> geocoder.reverse("36.34, 43.13").raw["geonames_id"]
    99072
    """

    def __init__(self, gazetteer: Gazetteer | None = None, *, folder: Path | None = None) -> None:
        super().__init__(adapter_factory=URLLibAdapter)
        self._lock = threading.RLock()
        self._is_own = gazetteer is None
        self._gazetteer = open_gazetteer(folder) if gazetteer is None else gazetteer

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the index, if it was opened here."""
        super().__exit__(kind, error, trace)
        self.close()

    def close(self) -> None:
        """Close the index, if it was opened here; closing twice does no harm."""
        if self._is_own:
            with self._lock:
                self._gazetteer.close()

    def geocode(  # noqa: PLR0913  (geopy's interface)
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401, ARG002  (nothing to wait for)
        limit: int | None = None,
        country_codes: str | Iterable[str] | None = None,
        language: str | bool = False,  # noqa: ARG002  (names are English)
        viewbox: Sequence[Any] | None = None,
        bounded: bool = False,
        featuretype: str | None = None,
    ) -> Location | list[Location] | None:
        """The place called ``query``, or with ``exactly_one=False`` a list of at most ``limit`` (10) places.

        ``query`` is a name, which containers may follow after commas ("Paris, Texas", or the address of an answer),
        or a mapping with some of city, county, state and country.  ``country_codes`` (ISO 3166-1 alpha-2) keeps only
        places in these countries; where that is one country, other spellings are tried.  ``viewbox``, two opposite
        corners, puts what lies in it first, and with ``bounded`` keeps nothing else.  ``featuretype`` is country,
        state, city or settlement.  None, or an empty list, when no place answers.

        ``raw`` of an answer holds geonames_id, place_id, name, country, admin1, level, feature_code, population,
        uncertainty_km, match (curated, primary, alternate, stripped or fuzzy), score and reasons.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            When an argument means nothing here.
        """
        name, within, levels = _parsed(query)
        box = _box(viewbox)
        most = _limit(limit, exactly_one=exactly_one)
        with self._lock:
            if levels == _STRUCTURE["country"]:
                name = self._country_name(name)
            restriction = Restriction(self._countries(country_codes), _levels(featuretype, levels), within)
            found = list(search(name, self._gazetteer, restriction))
            if not found and within:
                # A comma may be part of the name.
                whole = Restriction(restriction.countries, restriction.levels)
                found = list(search(query, self._gazetteer, whole)) if isinstance(query, str) else []
            if box is not None:
                inside = [one for one in found if _is_in(one.place, box)]
                found = inside if bounded else inside + [one for one in found if one not in inside]
            answers = [self._location(one.place, **_of_candidate(one)) for one in found[:most]]
        return _given(answers, exactly_one=exactly_one)

    def reverse(
        self,
        query: Any,  # noqa: ANN401  (whatever geopy takes for a point)
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401, ARG002  (nothing to wait for)
        language: str | bool = False,  # noqa: ARG002  (names are English)
        limit: int | None = None,
        within_km: float = 100.0,
    ) -> Location | list[Location] | None:
        """The settlement nearest to a point, or with ``exactly_one=False`` the list of the nearest ``limit`` (10).

        ``query`` is a ``geopy.Point``, a pair of latitude and longitude, or a string of both.  Farther away than
        ``within_km`` nothing answers: None, or an empty list.  ``raw`` holds what it does for ``geocode``, with
        distance_km instead of match and score.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            When an argument means nothing here.
        """
        position = _position(query)
        most = _limit(limit, exactly_one=exactly_one)
        if not within_km > 0:
            raise GeocoderQueryError(f"within_km is {within_km!r}; expected a number above 0")
        with self._lock:
            found = nearest(position, self._gazetteer, limit=most, within_km=within_km)
            answers = [self._location(one.place, distance_km=round(one.distance_km, 2)) for one in found]
        return _given(answers, exactly_one=exactly_one)

    def _countries(self, codes: str | Iterable[str] | None) -> frozenset[str]:
        given = codes.split(",") if isinstance(codes, str) else list(codes or ())
        cleaned = [code.strip().upper() if isinstance(code, str) else code for code in given]
        for code in cleaned:
            if not isinstance(code, str) or self._gazetteer.country(code) is None:
                raise GeocoderQueryError(
                    f"country_codes holds {code!r}; expected ISO 3166-1 alpha-2 codes of countries, such as IQ"
                )
        return frozenset(cleaned)

    def _country_name(self, name: str) -> str:
        """The name, or the name of the country whose code it is."""
        country = self._gazetteer.country(name.upper()) if len(name) == 2 else None
        return name if country is None else country.name

    def _location(self, place: Place, **more: object) -> Location:
        country = self._gazetteer.country(place.country) if place.country is not None else None
        parts = (place.name, place.admin1, country and country.name)
        address = ", ".join(dict.fromkeys(part for part in parts if part))
        raw = {
            "place_id": place.place_id,
            "geonames_id": place.geonames_id,
            "name": place.name,
            "display_name": address,
            "lat": place.lat,
            "lon": place.lon,
            "country": place.country,
            "country_name": country and country.name,
            "admin1": place.admin1,
            "admin1_code": place.admin1_code,
            "level": place.level.value,
            "feature_code": place.feature_code,
            "population": place.population,
            "uncertainty_km": place.uncertainty_km,
            **more,
        }
        return Location(address, (place.lat, place.lon), raw)


def _of_candidate(found: Candidate) -> dict[str, object]:
    return {"match": found.match.value, "score": found.score, "reasons": list(found.reasons)}


def _given(answers: list[Location], *, exactly_one: bool) -> Location | list[Location] | None:
    if not exactly_one:
        return answers
    return answers[0] if answers else None


def _limit(limit: int | None, *, exactly_one: bool) -> int:
    if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool) or limit < 1):
        raise GeocoderQueryError(f"limit is {limit!r}; expected a whole number above 0")
    return 1 if exactly_one else limit or _DEFAULT_LIMIT


def _parsed(query: str | Mapping[str, str]) -> tuple[str, tuple[str, ...], frozenset[Level]]:
    """The name, its containers from the nearest on, and the levels that a structured query asks for."""
    if isinstance(query, Mapping):
        return _structured(query)
    if not isinstance(query, str):
        raise GeocoderQueryError(
            f"the query is {type(query).__name__} {query!r}; expected the name of a place, or a mapping with some of "
            f"{', '.join(_STRUCTURE)}"
        )
    name, *within = (part.strip() for part in query.split(","))
    if not name:
        raise GeocoderQueryError(
            f"the query {query!r} holds no name before its first comma; expected the name of a place"
        )
    return name, tuple(part for part in within if part), frozenset()


def _structured(query: Mapping[str, str]) -> tuple[str, tuple[str, ...], frozenset[Level]]:
    unknown = [key for key in query if key not in _STRUCTURE]
    if unknown:
        raise GeocoderQueryError(
            f"the query asks for {', '.join(map(str, unknown))}; expected some of {', '.join(_STRUCTURE)}: the "
            "gazetteer holds no streets and no post codes"
        )
    parts = [(key, query[key]) for key in _STRUCTURE if query.get(key)]
    if not parts or not all(isinstance(part, str) and part.strip() for _, part in parts):
        raise GeocoderQueryError(f"the query {dict(query)!r} names nothing; expected some of {', '.join(_STRUCTURE)}")
    (key, name), *within = parts
    return name.strip(), tuple(part.strip() for _, part in within), _STRUCTURE[key]


def _levels(featuretype: str | None, levels: frozenset[Level]) -> frozenset[Level]:
    if featuretype is None:
        return levels
    if featuretype not in _FEATURE_TYPES:
        raise GeocoderQueryError(f"featuretype is {featuretype!r}; expected one of {', '.join(_FEATURE_TYPES)}")
    return _FEATURE_TYPES[featuretype]


def _position(query: Any) -> Position:  # noqa: ANN401  (whatever geopy takes for a point)
    try:
        point = Point(query)
    except (TypeError, ValueError) as error:
        raise GeocoderQueryError(
            f"the point {query!r} cannot be read ({error}); expected a geopy.Point, (lat, lon) or 'lat, lon'"
        ) from error
    return Position(point.latitude, point.longitude)


def _box(viewbox: Sequence[Any] | None) -> Box | None:
    if viewbox is None:
        return None
    if isinstance(viewbox, str) or len(viewbox) != 2:
        raise GeocoderQueryError(f"viewbox is {viewbox!r}; expected two opposite corners, each a point")
    one, other = (_position(corner) for corner in viewbox)
    return Box(min(one.lat, other.lat), max(one.lat, other.lat), min(one.lon, other.lon), max(one.lon, other.lon))


def _is_in(place: Place, box: Box) -> bool:
    return box.south <= place.lat <= box.north and box.west <= place.lon <= box.east
