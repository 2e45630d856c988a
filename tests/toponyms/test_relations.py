"""Relations: near, outside, north of, so many kilometres from."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geomap.model import Relation, RelationKind, Toponym

pytestmark = pytest.mark.model

Find = Callable[[str], dict[str, Toponym]]


@pytest.mark.parametrize(
    ("text", "name", "kind", "distance_km"),
    [
        ("A bomb went off in Mosul.", "Mosul", RelationKind.AT, None),
        ("A bomb went off near Mosul.", "Mosul", RelationKind.NEAR, None),
        ("A bomb went off just outside Mosul.", "Mosul", RelationKind.NEAR, None),
        ("A bomb went off close to Mosul.", "Mosul", RelationKind.NEAR, None),
        ("A bomb went off in the vicinity of Mosul.", "Mosul", RelationKind.NEAR, None),
        ("A bomb went off near the Iraqi city of Mosul.", "Mosul", RelationKind.NEAR, None),
        ("A bomb went off on the outskirts of Mosul.", "Mosul", RelationKind.OUTSKIRTS, None),
        ("A bomb went off on Mosul's northern outskirts.", "Mosul", RelationKind.OUTSKIRTS, None),
        ("Tanks stood in the Mosul outskirts.", "Mosul", RelationKind.OUTSKIRTS, None),
        ("They hold two villages north of Manbij.", "Manbij", RelationKind.NORTH, None),
        ("A convoy was hit 20 km north of Manbij.", "Manbij", RelationKind.NORTH, 20.0),
        ("A convoy was hit 20 kilometers to the south-west of Manbij.", "Manbij", RelationKind.SOUTHWEST, 20.0),
        ("A convoy was hit ten miles northeast of Manbij.", "Manbij", RelationKind.NORTHEAST, 16.093),
        ("A convoy was hit 10 miles (16 km) east of Manbij.", "Manbij", RelationKind.EAST, 16.0),
        ("Rebels were 25 km from Goma.", "Goma", RelationKind.NEAR, 25.0),
        ("Rebels were 25 km away from Goma.", "Goma", RelationKind.NEAR, 25.0),
        ("Rebels advanced to within 25 km of Goma.", "Goma", RelationKind.NEAR, 25.0),
        ("Troops withdrew from Goma.", "Goma", RelationKind.AT, None),
        ("Shells fell near Foua and Kafraya.", "Kafraya", RelationKind.NEAR, None),
        ("A ship sank three miles off Odesa.", "Odesa", RelationKind.OFF, 4.828),
        ("A ship sank off the coast of Yemen.", "Yemen", RelationKind.OFF, None),
        ("A ship sank off Yemen's western coast.", "Yemen", RelationKind.OFF, None),
        ("They marched along the coast of Yemen.", "Yemen", RelationKind.AT, None),
        ("Guns fired from across the river from Kherson.", "Kherson", RelationKind.OPPOSITE, None),
        ("They dug in opposite Kherson.", "Kherson", RelationKind.OPPOSITE, None),
        ("Shells fell in eastern Aleppo.", "Aleppo", RelationKind.EASTERN, None),
        ("Shells fell in north-western Syria.", "Syria", RelationKind.NORTHWESTERN, None),
        ("Tanks massed in the north of Syria.", "Syria", RelationKind.NORTHERN, None),
        ("Tanks massed to the north of Manbij.", "Manbij", RelationKind.NORTH, None),
        ("Mortars hit the northern Syrian town of Manbij.", "Manbij", RelationKind.AT, None),
        ("Troops advanced in the Aleppo countryside.", "Aleppo", RelationKind.COUNTRYSIDE, None),
        ("Troops advanced in the countryside of Idlib.", "Idlib", RelationKind.COUNTRYSIDE, None),
        ("Troops advanced in Aleppo's southern countryside.", "Aleppo", RelationKind.COUNTRYSIDE, None),
        ("Troops advanced in rural Idlib.", "Idlib", RelationKind.COUNTRYSIDE, None),
        ("Drones struck at the gates of Mosul.", "Mosul", RelationKind.OUTSKIRTS, None),
        ("Drones struck at the approaches to Mosul.", "Mosul", RelationKind.OUTSKIRTS, None),
        ("They walked to Mosul.", "Mosul", RelationKind.AT, None),
        ("Mines lay on the road to Mosul.", "Mosul", RelationKind.ROAD, None),
        ("Smugglers crossed the border with Turkey.", "Turkey", RelationKind.BORDER, None),
        ("Smugglers gathered at the border of Turkey.", "Turkey", RelationKind.BORDER, None),
        ("Smugglers gathered near the Lebanon border.", "Lebanon", RelationKind.BORDER, None),
        ("Smugglers met Lebanon's border guards.", "Lebanon", RelationKind.AT, None),
        ("Of Mosul nothing remained.", "Mosul", RelationKind.AT, None),
        ("A convoy was hit 20 km south east of Manbij.", "Manbij", RelationKind.SOUTHEAST, 20.0),
        ("A convoy was hit some way from Manbij.", "Manbij", RelationKind.AT, None),
        ("Around Mosul, villages burned.", "Mosul", RelationKind.NEAR, None),
    ],
)
def test_relation_is_read_off_the_text(
    find: Find, text: str, name: str, kind: RelationKind, distance_km: float | None
) -> None:
    """What stands between an event and a place name is kept, with the distance in kilometres."""
    assert find(text)[name].relation == Relation(kind, distance_km)


@pytest.mark.parametrize(
    ("text", "one", "other", "kind"),
    [
        ("Clashes broke out between Aleppo and Idlib.", "Aleppo", "Idlib", RelationKind.BETWEEN),
        ("They camp between the towns of Manbij and Kobani.", "Manbij", "Kobani", RelationKind.BETWEEN),
        ("A bus was hit on the road from Ramadi to Fallujah.", "Ramadi", "Fallujah", RelationKind.ROAD),
        ("A bus was hit on the highway between Ramadi and Fallujah.", "Ramadi", "Fallujah", RelationKind.ROAD),
        ("A bus was hit on the road linking Ramadi with Fallujah.", "Ramadi", "Fallujah", RelationKind.ROAD),
        ("A bus was hit on the Ramadi-Fallujah highway.", "Ramadi", "Fallujah", RelationKind.ROAD),
        ("A bus was hit on the Ramadi–Fallujah desert road.", "Ramadi", "Fallujah", RelationKind.ROAD),
        ("A bus was hit on the Baghdad to Mosul railway.", "Baghdad", "Mosul", RelationKind.ROAD),
        ("The army holds the border between Iraq and Syria.", "Iraq", "Syria", RelationKind.BORDER),
        ("The army holds the Iraq-Syria border.", "Iraq", "Syria", RelationKind.BORDER),
        ("The army holds Iraq's western border with Syria.", "Iraq", "Syria", RelationKind.BORDER),
        ("The army holds the Iraqi-Syrian border.", "Iraqi", "Syrian", RelationKind.BORDER),
    ],
)
def test_two_anchors_name_each_other(find: Find, text: str, one: str, other: str, kind: RelationKind) -> None:
    """Between two places, a road or a border: each mention carries the relation and the name of the other."""
    found = find(text)

    assert found[one].relation == Relation(kind, anchor=other)
    assert found[other].relation == Relation(kind, anchor=one)


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Mosul and Aleppo grew.",
        "They moved from Mosul to Aleppo.",
        "They fought in Mosul and Aleppo.",
        "Refugees came from Mosul and from Aleppo.",
        "The Mosul-Aleppo trade grew.",
    ],
)
def test_two_names_alone_are_no_pair(find: Find, text: str) -> None:
    """Who trades or travels between two places is not half way."""
    assert {toponym.relation.anchor for toponym in find(text).values()} == {None}
