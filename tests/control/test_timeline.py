"""What the claims about a place add up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.control import trace
from geomap.model import ActorClass, AtlasData, DatePrecision, EventDate, Modality, Outcome, Participant

DENIED, ALLEGED = Modality.DENIED, Modality.ALLEGED


# Taking and holding


def test_nothing_claimed_is_no_interval():
    """An atlas without events has an empty timeline."""
    assert trace(AtlasData()).intervals == ()


def test_gain_starts_an_open_interval(news):
    """Mosul was taken on 10 June 2014."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State")

    assert news.story == ["Islamic State 2014-06-10.. reported"]


def test_interval_carries_place_and_evidence(news):
    """Each interval says where, and which events say so."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State")
    (interval,) = news.intervals

    assert (interval.place_key, interval.place_name) == ("gn:99072", "Mosul")
    assert (interval.lat, interval.lon, interval.uncertainty_km) == (36.335, 43.11889, 5.0)
    assert (interval.claims, interval.denials) == (("e1",), ())


def test_gain_by_another_ends_the_interval_on_the_eve(news):
    """Ramadi fell in May 2015 and was retaken in December."""
    news.report("gain", "Ramadi", "2015-12-28", "Iraqi army")
    news.report("gain", "Ramadi", "2015-05-17", "Islamic State")

    assert news.story == ["Islamic State 2015-05-17..2015-12-27 reported", "Iraqi army 2015-12-28.. reported"]


def test_hold_by_another_ends_the_interval(news):
    """A later report of another holder is enough."""
    news.report("gain", "Tikrit", "2014-06-11", "Islamic State")
    news.report("hold", "Tikrit", "2015-04-20", "Iraqi army")

    assert news.story == ["Islamic State 2014-06-11..2015-04-19 reported", "Iraqi army 2015-04-20.. reported"]


def test_same_holder_is_confirmed(news):
    """A second report adds its evidence and nothing else."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State")
    news.report("hold", "Mosul", "2015-01-05", "islamic state")
    (interval,) = news.intervals

    assert news.story == ["Islamic State 2014-06-10.. reported"]
    assert interval.claims == ("e1", "e2")


def test_better_date_sets_the_start(news):
    """One article says "in 2014", another the day."""
    news.report("gain", "Mosul", "2014", "Islamic State")
    news.report("gain", "Mosul", "2014-06-10", "Islamic State")

    assert news.story == ["Islamic State 2014-06-10.. reported"]


@pytest.mark.parametrize(
    ("words", "start", "story"),
    [
        ("since August 2020", "2020-08-01", ["Islamic State 2020-08-12.. reported"]),
        ("since 2020", "2020-01-01", ["Islamic State 2020-08-12.. reported"]),
        ("since January 2020", "2020-01-01", ["Islamic State 2020-01-01.. reported"]),
        ("since 1 August 2020", "2020-08-01", ["Islamic State 2020-08-01.. reported"]),
        ("since 3 August 2020", "2020-08-03", ["Islamic State 2020-08-03.. reported"]),
    ],
)
def test_better_date_sets_the_start_of_a_state(news, words, start, story):
    """Held since August, says one article; taken on the 12th, another: the day is known now."""
    since = EventDate(date.fromisoformat(start), date(2021, 8, 8), DatePrecision.INTERVAL, words, "since")
    news.report("hold", "Mosul", since, "Islamic State", published="2021-08-08")
    news.report("gain", "Mosul", "2020-08-12", "Islamic State")

    assert news.story == story


def test_better_date_is_that_of_the_denied_change_too(news):
    """What is denied is the change of that day."""
    news.report("gain", "Mosul", "2014-06", "Islamic State")
    news.report("gain", "Mosul", "2014-06-10", "Islamic State")
    news.report("lose", "Mosul", "2014-06-11", "Iraqi army", modality=DENIED)

    assert news.story == ["Islamic State 2014-06-10.. denied"]


def test_second_gain_outside_the_first_range_keeps_the_start(news):
    """A report a year later does not move the start."""
    news.report("gain", "Mosul", "2014-06", "Islamic State")
    news.report("gain", "Mosul", "2015-06-10", "Islamic State")

    assert news.story == ["Islamic State 2014-06-01.. reported"]


def test_alleged_gain_starts_an_interval(news):
    """A claim of success is a report."""
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner", modality=ALLEGED)

    assert news.story == ["Wagner 2023-05-20.. reported"]


def test_alleged_gain_ends_nothing(news):
    """Who says of himself that he took the town stands beside who had it."""
    news.report("hold", "Bakhmut", "2023-01-15", "Ukrainian army")
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner", modality=ALLEGED)

    assert news.story == [
        "Ukrainian army 2023-01-15..2023-05-19 reported",
        "Ukrainian army 2023-05-20.. contested",
        "Wagner 2023-05-20.. contested",
    ]


def test_later_asserted_report_decides_an_alleged_gain(news):
    """What was only claimed is reported as a fact later on."""
    news.report("hold", "Bakhmut", "2023-01-15", "Ukrainian army")
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner", modality=ALLEGED)
    news.report("hold", "Bakhmut", "2023-07-01", "Wagner")

    assert news.story[1:] == [
        "Ukrainian army 2023-05-20..2023-06-30 contested",
        "Wagner 2023-05-20..2023-06-30 contested",
        "Wagner 2023-07-01.. reported",
    ]


def test_report_without_a_day_names_who_took_it_shortly_before(news):
    """One article tells the day of the fall, another one of the same month to whom."""
    news.report("gain", "Mosul", "2014-06-10")
    news.report("gain", "Mosul", None, "Islamic State", published="2014-06-29")

    assert news.story == ["Islamic State 2014-06-10.. reported"]


def test_fall_without_a_day_and_a_name_is_the_one_that_is_known(news):
    """The title says that Ramadi is retaken, the text when and by whom."""
    news.report("gain", "Ramadi", "2015-12-28", "Iraqi army", document="d1", published="2015-12-30")
    news.report("gain", "Ramadi", None, document="d1")
    (interval,) = news.intervals

    assert (news.story, interval.claims) == (["Iraqi army 2015-12-28.. reported"], ("e1", "e2"))


def test_loss_without_a_day_and_a_name_ends_nothing(news):
    """How it was lost, says a heading."""
    news.report("gain", "Ramadi", "2015-12-28", "Iraqi army", document="d1", published="2015-12-30")
    news.report("lose", "Ramadi", None, document="d1")

    assert news.story == ["Iraqi army 2015-12-28.. reported"]


def test_report_without_a_day_of_another_year_is_another_change(news):
    """News of 2017 do not name who took the town in 2014."""
    news.report("gain", "Mosul", "2014-06-10")
    news.report("gain", "Mosul", None, "Iraqi army", published="2017-07-10")

    assert news.story == ["None 2014-06-10..2017-07-09 unknown", "Iraqi army 2017-07-10.. reported"]


def test_gain_without_an_actor_has_an_unknown_holder(news):
    """The town fell; nobody says to whom."""
    news.report("hold", "Ramadi", "2015-05-01", "Iraqi army")
    news.report("gain", "Ramadi", "2015-05-17")

    assert news.story == ["Iraqi army 2015-05-01..2015-05-16 reported", "None 2015-05-17.. unknown"]


def test_unknown_holder_gives_way_to_a_named_one_of_the_day(news):
    """Another article names who took it, and the first one's evidence is kept."""
    news.report("gain", "Ramadi", "2015-05-17")
    news.report("gain", "Ramadi", "2015-05-17", "Islamic State")
    (interval,) = news.intervals

    assert (interval.holder, interval.status.value, interval.claims) == ("Islamic State", "reported", ("e1", "e2"))


def test_unnamed_gain_of_the_same_days_is_the_same_change(news):
    """A fall told without a name does not end what another article tells with one."""
    news.report("gain", "Ramadi", "2015-05", "Islamic State")
    news.report("gain", "Ramadi", "2015-05-17")
    (interval,) = news.intervals

    assert (interval.holder, interval.claims) == ("Islamic State", ("e1", "e2"))


def test_second_unnamed_gain_confirms(news):
    """Two falls without a name are one unknown holder."""
    news.report("gain", "Ramadi", "2015-05-17")
    news.report("gain", "Ramadi", "2015-05-18")

    assert news.story == ["None 2015-05-17.. unknown"]


def test_state_that_is_over_has_an_end(news):
    """Held from June 2014 to July 2017."""
    news.report("hold", "Mosul", "2014-06-10/2017-07-09", "Islamic State", published="2018-01-01")

    assert news.story == ["Islamic State 2014-06-10..2017-07-09 reported", "None 2017-07-10.. unknown"]


def test_state_that_is_over_ends_an_open_interval(news):
    """The taking is told by one article, the whole stretch by a later one."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State")
    news.report("hold", "Mosul", "2014-06-10/2017-07-09", "Islamic State", published="2018-01-01")

    assert news.story == ["Islamic State 2014-06-10..2017-07-09 reported", "None 2017-07-10.. unknown"]


def test_report_after_the_end_starts_anew(news):
    """Who comes after the end does not shorten what was before."""
    news.report("hold", "Mosul", "2014-06-10/2017-07-09", "Islamic State", published="2018-01-01")
    news.report("hold", "Mosul", "2017-10-01", "Iraqi army")

    assert news.story == [
        "Islamic State 2014-06-10..2017-07-09 reported",
        "None 2017-07-10..2017-09-30 unknown",
        "Iraqi army 2017-10-01.. reported",
    ]


def test_undated_report_of_an_undated_article_has_an_open_start(news):
    """What has a date ends it."""
    news.report("hold", "Mosul", None, "Iraqi army")
    news.report("gain", "Mosul", "2014-06-10", "Islamic State")

    assert news.story == ["Iraqi army ..2014-06-09 reported", "Islamic State 2014-06-10.. reported"]


def test_undated_reports_that_differ_are_both_kept(news):
    """Without any date nobody can say who was first."""
    news.report("hold", "Mosul", None, "Iraqi army")
    news.report("hold", "Mosul", None, "Islamic State")

    assert news.story == ["Iraqi army .. contested", "Islamic State .. contested"]


def test_undated_change_told_by_one_article_ends_without_a_day(news):
    """First one, then the other: the order of the text is all there is."""
    news.report("hold", "Mosul", EventDate(None, None, DatePrecision.DAY, "", "stated"), "Iraqi army", document="d1")
    news.report("gain", "Mosul", None, "Islamic State", document="d1")

    assert [(i.holder, i.status.value) for i in news.intervals] == [
        ("Iraqi army", "reported"),
        ("Islamic State", "reported"),
    ]


def test_history_counts_at_its_date(news):
    """An old battle is told by a new article."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State")
    news.report("gain", "Mosul", "2003-04-11", "US forces", historical=True, published="2014-06-20")

    assert news.story == ["US forces 2003-04-11..2014-06-09 reported", "Islamic State 2014-06-10.. reported"]


@pytest.mark.parametrize("modality", [Modality.PLANNED, Modality.HYPOTHETICAL])
def test_plan_changes_nothing(news, modality):
    """The offensive that was announced has not happened."""
    news.report("gain", "Mosul", "2014-06-10", "Islamic State")
    news.report("gain", "Mosul", "2015-06-01", "Iraqi army", modality=modality)

    assert news.story == ["Islamic State 2014-06-10.. reported"]


# Bare states


def test_holder_named_in_passing_is_the_one_before_the_change(news):
    """Troops retook militant-held Tikrit: the militants had it until then."""
    news.report("hold", "Tikrit", None, "Islamic State", document="d1", published="2015-04-01")
    news.report("gain", "Tikrit", "2015-03-31", "Iraqi army", document="d1")

    assert news.story == ["Islamic State ..2015-03-30 reported", "Iraqi army 2015-03-31.. reported"]


def test_state_as_of_publication_is_bare(news):
    """The basis of the date says that the text gives none."""
    day = date(2015, 4, 1)
    as_of = EventDate(day, day, DatePrecision.DAY, "", "as of publication")
    news.report("gain", "Tikrit", "2015-03-31", "Iraqi army", document="d1", published="2015-04-01")
    news.report("hold", "Tikrit", as_of, "Islamic State", document="d1")

    assert news.story == ["Islamic State ..2015-03-30 reported", "Iraqi army 2015-03-31.. reported"]


def test_bare_state_of_the_taker_stays_a_state(news):
    """Who took the place holds it."""
    news.report("gain", "Tikrit", "2015-03-31", "Iraqi army", document="d1", published="2015-04-01")
    news.report("hold", "Tikrit", None, "Iraqi army", document="d1")

    assert news.story == ["Iraqi army 2015-03-31.. reported"]


def test_bare_state_in_another_article_stays_a_state(news):
    """An article that tells no change says who holds the place on its day."""
    news.report("gain", "Tikrit", "2015-03-31", "Iraqi army")
    news.report("hold", "Tikrit", None, "Islamic State", published="2015-04-01")

    assert news.story == ["Iraqi army 2015-03-31..2015-03-31 reported", "Islamic State 2015-04-01.. reported"]


# Losing


def test_loss_ends_the_interval(news):
    """The militants withdrew, and nobody is said to have come: the holder is unknown since then."""
    news.report("gain", "Tikrit", "2014-06-11", "Islamic State")
    news.report("lose", "Tikrit", "2015-03-31", "Islamic State")

    assert news.story == ["Islamic State 2014-06-11..2015-03-30 reported", "None 2015-03-31.. unknown"]
    assert [interval.claims for interval in news.intervals] == [("e1", "e2"), ("e2",)]


def test_loss_to_somebody_gives_it_to_him(news):
    """The army lost Palmyra to the militants: they have it."""
    news.report("lose", "Ramadi", "2015-05-17", "Iraqi army", "Islamic State")

    assert news.story == ["Iraqi army ..2015-05-16 reported", "Islamic State 2015-05-17.. reported"]


def test_loss_by_nobody_named_is_the_holders(news):
    """The town was lost: by who had it."""
    news.report("hold", "Ramadi", "2015-05-01", "Iraqi army")
    news.report("lose", "Ramadi", "2015-05-17")

    assert news.story == ["Iraqi army 2015-05-01..2015-05-16 reported", "None 2015-05-17.. unknown"]


def test_unknown_time_ends_with_the_next_holder(news):
    """Between the withdrawal and the arrival nobody is said to have been there."""
    news.report("lose", "Tikrit", "2015-03-31", "Islamic State")
    news.report("gain", "Tikrit", "2015-04-02", "Iraqi army")

    assert news.story == [
        "Islamic State ..2015-03-30 reported",
        "None 2015-03-31..2015-04-01 unknown",
        "Iraqi army 2015-04-02.. reported",
    ]


def test_loss_by_one_of_two_leaves_the_other(news):
    """Nothing is unknown while somebody is said to be there."""
    news.report("hold", "Baiji", "2014-06-18", "Iraqi army")
    news.report("gain", "Baiji", "2014-06-18", "Islamic State")
    news.report("lose", "Baiji", "2014-06-25", "Iraqi army")

    assert news.story == ["Iraqi army 2014-06-18..2014-06-24 contested", "Islamic State 2014-06-18.. contested"]


def test_loss_on_the_first_day_leaves_that_day(news):
    """Taken and lost on one day."""
    news.report("gain", "Tikrit", "2014-06-11", "Islamic State")
    news.report("lose", "Tikrit", "2014-06-11", "Islamic State")

    assert news.story == ["Islamic State 2014-06-11..2014-06-11 reported", "None 2014-06-12.. unknown"]


def test_loss_tells_who_had_the_place_before(news):
    """The army lost Ramadi on 17 May 2015, so that it was there until then."""
    news.report("lose", "Ramadi", "2015-05-17", "Iraqi army")
    news.report("gain", "Ramadi", "2015-05-17", "Islamic State")

    assert news.story == ["Iraqi army ..2015-05-16 reported", "Islamic State 2015-05-17.. reported"]


def test_loss_after_the_gain_of_the_day_tells_the_same(news):
    """The order of the articles does not matter."""
    news.report("gain", "Ramadi", "2015-05-17", "Islamic State")
    news.report("lose", "Ramadi", "2015-05-17", "Iraqi army")

    assert news.story == ["Iraqi army ..2015-05-16 reported", "Islamic State 2015-05-17.. reported"]


def test_loss_of_what_has_just_ended_is_its_evidence(news):
    """Both sides tell one change."""
    news.report("hold", "Ramadi", "2015-05-01", "Iraqi army")
    news.report("gain", "Ramadi", "2015-05-17", "Islamic State")
    news.report("lose", "Ramadi", "2015-05-17", "Iraqi army")

    assert [interval.claims for interval in news.intervals] == [("e1", "e3"), ("e2",)]


def test_loss_by_who_never_had_it_changes_nothing(news):
    """A loss that does not fit what is known is left out."""
    news.report("gain", "Ramadi", "2015-05-17", "Islamic State")
    news.report("lose", "Ramadi", "2015-08-01", "Iraqi police")

    assert news.story == ["Islamic State 2015-05-17.. reported"]


def test_second_loss_long_after_the_first_changes_nothing(news):
    """A loss that nothing led to is left out."""
    news.report("lose", "Ramadi", "2015-05-17", "Iraqi army")
    news.report("lose", "Ramadi", "2016-05-17", "Iraqi army")

    assert news.story == ["Iraqi army ..2015-05-16 reported", "None 2015-05-17.. unknown"]


@pytest.mark.parametrize(("day", "actor"), [(None, "Iraqi army"), ("2015-05-17", None)])
def test_loss_without_a_day_or_a_name_tells_nothing(news, day, actor):
    """Without who and when there is no interval."""
    news.report("lose", "Ramadi", day, actor)

    assert news.story == []


def test_failed_loss_changes_nothing(news):
    """Who was not driven out still holds the place."""
    news.report("gain", "Ramadi", "2015-05-17", "Islamic State")
    news.report("lose", "Ramadi", "2015-08-01", "Islamic State", outcome=Outcome.FAILED)

    assert news.story == ["Islamic State 2015-05-17.. reported"]


def test_transfer_hands_over(news):
    """The army leaves a place to the police."""
    news.report("gain", "Tikrit", "2015-03-31", "Iraqi army")
    news.report("transfer", "Tikrit", "2015-04-20", "Iraqi army", "Iraqi police")

    assert news.story == ["Iraqi army 2015-03-31..2015-04-19 reported", "Iraqi police 2015-04-20.. reported"]


def test_transfer_to_nobody_named_is_a_loss(news):
    """It is given up, and nobody is said to have come."""
    news.report("gain", "Tikrit", "2015-03-31", "Iraqi army")
    news.report("transfer", "Tikrit", "2015-04-20", "Iraqi army")

    assert news.story == ["Iraqi army 2015-03-31..2015-04-19 reported", "None 2015-04-20.. unknown"]


# Fighting


@pytest.mark.parametrize("kind", ["contest", "advance", "besiege", "clash"])
def test_fighting_makes_the_holder_contested_from_that_day(news, kind):
    """The battle of March 2015 leaves Tikrit to its holder, contested."""
    news.report("gain", "Tikrit", "2014-06-11", "Islamic State")
    news.report(kind, "Tikrit", "2015-03-02", "Iraqi army")
    before, after = news.intervals

    assert news.story == [
        "Islamic State 2014-06-11..2015-03-01 reported",
        "Islamic State 2015-03-02.. contested",
    ]
    assert (before.claims, after.claims) == (("e1",), ("e1", "e2"))


def test_failed_attempt_makes_the_holder_contested(news):
    """Who tried and failed does not hold the place."""
    news.report("hold", "Kobani", "2014-09-16", "YPG")
    news.report("gain", "Kobani", "2014-10-06", "Islamic State", "YPG", outcome=Outcome.FAILED)

    assert news.story == ["YPG 2014-09-16..2014-10-05 reported", "YPG 2014-10-06.. contested"]


def test_failed_attempt_tells_who_holds_the_place(news):
    """Who repels an attempt is there."""
    news.report("gain", "Kobani", "2014-10-06", "Islamic State", "YPG", outcome=Outcome.FAILED)

    assert news.story == ["YPG 2014-10-06.. contested"]


def test_siege_tells_who_holds_the_place(news):
    """A besieged place is held by somebody else."""
    news.report("besiege", "Kobani", "2014-09-20", "Islamic State", "YPG")

    assert news.story == ["YPG 2014-09-20.. contested"]


def test_siege_without_a_target_has_an_unknown_holder(news):
    """The besieger is never the holder."""
    news.report("besiege", "Kobani", "2014-09-20", "Islamic State")

    assert news.story == ["None 2014-09-20.. contested"]


def test_contest_without_a_known_holder_says_no_more(news):
    """The place is contested, and nobody is named as its holder."""
    news.report("contest", "Baiji", "2014-06-17", "Islamic State", "Iraqi army")

    assert news.story == ["None 2014-06-17.. contested"]


@pytest.mark.parametrize("kind", ["advance", "clash"])
def test_advance_and_clash_alone_say_nothing_of_a_holder(news, kind):
    """Marching on a city does not contest what nobody reported."""
    news.report(kind, "Baiji", "2014-06-17", "Islamic State")

    assert news.story == []


def test_gain_ends_the_contest(news):
    """Who wins the battle holds the place."""
    news.report("contest", "Baiji", "2014-06-17")
    news.report("gain", "Baiji", "2015-10-20", "Iraqi army")

    assert news.story == ["None 2014-06-17..2015-10-19 contested", "Iraqi army 2015-10-20.. reported"]


def test_second_fight_is_more_evidence(news):
    """A contested place is not cut again."""
    news.report("gain", "Tikrit", "2014-06-11", "Islamic State")
    news.report("contest", "Tikrit", "2015-03-02", "Iraqi army")
    news.report("clash", "Tikrit", "2015-03-10", "Iraqi army")

    assert [interval.claims for interval in news.intervals] == [("e1",), ("e1", "e2", "e3")]


@pytest.mark.parametrize("kind", ["contest", "advance", "besiege", "clash"])
def test_fight_of_the_change_itself_does_not_contest(news, kind):
    """The clashes of 2014 are how it was taken in 2014."""
    news.report("gain", "Tikrit", "2014", "Islamic State", document="d1")
    news.report(kind, "Tikrit", "2014-06-11", "Iraqi army", document="d1")

    assert news.story == ["Islamic State 2014-01-01.. reported"]


def test_contest_told_elsewhere_on_the_day_contests(news):
    """One outlet says taken, another says fighting goes on."""
    news.report("gain", "Baiji", "2014-06-18", "Islamic State")
    news.report("contest", "Baiji", "2014-06-18", "Iraqi army")

    assert news.story == ["Islamic State 2014-06-18.. contested"]


def test_clash_without_another_party_does_not_contest(news):
    """A clash in which only the holder is named says nothing against it."""
    news.report("gain", "Tikrit", "2014-06-11", "Islamic State")
    news.report("clash", "Tikrit", "2015-03-02", "Islamic State")

    assert news.story == ["Islamic State 2014-06-11.. reported"]


def test_advance_of_the_holder_does_not_contest(news):
    """Who holds the place moves in it."""
    news.report("gain", "Tikrit", "2014-06-11", "Islamic State")
    news.report("advance", "Tikrit", "2014-07-01", "Islamic State")

    assert news.story == ["Islamic State 2014-06-11.. reported"]


def test_advance_of_nobody_named_contests(news):
    """Somebody moves on the place."""
    news.report("gain", "Tikrit", "2014-06-11", "Islamic State")
    news.report("advance", "Tikrit", "2014-07-01")

    assert news.story[-1] == "Islamic State 2014-07-01.. contested"


def test_later_report_of_the_holder_ends_the_contest(news):
    """After the battle the place is still where it was."""
    news.report("gain", "Tikrit", "2014-06-11", "Islamic State")
    news.report("contest", "Tikrit", "2015-03-02", "Iraqi army")
    news.report("hold", "Tikrit", "2015-03-20", "Islamic State")

    assert news.story[1:] == [
        "Islamic State 2015-03-02..2015-03-19 contested",
        "Islamic State 2015-03-20.. reported",
    ]


def test_alleged_report_does_not_end_the_contest(news):
    """What the holder itself says does not settle it."""
    news.report("gain", "Tikrit", "2014-06-11", "Islamic State")
    news.report("contest", "Tikrit", "2015-03-02", "Iraqi army")
    news.report("hold", "Tikrit", "2015-03-20", "Islamic State", modality=ALLEGED)

    assert news.story[1:] == ["Islamic State 2015-03-02.. contested"]


def test_relief_ends_the_siege(news):
    """The siege was lifted, and the defenders are alone there."""
    news.report("besiege", "Kobani", "2014-09-20", "Islamic State", "YPG")
    news.report("relieve", "Kobani", "2015-01-26", "YPG")

    assert news.story == ["YPG 2014-09-20..2015-01-25 contested", "YPG 2015-01-26.. reported"]


def test_relief_of_what_is_not_contested_changes_nothing(news):
    """There is nothing to end."""
    news.report("relieve", "Kobani", "2015-01-26", "YPG")
    news.report("hold", "Mosul", "2015-01-01", "Islamic State")
    news.report("relieve", "Mosul", "2015-01-26", "Iraqi army")

    assert news.story == ["Islamic State 2015-01-01.. reported"]


def test_who_holds_out_in_the_article_of_the_siege_is_the_besieged(news):
    """One article: the town is under siege since the 18th, and the army still holds it."""
    news.report("besiege", "Baiji", "2014-06-18", "Islamic State", document="d1")
    news.report("hold", "Baiji", "2014-06-29", "Iraqi army", document="d1")

    assert news.story == ["Iraqi army 2014-06-18.. contested"]


def test_failed_attempt_of_the_holder_is_not_against_him(news):
    """An attempt without a day that failed before he got in."""
    news.report("gain", "Tikrit", "2015-03-31", "Iraqi army")
    news.report("contest", "Tikrit", "2015-04-02", "Iraqi army", outcome=Outcome.FAILED)

    assert news.story == ["Iraqi army 2015-03-31.. reported"]


# Disagreement


def test_two_holders_of_a_day_are_both_kept(news):
    """In June 2014 one outlet gave Baiji to the army, another to the militants."""
    news.report("hold", "Baiji", "2014-06-18", "Iraqi army")
    news.report("gain", "Baiji", "2014-06-18", "Islamic State")

    assert news.story == ["Iraqi army 2014-06-18.. contested", "Islamic State 2014-06-18.. contested"]


def test_disagreement_begins_when_it_is_reported(news):
    """Until then nobody doubted the first holder."""
    news.report("hold", "Baiji", "2014-05-01", "Iraqi army")
    news.report("hold", "Baiji", "2014-06-18", "Iraqi army")
    news.report("gain", "Baiji", "2014-06-18", "Islamic State")

    assert news.story == [
        "Iraqi army 2014-05-01..2014-06-17 reported",
        "Iraqi army 2014-06-18.. contested",
        "Islamic State 2014-06-18.. contested",
    ]


def test_later_report_decides(news):
    """A month later all reports name one holder."""
    news.report("hold", "Baiji", "2014-06-18", "Iraqi army")
    news.report("gain", "Baiji", "2014-06-18", "Islamic State")
    news.report("hold", "Baiji", "2014-11-14", "Iraqi army")

    assert news.story == [
        "Iraqi army 2014-06-18..2014-11-13 contested",
        "Islamic State 2014-06-18..2014-11-13 contested",
        "Iraqi army 2014-11-14.. reported",
    ]


def test_third_report_of_the_day_is_more_evidence(news):
    """Two against one is still a disagreement."""
    news.report("hold", "Baiji", "2014-06-18", "Iraqi army")
    news.report("gain", "Baiji", "2014-06-18", "Islamic State")
    news.report("hold", "Baiji", "2014-06-18", "Iraqi army")

    assert [(i.holder, i.status.value, i.claims) for i in news.intervals] == [
        ("Iraqi army", "contested", ("e1", "e3")),
        ("Islamic State", "contested", ("e2",)),
    ]


def test_one_article_tells_a_change(news):
    """First one, then the other, on one day."""
    news.report("gain", "Tikrit", "2014-06-11", "Islamic State", document="d1")
    news.report("gain", "Tikrit", "2014-06-11", "Iraqi army", document="d1")

    assert news.story == ["Islamic State 2014-06-11..2014-06-11 reported", "Iraqi army 2014-06-11.. reported"]


def test_one_article_tells_a_split_place(news):
    """Two hold parts of the town at one time."""
    news.report("hold", "Ramadi", "2015-11-30", "Iraqi army", document="d1")
    news.report("hold", "Ramadi", "2015-11-30", "Islamic State", document="d1")

    assert news.story == ["Iraqi army 2015-11-30.. contested", "Islamic State 2015-11-30.. contested"]


def test_fight_contests_only_whom_it_is_against(news):
    """Of two holders of a day, the one that advances keeps its evidence as it is."""
    news.report("hold", "Baiji", "2014-06-18", "Iraqi army")
    news.report("gain", "Baiji", "2014-06-18", "Islamic State")
    news.report("advance", "Baiji", "2014-06-20", "Iraqi army")

    assert [interval.claims for interval in news.intervals] == [("e1",), ("e2", "e3")]


def test_relief_of_a_disagreement_changes_nothing(news):
    """A lifted siege does not say who of two is there."""
    news.report("hold", "Baiji", "2014-06-18", "Iraqi army")
    news.report("gain", "Baiji", "2014-06-18", "Islamic State")
    news.report("relieve", "Baiji", "2014-11-14", "Iraqi army")

    assert [interval.status.value for interval in news.intervals] == ["contested", "contested"]


# Denial


def _bakhmut(news):
    """Wagner claimed Bakhmut on 20 May 2023, and Kyiv denied that it was lost."""
    news.report("hold", "Bakhmut", "2023-01-15", "Ukrainian army")
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner", modality=ALLEGED)
    news.report("lose", "Bakhmut", "2023-05-21", "Ukrainian army", modality=DENIED)


def test_denied_claim_stands_beside_the_holder(news):
    """Claimed by one, denied by the other: both are shown."""
    _bakhmut(news)

    assert news.story == [
        "Ukrainian army 2023-01-15..2023-05-19 reported",
        "Ukrainian army 2023-05-20.. contested",
        "Wagner 2023-05-20.. denied",
    ]
    assert [interval.denials for interval in news.intervals] == [(), (), ("e3",)]


def test_claim_repeated_by_its_party_stays_denied(news):
    """Saying it twice does not settle it."""
    _bakhmut(news)
    news.report("hold", "Bakhmut", "2023-05-25", "Wagner", modality=ALLEGED)

    assert news.story[1:] == ["Ukrainian army 2023-05-20.. contested", "Wagner 2023-05-20.. denied"]


def test_later_asserted_report_ends_the_denial(news):
    """What is reported as a fact later on decides."""
    _bakhmut(news)
    news.report("hold", "Bakhmut", "2023-07-01", "Wagner")

    assert news.story[1:] == [
        "Ukrainian army 2023-05-20..2023-06-30 contested",
        "Wagner 2023-05-20..2023-06-30 denied",
        "Wagner 2023-07-01.. reported",
    ]
    assert news.intervals[-1].denials == ()


def test_later_report_of_the_other_ends_the_denied_claim(news):
    """The place was not lost after all."""
    _bakhmut(news)
    news.report("hold", "Bakhmut", "2023-07-01", "Ukrainian army")

    assert news.story[1:] == [
        "Ukrainian army 2023-05-20..2023-06-30 contested",
        "Wagner 2023-05-20..2023-06-30 denied",
        "Ukrainian army 2023-07-01.. reported",
    ]


def test_second_denial_is_more_evidence(news):
    """Two denials of one claim stand together."""
    _bakhmut(news)
    news.report("gain", "Bakhmut", "2023-05-22", "Wagner", modality=DENIED)

    assert news.intervals[-1].denials == ("e3", "e4")


def test_denial_of_a_later_claim_leaves_the_earlier_time(news):
    """What was not doubted before is not doubted for that time."""
    news.report("gain", "Baiji", "2014-06-18", "Islamic State")
    news.report("hold", "Baiji", "2014-11-10", "Islamic State", modality=ALLEGED)
    news.report("hold", "Baiji", "2014-11-11", "Islamic State", modality=DENIED)

    assert news.story == [
        "Islamic State 2014-06-18..2014-11-09 reported",
        "Islamic State 2014-11-10.. denied",
    ]


def test_denied_claim_stays_denied_in_a_fight(news):
    """A fight does not undo a denial."""
    _bakhmut(news)
    news.report("contest", "Bakhmut", "2023-05-24")

    assert [interval.status.value for interval in news.intervals] == ["reported", "contested", "denied"]


def test_denied_claim_stays_denied_in_a_disagreement(news):
    """A third holder of the same day does not undo a denial."""
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner", modality=ALLEGED)
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner", modality=DENIED)
    news.report("hold", "Bakhmut", "2023-05-20", "Ukrainian army")

    assert news.story == ["Ukrainian army 2023-05-20.. contested", "Wagner 2023-05-20.. denied"]


def test_denial_alone_is_no_interval(news):
    """Denying what nobody claimed shows nothing on the map."""
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner", modality=DENIED)

    assert news.story == []


# Order and places


def test_intervals_are_sorted_by_place_and_start(news):
    """The order of the articles does not show."""
    news.report("gain", "Tikrit", "2014-06-11", "Islamic State")
    news.report("gain", "Ramadi", "2015-12-28", "Iraqi army")
    news.report("gain", "Ramadi", "2015-05-17", "Islamic State")
    news.report("hold", "Anbar", "2015-06-01", "Islamic State")

    assert [(i.place_name, str(i.start)) for i in news.intervals] == [
        ("Anbar", "2015-06-01"),
        ("Ramadi", "2015-05-17"),
        ("Ramadi", "2015-12-28"),
        ("Tikrit", "2014-06-11"),
    ]


def test_province_and_town_do_not_touch(news):
    """Who takes a town has not lost the province, nor the other way round."""
    news.report("hold", "Anbar", "2015-06-01", "Islamic State")
    news.report("gain", "Ramadi", "2015-12-28", "Iraqi army")

    assert [interval.end for interval in news.intervals] == [None, None]


def test_every_claim_of_an_interval_is_an_event_of_the_atlas(news):
    """Evidence can always be looked up."""
    _bakhmut(news)
    ids = {event.event_id for event in news.events}

    assert {claim for i in news.intervals for claim in (*i.claims, *i.denials)} <= ids


def test_same_atlas_gives_the_same_timeline(news):
    """Tracing depends on the atlas alone."""
    _bakhmut(news)

    assert trace(news.data) == trace(replace(news.data))


def _took(news, day, actor, actor_class, target=None):
    """One outlet tells who took Tikrit."""
    party = (Participant(0, len(actor), actor, actor, actor_class),)
    news.report("gain", "Tikrit", day, None, target, actors=party)


@pytest.mark.parametrize(
    ("word", "actor_class"),
    [("Militants", ActorClass.UNKNOWN), ("rebels", ActorClass.REBEL), ("gunmen", ActorClass.UNKNOWN)],
)
@pytest.mark.parametrize("is_named_first", [False, True])
def test_who_is_described_is_the_group_that_another_outlet_names(news, word, actor_class, is_named_first):
    """Nobody contradicts: "militants" and ISIS took the town on the same day."""
    told = [("2014-06-11", word, actor_class), ("2014-06-11", "ISIS", ActorClass.JIHADIST)]
    for one in reversed(told) if is_named_first else told:
        _took(news, *one)

    assert news.story == ["ISIS 2014-06-11.. reported"]


@pytest.mark.parametrize(
    "others",
    [
        [("2014-06-11", "Iraqi army", ActorClass.STATE)],
        [("2014-06-11", "ISIS", ActorClass.JIHADIST), ("2014-06-11", "Naqshbandi Army", ActorClass.REBEL)],
        [("2014-07-11", "ISIS", ActorClass.JIHADIST)],
        [("2014-06-11", "ISIS", ActorClass.JIHADIST, "Militants")],
    ],
)
def test_who_is_described_may_be_somebody_else(news, others):
    """No army, none of two groups, nobody of another month, and not those from whom the place was taken."""
    _took(news, "2014-06-11", "Militants", ActorClass.UNKNOWN)
    for one in others:
        _took(news, *one)

    assert any(interval.holder == "Militants" for interval in news.intervals)
