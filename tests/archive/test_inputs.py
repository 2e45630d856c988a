"""The inputs of a run: which are articles, and how many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from geomap.archive import AddOptions, Intake, article_total
from geomap.archive.inputs import articles_of
from geomap.model import Document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, one of them in a folder below."""
    (tmp_path / "below").mkdir()
    for name in ("a.md", "below/b.TXT"):
        (tmp_path / name).write_text("Homs.")
    return tmp_path


def test_files_and_folders_are_counted(folder: Path) -> None:
    """Each file is an article, as is each document."""
    assert article_total([folder, str(folder / "a.md"), Document("x", "Homs.")]) == 4


@pytest.mark.parametrize("name", ["records.jsonl", "table.csv", "feed.xml", "pages.zip", "-", "https://example.org/a"])
def test_what_only_reading_would_tell_is_not_counted(name: str, folder: Path) -> None:
    """Then no time left is shown, rather than a wrong one."""
    assert article_total([folder, name]) is None


def test_one_such_file_in_a_folder_is_enough(folder: Path) -> None:
    """It may hold a million records."""
    (folder / "below" / "records.jsonl").write_text("{}\n")

    assert article_total([folder]) is None


def test_articles_keep_their_order(folder: Path) -> None:
    """Nothing is refused among them."""
    given, refused = ["b.md", "-", folder], list[str]()

    assert list(articles_of(given, lambda place, _error: refused.append(place))) == given
    assert refused == []


def test_articles_are_taken_when_they_are_asked_for() -> None:
    """A source that makes them one at a time is not read ahead."""
    taken: list[str] = []

    def source() -> Iterator[Document]:
        for name in ("a", "b"):
            taken.append(name)
            yield Document(name, "Homs.")

    next(articles_of(source(), lambda _place, _error: None))

    assert taken == ["a"]


def test_looking_for_articles_loses_none(folder: Path) -> None:
    """However often one looks."""
    intake = Intake([str(folder / "missing.md"), folder], AddOptions())

    looked = [intake.has_articles() for _ in range(3)]

    assert looked == [True, True, True]
    assert [Path(document.id).stem.partition("-")[0] for document in intake] == ["a", "b"]
    assert [Path(place).name for place, _ in intake.failed] == ["missing.md"]


def test_inputs_without_articles_are_told_from_others(folder: Path) -> None:
    """Nothing is left to read then."""
    intake = Intake([folder / "missing.md"], AddOptions())

    assert not intake.has_articles()
    assert list(intake) == []
