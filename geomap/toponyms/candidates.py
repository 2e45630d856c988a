"""Candidates: the places that a name may mean, before anything is weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import MatchKind
from geomap.toponyms.words import DIRECTION_WORDS, LEADING_KINDS, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer import Gazetteer, NameMatch

# "San Antonio" has hundreds; a town beyond this rank was never the right one in the development corpora.
MAX_CANDIDATES = 200


def candidates(name: str, kind_word: str | None, gazetteer: Gazetteer) -> tuple[NameMatch, ...]:
    """The places called ``name``, strongest match first; the first spelling that is known decides.

    With a kind word the full name comes first ("Mosul" and "dam": the Mosul Dam, if it is known as such); without
    a match, the name without its generic or directional word does ("Lake Habbaniyah", "West Mosul").
    """
    if kind_word is not None:
        named = tuple(
            match
            for match in gazetteer.lookup(f"{name} {kind_word}")
            if match.match in (MatchKind.CURATED, MatchKind.PRIMARY)
        )
        if named:
            return named[:MAX_CANDIDATES]
    for variant in _variants(name):
        found = gazetteer.lookup(variant)
        if found:
            return found[:MAX_CANDIDATES]
    return ()


def _variants(name: str) -> Iterator[str]:
    yield name
    words = name.split()
    if len(words) > 1:
        if kind_of(words[-1]) is not None:
            yield " ".join(words[:-1])
        first = words[0].lower().strip(".")
        if first in LEADING_KINDS or first in DIRECTION_WORDS:
            yield " ".join(words[1:])
        if words[1].lower() == "of" and kind_of(words[0]) is not None:
            yield " ".join(words[2:])


def fuzzy_candidates(name: str, country: str, gazetteer: Gazetteer) -> tuple[NameMatch, ...]:
    """The places of one country that are spelled almost like ``name``.

    Without a known country such matches were wrong four times in five, inside the right one right seven in nine.
    """
    return gazetteer.lookup_fuzzy(name, country)
