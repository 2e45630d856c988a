"""Our own sentences with marked events: one a line, every trigger inline as ``[surface](type)``.

``(type:modality)`` where the event is not asserted, ``(contest:failed)`` for an attempt that failed, ``(none)`` for a
word that looks like a trigger and reports no event of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from geomap.errors import RecordError
from geomap.model import EventType, Modality

FOLDER = Path(__file__).parent / "event_sentences"

_MARK = re.compile(r"\[([^\[\]]*)\]\(([^():]*)(?::([^():]*))?\)")
_NONE = "none"
_FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked trigger: a half-open range of the sentence's characters; ``type`` is None where no event is reported."""

    start: int
    end: int
    type: EventType | None
    modality: Modality = Modality.ASSERTED
    has_failed: bool = False


@dataclass(frozen=True, slots=True)
class EventSentence:
    """A sentence without its marks, the marked words in text order, and the file and line it stands in."""

    text: str
    marks: tuple[Mark, ...]
    where: str


def read_event_sentences(folder: Path = FOLDER) -> tuple[EventSentence, ...]:
    """Every sentence of the ``.txt`` files in ``folder``: files by name, lines in order.

    Raises
    ------
    RecordError
        When there is none, a line cannot be read, or a sentence occurs twice.
    """
    found: dict[str, EventSentence] = {}
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            sentence = parse_line(line, f"{path.name}:{number}")
            if sentence.text in found:
                raise RecordError(f"{sentence.where}: the same sentence as {found[sentence.text].where}")
            found[sentence.text] = sentence
    if not found:
        raise RecordError(f"{folder}: found no marked sentences; expected files *.txt with one sentence a line")
    return tuple(found.values())


def parse_line(line: str, where: str) -> EventSentence:
    """The sentence of one line; ``where`` is quoted in errors.

    Raises
    ------
    RecordError
        For a line without a mark, an empty or unknown one, or a bracket that belongs to none.
    """
    text, marks, position = "", [], 0
    for match in _MARK.finditer(line):
        text += line[position : match.start()]
        surface, label, quality = match.groups()
        if not surface.strip():
            raise RecordError(f"{where}: found a mark on nothing; expected [surface](type)")
        marks.append(_mark(len(text), len(text) + len(surface), label, quality, where))
        text += surface
        position = match.end()
    if not marks:
        raise RecordError(f"{where}: found no mark in {line[:40]!r}; expected [surface](type) at least once")
    text += line[position:]
    if "[" in text or "]" in text:
        raise RecordError(f"{where}: found a bracket that is no mark in {line[:40]!r}; expected [surface](type)")
    return EventSentence(text, tuple(marks), where)


def _mark(start: int, end: int, label: str, quality: str | None, where: str) -> Mark:
    try:
        event_type = None if label == _NONE else EventType(label)
        modality = Modality(quality) if quality not in (None, _FAILED) else Modality.ASSERTED
    except ValueError:
        raise RecordError(f"{where}: found the mark {label}:{quality}; expected a type, and a modality") from None
    return Mark(start, end, event_type, modality, quality == _FAILED)
