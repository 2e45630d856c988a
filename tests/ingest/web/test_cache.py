"""Kept answers: what is kept, what is found again, and how much."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from geomap.ingest.web import PageCache
from geomap.ingest.web.cache import FOLDER_NAME, Kept, kept_answer

URL = "https://news.example/a"


def kept(body: bytes = b"text\nmore", address: str = URL) -> Kept:
    """Something to keep."""
    return Kept(address, "text/plain", '"1"', "Tue, 10 Jun 2014 10:00:00 GMT", body)


def files(folder: Path) -> list[Path]:
    """What is in the cache, oldest first."""
    return sorted((folder / FOLDER_NAME).iterdir(), key=lambda path: path.stat().st_mtime)


def test_what_was_kept_is_found(tmp_path: Path) -> None:
    """By another run too; the later answer takes the place of the earlier."""
    PageCache(tmp_path).keep(kept(b"old"))
    PageCache(tmp_path).keep(kept())

    assert PageCache(tmp_path).find(URL) == kept()
    assert PageCache(tmp_path).find("https://news.example/b") is None
    assert len(files(tmp_path)) == 1


def test_the_usual_folder_is_that_of_the_gazetteer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GEOMAP_CACHE names it."""
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path))

    PageCache().keep(kept())

    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]\ntext", b"{}\ntext", b'{"digest": ""}\ntext'])
def test_a_damaged_file_counts_as_none(tmp_path: Path, content: bytes) -> None:
    """Whatever is in it."""
    cache = PageCache(tmp_path)
    cache.keep(kept())
    files(tmp_path)[0].write_bytes(content)

    assert cache.find(URL) is None


def test_a_body_that_was_cut_off_counts_as_none(tmp_path: Path) -> None:
    """The digest tells."""
    cache = PageCache(tmp_path)
    cache.keep(kept())
    path = files(tmp_path)[0]
    path.write_bytes(path.read_bytes()[:-1])

    assert cache.find(URL) is None


def test_the_conditions_ask_whether_it_changed() -> None:
    """By tag, by day, or by both."""
    assert kept().conditions == {"If-None-Match": '"1"', "If-Modified-Since": "Tue, 10 Jun 2014 10:00:00 GMT"}
    assert Kept(URL, "", '"1"', "", b"").conditions == {"If-None-Match": '"1"'}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"etag": '"1"', "cache-control": "private, No-Store"},
        {"etag": '"\xff"'},
        {"etag": '"1"\r\n X: y'},
        {"last-modified": "x" * 1_001},
    ],
)
def test_what_cannot_be_asked_about_is_not_kept(headers: dict[str, str]) -> None:
    """Nor what its server forbids."""
    assert kept_answer(URL, headers, b"text") is None


def test_what_can_be_asked_about_is_kept() -> None:
    """With its type."""
    found = kept_answer(URL, {"etag": 'W/"1"', "content-type": "text/html"}, b"text")

    assert found == Kept(URL, "text/html", 'W/"1"', "", b"text")


def test_what_was_not_used_for_longest_makes_room(tmp_path: Path) -> None:
    """Using counts, not keeping."""
    cache = PageCache(tmp_path, most_bytes=2_600)
    for number in range(2):
        cache.keep(kept(b"x" * 1_000, f"{URL}{number}"))
    for path in files(tmp_path):
        os.utime(path, (1, 1))
    assert cache.find(f"{URL}0") is not None

    cache.keep(kept(b"x" * 1_000, f"{URL}2"))

    assert [cache.find(f"{URL}{number}") is not None for number in range(3)] == [True, False, True]


def test_what_is_larger_than_the_cache_is_not_kept(tmp_path: Path) -> None:
    """It would only push out the rest."""
    cache = PageCache(tmp_path, most_bytes=500)

    cache.keep(kept(b"x" * 500))

    assert cache.find(URL) is None


def test_a_folder_that_cannot_be_written_is_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The run goes on without."""
    blocked = tmp_path / "file"
    blocked.touch()

    with caplog.at_level(logging.WARNING):
        PageCache(blocked).keep(kept())

    assert "fetched pages cannot be kept there" in caplog.text
    assert PageCache(blocked).find(URL) is None


def test_a_write_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """No part of a file stays behind."""

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    PageCache(tmp_path).keep(kept())

    assert files(tmp_path) == []
    assert "No space left on device" in caplog.text
