"""English names of administrative units, from the many forms that the sources list."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from geomap.gazetteer.sources import Subdivision
from geomap.names import name_key, stands_alone, strict_key

_KINDS = (
    "Autonomous Region|Autonomous Republic|Regional State|Governorate|Governate|Province|Oblast|Region|State|"
    "Department|County|District|Prefecture|Voivodeship|Canton|Municipality|Parish|Division|Territory|Republic|"
    "Krai|Rayon|Raion|Emirate"
)
_KIND_AFTER = re.compile(rf"(?:The )?(.+) (?:{_KINDS})")
_KIND_BEFORE = re.compile(rf"(?:The )?(?:{_KINDS}) of (?:the )?(.+)")

# Not to be cut: what is left would be another place, or none.
_WHOLE = re.compile(r".*\b(?:Capital|Federal|Northern|Southern|Eastern|Western|Central|North|South|East|West)")

_ARTICLE = re.compile(r"(?:[AE]l|A[dnrstz]|A[dst]h|Ash)[ -](?=\w{3})")

# English words for the kinds that news adds to a name, by the word that the table of units uses.
_ADDED_KINDS = {
    "Province": ("Province", "Governorate"),
    "Governorate": ("Governorate", "Province"),
    "Region": ("Region", "Oblast"),
    "Oblast": ("Oblast", "Region"),
    "State": ("State",),
    "Regional state": ("Region", "State"),
    "Department": ("Department",),
    "District": ("District",),
    "County": ("County",),
    "Prefecture": ("Prefecture",),
    "Republic": ("Republic",),
}

_UNKNOWN_KIND = ("Region",)


@dataclass(frozen=True, slots=True)
class UnitNames:
    """The English name without generic word, the full forms news writes, and every other known name."""

    main: str
    full: tuple[str, ...]
    others: tuple[str, ...]


def unit_names(unit: Subdivision, english: str, *, chosen: str = "") -> UnitNames:
    """The names of a unit.

    ``english`` is its English name in another source, or "" where none is known; ``chosen`` an English name that
    overrules every source, or "".
    """
    main = chosen or _main_name(unit, english)
    if not stands_alone(main) and not _KIND_AFTER.fullmatch(main):
        main = f"{main} {_ADDED_KINDS.get(unit.kind, _UNKNOWN_KIND)[0]}"
    full = tuple(f"{main} {kind}" for kind in _ADDED_KINDS.get(unit.kind, ()) if not _KIND_AFTER.fullmatch(main))
    known = dict.fromkeys((english, unit.name, *unit.aliases, *map(without_kind, unit.aliases)))
    return UnitNames(main, full, tuple(name for name in known if name and name != main))


def without_kind(name: str) -> str:
    """The name without the English word for its kind, where something that can stand alone remains."""
    found = _KIND_AFTER.fullmatch(name) or _KIND_BEFORE.fullmatch(name)
    if found is None or _WHOLE.fullmatch(found[1]):
        return name
    return found[1]


def _main_name(unit: Subdivision, english: str) -> str:
    shortened = [without_kind(alias) for alias in unit.aliases]
    bare = [short for short, alias in zip(shortened, unit.aliases, strict=True) if short != alias and short.isascii()]
    if english:
        name = without_kind(english)
    elif unit.name.isascii():
        name = without_kind(unit.name)
    else:
        name = next(iter(bare), unit.name)
    return _without_article(_plain(name), unit)


def _without_article(name: str, unit: Subdivision) -> str:
    """Drop an Arabic article that English writers drop too: a form without it is among the aliases."""
    rest = _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name
    known = {strict_key(without_kind(alias)) for alias in unit.aliases}
    if rest != name and strict_key(rest) in known and name_key(rest) == name_key(name):
        return rest
    return name


def _plain(name: str) -> str:
    """Without the marks of scholarly transcription; accents of Latin alphabets stay."""
    if not any(mark in name for mark in "ʻʼ‘’ʿʾ'") and not _has_transcription(name):
        return name
    letters = unicodedata.normalize("NFD", name)
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter) and letter not in "ʻʼ‘ʿʾ’")
    return kept.strip() or name


def _has_transcription(name: str) -> bool:
    # Macrons, dots and cedillas below are what transcriptions of Arabic, Persian and Hebrew use.
    marks = {"\u0304", "\u0323", "\u0331", "\u0327"}
    found = {letter for letter in unicodedata.normalize("NFD", name) if unicodedata.combining(letter)}
    return bool(found & marks) and not set("çş") & set(unicodedata.normalize("NFC", name).lower())
