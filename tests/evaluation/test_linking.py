"""Right or wrong: distance, ids, names of units, and missing answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from geomap.evaluation.annotation import GoldToponym, Kind
from geomap.evaluation.faults import Fault
from geomap.evaluation.linking import Outcome, is_right_place, judge
from geomap.gazetteer import Gazetteer
from geomap.geometry import Point
from geomap.model import Candidate, MatchKind, Place, Resolution, Status, Toponym

MakeResolution = Callable[..., Resolution]


def gold(lat: float, lon: float, *, geonames_id: int | None = None, unit_name: str | None = None) -> GoldToponym:
    """A linked gold toponym."""
    return GoldToponym((0, 5), Point(lat, lon), geonames_id, unit_name, Kind.UNSTATED, is_demonym=False)


def only(gazetteer: Gazetteer, name: str) -> Place:
    """The first place of this name."""
    return gazetteer.lookup(name)[0].place


def test_near_enough_is_right(mosul: Place, make_resolution: MakeResolution, gazetteer: Gazetteer) -> None:
    """One degree of latitude is 111 km: right within 161 km, not within 25."""
    outcome = judge(gold(mosul.lat + 1, mosul.lon), make_resolution("Mosul", mosul), gazetteer)

    assert (outcome.is_right, outcome.is_near) == (True, False)
    assert outcome.error_km == pytest.approx(111.2, abs=0.1)


def test_too_far_is_wrong(mosul: Place, make_resolution: MakeResolution, gazetteer: Gazetteer) -> None:
    """Two degrees of latitude are 222 km."""
    outcome = judge(gold(mosul.lat + 2, mosul.lon), make_resolution("Mosul", mosul), gazetteer)

    assert not outcome.is_right


def test_the_same_id_is_right_at_any_distance(
    mosul: Place, make_resolution: MakeResolution, gazetteer: Gazetteer
) -> None:
    """Points of one place differ between sources; the id does not."""
    outcome = judge(gold(0, 0, geonames_id=99072), make_resolution("Mosul", mosul), gazetteer)

    assert (outcome.is_right, outcome.is_near, outcome.is_exact) == (True, True, True)


def test_another_id_nearby_is_right_but_not_exact(
    mosul: Place, make_resolution: MakeResolution, gazetteer: Gazetteer
) -> None:
    """The city and the district around it are told apart by id only."""
    outcome = judge(gold(mosul.lat, mosul.lon, geonames_id=1), make_resolution("Mosul", mosul), gazetteer)

    assert (outcome.is_right, outcome.is_exact) == (True, False)


@pytest.mark.parametrize("geonames_id", [None, 5])
def test_a_missing_answer_counts_the_whole_way(geonames_id: int | None, gazetteer: Gazetteer) -> None:
    """20,039 km, wrong, without probability."""
    outcome = judge(gold(36, 43, geonames_id=geonames_id), None, gazetteer)

    expected_exact = None if geonames_id is None else False
    assert outcome == Outcome(
        Kind.UNSTATED,
        20_039.0,
        is_right=False,
        is_near=False,
        is_exact=expected_exact,
        has_candidate=False,
        probability=None,
        fault=Fault.NOT_RECOGNISED,
    )


def test_an_unknown_name_may_have_had_a_candidate(make_resolution: MakeResolution, gazetteer: Gazetteer) -> None:
    """The gazetteer knows Mosul there, and no Mosul at the pole."""
    unknown = make_resolution("Mosul")

    assert judge(gold(36.3, 43.1), unknown, gazetteer).has_candidate
    assert not judge(gold(-90, 0), unknown, gazetteer).has_candidate


def test_a_candidate_under_another_name_counts(mosul: Place, gazetteer: Gazetteer) -> None:
    """What the resolver considered was within reach, whatever the gazetteer calls it."""
    candidate = Candidate(mosul, 0.2, MatchKind.FUZZY)
    resolution = Resolution(Toponym(0, 4, "Msul", "Msul"), Status.UNKNOWN, (candidate,))

    assert judge(gold(36.3, 43.1), resolution, gazetteer).has_candidate


def test_a_country_is_right_by_name(gazetteer: Gazetteer) -> None:
    """Where the gold has no id, a country far from the gold's point of it is right."""
    iraq = only(gazetteer, "Iraq")
    far = Point(iraq.lat + 5, iraq.lon)

    assert is_right_place(gold(far.lat, far.lon, unit_name="Iraq"), iraq, iraq, gazetteer)
    assert is_right_place(gold(far.lat, far.lon, unit_name="Iraq (country)"), iraq, iraq, gazetteer)
    assert not is_right_place(gold(far.lat, far.lon, unit_name="Syria"), iraq, iraq, gazetteer)
    assert not is_right_place(gold(far.lat, far.lon), iraq, iraq, gazetteer)


def test_a_namesake_on_another_continent_is_no_unit(gazetteer: Gazetteer) -> None:
    """The point must be within reach of the unit that has the name."""
    iraq = only(gazetteer, "Iraq")

    assert not is_right_place(gold(-30, -60, unit_name="Iraq"), iraq, iraq, gazetteer)


def test_a_city_is_not_right_by_name(mosul: Place, gazetteer: Gazetteer) -> None:
    """Only countries and first-level units have far-off points."""
    assert not is_right_place(gold(0, 0, unit_name="Mosul"), mosul, mosul, gazetteer)


def test_an_unlinked_gold_is_never_right(mosul: Place, gazetteer: Gazetteer) -> None:
    """Without a point there is nothing to agree with."""
    unlinked = replace(gold(0, 0, unit_name="Iraq"), point=None)

    assert not is_right_place(unlinked, mosul, mosul, gazetteer)
    assert not is_right_place(unlinked, only(gazetteer, "Iraq"), mosul, gazetteer)
