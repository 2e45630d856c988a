"""Lines on printed pages to paragraphs: what repeats on the pages left out, broken lines and words joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geomap.ingest.credits import is_byline
from geomap.ingest.dates import read_date_line
from geomap.ingest.formats.documents import Part

_EDGE = 3  # so many lines at the top and at the bottom can be headers and footers
_REPEATS = 0.4  # on so many of the pages; left and right pages often differ
_LARGE = 1.25  # times the size of the body: a title
_HEADING = 1.12
_LONGEST_HEADING = 200
_GAP = 1.35  # times the usual distance of lines: a new paragraph
_SHORT = 0.75  # of the usual length of a line: the last of a paragraph
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.|seite)\s*\d+(?:\s*(?:of|/|von)\s*\d+)?\W*", re.IGNORECASE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_HYPHEN = re.compile(r"(?P<first>[^\W\d_]{2,})(?P<mark>\s?[\u2010\u00ad]|-)\Z")
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*\Z")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,30}-[^\W\d_]{1,30}")  # bounded: a line may be one long word


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is printed: its text, the size of its letters in points, and where on the page it begins."""

    text: str
    size: float
    left: float
    height: float


@dataclass(frozen=True, slots=True)
class _Usual:
    """The body of a text: size of its letters, distance of its lines, characters on a line."""

    size: float
    distance: float
    length: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[Part]:
    """The paragraphs of the pages, headings marked."""
    body = body_size(pages)
    kept = [line for page in without_furniture(pages, body) for line in page]
    compounds = {word.casefold() for line in kept for word in _COMPOUND.findall(line.text)}
    usual = _Usual(body, _usual_distance(kept), _usual_length(kept, body))
    begun: list[Line] = []
    for line in kept:
        if begun and _begins_paragraph(begun[-1], line, usual):
            yield _part(begun, body, compounds)
            begun = []
        begun.append(line)
    if begun:
        yield _part(begun, body, compounds)


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size in which most of the text is printed."""
    counts: Counter[float] = Counter()
    for page in pages:
        for line in page:
            counts[round(line.size * 2) / 2] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def large_line(pages: Sequence[Sequence[Line]]) -> str | None:
    """The first lines of the first page that are printed large, as a title is; None where there are none."""
    body = body_size(pages)
    first = next((page for page in pages if page), ())
    largest = max((line.size for line in first), default=0.0)
    if largest < _LARGE * body:
        return None
    start = next(number for number, line in enumerate(first) if line.size == largest)
    lines = [line.text for line in first[start : start + 4] if _is_like(line.size, largest)]
    title = " ".join(lines).translate(_LIGATURES)
    return title if len(title) <= _LONGEST_HEADING else None


def says(lines: Sequence[Line], words: str) -> bool:
    """Whether the lines say these words, one after the other."""
    text = " ".join(line.text for line in lines).translate(_LIGATURES)
    return _key(words) in _key(text)


def without_furniture(pages: Sequence[Sequence[Line]], body: float) -> Iterator[list[Line]]:
    """The pages without the lines at their edges that repeat on many of them, but for their numbers.

    A line in large letters stays: a running head repeats the title, and the title itself is no running head.
    """
    counts = Counter(key for page in pages for key in {_shape(line.text) for line in edges(page)})
    printed = sum(1 for page in pages if page)
    repeated = {key for key, count in counts.items() if count >= 2 and count >= _REPEATS * printed}
    for page in pages:
        outer = {id(line) for line in edges(page)}
        yield [
            line
            for line in page
            if id(line) not in outer
            or line.size >= _LARGE * body
            or not (_shape(line.text) in repeated or _PAGE_NUMBER.fullmatch(line.text))
        ]


def plain(text: str) -> str:
    """``text`` with its ligatures as letters."""
    return text.translate(_LIGATURES)


def edges(page: Sequence[Line]) -> list[Line]:
    """The lines that can be header or footer: the first and last drawn, and the highest and lowest."""
    by_height = sorted(page, key=lambda line: -line.height)
    found = [*page[:_EDGE], *page[-_EDGE:], *by_height[:_EDGE], *by_height[-_EDGE:]]
    return list({id(line): line for line in found}.values())


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()).casefold())


def _key(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _is_like(size: float, other: float) -> bool:
    return abs(size - other) <= 0.06 * max(size, other)


def _usual_distance(lines: Sequence[Line]) -> float:
    """The usual distance of one line to the next."""
    found = [
        (first.height - second.height, len(first.text))
        for first, second in pairwise(lines)
        if first.height > second.height and _is_like(first.size, second.size)
    ]
    return _middle(found)


def _usual_length(lines: Sequence[Line], body: float) -> float:
    return _middle([(len(line.text), len(line.text)) for line in lines if _is_like(line.size, body)])


def _middle(values: Sequence[tuple[float, int]]) -> float:
    """The value that the middle character has: short lines count little, of which a short article has many."""
    left = sum(weight for _, weight in values) / 2
    for value, weight in sorted(values):
        left -= weight
        if left <= 0:
            return value
    return 0.0


def _begins_paragraph(last: Line, line: Line, usual: _Usual) -> bool:
    """Whether a paragraph begins with ``line``, which follows ``last``."""
    if not _is_like(last.size, line.size):
        return True
    ends = _SENTENCE_END.search(last.text) is not None
    is_short = len(last.text) < _SHORT * usual.length
    if is_short and (is_byline(last.text) or read_date_line(last.text) or read_date_line(line.text)):
        return True
    down = last.height - line.height
    if down < 0:  # the next column or page
        return ends
    if usual.distance and down > _GAP * usual.distance * max(1.0, line.size / usual.size):
        return True
    is_indented = line.left > last.left + 0.8 * line.size and down > 0
    return ends and (is_short or is_indented)


def _part(lines: Sequence[Line], body: float, compounds: set[str]) -> Part:
    text = lines[0].text
    for line in lines[1:]:
        text = _joined(text, line.text, compounds)
    text = text.translate(_LIGATURES).replace("\u00ad", "")
    is_heading = lines[0].size >= _HEADING * body and len(text) <= _LONGEST_HEADING
    return Part(text, is_heading=is_heading)


def _joined(text: str, line: str, compounds: set[str]) -> str:
    """``text`` and the next line; a word that was broken between them is one again, a compound keeps its hyphen."""
    tail = text[-60:]
    broken = _HYPHEN.search(tail)
    second = re.match(r"[^\W\d_]+", line)
    if broken is None or second is None or not second[0][0].islower():
        return f"{text} {line}"
    bare = text[: len(text) - len(broken["mark"])]
    is_compound = f"{broken['first']}-{second[0]}".casefold() in compounds
    return f"{bare}-{line}" if is_compound else f"{bare}{line}"
