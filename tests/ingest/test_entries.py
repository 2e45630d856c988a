"""Feeds that are looked at again and again."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import InputError
from geomap.ingest import check_feed, feed_entries, feed_name
from geomap.ingest.web import Fetcher
from geomap.model import Document

ITEM = "<item><title>Mosul falls</title><link>https://news.example/mosul</link></item>"
BARE = "<item><link>https://news.example/bare</link></item>"


def _file(folder: Path, items: str, end: str = "</channel></rss>") -> str:
    path = folder / "courier.rss"
    path.write_text(f"<rss><channel><title>Courier</title>{items}{end}", "utf-8")
    return str(path)


def test_entries_are_given_with_and_without_text(tmp_path: Path) -> None:
    """One without says where it leads."""
    outcomes, problem = feed_entries(_file(tmp_path, ITEM + BARE), Fetcher())

    found = [(one.value.text, one.value.url) for one in outcomes if isinstance(one.value, Document)]
    assert found == [("Mosul falls", "https://news.example/mosul"), ("", "https://news.example/bare")]
    assert problem is None


def test_feed_that_breaks_off_has_entries_and_a_problem(tmp_path: Path) -> None:
    """Whole entries only."""
    outcomes, problem = feed_entries(_file(tmp_path, ITEM + "<item><title>Hom", end=""), Fetcher())

    assert len(outcomes) == 1
    assert problem is not None
    assert "breaks off" in problem


def test_feed_without_entries_has_neither(tmp_path: Path) -> None:
    """It is still a feed."""
    assert feed_entries(_file(tmp_path, ""), Fetcher()) == ([], None)


def test_feed_is_called_by_its_address_or_file() -> None:
    """The same for every way to write it, and in every folder."""
    assert feed_name("HTTPS://News.Example/feed#top") == "https://news.example/feed"
    assert feed_name("below/courier.rss") == "courier.rss"


def test_page_is_no_feed(tmp_path: Path) -> None:
    """Said in one line."""
    page = tmp_path / "a.html"
    page.write_text("<html><body>Mosul</body></html>", "utf-8")

    with pytest.raises(InputError, match=r"a\.html: is no feed; expected the address of an RSS or Atom feed"):
        check_feed(str(page))
