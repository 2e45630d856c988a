"""The layout of the place index, one SQLite file.

``places`` holds one row a place: ``id`` is the GeoNames id, or negative for a curated place without one.
``names`` holds one row a name and place under its name key; ``strict`` is "" where the strict key equals the key,
``name`` is NULL where the name is the place's own and "" where
it is the strict key in title case.  Being sorted by key and without row ids, it is its own index.
``units`` finds countries (code "") and first-level units, ``slugs`` curated places, ``spellings`` holds the Latin
keys of a country for comparison, compressed, ``respelled`` the name keys of places' own names by spelling key where
the two differ, and ``meta`` what ``info`` reports.  Settlements are also found by
position, through an ordinary index: an R*Tree is three times as fast and twice as large, and not in every SQLite.
"""

from __future__ import annotations

from enum import IntEnum

SCHEMA_VERSION = 3
"""To be raised when the layout changes: older indexes are made anew."""

APPLICATION_ID = 0x474D4150

SCHEMA = """
CREATE TABLE places (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, country TEXT, admin1 TEXT,
    admin1_code TEXT, feature_code TEXT NOT NULL, level TEXT NOT NULL, population INTEGER NOT NULL,
    radius_km REAL NOT NULL, prior INTEGER NOT NULL, slug TEXT
);
CREATE INDEX settlements_by_position ON places (lat, lon) WHERE level = 'settlement';
CREATE TABLE names (
    key TEXT NOT NULL, place INTEGER NOT NULL, strict TEXT NOT NULL, rank INTEGER NOT NULL, name TEXT,
    PRIMARY KEY (key, place, strict)
) WITHOUT ROWID;
CREATE TABLE units (country TEXT, code TEXT, place INTEGER NOT NULL, PRIMARY KEY (country, code)) WITHOUT ROWID;
CREATE TABLE slugs (slug TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE demonyms (key TEXT PRIMARY KEY, country TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE spellings (country TEXT PRIMARY KEY, keys BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE respelled (spelling TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (spelling, key)) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class Rank(IntEnum):
    """How strongly a stored name belongs to its place; a lower number is stronger."""

    CURATED = 0
    PRIMARY = 1
    ALTERNATE = 2
    HISTORIC = 3
