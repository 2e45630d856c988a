"""The list of conflict place names: large, varied, well formed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from geomap.evaluation.name_lists import read_name_list
from geomap.gazetteer import Gazetteer
from geomap.geometry import distance_km

NAMES = read_name_list(Path(__file__).parent / "conflict_names.csv")


def test_the_list_is_large_and_each_name_stands_once() -> None:
    """Several hundred names, in many countries, of all sorts."""
    assert len({(name.name, name.country) for name in NAMES}) == len(NAMES) >= 400
    assert len({name.country for name in NAMES}) >= 60
    assert min(Counter(name.group for name in NAMES).values()) >= 50


def test_both_halves_are_large() -> None:
    """What judges and what may be looked at are each several hundred names."""
    kept = sum(name.is_kept for name in NAMES)

    assert min(kept, len(NAMES) - kept) >= 300


def test_every_point_lies_in_or_near_its_country(gazetteer: Gazetteer) -> None:
    """No pair of coordinates is swapped, and no sign forgotten."""
    for name in NAMES:
        country = gazetteer.country(name.country)
        assert country is not None
        assert distance_km(name.point, country) <= max(4 * country.uncertainty_km, 600.0), name
