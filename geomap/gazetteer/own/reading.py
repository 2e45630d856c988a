"""Read a user's own places, whole or not at all: a wrong pin is worse than none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from geomap.errors import GazetteerTableError
from geomap.gazetteer.curated import read_kinds
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.location import packaged_inputs
from geomap.gazetteer.own.files import read_rows, shown_path
from geomap.gazetteer.own.placing import Placing
from geomap.gazetteer.own.rows import RawRow, shown
from geomap.gazetteer.own.values import OwnFile, OwnPlace, OwnPlaces, own_places
from geomap.gazetteer.own.world import World

_MOST_SHOWN = 20


def read_own_places(paths: str | Path | Iterable[str | Path], *, gazetteer: Gazetteer | None = None) -> OwnPlaces:
    """The places of one or more files of a user's own (CSV or GeoJSON), for ``open_gazetteer(own=...)``.

    Needed are a name and a position; gazetteer/README.md says what else a file may tell.  A row with a name and
    without a position is left open: it is counted, and nothing is made of it.  ``gazetteer`` says which countries and
    units there are, and where; without one the packaged places are opened, and built on first use (about 15 s, once).
    Cost: a second for 20,000 rows.

    Raises
    ------
    GazetteerTableError
        When any row is wrong, with one line for each of the first 20.
    GazetteerError
        When the packaged places cannot be opened.

    Examples
    --------
    >>> from geomap.gazetteer import open_gazetteer
    >>> with open_gazetteer(own=read_own_places("my.csv")) as gazetteer:  # doctest: +SKIP
    ...     gazetteer.lookup("Tall Qamharat")[0].place.source
    'my.csv'
    """
    chosen = [paths] if isinstance(paths, (str, Path)) else list(paths)
    with _opened(gazetteer) as known:
        kinds = read_kinds(packaged_inputs().derived / "kinds.csv")
        reader = _Reader(Placing(World(known), kinds))
        for path in chosen:
            reader.read(Path(path))
    return reader.result()


@contextmanager
def _opened(gazetteer: Gazetteer | None) -> Iterator[Gazetteer]:
    if gazetteer is not None:
        yield gazetteer
        return
    from geomap.gazetteer.opening import open_gazetteer  # noqa: PLC0415

    with open_gazetteer() as opened:
        yield opened


class _Reader:
    """The places of several files as they come, and what is wrong with them."""

    def __init__(self, placing: Placing) -> None:
        self._placing = placing
        self._places: dict[str, OwnPlace] = {}
        self._where: dict[str, str] = {}
        self._files: list[OwnFile] = []
        self._faults: list[str] = []
        self._rows = 0

    def read(self, path: Path) -> None:
        """Take the rows of one file."""
        left_open, label = 0, shown_path(Path(path.name))
        before = set(self._places)
        try:
            for row in read_rows(path):
                if isinstance(row, RawRow) and (row.is_blank or row.is_open):
                    left_open += row.is_open
                    continue
                self._rows += 1
                self._take(row, label)
        except GazetteerTableError as error:
            self._faults.append(str(error))
        new = [one for identifier, one in self._places.items() if identifier not in before]
        self._files.append(
            OwnFile(
                label,
                places=len(new),
                names=sum(1 + len(one.names) for one in new),
                left_open=left_open,
                without_country=sum(one.place.country is None and not one.place.level.is_area for one in new),
            )
        )

    def _take(self, row: RawRow | GazetteerTableError, label: str) -> None:
        try:
            if isinstance(row, GazetteerTableError):
                raise row
            self._add(row, self._placing.placed(row, label))
        except GazetteerTableError as error:
            self._faults.append(str(error))

    def _add(self, row: RawRow, one: OwnPlace) -> None:
        key = one.place.place_id
        known = self._places.get(key)
        if known is not None:
            self._places[key] = self._joined(row, known, one)
            return
        if one.place.geonames_id is not None:
            number = f"geonames_id {one.place.geonames_id}"
            if number in self._where:
                raise row.fault(f"{number} again ({self._where[number]})", "each once")
            self._where[number] = row.where
        self._where[key] = row.where
        self._places[key] = one

    def _joined(self, row: RawRow, known: OwnPlace, other: OwnPlace) -> OwnPlace:
        """Two rows without an id that tell of one place, by two spellings of its name."""
        if row["id"] or replace(other.place, name=known.place.name) != known.place:
            what = f"the id {shown(row['id'])}" if row["id"] else "this name at the same position"
            raise row.fault(f"{what} again ({self._where[known.place.place_id]})", "each once")
        names = dict.fromkeys((*known.names, other.place.name, *other.names))
        return replace(known, names=tuple(name for name in names if name != known.place.name))

    def result(self) -> OwnPlaces:
        """All places, if nothing is wrong."""
        if not self._faults:
            return own_places(self._places.values(), tuple(self._files))
        lines = self._faults[:_MOST_SHOWN]
        if len(self._faults) > _MOST_SHOWN:
            lines.append(f"and {len(self._faults) - _MOST_SHOWN:,} more")
        if len(self._faults) > 1:
            lines.append("no place was taken: correct these rows, or empty lat and lon of those to be left out")
        raise GazetteerTableError("\n".join(lines))
