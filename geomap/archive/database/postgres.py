"""An archive in a schema of a PostgreSQL database, through psycopg."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import count
from types import ModuleType
from typing import TYPE_CHECKING, Any

from geomap.archive.database import Row
from geomap.archive.database.address import Address, misread, parse_address
from geomap.archive.database.faults import missing
from geomap.archive.database.postgis import point_text, statements
from geomap.errors import GeomapError, InputError, MissingExtraError, OutputError

if TYPE_CHECKING:
    import psycopg

Told = Callable[[str, "psycopg.Error"], GeomapError]
"""What to say, of which archive, when PostgreSQL refuses something."""

_CONNECT_S = 10
_ROWS_AHEAD = 16
_LOCK_NOT_AVAILABLE = "55P03"
_REPLACEMENT = "\ufffd"
_IS_THERE = "SELECT 1 FROM pg_tables WHERE schemaname = ? AND tablename = 'geomap_archive'"
# The tables of the archive first, then the types of PostGIS, wherever they are.
_SET_PATH = """
SELECT set_config('search_path', concat_ws(', ', quote_ident(?), (SELECT quote_ident(nspname) FROM pg_extension
    JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'postgis')), false)
"""


def open_address(target: str, *, create: bool, wait_s: float) -> Postgres:
    """The database at an address; with ``create`` the tables are made where they are not there yet.

    Raises
    ------
    InputError
        When the server cannot be reached, or does not let this user in, or holds no archive there.
    OutputError
        When it cannot be made.
    MissingExtraError
        When psycopg is not installed.
    """
    address = parse_address(target)
    opened = Postgres(address.shown, _connected(address), lock=_lock_number(address.schema))
    try:
        _prepare(opened, address, create=create, wait_s=wait_s)
    except BaseException:
        opened.close()
        raise
    return opened


def _psycopg() -> ModuleType:
    try:
        import psycopg  # noqa: PLC0415
        import psycopg.conninfo  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(
            "an archive in PostgreSQL needs psycopg, which is not installed; run: pip install 'geomap[postgis]'"
        ) from error
    return psycopg


@contextmanager
def _explained(name: str, told: Told) -> Iterator[None]:
    """Turn what PostgreSQL refuses into one line for people."""
    try:
        yield
    except _psycopg().Error as error:
        raise told(name, error) from error


def _connected(address: Address) -> psycopg.Connection[Row]:
    library = _psycopg()
    try:
        parameters = library.conninfo.conninfo_to_dict(address.conninfo)
    except library.Error:
        raise misread() from None  # what it says may repeat a password
    if "PGCONNECT_TIMEOUT" not in os.environ:
        parameters.setdefault("connect_timeout", _CONNECT_S)
    parameters |= {"client_encoding": "UTF8", "fallback_application_name": "geomap"}
    with _explained(address.shown, _not_opened):
        connection: psycopg.Connection[Row] = library.connect(**parameters, autocommit=True)
    return connection


def _prepare(opened: Postgres, address: Address, *, create: bool, wait_s: float) -> None:
    """Make the tables that are not there, unless that is a mistake, and let the connection find them."""
    opened.rows("SELECT set_config('lock_timeout', ?, false)", (f"{max(1, round(wait_s * 1000))}ms",))
    ((encoding,),) = opened.rows("SHOW server_encoding")
    if encoding != "UTF8":
        raise InputError(f"{address.shown}: a database with the encoding {encoding}; expected one with UTF8")
    if not opened.rows(_IS_THERE, (address.schema,)):
        if not create:
            raise missing(address.shown)
        _make(opened, address)
    opened.rows(_SET_PATH, (address.schema,))


def _make(opened: Postgres, address: Address) -> None:
    """Make the tables of an archive, all or none, unless another process has made them by now."""
    with opened.locked(_lock_number(""), _not_made):
        if opened.execute(_IS_THERE, (address.schema,)):
            return
        with _explained(address.shown, _without_postgis):
            opened.execute("CREATE EXTENSION IF NOT EXISTS postgis")
        if not opened.execute("SELECT 1 FROM pg_namespace WHERE nspname = ?", (address.schema,)):
            opened.make_schema(address.schema)
        opened.execute(_SET_PATH, (address.schema,))
        for statement in statements():
            opened.execute(statement)


def _lock_number(schema: str) -> int:
    """The number of the lock for which all wait who write an archive; that of no schema is for those who make one."""
    digest = hashlib.sha256(f"geomap archive {schema}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


class Postgres:
    """A connection to the schema of an archive (see `Database`)."""

    def __init__(self, name: str, connection: psycopg.Connection[Row], *, lock: int) -> None:
        self._shown = name
        self._connection = connection
        self._lock = lock
        self._numbers = count()

    @property
    def shown(self) -> str:
        """The address without its password."""
        return self._shown

    def rows(self, query: str, values: Iterable[Any] = ()) -> list[Row]:
        """All rows that a query finds."""
        with _explained(self._shown, _not_read):
            return self.execute(query, values)

    def stream(self, query: str, values: Iterable[Any] = ()) -> Iterator[Row]:
        """The rows that a query finds, some at a time, all of one moment."""
        rows = self._connection.cursor(f"rows_{next(self._numbers)}", binary=True)
        with self.snapshot(), _explained(self._shown, _not_read), rows:
            rows.itersize = _ROWS_AHEAD
            yield from rows.execute(_with_marks(query), _held(values))

    def execute(self, statement: str, values: Iterable[Any] = ()) -> list[Row]:
        """Do something in a transaction that is open; what it found."""
        cursor = self._connection.execute(_with_marks(statement), _held(values))
        return [] if cursor.description is None else cursor.fetchall()

    def execute_many(self, statement: str, rows: Sequence[Row]) -> None:
        """Do the same with many rows."""
        with self._connection.cursor() as cursor:
            cursor.executemany(_with_marks(statement), map(_held, rows))

    def make_schema(self, name: str) -> None:
        """Make a schema, in a transaction that is open."""
        quoted = name.replace('"', '""')
        self._connection.execute(f'CREATE SCHEMA "{quoted}"'.encode())

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside, or nothing."""
        return self.locked(self._lock, _not_written)

    @contextmanager
    def locked(self, lock: int, told: Told) -> Iterator[None]:
        """A transaction that no other process is in that waits for the same lock."""
        if self._is_in_transaction():
            raise OutputError(f"{self._shown}: cannot be written while it is read; expected reading to have ended")
        with _explained(self._shown, told):
            try:
                # What was committed while this one waited for the lock is seen, whatever is usual in the database.
                self._connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED")
                self.execute("SELECT pg_advisory_xact_lock(?)", (lock,))
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment."""
        if self._is_in_transaction():
            yield
            return
        with _explained(self._shown, _not_read):
            self._connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            self._roll_back()

    def _is_in_transaction(self) -> bool:
        return self._connection.info.transaction_status.name == "INTRANS"

    def _roll_back(self) -> None:
        """Undo what was begun; where the connection does not hold, the server does it."""
        with suppress(_psycopg().Error):
            self._connection.execute("ROLLBACK")

    def point(self, lat: float | None, lon: float | None) -> object:
        """A point in the form of PostGIS."""
        return point_text(lat, lon)

    def close(self) -> None:
        """Let the server go."""
        self._connection.close()


def _with_marks(statement: str) -> str:
    """The statement with the marks of psycopg for its values."""
    return statement.replace("%", "%%").replace("?", "%s")


def _held(values: Iterable[Any]) -> Row:
    """The values with each NUL, which PostgreSQL does not have in text, as U+FFFD."""
    return tuple(value.replace("\0", _REPLACEMENT) if isinstance(value, str) else value for value in values)


def _reason(error: psycopg.Error) -> str:
    return " ".join((error.diag.message_primary or str(error)).split())


def _not_opened(name: str, error: psycopg.Error) -> InputError:
    return InputError(
        f"{name}: cannot be opened ({_reason(error)}); expected a PostgreSQL server that runs there, and a user whose "
        "password, if it asks for one, stands in PGPASSWORD, in ~/.pgpass or in the address"
    )


def _not_made(name: str, error: psycopg.Error) -> OutputError:
    return OutputError(
        f"{name}: cannot be made ({_reason(error)}); expected a user who may create a schema in this database, and no "
        "other tables in that schema"
    )


def _without_postgis(name: str, error: psycopg.Error) -> OutputError:
    return OutputError(
        f"{name}: has no PostGIS ({_reason(error)}); expected PostGIS to be installed on its server, and someone who "
        "may to have run once in this database: CREATE EXTENSION postgis"
    )


def _not_read(name: str, error: psycopg.Error) -> InputError:
    if error.sqlstate == _LOCK_NOT_AVAILABLE:
        return InputError(f"{name}: another process changes it ({_reason(error)}); wait for its end and try again")
    return InputError(
        f"{name}: cannot be read as an archive ({_reason(error)}); expected a schema that geomap archive made, the "
        "right to read it, and a connection that holds"
    )


def _not_written(name: str, error: psycopg.Error) -> OutputError:
    if error.sqlstate == _LOCK_NOT_AVAILABLE:
        return OutputError(
            f"{name}: cannot be written now ({_reason(error)}); another run or program is at it: wait for its end"
        )
    return OutputError(
        f"{name}: cannot be written ({_reason(error)}); expected the right to write there, room on its disk, and a "
        "connection that holds; nothing of this step was kept"
    )
