"""The data formats by name, and by the suffix of the file to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from geomap.errors import OutputError
from geomap.export.csv import csv_text, write_csv
from geomap.export.geojson import geojson_text, write_geojson
from geomap.export.geopackage import write_geopackage
from geomap.export.jsonlines import jsonl_text, write_jsonl
from geomap.export.kml import kml_text, write_kml
from geomap.export.parquet import require_parquet, write_parquet
from geomap.export.suffixes import format_of
from geomap.model import AtlasData


@dataclass(frozen=True, slots=True)
class Format:
    """One data format: ``text`` is None where it is not text, ``require`` checks that it can be written here."""

    write: Callable[[AtlasData, Path, Iterable[str]], None]
    text: Callable[[AtlasData, Iterable[str]], str] | None = None
    require: Callable[[], None] | None = None


FORMATS: dict[str, Format] = {
    "csv": Format(write_csv, csv_text),
    "geojson": Format(write_geojson, geojson_text),
    "gpkg": Format(write_geopackage),
    "jsonl": Format(write_jsonl, jsonl_text),
    "kml": Format(write_kml, kml_text),
    "parquet": Format(write_parquet, require=require_parquet),
}


def write(data: AtlasData, target: Path, *, crosswalk: Iterable[str] = ()) -> None:
    """Write the events in the format that the suffix names, whole or not at all.

    ``crosswalk`` adds the columns of other schemes: acled, plover, cameo, ucdp.

    Raises
    ------
    OutputError
        When the suffix is not known or the file cannot be written.
    MissingExtraError
        When the format needs a package that is not installed.
    InputError
        When a scheme is not known.
    """
    check_suffix(target)
    FORMATS[format_of(target, FORMATS)].write(data, target, crosswalk)


def to_text(data: AtlasData, name: str, *, crosswalk: Iterable[str] = ()) -> str:
    """Return the events as text in the format ``name``; OutputError for a format that is not text.

    Examples
    --------
    >>> to_text(AtlasData(), "jsonl")
    ''
    """
    return _text_writer(name)(data, crosswalk)


def check_suffix(target: Path) -> None:
    """Do nothing if the file's suffix names a format that can be written here, before anything has been read.

    Raises
    ------
    OutputError
        When it does not; the message lists the suffixes that do.
    MissingExtraError
        When the format needs a package that is not installed.
    """
    require = FORMATS[format_of(target, FORMATS)].require
    if require is not None:
        require()


def check_format(name: str) -> None:
    """Do nothing if ``name`` is a format that is text; else OutputError lists those that are."""
    _text_writer(name)


def _text_writer(name: str) -> Callable[[AtlasData, Iterable[str]], str]:
    found = FORMATS.get(name)
    if found is None or found.text is None:
        known = ", ".join(key for key, entry in FORMATS.items() if entry.text is not None)
        what = "is not a known format" if found is None else "is not text; give a file to write it to"
        raise OutputError(f"format {name!r} {what}; expected one of {known}")
    return found.text
