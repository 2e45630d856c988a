"""Lines at the head or the foot of a text that say what is on them: "Title: …", "**Date:** …", "LENGTH: 560 words".

Saved articles begin with them, and so do those that news databases and clipping services deliver.  A line counts only
if its label is one of the known ones and its value is what that label asks for: a sentence with a colon is body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from geomap.ingest.dates import MAX_DATE_LINE, parse_date, split_dates

_LONGEST_NAME = 80
_LONGEST_VALUE = 300


class Field(StrEnum):
    """What a label says that its value is."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    SUBJECT = "subject"  # a title in a mail, a list of topics in a news database
    PUBLISHED = "published"
    UPDATED = "updated"
    OUTLET = "outlet"
    URL = "url"
    OTHER = "other"  # says something about the article that documents have no field for
    MINOR = "minor"  # the same, but common as the start of an ordinary line: counts only beside others
    SENDER = "sender"  # of a mail that was saved as text, or is passed on in one
    MAIL = "mail"  # other headers of such a mail
    BODY = "body"  # what follows is the article


_TABLE = {
    Field.TITLE: "title headline article_title head_line hl",
    Field.SUBTITLE: "subtitle sub_title subhead subheading subheadline standfirst deck dek lede highlight",
    Field.SUBJECT: "subject",
    Field.PUBLISHED: (
        "date published published_on published_at date_published publication_date publish_date pub_date pubdate "
        "published_date posted posted_on date_posted release_date issue_date article_date sent"
    ),
    Field.UPDATED: "updated last_updated updated_on modified last_modified load-date load_date",
    Field.OUTLET: (
        "source outlet publication newspaper publisher site website site_name source_name media_outlet "
        "publication_name publication_title news_source journal_name"
    ),
    Field.URL: "url link web_address document_url permalink article_url source_url original_url canonical_url weblink",
    Field.OTHER: (
        "by byline author authors author(s) writer reporter correspondent credit length word_count words wc section "
        "page pages edition dateline language lang publication-type publication_type document-type document_type "
        "journal-code journal_code series issn copyright rights accession_number accessed access_date date_accessed "
        "retrieved retrieved_on archived downloaded scraped crawled saved clipped printed doc_id document_id "
        "article_id id guid media_type content_type reading_time graphic published_by posted_by written_by database "
        "jobnumber job_number"
    ),
    Field.MINOR: (
        "country countries location city state region geographic topic topics tag tags keyword keywords category "
        "categories theme themes type format subjects person people organization organisation company ticker industry "
        "disaster disasters column body_length volume issue editor translator photographer"
    ),
    Field.SENDER: "from",
    Field.MAIL: "to cc reply-to",
    Field.BODY: "body text content full_text article_text main_text",
}
_FIELDS: Mapping[str, Field] = MappingProxyType(
    {label.replace("_", " "): field for field, labels in _TABLE.items() for label in labels.split()}
)
_LINE = re.compile(
    r"(?P<mark>[ \t]*(?:[-*+>•][ \t]+)?[*_]{0,3})(?P<label>[A-Za-z][A-Za-z _()-]{0,24}?)[*_]{0,3}[ \t]?[:：][*_]{0,3}"
    r"(?:[ \t]+|(?=[^\s/])|$)(?P<value>.*)",
    re.DOTALL,
)
_BETWEEN = re.compile(r"[ \t]+[|•·][ \t]+")
_SENTENCES = re.compile(r"[a-z0-9)”\"’]{2}[.!?][”\"’)]?\s+[A-Z“\"‘]")
_LINK = re.compile(r"\[(?P<text>[^\[\]]{0,200})\]\((?P<url>https?://[^\s()]{1,2000})\)")
_ADDRESS = re.compile(r"<?(?P<url>(?:https?://|www\.)[^\s<>]{1,2000})>?", re.IGNORECASE)
_WRAPPING = " \t*_"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with its value: what it is, and where in the line the value stands (an empty range for none)."""

    field: Field
    value: str
    start: int
    end: int

    @property
    def is_strong(self) -> bool:
        """Whether it is metadata wherever it stands at the head of a text; others are only beside such a one."""
        return self.field not in (Field.MINOR, Field.SENDER, Field.MAIL, Field.SUBJECT, Field.BODY, Field.SUBTITLE)


def read_labels(line: str) -> tuple[Labelled, ...]:
    """The labels on a line with their values, of which bars and dots may part several; none where the line is text.

    Examples
    --------
    >>> [(found.field.value, found.value) for found in read_labels("**Source:** Reuters | **Date:** 20 May 2023")]
    [('outlet', 'Reuters'), ('published', '20 May 2023')]
    >>> read_labels("Source: the ministry said twelve people had died. It gave no names.")
    ()
    """
    edges = [0, *(edge for gap in _BETWEEN.finditer(line) for edge in gap.span()), len(line)]
    pieces = [_read(line[start:end], start) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    labels = tuple(label for label in pieces if label is not None)
    if len(labels) == len(pieces):
        return labels
    whole = _read(line, 0)  # a title may hold a bar
    return () if whole is None else (whole,)


def outlet_and_address(value: str) -> tuple[str | None, str | None]:
    """The name and the web address that a value holds, as a Markdown link, an address alone, or a name alone.

    Examples
    --------
    >>> outlet_and_address("[The Anbar Post](https://example.org/a)")
    ('The Anbar Post', 'https://example.org/a')
    >>> outlet_and_address("https://example.org/a")
    (None, 'https://example.org/a')
    """
    link = _LINK.search(value)
    if link is not None:
        name = link["text"].strip(_WRAPPING)
        return (None if _ADDRESS.fullmatch(name) else name or None), link["url"]
    address = _ADDRESS.fullmatch(value)
    if address is not None:
        url = address["url"].rstrip(".,;")
        return None, url if "://" in url else f"http://{url}"
    return value or None, None


def _read(piece: str, offset: int) -> Labelled | None:
    match = _LINE.fullmatch(piece)
    if match is None:
        return None
    field = _FIELDS.get(re.sub(r"[ _]+", " ", match["label"].strip()).lower())
    if field is None:
        return None
    value = match["value"].strip(_WRAPPING)
    if not _fits(field, value):
        return None
    start = offset + match.start("value") + match["value"].find(value)
    return Labelled(field, value, start, start + len(value))


def _fits(field: Field, value: str) -> bool:
    """Whether a value is what its label asks for."""
    if field in (Field.PUBLISHED, Field.UPDATED):
        return len(value) <= MAX_DATE_LINE and (not value or any(map(str.isdigit, value))) and _is_day(value)
    if field is Field.OUTLET:
        name, url = outlet_and_address(value)
        return url is not None or (len(name or "") <= _LONGEST_NAME and not _is_sentence(value))
    if field is Field.URL:
        return not value or outlet_and_address(value)[1] is not None
    if field is Field.BODY:
        return True
    if field in (Field.TITLE, Field.SUBTITLE):
        return len(value) <= _LONGEST_VALUE
    return len(value) <= _LONGEST_VALUE and not _SENTENCES.search(value)


def _is_day(value: str) -> bool:
    """Whether a value is a day, clear or not, and little else."""
    if not value or parse_date(value) is not None:
        return True
    found = split_dates(value)
    rest = value if found is None else found.rest
    return len(re.findall(r"[^\W\d_]{3,}", rest)) <= 2


def _is_sentence(value: str) -> bool:
    """Whether a value reads like a sentence, not like a name."""
    return _SENTENCES.search(value) is not None or (value.endswith(".") and len(value.split()) > 6)
