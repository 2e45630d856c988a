"""The table of known parties: armed groups, governments' forces, missions, companies, and what they are called.

Each row of ``data/actor_names.csv`` is one party.  Its aliases are written as the press writes them; spelling with or
without hyphens, apostrophes and accents is the same (:func:`geomap.names.strict_key`).  An alias in capitals must stand
in capitals in the text unless the table has it in small letters too ("Isis"), and the capitals of a longer one count.
A ``?`` before an alias says that it means other things as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from geomap.events import tables
from geomap.model import ActorClass
from geomap.names import strict_key

_FIRST, _LAST = 0, 9999


@dataclass(frozen=True, slots=True)
class Actor:
    """One row of ``actor_names.csv``: a party, where it acts (ISO codes) and in which years it had this name."""

    name: str
    actor_class: ActorClass
    countries: frozenset[str]
    first_year: int
    last_year: int
    is_armed: bool
    note: str


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an actor as the table writes it; an ambiguous one needs a proof that the actor is meant."""

    text: str
    actor: Actor
    is_ambiguous: bool


@dataclass(slots=True)
class Node:
    """A word of the tree of aliases: the words that may follow, and the aliases that end here."""

    following: dict[str, Node] = field(default_factory=dict)
    aliases: list[Alias] = field(default_factory=list)


def rows() -> Iterator[tuple[Actor, tuple[Alias, ...], tuple[str, ...]]]:
    """Each actor of the table, its aliases (its name first), and its leaders."""
    for row in tables.rows("actor_names"):
        actor = Actor(
            row["name"],
            ActorClass(row["class"]),
            frozenset(_cell(row["countries"])),
            int(row["from"] or _FIRST),
            int(row["to"] or _LAST),
            row["armed"] != "no",
            row["note"],
        )
        written = (row["name"], *_cell(row["aliases"]))
        aliases = tuple(Alias(text.removeprefix("?"), actor, text.startswith("?")) for text in written)
        yield actor, aliases, _cell(row["leaders"])


@lru_cache(maxsize=1)
def alias_tree() -> Node:
    """All aliases as a tree of words, so that a text is searched in one pass."""
    root = Node()
    for actor, aliases, _ in rows():
        ambiguous = {alias.text for alias in aliases if alias.is_ambiguous}
        for alias in aliases:
            # a name that the table lists again with "?" is ambiguous
            if alias.is_ambiguous or alias.text not in ambiguous:
                node = root
                for word in strict_key(alias.text).split():
                    node = node.following.setdefault(word, Node())
                node.aliases.append(Alias(alias.text, actor, alias.is_ambiguous))
    return root


@lru_cache(maxsize=1)
def leaders() -> Mapping[str, tuple[Actor, ...]]:
    """The actors whose forces are called after a person ("Haftar's troops"), by the strict key of the person's name."""
    found: dict[str, tuple[Actor, ...]] = {}
    for actor, _, names in rows():
        for name in names:
            key = strict_key(name)
            found[key] = (*found.get(key, ()), actor)
    return found


def is_written(alias: str, words: Sequence[str]) -> bool:
    """Whether the text writes the alias as a name.

    What the table has in capitals must be in capitals.  Of a longer alias the first word with a capital counts, of one
    or two words each; a text all in capitals is no worse.
    """
    parts = [part for part in alias.replace("-", " ").replace("/", " ").split() if strict_key(part)]
    if len(parts) != len(words):
        return any(word != word.lower() for word in words)
    pairs = [(part, word) for part, word in zip(parts, words, strict=True) if part != part.lower()]
    counted = pairs if len(parts) <= 2 else pairs[:1]
    return all(_has_case(part, word) for part, word in counted)


def _has_case(part: str, word: str) -> bool:
    if part == part.upper() and any(letter.isalpha() for letter in part):
        plural = len(word) > 2 and word.endswith("s")
        return word == word.upper() or (plural and word[:-1] == word[:-1].upper())
    return word != word.lower()


def _cell(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
