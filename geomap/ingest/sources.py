"""Where an article comes from, how messages call it, and the id that its document gets."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from geomap.errors import GeomapError, RecordError
from geomap.model import Document

_DIGEST_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: ``shown`` is its name in messages, ``relative`` the part of it that is the same everywhere."""

    shown: str
    relative: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading gave at one place: a document, or the error that stands in its stead."""

    where: str
    value: Document | GeomapError


def printable(name: str) -> str:
    """``name`` on one line: control characters and bytes that are no text are shown as escapes."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in name)


def text_digest(text: str) -> str:
    """Twelve hexadecimal digits that stand for ``text``; lone surrogates are fine."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]


def document_id(source: Source, text: str, *, line: int | None = None) -> str:
    """The id of a document that brings none: relative name, line where there is one, and digest of the text.

    The same article gets the same id on every machine and in every folder: no absolute path, no time of change.
    """
    name = printable(unicodedata.normalize("NFC", source.relative))
    place = name if line is None else f"{name}:{line}"
    return f"{place}-{text_digest(text)}"


class SeenIds:
    """Keeps ids unique over one call, and remembers a digest a document, not the texts."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}

    def admit(self, outcome: Outcome) -> Outcome | None:
        """``outcome`` itself; None for a document that was read before; an error for one id with two texts."""
        document = outcome.value
        if not isinstance(document, Document):
            return outcome
        digest = text_digest(document.text)
        earlier = self._digests.get(document.id)
        if earlier is None:
            self._digests[document.id] = digest
            return outcome
        if earlier == digest:
            return None
        message = (
            f"{outcome.where}: the id {printable(document.id)!r} already stands for another text; "
            "expected one id a document: give this one an id of its own"
        )
        return Outcome(outcome.where, RecordError(message))
