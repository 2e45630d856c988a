"""Where the inputs lie and where the index is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import location
from geomap.gazetteer.location import cache_folder, curated_folder, packaged_inputs


def test_the_packaged_inputs_exist() -> None:
    """All files that a build needs come with the installation."""
    inputs = packaged_inputs()

    files = (inputs.cities, inputs.countries, inputs.subdivisions, inputs.curated / "names.csv")
    assert [path.is_file() for path in files] == [True] * 4


def test_installed_tables_come_before_those_of_a_checkout(tmp_path: Path) -> None:
    """Inside an installed package the tables lie beside the code."""
    room = tmp_path / "geomap" / "gazetteer"
    for folder in (room / "_data", tmp_path / "gazetteer"):
        folder.mkdir(parents=True)
        (folder / "places.csv").touch()

    assert curated_folder(room) == room / "_data"


def test_a_checkout_has_the_tables_at_its_top(tmp_path: Path) -> None:
    """In a checkout the tables lie where people edit them."""
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "places.csv").touch()

    assert curated_folder(tmp_path / "geomap" / "gazetteer") == tmp_path / "gazetteer"


def test_missing_tables_are_an_error(tmp_path: Path) -> None:
    """The message says where they were looked for."""
    with pytest.raises(
        GazetteerError, match=r"_data: the curated tables are missing; expected places\.csv there or in"
    ):
        curated_folder(tmp_path / "geomap" / "gazetteer")


def test_a_missing_package_is_an_error() -> None:
    """The message says how to install it."""
    with pytest.raises(GazetteerError, match=r"no_such_package: the package is not installed; .* pip install"):
        location._package_folder("no_such_package")


def test_the_cache_is_the_users_own_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without GEOMAP_CACHE the index goes into the user's cache folder."""
    monkeypatch.delenv("GEOMAP_CACHE", raising=False)

    assert cache_folder().name == "geomap"


def test_the_environment_chooses_the_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """GEOMAP_CACHE names the folder itself."""
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path))

    assert cache_folder() == tmp_path
