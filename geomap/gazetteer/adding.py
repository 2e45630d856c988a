"""Add GeoNames' file of a country to the place index, and remove it again.

GeoNames publishes no checksums for these files.  What guards against damage is the checksum inside the archive
(CRC-32, of every byte that is read), the form of every row, and the SHA-256 that is recorded when a file is added and
compared whenever the index is rebuilt from it; someone who knows the SHA-256 beforehand can give it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from geomap.errors import GazetteerError
from geomap.gazetteer.additions import (
    Addition,
    additions_folder,
    discard,
    forget,
    is_intact,
    keep_record,
    read_additions,
)
from geomap.gazetteer.archives import digest_of, is_zip, write_zip
from geomap.gazetteer.download import Fetching, download, download_if_there
from geomap.gazetteer.extending import AdditionReport
from geomap.gazetteer.location import Inputs, cache_folder, packaged_inputs
from geomap.gazetteer.opening import Progress, build_extended, remove_extended
from geomap.gazetteer.sources import read_countries

GEONAMES_URL = "https://download.geonames.org/export/dump"

# Further names, with their languages, lie in a folder of this name beside the files of places.
_NAMES_FOLDER = "alternatenames"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The country to add and where its file is.

    ``source`` is a file (zip or text) or a folder with such files; None means ``url``, a server with GeoNames' layout.
    ``sha256`` is what the file of places must have, or None where that is not known.
    """

    country: str
    source: Path | None = None
    url: str = GEONAMES_URL
    sha256: str | None = None


def add_country(
    wanted: Wanted,
    *,
    folder: Path | None = None,
    fetching: Fetching | None = None,
    on_progress: Progress | None = None,
    inputs: Inputs | None = None,
) -> AdditionReport:
    """Add a country's places and names to the index, and tell what came of it; what was added before is replaced.

    With ``wanted.source`` nothing leaves the machine; otherwise the files are downloaded, ``fetching`` says how.  The
    other parameters are those of ``open_gazetteer``.  Nothing changes unless all of it succeeds.  Cost: besides the
    download about four seconds for 100,000 places.

    Raises
    ------
    GazetteerError
        When there is no such country, its file cannot be had, or it is not what was expected.
    """
    chosen = packaged_inputs() if inputs is None else inputs
    cache = cache_folder() if folder is None else folder
    country = _known_code(wanted.country, chosen)
    with _workshop(cache) as workshop:
        fetch = _Fetch(country, wanted, workshop, fetching, on_progress)
        addition = fetch.run(additions_folder(cache))
        others = [one for one in read_additions(cache) if one.country != country and is_intact(one, cache)]
        together = sorted([*others, addition], key=lambda one: one.country)
        try:
            reports = build_extended(chosen, cache, together, on_progress)
            keep_record(addition, cache)
        finally:
            discard(addition, cache)
    return next(report for report in reports if report.info.country == country)


def remove_country(country: str, *, folder: Path | None = None) -> None:
    """Take what was added for a country out of the index again.

    Raises
    ------
    GazetteerError
        When nothing was added for it, or the folder cannot be written to.
    """
    cache = cache_folder() if folder is None else folder
    code = country.upper()
    added = [addition.country for addition in read_additions(cache)]
    try:
        was_there = code.isalpha() and forget(code, cache)
    except OSError as error:
        raise _unwritable(cache, error) from error
    remove_extended(cache)
    if not was_there:
        found = f"added are {', '.join(added)}" if added else "no country was added"
        raise GazetteerError(f"{country}: nothing was added for this country; {found}")


def _known_code(code: str, inputs: Inputs) -> str:
    known = {country.code for country in read_countries(inputs.countries)}
    if code.upper() not in known:
        raise GazetteerError(f"{code!r} is no ISO 3166-1 alpha-2 code of a country; expected two letters such as SY")
    return code.upper()


@contextmanager
def _workshop(cache: Path) -> Iterator[Path]:
    """A folder of this process alone, beside what is kept; nothing in it outlives the command."""
    try:
        folder = additions_folder(cache)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".adding-", dir=folder) as own:
            yield Path(own)
    except OSError as error:
        raise _unwritable(cache, error) from error


def _unwritable(cache: Path, error: OSError) -> GazetteerError:
    return GazetteerError(
        f"{cache}: the added places cannot be written ({error}); expected a writable folder with enough room; set "
        "GEOMAP_CACHE to another folder"
    )


class _Fetch:
    """The work of getting a country's files and keeping them under their digests."""

    def __init__(
        self, country: str, wanted: Wanted, workshop: Path, fetching: Fetching | None, on_progress: Progress | None
    ) -> None:
        self._country = country
        self._wanted = wanted
        self._workshop = workshop
        self._fetching = fetching
        self._on_progress = on_progress

    def run(self, folder: Path) -> Addition:
        """The addition whose files now lie in ``folder``."""
        places, names = self._workshop / "places.zip", self._workshop / "names.zip"
        if self._wanted.source is None:
            origin = self._download(folder, places, names)
            self._compare(origin, places)
        else:
            origin = self._copy(self._wanted.source, places, names)
        sha256 = digest_of(places)
        archive = self._keep(places, sha256, folder)
        if not names.is_file():
            return Addition(self._country, origin, archive, sha256)
        names_sha256 = digest_of(names)
        return Addition(self._country, origin, archive, sha256, self._keep(names, names_sha256, folder), names_sha256)

    def _compare(self, origin: str, path: Path) -> None:
        """Refuse a file that is not the one whose digest was given."""
        expected = self._wanted.sha256
        if expected is not None and (found := digest_of(path)) != expected.lower():
            raise GazetteerError(
                f"{origin}: found a file with SHA-256 {found}; expected {expected.lower()}; take the file from where "
                "that sum was published"
            )

    def _keep(self, path: Path, sha256: str, folder: Path) -> str:
        name = f"{self._country}-{path.stem}-{sha256[:12]}.zip"
        path.replace(folder / name)
        return name

    def _download(self, folder: Path, places: Path, names: Path) -> str:
        base = self._wanted.url.rstrip("/")
        address = f"{base}/{self._country}.zip"
        # Downloaded outside the workshop, so that an interrupted download can be resumed.
        for url, target, fetch in (
            (address, places, download),
            (f"{base}/{_NAMES_FOLDER}/{self._country}.zip", names, download_if_there),
        ):
            arriving = folder / f".{self._country}-{target.name}.arriving"
            stage = f"downloading {url}"
            if (
                fetch(
                    url,
                    arriving,
                    fetching=self._fetching,
                    on_bytes=lambda done, total, stage=stage: self._report(stage, done, total),  # type: ignore[misc]
                )
                is not False
            ):
                arriving.replace(target)
                if not is_zip(target):
                    raise _no_zip(url, target)
        return address

    def _report(self, stage: str, done: int, total: int) -> None:
        if self._on_progress is not None:
            self._on_progress(stage, done, total)

    def _copy(self, source: Path, places: Path, names: Path) -> str:
        found = source if source.is_file() else self._in_folder(source)
        if found is None:
            raise GazetteerError(
                f"{source}: no file of {self._country} was found; expected {self._country}.zip or {self._country}.txt"
            )
        try:
            self._compare(str(found), found)
            self._pack(found, places)
            further = self._in_folder(source / _NAMES_FOLDER)
            if further is not None:
                self._pack(further, names)
        except OSError as error:
            raise GazetteerError(f"{source}: cannot be read ({error}); expected a readable file of GeoNames") from error
        return str(found)

    def _in_folder(self, folder: Path) -> Path | None:
        files = (folder / f"{self._country}{suffix}" for suffix in (".zip", ".txt"))
        return next((path for path in files if path.is_file()), None)

    def _pack(self, source: Path, target: Path) -> None:
        """Keep an archive as it is, and a text file as an archive."""
        if is_zip(source):
            shutil.copyfile(source, target)
        elif source.suffix.lower() == ".zip":
            raise _no_zip(str(source), source)
        else:
            write_zip(source, f"{self._country}.txt", target)


def _no_zip(where: str, path: Path) -> GazetteerError:
    with path.open("rb") as file:
        start = file.read(40)
    return GazetteerError(
        f"{where}: found a file that begins with {start!r}; expected a zip archive of GeoNames; download it again"
    )
