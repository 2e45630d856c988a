"""Whether two reports can mean the same place and the same time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.events.across.kinds import kinds
from geomap.events.across.scenes import Days, Scene, cells, days, is_same_place, is_same_time, scene, spells
from geomap.model import DatePrecision, EventDate, EventType, Level, Relation, RelationKind

DAY = "2016-07-03"


def test_points_within_the_sum_of_uncertainties_may_be_one(desk, places):
    """Near Mosul, and a spot 20 km away with 25 km of doubt, meet."""
    near = replace(
        places["Mosul"], lat=36.5, relation=Relation(RelationKind.NEAR), level=Level.NEAR, uncertainty_km=25.0
    )

    assert desk.together(("airstrike", "Mosul", DAY), ("airstrike", near, DAY))


def test_points_beyond_the_sum_of_uncertainties_are_two(desk):
    """Tikrit and Mosul lie 200 km apart."""
    assert not desk.together(("airstrike", "Mosul", DAY), ("airstrike", "Tikrit", DAY))


def test_two_towns_with_names_of_their_own_are_two_however_near(desk):
    """Kramatorsk lies 16 km from Sloviansk, both within 13 km or so."""
    assert not desk.together(("shelling", "Sloviansk", DAY), ("shelling", "Kramatorsk", DAY))


def test_a_site_in_a_town_may_be_where_the_town_was_hit(desk, places):
    """An attack "at Baghdad airport" may be that "in Baghdad"."""
    airport = replace(
        places["Baghdad"], name="Baghdad Airport", lat=33.262, lon=44.234, geonames_id=1, level=Level.SITE
    )

    assert desk.together(("attack", "Baghdad", DAY), ("attack", airport, DAY))


def test_who_takes_the_airport_does_not_take_the_town(desk, places):
    """Where control is at stake only the very same place is the same."""
    airport = replace(places["Mosul"], name="Mosul Airport", lat=36.306, lon=43.147, geonames_id=1, level=Level.SITE)

    assert not desk.together(("gain", "Mosul", DAY), ("gain", airport, DAY))


def test_homonymous_towns_are_two(desk, places):
    """Tripoli in Lebanon is not Tripoli in Libya."""
    libya = replace(places["Mosul"], text="Tripoli", name="Tripoli", lat=32.887, lon=13.187, geonames_id=2210247)
    lebanon = replace(libya, lat=34.437, lon=35.844, geonames_id=266826, country="LB")

    assert not desk.together(("bombing", libya, DAY), ("bombing", lebanon, DAY))


def test_an_unplaced_name_is_the_same_within_one_country(desk, places):
    """Nobody knows where Zab village lies, but both articles put it into Iraq."""
    village = replace(places["Mosul"], name="Zab village", lat=None, lon=None, level=None, geonames_id=None)

    assert desk.together(("attack", village, DAY), ("attack", village, DAY))


def test_an_unplaced_name_of_two_countries_is_two(desk, places):
    """The village of one name in Iraq is not that in Syria."""
    village = replace(places["Mosul"], name="Zab village", lat=None, lon=None, level=None, geonames_id=None)

    assert not desk.together(("attack", village, DAY), ("attack", replace(village, country="SY"), DAY))


def test_an_unplaced_name_lies_in_the_country_of_all_that_its_article_places(desk, places):
    """An article that places everything else in Iraq means a village there."""
    village = replace(places["Mosul"], name="Zab village", lat=None, lon=None, level=None, geonames_id=None)
    desk.report("protest", "Mosul", DAY, article="Iraqi")

    assert desk.together(
        ("attack", village, DAY), ("attack", replace(village, country=None), DAY, {"article": "Iraqi"})
    )


def test_an_unplaced_name_of_an_article_on_two_countries_is_known_nowhere(desk, places):
    """It may lie in either."""
    village = replace(
        places["Mosul"], name="Zab village", lat=None, lon=None, level=None, geonames_id=None, country=None
    )
    for town in ("Mosul", "Sloviansk"):
        desk.report("protest", town, DAY, article="both")

    assert not desk.together(("attack", village, DAY), ("attack", village, DAY, {"article": "both"}))


def test_an_unplaced_name_means_the_place_of_that_name_in_its_country(desk, places):
    """One article gave enough to place it, the other did not."""
    unplaced = replace(places["Tikrit"], lat=None, lon=None, level=None, geonames_id=None)

    assert desk.together(("attack", "Tikrit", DAY), ("attack", unplaced, DAY))


@pytest.mark.parametrize("known", ["IQ", None])
def test_an_unplaced_name_of_an_article_that_places_nothing_means_the_place_of_that_name(desk, places, known):
    """A denial that says no more than the name of the town is about the town that others place."""
    unplaced = replace(places["Tikrit"], lat=None, lon=None, level=None, geonames_id=None, country=None)
    other = replace(unplaced, country=known)
    desk.report("gain", "Tikrit", DAY)
    desk.report("gain", other, DAY)
    desk.report("gain", unplaced, DAY)

    assert [len(ids) for ids in desk.clusters] == [3]


def test_an_unplaced_name_is_not_a_place_of_another_name(desk, places):
    """A name that nobody placed lies nowhere near."""
    unplaced = replace(places["Tikrit"], lat=None, lon=None, level=None, geonames_id=None)

    assert not desk.together(("attack", "Mosul", DAY), ("attack", unplaced, DAY))


@pytest.mark.parametrize(("feature_code", "reach_km"), [("PPLX", 4.0), ("PPL", 2.0)])
def test_a_quarter_may_be_where_its_town_was_hit(desk, places, feature_code, reach_km):
    """Some outlets name Karrada, and some only Baghdad; a table may file a quarter as a town of nobody."""
    karrada = quarter(places, feature_code, reach_km)

    assert desk.together(("bombing", "Baghdad", DAY), ("bombing", karrada, DAY))


def test_a_suburb_of_its_own_size_is_not_the_town(desk, places):
    """Jaramana is a town beside Damascus, and no quarter of it."""
    assert not desk.together(("bombing", "Baghdad", DAY), ("bombing", quarter(places, "PPL", 4.0), DAY))


def test_a_village_that_only_touches_the_reach_of_a_town_is_none_of_its_quarters(desk, places):
    """It lies wholly within, or is a place of its own."""
    village = replace(quarter(places, "PPL", 2.0), lat=33.341 + 0.11)

    assert not desk.together(("bombing", "Baghdad", DAY), ("bombing", village, DAY))


def test_who_takes_a_quarter_does_not_take_the_town(desk, places):
    """Where control is at stake only the very same place is the same."""
    assert not desk.together(("gain", "Baghdad", DAY), ("gain", quarter(places, "PPLX", 2.0), DAY))


def quarter(places, feature_code, reach_km):
    """Karrada, a quarter of Baghdad, as a place of its own."""
    return replace(
        places["Baghdad"], text="Karrada", name="Karrada", lat=33.31, geonames_id=7, feature_code=feature_code,
        uncertainty_km=reach_km,
    )  # fmt: skip


def test_a_place_that_only_the_focus_suggests_is_none(desk, places):
    """An article about Mosul may mean any village around it."""
    focus = replace(places["Mosul"], basis="focus")

    assert not desk.together(("attack", focus, DAY), ("attack", focus, DAY))


def test_an_event_without_a_place_stays_alone(desk):
    """Somewhere is not the same as somewhere."""
    assert not desk.together(("attack", None, DAY), ("attack", None, DAY))


def test_an_area_is_the_same_only_as_itself(desk):
    """A strike in the province is not known to be that in its capital."""
    assert not desk.together(("airstrike", "Nineveh", DAY), ("airstrike", "Mosul", DAY))


def test_an_area_is_the_same_as_itself(desk):
    """Two outlets that name the province mean one strike."""
    assert desk.together(("airstrike", "Nineveh", DAY), ("airstrike", "Nineveh", DAY))


def test_a_country_is_too_wide_for_violence(desk):
    """There is more than one strike a day in a country at war."""
    assert not desk.together(("airstrike", "Iraq", DAY), ("airstrike", "Iraq", DAY))


def test_a_country_is_place_enough_for_an_agreement(desk):
    """A ceasefire in Iraq is one."""
    assert desk.together(("agreement", "Iraq", DAY), ("agreement", "Iraq", DAY))


def test_a_place_without_a_gazetteer_id_is_known_by_name_and_position(desk, places):
    """Curated places and hand-made events have no GeoNames id."""
    own = replace(places["Mosul"], geonames_id=None, uncertainty_km=None)

    assert desk.together(("gain", own, DAY), ("gain", own, DAY))


def test_the_west_of_a_town_is_not_the_town_where_control_is_at_stake(desk, places):
    """Eastern Mosul was retaken half a year before the west."""
    west = replace(places["Mosul"], relation=Relation(RelationKind.WESTERN))

    assert not desk.together(("gain", "Mosul", DAY), ("gain", west, DAY))


def test_a_town_that_changes_hands_may_be_dated_a_day_apart(desk):
    """Mosul fell in the night; the party is named by both."""
    taken = {"actors": ["ISIS"]}

    assert desk.together(("gain", "Mosul", "2014-06-09", taken), ("gain", "Mosul", "2014-06-10", taken))


def test_a_day_apart_is_two_where_no_party_says_otherwise(desk):
    """Without a name in common the dates decide."""
    assert not desk.together(("gain", "Mosul", "2014-06-09"), ("gain", "Mosul", "2014-06-10"))


def test_strikes_of_two_days_are_two(desk):
    """A city may be bombed every day by the same aircraft."""
    struck = {"actors": ["Russia"]}

    assert not desk.together(("airstrike", "Mosul", "2014-06-09", struck), ("airstrike", "Mosul", "2014-06-10", struck))


@pytest.mark.parametrize(("last", "fits"), [("2016-07-07", True), ("2016-07-08", False)])
def test_a_date_that_leaves_more_than_a_week_open_dates_no_violence(desk, days, last, fits):
    """Seven days are a week, eight are too many."""
    vague = days("2016-07-01", last)

    assert desk.together(("bombing", "Baghdad", vague), ("bombing", "Baghdad", DAY)) is fits


def test_a_month_is_exact_enough_for_a_town_that_falls(desk, days):
    """Mosul fell once, "in June" and "on June 10"."""
    assert desk.together(("gain", "Mosul", days("2014-06-01", "2014-06-30")), ("gain", "Mosul", "2014-06-10"))


def test_states_meet_while_both_last(desk):
    """A siege since July and one in December are one."""
    since = EventDate(date.fromisoformat("2016-07-07"), None, DatePrecision.INTERVAL, "since July", "since")

    assert desk.together(("besiege", "Mosul", since), ("besiege", "Mosul", "2016-12-01"))


def test_a_state_that_ended_before_the_other_began_is_another(desk):
    """A siege until 2014 is not one since 2016."""
    since = EventDate(date.fromisoformat("2016-07-07"), None, DatePrecision.INTERVAL, "since July", "since")
    until = EventDate(None, date.fromisoformat("2014-07-07"), DatePrecision.INTERVAL, "until 2014", "until")

    assert not desk.together(("besiege", "Mosul", since), ("besiege", "Mosul", until))


def test_a_date_with_neither_end_is_none(desk):
    """An interval that is open on both sides says nothing."""
    desk.report("gain", "Mosul", EventDate(None, None, DatePrecision.INTERVAL, "some time", "stated"))

    assert days(desk.events[0], kinds()[EventType.GAIN], None) is None


_SCENES = st.builds(
    lambda lat, lon, reach_km, name: Scene(name, name, "", Level.NEAR, lat, lon, reach_km),
    st.floats(-89, 89),
    st.one_of(st.floats(-180, 180), st.floats(179.5, 180), st.floats(-180, -179.5)),
    st.floats(0.5, 60),
    st.sampled_from("ab"),
)


@given(first=_SCENES, near=st.tuples(st.floats(-0.5, 0.5), st.floats(-0.5, 0.5)), reach_km=st.floats(0.5, 60))
def test_scenes_that_can_be_one_place_share_a_cell(first, near, reach_km):
    """Nothing is missed at cell borders, at high latitudes or at the date line."""
    lon = (first.lon + near[1] + 180) % 360 - 180
    second = replace(first, key="other", lat=min(89.0, max(-89.0, first.lat + near[0])), lon=lon, reach_km=reach_km)

    if is_same_place(first, second, exactly=False):
        assert set(cells(first)) & set(cells(second))


@given(
    first=st.tuples(st.integers(1, 999_999), st.integers(0, 40)),
    second=st.tuples(st.integers(-60, 60), st.integers(0, 40)),
)
def test_times_that_meet_share_a_spell(first, second):
    """Nothing is missed at the border of two spells."""
    one = Days(first[0], first[0] + first[1])
    two = Days(first[0] + second[0], first[0] + second[0] + second[1])

    for kind in (EventType.GAIN, EventType.HOLD, EventType.BOMBING):
        known = kinds()[kind]
        if is_same_time(one, two, known.slack_days):
            assert set(spells(one, known)) & set(spells(two, known))


def test_a_scene_tells_whether_it_is_a_point(desk):
    """An area has no reach of its own."""
    for place in ("Mosul", "Nineveh"):
        desk.report("attack", place, DAY)

    found = [scene(event, kinds()[event.type], None) for event in desk.events]

    assert [one is not None and one.is_point for one in found] == [True, False]
