"""What can be held, and when two reports mean the same place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.control.claims import collect_claims
from geomap.control.places import claim_place, place_key
from geomap.model import EventPlace, Level, Relation, RelationKind

MOSUL = EventPlace(0, 5, "Mosul", "Mosul", 36.335, 43.11889, 99072, "IQ", level=Level.SETTLEMENT, uncertainty_km=8.0)
HAMA = EventPlace(0, 4, "Hama", "Hama", 35.2, 36.9, 170015, "SY", level=Level.ADMIN1, uncertainty_km=60.0)
INSIDE = Relation(RelationKind.INSIDE)


def test_key_without_an_id_is_name_and_place():
    """Two villages of one name are two places."""
    village = EventPlace(0, 4, "Hama", "Hama", 35.131, 36.757)

    assert place_key(village) == "hama@35.13,36.76"


@pytest.mark.parametrize(
    ("relation", "key", "name"),
    [
        (Relation(RelationKind.NEAR), "gn:99072/near@36.34,43.12", "near Mosul"),
        (Relation(RelationKind.NEAR, 5.0), "gn:99072/near@36.34,43.12", "5 km from Mosul"),
        (Relation(RelationKind.NORTH, 20.0), "gn:99072/north@36.34,43.12", "20 km north of Mosul"),
        (Relation(RelationKind.OUTSKIRTS), "gn:99072/outskirts@36.34,43.12", "outskirts of Mosul"),
        (Relation(RelationKind.WESTERN), "gn:99072/western@36.34,43.12", "western part of Mosul"),
    ],
)
def test_near_a_place_is_not_the_place(news, relation, key, name):
    """Who holds a village north of Mosul does not hold Mosul."""
    news.report("gain", replace(MOSUL, relation=relation, level=Level.NEAR), "2014-06-10", "Peshmerga")
    (claim,) = collect_claims(news.data)

    assert (claim.place.key, claim.place.name) == (key, name)


@pytest.mark.parametrize("changes", [{"lat": None}, {"lon": None}, {"level": None}])
def test_name_without_a_position_is_a_place_without_one(news, changes):
    """Who is said to hold Tripoli is kept, although nobody knows which one."""
    news.report("gain", replace(MOSUL, **changes), "2014-06-10", "Islamic State")
    place = claim_place(news.events[0])

    assert place is not None
    assert (place.name, place.lat, place.lon, place.uncertainty_km) == ("Mosul", None, None, None)


def test_name_without_a_position_is_another_place_in_another_article(news):
    """One article may mean Tripoli in Libya, the other one in Lebanon."""
    nowhere = replace(MOSUL, lat=None, lon=None, level=None)
    news.report("gain", nowhere, "2014-06-10", "Islamic State")
    news.report("gain", nowhere, "2014-06-10", "Islamic State")

    assert len({claim.place.key for claim in collect_claims(news.data)}) == 2


@pytest.mark.parametrize(("kind", "name"), [(RelationKind.INSIDE, "in"), (RelationKind.DISTRICT, "district of")])
def test_village_that_is_only_known_to_lie_in_a_province_keeps_its_name(news, kind, name):
    """Two such villages are two places, though both are drawn as the province."""
    relation = Relation(kind)
    news.report("gain", replace(HAMA, text="Kafr Zita", relation=relation), "2014-06-10", "rebels")
    news.report("gain", replace(HAMA, text="Latamneh", relation=relation), "2014-06-10", "rebels")
    first, second = (claim.place for claim in collect_claims(news.data))

    assert (first.name, second.name) == (f"Kafr Zita ({name} Hama)", f"Latamneh ({name} Hama)")
    assert first.key != second.key


def test_part_without_a_name_is_called_by_the_relation(news):
    """A district of Hama, not named."""
    news.report("gain", replace(HAMA, relation=Relation(RelationKind.DISTRICT)), "2014-06-10", "rebels")

    assert claim_place(news.events[0]).name == "district of Hama"


@pytest.mark.parametrize(
    ("level", "code", "is_held"),
    [
        (Level.LINE, "STM", False),
        (Level.WATER, "SEA", False),
        (Level.LINE, "RD", True),
        (Level.LINE, None, True),
        (Level.SITE, "BDG", True),
    ],
)
def test_water_is_held_by_nobody(news, level, code, is_held):
    """A bridge over the Euphrates can be held, the river cannot."""
    news.report("gain", replace(MOSUL, level=level, feature_code=code), "2014-06-10", "Islamic State")

    assert (claim_place(news.events[0]) is not None) is is_held


def test_airport_is_held_apart_from_its_town(news):
    """Who holds the town may not hold the airport."""
    airport = EventPlace(0, 13, "Mosul airport", "Mosul airport", 36.3058, 43.1474, None, "IQ", level=Level.SITE)
    news.report("gain", "Mosul", "2014-06-10", "Islamic State")
    news.report("gain", airport, "2017-02-23", "Iraqi army")

    assert news.story == ["Islamic State 2014-06-10.. reported", "Iraqi army 2017-02-23.. reported"]


@pytest.mark.parametrize(("basis", "is_claim"), [("stated", True), ("context", True), ("focus", False)])
def test_focus_of_the_article_is_no_place_of_a_claim(news, basis, is_claim):
    """A village was taken, says an article about Mosul: nobody took Mosul."""
    news.report("gain", replace(MOSUL, basis=basis), "2014-06-10", "Islamic State")

    assert (claim_place(news.events[0]) is not None) is is_claim
