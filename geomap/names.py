"""The one normalisation of place names, for every table and every lookup.

Two keys are made of a name.  The *strict key* forgets only how a name is written: case, accents, apostrophes,
hyphens.  The *name key* also forgets words that writers add or leave out: a leading or inner Arabic article, and the
generic word ("province", "river").  Names whose strict keys are equal are the same name; names whose name keys are
equal may be.
"""

from __future__ import annotations

import re
import unicodedata

NORMALISER_VERSION = 1
"""To be raised whenever a key changes: place indexes built with another version are made anew."""

_APOSTROPHES = "'`´‘’‚‛′‵ʹʻʼʽʾʿˈˊˋ՚׳ꞌˮ"

# Letters that Unicode does not decompose although writers swap them freely, and Arabic letters that
# Persian and Urdu keyboards produce with another code point.
_LETTERS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ı": "i",
    "ə": "e",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ی": "ي",
    "ى": "ي",
    "ک": "ك",
    "ہ": "ه",
    "ـ": "",
}
_INITIAL_DOT = re.compile(r"(?<!\w\w)\.")

# An Arabic article takes the sound of a following "sun letter"; before any other it is not an article
# ("Ar Raqqah" but "Ar Port", "An Nasiriyah" but "An Giang").
_ARTICLE_BEFORE = {
    "al": "",
    "el": "",
    "ul": "",
    "the": "",
    **{vowel + sound: sound for vowel in "aeu" for sound in ("d", "dh", "n", "r", "s", "sh", "t", "th", "z", "zh")},
}
_INNER_ONLY = frozenset(article for article in _ARTICLE_BEFORE if article.startswith("u"))

_GENERIC = frozenset({"province", "governorate", "oblast", "region", "state", "city", "district", "river"})

# What cannot stand alone as a name: "Northern Province", "Red River", "Free State".
_NEEDS_GENERIC = frozenset(
    {
        *("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "centre"),
        *("northeast", "northwest", "southeast", "southwest", "upper", "lower", "middle", "great", "little", "big"),
        *("northeastern", "northwestern", "southeastern", "southwestern", "grand", "new", "old", "free", "federal"),
        *("red", "white", "blue", "black", "green", "yellow", "capital", "island", "islands", "coast", "lake"),
        *("mountain", "mountains", "the", "of"),
    }
)

# Spanish names whose article is not an Arabic one and whose rest is another well-known name.
_WHOLE = frozenset({("el", "salvador"), ("el", "paso"), ("el", "alto"), ("el", "dorado"), ("el", "monte")})

_SHORTEST_REST = 3


def strict_key(name: str) -> str:
    """The name without case, marks, apostrophes and punctuation, its words joined by single spaces.

    Letters of every script survive; hyphens and other signs become spaces, except that the dots of initials
    disappear ("U.S." becomes "us").  Returns "" when no letter or digit is left.  Any string is accepted, lone
    surrogates included.

    Examples
    --------
    >>> strict_key("Ar-Raqqah"), strict_key("Luhans'k"), strict_key("U.S.")
    ('ar raqqah', 'luhansk', 'us')
    """
    return " ".join(_words(name))


def name_key(name: str) -> str:
    """The strict key without article and generic word, its words run together.

    A word is dropped only when something that can stand alone remains: "Northern State" and "El Salvador" are
    kept whole.  Returns "" when no letter or digit is left.

    Examples
    --------
    >>> name_key("Ar-Raqqah"), name_key("Deir ez-Zor Governorate"), name_key("Al Anbār"), name_key("Aden")
    ('raqqah', 'deirzor', 'anbar', 'aden')
    """
    return _joined(_words(name))


def bare_key(name: str) -> str:
    """The name key with the generic word left in: what tells "Quezon City" from "Quezon".

    Examples
    --------
    >>> bare_key("Al-Hawijah"), bare_key("Quezon City"), name_key("Quezon City")
    ('hawijah', 'quezoncity', 'quezon')
    """
    words = _words(name)
    return "".join(_without_inner_articles(_without_leading_article(words)))


def keys(name: str) -> tuple[str, str]:
    """The name key and the strict key, for little more than the cost of one."""
    words = _words(name)
    return _joined(words), " ".join(words)


def stands_alone(name: str) -> bool:
    """Whether the name says more than a direction, a colour or a kind ("South", "Northern Province").

    Examples
    --------
    >>> stands_alone("South"), stands_alone("Northern Province"), stands_alone("South Lebanon")
    (False, False, True)
    """
    return _says_something(_words(name))


class _Plain(dict[int, str]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _plain(chr(code))
        return plain


def _plain(letter: str) -> str:
    """Keep letters, digits and the vowel signs that Indic and Thai scripts cannot do without."""
    if letter in _LETTERS or letter in _APOSTROPHES:
        return _LETTERS.get(letter, "")
    category = unicodedata.category(letter)
    if category[0] in "LN":
        return letter
    if category[0] == "M":
        return letter if unicodedata.combining(letter) == 0 else ""
    return "" if category in ("Cf", "Cs") else " "


_PLAIN = _Plain()


def _words(name: str) -> list[str]:
    if name.isascii():
        folded = name.lower()
    else:
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    if "." in folded:
        folded = _INITIAL_DOT.sub("", folded)
    return folded.translate(_PLAIN).split()


def _joined(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    words = _without_generic(words)
    return "".join(_without_inner_articles(_without_leading_article(words)))


def _without_generic(words: list[str]) -> list[str]:
    if len(words) > 2 and words[0] in _GENERIC and words[1] == "of" and _says_something(words[2:]):
        return words[2:]
    if len(words) > 1 and words[-1] in _GENERIC and _says_something(words[:-1]):
        return words[:-1]
    if len(words) > 1 and words[0] == "river" and _says_something(words[1:]):
        return words[1:]
    return words


def _says_something(words: list[str]) -> bool:
    return not all(word in _NEEDS_GENERIC or word in _GENERIC for word in words)


def _without_leading_article(words: list[str]) -> list[str]:
    if len(words) < 2 or tuple(words) in _WHOLE or words[0] in _INNER_ONLY:
        return words
    rest = words[1:]
    if _is_article(words[0], rest[0]) and len("".join(rest)) >= _SHORTEST_REST and _says_something(rest):
        return rest
    return words


def _without_inner_articles(words: list[str]) -> list[str]:
    if len(words) < 3:
        return words
    last = len(words) - 1
    return [
        word
        for position, word in enumerate(words)
        if position in (0, last) or not _is_article(word, words[position + 1])
    ]


def _is_article(word: str, following: str) -> bool:
    sound = _ARTICLE_BEFORE.get(word)
    return sound is not None and following.startswith(sound)
