"""The one spelling that stands for all usual ones of a name: what writers of Latin letters vary without meaning it.

Names from Arabic, Persian, Cyrillic or Somali are written as each writer hears them: Hodeida and Hudaydah, Trostianets
and Trostyanets, Qamishli and Kamishli, Assosa and Asosa.  Names with one spelling key are not the same name, as those
with one strict key are; but inside one country, or where nothing has the name as it is written, they mostly are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from geomap.names import bare_key, strict_key

SHORTEST_SPELLING = 4

# "Hrodna" and "Grodno" are that alike; "Dnipro" and "Dnipropetrovsk", which are two names, are less so.
_LEAST_LIKENESS = 0.65
_ARTICLE = re.compile(r"^(?:a[a-z]|as?h|el) ")

# Where names are brought into Latin letters by ear; elsewhere another letter is another name.
RESPELLED = frozenset(
    {"AE", "AF", "AM", "AZ", "BD", "BG", "BH", "BY", "DJ", "DZ", "EG", "ER", "ET", "GE", "IN", "IQ", "IR", "JO", "KG"}
    | {"KW", "KZ", "LB", "LK", "LY", "MA", "MD", "MK", "MM", "MR", "NP", "OM", "PK", "PS", "QA", "RS", "RU", "SA"}
    | {"SD", "SO", "SS", "SY", "TD", "TJ", "TM", "TN", "UA", "UZ", "YE"}
)

# A long vowel is written once, twice or with a neighbour.
_RULES = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"q|ck", "k"),
        (r"gh", "g"),
        (r"[dt]h", lambda found: found[0][0]),
        (r"ph", "f"),
        (r"dj", "j"),
        (r"[ae]h$", "a"),
        (r"ou|oo|o", "u"),
        (r"[ae][yi]+", "e"),
        (r"[yi]+|ee", "i"),
        (r"(.)\1+", r"\1"),
    )
)


def spelling_key(key: str) -> str:
    """The spelling key of a name key; the key itself where it is short or not in plain Latin letters.

    Examples
    --------
    >>> spelling_key("hodeida") == spelling_key("hudaydah"), spelling_key("qamishli") == spelling_key("kamishli")
    (True, True)
    >>> spelling_key("trostianets") == spelling_key("trostyanets"), spelling_key("mosul") == spelling_key("mosel")
    (True, False)
    """
    if len(key) < SHORTEST_SPELLING or not key.isascii():
        return key
    for pattern, plain in _RULES:
        key = pattern.sub(plain, key)
    return key


def respellings(own: Iterable[str], others: Iterable[str], country: str | None) -> list[str]:
    """Those of a place's other names that are only another spelling of one of its ``own``, in the same order.

    They are no weaker than that: the town of Trostyanets is meant by "Trostianets" as well.  None where names are not
    brought into Latin letters by ear.
    """
    if country not in RESPELLED:
        return []
    keys = {spelling_key(bare_key(name)) for name in own}
    return [name for name in others if name.isascii() and spelling_key(bare_key(name)) in keys]


def is_respelling(name: str, other: str, country: str | None) -> bool:
    """Whether ``name`` is only another spelling of ``other``, a place's own name, and not another name of the place.

    Alike in all its words, where names are brought into Latin letters by ear; anything for a name in other letters.

    Examples
    --------
    >>> is_respelling("Hama", "Hamah", "SY"), is_respelling("Grodno", "Hrodna", "BY")
    (True, True)
    >>> is_respelling("Sverdlovsk", "Yekaterinburg", "RU"), is_respelling("Rostov", "Rostov-on-Don", "RU")
    (False, False)
    """
    if not any("LATIN" in unicodedata.name(letter, "") for letter in other):
        return True
    if country not in RESPELLED or _words(name) != _words(other):
        return False
    keys = (spelling_key(bare_key(name)), spelling_key(bare_key(other)))
    return SequenceMatcher(None, *keys, autojunk=False).ratio() >= _LEAST_LIKENESS


def _words(name: str) -> int:
    """How many words a name has, a leading Arabic article left out."""
    return len(_ARTICLE.sub("", strict_key(name)).split())


def respelled_rows(keys: Iterable[str]) -> list[tuple[str, str]]:
    """The name keys that are not their own spelling key, each after that, sorted."""
    return sorted((spelling, key) for key in set(keys) if (spelling := spelling_key(key)) != key)
