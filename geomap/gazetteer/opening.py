"""Find the place index in the cache folder, building it where it is missing, outdated or damaged."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import GazetteerError
from geomap.gazetteer.additions import Addition, digest_of_additions, forget, is_intact, read_additions
from geomap.gazetteer.fingerprint import is_sound
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.location import Inputs, cache_folder, packaged_inputs
from geomap.gazetteer.schema import SCHEMA_VERSION
from geomap.names import NORMALISER_VERSION

if TYPE_CHECKING:
    from geomap.gazetteer.extending import AdditionReport
    from geomap.gazetteer.own.values import OwnPlaces

Progress = Callable[[str, int, int], None]

_log = logging.getLogger(__name__)

_ROOM = Path(__file__).parent
_NAMES_MODULE = _ROOM.parent / "names.py"

_PREFIX, _EXTENDED_PREFIX = "places-", "extended-"

# Indexes of other versions that are kept: two installations side by side do not rebuild each other's.
_KEPT_INDEXES = 3

# Modules that decide what an index holds; the others only read it.
RULES = (
    "admin_names",
    "areas",
    "build",
    "collect",
    "curated",
    "romanisation",
    "schema",
    "sources",
    "spelling",
    "tables",
    "writing",
)
EXTENSION_RULES = ("archives", "dump", "extending", "features", "twins")


def open_gazetteer(
    folder: Path | None = None,
    *,
    on_progress: Progress | None = None,
    inputs: Inputs | None = None,
    own: OwnPlaces | None = None,
) -> Gazetteer:
    """The gazetteer, opened read-only.

    On first use, and whenever the data, the curated tables or geomap's own rules have changed or the file is
    damaged, the index is built first, which takes about ten seconds; ``on_progress`` is then called with a stage,
    what is done and the total.  ``folder`` defaults to GEOMAP_CACHE or the user's cache folder, ``inputs`` to the
    packaged data.  Countries that ``add_country`` brought are part of it.  ``own`` are places of the user's own (see
    ``read_own_places``), which come before all others of their names; they are looked up in memory, and the index stays
    as it is.

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
    path = _current_index(folder, on_progress, inputs)
    if own is None or not own.digest:
        return Gazetteer(path)
    from geomap.gazetteer.own.overlay import OwnGazetteer  # noqa: PLC0415

    return OwnGazetteer(path, own.places)


def _current_index(folder: Path | None, on_progress: Progress | None, inputs: Inputs | None) -> Path:
    """The index with everything that was added, built where it is not there or not sound."""
    chosen = packaged_inputs() if inputs is None else inputs
    cache = cache_folder() if folder is None else folder
    additions = read_additions(cache)
    if additions:
        path = extended_path(chosen, cache, additions)
        if is_sound(path):
            return path
    base = _base(chosen, cache, on_progress)
    return _extended_or_base(chosen, base, additions, on_progress)


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
    cache = cache_folder() if folder is None else folder
    base = index_path(chosen, cache)
    remove_extended(cache)
    _build(chosen, base, on_progress)
    return _extended_or_base(chosen, base, read_additions(cache), on_progress)


def build_extended(
    inputs: Inputs, cache: Path, additions: Sequence[Addition], on_progress: Progress | None = None
) -> tuple[AdditionReport, ...]:
    """Build the index that holds exactly these additions, and tell what came of each.

    Raises
    ------
    GazetteerError
        When an archive is not usable or the index cannot be written.
    """
    from geomap.gazetteer.extending import extend_index  # noqa: PLC0415
    from geomap.gazetteer.features import read_features  # noqa: PLC0415

    base = _base(inputs, cache, on_progress)
    features = read_features(inputs.derived / "feature_levels.csv")
    target = extended_path(inputs, cache, additions)
    reports = extend_index(base, target, additions, features, on_progress=on_progress)
    _remove_old(target, _EXTENDED_PREFIX)
    return reports


def _base(inputs: Inputs, cache: Path, on_progress: Progress | None) -> Path:
    path = index_path(inputs, cache)
    if not is_sound(path):
        _build(inputs, path, on_progress)
    return path


def _build(inputs: Inputs, path: Path, on_progress: Progress | None) -> None:
    from geomap.gazetteer.build import build_index  # noqa: PLC0415

    build_index(inputs, path, on_progress=on_progress)
    _remove_old(path, _PREFIX)


def _extended_or_base(inputs: Inputs, base: Path, additions: Sequence[Addition], on_progress: Progress | None) -> Path:
    """The index with the additions, built where it is not sound; without those whose archives are lost."""
    cache = base.parent
    kept = [addition for addition in additions if _is_kept(addition, cache)]
    if not kept:
        return base
    path = extended_path(inputs, cache, kept)
    if not is_sound(path):
        try:
            build_extended(inputs, cache, kept, on_progress)
        except GazetteerError as error:
            _log.warning("%s; the added places are left out until that is mended", error)
            return base
    return path


def _is_kept(addition: Addition, cache: Path) -> bool:
    if is_intact(addition, cache):
        return True
    _log.warning(
        "%s: the kept files of %s are missing or damaged: its added places are dropped; run: geomap gazetteer add %s",
        cache,
        addition.country,
        addition.country,
    )
    forget(addition.country, cache)
    return False


def index_path(inputs: Inputs, folder: Path) -> Path:
    """The file of the index for these inputs: its name holds a digest of everything the content depends on."""
    return folder / f"{_PREFIX}{_digest_of_inputs(inputs)}.sqlite"


def extended_path(inputs: Inputs, folder: Path, additions: Iterable[Addition]) -> Path:
    """The file of the index for these inputs with these additions."""
    digest = hashlib.sha256(digest_of_additions(additions).encode())
    for rule in EXTENSION_RULES:
        digest.update((_ROOM / f"{rule}.py").read_bytes())
    return folder / f"{_EXTENDED_PREFIX}{_digest_of_inputs(inputs)}-{digest.hexdigest()[:12]}.sqlite"


def _digest_of_inputs(inputs: Inputs) -> str:
    digest = hashlib.sha256(f"{SCHEMA_VERSION} {NORMALISER_VERSION}".encode())
    for path in (inputs.cities, inputs.countries, inputs.subdivisions):
        # The large files come from packages of pinned versions: their sizes tell versions apart.
        digest.update(f"{path.name} {path.stat().st_size if path.is_file() else 0}".encode())
    # The rules of the build count too: a forgotten version number must not leave an old index in use.
    rules = (_NAMES_MODULE, *(_ROOM / f"{rule}.py" for rule in RULES))
    for path in (*rules, *sorted(inputs.curated.glob("*.csv")), *sorted(inputs.derived.glob("*.csv"))):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def remove_extended(cache: Path) -> None:
    """Remove every index with additions; the next opening builds the one that is needed."""
    for path in cache.glob(f"{_EXTENDED_PREFIX}*.sqlite"):
        try:
            path.unlink()
        except OSError:  # in use by another process; a later build removes it
            continue


def _remove_old(current: Path, prefix: str) -> None:
    others = [path for path in current.parent.glob(f"{prefix}*.sqlite") if path != current]
    for path in sorted(others, key=_changed, reverse=True)[_KEPT_INDEXES - 1 :]:
        try:
            path.unlink()
        except OSError:  # in use or already gone; the next build removes it
            continue


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
