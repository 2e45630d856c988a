"""The story: what a document says about where it plays outside its text, in its title, its outlet and its address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geomap.model import Document, Level, MatchKind, Place
from geomap.toponyms.cues import is_large
from geomap.toponyms.evidence import Vote

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

_PUNCTUATION = ".,:;!?\"'()[]“”‘"
_MAX_WORDS = 3
_TITLE_WEIGHT = 1.0
# Where an outlet is at home is where most of its local names are, and nothing about its foreign news.
_DOMAIN_WEIGHT = 0.5
_OUTLET_WEIGHT = 0.3
# Country domains that are mostly used for how they read.
_READABLE_DOMAINS = frozenset(["ai", "cc", "co", "fm", "gg", "io", "ly", "me", "nu", "sh", "to", "tv", "vc", "ws"])
_OTHER_DOMAINS = {"uk": "GB"}


def story_votes(document: Document, gazetteer: Gazetteer) -> tuple[Vote, ...]:
    """What the title, the outlet's name and the country of its address say, as weak votes."""
    return (*title_votes(document, gazetteer), *_outlet_votes(document, gazetteer), *_domain_votes(document, gazetteer))


def _outlet_votes(document: Document, gazetteer: Gazetteer) -> Iterator[Vote]:
    """The well-known place in an outlet's name: "Kyiv Post", "The Jordan Times"."""
    for name in _names(document.outlet or ""):
        if is_large(name, gazetteer):
            yield Vote(gazetteer.lookup(name)[0].place, _OUTLET_WEIGHT)
            return


def _domain_votes(document: Document, gazetteer: Gazetteer) -> Iterator[Vote]:
    """The country whose domain the address has."""
    domain = _domain(document.url or "")
    if domain in _READABLE_DOMAINS or len(domain) != 2:
        return
    country = gazetteer.country(_OTHER_DOMAINS.get(domain, domain.upper()))
    if country is not None:
        yield Vote(country, _DOMAIN_WEIGHT)


def _domain(url: str) -> str:
    """The last part of the host's name; empty for what is no address."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return ""
    return (host or "").rpartition(".")[2]


def _names(text: str) -> tuple[str, ...]:
    """The runs of up to three words that start with a capital, the longest first where they start alike."""
    words = [word.strip(_PUNCTUATION) for word in text.split()]
    spans = (
        words[first:last]
        for first in range(len(words))
        for last in range(min(first + _MAX_WORDS, len(words)), first, -1)
    )
    return tuple(dict.fromkeys(" ".join(span) for span in spans if span[0][:1].isupper()))


def title_votes(document: Document, gazetteer: Gazetteer) -> tuple[Vote, ...]:
    """The countries that a title names which is not itself a part of the text, by name or by adjective."""
    if document.title is None or document.title in document.text:
        return ()
    found = (_country_of(name.removesuffix("'s").removesuffix("’s"), gazetteer) for name in _names(document.title))
    countries = {place.place_id: place for place in found if place is not None}
    return tuple(Vote(place, _TITLE_WEIGHT) for place in countries.values())


def _country_of(name: str, gazetteer: Gazetteer) -> Place | None:
    code = gazetteer.demonym(name)
    if code is not None:
        return gazetteer.country(code)
    matches = gazetteer.lookup(name)
    is_country = bool(matches) and matches[0].place.level is Level.COUNTRY
    return matches[0].place if is_country and matches[0].match is not MatchKind.STRIPPED else None
