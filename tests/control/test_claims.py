"""What the events claim, in order of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.control.claims import collect_claims, is_same_party
from geomap.model import DatePrecision, EventDate, EventPlace, Level, Modality, Outcome

MOSUL = EventPlace(0, 5, "Mosul", "Mosul", 36.335, 43.11889, 99072, "IQ", level=Level.SETTLEMENT, uncertainty_km=8.0)


def test_gain_is_a_claim(news):
    """A claim keeps parties, place and day."""
    news.report("gain", MOSUL, "2014-06-10", "Islamic State", "Iraqi army")
    (claim,) = collect_claims(news.data)

    assert (claim.event_id, claim.actor, claim.target) == ("e1", "Islamic State", "Iraqi army")
    assert (claim.start, claim.end, claim.until) == (date(2014, 6, 10), date(2014, 6, 10), None)
    assert (claim.place.key, claim.place.name, claim.place.uncertainty_km) == ("gn:99072", "Mosul", 8.0)


def test_claim_without_parties_has_none(news):
    """Where the text names nobody, nobody is named."""
    news.report("gain", "Mosul", "2014-06-10")
    (claim,) = collect_claims(news.data)

    assert (claim.actor, claim.target) == (None, None)


def test_party_without_a_known_name_keeps_its_words(news):
    """An actor that was not recognised is called what the text calls it."""
    news.report("gain", "Mosul", "2014-06-10", "gunmen")
    event = news.events[0]
    news.events[0] = replace(event, actors=(replace(event.actors[0], name=""),))

    assert collect_claims(news.data)[0].actor == "gunmen"


@pytest.mark.parametrize("kind", ["airstrike", "protest", "attack"])
def test_conflict_event_is_no_claim(news, kind):
    """Who strikes a place does not hold it."""
    news.report(kind, "Mosul", "2014-06-10", "Islamic State")

    assert collect_claims(news.data) == ()


def test_clash_is_a_claim(news):
    """Fighting for a place says that it is contested."""
    news.report("clash", "Mosul", "2014-06-10", "Islamic State")

    assert len(collect_claims(news.data)) == 1


@pytest.mark.parametrize("modality", [Modality.PLANNED, Modality.HYPOTHETICAL])
def test_what_did_not_happen_is_no_claim(news, modality):
    """A plan to retake Mosul changes nothing."""
    news.report("gain", "Mosul", "2014-06-10", "Iraqi army", modality=modality)

    assert collect_claims(news.data) == ()


@pytest.mark.parametrize("place", [None, "Iraq"])
def test_without_a_place_that_can_be_held_there_is_no_claim(news, place):
    """Nowhere and a country cannot be held."""
    news.report("gain", place, "2014-06-10", "Islamic State")

    assert collect_claims(news.data) == ()


def test_area_makes_its_own_claim(news):
    """A province is held apart from its towns, and reaches far."""
    news.report("hold", "Anbar", "2015-06-01", "Islamic State")
    (claim,) = collect_claims(news.data)

    assert (claim.place.key, claim.place.uncertainty_km) == ("gn:99592", 100.0)


def test_habit_is_no_claim_but_a_state_is(news):
    """Regular clashes have no day; a state has."""
    news.report("clash", "Mosul", "2014-06-10", "Islamic State", habitual=True)
    news.report("hold", "Mosul", "2014-06-10", "Islamic State", habitual=True)

    assert [claim.event_id for claim in collect_claims(news.data)] == ["e2"]


def test_history_counts_at_its_date_only(news):
    """What happened some time in the past is not moved to the day of publication."""
    news.report("gain", "Mosul", None, "US forces", historical=True, published="2014-06-12")
    news.report("gain", "Mosul", "2003-04-11", "US forces", historical=True, published="2014-06-12")
    (claim,) = collect_claims(news.data)

    assert (claim.event_id, claim.start) == ("e2", date(2003, 4, 11))


def test_event_without_a_date_counts_on_publication(news):
    """The day of the article stands in."""
    news.report("gain", "Mosul", None, "Islamic State", published="2014-06-12")
    (claim,) = collect_claims(news.data)

    assert (claim.start, claim.end, claim.is_bare) == (date(2014, 6, 12), date(2014, 6, 12), True)


def test_claims_are_ordered_by_day_then_by_the_atlas(news):
    """An undated claim of an undated article comes first."""
    news.report("gain", "Mosul", "2017-07-10", "Iraqi army")
    news.report("gain", "Mosul", "2014-06-10", "Islamic State")
    news.report("contest", "Mosul", "2014-06-10", "Iraqi army")
    news.report("gain", "Mosul", None, "US forces")
    news.report("hold", "Mosul", EventDate(None, date(2014, 6, 9), DatePrecision.DAY, "until", "stated"), "army")

    assert [claim.event_id for claim in collect_claims(news.data)] == ["e4", "e5", "e2", "e3", "e1"]


def test_change_may_have_happened_on_any_day_of_its_range(news):
    """A year is a range of days."""
    news.report("gain", "Mosul", "2014", "Islamic State")
    (claim,) = collect_claims(news.data)

    assert (claim.start, claim.end) == (date(2014, 1, 1), date(2014, 12, 31))


def test_change_with_an_open_end_happened_on_its_first_day(news):
    """A range without an end is its start."""
    news.report("gain", "Mosul", EventDate(date(2014, 6, 10), None, DatePrecision.DAY, "from", "stated"), "ISIS")

    assert collect_claims(news.data)[0].end == date(2014, 6, 10)


def test_state_up_to_publication_is_not_over(news):
    """Held since 2014, says an article of 2015: it is held still."""
    news.report("hold", "Mosul", "2014-06-10/2015-05-18", "Islamic State", published="2015-05-18")
    (claim,) = collect_claims(news.data)

    assert (claim.start, claim.end, claim.until) == (date(2014, 6, 10), date(2014, 6, 10), None)


def test_state_that_ended_before_publication_is_over(news):
    """Held from 2014 to 2017, says an article of 2018: it is over."""
    news.report("hold", "Mosul", "2014-06-10/2017-07-10", "Islamic State", published="2018-01-01")

    assert collect_claims(news.data)[0].until == date(2017, 7, 10)


@pytest.mark.parametrize(
    ("outlet", "quoted", "claimant"),
    [
        ("Herald", None, "Herald"),
        ("Herald", "the mayor", "the mayor, quoted by Herald"),
        (None, None, "d1"),
        (None, "the mayor", "the mayor, quoted by d1"),
    ],
)
def test_claimant_is_the_outlet_and_whom_it_quotes(news, outlet, quoted, claimant):
    """Every claim says whose word it is."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State", attributed_to=quoted)
    news.documents["d1"] = replace(news.documents["d1"], outlet=outlet)

    assert collect_claims(news.data)[0].claimant == claimant


def test_pronoun_that_nobody_resolved_is_no_name(news):
    """They are nobody on a map."""
    news.report("gain", "Mosul", "2014-06-10", "They")

    assert collect_claims(news.data)[0].actor is None


def test_flags_of_the_event_are_kept(news):
    """Denied, alleged and failed claims are told apart."""
    news.report("gain", "Mosul", "2014-06-10", modality=Modality.DENIED)
    news.report("gain", "Mosul", "2014-06-10", modality=Modality.ALLEGED)
    news.report("gain", "Mosul", "2014-06-10", outcome=Outcome.FAILED)

    assert [(c.is_denied, c.is_alleged, c.is_failed) for c in collect_claims(news.data)] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Islamic State", "islamic state", True),
        ("Islamic State", "Iraqi army", False),
        (None, None, True),
        (None, "Iraqi army", False),
    ],
)
def test_party_is_told_by_its_name(first, second, same):
    """Capitals do not make another party."""
    assert is_same_party(first, second) is same
