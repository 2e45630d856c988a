"""What was fetched, by its content type: the suffix of the reader that it goes to, and text whose charset is known."""

from __future__ import annotations

import codecs
import re
from email.message import Message
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from geomap.errors import FetchError
from geomap.ingest.encoding import read_text

if TYPE_CHECKING:
    from geomap.ingest.web.addresses import Address

_SUFFIX_TABLE = """
text/html                                  .html
application/xhtml+xml                      .xhtml
text/markdown                              .md
text/x-markdown                            .md
application/json                           .json
text/json                                  .json
application/jsonl                          .jsonl
application/jsonlines                      .jsonl
application/x-jsonlines                    .jsonl
application/x-ndjson                       .jsonl
application/ndjson                         .jsonl
text/csv                                   .csv
application/csv                            .csv
text/tab-separated-values                  .tsv
application/pdf                            .pdf
application/x-pdf                          .pdf
application/rss+xml                        .rss
application/atom+xml                       .atom
application/rdf+xml                        .rss
message/rfc822                             .eml
application/warc                           .warc
application/zip                            .zip
application/x-zip-compressed               .zip
application/gzip                           .gz
application/x-gzip                         .gz
application/x-bzip2                        .bz2
application/x-xz                           .xz
application/vnd.openxmlformats-officedocument.wordprocessingml.document .docx
"""
_SUFFIX_BY_TYPE = dict(line.split() for line in _SUFFIX_TABLE.strip().splitlines())
_TEXTUAL_TABLE = ".html .xhtml .md .markdown .json .jsonl .ndjson .csv .tsv .rss .atom .xml .txt .text"
_TEXTUAL = frozenset(_TEXTUAL_TABLE.split())  # a mail and its parts say their charsets themselves
# Types that servers give to whatever they do not know: the name in the address says more, where it says anything.
_XML = frozenset({"application/xml", "text/xml"})
_PLAIN = "text/plain"
_UNKNOWN = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-download"})
_NAMED_TEXT = (_TEXTUAL | {".eml"}) - {".html", ".xhtml"}
_NAMED = _TEXTUAL | {".htm", ".eml", ".pdf", ".docx", ".warc", ".zip", ".gz", ".bz2", ".xz"}


def name_of(address: Address) -> str:
    """The last part of the path, which a server may have meant as the name of a file; often empty."""
    return PurePosixPath(unquote(address.target.partition("?")[0])).name


def suffix_of(address: Address, content_type: str) -> str:
    """The suffix of the reader for what was fetched, ``""`` where the content itself must tell.

    Raises
    ------
    FetchError
        When it is of a kind that holds no article: a picture, a film, a program.
    """
    kind = content_type.partition(";")[0].strip().lower()
    named = PurePosixPath(name_of(address)).suffix.lower()
    if kind in _SUFFIX_BY_TYPE:
        return _SUFFIX_BY_TYPE[kind]
    if kind == _PLAIN:
        return named if named in _NAMED_TEXT else ".txt"
    if kind in _XML:
        return named if named in (".rss", ".atom", ".xhtml") else ".xml"
    if kind in _UNKNOWN:
        return named if named in _NAMED else ""
    raise FetchError(
        f"{address.text}: is of the type {kind[:80]!r}; expected a page, a text, a document or a feed: give the "
        "address of the article itself"
    )


def declared_text(data: bytes, content_type: str, suffix: str, shown: str) -> bytes:
    """``data``; text whose charset the content type declares becomes UTF-8 with a byte order mark.

    The mark is what readers believe first, so that the page's own declaration counts less than the server's, as the
    HTML standard wants.

    Raises
    ------
    InputError
        When it is no text in that charset.
    """
    charset = _charset(content_type) if suffix in _TEXTUAL else None
    if charset is None:
        return data
    return codecs.BOM_UTF8 + read_text(data, shown, declared=charset).encode("utf-8")


def _charset(content_type: str) -> str | None:
    message = Message()
    message["Content-Type"] = re.sub(r"[^\x20-\x7e]", "", content_type)
    charset = message.get_content_charset()
    return charset.strip() or None if charset else None
