"""Answers of remote geocoders, kept in one SQLite file: who was asked what, on which day, and what came back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geomap.errors import GazetteerError

FILE_NAME = "remote-answers-1.sqlite"

_WAIT_S = 10.0
_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    provider TEXT NOT NULL, address TEXT NOT NULL, query TEXT NOT NULL, country TEXT NOT NULL,
    asked_on TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (provider, address, query, country)
) WITHOUT ROWID
"""
_FIND = "SELECT asked_on, answer FROM answers WHERE provider = ? AND address = ? AND query = ? AND country = ?"
_KEEP = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Asked:
    """What identifies a question: provider, address of the server, the name sent, ISO country code or ""."""

    provider: str
    address: str
    query: str
    country: str


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """The answer to a question, empty when there was no such place, and the day it was given."""

    asked_on: date
    places: tuple[Mapping[str, Any], ...]


class AnswerCache:
    """The kept answers of one cache folder; several processes may use it.  Failures are never kept.

    Raises
    ------
    GazetteerError
        From any method, when the file cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self._path, timeout=_WAIT_S, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from error
        try:
            self._connection.execute(_TABLE)
        except sqlite3.Error as error:
            self._connection.close()
            raise self._unusable(error) from error

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._connection.close()

    def find(self, asked: Asked) -> KeptAnswer | None:
        """The kept answer, None when the question was never answered."""
        cells = (asked.provider, asked.address, asked.query, asked.country)
        try:
            row = self._connection.execute(_FIND, cells).fetchone()
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        if row is None:
            return None
        try:
            return KeptAnswer(date.fromisoformat(row[0]), tuple(json.loads(row[1])))
        except (TypeError, ValueError) as error:
            raise self._unusable(error) from error

    def keep(self, asked: Asked, places: Sequence[Mapping[str, Any]], asked_on: date) -> None:
        """Keep an answer in place of an older one."""
        answer = json.dumps(list(places), ensure_ascii=False, sort_keys=True)
        cells = (asked.provider, asked.address, asked.query, asked.country, asked_on.isoformat(), answer)
        try:
            self._connection.execute(_KEEP, cells)
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> GazetteerError:
        return GazetteerError(
            f"{self._path}: the answers of remote geocoders cannot be kept there ({error}); expected a file that "
            "geomap wrote, in a writable folder; delete the file, or set GEOMAP_CACHE to another folder"
        )
