"""What each interval says of its reports: who makes them, how sure they are, and how old the latest is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.control import trace
from geomap.control.confidence import confidence_of
from geomap.model import ControlStatus, Modality, Outcome


def test_every_outlet_that_backs_the_holder_is_a_claimant(news):
    """Two outlets give Mosul to the militants, one tells of fighting."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State", document="Herald")
    news.report("hold", "Mosul", "2014-06-11", "Islamic State", document="Courier", attributed_to="the mayor")
    news.report("contest", "Mosul", "2014-06-20", "Iraqi army", document="Ledger")

    assert [interval.claimants for interval in news.intervals] == [
        ("Herald", "the mayor, quoted by Courier"),
        ("Herald", "the mayor, quoted by Courier"),
    ]
    assert [(i.claims, i.backing) for i in news.intervals][1] == (("e1", "e2", "e3"), ("e1", "e2"))


def test_who_denies_is_named(news):
    """Kyiv denied it, and the interval says so."""
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner")
    news.report("gain", "Bakhmut", "2023-05-21", "Wagner", modality=Modality.DENIED, attributed_to="Kyiv")

    assert [interval.deniers for interval in news.intervals] == [("Kyiv, quoted by d2",)]


def test_claimant_is_named_once(news):
    """What an outlet prints twice has one claimant."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State", document="Herald")
    news.report("hold", "Mosul", "2014-06-11", "Islamic State", document="Herald")

    assert news.intervals[0].claimants == ("Herald",)


def test_reports_of_an_unknown_holder_have_claimants_too(news):
    """Somebody says that the town fell."""
    news.report("gain", "Mosul", "2014-06-10", document="Herald")
    (interval,) = news.intervals

    assert (interval.status.value, interval.claimants, interval.backing) == ("unknown", ("Herald",), ())


@pytest.mark.parametrize(
    ("kind", "actor", "target", "more", "backs"),
    [
        ("hold", "Iraqi army", None, {}, True),
        ("besiege", "Islamic State", "Iraqi army", {}, True),
        ("gain", "Islamic State", "Iraqi army", {"outcome": Outcome.FAILED}, True),
        ("contest", "Islamic State", None, {}, False),
        ("lose", "Iraqi army", None, {}, True),
        ("relieve", "Iraqi army", None, {}, False),
    ],
)
def test_report_backs_whom_it_gives_the_place(news, kind, actor, target, more, backs):
    """Who holds, defends or loses the place had it; who fights for it need not."""
    news.report("hold", "Mosul", "2014-06-01", "Iraqi army")
    if kind == "relieve":
        news.report("besiege", "Mosul", "2014-06-03", "Islamic State")
    told = news.report(kind, "Mosul", "2014-06-10", actor, target, **more)
    held = [interval for interval in news.intervals if told in interval.claims and interval.holder == "Iraqi army"]

    assert [told in interval.backing for interval in held] == [backs] * len(held)
    assert held


def test_last_report_is_the_latest_day_that_is_told(news):
    """An open interval says how old the latest word of it is."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State")
    news.report("hold", "Mosul", "2015-01-05", "Islamic State")

    assert [(i.first_report, i.last_report) for i in news.intervals] == [(date(2014, 6, 10), date(2015, 1, 5))]


def test_last_report_before_a_loss_is_its_eve(news):
    """The army had it until then, and since then nobody knows."""
    news.report("lose", "Ramadi", "2015-05-17", "Iraqi army")

    assert [interval.last_report for interval in news.intervals] == [date(2015, 5, 16), date(2015, 5, 17)]


def test_last_report_does_not_lie_after_the_end(news):
    """Ended by another's report of the same day."""
    news.report("hold", "Ramadi", "2015-05-17", "Iraqi army", document="d1")
    news.report("gain", "Ramadi", "2015-05-17", "Islamic State", document="d1")

    assert all(i.last_report is None or i.end is None or i.last_report <= i.end for i in news.intervals)


def test_undated_reports_have_no_last_day(news):
    """Nothing says when."""
    news.report("hold", "Mosul", None, "Iraqi army")

    assert (news.intervals[0].first_report, news.intervals[0].last_report) == (None, None)


def test_confidence_of_one_report_is_its_own(news):
    """One outlet, one report."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State", confidence=0.8)

    assert news.intervals[0].confidence == 0.8


def test_second_outlet_makes_it_surer(news):
    """The doubts of two outlets are multiplied."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State", confidence=0.8)
    news.report("hold", "Mosul", "2014-06-11", "Islamic State", confidence=0.5)

    assert news.intervals[0].confidence == 0.9


def test_same_outlet_twice_makes_it_no_surer(news):
    """The better of both counts."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State", document="d1", confidence=0.8)
    news.report("hold", "Mosul", "2014-06-11", "Islamic State", document="d1", confidence=0.5)

    assert news.intervals[0].confidence == 0.8


def test_alleged_report_counts_half(news):
    """A party that tells its own success is half believed."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State", modality=Modality.ALLEGED, confidence=0.8)

    assert news.intervals[0].confidence == 0.4


def test_disputed_holder_is_half_as_sure(news):
    """One outlet says this, another one that."""
    news.report("hold", "Baiji", "2014-06-18", "Iraqi army", confidence=0.8)
    news.report("gain", "Baiji", "2014-06-18", "Islamic State", confidence=0.6)

    assert {interval.holder: interval.confidence for interval in news.intervals} == {
        "Iraqi army": 0.4,
        "Islamic State": 0.3,
    }


def test_fight_for_a_place_of_which_nobody_names_the_holder_is_as_sure_as_its_reports(news):
    """That it is contested is what they say."""
    news.report("contest", "Mosul", "2014-06-10", "Islamic State", confidence=0.8)

    assert [(i.status, i.confidence) for i in news.intervals] == [(ControlStatus.CONTESTED, 0.8)]


def test_nothing_is_worth_nothing():
    """Without a report there is no confidence."""
    assert confidence_of((), ControlStatus.REPORTED) == 0.0


def test_contest_without_a_holder_is_followed_by_nothing(news):
    """That fighting ended does not make a holder unknown who never was known."""
    news.report("besiege", "Mosul", "2014-06-10/2014-06-20", "Islamic State", published="2015-01-01")

    assert news.story == ["None 2014-06-10..2014-06-20 contested"]


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        (date(2014, 6, 9), []),
        (date(2014, 6, 10), ["Islamic State"]),
        (date(2017, 7, 9), ["Islamic State"]),
        (date(2017, 7, 10), ["Iraqi army"]),
        (date(2030, 1, 1), ["Iraqi army"]),
    ],
)
def test_timeline_as_of_a_day_holds_what_covers_it(news, day, holders):
    """First and last day are included; what is open goes on."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State")
    news.report("gain", "Mosul", "2017-07-10", "Iraqi army")

    assert [interval.holder for interval in trace(news.data).as_of(day).intervals] == holders


@pytest.mark.parametrize(("day", "holders"), [(date(2015, 5, 15), []), (date(2015, 5, 16), ["Iraqi army"])])
def test_holder_without_a_start_reaches_back_to_the_first_report_only(news, day, holders):
    """The army lost Ramadi on the 17th: who had it a year before is not told."""
    news.report("lose", "Ramadi", "2015-05-17", "Iraqi army")

    assert [interval.holder for interval in trace(news.data).as_of(day).intervals] == holders


def test_what_is_told_without_any_day_is_told_of_none(news):
    """An article without a date says nothing of a day."""
    news.report("hold", "Mosul", None, "Iraqi army")

    assert trace(news.data).as_of(date(2015, 1, 1)).intervals == ()


def test_siege_of_which_only_the_end_is_told_is_one_of_then(news):
    """By autumn the town was surrounded: not since ever."""
    news.report("besiege", "Ramadi", "/2015-11-30", "Iraqi army", published="2015-12-30")

    assert news.story == ["None 2015-11-30.. contested"]


def test_outlets_that_disagree_stay_side_by_side_as_of_the_day(news):
    """Both holders of the day are there."""
    news.report("hold", "Baiji", "2014-06-18", "Iraqi army")
    news.report("gain", "Baiji", "2014-06-18", "Islamic State")

    as_of = trace(news.data).as_of(date(2014, 6, 18))
    assert {interval.holder for interval in as_of.intervals} == {"Iraqi army", "Islamic State"}


def test_order_of_the_articles_does_not_change_what_is_known(news):
    """Other order in, same intervals out where the days differ."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State")
    news.report("contest", "Mosul", "2016-10-17", "Iraqi army")
    news.report("gain", "Mosul", "2017-07-10", "Iraqi army")
    backwards = replace(news.data, events=news.data.events[::-1])

    assert trace(backwards) == trace(news.data)
