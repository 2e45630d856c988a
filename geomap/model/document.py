"""A document: one article as text, with what its header says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class BlockKind(StrEnum):
    """What a stretch of a document's text is."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    CREDIT = "credit"
    DATE = "date"
    FOOTER = "footer"
    BODY = "body"

    @property
    def is_boilerplate(self) -> bool:
        """Whether text of this kind is kept for reading but never analysed for places and events."""
        return self in (BlockKind.CREDIT, BlockKind.DATE, BlockKind.FOOTER)


@dataclass(frozen=True, slots=True)
class Block:
    """A half-open range of characters of the text and what it is."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    ``text`` is never changed after reading: every offset anywhere in geomap is a character offset into it.
    ``blocks`` lie in text order and do not overlap; text that no block covers is body.
    ``extra`` holds the unknown fields of the record the document came from.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)
