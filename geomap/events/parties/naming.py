"""Which party each name in a document means: the table's aliases, and acronyms that the document itself explains.

The whole text is read once.  An alias that means other things as well ("PLA", "SDF") is only taken for a party of the
table where the document also has its full name or speaks of a country in which it acts; the year of publication decides
between parties that followed one another.  An acronym in brackets behind a name means that name in the whole document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from geomap.events import tables
from geomap.events.parties.roster import Actor, Alias, Node, alias_tree, is_written
from geomap.model import ActorClass
from geomap.names import strict_key

_WORD = re.compile(r"\w+(?:[.'’ʼ]\w+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_BRACKET = re.compile(r"[ \u00a0][(\[][“\"']?([A-Z][A-Za-z0-9-]{0,7}[A-Z0-9])[”\"']?[)\],;]")
_STANCES = ("anti-", "pro-", "non-", "ex-", "post-")
_SMALL = frozenset(
    {"a", "al", "and", "d", "da", "das", "de", "del", "der", "des", "di", "do", "du", "e", "el", "for", "in", "la"}
    | {"le", "les", "los", "of", "on", "the", "to", "y"}
)
_LONGEST_NAME = 10


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of the document that names a party: the party's usual name, its class, and whether it bears arms."""

    start: int
    end: int
    name: str
    actor_class: ActorClass
    is_armed: bool = True


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    aliases: tuple[Alias, ...]


def find_names(text: str, countries: Collection[str], published: date | None) -> tuple[Named, ...]:
    """The names of parties in the text, in its order, not overlapping.

    ``countries`` are the ISO codes of the places that the document names.
    """
    words = tuple(_WORD.finditer(text))
    hits = tuple(_hits(text, words))
    sure = {alias.actor for hit in hits for alias in hit.aliases if not alias.is_ambiguous}
    year = None if published is None else published.year
    read = {hit.start: _named(hit, sure, countries, year) for hit in hits}
    found = {start: named for start, named in read.items() if named is not None}
    explained = dict(_explained(text, words, found))
    for word in words:
        known = explained.get(word[0])
        if known is not None and (word.start() not in found or found[word.start()].end == word.end()):
            found[word.start()] = replace(known, start=word.start(), end=word.end())
    return tuple(found[start] for start in sorted(found))


def _hits(text: str, words: Sequence[re.Match[str]]) -> Iterator[_Hit]:
    root, position = alias_tree(), 0
    while position < len(words):
        length, aliases = _longest(words, position, root)
        if aliases and not text[max(0, words[position].start() - 5) : words[position].start()].lower().endswith(
            _STANCES
        ):
            last = words[position + length - 1]
            end = last.end() - (len(last[0]) - len(_bare(last[0])) if _ends_bare(last[0], aliases) else 0)
            yield _Hit(words[position].start(), end, aliases)
            position += length
        else:
            position += 1


def _longest(words: Sequence[re.Match[str]], position: int, root: Node) -> tuple[int, tuple[Alias, ...]]:
    """How many words the longest alias that starts here has, and whose it is."""
    best: tuple[int, tuple[Alias, ...]] = (0, ())
    node, written = root, [""]
    for at in range(position, len(words)):
        word = words[at][0]
        bare = node.following.get(_key(_bare(word))) if _POSSESSIVE.search(word) else None
        following = node.following.get(_key(word))
        for reached, last in ((bare, _bare(word)), (following, word)):
            aliases = _written(reached, [*written[1:], last])
            if aliases:
                best = (at - position + 1, aliases)
        if following is None:
            break
        node, written = following, [*written, word]
    return best


def _written(node: Node | None, words: Sequence[str]) -> tuple[Alias, ...]:
    return () if node is None else tuple(alias for alias in node.aliases if is_written(alias.text, words))


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    return strict_key(word)


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _ends_bare(word: str, aliases: Sequence[Alias]) -> bool:
    """Whether the possessive ending is no part of the alias itself."""
    return bool(_POSSESSIVE.search(word)) and not any(_POSSESSIVE.search(alias.text) for alias in aliases)


def _named(hit: _Hit, sure: Collection[Actor], countries: Collection[str], year: int | None) -> Named | None:
    """The party of a hit; an acronym without proof keeps its own name, any other word is no party."""
    actor = _meant(hit.aliases, sure, countries, year)
    if actor is None:
        text = hit.aliases[0].text
        armed = all(alias.actor.is_armed for alias in hit.aliases)
        return Named(hit.start, hit.end, text, ActorClass.UNKNOWN, armed) if text.isupper() else None
    return Named(hit.start, hit.end, actor.name, actor.actor_class, actor.is_armed)


def _meant(
    aliases: Sequence[Alias], sure: Collection[Actor], countries: Collection[str], year: int | None
) -> Actor | None:
    """The actor whose alias it is; None where nothing tells which."""
    known = [alias.actor for alias in aliases if not alias.is_ambiguous or alias.actor in sure]
    there = known or [alias.actor for alias in aliases if alias.actor.countries & set(countries)]
    then = [actor for actor in there if year is None or actor.first_year <= year <= actor.last_year] or there
    return then[0] if len(then) == 1 or (then and known) else None


def _explained(text: str, words: Sequence[re.Match[str]], found: Mapping[int, Named]) -> Iterator[tuple[str, Named]]:
    """Acronyms in brackets, with the party whose name stands before."""
    ends = {named.end: named for named in found.values()}
    word_ends = [word.end() for word in words]
    for bracket in _BRACKET.finditer(text):
        known = ends.get(bracket.start())
        if known is not None and known.actor_class is not ActorClass.UNKNOWN:
            yield bracket[1], known
        elif known is None:
            last = bisect_right(word_ends, bracket.start())
            name = _long_form(bracket[1], text, words[max(0, last - _LONGEST_NAME) : last])
            if name is not None:
                yield bracket[1], Named(0, 0, name, class_of_name(name), is_armed=is_group_name(name))


def _long_form(acronym: str, text: str, before: Sequence[re.Match[str]]) -> str | None:
    """The name before the brackets whose capitals are those of the acronym."""
    letters = [letter for letter in acronym if letter.isupper()]
    for start in range(len(before) - 1, -1, -1):
        name = text[before[start].start() : before[-1].end()] if before else ""
        initials = [word[0][0] for word in before[start:] if word[0].lower() not in _SMALL]
        if "." in name or "," in name or "\n" in name:
            return None
        if len(initials) > 1 and [letter.upper() for letter in initials] == letters and before[start][0][0].isupper():
            return name
    return None


def is_group_name(name: str) -> bool:
    """Whether a word of the name says that a party of armed people is called so."""
    return any(word in group_words() for word in strict_key(name).split())


def class_of_name(name: str) -> ActorClass:
    """The class that the words of a name give the party, the last of them first; unknown where none does."""
    words = strict_key(name).split()
    for word in reversed(words):
        known = group_words().get(word)
        if known is not None and known is not ActorClass.UNKNOWN:
            return known
    return ActorClass.UNKNOWN


@lru_cache(maxsize=1)
def group_words() -> Mapping[str, ActorClass]:
    """Words in the names of armed groups, with the class of the group, by strict key."""
    return {strict_key(row["word"]): ActorClass(row["class"]) for row in tables.rows("actor_heads")}
