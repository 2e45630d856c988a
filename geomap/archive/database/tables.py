"""The tables of an archive, the same in every database.

``documents`` holds what counts: each article with what was read out of it, squeezed, in ``reading``.  ``events``,
``toponyms`` and ``control`` say the same for people, QGIS and SQL; they are written with the document, in one
transaction, and are not read back.  ``geomap_clusters`` keeps which events are one, and ``corroborations`` what the
articles that tell of one happening say together, so that a map need not compare all of them again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geomap.export.columns import COLUMNS, DATE_COLUMNS, DECIMAL_COLUMNS, INTEGER_COLUMNS
from geomap.export.corroboration import CORROBORATION_COLUMNS

SCHEMA_VERSION = 3
EPSG = 4326
DOCUMENT_COLUMNS = (
    *("document_id", "title", "outlet", "url", "published", "language", "words", "events", "digest", "rules", "run"),
    *("text", "reading"),
)
TOPONYM_COLUMNS = ("document_id", "start", "end", "text", "role", "status", "name", "country", "level", "probability")
CONTROL_COLUMNS = ("place", "holder", "start", "end", "status", "claimants", "deniers", "confidence", "claims")
FEATURES = {
    "events": COLUMNS + CORROBORATION_COLUMNS,
    "toponyms": TOPONYM_COLUMNS,
    "control": CONTROL_COLUMNS,
}
"""The tables with a point, and their further columns."""
CLUSTER_COLUMNS = (
    *("cluster_id", "article_count", "independent_source_count", "outlets", "denied_by", "killed_reported"),
    *("injured_reported", "first_day", "last_day", "told"),
)
ATTRIBUTES = ("documents", "corroborations", "runs", "failures")
_WHOLE = INTEGER_COLUMNS | {"start", "end"}
_SHARES = DECIMAL_COLUMNS | {"probability"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database names its types of columns.

    ``unique_id`` follows a column of ids, of any length, of which each stands there once; ``by_key`` follows a table
    that is kept in the order of its key; ``ids_using`` is the method of an index of ids.
    """

    key: str
    integer: str
    decimal: str
    text: str
    blob: str
    point: str
    unique_id: str
    by_key: str = ""
    ids_using: str = ""


def create_statements(dialect: Dialect) -> Iterator[str]:
    """The SQL that makes the tables of an empty archive, in order."""
    key, text, whole = dialect.key, dialect.text, dialect.integer
    yield f"CREATE TABLE geomap_archive (name {text} PRIMARY KEY, value {text} NOT NULL)"
    yield f"CREATE TABLE geomap_clusters (event_id {text} PRIMARY KEY, cluster_id {text} NOT NULL){dialect.by_key}"
    yield (
        f"CREATE TABLE documents (fid {key}, document_id {text} NOT NULL{dialect.unique_id}, title {text}, "
        f"outlet {text}, url {text}, published DATE, language {text}, words {whole} NOT NULL, events {whole} NOT NULL, "
        f"digest {text} NOT NULL, rules {text} NOT NULL, run {whole} NOT NULL, text {text} NOT NULL, "
        f"reading {dialect.blob} NOT NULL)"
    )
    yield (
        f"CREATE TABLE corroborations (fid {key}, cluster_id {text} NOT NULL UNIQUE, "
        f"article_count {whole} NOT NULL, independent_source_count {whole} NOT NULL, outlets {text}, denied_by {text}, "
        f"killed_reported {text}, injured_reported {text}, first_day DATE, last_day DATE, told {text} NOT NULL)"
    )
    yield (
        f"CREATE TABLE runs (fid {key}, version {text} NOT NULL, rules {text} NOT NULL, added {whole} NOT NULL, "
        f"known {whole} NOT NULL, failed {whole} NOT NULL, state {text} NOT NULL)"
    )
    yield f"CREATE TABLE failures (fid {key}, run {whole} NOT NULL, place {text} NOT NULL, reason {text} NOT NULL)"
    for name, columns in FEATURES.items():
        fields = ", ".join(f'"{column}" {_type(column, name, dialect)}' for column in columns)
        yield f"CREATE TABLE {name} (fid {key}, geom {dialect.point}, {fields})"
    for name in ("events", "toponyms"):
        yield f"CREATE INDEX {name}_document ON {name}{dialect.ids_using} (document_id)"
    yield f"INSERT INTO geomap_archive VALUES ('schema', '{SCHEMA_VERSION}')"


def insert_statement(table: str, columns: Sequence[str]) -> str:
    """The SQL that adds a row with these columns."""
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"


def _type(column: str, table: str, dialect: Dialect) -> str:
    if column in DATE_COLUMNS or (table == "control" and column in ("start", "end")):
        return "DATE"
    return dialect.integer if column in _WHOLE else dialect.decimal if column in _SHARES else dialect.text
