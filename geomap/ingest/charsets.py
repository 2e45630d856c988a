"""Which charset undeclared bytes are in, where that is clear; else which ones they could be in.

Only the charsets that news was written in before UTF-8 come into question.  A charset is out when the words that hold
its letters come out as no writing does: letters of two scripts in a word, a capital after a small letter, a sign
between letters.  It is clear where the others all give the same text, as with "é" and curly quotes in Western and
Central European charsets, or where a language is recognised in one of them by far the best.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

MAX_SAMPLE = 40_000
_MIN_BYTES = 60  # less is no article, and too little to tell by
_REACH = 40  # bytes of a word on either side of what is not ASCII
_WESTERN = "cp1252"
_LATIN = (_WESTERN, "cp1250", "cp1254", "iso8859_2")
_OTHERS = ("cp1251", "cp1256", "cp1255", "cp1253", "koi8_u", "koi8_r", "cp866", "iso8859_5", "iso8859_6", "iso8859_7")
_EASTERN = ("gb18030", "big5", "cp932", "cp949")  # only so that nothing else is taken for them
_MAC = "mac_roman"
_LABELS = {
    "mac_roman": "MACINTOSH",
    "cp1252": "WINDOWS-1252",
    "cp1250": "WINDOWS-1250",
    "cp1254": "WINDOWS-1254",
    "iso8859_2": "ISO-8859-2",
    "cp1251": "WINDOWS-1251",
    "cp1256": "WINDOWS-1256",
    "cp1255": "WINDOWS-1255",
    "cp1253": "WINDOWS-1253",
    "koi8_u": "KOI8-U",
    "koi8_r": "KOI8-R",
    "cp866": "CP866",
    "iso8859_5": "ISO-8859-5",
    "iso8859_6": "ISO-8859-6",
    "iso8859_7": "ISO-8859-7",
    "gb18030": "GB18030",
    "big5": "BIG5",
    "cp932": "SHIFT_JIS",
    "cp949": "EUC-KR",
}
_MIN_LETTERS = 40  # of another script than Latin, so that its language can be told
_MIN_COHERENCE = 0.35
_LEAD = 0.1
_MOST_MESS = 0.35
_ODD_WORDS = 0.03  # so many words may be odd where there are hundreds: product names, misprints
_MOST_SHOWN, _LONGEST_SHOWN = 3, 30
_HIGH = re.compile(rb"[\x80-\xff]+")
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PLAIN_SIGNS = frozenset("©®™°…–—-'’‘·ªº")
# What Windows-1252 writes as "ñ", "à" and "å" would be these; no language that uses them writes them there.
_UNSEEN_IN_1250 = re.compile(r"[ńŃ][aeiouáéíóúAEIOU]|(?<![^\W\d_])[ŕŔĺĹ]|[aeiouáéíóú][ŕĺ]|[ŕĺ][aeiouáéíóú]")


@dataclass(frozen=True, slots=True)
class Guess:
    """The charset, None where it is not clear, and the names of those that could be with a word as each reads it.

    ``is_utf8`` is whether most of what is not ASCII is good UTF-8, which is then damaged and in no other charset.
    """

    codec: str | None = None
    candidates: tuple[tuple[str, str], ...] = ()
    is_utf8: bool = False

    @property
    def label(self) -> str | None:
        """The charset as `iconv` and HTML call it."""
        return _LABELS[self.codec] if self.codec is not None else None


@dataclass(frozen=True, slots=True)
class _Reading:
    """The sample as one charset reads it."""

    codec: str
    text: str
    is_latin: bool


def guess_charset(data: bytes) -> Guess:
    """The charset of ``data``, which is not UTF-8 and declares nothing.

    Cost: a look at the first `MAX_SAMPLE` bytes of words that hold other letters than ASCII, and one decoding.
    """
    if _is_damaged_utf8(data):
        return Guess(is_utf8=True)
    sample = _sample(data)
    readings = [found for codec in (*_LATIN, *_OTHERS) if (found := _reading(sample, codec)) is not None]
    is_agreed = len({found.text for found in readings}) == 1 and readings[0].is_latin
    best = readings[0] if is_agreed else _told_by_language(sample, readings)
    if best is not None and len(data) >= _MIN_BYTES and _decodes(data, best.codec):
        return Guess(best.codec)
    unusual = _reading(sample, _MAC) if not readings else None  # only named, never taken
    return Guess(candidates=tuple(_shown(readings if unusual is None else [unusual])))


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether what is not ASCII is UTF-8 for the most part, or a letter of it that was cut off at the end."""
    good = broken = 0
    for match in _HIGH.finditer(data):
        rest = _UTF8.sub(b"", match[0])
        good, broken = good + len(match[0]) - len(rest), broken + len(rest)
        if good + broken > MAX_SAMPLE:
            break
    return good > broken


def _sample(data: bytes) -> bytes:
    """The words that hold other bytes than ASCII, one a line, the first of them."""
    pieces: list[bytes] = []
    size = position = 0
    for match in _HIGH.finditer(data):
        if match.start() < position:
            continue
        before = re.split(rb"[\s<>]", data[max(position, match.start() - _REACH) : match.start()])[-1]
        after = re.split(rb"[\s<>]", data[match.start() : match.end() + _REACH], maxsplit=1)[0]
        pieces.append(before + after)
        position = match.start() + len(after)
        size += len(pieces[-1]) + 1
        if size > MAX_SAMPLE:
            break
    return b"\n".join(pieces)[:MAX_SAMPLE]


def _reading(sample: bytes, codec: str) -> _Reading | None:
    """The sample in this charset; None where it cannot be, or its words come out as no writing does."""
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError:
        return None
    words = text.split("\n")
    odd = sum(
        1 for word in words if is_odd(word) or (codec in ("cp1250", "iso8859_2") and _UNSEEN_IN_1250.search(word))
    )
    letters = [char for char in text if char > "\x7f" and char.isalpha()]
    is_latin = sum(1 for char in letters if _script(char) == "LATIN") * 2 >= len(letters)
    return _Reading(codec, text, is_latin) if odd <= _ODD_WORDS * len(words) else None


def is_odd(word: str) -> bool:
    """Whether a word cannot be one: two scripts, a capital after a small letter, a sign beside a letter.

    Examples
    --------
    >>> is_odd("Orléans"), is_odd("Orlйans"), is_odd("ItÕs"), is_odd("¯o³nierze")
    (False, True, True, True)
    """
    for run in _WORD.findall(word):
        if len({_script(char) for char in run if char.isalpha()}) > 1:
            return True
        if any(_turns(first, second) for first, second in pairwise(run)):
            return True
    return any(_is_odd_sign(word, place) for place, char in enumerate(word) if char > "\x7f")


def _turns(first: str, second: str) -> bool:
    """Whether a capital follows a small letter, one of them not ASCII."""
    return first.islower() and second.isupper() and max(first, second) > "\x7f"


def _is_odd_sign(word: str, place: int) -> bool:
    """Whether the character there is a control, or a sign that touches a letter, or a letter that touches a digit."""
    char = word[place]
    category = unicodedata.category(char)
    around = word[max(0, place - 1) : place] + word[place + 1 : place + 2]
    if category in ("Cc", "Cn", "Co") or char == "\ufffd":
        return True
    if category == "Lu":
        return not any(map(str.isalpha, around)) and any(map(str.isdigit, around))  # "Ł400"
    if category[0] == "M":
        return _script(char) not in ("COMBINING", *map(_script, word[max(0, place - 1) : place])) and not (
            place and unicodedata.category(word[place - 1])[0] == "M"
        )
    if char in _PLAIN_SIGNS or (category[0] == "L" and category != "Lm") or category in ("Zs", "Nd"):
        return False
    if category == "No":
        return word[place - 1 : place] not in ("m", "") and any(map(str.isalpha, around))
    if category[0] == "P":
        return len(around) == 2 and around.isalpha()
    return any(map(str.isalpha, around))


@lru_cache(maxsize=1_024)
def _script(char: str) -> str:
    return unicodedata.name(char, "?").split()[0]


def _told_by_language(sample: bytes, readings: list[_Reading]) -> _Reading | None:
    """The reading in another script than Latin in which a language is recognised by far the best; None for no such."""
    by_codec = {found.codec: found for found in readings}
    scores = _scores(sample)
    ranked = sorted(((score, codec) for codec, score in scores.items()), reverse=True)
    if not ranked or ranked[0][1] not in by_codec:
        return None
    coherence, best = ranked[0][0], by_codec[ranked[0][1]]
    others = [score for score, rival in ranked[1:] if rival not in by_codec or by_codec[rival].text != best.text]
    letters = sum(1 for char in best.text if char > "\x7f" and char.isalpha())
    is_clear = coherence >= _MIN_COHERENCE and coherence - max(others, default=0.0) >= _LEAD
    return best if is_clear and letters >= _MIN_LETTERS and not best.is_latin else None


def _scores(sample: bytes) -> Mapping[str, float]:
    """How well a language is recognised in the sample, by charset; those are left out that make a mess of it."""
    from charset_normalizer import from_bytes  # noqa: PLC0415

    text = sample.replace(b"\n", b" ")
    found = from_bytes(text, cp_isolation=[*_LATIN, *_OTHERS, *_EASTERN], threshold=_MOST_MESS, enable_fallback=False)
    scores: dict[str, float] = {}
    for match in found:
        for codec in {match.encoding, *match.could_be_from_charset}:
            scores[codec] = max(scores.get(codec, 0.0), match.coherence)
    return scores


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _shown(readings: Sequence[_Reading]) -> Iterator[tuple[str, str]]:
    """Up to three readings that differ, by the name of the charset, with a word in which they do."""
    by_text: dict[str, _Reading] = {}
    for found in readings:
        by_text.setdefault(found.text, found)
    different = list(by_text.values())[:_MOST_SHOWN]
    words = zip(*(found.text.split("\n") for found in different), strict=False)
    telling = max(words, key=lambda forms: len(set(forms)), default=())
    for found, word in zip(different, telling, strict=True):
        yield _LABELS[found.codec], "".join(char for char in word if char.isprintable())[:_LONGEST_SHOWN]
