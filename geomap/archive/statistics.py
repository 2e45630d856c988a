"""What an archive holds, counted; and the names that it could not place."""

from __future__ import annotations

from dataclasses import dataclass

from geomap.archive.store import Archive
from geomap.export.csv import guarded, sheet_text

_MOST = 20
_ALL = 2**63 - 1
# The columns of gazetteer/places.csv, so that rows can be filled in and taken over.
_PLACE_COLUMNS = ("id", "name", "kind", "lat", "lon", "country", "admin1", "radius_km", "geonames_id", "source")
Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of an archive, the most frequent first; months in order of time."""

    documents: int
    events: int
    placed: int
    types: Counts
    places: Counts
    months: Counts
    outlets: Counts
    unknown: Counts
    rules: Counts
    failures: tuple[tuple[str, str], ...]

    @property
    def not_placed_share(self) -> float:
        """The share of events without an honest point; 0 for no events."""
        return 1 - self.placed / self.events if self.events else 0.0


def statistics(archive: Archive) -> Statistics:
    """Count what is in an archive."""
    with archive.snapshot():
        return _counted(archive)


def _counted(archive: Archive) -> Statistics:
    (events, placed), *_ = archive.rows("SELECT COUNT(*), COUNT(geom) FROM events")
    return Statistics(
        documents=len(archive),
        events=events,
        placed=placed,
        types=_counts(archive, "label", "events"),
        places=_counts(archive, "place", "events", limit=_MOST),
        months=tuple(
            archive.rows(
                "SELECT substr(CAST(date_start AS TEXT), 1, 7) AS month, COUNT(*) FROM events "
                "WHERE date_start IS NOT NULL GROUP BY month ORDER BY month"
            )
        ),
        outlets=_counts(archive, "outlet", "events", limit=_MOST),
        unknown=tuple((name, count) for name, count, _ in _unknown(archive, _MOST)),
        rules=_counts(archive, "rules", "documents"),
        failures=tuple(archive.rows("SELECT place, reason FROM failures WHERE run = (SELECT MAX(fid) FROM runs)")),
    )


def unknown_names(archive: Archive) -> str:
    """Names that no table has, as CSV with the columns of ``gazetteer/places.csv`` to be filled in.

    The most frequent first; how often and in how many articles stands in two more columns.  A name that a spreadsheet
    would run as a formula has an apostrophe in front.
    """
    rows = [
        [*("", guarded(name)), *[""] * (len(_PLACE_COLUMNS) - 2), count, articles]
        for name, count, articles in _unknown(archive, _ALL)
    ]
    return sheet_text((*_PLACE_COLUMNS, "mentions", "articles"), rows)


def _counts(archive: Archive, column: str, table: str, limit: int = _ALL) -> Counts:
    query = (
        f"SELECT {column}, COUNT(*) AS number FROM {table} WHERE {column} IS NOT NULL "
        f"GROUP BY {column} ORDER BY number DESC, {column} LIMIT ?"
    )
    return tuple(archive.rows(query, (limit,)))


def _unknown(archive: Archive, limit: int) -> list[tuple[str, int, int]]:
    query = (
        "SELECT text, COUNT(*) AS number, COUNT(DISTINCT document_id) FROM toponyms "
        "WHERE status = 'unknown' AND role = 'literal' GROUP BY text ORDER BY number DESC, text LIMIT ?"
    )
    return [(name, count, articles) for name, count, articles in archive.rows(query, (limit,))]
