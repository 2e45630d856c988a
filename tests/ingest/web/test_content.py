"""Content types: which reader, and which charset."""

from __future__ import annotations

import codecs

import pytest

from geomap.errors import EncodingError, FetchError
from geomap.ingest.web import parse_address
from geomap.ingest.web.content import declared_text, suffix_of


@pytest.mark.parametrize(
    ("content_type", "path", "suffix"),
    [
        ("text/html; charset=utf-8", "/a.pdf", ".html"),
        ("Application/XHTML+XML", "/", ".xhtml"),
        ("text/plain", "/", ".txt"),
        ("text/plain", "/readme.md?raw=1", ".md"),
        ("text/plain", "/a.jsonl", ".jsonl"),
        ("text/plain", "/a.html", ".txt"),
        ("text/markdown", "/", ".md"),
        ("application/json", "/", ".json"),
        ("application/x-ndjson", "/", ".jsonl"),
        ("text/csv", "/", ".csv"),
        ("application/pdf", "/", ".pdf"),
        ("application/rss+xml", "/feed", ".rss"),
        ("application/xml", "/feed", ".xml"),
        ("text/xml", "/feed.atom", ".atom"),
        ("application/gzip", "/", ".gz"),
        ("application/zip", "/", ".zip"),
        ("application/rdf+xml", "/", ".rss"),
        ("message/rfc822", "/", ".eml"),
        ("", "/", ""),
        ("", "/a.docx", ".docx"),
        ("application/octet-stream", "/a.PDF", ".pdf"),
        ("application/octet-stream", "/a.exe", ""),
        ("application/octet-stream", "/a%2Emd", ".md"),
    ],
)
def test_the_type_says_which_reader(content_type: str, path: str, suffix: str) -> None:
    """The name in the address counts where the type says nothing."""
    assert suffix_of(parse_address(f"https://news.example{path}"), content_type) == suffix


@pytest.mark.parametrize("content_type", ["image/png", "video/mp4", "text/javascript", "nonsense"])
def test_what_holds_no_article_is_refused(content_type: str) -> None:
    """Pictures, films, programs, and types that nobody knows."""
    with pytest.raises(
        FetchError, match=rf"https://news\.example/a\.txt: is of the type '{content_type}'; expected a page"
    ):
        suffix_of(parse_address("https://news.example/a.txt"), content_type)


def test_a_declared_charset_is_believed() -> None:
    """The text becomes UTF-8 with a mark, which readers believe before what the page says."""
    data = "<meta charset=koi8-r>Бахмут".encode("windows-1251")

    found = declared_text(data, 'text/html; Charset="windows-1251"', ".html", "page")

    assert found == codecs.BOM_UTF8 + "<meta charset=koi8-r>Бахмут".encode()


@pytest.mark.parametrize(
    ("content_type", "suffix"),
    [("text/html", ".html"), ("text/html; charset=", ".html"), ("application/pdf; charset=utf-8", ".pdf"), ("", "")],
)
def test_without_a_charset_the_bytes_stay(content_type: str, suffix: str) -> None:
    """And so do those that are no text."""
    assert declared_text(b"\xcf\xe5", content_type, suffix, "page") == b"\xcf\xe5"


@pytest.mark.parametrize("content_type", ["text/html; charset=klingon", "text/html; charset=utf-8"])
def test_bytes_in_another_charset_are_refused(content_type: str) -> None:
    """As for files, nothing is guessed."""
    with pytest.raises(EncodingError, match=r"^page: (declares the encoding 'klingon'|byte 0 .* is not UTF-8)"):
        declared_text(b"\xcf\xe5", content_type, ".html", "page")
