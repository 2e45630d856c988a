"""The block of metadata at the head of a saved article: labelled lines, and the lists that news databases print.

Only a whole run of lines of which each is known counts, so that the first line of the article ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from geomap.ingest.credits import is_copyright
from geomap.ingest.dates import DateLine, read_date_line, split_dates
from geomap.ingest.labels import Field, Labelled, outlet_and_address, read_labels
from geomap.ingest.lines import Line
from geomap.model import Block, BlockKind

_LONGEST_NAME = 80
_MOST_LISTED = 9
_COUNTER = re.compile(r"(?:document )?\d{1,6} of \d{1,6}(?: (?:documents?|results?|articles?))?", re.IGNORECASE)
_WORDS = re.compile(r"\d[\d,.]{0,8} words", re.IGNORECASE)
_LENGTH = re.compile(r"length[ \t]?:[ \t]*\d[\d,.]{0,8} words", re.IGNORECASE)
_EDITION = re.compile(r"[\w ,'’-]{0,40}\bedition\b[\w ,'’-]{0,30}", re.IGNORECASE)
_CLOSING = re.compile(r"end of document|document [A-Z0-9]{12,40}|classification|all rights reserved\.?", re.IGNORECASE)
_LOGO = re.compile(r"publication logo", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"<?https?://[^\s<>]{4,390}>?", re.IGNORECASE)
_BODY = re.compile(r"body|full text", re.IGNORECASE)
_FINAL = frozenset({Field.UPDATED, Field.OTHER, Field.URL, Field.PUBLISHED})
_KINDS = {
    Field.TITLE: BlockKind.TITLE,
    Field.SUBTITLE: BlockKind.SUBTITLE,
    Field.PUBLISHED: BlockKind.DATE,
    Field.UPDATED: BlockKind.DATE,
    Field.BODY: BlockKind.BODY,
}


@dataclass(slots=True)
class Metadata:
    """What a run of lines says, and the blocks that they are; ``count`` lines, after which the body may begin."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    dates: list[DateLine] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    count: int = 0
    is_end: bool = False

    def add(self, line: Line, kind: BlockKind) -> None:
        """Take a line as a whole."""
        self.blocks.append(Block(line.start, line.end, kind))
        self.count += 1


def read_metadata(lines: Sequence[Line]) -> Metadata | None:
    """What the run of labelled or listed lines says that starts ``lines``; None where none starts here."""
    return _labelled(lines) or _counted(lines) or _listed(lines) or _bare(lines)


def is_listing(lines: Sequence[Line]) -> bool:
    """Whether a news database delivered the text: it says how many words it has."""
    return any(_LENGTH.match(line.text) for line in lines)


def read_closing(line: Line) -> Metadata | None:
    """What a line at the foot says: labels as databases put them there, or that the document ends."""
    if _CLOSING.fullmatch(line.text):
        closing = Metadata()
        closing.add(line, BlockKind.FOOTER)
        return closing
    labels = read_labels(line.text)
    is_loud = line.text.partition(":")[0].isupper()
    if not labels or not (is_loud or all(label.field in _FINAL for label in labels)):
        return None
    closing = _said([(line, labels)])
    closing.blocks = [Block(line.start, line.end, BlockKind.FOOTER)]
    return closing


def _labelled(lines: Sequence[Line]) -> Metadata | None:
    """A run of labels; one that only an ordinary line could have counts beside another."""
    run = list(_run(lines))
    if not any(label.is_strong for _, labels in run for label in labels):
        return None
    return _said(run)


def _run(lines: Sequence[Line]) -> Iterator[tuple[Line, tuple[Labelled, ...]]]:
    """The lines up to the first that is not labelled; after a blank line what is common in texts ends it too."""
    for number, line in enumerate(lines):
        labels = read_labels(line.text)
        if number and _BODY.fullmatch(line.text):
            labels = (Labelled(Field.BODY, "", len(line.text), len(line.text)),)
        is_loose = number > 0 and line.after_gap and not line.text.partition(":")[0].isupper()
        if not labels or (is_loose and labels[0].field is Field.MINOR):
            return
        yield line, labels
        if labels[-1].field is Field.BODY:
            return


def _bare(lines: Sequence[Line]) -> Metadata | None:
    """An address on a line of its own, or what a database prints for the picture of a name."""
    if not lines:
        return None
    address = _BARE_ADDRESS.fullmatch(lines[0].text)
    if address is None and not _LOGO.fullmatch(lines[0].text):
        return None
    found = Metadata(url=outlet_and_address(lines[0].text)[1] if address is not None else None)
    found.add(lines[0], BlockKind.CREDIT)
    return found


def _said(run: Sequence[tuple[Line, tuple[Labelled, ...]]]) -> Metadata:
    """What the labels of a run say."""
    found = Metadata(count=len(run))
    is_mail = any(label.field in (Field.SENDER, Field.MAIL) for _, labels in run for label in labels)
    for line, labels in run:
        position = line.start
        for label in labels:
            is_title = label.field is Field.TITLE or (is_mail and label.field is Field.SUBJECT)
            _note(found, label, is_title=is_title)
            kind = BlockKind.TITLE if is_title else _KINDS.get(label.field, BlockKind.CREDIT)
            start, end = line.start + label.start, line.start + label.end
            parts = (
                ((position, end, kind),)
                if kind.is_boilerplate
                else ((position, start, BlockKind.CREDIT), (start, end, kind))
            )
            found.blocks += [Block(*part) for part in parts if part[0] < part[1] and part[2] is not BlockKind.BODY]
            found.is_end = label.field is Field.BODY
            position = end
        if position < line.end:
            found.blocks.append(Block(position, line.end, BlockKind.CREDIT))
    return found


def _note(found: Metadata, label: Labelled, *, is_title: bool) -> None:
    """Keep what one label says; the first of its kind counts."""
    if is_title:
        found.title = found.title or label.value or None
    elif label.field is Field.OUTLET:
        name, url = outlet_and_address(label.value)
        found.outlet, found.url = found.outlet or name, found.url or url
    elif label.field is Field.SENDER:
        found.outlet = found.outlet or re.sub(r"\s*<[^<>]*>|\A[\"']|[\"']\Z", "", label.value).strip("\"' ") or None
    elif label.field is Field.URL:
        found.url = found.url or outlet_and_address(label.value)[1]
    elif label.field in (Field.PUBLISHED, Field.UPDATED):
        dated = split_dates(label.value)
        day = dated.day if dated is not None else None
        is_update = label.field is Field.UPDATED
        found.dates.append(DateLine(None if is_update else day, day if is_update else None, is_labelled=True))


def _counted(lines: Sequence[Line]) -> Metadata | None:
    """The head of a page of a database: "1 of 25 DOCUMENTS", the outlet, the day, the edition."""
    if not lines or not _COUNTER.fullmatch(lines[0].text):
        return None
    found = Metadata()
    found.add(lines[0], BlockKind.CREDIT)
    dated = read_date_line(lines[2].text) if len(lines) > 2 else None
    if dated is not None and len(lines[1].text) <= _LONGEST_NAME:
        found.outlet = lines[1].text
        found.dates.append(dated)
        found.add(lines[1], BlockKind.CREDIT)
        found.add(lines[2], BlockKind.DATE)
        for line in lines[3:4]:
            if _EDITION.fullmatch(line.text):
                found.add(line, BlockKind.CREDIT)
    return found


def _listed(lines: Sequence[Line]) -> Metadata | None:
    """The list under a title of a database: "560 words", the day, the outlet, its code, the language."""
    if not lines or not _WORDS.fullmatch(lines[0].text):
        return None
    found = Metadata()
    found.add(lines[0], BlockKind.CREDIT)
    for line in lines[1:_MOST_LISTED]:
        dated = read_date_line(line.text)
        is_right = is_copyright(line.text)
        if line.after_gap or not (line.text and (len(line.text) <= _LONGEST_NAME or is_right)):
            break
        if dated is not None:
            found.dates.append(dated)
        elif not is_right:
            found.outlet = found.outlet or line.text
        found.add(line, BlockKind.DATE if dated is not None else BlockKind.CREDIT)
        if is_right:
            break
    return found
