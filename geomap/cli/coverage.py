"""Which names of a run the gazetteer lacks, in articles about which countries, and the command that adds those."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from geomap.model import Resolution, Role, Status
from geomap.names import strict_key

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

_NAMING_ROLES = frozenset({Role.LITERAL, Role.METONYM})
_MOST_COUNTRIES = 3

# Countries that stand with an article in a sentence.
_WITH_ARTICLE = frozenset(
    {"AE", "BS", "CD", "CF", "CG", "DO", "FK", "GB", "GM", "KM", "MH", "MV", "NL", "PH", "SB", "US"}
)


class MissingNames:
    """Collects the names that were not found, document by document."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._by_country: dict[str, set[str]] = {}

    def note(self, resolutions: Iterable[Resolution]) -> None:
        """Take what one document's names were resolved to."""
        known = tuple(resolutions)
        missing = {
            strict_key(one.toponym.name)
            for one in known
            if one.status is Status.UNKNOWN and one.toponym.role in _NAMING_ROLES
        }
        self._names |= missing
        country = main_country(known)
        if missing and country is not None:
            self._by_country.setdefault(country, set()).update(missing)

    def line(self, gazetteer: Gazetteer) -> str | None:
        """The line to say at the end, None where every name was found."""
        if not self._names:
            return None
        counts = {code: len(names) for code, names in self._by_country.items()}
        added = {addition.country for addition in gazetteer.info().additions}
        return missing_line(len(self._names), counts, added, {code: _called(code, gazetteer) for code in counts})


def main_country(resolutions: Iterable[Resolution]) -> str | None:
    """The country of most resolved names of a document, None where none has a country."""
    counts = Counter(
        one.place.country for one in resolutions if one.place is not None and one.place.country is not None
    )
    return min(counts, key=lambda code: (-counts[code], code)) if counts else None


def missing_line(total: int, counts: Mapping[str, int], added: Collection[str], called: Mapping[str, str]) -> str:
    """One line that says how many names were not found, where, and what can be done.

    ``counts`` gives the names in articles about each country, ``added`` the countries whose GeoNames file is indexed
    already, ``called`` what the countries are called in a sentence.
    """
    start = f"{total:,} {'name' if total == 1 else 'names'} not found"
    ordered = sorted(counts, key=lambda code: (-counts[code], code))
    missing = [code for code in ordered if code not in added][:_MOST_COUNTRIES]
    if not missing:
        return f"{start}; gazetteer/README.md says how to add a place"
    parts = [f"{_share(counts[code], total)} in articles about {called[code]}" for code in missing]
    return f"{start}, {_joined(parts)}: geomap gazetteer add {' '.join(missing)}"


def _share(count: int, total: int) -> str:
    if total == 1:
        return ""
    if count == total:
        return "both" if total == 2 else "all"
    return f"{count:,} of them"


def _joined(parts: list[str]) -> str:
    cleaned = [part.strip() for part in parts]
    return cleaned[0] if len(cleaned) == 1 else f"{', '.join(cleaned[:-1])} and {cleaned[-1]}"


def _called(code: str, gazetteer: Gazetteer) -> str:
    country = gazetteer.country(code)
    name = code if country is None else country.name
    return f"the {name}" if code in _WITH_ARTICLE else name
