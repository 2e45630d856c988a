"""Scores of a list of place names as news writes them: whether the right place comes first.

A list is a CSV file with the columns ``name``, ``country`` (ISO 3166-1 alpha-2), ``lat``, ``lon``, ``kind``.  It is cut
in two by a digest of each name, so that nobody chose which half a name is in: the *open* half may be looked at to find
causes, the *kept* half judges, and its misses are never looked at.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import InputNotFoundError, RecordError
from geomap.evaluation.figures import Figure, Scores, share
from geomap.geometry import Point, distance_km
from geomap.toponyms import geocode

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.model import Candidate

TASK = "names"
COLUMNS = ("name", "country", "lat", "lon", "kind")

# How far the answer may lie from the point of the list: sources put the middle of an area at different spots.
_WITHIN_KM = 25.0
_AREAS_WITHIN_KM: Mapping[str, float] = {
    "province": 200.0, "region": 200.0, "district": 100.0, "mountain": 50.0, "island": 50.0, "oil field": 50.0,
}  # fmt: skip
_SETTLEMENTS = frozenset({"town", "village"})


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of a list and the place that it means."""

    name: str
    country: str
    point: Point
    kind: str

    @property
    def is_kept(self) -> bool:
        """Whether the name is in the half that judges."""
        return hashlib.sha256(self.name.encode("utf-8")).digest()[0] % 2 == 0

    @property
    def group(self) -> str:
        """The sort of kind: settlements, areas, or sites, which are all the rest."""
        if self.kind in _SETTLEMENTS:
            return "settlements"
        return "areas" if self.kind in _AREAS_WITHIN_KM else "sites"

    def is_met_by(self, candidate: Candidate) -> bool:
        """Whether the candidate is the place of the list."""
        return distance_km(candidate.place, self.point) <= _AREAS_WITHIN_KM.get(self.kind, _WITHIN_KM)


@dataclass(frozen=True, slots=True)
class _Result:
    listed: ListedName
    is_first: bool
    is_first_in_country: bool
    is_known: bool


def evaluate_names(paths: Sequence[Path], gazetteer: Gazetteer, *, every: int = 1) -> tuple[Scores, ...]:
    """The scores of each list; ``every`` takes each n-th name only.

    Raises
    ------
    GeomapError
        When a file cannot be read or is no list of names.
    """
    scores = []
    for path in paths:
        content = _content(path)
        found = [_result(listed, gazetteer) for listed in _parsed(content, path)[::every]]
        digest = hashlib.sha256(content).hexdigest()
        scores.append(Scores(TASK, path.stem, digest, len(found), tuple(_figures(found))))
    return tuple(scores)


def read_name_list(path: Path) -> tuple[ListedName, ...]:
    """The names of a list in their order.

    Raises
    ------
    InputNotFoundError
        When there is no such file.
    RecordError
        When the columns differ or a line is malformed.
    """
    return _parsed(_content(path), path)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputNotFoundError(f"{path}: cannot be read ({error.strerror}); expected a list, .csv") from error


def _parsed(content: bytes, path: Path) -> tuple[ListedName, ...]:
    reader = csv.DictReader(io.StringIO(content.decode("utf-8", "replace")))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        found = ",".join(reader.fieldnames or ()) or "nothing"
        raise RecordError(f"{path}:1: found the columns {found}; expected {','.join(COLUMNS)}")
    return tuple(_listed(row, f"{path}:{number}") for number, row in enumerate(reader, start=2))


def _listed(row: Mapping[str, str], where: str) -> ListedName:
    try:
        return ListedName(row["name"], row["country"], Point(float(row["lat"]), float(row["lon"])), row["kind"])
    except (ValueError, TypeError) as error:
        raise RecordError(f"{where}: {error}; expected a name, a country, two numbers of degrees and a kind") from error


def _result(listed: ListedName, gazetteer: Gazetteer) -> _Result:
    alone = geocode(listed.name, gazetteer)
    inside = geocode(listed.name, gazetteer, country=listed.country)
    return _Result(
        listed,
        is_first=any(map(listed.is_met_by, alone[:1])),
        is_first_in_country=any(map(listed.is_met_by, inside[:1])),
        is_known=any(map(listed.is_met_by, (*alone, *inside))),
    )


def _figures(found: Sequence[_Result]) -> Iterator[Figure]:
    """The shares of all names, of either half, and of each group."""
    yield from _shares("names", found)
    yield from _shares("names.kept", [each for each in found if each.listed.is_kept])
    yield from _shares("names.open", [each for each in found if not each.listed.is_kept])
    for group in ("settlements", "areas", "sites"):
        yield from _shares(f"names.{group}", [each for each in found if each.listed.group == group])


def _shares(prefix: str, found: Iterable[_Result]) -> Iterator[Figure]:
    held = tuple(found)
    yield share(f"{prefix}.first", sum(each.is_first for each in held), len(held))
    yield share(f"{prefix}.with_country.first", sum(each.is_first_in_country for each in held), len(held))
    yield share(f"{prefix}.known", sum(each.is_known for each in held), len(held))
