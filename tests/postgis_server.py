"""A PostgreSQL server of its own for the tests, with PostGIS, in a temporary folder and on a socket in it.

It refuses to run as root, so root starts it as the user ``postgres``, or ``nobody``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

MISSING = "PostgreSQL with PostGIS is not installed (apt-get install --no-install-recommends postgresql-postgis)"
# Nobody minds what is lost when the machine stops.
_SETTINGS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=''", "max_connections=30")
_RULES = "local all guarded scram-sha-256\nlocal all all trust\n"


class PostGIS:
    """A server that runs: addresses on it, and whatever else a test wants to do to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._schemas = count(1)

    def address(self, database: str = "geomap", *, user: str = "geomap", **more: str) -> str:
        """An address on this server."""
        parameters = "&".join(f"{name}={value}" for name, value in {"host": str(self.folder), **more}.items())
        return f"postgresql://{user}@/{database}?{parameters}"

    def new_address(self) -> str:
        """An address of an archive that nobody has made yet."""
        return self.address(schema=f"archive_{next(self._schemas)}")

    def do(self, *statements: str, database: str = "postgres") -> None:
        """Do something as the one who may do everything."""
        with psycopg.connect(self.address(database, user="owner"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def tables(self, schema: str) -> list[str]:
        """The tables that another program finds in a schema."""
        with psycopg.connect(self.address(), autocommit=True) as connection:
            found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (schema,))
            return [name for (name,) in found]


def programs() -> Path | None:
    """The folder with the programs of the newest PostgreSQL that has PostGIS; None where there is none."""
    named = shutil.which("pg_config")
    folders = [Path(named).parent] if named and shutil.which("initdb") else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    return next((folder for folder in reversed(folders) if _has_postgis(folder)), None)


def _has_postgis(folder: Path) -> bool:
    if not (folder / "initdb").exists():
        return False
    shared = subprocess.run([folder / "pg_config", "--sharedir"], capture_output=True, text=True, check=False)
    places = (Path(shared.stdout.strip()), Path(f"/usr/share/postgresql/{folder.parent.name}"))
    return any((place / "extension" / "postgis.control").exists() for place in places)


@contextmanager
def running_server() -> Iterator[PostGIS]:
    """A server with a database, a user who may use PostGIS in it, and one with a password."""
    found = programs()
    assert found is not None, MISSING
    with tempfile.TemporaryDirectory(prefix="geomap-") as name:
        folder, data, user = Path(name), Path(name) / "data", _user()
        if user is not None:
            shutil.chown(folder, user)
        _run(
            user,
            found / "initdb",
            "--auth=trust",
            "--username=owner",
            "--encoding=UTF8",
            "--locale=C",
            "-N",
            "-D",
            data,
        )
        (data / "pg_hba.conf").write_text(_RULES, encoding="utf-8")
        settings = " ".join(f"-c {setting}" for setting in (*_SETTINGS, f"unix_socket_directories={folder}"))
        _run(user, found / "pg_ctl", "start", "-w", "-D", data, "-l", folder / "log", "-o", settings)
        try:
            server = PostGIS(folder)
            server.do("CREATE ROLE geomap LOGIN", "CREATE ROLE guarded LOGIN PASSWORD 'open sesame'")
            server.do(f"CREATE DATABASE geomap OWNER geomap{_order(found)}")
            server.do("CREATE EXTENSION postgis", database="geomap")
            yield server
        finally:
            _run(user, found / "pg_ctl", "stop", "-m", "immediate", "-D", data)


def _order(folder: Path) -> str:
    """An order of text that is not that of its characters, as databases of users have one, where there is a way."""
    version = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    has_way = int(version.split()[2].partition(".")[0]) >= 15
    return " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en'" if has_way else ""


def _user() -> str | None:
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(user: str | None, *command: str | Path) -> None:
    subprocess.run(command, user=user, check=True, stdout=subprocess.DEVNULL, cwd="/")
