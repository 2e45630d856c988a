"""An archive, some articles, and what reads them without a language model."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from geomap.archive import Archive, open_archive
from geomap.model import Document
from geomap.pipeline import Reading


@pytest.fixture(scope="session")
def readers() -> Iterator[ModuleType]:
    """The module with the readers, found by other processes as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parent)
        yield import_module("plain_readers")
    del sys.modules["plain_readers"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file for an archive."""
    return tmp_path / "war.gpkg"


@pytest.fixture(scope="session", params=["geopackage", "postgis"])
def new_target(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Where an archive can be made, another place each time: in files, and then in PostgreSQL."""
    if request.param == "geopackage":
        return lambda: str(tmp_path_factory.mktemp("archive") / "war.gpkg")
    new_address: Callable[[], str] = request.getfixturevalue("postgis").new_address
    return new_address


@pytest.fixture
def archive(new_target: Callable[[], str]) -> Iterator[Archive]:
    """An empty archive, in a file and in PostgreSQL."""
    with open_archive(new_target(), create=True) as opened:
        yield opened


@pytest.fixture
def articles() -> Sequence[Document]:
    """Three articles of two outlets, two of them about the same event."""
    return (
        _article("b", "Islamic State fighters seized Mosul on 10 June 2014.", "Tigris Courier"),
        _article("a", "Islamic State fighters seized Mosul, said witnesses from Tall Qamharat.", "Herald"),
        _article("c", "Government forces seized Homs.", "Herald"),
    )


@pytest.fixture
def readings(articles: Sequence[Document], readers: ModuleType) -> Sequence[Reading]:
    """What is read out of the three articles."""
    return tuple(readers.read(articles))


def _article(name: str, text: str, outlet: str) -> Document:
    return Document(name, text, f"Report {name}", date(2014, 6, 11), outlet, f"https://example.org/{name}", "en")
