"""A user's own places above the packaged ones: looked up in memory, while the index stays as it is.

Adding a row costs nothing but reading the file: the index, which takes 15 s to build, knows nothing of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from geomap.gazetteer.index import Gazetteer, NameMatch, fits_case
from geomap.gazetteer.own.values import OwnPlace
from geomap.gazetteer.spelling import RESPELLED, SHORTEST_SPELLING, spelling_key
from geomap.model import Level, MatchKind, Place
from geomap.names import keys

# The strict key of a stored name, the name, and its place.
_Entry = tuple[str, str, Place]


class OwnGazetteer(Gazetteer):
    """The packaged places with a user's own above them, by name, id and position.

    A name of a place of one's own comes before every other place called so.  A place with a GeoNames id stands for the
    packaged one with that id, under all names of that.
    """

    def __init__(self, path: Path, own: Sequence[OwnPlace]) -> None:
        super().__init__(path)
        self._by_key: dict[str, list[_Entry]] = defaultdict(list)
        self._by_id: dict[str, Place] = {}
        self._replacing: dict[str, Place] = {}
        self._similar: dict[str, list[str]] | None = None
        self._respelled: dict[str, set[str]] = defaultdict(set)
        for one in sorted(own, key=lambda one: (-one.place.population, one.place.place_id)):
            self._take(one)

    def _take(self, one: OwnPlace) -> None:
        place = one.place
        self._by_id[place.place_id] = place
        if place.geonames_id is not None:
            self._replacing[f"gn:{place.geonames_id}"] = place
        for name in (place.name, *one.names):
            key, strict = keys(name)
            self._by_key[key].append((strict, name, place))
            if place.country in RESPELLED and len(key) >= SHORTEST_SPELLING and key.isascii():
                self._respelled[spelling_key(key)].add(key)

    def place(self, place_id: str) -> Place:
        """The place with this id; KeyError when there is none."""
        own = self._by_id.get(place_id)
        return super().place(place_id) if own is None else own

    def settlements_between(self, south: float, north: float, west: float, east: float) -> tuple[Place, ...]:
        """The settlements between two latitudes and two longitudes, borders included, in no particular order."""
        packaged = super().settlements_between(south, north, west, east)
        own = (
            place
            for place in self._by_id.values()
            if south <= place.lat <= north and west <= place.lon <= east and place.level is Level.SETTLEMENT
        )
        return (*own, *(place for place in packaged if place.place_id not in self._replacing))

    def _is_name(self, name: str) -> bool:
        key, _ = keys(name)
        return any(fits_case(name, stored) for _, stored, _ in self._by_key.get(key, ())) or super()._is_name(name)

    def _find(self, name: str) -> tuple[NameMatch, ...]:
        packaged = super()._find(name)
        own = list(self._own(name))
        if not own and not self._replacing:
            return packaged
        exact = [match for match in own if match.match is MatchKind.CURATED]
        stripped = [match for match in own if match.match is MatchKind.STRIPPED]
        others = list(self._replaced(packaged))
        strong = [match for match in others if match.match is not MatchKind.STRIPPED]
        weak = [match for match in others if match.match is MatchKind.STRIPPED]
        return _once((*exact, *strong, *stripped, *weak))

    def _own(self, name: str) -> Iterator[NameMatch]:
        key, strict = keys(name)
        for stored, written, place in self._by_key.get(key, ()):
            if fits_case(name, written):
                yield NameMatch(place, MatchKind.CURATED if stored == strict else MatchKind.STRIPPED, written)

    def _replaced(self, matches: Iterable[NameMatch]) -> Iterator[NameMatch]:
        for match in matches:
            own = self._replacing.get(match.place.place_id)
            yield match if own is None else NameMatch(own, match.match, match.name)

    def _fuzzy(self, key: str, *, own: bool = False) -> tuple[NameMatch, ...]:
        mine = (NameMatch(place, MatchKind.FUZZY, name) for _, name, place in self._by_key.get(key, ()))
        return _once((*mine, *self._replaced(super()._fuzzy(key, own=own))))

    def _respellings(self, key: str) -> list[str]:
        found = super()._respellings(key)
        if len(key) < SHORTEST_SPELLING or not key.isascii():
            return found
        mine = self._respelled.get(spelling_key(key), set()) - {key, *found}
        return [*found, *sorted(mine)]

    def _country_spellings(self, country: str) -> list[str]:
        packaged = super()._country_spellings(country)
        mine = self._own_spellings().get(country)
        return [*packaged, *mine] if mine else packaged

    def _own_spellings(self) -> dict[str, list[str]]:
        """The Latin keys of one's own places by country, worked out when a name is first compared."""
        if self._similar is None:
            found: dict[str, set[str]] = defaultdict(set)
            for key, entries in self._by_key.items():
                if len(key) >= SHORTEST_SPELLING and key.isascii():
                    for _, _, place in entries:
                        found[place.country or ""].add(key)
            self._similar = {country: sorted(spellings) for country, spellings in found.items()}
        return self._similar


def _once(matches: Iterable[NameMatch]) -> tuple[NameMatch, ...]:
    """Each place with its first, strongest match."""
    found: dict[str, NameMatch] = {}
    for match in matches:
        found.setdefault(match.place.place_id, match)
    return tuple(found.values())
