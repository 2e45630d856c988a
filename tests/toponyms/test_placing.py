"""Placing: position, level and radius by the relation to a place."""

from __future__ import annotations

import pytest

from geomap.model import Level, Place, Relation, RelationKind
from geomap.toponyms.placing import Position, position

CITY = Place("gn:1", "Manbij", 36.0, 38.0, "SY", "Aleppo", "09", "PPL", Level.SETTLEMENT, 99_497, 3.0, 1)
REGION = Place("geomap:d", "Darfur", 13.5, 24.5, "SD", None, None, "RGN", Level.REGION, 0, 350.0, None)


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        (Relation(), Position(36.0, 38.0, Level.SETTLEMENT, 3.0)),
        (Relation(RelationKind.NEAR), Position(36.0, 38.0, Level.NEAR, 25.0)),
        (Relation(RelationKind.NEAR, 40.0), Position(36.0, 38.0, Level.NEAR, 43.0)),
        (Relation(RelationKind.OUTSKIRTS), Position(36.0, 38.0, Level.NEAR, 13.0)),
        (Relation(RelationKind.NORTH), Position(36.0, 38.0, Level.NEAR, 25.0)),
        (Relation(RelationKind.NORTH, 20.0), Position(36.1802, 38.0, Level.NEAR, 8.0)),
    ],
)
def test_relation_moves_or_widens_the_position(relation: Relation, expected: Position) -> None:
    """A direction with a distance moves the point, anything vaguer widens the radius."""
    assert position(CITY, relation) == expected


@pytest.mark.parametrize("kind", [RelationKind.NEAR, RelationKind.OUTSKIRTS, RelationKind.EAST])
def test_area_stays_an_area(kind: RelationKind) -> None:
    """Near a region is not a pin: the level stays the region's."""
    found = position(REGION, Relation(kind))

    assert found.level is Level.REGION
    assert found.uncertainty_km >= REGION.uncertainty_km
