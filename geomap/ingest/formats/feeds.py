"""RSS and Atom feeds: each entry is a document, also one that has only a title or a teaser."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urljoin
from xml.parsers import expat

from geomap.errors import EmptyInputError, InputError
from geomap.ingest.dates import address_day, parse_date
from geomap.ingest.fragments import fragment_text
from geomap.ingest.header import read_header
from geomap.ingest.html import MAX_PAGE_CHARACTERS, primary_language, without_declaration
from geomap.ingest.sources import Outcome, Source, document_id
from geomap.model import Document

MAX_ENTRIES = 10_000
MAX_FEED_DEPTH = 250
_MAX_ELEMENTS = 1_000_000
_ENTRIES = frozenset({"item", "entry"})
_START = re.compile(  # what is passed over is not gone back to: ten thousand comments could be split in every way
    r"\s*+(?>(?:<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)\s*)*+"
    r"<(?:\w+:)?(?:rss|feed|rdf)(?=[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_ROOT = re.compile(r"<([A-Za-z][\w:.-]{0,40})")
_CUT_OFF = frozenset(
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
    )
)


def is_feed(head: str) -> bool:
    """Whether XML that starts with ``head`` has the root of a feed."""
    return _START.match(head) is not None


def read_feed(text: str, source: Source) -> Iterator[Outcome]:
    """The documents of the entries, in the order of the feed; one with neither title nor text is an error in its place.

    Raises as `read_entries` does.
    """
    for outcome in read_entries(text, source):
        if isinstance(outcome.value, Document) and not outcome.value.text:
            yield Outcome(
                outcome.where, EmptyInputError(f"{outcome.where}: neither title nor text; expected an article")
            )
        else:
            yield outcome


def read_entries(text: str, source: Source) -> Iterator[Outcome]:
    """A document for each entry, in the order of the feed; a feed that was cut off gives those before the break.

    An entry with neither title nor text is a document without text, for those who look where it leads.

    Raises
    ------
    InputError
        No feed, one without entries, one over a limit, or one that declares entities, which can stand for anything.
    """
    if not is_feed(text):
        root = _ROOT.search(text)
        found = f"the XML element {root[1]}" if root else "no XML"
        raise InputError(
            f"{source.shown}: found {found}; expected an RSS or Atom feed, or a page: give it the suffix of what it is"
        )
    markup = without_declaration(text)
    problem = _Look(source.shown).problem(markup)
    feed, entries = _parsed(markup)
    if problem is not None and problem.code in _CUT_OFF:
        entries = entries[: len(re.findall(r"</(?:\w+:)?(?:item|entry)\s*>", markup))]
    for number, entry in enumerate(entries, start=1):
        where = f"{source.shown}: entry {number}"
        try:
            yield Outcome(where, _document(entry, feed, Source(where, source.relative)))
        except InputError as error:
            yield Outcome(where, error)
    if problem is not None and (not entries or problem.code in _CUT_OFF):
        raise InputError(
            f"{source.shown}:{problem.lineno}: the feed breaks off or is broken here "
            f"({expat.ErrorString(problem.code)}), after {len(entries)} whole entries; expected well-formed XML: fetch "
            "it again"
        )
    if not entries:
        raise EmptyInputError(f"{source.shown}: no entries in this feed; expected at least one")


def _parsed(markup: str) -> tuple[Any, list[Any]]:
    """The feed and its entries as feedparser reads them; what is malformed it reads as far as it can."""
    import feedparser  # noqa: PLC0415

    parsed = feedparser.parse(
        io.BytesIO(markup.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    return parsed.feed, parsed.entries


class _Look:
    """A first look through a feed: refuses what would take a parser long, and notes where it is not well-formed."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._depth = self._elements = self._entries = 0

    def problem(self, markup: str) -> expat.ExpatError | None:
        """Where and why ``markup`` is not well-formed XML, or None."""
        if len(markup) > MAX_PAGE_CHARACTERS:
            raise self._refused(f"{MAX_PAGE_CHARACTERS:,} characters")
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(markup.encode("utf-8", "replace"), True)  # noqa: FBT003  (expat takes it so only)
        except expat.ExpatError as error:
            return error
        return None

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        self._entries += name.rpartition(":")[2].lower() in _ENTRIES
        if self._depth > MAX_FEED_DEPTH:
            raise self._refused(f"{MAX_FEED_DEPTH} elements inside each other")
        if self._elements > _MAX_ELEMENTS:
            raise self._refused(f"{_MAX_ELEMENTS:,} elements")
        if self._entries > MAX_ENTRIES:
            raise self._refused(f"{MAX_ENTRIES:,} entries")

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _entity(self, name: str, is_parameter: bool, *_rest: object) -> None:  # noqa: FBT001  (expat calls it so)
        if not is_parameter:
            raise InputError(
                f"{self._shown}: the feed declares an entity ({name[:40]}), which can stand for other files or for "
                "gigabytes; expected a feed without a document type of its own"
            )

    def _refused(self, limit: str) -> InputError:
        return InputError(f"{self._shown}: the feed has more than {limit}; expected an ordinary RSS or Atom feed")


def _document(entry: Any, feed: Any, source: Source) -> Document:  # noqa: ANN401  (feedparser's dictionaries)
    title = _title(entry, source.shown)
    body = _body(entry, source.shown)
    starts_with_title = title is not None and body.startswith(title)
    text = "\n\n".join(part for part in (None if starts_with_title else title, body) if part)
    url = _address(dict.get(entry, "link"), dict.get(feed, "link"))
    header = read_header(text, title=title)
    told_by = dict.get(entry, "source") or {}
    outlet = dict.get(told_by, "title") or dict.get(feed, "title")
    day = _day(entry)
    return Document(
        id=document_id(source, text),
        text=text,
        title=header.title,
        published=day or header.published or address_day(url),
        outlet=_line(outlet) or header.outlet,
        url=url,
        language=primary_language(_language(entry) or dict.get(feed, "language")),
        blocks=header.blocks,
        extra=header.noted(day, _extra(entry)),
    )


def _title(entry: Any, shown: str) -> str | None:  # noqa: ANN401
    detail = dict.get(entry, "title_detail") or {}
    return _line(_plain(detail, shown))


def _body(entry: Any, shown: str) -> str:  # noqa: ANN401
    """The content of an entry, else its summary, as text."""
    found = [_plain(detail, shown) for detail in dict.get(entry, "content") or ()]
    longest = max(found, key=len, default="")
    return longest or _plain(dict.get(entry, "summary_detail") or {}, shown)


def _plain(detail: Any, shown: str) -> str:  # noqa: ANN401
    """The text of an element; RSS does not say whether it is HTML, so markup is taken out wherever it is."""
    value = dict.get(detail, "value")
    return fragment_text(value, shown) if isinstance(value, str) else ""


def _day(entry: Any) -> date | None:  # noqa: ANN401
    """The day of publication, as it is written there, else the day of the last change."""
    for name in ("published", "updated"):
        value = dict.get(entry, name)
        day = parse_date(value) if isinstance(value, str) else None
        if day is not None:
            return day
    return None


def _language(entry: Any) -> str | None:  # noqa: ANN401
    detail = (dict.get(entry, "content") or [dict.get(entry, "summary_detail") or {}])[0]
    language = dict.get(detail, "language")
    return language if isinstance(language, str) else None


def _address(link: Any, base: Any) -> str | None:  # noqa: ANN401
    """The web address of an entry; a relative one is read against the feed's own."""
    if not isinstance(link, str):
        return None
    try:
        address = urljoin(base, link) if isinstance(base, str) else link
    except ValueError:
        return None
    return address if address.lower().startswith(("http://", "https://")) else None


def _extra(entry: Any) -> dict[str, Any]:  # noqa: ANN401
    """What else an entry says: its own id, its author and its tags."""
    tags = [tag["term"] for tag in dict.get(entry, "tags") or () if isinstance(dict.get(tag, "term"), str)]
    found = {"guid": dict.get(entry, "id"), "author": dict.get(entry, "author"), "tags": tags}
    return {name: value for name, value in found.items() if value}


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
