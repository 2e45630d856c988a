"""Our own annotated sentences: one a line, every name inline as ``[surface](label)``.

The format and the rules of annotation are in ``sentences/README.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from geomap.errors import RecordError

FOLDER = Path(__file__).parent / "sentences"

_NAME = re.compile(r"\[([^\[\]]*)\]\(([^()]*)\)")
_BRACKET = re.compile(r"[\[\]]|\]\(")


class Label(StrEnum):
    """What a name in our sentences names."""

    PLACE = "place"
    AREA = "area"
    FACILITY = "facility"
    GROUP = "group"
    PERSON = "person"
    PEOPLE = "people"
    OPERATION = "operation"
    WEAPON = "weapon"


@dataclass(frozen=True, slots=True)
class Name:
    """An annotated name: a half-open range of the sentence's characters."""

    start: int
    end: int
    label: Label


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its marks, the names in it in text order, and the file and line it stands in."""

    text: str
    names: tuple[Name, ...]
    where: str


def read_sentences(folder: Path = FOLDER) -> tuple[Sentence, ...]:
    """Every sentence of the ``.txt`` files in ``folder``: files by name, lines in order.

    Raises
    ------
    RecordError
        When there is no such file, a line cannot be read, or a sentence occurs twice.
    """
    sentences: list[Sentence] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            sentence = parse_line(line, f"{path.name}:{number}")
            earlier = seen.setdefault(sentence.text, sentence.where)
            if earlier != sentence.where:
                raise RecordError(f"{sentence.where}: the same sentence as {earlier}; remove one of them")
            sentences.append(sentence)
    if not sentences:
        raise RecordError(f"{folder}: found no annotated sentences; expected files *.txt with one sentence a line")
    return tuple(sentences)


def parse_line(line: str, where: str) -> Sentence:
    """The sentence of one line; ``where`` is quoted in errors.

    Raises
    ------
    RecordError
        For an empty line, space around the sentence or a name, an unknown label, or a bracket that is no mark.
    """
    if not line or line != line.strip():
        raise RecordError(f"{where}: found {line[:20]!r}; expected one sentence without space around it")
    text, names, position = "", [], 0
    for match in _NAME.finditer(line):
        text += _unmarked(line[position : match.start()], where)
        surface, label = match.groups()
        if not surface or surface != surface.strip():
            raise RecordError(f"{where}: found the name {surface!r}; expected one without space around it")
        names.append(Name(len(text), len(text) + len(surface), _label(label, where)))
        text += surface
        position = match.end()
    return Sentence(text + _unmarked(line[position:], where), tuple(names), where)


def _unmarked(piece: str, where: str) -> str:
    if _BRACKET.search(piece):
        raise RecordError(f"{where}: found a bracket that is no mark in {piece[:40]!r}; expected [surface](label)")
    return piece


def _label(text: str, where: str) -> Label:
    try:
        return Label(text)
    except ValueError:
        known = ", ".join(Label)
        raise RecordError(f"{where}: found the label {text!r}; expected one of {known}") from None
