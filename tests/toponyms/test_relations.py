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
        ("A ship sank three miles off Odesa.", "Odesa", RelationKind.NEAR, 4.828),
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
