"""One article as text, Markdown or a page, made into a document."""

from __future__ import annotations

from geomap.errors import EmptyInputError
from geomap.ingest.dates import address_day, parse_date
from geomap.ingest.header import read_header
from geomap.ingest.html import read_page
from geomap.ingest.labels import outlet_and_address
from geomap.ingest.markdown import read_markdown
from geomap.ingest.sources import Source, document_id
from geomap.model import Document


def plain_document(text: str, source: Source) -> Document:
    """The document of a plain text, whose header gives title, day and outlet."""
    header = read_header(text)
    by_address = address_day(header.url) if header.published is None else None
    return Document(
        id=document_id(source, text),
        text=text,
        title=header.title,
        published=header.published or by_address,
        outlet=header.outlet,
        url=header.url,
        blocks=header.blocks,
        extra={"date_from": "address"} if by_address is not None else header.noted(),
    )


def markdown_document(text: str, source: Source) -> Document:
    """The document of a Markdown text, whose front matter comes before what the header says.

    Raises
    ------
    InputError
        Front matter that is not YAML, or nothing after it.
    """
    parts = read_markdown(text, source.shown)
    if not parts.text.strip():
        raise EmptyInputError(f"{source.shown}: nothing after the front matter; expected an article")
    extra = dict(parts.fields)
    title = _take(extra, "title")
    raw_date = _take(extra, "date") or _take(extra, "published")
    outlet, address = outlet_and_address(_take(extra, "outlet") or _take(extra, "source") or "")
    published = parse_date(raw_date) if raw_date else None
    if raw_date and published is None:
        extra["date"] = raw_date
    header = read_header(parts.text, title=title, headings=parts.headings)
    return Document(
        id=document_id(source, parts.text),
        text=parts.text,
        title=header.title,
        published=published if raw_date else header.published,
        outlet=outlet or header.outlet,
        url=_take(extra, "url") or address or header.url,
        language=_take(extra, "language"),
        blocks=header.blocks,
        extra=extra if raw_date else header.noted(more=extra),
    )


def _take(fields: dict[str, object], key: str) -> str | None:
    """Take a field that is a string out of ``fields``; anything else stays there."""
    value = fields.get(key)
    if not isinstance(value, str):
        return None
    del fields[key]
    return value.strip() or None


def page_document(text: str, source: Source, *, line: int | None = None) -> Document:
    """The document of a page; ``line`` is its number where the source holds several.

    Raises
    ------
    InputError
        A page without main text, or over one of the limits.
    """
    page = read_page(text, source.shown)
    header = read_header(page.text, title=page.title, headings=page.headings)
    return Document(
        id=document_id(source, page.text, line=line),
        text=page.text,
        title=header.title,
        published=page.published or header.published,
        outlet=page.outlet or header.outlet,
        url=page.url or header.url,
        language=page.language,
        blocks=header.blocks,
        extra=header.noted(page.published),
    )
