"""Kept answers of remote geocoders."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer.remote.cache import FILE_NAME, AnswerCache, Asked

ASKED = Asked("nominatim", "https://example.org", "Tall Qamh", "IQ")
DAY = date(2026, 11, 25)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[AnswerCache]:
    """An empty cache."""
    opened = AnswerCache(tmp_path / "new" / "folder")
    yield opened
    opened.close()


def test_an_answer_comes_back(cache: AnswerCache) -> None:
    """With its day, and only for the same question."""
    cache.keep(ASKED, [{"name": "Tall Qamh", "lat": "36.2"}], DAY)

    kept = cache.find(ASKED)

    assert kept is not None
    assert (kept.asked_on, kept.places) == (DAY, ({"name": "Tall Qamh", "lat": "36.2"},))
    assert cache.find(Asked("photon", "https://example.org", "Tall Qamh", "IQ")) is None
    assert cache.find(Asked("nominatim", "https://example.org", "Tall Qamh", "")) is None


def test_an_empty_answer_is_an_answer(cache: AnswerCache) -> None:
    """That there is no such place need not be asked twice."""
    cache.keep(ASKED, [], DAY)

    kept = cache.find(ASKED)

    assert kept is not None
    assert kept.places == ()


def test_a_later_answer_replaces_an_earlier_one(cache: AnswerCache) -> None:
    """One question, one answer."""
    cache.keep(ASKED, [], DAY)
    cache.keep(ASKED, [{"name": "Tall Qamh"}], date(2026, 12, 1))

    kept = cache.find(ASKED)

    assert kept is not None
    assert kept.asked_on == date(2026, 12, 1)


def test_answers_outlive_the_process(tmp_path: Path) -> None:
    """The file records provider, address, question, day and answer."""
    first = AnswerCache(tmp_path)
    first.keep(ASKED, [], DAY)
    first.close()

    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        rows = connection.execute("SELECT * FROM answers").fetchall()

    assert rows == [("nominatim", "https://example.org", "Tall Qamh", "IQ", "2026-11-25", "[]")]


def test_a_file_that_is_no_cache_is_refused(tmp_path: Path) -> None:
    """The line names the file and the remedy."""
    (tmp_path / FILE_NAME).write_bytes(b"not a database, but long enough to be looked at" * 20)

    with pytest.raises(GazetteerError, match=rf"{FILE_NAME}: .*delete the file, or set GEOMAP_CACHE"):
        AnswerCache(tmp_path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    """The same line."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(GazetteerError, match="in a writable folder"):
        AnswerCache(tmp_path / "file")


@pytest.mark.parametrize("row", [("2026-11-25", "{"), ("yesterday", "[]"), ("2026-11-25", "7")])
def test_a_damaged_answer_is_refused(tmp_path: Path, cache: AnswerCache, row: tuple[str, str]) -> None:
    """Nothing is read out of rubbish."""
    with closing(sqlite3.connect(tmp_path / "new" / "folder" / FILE_NAME)) as connection:
        connection.execute(
            "INSERT INTO answers VALUES ('nominatim', 'https://example.org', 'Tall Qamh', 'IQ', ?, ?)", row
        )
        connection.commit()

    with pytest.raises(GazetteerError, match="cannot be kept there"):
        cache.find(ASKED)


@pytest.mark.parametrize("use", [lambda cache: cache.find(ASKED), lambda cache: cache.keep(ASKED, [], DAY)])
def test_a_closed_cache_cannot_be_used(cache: AnswerCache, use: Callable[[AnswerCache], object]) -> None:
    """Whatever SQLite says becomes one line."""
    cache.close()

    with pytest.raises(GazetteerError, match="closed database"):
        use(cache)
