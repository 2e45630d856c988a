"""Which rules an article was read with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geomap.archive.analysis.rules import files_below, files_digest, rules_version
from geomap.version import __version__


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table that decides something."""
    path = tmp_path / "words.csv"
    path.write_text("seize,gain\n")
    return path


def test_version_names_the_release_and_the_tables() -> None:
    """Same installation, same version."""
    assert re.fullmatch(rf"{re.escape(__version__)}\+[0-9a-f]{{12}}", rules_version())


def test_changed_table_is_another_version(table: Path) -> None:
    """A row more may read an article otherwise."""
    before = files_digest([("words.csv", table)])

    table.write_text("seize,gain\nhold,hold\n")

    assert files_digest([("words.csv", table)]) != before


def test_order_of_files_does_not_count(table: Path) -> None:
    """Folders are listed differently on different machines."""
    files = [("a", table), ("b", table)]

    assert files_digest(files) == files_digest(reversed(files))


def test_name_of_a_file_counts(table: Path) -> None:
    """A table that moves is read as another one."""
    assert files_digest([("a", table)]) != files_digest([("b", table)])


def test_what_python_keeps_for_itself_does_not_count(table: Path) -> None:
    """Compiled modules, and those that another process is just writing."""
    folder = table.parent / "__pycache__"
    folder.mkdir()
    (folder / "words.cpython-311.pyc.140213").write_bytes(b"half of it")

    assert list(files_below(table.parent)) == [table]
