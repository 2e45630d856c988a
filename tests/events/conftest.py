"""Marks place names by hand, so that the events room is tested without the toponyms room."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

import pytest

from geomap.events import extract
from geomap.language import Analysis, analyse, load_model
from geomap.model import Document, Event, Level, Place, Resolution, Role, Status, Toponym

COUNTRIES = {
    "Syria": "SY",
    "Iraq": "IQ",
    "Ukraine": "UA",
    "Russia": "RU",
    "Kuwait": "KW",
    "Libya": "LY",
    "Yemen": "YE",
    "Turkey": "TR",
    "Iran": "IR",
    "Israel": "IL",
    "Armenia": "AM",
    "Azerbaijan": "AZ",
    "Mali": "ML",
    "Somalia": "SO",
    "Kenya": "KE",
    "Pakistan": "PK",
    "India": "IN",
    "France": "FR",
    "US": "US",
    "Cameroon": "CM",
    "Nigeria": "NG",
}
DEMONYMS = {"Russian": "RU", "Syrian": "SY", "Iraqi": "IQ", "Israeli": "IL", "Turkish": "TR", "Ukrainian": "UA"}
AREAS = {
    "Anbar": ("IQ", Level.ADMIN1),
    "Crimea": ("UA", Level.REGION),
    "Kashmir": ("IN", Level.REGION),
    "Gaza": ("PS", Level.REGION),
    "West Bank": ("PS", Level.REGION),
    "Helmand": ("AF", Level.ADMIN1),
    "Idlib province": ("SY", Level.ADMIN1),
}
SETTLEMENTS = {
    "SY": "Aleppo Homs Palmyra Raqqa Kobani Madaya Daraya Damascus Idlib Hasakah Manbij Ghouta Foua Kfraya Deir_ez-Zor",
    "IQ": "Mosul Ramadi Tikrit Fallujah Kirkuk Sinjar Baghdad Basra Baiji Qaim Hit",
    "UA": "Donetsk Luhansk Debaltseve Mariupol Kherson Bakhmut Sloviansk Kharkiv Kyiv Chernihiv Avdiivka Melitopol",
    "AF": "Kunduz Kabul Kandahar",
    "PK": "Karachi Quetta",
    "SO": "Mogadishu Kismayo Eyl",
    "KE": "Mombasa",
    "NG": "Baga Bama Chibok Gwoza Gamboru Konduga Mubi",
    "CD": "Goma Bunia Bukavu Kinshasa",
    "ML": "Gao Timbuktu",
    "LY": "Tripoli Benghazi Misrata Sirte Ubari",
    "YE": "Sanaa Aden Taiz Marib Jaar Hodeidah",
    "BA": "Sarajevo Srebrenica",
    "HR": "Vukovar",
    "RU": "Grozny Moscow",
    "CI": "Bouake",
    "CF": "Bangui",
    "TN": "Tunis",
    "EG": "Cairo",
    "ET": "Addis_Ababa",
    "IN": "Srinagar",
    "BI": "Bujumbura",
    "IL": "Sderot",
    "SD": "Khartoum",
    "CH": "Geneva",
    "AZ": "Lachin Kalbajar",
}


def _places() -> dict[str, tuple[str, Level]]:
    towns = {
        name.replace("_", " "): (country, Level.SETTLEMENT)
        for country, names in SETTLEMENTS.items()
        for name in names.split()
    }
    return {**towns, **AREAS, **{name: (country, Level.COUNTRY) for name, country in COUNTRIES.items()}}


def mark(text: str, *, roles: dict[str, Role] | None = None, datelines: Sequence[str] = ()) -> tuple[Resolution, ...]:
    """A resolution for every known place name in ``text``; ``roles`` changes what a name does."""
    roles = {**dict.fromkeys(DEMONYMS, Role.DEMONYM), **(roles or {})}
    known = {**_places(), **{word: (country, Level.COUNTRY) for word, country in DEMONYMS.items()}}
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    found = []
    for match in re.finditer(rf"(?<![\w-])(?:{names})(?!\w)", text):
        country, level = known[match[0]]
        name = next((n for n, c in COUNTRIES.items() if c == DEMONYMS.get(match[0])), match[0])
        place = Place(f"test:{name}", name, 1.0, 2.0, country, None, None, "PPL", level, 0, 5.0, None)
        toponym = Toponym(
            match.start(),
            match.end(),
            match[0],
            match[0],
            roles.get(match[0], Role.LITERAL),
            is_dateline=match[0] in datelines,
        )
        found.append(Resolution(toponym, Status.RESOLVED, (), place, 1.0, 2.0, level, 5.0, 0.9))
    return tuple(found)


@pytest.fixture(scope="session")
def model():
    """The packaged language model."""
    return load_model()


@pytest.fixture(scope="session")
def parse(model) -> Callable[..., Analysis]:
    """Parses a text published on 2020-06-15."""

    def run(text: str, published: date | None = date(2020, 6, 15)) -> Analysis:
        [analysis] = analyse([Document("test", text, published=published)], model=model)
        return analysis

    return run


@pytest.fixture(scope="session")
def events(parse) -> Callable[..., tuple[Event, ...]]:
    """Extracts the events of a text, its known place names marked."""

    def run(
        text: str,
        *,
        published: date | None = date(2020, 6, 15),
        roles: dict[str, Role] | None = None,
        datelines: Sequence[str] = (),
    ) -> tuple[Event, ...]:
        return extract(parse(text, published), mark(text, roles=roles, datelines=datelines))

    return run


@pytest.fixture
def marked() -> Callable[..., tuple[Resolution, ...]]:
    """Resolutions of the known place names of a text."""
    return mark


@pytest.fixture
def unresolved() -> Callable[[str, str], tuple[Resolution, ...]]:
    """A resolution for one name that no gazetteer knows."""

    def run(text: str, name: str) -> tuple[Resolution, ...]:
        start = text.index(name)
        return (Resolution(Toponym(start, start + len(name), name, name), Status.UNKNOWN),)

    return run
