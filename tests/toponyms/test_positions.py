"""Positions: second anchors, and unknown names inside known containers."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer
from geomap.model import Document, Level, Relation, RelationKind, Resolution, Role, Status, Toponym
from geomap.toponyms import resolve


def _resolve(gazetteer: Gazetteer, *toponyms: Toponym) -> tuple[Resolution, ...]:
    return resolve(toponyms, Document(id="1", text=""), gazetteer)


def _name(name: str, start: int = 0, **fields: object) -> Toponym:
    return Toponym(start, start + len(name), name, name, **fields)  # type: ignore[arg-type]


def test_both_anchors_give_the_same_middle(gazetteer: Gazetteer) -> None:
    """Whichever end of a road an event hangs on, it is drawn at the same point."""
    ramadi, fallujah = _resolve(
        gazetteer,
        _name("Ramadi", relation=Relation(RelationKind.ROAD, anchor="Fallujah")),
        _name("Fallujah", 20, relation=Relation(RelationKind.ROAD, anchor="Ramadi")),
    )

    assert (ramadi.lat, ramadi.lon, ramadi.level) == (fallujah.lat, fallujah.lon, Level.LINE)
    assert ramadi.place is not None
    assert ramadi.place.lon < (ramadi.lon or 0.0)


def test_unknown_second_anchor_leaves_the_point(gazetteer: Gazetteer) -> None:
    """A road to a place that nobody knows is near its known end."""
    found = _resolve(gazetteer, _name("Ramadi", relation=Relation(RelationKind.ROAD, anchor="Qorvashti")))[0]

    assert found.place is not None
    assert (found.lat, found.level, found.uncertainty_km) == (found.place.lat, Level.LINE, 25.0)


@pytest.mark.parametrize(
    ("unknown", "container", "relation", "level"),
    [
        (_name("Qorvashti", kind_word="district", within=("Aleppo",)), "Aleppo", "district", Level.SETTLEMENT),
        (_name("Qorvashti", kind_word="hospital", within=("Aleppo",)), "Aleppo", "inside", Level.SETTLEMENT),
        (_name("Qorvashti", kind_word="village", within=("Anbar",)), "Anbar", "inside", Level.ADMIN1),
        (_name("Qorvashti", within=("Syria", "Anbar")), "Anbar", "inside", Level.ADMIN1),
    ],
)
def test_unknown_part_is_in_its_container(
    gazetteer: Gazetteer, unknown: Toponym, container: str, relation: str, level: Level
) -> None:
    """A quarter of a town, or a village of a province, is as well placed as its container."""
    found = _resolve(gazetteer, unknown, _name(container, 50))[0]

    assert (found.status, found.level, found.toponym.relation.kind.value) == (Status.RESOLVED, level, relation)
    assert found.place is not None
    assert found.place.name == container
    assert 0.0 < found.probability <= 0.9


@pytest.mark.parametrize(
    ("unknown", "container"),
    [
        (_name("Qorvashti", kind_word="village", within=("Aleppo",)), "Aleppo"),
        (_name("Qorvashti", kind_word="village", within=("Syria",)), "Syria"),
        (_name("Qorvashti", kind_word="district", within=("Aleppo",)), "Mosul"),
        (_name("Qorvashti", kind_word="district", within=("Aleppo",), role=Role.NESTED), "Aleppo"),
        (_name("Qorvashti", kind_word="district"), "Aleppo"),
    ],
)
def test_unknown_name_stays_unknown_where_its_container_says_too_little(
    gazetteer: Gazetteer, unknown: Toponym, container: str
) -> None:
    """A village is not in a town, a country is no answer, and a container must be a name of the text."""
    found = _resolve(gazetteer, unknown, _name(container, 50))[0]

    assert (found.status, found.place, found.toponym.relation) == (Status.UNKNOWN, None, Relation())
