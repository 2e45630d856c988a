"""Texts whose paragraphs, headings, title and day the format gives: put together into a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from geomap.ingest.dates import address_day
from geomap.ingest.header import read_header
from geomap.ingest.sources import Source, document_id
from geomap.model import Document

_FIRST, _MOST_PARTS = 4, 3  # where a title that the text says itself can begin, and on how many parts it can be
_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, and whether it is a heading."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What a format says about the article.

    ``last_day`` counts where nothing else gives a day, and ``extra`` then says in ``date_from`` that it is
    ``last_day_from``.
    """

    title: str | None = None
    published: date | None = None
    last_day: date | None = None
    last_day_from: str = "file properties"
    outlet: str | None = None
    url: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def composed(parts: Iterable[Part], about: About, source: Source) -> Document:
    """The document of the parts, parted by blank lines; its title stands in front where no part says it."""
    pieces = [part for part in parts if part.text.strip()]
    title = about.title
    if title is not None and not _says(pieces[: _FIRST + _MOST_PARTS], title):
        pieces.insert(0, Part(title, is_heading=True))
    start, headings = 0, []
    for part in pieces:
        if part.is_heading:
            headings.append((start, start + len(part.text)))
        start += len(part.text) + len(_GAP)
    text = _GAP.join(part.text for part in pieces)
    header = read_header(text, title=title, headings=headings)
    published = about.published or header.published or address_day(about.url)
    is_last = published is None and about.last_day is not None
    extra = header.noted(about.published, about.extra)
    return Document(
        id=document_id(source, text),
        text=text,
        title=header.title,
        published=about.last_day if is_last else published,
        outlet=about.outlet or header.outlet,
        url=about.url or header.url,
        blocks=header.blocks,
        extra={**extra, "date_from": about.last_day_from} if is_last else extra,
    )


def _says(pieces: Sequence[Part], title: str) -> bool:
    """Whether some of the first parts, one after the other, are the title and nothing else."""
    wanted = _key(title)
    return any(
        _key(" ".join(part.text for part in pieces[start : start + count])) == wanted
        for start in range(_FIRST)
        for count in range(1, _MOST_PARTS + 1)
    )


def _key(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
