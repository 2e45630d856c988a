"""What has been added to the packaged places: GeoNames' files of single countries, kept in the cache folder.

For each country there is a record (``extra/SY.json``) and the archives that it names by digest (``extra/SY-….zip``).
The record is written last and removed first, and each in one step: an interrupted command leaves archives that nothing
names, never half an addition, and two processes do not meet.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from geomap.gazetteer.archives import digest_of

_log = logging.getLogger(__name__)

_FOLDER = "extra"

# What nobody has written to for so long belongs to a process that was killed.
_ABANDONED_S = 900.0


@dataclass(frozen=True, slots=True)
class Addition:
    """The files that were added for one country; ``names`` is "" where there is no file of further names.

    ``origin`` is the address or path of the file of places, ``archive`` and ``names`` are file names in the folder of
    additions, each with its SHA-256.
    """

    country: str
    origin: str
    archive: str
    sha256: str
    names: str = ""
    names_sha256: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files."""
        return (self.archive, self.names) if self.names else (self.archive,)


def additions_folder(cache: Path) -> Path:
    """Where the additions of an index in the folder ``cache`` are kept."""
    return cache / _FOLDER


def read_additions(cache: Path) -> tuple[Addition, ...]:
    """What was added to the index in this cache folder, by country; a record that cannot be read is told and ignored.

    Cost: one small file each; the archives are not read.
    """
    records = sorted(additions_folder(cache).glob("[A-Z][A-Z].json"))
    return tuple(addition for path in records if (addition := _read(path)) is not None)


def _read(path: Path) -> Addition | None:
    try:
        return Addition(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        _log.warning(
            "%s: the record of added places cannot be read (%s): they are left out; run: geomap gazetteer add %s",
            path,
            error,
            path.stem,
        )
        return None


def digest_of_additions(additions: Iterable[Addition]) -> str:
    """A digest of what was added, the same for the same files."""
    files = [(one.country, one.sha256, one.names_sha256) for one in additions]
    return hashlib.sha256(json.dumps(files).encode()).hexdigest()


def is_intact(addition: Addition, cache: Path) -> bool:
    """Whether the kept archives are there and unchanged; cost: reading them."""
    folder = additions_folder(cache)
    wanted = {addition.archive: addition.sha256, addition.names: addition.names_sha256}
    try:
        return all(digest_of(folder / name) == wanted[name] for name in addition.files)
    except OSError:
        return False


def keep_record(addition: Addition, cache: Path) -> None:
    """Make the addition known, in one step, and remove the archives that it replaces.

    Raises
    ------
    OSError
        When the folder cannot be written to.
    """
    folder = additions_folder(cache)
    record = folder / f"{addition.country}.json"
    replaced = _read(record)
    handle, name = tempfile.mkstemp(prefix=f".{addition.country}-", suffix=".part", dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(addition), file, indent=1, sort_keys=True)
    Path(name).chmod(0o644)
    Path(name).replace(record)
    if replaced is not None:
        discard(replaced, cache)
    _clean(folder)


def discard(addition: Addition, cache: Path) -> None:
    """Remove the archives of an addition, but not those that the country's record names.

    Raises
    ------
    OSError
        When the folder cannot be written to.
    """
    folder = additions_folder(cache)
    recorded = _read(folder / f"{addition.country}.json")
    for name in addition.files:
        if recorded is None or name not in recorded.files:
            (folder / name).unlink(missing_ok=True)


def forget(country: str, cache: Path) -> bool:
    """Remove what was added for a country; whether there was anything.

    Raises
    ------
    OSError
        When the folder cannot be written to.
    """
    folder = additions_folder(cache)
    record = folder / f"{country}.json"
    was_there, addition = record.is_file(), _read(record)
    record.unlink(missing_ok=True)
    if addition is not None:
        discard(addition, cache)
    return was_there


def is_abandoned(path: Path) -> bool:
    """Whether nobody has written to the file for a quarter of an hour."""
    try:
        return time.time() - path.stat().st_mtime > _ABANDONED_S
    except OSError:
        return False


def _clean(folder: Path) -> None:
    """Remove what commands that were killed have left; what another process may be working on stays."""
    kept = {name for addition in read_additions(folder.parent) for name in addition.files}
    for path in sorted(folder.iterdir()):
        if path.suffix != ".json" and path.name not in kept and is_abandoned(path):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
