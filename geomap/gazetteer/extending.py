"""Make an index with added countries: a copy of the packaged index, with their places and names written into it.

One file remains one file: a look-up costs what it cost before, whatever was added.  A place that is there already, by
its GeoNames id or as a curated row of the same name nearby, keeps its name, position and match kinds, and gets what
the added file knows beyond that.
"""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from geomap.gazetteer.additions import Addition, additions_folder
from geomap.gazetteer.collect import (
    Collection,
    NameRow,
    PlaceRow,
    city_prior,
    is_noise,
    settlement_radius_km,
)
from geomap.gazetteer.dump import DumpNames, DumpPlace, RowCheck, read_dump_names, read_dump_places
from geomap.gazetteer.features import Feature
from geomap.gazetteer.info import AdditionInfo, addition_entry
from geomap.gazetteer.romanisation import shown_name
from geomap.gazetteer.schema import Rank
from geomap.gazetteer.spelling import RESPELLED, SHORTEST_SPELLING, respelled_rows, respellings
from geomap.gazetteer.twins import Twins, read_twins
from geomap.gazetteer.writing import written_whole
from geomap.model import Level
from geomap.names import stands_alone

Progress = Callable[[str, int, int], None]

# Places in memory at a time: the largest countries have two million.
_CHUNK = 50_000

_PLACE = "SELECT * FROM places WHERE id = ?"
_UNITS = "SELECT code, name FROM units JOIN places ON id = place WHERE units.country = ? AND code <> ''"


@dataclass(frozen=True, slots=True)
class AdditionReport:
    """What came of one addition; ``left_out`` counts places of kinds that are of little use to news.

    ``bad_rows`` were passed over, and ``samples`` tell the first of them, with line numbers.
    """

    info: AdditionInfo
    left_out: int
    bad_rows: int
    samples: tuple[str, ...]


def extend_index(
    base: Path,
    target: Path,
    additions: Sequence[Addition],
    features: dict[str, Feature],
    *,
    on_progress: Progress | None = None,
) -> tuple[AdditionReport, ...]:
    """Write to ``target`` what the index ``base`` holds and the additions beside it, whole or not at all.

    Same index and same archives, same content.  Cost: some 20 microseconds a name, a second for copying.

    Raises
    ------
    GazetteerError
        When an archive is not usable or the folder cannot be written to.
    """
    reports: list[AdditionReport] = []
    with written_whole(target) as part:
        shutil.copyfile(base, part)
        with closing(sqlite3.connect(part)) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536")
            ordered = sorted(additions, key=lambda one: one.country)
            reports.extend(_Extension(connection, one, base.parent, features).run(on_progress) for one in ordered)
            _recount(connection)
            connection.commit()
    return tuple(reports)


class _Extension:
    """The work of writing one country's files into an index."""

    def __init__(
        self, connection: sqlite3.Connection, addition: Addition, cache: Path, features: dict[str, Feature]
    ) -> None:
        self._connection = connection
        self._addition = addition
        self._features = features
        self._country = addition.country
        folder = additions_folder(cache)
        self._archive = folder / addition.archive
        self._names = self._read_names(folder)
        self._units = dict(connection.execute(_UNITS, (self._country,)))
        self._spellings: set[str] = set()
        self._left_out = self._new = self._merged = 0

    def run(self, on_progress: Progress | None) -> AdditionReport:
        check = RowCheck(f"{self._archive.name}: {self._country}.txt")
        before = self._count_names()
        twins = self._twins(check)
        self._adopt(twins)
        rows = read_dump_places(
            self._archive,
            self._country,
            RowCheck(check.where),
            on_bytes=lambda done, total: on_progress and on_progress(f"adding {self._country}", done, total),
        )
        while chunk := list(islice(rows, _CHUNK)):
            self._write(chunk, twins)
        self._write_spellings()
        info = AdditionInfo(
            self._country,
            self._new,
            self._merged,
            self._count_names() - before,
            self._addition.sha256,
            " ".join(self._addition.origin.split()),
        )
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", addition_entry(info))
        return AdditionReport(info, self._left_out, check.bad, tuple(check.samples))

    def _read_names(self, folder: Path) -> dict[int, DumpNames]:
        if not self._addition.names:
            return {}
        check = RowCheck(f"{self._addition.names}: {self._country}.txt")
        return read_dump_names(folder / self._addition.names, self._country, check)

    def _count_names(self) -> int:
        (count,) = self._connection.execute("SELECT count(*) FROM names").fetchone()
        return int(count)

    def _twins(self, check: RowCheck) -> Twins:
        """Read the whole file once before anything is written: a bad one changes nothing, and the nearest row wins."""
        twins = read_twins(self._connection, self._country)
        for row in read_dump_places(self._archive, self._country, check):
            feature = self._features.get(row.feature)
            if feature is not None and self._known(row.geonames_id) is None:
                twins.look_at(row, feature.level)
        return twins

    def _known(self, identifier: int) -> PlaceRow | None:
        row = self._connection.execute(_PLACE, (identifier,)).fetchone()
        return PlaceRow(*row) if row else None

    def _adopt(self, twins: Twins) -> None:
        """Give curated places without one the GeoNames id of the row that tells of the same place."""
        for curated, identifier in sorted(twins.adopted.items()):
            self._connection.execute("UPDATE places SET id = ? WHERE id = ?", (identifier, curated))
            self._connection.execute("UPDATE slugs SET place = ? WHERE place = ?", (identifier, curated))
            keys = [key for key, identifiers in twins.by_key.items() if curated in identifiers]
            self._connection.executemany(
                "UPDATE names SET place = ? WHERE key = ? AND place = ?", [(identifier, key, curated) for key in keys]
            )

    def _write(self, chunk: Iterable[DumpPlace], twins: Twins) -> None:
        collection = Collection()
        for row in chunk:
            feature = self._features.get(row.feature)
            same = twins.same.get(row.geonames_id)
            identifier = row.geonames_id if same is None else twins.adopted.get(same, same)
            known = self._known(identifier)
            if known is not None:
                self._merged += 1
                collection.places[known.id] = _completed(known, row, feature)
                collection.add_names(known.id, [shown_name(row.name, self._country), row.name], Rank.ALTERNATE)
                self._collect_names(collection, known.id, row)
            elif feature is not None:
                self._new += 1
                collection.add_place(self._new_row(row, feature), Rank.PRIMARY)
                collection.add_names(row.geonames_id, [row.name], Rank.PRIMARY)
                other_spellings = respellings((row.name,), filter(_is_usable, row.alternates), self._country)
                collection.add_names(row.geonames_id, other_spellings, Rank.PRIMARY)
                self._collect_names(collection, row.geonames_id, row)
            else:
                self._left_out += 1
        self._insert(collection)

    def _collect_names(self, collection: Collection, identifier: int, row: DumpPlace) -> None:
        further = self._names.get(row.geonames_id, DumpNames())
        unsaid = further.codes.union(further.past)
        current = [row.ascii_name, *(name for name in row.alternates if name not in unsaid), *further.current]
        collection.add_names(identifier, filter(_is_usable, current), Rank.ALTERNATE)
        collection.add_names(identifier, filter(_is_usable, further.past), Rank.HISTORIC)

    def _new_row(self, row: DumpPlace, feature: Feature) -> PlaceRow:
        is_settlement = feature.level is Level.SETTLEMENT
        has_figure = is_settlement and row.population > 0
        name = shown_name(row.name, row.country)
        unit = name if feature.level is Level.ADMIN1 else self._units.get(row.admin1_code)
        return PlaceRow(
            id=row.geonames_id,
            name=name,
            lat=row.lat,
            lon=row.lon,
            country=row.country,
            admin1=unit,
            admin1_code=row.admin1_code if unit else None,
            feature_code=feature.code,
            level=feature.level.value,
            population=row.population,
            radius_km=settlement_radius_km(row.population) if has_figure else feature.radius_km,
            prior=city_prior(row.population, feature.code) if has_figure else feature.prior,
            slug=None,
        )

    def _insert(self, collection: Collection) -> None:
        places = sorted(collection.places.values())
        names = sorted(collection.sorted_names())
        self._connection.executemany(
            "INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places
        )
        self._connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?, ?)", names)
        self._connection.executemany("INSERT OR IGNORE INTO units VALUES (?, ?, ?)", _unit_rows(places))
        if self._country in RESPELLED:
            rows = respelled_rows(name.key for name in names if name.rank <= Rank.PRIMARY)
            self._connection.executemany("INSERT OR IGNORE INTO respelled VALUES (?, ?)", rows)
        self._spellings.update(_spellings(names))

    def _write_spellings(self) -> None:
        row = self._connection.execute("SELECT keys FROM spellings WHERE country = ?", (self._country,)).fetchone()
        known = zlib.decompress(row[0]).decode().split("\n") if row else []
        packed = zlib.compress("\n".join(sorted(self._spellings.union(known))).encode())
        self._connection.execute("INSERT OR REPLACE INTO spellings VALUES (?, ?)", (self._country, packed))


def _is_usable(name: str) -> bool:
    """Whether a text may use the name: no code or transcription, and not only "Northern" or "River"."""
    return not is_noise(name) and stands_alone(name)


def _completed(known: PlaceRow, row: DumpPlace, feature: Feature | None) -> PlaceRow:
    """The place as it is, with a finer feature code and a population where it had none."""
    if known.level != Level.SETTLEMENT.value:
        return known
    code = feature.code if feature and feature.level is Level.SETTLEMENT and known.feature_code == "PPL" else None
    completed = known._replace(feature_code=code or known.feature_code)
    if known.population or not row.population:
        return completed
    radius_km = settlement_radius_km(row.population)
    if known.slug is not None:
        return completed._replace(population=row.population, radius_km=max(known.radius_km, radius_km))
    prior = city_prior(row.population, completed.feature_code)
    return completed._replace(population=row.population, radius_km=radius_km, prior=prior)


def _unit_rows(places: Iterable[PlaceRow]) -> Iterator[tuple[str | None, str | None, int]]:
    for place in places:
        if place.level == Level.ADMIN1.value and place.admin1_code and place.slug is None:
            yield place.country, place.admin1_code, place.id


def _spellings(names: Iterable[NameRow]) -> Iterator[str]:
    return (row.key for row in names if len(row.key) >= SHORTEST_SPELLING and row.key.isascii())


def _recount(connection: sqlite3.Connection) -> None:
    """Bring the figures that ``info`` reports up to date."""
    counts = {f"level:{level.value}": 0 for level in Level}
    for level, count in connection.execute("SELECT level, count(*) FROM places GROUP BY level"):
        counts[f"level:{level}"] = count
    counts["places"] = sum(counts.values())
    (counts["names"],) = connection.execute("SELECT count(*) FROM names").fetchone()
    connection.executemany(
        "UPDATE meta SET value = ? WHERE key = ?", [(str(count), key) for key, count in counts.items()]
    )
