"""Make ``geomap/gazetteer/data/native_names.csv``: what countries are called in other languages.

::

    python -m geomap.training names TERRITORIES.tgz LANGUAGES.tgz

TERRITORIES.tgz is the npm archive ``cldr-localenames-full-46.0.0.tgz`` and LANGUAGES.tgz ``cldr-core-46.0.0.tgz``
(Unicode CLDR, Unicode licence).  Each country gets its names in the languages of many readers and in its own.  Left
out are names that the packaged data have, and names in Latin letters that are a town's name or a word of English.
Names of first-level units are not made: the packaged data have them in their own scripts, and Natural Earth's added
none of those that were looked for.  Same archives, same bytes.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from geomap.gazetteer.areas import NATIVE_NAME_COLUMNS, read_country_areas
from geomap.gazetteer.location import Inputs, packaged_inputs
from geomap.gazetteer.sources import read_cities
from geomap.gazetteer.tables import read_rows
from geomap.gazetteer.writing import DEMONYM_COLUMNS
from geomap.names import strict_key
from geomap.training._tables import member_of, write_table

# Languages whose letters no English text has: their names cannot be mistaken for anything else.
_OTHER_SCRIPTS = (
    *("ar", "fa", "ur", "ps", "ckb", "he", "ru", "uk", "be", "bg", "sr", "el", "hy", "ka", "kk", "zh", "zh-Hant"),
    *("ja", "ko", "hi", "bn", "ta", "th", "my", "am", "ti"),
)
_LATIN = ("fr", "es", "pt", "de", "it", "tr")

_SHORTEST_LATIN = 5
# Names of countries in other languages that English uses for something else, besides its words for peoples.
_ENGLISH_WORDS = frozenset({"dominique", "grenade", "island", "maldive", "maurice"})


def run(arguments: list[str]) -> int:
    """Write the table from the two archives; 2 when they were not given."""
    if len(arguments) != 2:
        print("usage: python -m geomap.training names TERRITORIES.tgz LANGUAGES.tgz", file=sys.stderr)
        return 2
    territories, languages = map(Path, arguments)
    inputs = packaged_inputs()
    rows = native_names(inputs, territories, languages)
    write_table(inputs.derived / "native_names.csv", [NATIVE_NAME_COLUMNS, *rows])
    return 0


def native_names(inputs: Inputs, territories: Path, languages: Path) -> Iterator[tuple[str, str]]:
    """Country and name for each name that the packaged data lack, by country."""
    own = _own_languages(languages)
    taken = _town_keys(inputs) | _demonym_keys(inputs) | _ENGLISH_WORDS
    with tarfile.open(territories) as archive:
        members = frozenset(archive.getnames())
        tables = {
            language: _territories(archive, language)
            for language in sorted({*_OTHER_SCRIPTS, *_LATIN, *(one for found in own.values() for one in found)})
            if f"package/main/{language}/territories.json" in members
        }
    for code, area in read_country_areas(inputs).items():
        known = {strict_key(name) for name in (area.main, area.source.name, *area.names)}
        wanted = [one for one in (*_OTHER_SCRIPTS, *_LATIN, *own.get(code, ())) if one in tables]
        for name in _forms(code, (tables[one] for one in wanted)):
            key = strict_key(name)
            if key not in known and _is_safe(name, key, taken):
                known.add(key)
                yield code, name


def _forms(code: str, tables: Iterable[dict[str, str]]) -> Iterator[str]:
    for table in tables:
        for suffix in ("", "-alt-short", "-alt-variant"):
            name = table.get(code + suffix, "")
            # Some names carry their former name in brackets.
            if name and name != code and "(" not in name and "（" not in name:
                yield name


def _is_safe(name: str, key: str, taken: frozenset[str]) -> bool:
    if not _is_latin(name):
        return True
    return len(key) >= _SHORTEST_LATIN and key not in taken


def _is_latin(name: str) -> bool:
    return all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x2100 for letter in name)


def _town_keys(inputs: Inputs) -> frozenset[str]:
    names = (name for city in read_cities(inputs.cities) for name in (city.name, *city.alternates) if _is_latin(name))
    return frozenset(map(strict_key, names))


def _demonym_keys(inputs: Inputs) -> frozenset[str]:
    rows = read_rows(inputs.derived / "demonyms.csv", DEMONYM_COLUMNS)
    return frozenset(strict_key(row[column]) for row in rows for column in ("demonym", "plural"))


def _own_languages(languages: Path) -> dict[str, list[str]]:
    """The official languages of each country."""
    with tarfile.open(languages) as archive:
        content = json.loads(member_of(archive, "package/supplemental/territoryInfo.json"))
    return {
        code: [
            language.replace("_", "-")
            for language, figures in sorted(territory.get("languagePopulation", {}).items())
            if figures.get("_officialStatus") in ("official", "de_facto_official", "official_regional")
        ]
        for code, territory in content["supplemental"]["territoryInfo"].items()
    }


def _territories(archive: tarfile.TarFile, language: str) -> dict[str, str]:
    content = json.loads(member_of(archive, f"package/main/{language}/territories.json"))
    names: dict[str, str] = content["main"][language]["localeDisplayNames"]["territories"]
    return names
