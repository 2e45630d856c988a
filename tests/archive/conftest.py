"""An archive, some articles, and what reads them without a language model."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from geomap.archive import Archive, open_archive
from geomap.model import Document


@pytest.fixture(scope="session")
def readers() -> Iterator[ModuleType]:
    """The module with the readers, found by other processes as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parent)
        yield import_module("plain_readers")
    del sys.modules["plain_readers"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the archive is kept."""
    return tmp_path / "war.gpkg"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    """An empty archive."""
    with open_archive(path, create=True) as opened:
        yield opened


@pytest.fixture
def articles() -> Sequence[Document]:
    """Three articles of two outlets, two of them about the same event."""
    return (
        _article("b", "Islamic State fighters seized Mosul on 10 June 2014.", "Tigris Courier"),
        _article("a", "Islamic State fighters seized Mosul, said witnesses from Tall Qamharat.", "Herald"),
        _article("c", "Government forces seized Homs.", "Herald"),
    )


def _article(name: str, text: str, outlet: str) -> Document:
    return Document(name, text, f"Report {name}", date(2014, 6, 11), outlet, f"https://example.org/{name}", "en")
