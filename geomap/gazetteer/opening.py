"""Find the place index in the cache folder, building it where it is missing, outdated or damaged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from geomap.gazetteer.fingerprint import is_sound
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.location import Inputs, cache_folder, packaged_inputs
from geomap.gazetteer.schema import SCHEMA_VERSION
from geomap.names import NORMALISER_VERSION

Progress = Callable[[str, int, int], None]

_ROOM = Path(__file__).parent
_NAMES_MODULE = _ROOM.parent / "names.py"

_PREFIX = "places-"

# Indexes of other versions that are kept: two installations side by side do not rebuild each other's.
_KEPT_INDEXES = 3


def open_gazetteer(
    folder: Path | None = None, *, on_progress: Progress | None = None, inputs: Inputs | None = None
) -> Gazetteer:
    """The gazetteer, opened read-only.

    On first use, and whenever the data, the curated tables or geomap's own rules have changed or the file is
    damaged, the index is built first, which takes about ten seconds; ``on_progress`` is then called with a stage,
    what is done and the total.  ``folder`` defaults to GEOMAP_CACHE or the user's cache folder, ``inputs`` to the
    packaged data.

    Raises
    ------
    GazetteerError
        When the index cannot be built or written.

    Examples
    --------
    >>> with open_gazetteer() as gazetteer:  # doctest: +SKIP
    ...     gazetteer.lookup("Mosul")[0].place.country
    'IQ'
    """
    chosen = packaged_inputs() if inputs is None else inputs
    path = index_path(chosen, cache_folder() if folder is None else folder)
    if not is_sound(path):
        _build(chosen, path, on_progress)
    return Gazetteer(path)


def build_gazetteer(
    folder: Path | None = None, *, on_progress: Progress | None = None, inputs: Inputs | None = None
) -> Path:
    """The path of the index, built anew whatever is there; the parameters are those of ``open_gazetteer``.

    Raises
    ------
    GazetteerError
        When the index cannot be built or written.
    """
    chosen = packaged_inputs() if inputs is None else inputs
    path = index_path(chosen, cache_folder() if folder is None else folder)
    _build(chosen, path, on_progress)
    return path


def _build(inputs: Inputs, path: Path, on_progress: Progress | None) -> None:
    from geomap.gazetteer.build import build_index  # noqa: PLC0415

    build_index(inputs, path, on_progress=on_progress)
    _remove_old(path)


def index_path(inputs: Inputs, folder: Path) -> Path:
    """The file of the index for these inputs: its name holds a digest of everything the content depends on."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION} {NORMALISER_VERSION}".encode())
    for path in (inputs.cities, inputs.countries, inputs.subdivisions):
        # The large files come from packages of pinned versions: their sizes tell versions apart.
        digest.update(f"{path.name} {path.stat().st_size if path.is_file() else 0}".encode())
    # The rules of the build count too: a forgotten version number must not leave an old index in use.
    rules = (_NAMES_MODULE, *sorted(_ROOM.glob("*.py")))
    for path in (*rules, *sorted(inputs.curated.glob("*.csv")), *sorted(inputs.derived.glob("*.csv"))):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return folder / f"{_PREFIX}{digest.hexdigest()[:16]}.sqlite"


def _remove_old(current: Path) -> None:
    others = [path for path in current.parent.glob(f"{_PREFIX}*.sqlite") if path != current]
    for path in sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT_INDEXES - 1 :]:
        try:
            path.unlink()
        except OSError:  # in use by another process; the next build removes it
            continue
