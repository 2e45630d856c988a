"""Read GeoNames' files of one country: its places, and their names in other languages.

The format is GeoNames' own (readme.txt beside the files): tab-separated UTF-8 without a header and without quoting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geomap.errors import GazetteerError
from geomap.gazetteer.archives import Limits, read_lines

_PLACE_COLUMNS = 19
# Older files end before the two columns that say from when to when a name was used.
_NAME_COLUMNS = (8, 10)

# Kinds of entries in the table of names that are codes, links and transcriptions rather than names.
_NO_LANGUAGES = frozenset(
    {"link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "abbr", "ascii", "uicn", "nuts"}
)
_OLD_LANGUAGES = frozenset({"fr_1793"})

# A file is refused when one row in a hundred is bad, or when it begins with nothing but bad rows.
_MOST_BAD_SHARE = 0.01
_FEWEST_BAD = 10
_KEPT_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class DumpPlace:
    """One row of a country's file; ``feature`` is class and code ("P.PPL"), ``population`` 0 where unknown."""

    geonames_id: int
    name: str
    ascii_name: str
    alternates: tuple[str, ...]
    lat: float
    lon: float
    feature: str
    country: str
    admin1_code: str
    population: int


@dataclass(slots=True)
class DumpNames:
    """The further names of one place: those in use, those of the past, and codes that are no names."""

    current: list[str] = field(default_factory=list)
    past: list[str] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)


@dataclass(slots=True)
class RowCheck:
    """Counts the rows of a file and those that had to be passed over; the first few are told in words."""

    where: str
    rows: int = 0
    bad: int = 0
    samples: list[str] = field(default_factory=list)

    def reject(self, found: str, expected: str) -> None:
        """Count the row that was read last as bad.

        Raises
        ------
        GazetteerError
            When too many rows are.
        """
        self.bad += 1
        if len(self.samples) < _KEPT_SAMPLES:
            self.samples.append(f"{self.where}:{self.rows}: found {found}; expected {expected}")
        if self.bad == self.rows == _FEWEST_BAD:
            self.finish()

    def finish(self) -> None:
        """Say at the end whether the file may be used.

        Raises
        ------
        GazetteerError
            When it holds no rows, or too many bad ones.
        """
        if self.rows == 0:
            raise GazetteerError(f"{self.where}: the file is empty; expected a row for each place; download it again")
        if self.bad == self.rows or self.bad > max(_FEWEST_BAD, _MOST_BAD_SHARE * self.rows):
            raise GazetteerError(
                f"{self.samples[0]}; {self.bad} of {self.rows} rows are like that, so the file was not used; take it "
                "from GeoNames again"
            )


def read_dump_places(
    path: Path,
    country: str,
    check: RowCheck,
    *,
    limits: Limits | None = None,
    on_bytes: Callable[[int, int], None] | None = None,
) -> Iterator[DumpPlace]:
    """Each usable place of a country's archive (or plain text file), one at a time; ``check`` counts the others.

    Raises
    ------
    GazetteerError
        When the archive is damaged, is not that country's, or too many rows are bad.
    """
    for line in read_lines(path, f"{country}.txt", limits=limits, on_bytes=on_bytes):
        check.rows += 1
        place = _place(line, country, check)
        if place is not None:
            yield place
    check.finish()


def _place(line: bytes, country: str, check: RowCheck) -> DumpPlace | None:
    cells = _cells(line, check, (_PLACE_COLUMNS,))
    if cells is None:
        return None
    lat, lon = _degrees(cells[4], 90), _degrees(cells[5], 180)
    if cells[8] != country:
        check.reject(f"the country {cells[8]!r}", country)
        return None
    if not _is_number(cells[0]) or not cells[1]:
        check.reject(f"the id {cells[0]!r} and name {cells[1]!r}", "a number and a name")
        return None
    if lat is None or lon is None:
        check.reject(f"the position {cells[4]!r}, {cells[5]!r}", "degrees from -90 to 90 and from -180 to 180")
        return None
    return DumpPlace(
        geonames_id=int(cells[0]),
        name=cells[1],
        ascii_name=cells[2],
        alternates=tuple(cells[3].split(",")) if cells[3] else (),
        lat=lat,
        lon=lon,
        feature=f"{cells[6]}.{cells[7]}",
        country=country,
        admin1_code=cells[10],
        population=int(cells[14]) if _is_number(cells[14]) else 0,
    )


def read_dump_names(path: Path, country: str, check: RowCheck, *, limits: Limits | None = None) -> dict[int, DumpNames]:
    """The further names of a country's places by GeoNames id.

    Codes of airports, post codes and links are kept apart, for the places' own list of names repeats them without
    saying what they are.

    Raises
    ------
    GazetteerError
        When the archive is damaged or too many rows are bad.
    """
    names: dict[int, DumpNames] = defaultdict(DumpNames)
    for line in read_lines(path, f"{country}.txt", limits=limits):
        check.rows += 1
        cells = _cells(line, check, _NAME_COLUMNS)
        if cells is None:
            continue
        if not _is_number(cells[1]):
            check.reject(f"the id {cells[1]!r}", "the number of a place")
            continue
        _file(names[int(cells[1])], *cells)
    check.finish()
    return dict(names)


def _file(names: DumpNames, _row: str, _place: str, language: str, name: str, *flags: str) -> None:
    if language in _NO_LANGUAGES:
        names.codes.add(name)
    elif flags[3] == "1" or language in _OLD_LANGUAGES or (len(flags) > 5 and flags[5]):
        names.past.append(name)
    else:
        names.current.append(name)


def _cells(line: bytes, check: RowCheck, allowed: tuple[int, ...]) -> list[str] | None:
    try:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        check.reject(f"bytes that are not UTF-8 ({error.reason})", "text in UTF-8")
        return None
    if len(cells) not in allowed:
        check.reject(f"{len(cells)} columns", " or ".join(map(str, allowed)))
        return None
    return cells


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 12 and int(text) > 0


def _degrees(text: str, most: float) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if -most <= value <= most else None
