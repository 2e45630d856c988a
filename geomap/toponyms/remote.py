"""Names that the gazetteer does not know, asked of a remote geocoder that was named, and marked as its answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.errors import RemoteGeocoderError
from geomap.geometry import distance_km
from geomap.model import Candidate, Level, MatchKind, Place, RelationKind, Resolution, Role, Status, Toponym
from geomap.model.toponym import AT
from geomap.names import name_key
from geomap.toponyms.geocoding import parse_name
from geomap.toponyms.positions import placed

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.gazetteer.remote import RemoteAnswer, RemoteGeocoder

# The most that an answer of a service counts.  No annotated text says how often such answers are right, and a name
# that no gazetteer has is as often misread as rare: better than a coin toss is not claimed.
MOST_PROBABLE = 0.5
# Each of these halves it: the place is called otherwise there, or no country was known to look in.
_DOUBT = 0.5
# Answers farther apart than this are different places; nearer ones are a village and its district.
_SAME_KM = 60.0
_COUNTRY_SHARE = 0.5
_ASKED_ROLES = frozenset({Role.LITERAL, Role.METONYM})
_LONGEST_NAME = 100


def place_unknown(
    resolutions: Sequence[Resolution], remote: RemoteGeocoder, gazetteer: Gazetteer
) -> tuple[Resolution, ...]:
    """The resolutions of one document, in the same order, those of unknown names completed by ``remote``.

    Only literal and metonymic names are asked for that are *unknown* or merely placed inside what the text puts them
    in ("a village in Idlib province"; an answer elsewhere is then dropped), each with the country that the text gives
    or that at least half of the document's places lie in.  Answers that lie far apart make a name *ambiguous*.
    No answer of a service is more probable than one half, and the reasons of its candidates say whose it is and of
    which day.  A name whose question failed stays as it is: ``remote.failures`` tells of it.
    """
    main = _main_country(resolutions)
    completed = [_completed(one, resolutions, main, (remote, gazetteer)) for one in resolutions]
    return placed(tuple(completed)) if completed != list(resolutions) else tuple(resolutions)


def geocode_remotely(
    name: str, remote: RemoteGeocoder, gazetteer: Gazetteer, *, country: str | None = None
) -> tuple[Candidate, ...]:
    """The places that ``remote`` knows by ``name``, best first; empty when it knows none.

    ``country`` is an ISO 3166-1 alpha-2 code in any case; without it the country after a comma is looked in
    ("Kherbet Ghazaleh, Syria").

    Raises
    ------
    RemoteGeocoderError
        When the service gave no answer.
    """
    toponym = parse_name(name)
    within = gazetteer.country(country.upper()) if country is not None else _container_country(toponym, (), gazetteer)
    return _candidates(toponym.name, remote.find(toponym.name, country=within), within)


def _completed(
    one: Resolution,
    resolutions: Sequence[Resolution],
    main: str | None,
    services: tuple[RemoteGeocoder, Gazetteer],
) -> Resolution:
    remote, gazetteer = services
    name, container = one.toponym.name, one.place if _is_inside_only(one, gazetteer) else None
    is_unknown = one.status is Status.UNKNOWN or container is not None
    if not is_unknown or one.toponym.role not in _ASKED_ROLES or not name_key(name) or len(name) > _LONGEST_NAME:
        return one
    country = _container_country(one.toponym, resolutions, gazetteer)
    if country is None and main is not None:
        country = gazetteer.country(main)
    try:
        answer = remote.find(name, country=country)
    except RemoteGeocoderError:  # counted by the geocoder, which tells of it; the name stays unknown
        return one
    found = _candidates(name, answer, country)
    return _inside(one, found, container) if container is not None else _answered(one, found)


def _answered(one: Resolution, found: tuple[Candidate, ...]) -> Resolution:
    if not found:
        return one
    candidates, probability = (*found, *one.candidates), found[0].score
    if len(found) > 1:
        return replace(one, status=Status.AMBIGUOUS, candidates=candidates, probability=probability)
    return replace(one, status=Status.RESOLVED, candidates=candidates, place=found[0].place, probability=probability)


def _inside(one: Resolution, found: tuple[Candidate, ...], container: Place) -> Resolution:
    """The first answer that lies where the text puts the place, instead of the container itself."""
    reach_km = max(_SAME_KM, container.uncertainty_km)
    inside = [other for other in found if distance_km(other.place, container) <= reach_km]
    return _answered(replace(one, toponym=replace(one.toponym, relation=AT)), (inside[0],)) if inside else one


def _is_inside_only(one: Resolution, gazetteer: Gazetteer) -> bool:
    """Whether a name that the gazetteer does not know was placed in its container, for want of a place of its own."""
    relation = one.toponym.relation
    is_inside = relation.kind in (RelationKind.INSIDE, RelationKind.DISTRICT) and relation.distance_km is None
    return one.place is not None and is_inside and not gazetteer.has_name(one.toponym.name)


def _candidates(name: str, answer: RemoteAnswer, country: Place | None) -> tuple[Candidate, ...]:
    """The answers as candidates: those called so first, one for places that lie together."""
    key = name_key(name)
    known: list[Place] = []
    for place in sorted(answer.places, key=lambda place: name_key(place.name) != key):
        if all(distance_km(place, other) > _SAME_KM for other in known):
            known.append(place)
    named = [place for place in known if name_key(place.name) == key] or known
    doubt = (1.0 if country is not None else _DOUBT) / (len(named) or 1)
    said = f"from {answer.provider}, {answer.asked_on.isoformat()}"
    found = (_candidate(place, key, MOST_PROBABLE * doubt, said) for place in named)
    return tuple(replace(candidate, asked_on=answer.asked_on) for candidate in found)


def _candidate(place: Place, key: str, score: float, said: str) -> Candidate:
    if name_key(place.name) == key:
        return Candidate(place, round(score, 4), MatchKind.PRIMARY, (said,))
    return Candidate(place, round(score * _DOUBT, 4), MatchKind.FUZZY, (said, f"called {place.name} there"))


def _container_country(toponym: Toponym, resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> Place | None:
    """The country that the text puts the place in, as its other names were resolved."""
    for container in toponym.within:
        meant = [one.place for one in resolutions if one.place is not None and one.toponym.name == container]
        areas = meant or [match.place for match in gazetteer.lookup(container)[:1]]
        for area in areas:
            if area.country is not None and (meant or area.level in (Level.COUNTRY, Level.ADMIN1)):
                return gazetteer.country(area.country)
    return None


def _main_country(resolutions: Sequence[Resolution]) -> str | None:
    """The country of at least half of the document's resolved names, by probability."""
    shares: dict[str, float] = {}
    for one in resolutions:
        if one.place is not None and one.place.country is not None:
            shares[one.place.country] = shares.get(one.place.country, 0.0) + one.probability
    if not shares:
        return None
    country = max(shares, key=lambda code: (shares[code], code))
    return country if shares[country] >= _COUNTRY_SHARE * sum(shares.values()) else None
