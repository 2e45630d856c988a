"""The suffix of a file to write names its format."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from geomap.errors import OutputError
from geomap.export.atomic import shown


def format_of(target: Path, known: Iterable[str]) -> str:
    """The one of the ``known`` formats that the suffix of ``target`` names.

    Raises
    ------
    OutputError
        When it names none of them; the message lists the suffixes that do.

    Examples
    --------
    >>> format_of(Path("events.CSV"), ["csv", "jsonl"])
    'csv'
    """
    suffix = target.suffix.lower().removeprefix(".")
    formats = tuple(known)
    if suffix in formats:
        return suffix
    ending = f"unknown suffix {target.suffix!r}" if target.suffix else "no suffix"
    expected = " ".join(f".{name}" for name in formats)
    raise OutputError(f"{shown(target)}: {ending}, which names the format; expected one of {expected}")
