"""Whether two names of a party mean the same one: "Iraqi forces" and "the Iraqi army", "SDF" and its long form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from geomap.evaluation.metrics import Counts
from geomap.model import Level, Participant
from geomap.names import strict_key

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

_WORD = re.compile(r"\w+(?:[.'’-]\w+)*\.?")
_EMPTY = frozenset({"a", "an", "and", "by", "for", "from", "in", "its", "of", "on", "the", "their", "to", "with"})
# Common nouns for armed people, and words that tell no party from another.
_GENERIC_WORDS = """
allied allies armed army authorities backed combined fighter fighters force forces government group groups gunman gunmen
led local military militant militants militia militias national officer officers partners police regime security
soldier soldiers terrorist terrorists troop troops units
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_LONGEST_ACRONYM = 6


def is_same_party(one: str, other: str, gazetteer: Gazetteer) -> bool:
    """Whether two names share what tells a party from others.

    That is a word that is neither grammar nor a common noun for armed people; a country counts only where the name
    has no other such word.  A name of such common nouns alone must be the same; an acronym matches its long form.
    """
    if _words(one) == _words(other) or _is_acronym(one, other) or _is_acronym(other, one):
        return True
    return not _marks(one, gazetteer).isdisjoint(_marks(other, gazetteer))


def count_parties(gold: Sequence[str], predicted: Sequence[Participant], gazetteer: Gazetteer) -> Counts:
    """Counts of the parties of one event: each gold name and each answer is right when some other side means it."""
    names = [(participant.text, participant.name) for participant in predicted]

    def meets(name: str, written: Iterable[str]) -> bool:
        return any(is_same_party(name, each, gazetteer) for each in written)

    return Counts(
        sum(any(meets(name, written) for name in gold) for written in names),
        len(names),
        sum(any(meets(name, written) for written in names) for name in gold),
        len(gold),
    )


def _words(name: str) -> list[str]:
    return [word for word in strict_key(name).split() if word not in _EMPTY]


def _marks(name: str, gazetteer: Gazetteer) -> frozenset[str]:
    words = [word for word in _WORD.findall(name) if word.lower() not in _EMPTY]
    countries = {code for word in [name, *words] if (code := _country(word, gazetteer)) is not None}
    others = {
        key for word in words if (key := strict_key(word)) and key not in _GENERIC and _country(word, gazetteer) is None
    }
    return frozenset(others or countries)


def _country(word: str, gazetteer: Gazetteer) -> str | None:
    bare = word.removesuffix("'s").removesuffix("’s")
    code = gazetteer.demonym(bare)
    if code is not None:
        return code
    return next((m.place.country for m in gazetteer.lookup(bare) if m.place.level is Level.COUNTRY), None)


def _is_acronym(short: str, long: str) -> bool:
    """Whether ``short`` are the initials of ``long``, with or without those of its small words."""
    letters = short.replace(".", "")
    if not (1 < len(letters) <= _LONGEST_ACRONYM and letters.isupper() and letters.isalpha()):
        return False
    words = [word for word in re.split(r"[\s-]+", long) if word]
    initials = {
        "".join(word[0] for word in words).upper(),
        "".join(word[0] for word in words if word.lower() not in _EMPTY).upper(),
    }
    return letters in initials
