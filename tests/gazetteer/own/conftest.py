"""Files of a user's own, read with the miniature gazetteer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geomap.errors import GazetteerTableError
from geomap.gazetteer import Gazetteer, OwnPlaces, read_own_places
from geomap.model import Place

Read = Callable[..., OwnPlaces]
One = Callable[..., Place]
Fault = Callable[..., str]


@pytest.fixture
def read(gazetteer: Gazetteer, tmp_path: Path) -> Read:
    """The places of a file with this content."""

    def places(content: str | bytes, name: str = "my.csv") -> OwnPlaces:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_own_places(path, gazetteer=gazetteer)

    return places


@pytest.fixture
def one(read: Read) -> One:
    """The one place of a file with this content."""

    def place(content: str | bytes, name: str = "my.csv") -> Place:
        (found,) = read(content, name).places
        return found.place

    return place


@pytest.fixture
def fault(read: Read, tmp_path: Path) -> Fault:
    """What is wrong with a file of this content, without the folder's name."""

    def message(content: str | bytes, name: str = "my.csv") -> str:
        with pytest.raises(GazetteerTableError, match="expected") as caught:
            read(content, name)
        return str(caught.value).replace(f"{tmp_path}/", "")

    return message
