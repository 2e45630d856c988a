"""ACLED's reading of events that happen together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.export.crosswalk import Scheme, crosswalk_codes
from geomap.model import Relation, RelationKind

DAY = {"day": "2015-03-31"}


def read(*events) -> list[tuple[str, str]]:
    """What each event counts as, and the event that stands for it."""
    codes = crosswalk_codes(events, [Scheme.ACLED])
    rows = [codes[event.event_id] for event in events]
    return [(row["acled_sub_event_type"], row["acled_event_id"]) for row in rows]


def test_first_in_the_list_stands_for_what_happened_together(event):
    """Shelling and a clash of the same two on one day are one armed clash."""
    shelling = event("shelling", actors="Iraqi army", targets="ISIS", **DAY)
    clash = event("clash", actors="Iraqi army", targets="ISIS", **DAY)

    assert read(shelling, clash) == [("Armed clash", "e2"), ("Armed clash", "e2")]


def test_sides_may_change_places(event):
    """Who is named first does not matter."""
    clash = event("clash", actors="ISIS", targets="Iraqi army", **DAY)
    gain = event("gain", actors="Iraqi army", targets="ISIS", **DAY)

    assert {name for name, _ in read(clash, gain)} == {"Government regains territory"}


def test_event_that_names_one_side_joins_that_of_both(event):
    """The army shelled the town and clashed with the militants."""
    shelling = event("shelling", actors="Iraqi army", **DAY)
    clash = event("clash", actors="Iraqi army", targets="ISIS", **DAY)

    assert read(shelling, clash) == [("Armed clash", "e2"), ("Armed clash", "e2")]


@pytest.mark.parametrize(
    "more",
    [
        {"day": "2015-04-01"},
        {"day": None},
        {"actors": "rebels"},
        {"actors": None},
        {"place": None},
    ],
)
def test_event_of_another_day_place_or_actor_stays_alone(event, more):
    """And so does one of which day, place or actors are not told."""
    clash = event("clash", actors="Iraqi army", targets="ISIS", **DAY)
    shelling = event("shelling", **{"actors": "Iraqi army", **DAY, **more})

    assert read(clash, shelling)[1] == ("Shelling/artillery/missile attack", "e2")


def test_event_of_a_week_stays_alone(event):
    """Nobody knows on which of its days."""
    clash = event("clash", actors="Iraqi army", **DAY)
    shelling = event("shelling", actors="Iraqi army", **DAY)
    week = replace(shelling, date=replace(shelling.date, end=date(2015, 4, 6)))

    assert read(clash, week)[1] == ("Shelling/artillery/missile attack", "e2")


def test_beside_the_town_is_another_place(event):
    """Shelling 20 km north of it is not in it."""
    clash = event("clash", actors="Iraqi army", **DAY)
    north = replace(clash.place, relation=Relation(RelationKind.NORTH, 20.0))
    shelling = event("shelling", actors="Iraqi army", place=north, **DAY)

    assert read(clash, shelling)[1] == ("Shelling/artillery/missile attack", "e2")


def test_place_without_an_id_is_told_by_its_position(event):
    """Two reports of one village that no table numbers."""
    clash = event("clash", actors="Iraqi army", **DAY)
    village = replace(clash.place, geonames_id=None)
    shelling = event("shelling", actors="Iraqi army", place=village, **DAY)

    assert read(replace(clash, place=village), shelling) == [("Armed clash", "e1"), ("Armed clash", "e1")]


def test_same_event_told_twice_counts_once(event):
    """Two articles, one airstrike."""
    first = event("airstrike", actors="Iraqi army", **DAY)
    second = event("airstrike", actors="Iraqi army", **DAY)

    assert [lead for _, lead in read(first, second)] == ["e1", "e1"]


def test_ground_that_changes_hands_to_and_fro_is_an_armed_clash(event):
    """Taken and retaken within the day."""
    taken = event("gain", actors="ISIS", targets="Iraqi army", **DAY)
    retaken = event("gain", actors="Iraqi army", targets="ISIS", **DAY)

    assert read(taken, retaken) == [("Armed clash", "e1"), ("Armed clash", "e1")]


def test_long_range_fire_both_ways_is_an_armed_clash(event):
    """Each side shells the other."""
    ours = event("shelling", actors="ISIS", targets="Iraqi army", **DAY)
    theirs = event("airstrike", actors="Iraqi army", targets="ISIS", **DAY)

    assert {name for name, _ in read(ours, theirs)} == {"Armed clash"}


def test_long_range_fire_one_way_is_what_it_is(event):
    """Shelled twice is not a fight."""
    first = event("shelling", actors="Iraqi army", targets="ISIS", **DAY)
    second = event("airstrike", actors="Iraqi army", targets="ISIS", **DAY)

    assert {name for name, _ in read(first, second)} == {"Air/drone strike"}


@pytest.mark.parametrize(
    ("kinds", "name"),
    [
        (("protest", "riot"), "Violent demonstration"),
        (("protest", "crackdown"), "Protest with intervention"),
        (("protest", "arrest"), "Protest with intervention"),
        (("riot", "crackdown"), "Violent demonstration"),
    ],
)
def test_demonstration_is_read_as_one(event, kinds, name):
    """Violence of its people comes first, then what was done to it."""
    events = [event(kind, actors="civilians", **DAY) for kind in kinds]

    assert {found for found, _ in read(*events)} == {name}


def test_bare_state_joins_nothing(event):
    """Who holds the town adds no event."""
    hold = event("hold", actors="Iraqi army", **DAY)
    clash = event("clash", actors="Iraqi army", **DAY)

    assert read(hold, clash) == [(None, None), ("Armed clash", "e2")]
