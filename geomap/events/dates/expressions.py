"""Date expressions of news English, found in plain text and read against a publication date.

Two steps, both pure: `find_points` finds single expressions ("10 June 2014", "last winter", "two days ago"), and
`find_expressions` puts neighbours together ("between May 3 and May 5") and adds the words that open or close an
interval ("since", "until", "by", "before", "after").  The patterns live in `date_rules`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geomap.events.dates.calendar import ANCHORED, STATED, DateSpan, framed, joined, moved
from geomap.events.dates.readers import Clock, distance_of
from geomap.events.dates.rules import RULES, Anchor, Rule

_JOINT = re.compile(r"\s*(-|–|—|/|\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b)\s*(?:the\s+)?(?:on\s+|in\s+)?")
_FRAME = re.compile(
    r"(?i)\b(since|until|till|up to|by|before|prior to|after|following)\s+(?:around\s+|about\s+)?(?:the\s+)?"
    r"(?:in\s+|on\s+)?$"
)
_RANGE = re.compile(r"(?i)\b(between|from)\s+(?:around\s+|about\s+)?(?:the\s+)?$")
_OFFSET = re.compile(
    r"(?i)\b(?P<number>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|couple of)\s+"
    r"(?P<unit>day|week|month|year)s?\s+$"
)
_OFFSET_WORDS = frozenset({"after", "before", "following"})
_FRAME_WORDS = {"till": "until", "up to": "until", "by": "until", "prior to": "before"}


@dataclass(frozen=True, slots=True)
class Point:
    """One date expression at ``text[start:end]``, still to be read."""

    start: int
    end: int
    rule: Rule
    match: re.Match[str]

    @property
    def anchor(self) -> Anchor:
        """What the expression hangs on; one that names its year stands alone."""
        named = self.match.groupdict()
        return Anchor.NONE if named.get("year") and not named.get("reyear") else self.rule.anchor

    def read(self, clock: Clock) -> DateSpan | None:
        """The days meant, None where ``clock`` lacks what the expression hangs on or no such day exists."""
        caught = {name: " ".join(words.lower().split()) for name, words in self.match.groupdict().items() if words}
        return self.rule.read(caught, clock)


@dataclass(frozen=True, slots=True)
class Expression:
    """A whole date expression at ``text[start:end]``: one point or two that span a range, and its frame word.

    ``offset`` is a distance from the point ("two days after 10 June"): amount, negative for earlier, and unit.
    """

    start: int
    end: int
    points: tuple[Point, ...]
    frame: str | None = None
    offset: tuple[int, str] | None = None

    def read(self, clock: Clock) -> DateSpan | None:
        """The days meant, None where they cannot be told.

        In a range, an end without a year or week of its own lies next to the other end.
        """
        span = self._read_points(clock)
        if span is None:
            return None
        if self.offset is not None:
            return moved(span, *self.offset, ANCHORED)
        return span if self.frame is None else framed(self.frame, span, clock.published)

    def _read_points(self, clock: Clock) -> DateSpan | None:
        if len(self.points) == 1:
            return self.points[0].read(clock)
        left, right = self.points
        if right.anchor is Anchor.FLOATING and left.anchor is Anchor.NONE:
            first = left.read(clock)
            last = None if first is None else right.read(Clock(first.start, forward=True))
        else:
            last = right.read(clock)
            near = left.anchor is Anchor.FLOATING and last is not None
            first = left.read(Clock(last.end) if near and last is not None else clock)
        span = None if first is None or last is None else joined(first, last)
        named = Anchor.NONE in (left.anchor, right.anchor) and Anchor.PUBLICATION not in (left.anchor, right.anchor)
        return replace(span, basis=STATED) if span is not None and named else span


def find_points(text: str) -> tuple[Point, ...]:
    """Every single date expression in ``text``, in text order; of overlapping ones the first and longest."""
    found = [
        Point(match.start(), match.end(), rule, match)
        for rule in RULES
        for match in rule.pattern.finditer(text)
        if rule.accepts(match)
    ]
    found.sort(key=lambda point: (point.start, -point.end))
    kept: list[Point] = []
    for point in found:
        if not kept or point.start >= kept[-1].end:
            kept.append(point)
    return tuple(kept)


def find_expressions(text: str) -> tuple[Expression, ...]:
    """Every date expression in ``text``, in text order and not overlapping.

    >>> [text[e.start : e.end] for text in ["Held since 10 June 2014."] for e in find_expressions(text)]
    ['since 10 June 2014']
    """
    points = find_points(text)
    result: list[Expression] = []
    index = 0
    while index < len(points):
        pair = points[index : index + 2]
        size = 2 if len(pair) == 2 and _is_range(text, pair[0], pair[1]) else 1
        result.append(_frame(text, tuple(pair[:size]), result[-1].end if result else 0))
        index += size
    return tuple(result)


def _is_range(text: str, left: Point, right: Point) -> bool:
    """Whether two neighbours are the ends of one range: "from A to B", or A and B of the same kind."""
    joint = _JOINT.fullmatch(text, left.end, right.start)
    if joint is None or left.anchor is Anchor.TEXT or right.anchor is Anchor.TEXT:
        return False
    return left.rule.name == right.rule.name or (_RANGE.search(text, max(0, left.start - 16), left.start) is not None)


def _frame(text: str, points: Sequence[Point], floor: int) -> Expression:
    """The expression around ``points``, with the words before it that belong to it; none before ``floor``."""
    start, end = points[0].start, points[-1].end
    if len(points) == 2:
        opened = _RANGE.search(text, max(floor, start - 16), start)
        return Expression(opened.start() if opened else start, end, tuple(points))
    framed_by = _FRAME.search(text, max(floor, start - 24), start)
    if framed_by is None:
        return Expression(start, end, tuple(points))
    word = framed_by.group(1).lower()
    word = _FRAME_WORDS.get(word, word)
    start = framed_by.start()
    distance = distance_before(text, start, word, floor)
    if distance is not None:
        return Expression(distance[0], end, tuple(points), offset=distance[1:])
    return Expression(start, end, tuple(points), word)


def distance_before(text: str, position: int, word: str, floor: int = 0) -> tuple[int, int, str] | None:
    """The time distance that stands before the "after" or "before" at ``position``: start, amount and unit.

    The amount is negative before "before".  None if there is none, or if ``word`` is another.

    >>> distance_before("two days after the fall", 9, "after")
    (0, 2, 'day')
    """
    found = _OFFSET.search(text, max(floor, position - 32), position) if word in _OFFSET_WORDS else None
    if found is None:
        return None
    amount = distance_of(found["number"].lower())[0] * (-1 if word == "before" else 1)
    return found.start(), amount, found["unit"].lower()
