"""Classes of words that dating and casualty counting look up.

They are read from ``data/calendar_words.csv`` and ``data/quantities_words.csv``: one class a row, its words parted by
``|``, and why the class exists.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType


def time_words(name: str) -> frozenset[str]:
    """The lemmas of a class of ``calendar_words.csv``; KeyError if there is no such class."""
    return _table("calendar_words.csv")[name]


def quantity_words(name: str) -> frozenset[str]:
    """The lemmas of a class of ``quantities_words.csv``; KeyError if there is no such class."""
    return _table("quantities_words.csv")[name]


@lru_cache(maxsize=2)
def _table(name: str) -> Mapping[str, frozenset[str]]:
    source = files("geomap").joinpath("events", "data", name).read_text(encoding="utf-8")
    rows = csv.DictReader(source.splitlines())
    return MappingProxyType({row["class"]: frozenset(row["words"].split("|")) for row in rows})
