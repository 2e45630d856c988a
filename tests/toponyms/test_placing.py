"""Placing: position, level and radius by the relation to a place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.model import Level, Place, Relation, RelationKind
from geomap.toponyms.placing import Position, position

CITY = Place("gn:1", "Manbij", 36.0, 38.0, "SY", "Aleppo", "09", "PPL", Level.SETTLEMENT, 99_497, 3.0, 1)
TOWN = Place("gn:2", "Kobani", 36.0, 39.0, "SY", "Aleppo", "09", "PPL", Level.SETTLEMENT, 44_821, 2.0, 2)
COUNTRY = Place("gn:3", "Turkey", 39.0, 35.4, "TR", None, None, "PCLI", Level.COUNTRY, 82_000_000, 498.0, 3)
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
        (Relation(RelationKind.OFF), Position(36.0, 38.0, Level.NEAR, 25.0)),
        (Relation(RelationKind.OFF, 5.0), Position(36.0, 38.0, Level.NEAR, 8.0)),
        (Relation(RelationKind.OPPOSITE), Position(36.0, 38.0, Level.NEAR, 13.0)),
        (Relation(RelationKind.COUNTRYSIDE), Position(36.0, 38.0, Level.NEAR, 28.0)),
        (Relation(RelationKind.EASTERN), Position(36.0, 38.0, Level.SETTLEMENT, 8.0)),
        (Relation(RelationKind.DISTRICT), Position(36.0, 38.0, Level.SETTLEMENT, 3.0)),
        (Relation(RelationKind.BORDER), Position(36.0, 38.0, Level.LINE, 25.0)),
        (Relation(RelationKind.ROAD), Position(36.0, 38.0, Level.LINE, 25.0)),
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


@pytest.mark.parametrize(("kind", "level"), [(RelationKind.BETWEEN, Level.NEAR), (RelationKind.ROAD, Level.LINE)])
def test_between_two_places_is_half_way(kind: RelationKind, level: Level) -> None:
    """The point lies in the middle, and half the distance is the radius."""
    assert position(CITY, Relation(kind, anchor="Kobani"), TOWN) == Position(36.001, 38.5, level, 45.0)


def test_places_too_far_apart_have_no_middle() -> None:
    """A road across a continent is drawn around its end, with a radius that says how little is known."""
    found = position(CITY, Relation(RelationKind.ROAD, anchor="Darfur"), REGION)

    assert (found.lat, found.lon, found.level) == (CITY.lat, CITY.lon, Level.LINE)
    assert found.uncertainty_km > 1000


def test_middle_of_areas_is_no_pin() -> None:
    """Half way between a region and a town keeps the level of the region."""
    near = replace(REGION, lat=36.5)

    assert position(near, Relation(RelationKind.BETWEEN, anchor="Manbij"), CITY).level is Level.REGION


@pytest.mark.parametrize("kind", [RelationKind.BORDER, RelationKind.OFF, RelationKind.SOUTHERN, RelationKind.NEAR])
def test_country_stays_a_country(kind: RelationKind) -> None:
    """The border of a country, its south, its waters: its middle is none of them, so its level says country."""
    assert position(COUNTRY, Relation(kind)).level is Level.COUNTRY
