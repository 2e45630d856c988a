"""One id with two texts: an article that was changed, or two articles of two sources."""

from __future__ import annotations

from urllib.parse import urlsplit

from geomap.archive.feeds.news import FEED
from geomap.archive.store import Archive
from geomap.errors import InputError
from geomap.ingest.sources import printable
from geomap.model import Document


def another_text(archive: Archive, document: Document, *, update: bool) -> InputError | None:
    """Why a document may not stand in place of the one with its id and another text; None where it may.

    With ``update`` it may, if it is of the same source: the same address or feed, else the same outlet, or host where
    no outlet is known.
    """
    shown = printable(document.id)
    remove = f"geomap archive {archive.path} remove {shown}"
    held = archive.document(document.id)
    if held is not None and not _is_same_source(held, document):
        return InputError(
            f"{shown}: the archive holds an article of another source with this id ({_named(held)}, and this one is of "
            f"{_named(document)}); expected one article an id: give it an id of its own, or remove the other one with: "
            f"{remove}"
        )
    if update:
        return None
    return InputError(
        f"{shown}: the archive holds another text with this id; expected one text an id: if it is another article, "
        "give it another id; if it is a newer text of the same one, let it replace the old one (--update), or remove "
        f"that with: {remove}"
    )


def _is_same_source(held: Document, document: Document) -> bool:
    said = [(one.url, one.extra.get(FEED)) for one in (held, document)]
    if any(old is not None and old == new for old, new in zip(*said, strict=True)):
        return True
    return (_source(held) or "").casefold() == (_source(document) or "").casefold()


def _source(document: Document) -> str | None:
    """The outlet, or the host of the address."""
    if document.outlet is not None and document.outlet.strip():
        return " ".join(document.outlet.split())
    try:
        return urlsplit(document.url or "").hostname
    except ValueError:  # brackets that are no address
        return None


def _named(document: Document) -> str:
    source = _source(document)
    return "none that is named" if source is None else f"'{printable(source)}'"
