"""A saved page: its main text, and what its markup says about title, date, outlet and address.

Nothing on the page is run and nothing is fetched.  The page is looked through once, tag by tag, before the tree is
built: what would take a parser minutes, or make it drop text in silence, is refused here with the limit in the message.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, cast

from geomap.errors import EmptyInputError, InputError
from geomap.ingest.dates import MAX_DATE_LINE, address_day, parse_date, read_date_line
from geomap.ingest.layout import without_layout_tables
from geomap.ingest.linked_data import published_day

MAX_PAGE_CHARACTERS = 20_000_000
MAX_PAGE_DEPTH = 250  # libxml2 drops what is nested deeper than 256
# Extraction takes time quadratic in the paragraphs of a page and in the inline elements of one paragraph.
MAX_ELEMENTS = 100_000
MAX_INLINE_CHILDREN = 2_000
MAX_ATTRIBUTES = 500  # building the tree takes time quadratic in the attributes of one element
_BLOCK_TAGS_TABLE = """
html head body p div li ul ol dl dt dd tr td th table thead tbody tfoot section article aside main header footer
nav h1 h2 h3 h4 h5 h6 br hr figure figcaption blockquote pre form option select script style link meta title
noscript iframe source picture video audio svg path
"""
_BLOCK_TAGS = frozenset(_BLOCK_TAGS_TABLE.split())
_PUBLISHED_NAMES_TABLE = """
article:published_time og:published_time datepublished dc.date dc.date.issued dcterms.date dcterms.created date
pubdate publishdate publish-date publish_date publication_date sailthru.date parsely-pub-date article.published
cxenseparse:recs:publishtime citation_publication_date article:published
"""
_PUBLISHED_NAMES = frozenset(_PUBLISHED_NAMES_TABLE.split())
_MODIFIED_NAMES = frozenset({"article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified"})
_HEADING_WINDOW = 500_000
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s+url:\s*)(?P<url>https?://[^\s<>\"]{1,2000})"
)
_COMMENT_WINDOW = 2_000
_PIECES_BELOW_TITLE = 15  # of text, in which a page says its day to the reader


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: ``text`` starts with the title; ``headings`` are ranges in it."""

    text: str
    title: str | None
    published: date | None
    outlet: str | None
    url: str | None
    language: str | None
    headings: tuple[tuple[int, int], ...]


def read_page(markup: str, name: str) -> Page:
    """The main text of a page, paragraphs parted by blank lines, the title as its first line.

    The title is put in front where the main text does not start with it, since headlines report events too.

    Raises
    ------
    EmptyInputError
        A page without main text.
    InputError
        A page over one of the limits.
    """
    scan = _scan(markup, name)
    try:
        extracted = _extract(without_layout_tables(without_declaration(markup)))
    except Exception as error:  # the libraries stumble over some broken markup, in ways that they do not document
        raise EmptyInputError(
            f"{name}: the markup of this page is too broken to find an article in it; save its text as .txt"
        ) from error
    if extracted is None or not (extracted.text or "").strip():
        raise EmptyInputError(
            f"{name}: no main text found on this page; expected an article: save its text as .txt and give that"
        )
    title = _line(extracted.title)
    url = _address(extracted.url) or _saved_from(markup)
    text, headings = _compose(extracted, title)
    return Page(
        text=text,
        title=title,
        published=scan.day(address_day(url), title),
        outlet=_line(extracted.sitename),
        url=url,
        language=scan.language,
        headings=headings,
    )


class _Extracted(Protocol):
    """The fields of trafilatura's result that are used here; ``body`` is an lxml element."""

    text: str | None
    title: str | None
    url: str | None
    sitename: str | None
    body: Any


def _extract(markup: str) -> _Extracted | None:
    """What trafilatura finds; its dates are left aside, as it also guesses them from the body and from the clock."""
    import trafilatura  # noqa: PLC0415  (0.2 s: only those who read pages pay for it)

    logger = logging.getLogger("trafilatura")
    if not logger.handlers:
        # Without a handler Python prints the library's warnings; our own error says what happened.
        logger.addHandler(logging.NullHandler())
    extracted = trafilatura.bare_extraction(
        markup,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "max_date": "2199-12-31"},
    )
    return cast("_Extracted | None", extracted)


def check_markup(markup: str, name: str) -> None:
    """Pass if a tree can be built of ``markup`` in no time; else InputError that says the limit."""
    _scan(markup, name)


def without_declaration(markup: str) -> str:
    """``markup`` without an XML declaration, which lxml refuses in text that is decoded already."""
    return re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", markup)


def _compose(extracted: _Extracted, title: str | None) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The document's text and the ranges of its headings."""
    text = (extracted.text or "").strip()
    if not any("\n" in (node.text or "") for node in extracted.body.iter("code", "quote")):
        text = text.replace("\n", "\n\n")  # each line is a paragraph of its own
    if title is not None and _words(text.split("\n", 1)[0]) != _words(title):
        text = f"{title}\n\n{text}"
    headings: list[tuple[int, int]] = []
    position = 0
    for node in extracted.body.iter("head"):
        words = " ".join("".join(node.itertext()).split())
        start = _find_line(text, words, position) if words else -1
        if start >= 0:
            position = start + len(words)
            headings.append((start, position))
    return text, tuple(headings)


def _find_line(text: str, line: str, position: int) -> int:
    """Where ``line`` is a whole line of ``text`` at or after ``position``, or -1."""
    # Headings come in text order, so the next one is not far; a window keeps a page of many headings linear.
    limit = position + _HEADING_WINDOW
    start = text.find(line, position, limit)
    while start >= 0:
        end = start + len(line)
        if text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n"):
            return start
        start = text.find(line, end, limit)
    return -1


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _address(url: str | None) -> str | None:
    """``url`` if it is a web address."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _saved_from(markup: str) -> str | None:
    """The address that a browser notes in a page that it saves."""
    match = _SAVED_FROM.search(markup, 0, _COMMENT_WINDOW)
    return match["url"] if match is not None else None


class _Scan:
    """The target of the first look through a page: measures it, and picks up language and dates."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = 0
        self._inline: list[int] = [0]
        self._json_ld: list[str] | None = None
        self._days: dict[str, date] = {}
        self._is_heading = False
        self._heading: list[str] = []
        self._left_below_title = 0
        self._shown: list[tuple[list[str], date]] = []
        self.language: str | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Count ``tag`` and look at its attributes."""
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise InputError(
                f"{self._name}: the page has more than {MAX_ELEMENTS:,} elements; expected an article: save its text "
                "as .txt"
            )
        if len(attributes) > MAX_ATTRIBUTES:
            raise InputError(
                f"{self._name}: one element of the page has more than {MAX_ATTRIBUTES:,} attributes; expected an "
                "article: save its text as .txt"
            )
        if tag not in _BLOCK_TAGS:
            self._inline[-1] += 1
            if self._inline[-1] > MAX_INLINE_CHILDREN:
                raise InputError(
                    f"{self._name}: one element of the page holds more than {MAX_INLINE_CHILDREN:,} inline elements "
                    f"(such as <{tag[:20]}>); expected an article: save its text as .txt"
                )
        self._inline.append(0)
        if len(self._inline) > MAX_PAGE_DEPTH:
            raise InputError(
                f"{self._name}: the page nests its elements more than {MAX_PAGE_DEPTH} deep; expected an article: "
                "save its text as .txt"
            )
        if tag == "html":
            self.language = primary_language(attributes.get("lang") or attributes.get("xml:lang"))
        elif tag in {"meta", "time"}:
            self._note_date(tag, attributes)
        elif tag == "h1":
            self._is_heading, self._heading = True, []
        elif tag == "script" and attributes.get("type", "").lower() == "application/ld+json":
            self._json_ld = []

    def end(self, tag: str) -> None:
        """Leave the element."""
        if len(self._inline) > 1:
            self._inline.pop()
        if self._json_ld is not None:
            day = published_day("".join(self._json_ld))
            if day is not None:
                self._days.setdefault("published", day)
            self._json_ld = None
        if tag == "h1":
            self._is_heading, self._left_below_title = False, _PIECES_BELOW_TITLE

    def data(self, text: str) -> None:
        """Keep the script that describes the article, and the day that stands below its title."""
        if self._json_ld is not None:
            self._json_ld.append(text)
        elif self._is_heading:
            self._heading += _words(text)
        elif self._left_below_title and not text.isspace():
            self._left_below_title -= 1
            dated = read_date_line(text.strip()) if len(text) <= MAX_DATE_LINE else None
            self._show(dated.published if dated is not None else None)

    def close(self) -> None:
        """End of the page."""

    def day(self, by_address: date | None, title: str | None) -> date | None:
        """The day of publication: as the markup says, the address, or the page below its title; else of a change.

        Below the name of an outlet stands the day of the visit.
        """
        wanted = _words(title or "")
        shown = next((day for heading, day in self._shown if heading == wanted), None)
        return self._days.get("published") or by_address or shown or self._days.get("modified")

    def _show(self, day: date | None) -> None:
        """Keep a day that stands below a heading."""
        if day is not None:
            self._shown.append((self._heading, day))

    def _note_date(self, tag: str, attributes: dict[str, str]) -> None:
        names = {attributes.get(key, "").lower() for key in ("property", "name", "itemprop", "http-equiv")}
        value = attributes.get("content") or attributes.get("datetime") or ""
        if names & _PUBLISHED_NAMES or (tag == "time" and "pubdate" in attributes):
            self._keep("published", value)
        elif names & _MODIFIED_NAMES:
            self._keep("modified", value)
        elif tag == "time" and self._left_below_title:
            self._show(parse_date(value))

    def _keep(self, kind: str, value: str) -> None:
        day = parse_date(value)
        if day is not None:
            self._days.setdefault(kind, day)


def primary_language(tag: str | None) -> str | None:
    """The language that a tag such as "en-GB" names, in lower case; None for what is no tag."""
    primary = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", (tag or "").strip())
    return primary[0].lower() if primary else None


def _scan(markup: str, name: str) -> _Scan:
    """Look through the page as the parser of the tree will see it, with its repairs but without building the tree."""
    from lxml.etree import HTMLParser  # noqa: PLC0415  (comes with trafilatura)

    if len(markup) > MAX_PAGE_CHARACTERS:
        raise InputError(
            f"{name}: the page has {len(markup):,} characters, more than the limit of {MAX_PAGE_CHARACTERS:,}; "
            "save the article's text as .txt"
        )
    scan = _Scan(name)
    parser = HTMLParser(target=scan, huge_tree=True)
    parser.feed(without_declaration(markup))
    parser.close()
    return scan
