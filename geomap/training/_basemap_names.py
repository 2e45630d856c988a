"""Place names of the base map, by rank: few at a small scale, some everywhere, more where wars are."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Name = tuple[float, float, str, int, str]

# A name of a rank keeps this distance (degrees) from others of its rank or above.
SPACING = {2: 9.0, 3: 4.5, 4: 2.3, 5: 1.25, 6: 0.45}
SMALLEST_TOWN = {2: 2_000_000, 3: 500_000, 4: 150_000}
# Square kilometres from which a country's name has rank 1, 2, ...; smaller ones have rank 6.
COUNTRY_AREAS = (2_000_000, 600_000, 150_000, 30_000, 5_000)

# Countries with armed conflict in the last twenty years: their names go down to rank 6, and no part stays bare.
CONFLICT = frozenset(
    {
        "SY", "IQ", "UA", "IL", "PS", "LB", "YE", "LY", "SD", "SS", "ET", "ER", "SO", "ML", "BF", "NE",
        "TD", "NG", "CM", "CF", "CD", "BI", "RW", "UG", "MZ", "AF", "PK", "MM", "AZ", "AM", "GE", "CO",
        "HT", "PH",
    }
)  # fmt: skip
CONFLICT_CELL = 2.0
OTHER_CELL = 5.0
SMALLEST_FILLER = 5_000
# Names may stand closer where a whole country is as large as a province elsewhere.
SMALL_AT_WAR = frozenset({"IL", "PS", "LB"})
DENSE = 0.55
# Square kilometres from which a country's capital is named.
SMALLEST_STATE = 2_000

COUNTRY_NAMES = {
    "AE": "UAE", "BA": "Bosnia", "BN": "Brunei", "CD": "DR Congo", "CF": "Central African Rep.", "CG": "Congo",
    "CI": "Ivory Coast", "CV": "Cape Verde", "CZ": "Czechia", "DO": "Dominican Rep.", "EH": "Western Sahara",
    "GB": "United Kingdom", "KP": "North Korea", "KR": "South Korea", "LA": "Laos", "MK": "North Macedonia",
    "MM": "Myanmar", "NL": "Netherlands", "PS": "Palestine", "RU": "Russia", "SY": "Syria", "SZ": "Eswatini",
    "TL": "Timor-Leste", "TR": "Turkey", "US": "United States", "VA": "", "XK": "Kosovo",
}  # fmt: skip

# Capitals that GeoNames' country table spells otherwise than its places; "" where the capital itself is disputed.
CAPITALS = {"EH": "", "IL": "", "KZ": "Astana", "PS": "", "VU": "Port-Vila"}

# Scripts other than Latin come out of GeoNames with scholarly marks that no newspaper prints.
TRANSLITERATED = frozenset(
    {
        "AF", "AM", "AZ", "BH", "BY", "DJ", "DZ", "EG", "ER", "ET", "GE", "IL", "IN", "IQ", "IR", "JO",
        "KG", "KW", "KZ", "LB", "LY", "MA", "MM", "MR", "OM", "PK", "PS", "QA", "RU", "SA", "SD", "SO",
        "SS", "SY", "TD", "TJ", "TM", "TN", "UA", "UZ", "YE",
    }
)  # fmt: skip
ARTICLES = frozenset({"al", "ad", "an", "ar", "as", "ash", "at", "az"})

# News spelling by country and the name without marks, where the rule does not give it; "" leaves the place out.
NEWS = {
    "AF": {
        "Bazar-e Yakawlang": "Yakawlang", "Eslam Qaleh": "Islam Qala", "Fayroz Koh": "Firozkoh",
        "Mazar-e Sharif": "Mazar-i-Sharif", "Pul-e Khumri": "Pul-i-Khumri",
    },
    "AZ": {
        "Naxcıvan": "Nakhchivan", "Neft Dasları": "", "Sirvan": "Shirvan", "Xacmaz": "Khachmaz",
    },
    "BF": {
        "Fara Department": "",
    },
    "CD": {
        "Bandundu Province": "Bandundu", "Baudhuinville": "Moba",
    },
    "CN": {
        "Chéngguān Qū": "Lhasa", "Daxing’anling": "", "Gujangbagh": "Hotan",
    },
    "EG": {
        "Al Arish": "Arish", "Al Ismailiyah": "Ismailia", "Al Uqsur": "Luxor",
    },
    "ET": {
        "Awasa": "Hawassa", "Degeh Bur": "Degehabur", "Gonder": "Gondar", "Himora": "Humera", "Inda Silase": "Shire",
        "Kebri Dahar": "Kebri Dehar", "Mek'ele": "Mekelle", "Weldiya": "Woldiya",
    },
    "GE": {
        "Sokhumi": "Sukhumi",
    },
    "IQ": {
        "Abu Ghurayb": "Abu Ghraib", "Al Amarah": "Amara", "Al Basrah": "Basra", "Al Basrah al Qadimah": "",
        "Al Diwaniyah": "Diwaniya", "Al Fallujah": "Fallujah", "Al Hadithah": "Haditha", "Al Hillah": "Hilla",
        "Al Mawsil al Jadidah": "", "Al-Kut": "Kut", "Ar Rutbah": "Rutba", "As Samawah": "Samawah",
        "Ash Sharqat": "Shirqat", "Az Zubayr": "Zubayr", "Basrah": "Basra", "Bayji": "Baiji", "Dihok": "Dohuk",
        "Kelar": "Kalar", "Sadr City": "", "Tall Afar": "Tal Afar", "Zaxo": "Zakho",
    },
    "JO": {
        "Al Aqabah": "Aqaba",
    },
    "LB": {
        "Ra's Bayrut": "", "Saida": "Sidon", "Sur": "Tyre",
    },
    "LY": {
        "Al Bayda": "Bayda", "Al Burayqah": "Brega", "Al Jadid": "", "Al Jawf": "Kufra", "Al Khums": "Khoms",
        "At Taj": "", "Az Zawiyah": "", "Darnah": "Derna", "Ghadamis": "Ghadames", "Misratah": "Misrata",
        "Murzuk": "Murzuq",
    },
    "MM": {
        "Buthidaung Town": "Buthidaung", "Hpakan": "Hpakant", "Mu-se": "Muse",
    },
    "MN": {
        "Ulan Bator": "Ulaanbaatar",
    },
    "PH": {
        "NIA Valencia": "Valencia",
    },
    "PS": {
        "East Jerusalem": "", "Khan Yunis": "Khan Younis",
    },
    "SA": {
        "Madinah": "Medina",
    },
    "SD": {
        "Ad Douiem": "Ed Dueim", "Ad-Damazin": "Damazin", "Ad-Damir": "Ed Damer", "Al Manaqil": "Managil",
        "Al Mijlad": "Muglad", "Al Qadarif": "Gedaref", "Al-Junaynah": "Geneina", "An Nuhud": "En Nahud",
        "El Geneina Fort": "", "Wad Medani": "Wad Madani",
    },
    "SO": {
        "Baardheere": "Bardhere", "Buulobarde": "Buloburde", "Ceelbuur": "El Bur", "Ceeldheer": "El Dher",
        "Ceerigaabo": "Erigavo", "Gaalkacyo": "Galkayo", "Garoowe": "Garowe", "Hargeysa": "Hargeisa",
        "Jawhar": "Jowhar", "Laascaanood": "Las Anod", "Qoryooley": "Qoryoley",
    },
    "SY": {
        "Al Hasakah": "Hasakah", "Al Mayadin": "Mayadin", "Al Qamishli": "Qamishli", "Al Qunaytirah": "Quneitra",
        "Al Qusayr": "Qusayr", "Al-Tabqa": "Tabqa", "An Nabk": "Nabek", "Ar Raqqah": "Raqqa",
        "As Salamiyah": "Salamiyah", "As-Suwayda": "Suwayda", "Ayn al Arab": "Kobani", "Dara": "Daraa",
        "Duma": "Douma", "Hamah": "Hama", "Izaz": "Azaz", "Jablah": "Jableh", "Jisr ash Shughur": "Jisr al-Shughur",
        "Khan Shaykhun": "Khan Sheikhoun", "Nahiyat as Sab Biyar": "", "Tadmur": "Palmyra",
        "Tall Abyad": "Tal Abyad", "al-Yarmuk": "",
    },
    "UA": {
        "Borshchahivka": "", "Darnytsya": "", "Desna": "", "Desnyanskyi": "", "Dniprovskyi": "",
        "Kryvyy Rih": "Kryvyi Rih", "Livyi Bereh": "", "Makiyivka": "Makiivka",
        "Mohyliv-Podilskyy": "Mohyliv-Podilskyi", "Mykolayiv": "Mykolaiv", "Novozavodskyi": "", "Obolon": "",
        "Pravyi Bereh": "", "Rayon KTZ": "", "Saltivka": "", "Shevchenkivskyi": "", "Tsentralnyi": "",
        "Verhunskyi": "", "Vinnytsya": "Vinnytsia", "Vyhurivshchyna-Troyeshchyna": "",
        "Zaporizhzhya": "Zaporizhzhia",
    },
    "US": {
        "Downtown": "", "New South Memphis": "Memphis", "New York City": "New York",
    },
    "YE": {
        "AL-khasha upper": "", "Ad Dali": "Dhale", "Al Bayda": "Al-Bayda", "Al Ghayzah": "Al-Ghaydah",
        "Al Hudaydah": "Hodeidah", "Al-Medy Village, قرية المدي": "", "CPF": "", "Jadder Cemetery": "",
        "Lahij": "Lahj", "Ma'rib": "Marib", "Sa'dah": "Saada", "Sadah": "Saada", "Sayyan": "",
        "Village of ALAMRAH": "",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Town:
    lon: float
    lat: float
    name: str
    country: str
    population: int


def place_names(
    countries: dict[str, dict[str, Any]], places: Sequence[dict[str, Any]], labels: dict[str, tuple[float, float]]
) -> list[Name]:
    """Names as (longitude, latitude, name, rank 1 to 6, kind), by rank, then kind, then name.

    Parameters
    ----------
    countries
        GeoNames countries by ISO code, with name, area and capital.
    places
        GeoNames populated places.
    labels
        Where a country's name stands, by ISO code, as (longitude, latitude).
    """
    names = [name for code in sorted(labels) for name in _country_name(countries, code, labels[code])]
    towns = sorted(_towns(places), key=lambda town: (-town.population, town.country, town.name))
    capitals = _capitals(countries, towns)
    chosen = [(town, _capital_rank(town)) for town in capitals]
    rest = [town for town in towns if town not in set(capitals)]
    _spread(rest, chosen)
    _fill(rest, chosen)
    for number, (town, rank) in enumerate(chosen):
        names.append((town.lon, town.lat, town.name, rank, "capital" if number < len(capitals) else "city"))
    kinds = ("country", "capital", "city")
    return sorted(names, key=lambda name: (name[3], kinds.index(name[4]), name[2], name[0]))


def _capitals(countries: dict[str, dict[str, Any]], towns: Sequence[_Town]) -> list[_Town]:
    """Find the largest place that bears the name of each country's capital."""
    wanted = {
        (code, _bare(CAPITALS.get(code, news_spelling(row["capital"], code))))
        for code, row in countries.items()
        if row["areakm2"] >= SMALLEST_STATE
    }
    found: dict[str, _Town] = {}
    for town in towns:
        if (town.country, _bare(town.name)) in wanted:
            found.setdefault(town.country, town)
    return list(found.values())


def _capital_rank(town: _Town) -> int:
    return 2 if town.population > 1_500_000 else 3 if town.population > 300_000 else 4


def _country_name(countries: dict[str, dict[str, Any]], code: str, label: tuple[float, float]) -> Iterable[Name]:
    row = countries.get(code)
    name = COUNTRY_NAMES.get(code, row["name"] if row else "")
    if name and row and code != "AQ":
        rank = sum(row["areakm2"] < area for area in COUNTRY_AREAS) + 1
        yield (round(label[0], 2), round(label[1], 2), name, rank, "country")


def _towns(places: Sequence[dict[str, Any]]) -> Iterable[_Town]:
    for place in places:
        name = news_spelling(place["name"], place["countrycode"])
        if name:
            lon, lat = round(place["longitude"], 2), round(place["latitude"], 2)
            yield _Town(lon, lat, name, place["countrycode"], place["population"])


def news_spelling(name: str, country: str) -> str:
    """Name as newspapers write it: no scholarly marks, the article with a hyphen; ``""`` to leave the place out."""
    plain = name
    if country in TRANSLITERATED:
        plain = _bare(name).translate({ord(mark): None for mark in "‘’ʻʼ`"})
    known = NEWS.get(country, {})
    if plain in known:
        return known[plain]
    first, _, rest = plain.partition(" ")
    return f"{first}-{rest}" if country in TRANSLITERATED and rest and first.casefold() in ARTICLES else plain


def _bare(name: str) -> str:
    """Drop the marks on letters."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _spread(towns: Sequence[_Town], chosen: list[tuple[_Town, int]]) -> None:
    """Add towns, large ones first, each at the lowest rank at which it has room."""
    for town in towns:
        last = 6 if town.country in CONFLICT else 4
        for rank in range(2, last + 1):
            if town.population >= SMALLEST_TOWN.get(rank, 15_000) and _has_room(town, chosen, rank):
                chosen.append((town, rank))
                break


def _has_room(town: _Town, chosen: Sequence[tuple[_Town, int]], rank: int) -> bool:
    narrow = DENSE if town.country in SMALL_AT_WAR else 1.0
    return all(_degrees(town, other) >= SPACING[max(rank, taken)] * narrow for other, taken in chosen)


def _degrees(one: _Town, other: _Town) -> float:
    east = abs(one.lon - other.lon)
    return hypot(min(east, 360.0 - east) * cos(radians(one.lat)), one.lat - other.lat)


def _fill(towns: Sequence[_Town], chosen: list[tuple[_Town, int]]) -> None:
    """Add the largest town of every cell that has no name yet."""
    taken = {(_cell(town), town.country in CONFLICT) for town, _ in chosen}
    for town in towns:
        key = (_cell(town), town.country in CONFLICT)
        is_known = town.country in CONFLICT or town.population >= SMALLEST_FILLER
        if key not in taken and is_known and _has_room(town, chosen, 5):
            taken.add(key)
            chosen.append((town, 5))


def _cell(town: _Town) -> tuple[int, int]:
    size = CONFLICT_CELL if town.country in CONFLICT else OTHER_CELL
    return int(town.lon // size), int(town.lat // size)
