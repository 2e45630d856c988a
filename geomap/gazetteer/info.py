"""What an index holds and whose data it is, for ``geomap gazetteer info``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geomap.model import Level

_SOURCE, _ADDITION = "source:", "addition:"


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A source of places or names, and its licence."""

    key: str
    title: str
    licence: str
    note: str


@dataclass(frozen=True, slots=True)
class AdditionInfo:
    """A country whose GeoNames file was added: what it brought, and which file it was.

    ``places`` counts new places, ``merged`` those that were there before and got further names, ``names`` new names.
    ``origin`` is the address or path that the file came from.
    """

    country: str
    places: int
    merged: int
    names: int
    sha256: str
    origin: str

    def __str__(self) -> str:
        """The same as one line for people to read."""
        return (
            f"{self.country}: {self.places} places, {self.names} names, {self.merged} known places completed, "
            f"from {self.origin} (SHA-256 {self.sha256})"
        )


@dataclass(frozen=True, slots=True)
class GazetteerInfo:
    """What an index holds; ``levels`` counts the places of each level, ``curated`` those of the curated tables."""

    path: Path
    size_bytes: int
    places: int
    names: int
    curated: int
    levels: tuple[tuple[Level, int], ...]
    schema_version: int
    normaliser_version: int
    sources: tuple[SourceInfo, ...]
    additions: tuple[AdditionInfo, ...] = ()

    def __str__(self) -> str:
        """The same as lines for people to read."""
        levels = ", ".join(f"{count} {level}" for level, count in self.levels if count)
        return "\n".join(
            [
                f"index: {self.path} ({self.size_bytes / 1e6:.0f} MB)",
                f"places: {self.places} ({levels}), {self.curated} of them curated",
                f"names: {self.names}",
                *(f"added: {addition}" for addition in self.additions),
                f"versions: schema {self.schema_version}, normaliser {self.normaliser_version}",
                *(f"source: {source.title} ({source.licence}): {source.note}" for source in self.sources),
            ]
        )


def info_of(path: Path, meta: Mapping[str, str]) -> GazetteerInfo:
    """What the table ``meta`` of the index at ``path`` says."""
    return GazetteerInfo(
        path=path,
        size_bytes=path.stat().st_size,
        places=int(meta["places"]),
        names=int(meta["names"]),
        curated=int(meta["curated"]),
        levels=tuple((level, int(meta[f"level:{level.value}"])) for level in Level),
        schema_version=int(meta["schema_version"]),
        normaliser_version=int(meta["normaliser_version"]),
        sources=tuple(SourceInfo(key, *value.split("\t")) for key, value in _entries(meta, _SOURCE)),
        additions=tuple(_addition(country, value) for country, value in _entries(meta, _ADDITION)),
    )


def addition_entry(addition: AdditionInfo) -> tuple[str, str]:
    """The row of the table ``meta`` that ``info_of`` reads an addition from."""
    cells = (addition.places, addition.merged, addition.names, addition.sha256, addition.origin)
    return f"{_ADDITION}{addition.country}", "\t".join(map(str, cells))


def _addition(country: str, value: str) -> AdditionInfo:
    places, merged, names, sha256, origin = value.split("\t")
    return AdditionInfo(country, int(places), int(merged), int(names), sha256, origin)


def _entries(meta: Mapping[str, str], prefix: str) -> list[tuple[str, str]]:
    return sorted((key.removeprefix(prefix), value) for key, value in meta.items() if key.startswith(prefix))
