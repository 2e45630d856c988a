"""The header and the footer of an article's text: what each of their lines is.

Nothing is taken out of the text, so no offset ever shifts: a line that is title, credit or date gets a block that
says so.  The rules are careful where being wrong loses something: only whole lines that are nothing but credits,
dates or agency names become boilerplate, and a first paragraph that reads like a sentence is body, not a title.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, zip_longest
from typing import Any

from geomap.ingest.credits import (
    is_agencies,
    is_byline,
    is_copyright,
    is_credit,
    is_named_outlet,
    is_outlet,
    is_person,
    read_agency_line,
)
from geomap.ingest.dates import DateLine, read_date_line, split_dates
from geomap.ingest.lines import LONG_LINE, Line, first_lines, last_lines, lines_like
from geomap.ingest.metadata import Metadata, is_listing, read_closing, read_metadata
from geomap.ingest.titles import dateline_date, is_masthead, is_section, is_subtitle, title_length
from geomap.model import Block, BlockKind

_HEAD_LINES = 24
_TAIL_LINES = 16
_MAX_PENDING = 2
_MASTHEAD_LINES, _MASTHEAD_LENGTH = 5, 60  # what may stand above a title that is known
_CHRONOLOGY = 3  # so many dates on lines of their own are no header
_SAYS_SOMETHING = re.compile(r"[^\W_]")
_LINE_START = r"(?<![^\r\n])(?![\r\n])[ \t]{0,8}"
_CREDIT_START = re.compile(
    rf"{_LINE_START}[*_\[(]{{0,3}}(?:(?:file|handout|cover|main|lead) )?"
    r"(?:photo|image|picture|pic\b|video|credit|courtesy|reuters|ap[ /]|afp|getty|epa|©)",
    re.IGNORECASE,
)
_DATE_START = re.compile(
    rf"{_LINE_START}[*_]{{0,3}}(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|[0-3]?\d[ ./-]|[12]\d{3}-)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the header and the footer of a text say, and the blocks that their lines are.

    ``published_from`` is where the day is from: a line of its own ("header"), or the "dateline" of the first sentence.
    """

    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    blocks: tuple[Block, ...] = ()
    url: str | None = None
    published_from: str | None = None

    def noted(self, given: date | None = None, more: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """``more`` fields of a document, with the one that says where its day is from; none where it was ``given``."""
        own = {"date_from": self.published_from} if self.published_from is not None and given is None else {}
        return {**own, **(more or {})}


@dataclass(slots=True)
class _Top:
    """The header as far as it is read: blocks, the lines that may still turn out to be subtitles, and the dates.

    ``is_complete`` once the next line is body.
    """

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    blocks: list[Block] = field(default_factory=list)
    pending: list[Line] = field(default_factory=list)
    dates: list[DateLine] = field(default_factory=list)
    is_complete: bool = False

    def add(self, line: Line, kind: BlockKind) -> None:
        self.blocks.append(Block(line.start, line.end, kind))

    def take(self, found: Metadata) -> None:
        """Take what a block of metadata says, or a line at the foot."""
        self.title = self.title or found.title
        self.outlet = self.outlet or found.outlet
        self.url = self.url or found.url
        self.dates.extend(found.dates)
        self.is_complete = self.is_complete or found.is_end
        self.blocks.extend(found.blocks)

    def add_masthead(self, line: Line) -> None:
        """Take a line above the title."""
        dated = _dated(line)
        name = line.text if dated is None else dated.rest
        names_outlet = " " in name and is_outlet(name) and not is_section(name)
        self.outlet = self.outlet or (name if names_outlet else None)
        self.dates.extend([dated] if dated is not None else [])
        is_heading = dated is None and not names_outlet and not _is_furniture(line, first=False)
        self.add(line, BlockKind.HEADING if is_heading else BlockKind.DATE if dated is not None else BlockKind.CREDIT)

    def settle_outlet(self) -> None:
        """Make the outlet of what stands between the title and the day, as databases print it."""
        if len(self.pending) == 1:
            line = self.pending.pop()
            self.outlet = self.outlet or line.text
            self.add(line, BlockKind.CREDIT)

    def settle(self, *, strict: bool, following: Line | None = None) -> None:
        """Make subtitles of the pending lines that can be; the first that cannot ends the header.

        ``following`` is the line after them, where that is body: it may go on with a sentence that they begin.
        """
        for line, after in zip_longest(self.pending, [*self.pending[1:], *([following] if following else [])]):
            if line is None or not is_subtitle(line, strict=strict) or (strict and _goes_on(after)):
                break
            self.add(line, BlockKind.SUBTITLE)
        self.pending.clear()


def read_header(text: str, *, title: str | None = None, headings: Sequence[tuple[int, int]] = ()) -> Header:
    """What the header and the footer of ``text`` say.

    Parameters
    ----------
    title
        The title, where the source of the text gives one: then no other line becomes the title.
    headings
        Ranges of the headings, in text order, where the format marks them; each becomes a HEADING or TITLE block.
    """
    foot = _read_footer(text)
    body_end = min((block.start for block in foot.blocks), default=len(text))
    lines = [_with_heading(line, headings) for line in islice(first_lines(text), _HEAD_LINES) if line.end <= body_end]
    top = _read_top(lines, title, bare_dates=not _is_chronology(text))
    body_start = max((block.end for block in top.blocks), default=0)
    if not _SAYS_SOMETHING.search(text, body_start, body_end):
        return Header(title=title, blocks=_headings_only(headings))
    blocks = [*top.blocks, *_credits_within(text, body_start, body_end), *foot.blocks]
    by_line, by_dateline = _publication([*top.dates, *foot.dates]), _dateline_day(text, body_start)
    return Header(
        title=title or top.title,
        published=by_line or by_dateline,
        outlet=top.outlet or foot.outlet,
        blocks=_with_headings(blocks, headings),
        url=top.url or foot.url,
        published_from="header" if by_line else "dateline" if by_dateline else None,
    )


def _read_top(lines: Sequence[Line], known: str | None, *, bare_dates: bool) -> _Top:
    """Read the header line by line, up to the first line that is body.

    ``bare_dates`` is whether a date without a label is the date of publication.
    """
    top = _Top()
    has_title = False
    index = 0
    while index < len(lines) and not top.is_complete:
        taken = _take_metadata(top, lines[index:]) or _take_furniture(top, lines, index, bare_dates=bare_dates)
        if not taken and not has_title and not top.pending:
            # What a label says, the text may say again.
            taken = 0 if top.is_complete else _take_title(top, lines[index:], known or top.title)
            has_title = taken > 0 and (top.title is not None or known is not None)
        if not taken and not top.is_complete:
            taken = _take_pending(top, lines[index], has_title=has_title or (known or top.title) is not None)
        index += taken
    if index == len(lines) and top.pending:
        top.pending.pop()  # the last line of a text is body
    top.settle(strict=True, following=lines[index] if index < len(lines) else None)
    return top


def _take_metadata(top: _Top, lines: Sequence[Line]) -> int:
    """Take the block of metadata that starts ``lines`` and say how many lines it has."""
    found = read_metadata(lines)
    if found is None:
        return 0
    if len(top.pending) == _MAX_PENDING:  # sentences of the article, which the labels are part of
        top.is_complete = True
        return 0
    top.settle(strict=False)
    top.take(found)
    return found.count


def _take_furniture(top: _Top, lines: Sequence[Line], index: int, *, bare_dates: bool) -> int:
    """Take the credit, byline or date line at ``index`` and say that it was one; 0 for any other line."""
    line = lines[index]
    dated = None if top.is_complete else _dated(line)
    if dated is not None and not (bare_dates or dated.is_labelled or dated.rest):
        top.is_complete = True
    if top.is_complete or not (dated is not None or _is_furniture(line, first=index == 0)):
        return 0
    if dated is not None and is_listing(lines):
        top.settle_outlet()
    top.settle(strict=dated is None and not is_byline(line.text))
    top.dates.extend([dated] if dated is not None else [])
    if dated is not None and is_named_outlet(dated.rest):
        top.outlet = top.outlet or dated.rest
    top.add(line, BlockKind.DATE if dated is not None and not dated.rest else BlockKind.CREDIT)
    return 1


def _take_pending(top: _Top, line: Line, *, has_title: bool) -> int:
    """Keep a line that may turn out to be a subtitle; any other ends the header."""
    if not has_title or len(top.pending) == _MAX_PENDING or not is_subtitle(line, strict=False):
        top.is_complete = True
        return 0
    top.pending.append(line)
    return 1


def _take_title(top: _Top, lines: Sequence[Line], known: str | None) -> int:
    """Add the title that starts ``lines`` to ``top`` and say how many lines it takes; 0 where none starts here."""
    if known is not None:
        return _take_known_title(top, lines, known)
    following = lines[1] if len(lines) > 1 else None
    before_furniture = following is not None and (
        _dated(following) is not None or is_byline(following.text) or read_metadata(lines[1:]) is not None
    )
    length = title_length(lines, before_furniture=before_furniture)
    if length == 0:
        return 0
    after = lines[length] if len(lines) > length else None
    if after is not None and is_subtitle(after, strict=True):
        if is_section(lines[0].text):
            top.add(lines[0], BlockKind.HEADING)
            return 1
        if length == 1 and is_masthead(lines[0].text):
            top.add_masthead(lines[0])
            return 1
    top.title = " ".join(line.text.strip("*_# ") for line in lines[:length])
    top.blocks.append(Block(lines[0].start, lines[length - 1].end, BlockKind.TITLE))
    return length


def _take_known_title(top: _Top, lines: Sequence[Line], known: str) -> int:
    """As `_take_title`, where the title is known; the name of the outlet or a section may stand above it."""
    for start, line in enumerate(lines[:_MASTHEAD_LINES]):
        for length in (1, 2):
            if _same_words(" ".join(part.text for part in lines[start : start + length]), known):
                for above in lines[:start]:
                    top.add_masthead(above)
                top.blocks.append(Block(line.start, lines[start + length - 1].end, BlockKind.TITLE))
                return start + length
        if not line.text or len(line.text) > _MASTHEAD_LENGTH or line.text.endswith((".", ",")):
            break
    return 0


def _goes_on(line: Line | None) -> bool:
    """Whether ``line`` goes on with the sentence of the line above."""
    return line is not None and not line.after_gap and (line.text[:1].islower() or line.text.endswith("."))


def _dated(line: Line) -> DateLine | None:
    """What a date line says, or a byline or an outlet that a date stands with; None for every other line."""
    found = split_dates(line.text.strip("*_ ")) if line.text and not line.is_heading else None
    if found is None or not found.rest:
        return found
    is_maker = any(names(found.rest) for names in (is_byline, is_credit, is_agencies, is_named_outlet))
    return found if is_maker or ("|" in line.text and is_person(found.rest)) else None


def _is_furniture(line: Line, *, first: bool) -> bool:
    """Whether ``line`` is a credit, a byline or an agency; the very first line is no byline."""
    if not line.text or line.is_heading:
        return False
    if first:
        return is_credit(line.text)
    return is_credit(line.text) or is_byline(line.text) or is_agencies(line.text) or is_copyright(line.text)


def _is_chronology(text: str) -> bool:
    """Whether dates without a label stand on lines of their own all through the text, as headings of what follows."""
    found = (read_date_line(line.text) for line in lines_like(text, _DATE_START, 0, len(text)))
    bare = (line for line in found if line is not None and not line.is_labelled)
    return len(list(islice(bare, _CHRONOLOGY))) == _CHRONOLOGY


def _read_footer(text: str) -> _Top:
    """What the last lines say, as far as they are agency lines, notes, labels and dates."""
    foot = _Top()
    for line in islice(last_lines(text), _TAIL_LINES):
        bare = line.text.strip("*_ ")
        agency = read_agency_line(bare)
        dated = read_date_line(bare)
        if dated is not None and dated.is_labelled:
            foot.dates.append(dated)
            foot.add(line, BlockKind.DATE)
        elif agency is not None:
            foot.outlet = foot.outlet or agency.outlet
            foot.add(line, BlockKind.FOOTER)
        elif is_credit(bare):
            foot.add(line, BlockKind.CREDIT)
        elif (closing := read_closing(line)) is not None:
            foot.take(closing)
        else:
            break
    foot.blocks.reverse()
    return foot


def _credits_within(text: str, start: int, end: int) -> Iterator[Block]:
    """Blocks of the picture credits that stand on lines of their own inside the body."""
    for line in lines_like(text, _CREDIT_START, start, end):
        if is_credit(line.text):
            yield Block(line.start, line.end, BlockKind.CREDIT)


def _publication(found: Sequence[DateLine]) -> date | None:
    """The first day of publication that the lines give, else the first update."""
    published = next((line.published for line in found if line.published is not None), None)
    return published or next((line.updated for line in found if line.updated is not None), None)


def _dateline_day(text: str, start: int) -> date | None:
    """The day in the dateline that opens the body."""
    opening = text[start : start + 2 * LONG_LINE].lstrip(" \t\r\n*_")
    return dateline_date(opening)


def _same_words(line: str, title: str) -> bool:
    """Whether two lines are the same but for case, spaces and punctuation."""
    words = re.findall(r"[^\W_]+", line.casefold())
    return bool(words) and words == re.findall(r"[^\W_]+", title.casefold())


def _with_heading(line: Line, headings: Sequence[tuple[int, int]]) -> Line:
    """``line``, narrowed to the heading on it where there is one."""
    index = bisect_left(headings, (line.start, line.start))
    if index < len(headings) and headings[index][0] < line.end:
        return _heading_line(line, *headings[index])
    return line


def _heading_line(line: Line, start: int, end: int) -> Line:
    offset = start - line.start
    return Line(start, end, line.text[offset : offset + end - start], line.after_gap, is_heading=True)


def _with_headings(blocks: Sequence[Block], headings: Sequence[tuple[int, int]]) -> tuple[Block, ...]:
    """``blocks`` and a block for every heading that has none yet, in text order, each range only once."""
    merged = sorted(
        [*blocks, *_headings_only(headings)], key=lambda block: (block.start, block.kind == BlockKind.HEADING)
    )
    kept: list[Block] = []
    for block in merged:
        if block.start < block.end and (not kept or kept[-1].end <= block.start):
            kept.append(block)
    return tuple(kept)


def _headings_only(headings: Sequence[tuple[int, int]]) -> tuple[Block, ...]:
    return tuple(Block(start, end, BlockKind.HEADING) for start, end in headings if start < end)
