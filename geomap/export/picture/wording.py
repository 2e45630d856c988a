"""Words on the sheet: cleaned, measured, wrapped and cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container

_MISSING = "\u25a1"  # an empty box, as type has always shown what it has no letter for
_REPLACEMENT = "\ufffd"
_MORE = "\u2026"
_OPENING = "\u201c"
# They join letters in Persian and in the scripts of India; other format characters only change direction or hide.
_LEAST_KEPT = 0.6  # of what fits, where a cut between words is preferred to one inside a word
_JOINERS = "\u200c\u200d"

Measure = Callable[[str], float]


def cleaned(text: str, known: Container[int]) -> str:
    r"""``text`` on one line, with only what can be drawn from the code points of a typeface that are ``known``.

    Line ends and control characters become spaces, format characters (among them direction overrides) go, a lone
    surrogate becomes U+FFFD, and a letter that the typeface has not becomes an empty box.

    Examples
    --------
    >>> cleaned("Mosul\n\u202e fell \u6226", frozenset(range(127)))
    'Mosul fell \u25a1'
    """
    kept = "".join(_cleaned_letter(letter, known) for letter in unicodedata.normalize("NFC", text))
    return " ".join(kept.split())


def _cleaned_letter(letter: str, known: Container[int]) -> str:
    category = unicodedata.category(letter)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if category == "Cs":
        return _REPLACEMENT
    if category == "Cf" and letter not in _JOINERS:
        return ""
    return letter if ord(letter) in known else _MISSING


def fitted(text: str, room: float, measure: Measure) -> str:
    """``text``, cut with an ellipsis where it is longer than ``room`` points."""
    if measure(text) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + _MORE) <= room:
            low = middle
        else:
            high = middle - 1
    kept = text[:low]
    head = kept.rpartition(" ")[0] if text[low : low + 1].strip() else kept
    return (head if len(head) > low * _LEAST_KEPT else kept).rstrip(" ,;:-") + _MORE


def wrapped(text: str, room: float, rows: int, measure: Measure) -> tuple[str, ...]:
    """``text`` in at most so many rows of ``room`` points; what is left over is cut with an ellipsis.

    Examples
    --------
    >>> wrapped("one two three four", 9, 2, len)
    ('one two', 'three\u2026')
    """
    words = _breakable(text, room, measure)
    lines: list[str] = []
    while words:
        if len(lines) == rows - 1:
            lines.append(fitted(" ".join(words), room, measure))
            break
        taken = _taken(words, room, measure)
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    return tuple(lines)


def excerpt(sentence: str, at: int, room: float, rows: int, measure: Measure) -> tuple[str, ...]:
    """A sentence in at most so many rows, begun later where the word at offset ``at`` would not be seen else."""
    lines = wrapped(sentence, room, rows, measure)
    seen = sum(len(line) + 1 for line in lines)
    if at < seen - 2 or len(sentence) < seen:
        return lines
    before = sentence[:at].split()
    if len(before) <= 3:
        return lines
    start = len(" ".join(before[:-3]))
    opening = _OPENING if sentence.startswith(_OPENING) else ""
    return wrapped(f"{opening}{_MORE} {sentence[start:].lstrip()}", room, rows, measure)


def _taken(words: list[str], room: float, measure: Measure) -> int:
    """How many of the words fit into one row; at least one."""
    taken = 1
    while taken < len(words) and measure(" ".join(words[: taken + 1])) <= room:
        taken += 1
    return taken


def _breakable(text: str, room: float, measure: Measure) -> list[str]:
    """The words of a text; one that is wider than a row is broken."""
    words: list[str] = []
    for word in text.split():
        rest = word
        while measure(rest) > room and len(rest) > 1:
            size = max(1, int(len(rest) * room / measure(rest)))
            while size > 1 and measure(rest[:size]) > room:
                size -= 1
            words.append(rest[:size])
            rest = rest[size:]
        words.append(rest)
    return words
