"""News without a date, and what others date to the last days before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.model import CountRange, Level, Modality, Relation, RelationKind

FELL = "2014-06-10"


@pytest.fixture
def fresh(desk):
    """The kind, the place and no date of a report in an article of 12 June 2014."""
    desk.article("fresh", published=date(2014, 6, 12))

    def report(kind, place="Mosul", **told):
        return (kind, place, None, {"article": "fresh", **told})

    return report


def test_news_of_a_town_that_falls_means_the_days_before(desk, fresh):
    """A town changes hands once in three days."""
    assert desk.together(("gain", "Mosul", FELL), fresh("gain"))


@pytest.mark.parametrize("day", ["2014-06-08", "2014-06-13"])
def test_news_does_not_mean_what_is_older_or_later(desk, fresh, day):
    """Three days are what news is fresh."""
    assert not desk.together(("gain", "Mosul", day), fresh("gain"))


def test_news_of_a_strike_needs_more_than_the_place(desk, fresh):
    """A city may be struck every day."""
    assert not desk.together(("airstrike", "Mosul", FELL), fresh("airstrike"))


def test_news_of_a_strike_with_a_party_in_common_is_one(desk, fresh):
    """Both say who it was."""
    strike = ("airstrike", "Mosul", FELL, {"actors": ["Russia"]})

    assert desk.together(strike, fresh("airstrike", actors=["Russia"]))


@pytest.mark.parametrize(("dead", "fits"), [(148, True), (2, False)])
def test_news_with_the_same_number_of_dead_is_one(desk, fresh, dead, fits):
    """Of one or two dead there is more than one report a day."""
    killed = {"killed": CountRange(dead, dead)}

    assert desk.together(("attack", "Mosul", FELL, killed), fresh("attack", **killed)) is fits


def test_news_with_another_number_of_dead_is_not_known_again(desk, fresh):
    """Nothing else speaks for it."""
    dated = ("attack", "Mosul", FELL, {"killed": CountRange(20, 20)})

    assert not desk.together(dated, fresh("attack", killed=CountRange(30, 30)))


def test_news_of_a_place_nearby_is_not_known_again(desk, fresh, places):
    """Without a date the place has to be the very same."""
    near = replace(places["Mosul"], relation=Relation(RelationKind.NEAR), level=Level.NEAR)
    strike = ("airstrike", "Mosul", FELL, {"actors": ["Russia"]})

    assert not desk.together(strike, fresh("airstrike", near, actors=["Russia"]))


@pytest.mark.parametrize(
    "told",
    [{"historical": True}, {"habitual": True}, {"modality": Modality.PLANNED}],
    ids=lambda told: next(iter(told)),
)
def test_what_is_no_news_means_no_days(desk, fresh, told):
    """History, habits and plans are not of the last days."""
    assert not desk.together(("gain", "Mosul", FELL, told), fresh("gain", **told))


def test_news_of_an_article_without_a_date_means_no_days(desk):
    """Nobody knows when it was news."""
    assert not desk.together(("gain", "Mosul", FELL), ("gain", "Mosul", None))


def test_two_pieces_of_news_without_a_date_stay_apart(desk, fresh):
    """One of the two has to say when it was."""
    desk.article("other", published=date(2014, 6, 12))

    assert not desk.together(fresh("gain"), ("gain", "Mosul", None, {"article": "other"}))
