"""Events of several articles that tell the same happening share a cluster, and no others do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.events.across import clustered
from geomap.model import (
    CountRange,
    DatePrecision,
    EventDate,
    Modality,
    Outcome,
    Relation,
    RelationKind,
)

FELL = "2014-06-10"


def test_the_fall_of_mosul_told_by_three_outlets_is_one_happening(desk):
    """Gain and loss, named and unnamed sides, tell of one town that fell on one day."""
    told = [
        desk.report("gain", "Mosul", FELL, actors=["ISIS"]),
        desk.report("lose", "Mosul", FELL, actors=["Iraqi army"]),
        desk.report("gain", "Mosul", FELL),
    ]

    assert desk.clusters == [told]


def test_a_single_report_has_no_cluster(desk):
    """A happening that one event tells needs no cluster, and loses one that it had."""
    desk.report("gain", "Mosul", FELL, cluster_id="old")

    assert [event.cluster_id for event in desk.clustered] == [None]


def test_an_event_that_is_right_already_is_kept_as_it_is(desk):
    """Nothing is copied where nothing changes."""
    desk.report("gain", "Mosul", FELL)

    assert desk.clustered[0] is desk.events[0]


def test_two_battles_for_one_town_months_apart_are_two(desk):
    """Tikrit was taken in June 2014 and attacked again in March 2015."""
    first = [desk.report("contest", "Tikrit", "2014-06-28") for _ in range(2)]
    second = [desk.report("contest", "Tikrit", "2015-03-02") for _ in range(2)]

    assert desk.clusters == [first, second]


def test_a_vague_report_that_fits_two_happenings_joins_none(desk, days):
    """Who only says "in July" of two captures within it means either."""
    first = [desk.report("gain", "Sloviansk", "2014-07-05") for _ in range(2)]
    second = [desk.report("gain", "Sloviansk", "2014-07-25") for _ in range(2)]
    desk.report("gain", "Sloviansk", days("2014-07-01", "2014-07-31"))

    assert desk.clusters == [first, second]


def test_a_vague_report_joins_the_happening_with_which_it_has_most_in_common(desk, days):
    """A party that both name decides between two happenings that fit."""
    first = [desk.report("airstrike", "Mosul", "2016-10-18", actors=["Russia"]) for _ in range(2)]
    second = [desk.report("airstrike", "Mosul", "2016-10-20") for _ in range(2)]
    vague = desk.report("airstrike", "Mosul", days("2016-10-17", "2016-10-22"), actors=["Russia"])

    assert desk.clusters == [[*first, vague], second]


def test_the_same_type_on_the_same_day_in_two_quarters_is_two(desk, places):
    """Two named quarters that stand for their city are two places."""
    for quarter in ("Karrada", "Sadr City"):
        inside = replace(places["Baghdad"], text=quarter, relation=Relation(RelationKind.INSIDE))
        desk.report("bombing", inside, "2016-07-03")

    assert desk.clusters == []


def test_a_report_that_names_only_the_city_joins_that_of_a_quarter(desk, places):
    """A bombing "in Karrada in Baghdad" may be that "in Baghdad"."""
    inside = replace(places["Baghdad"], text="Karrada", relation=Relation(RelationKind.INSIDE))

    assert desk.together(("bombing", "Baghdad", "2016-07-03"), ("bombing", inside, "2016-07-03"))


def test_the_word_attack_does_not_tie_a_bombing_to_shelling(desk):
    """What may be either is neither, and the two stay two."""
    desk.report("bombing", "Baghdad", "2016-07-03")
    desk.report("shelling", "Baghdad", "2016-07-03")
    desk.report("attack", "Baghdad", "2016-07-03")

    assert desk.clusters == []


@pytest.mark.parametrize(
    "kind", ["bombing", "suicide_bombing", "shelling", "airstrike", "killing", "massacre", "clash"]
)
def test_an_attack_may_be_any_violence(desk, kind):
    """One outlet writes "attack" where another one says what kind."""
    assert desk.together((kind, "Baghdad", "2016-07-03"), ("attack", "Baghdad", "2016-07-03"))


def test_an_arrest_is_no_attack(desk):
    """Types that no row of the table joins are two happenings."""
    assert not desk.together(("arrest", "Baghdad", "2016-07-03"), ("attack", "Baghdad", "2016-07-03"))


def test_a_denial_shares_the_cluster_of_the_claim(desk):
    """Whoever reads the claim is to see that it is denied."""
    denial = {"modality": Modality.DENIED, "actors": ["Iraqi army"]}

    assert desk.together(
        ("gain", "Tikrit", "2014-06-28", {"actors": ["Iraqi army"]}), ("gain", "Tikrit", "2014-06-30", denial)
    )


def test_a_denial_without_a_date_is_of_the_day_of_its_article(desk):
    """It denies what was claimed in the weeks before."""
    desk.article("denies", published=date(2023, 5, 26))
    denial = {"modality": Modality.DENIED, "article": "denies"}

    assert desk.together(("gain", "Mosul", "2023-05-20"), ("gain", "Mosul", None, denial))


def test_a_denial_does_not_deny_what_is_claimed_later(desk):
    """A claim of July cannot be denied in May."""
    desk.article("denies", published=date(2023, 5, 26))
    denial = {"modality": Modality.DENIED, "article": "denies"}

    assert not desk.together(("gain", "Mosul", "2023-07-20"), ("gain", "Mosul", None, denial))


def test_a_denial_that_nothing_dates_denies_nothing_known(desk):
    """Without a date and a day of publication nobody knows which claim is meant."""
    assert not desk.together(("gain", "Mosul", FELL), ("gain", "Mosul", None, {"modality": Modality.DENIED}))


def test_a_plan_is_not_what_happened(desk):
    """Who says that the army will retake Tikrit does not tell that it did."""
    plan = ("gain", "Tikrit", "2014-06-28", {"modality": Modality.PLANNED})

    assert not desk.together(("gain", "Tikrit", "2014-06-28"), plan)


def test_two_articles_may_tell_one_plan(desk):
    """Plans join plans."""
    assert desk.together(*[("gain", "Tikrit", "2014-06-28")] * 2, modality=Modality.PLANNED)


def test_a_mere_possibility_is_no_happening(desk):
    """What might happen is not clustered at all."""
    assert not desk.together(*[("gain", "Tikrit", "2014-06-28")] * 2, modality=Modality.HYPOTHETICAL)


def test_an_attempt_that_failed_is_not_one_that_did_not(desk):
    """Who says that the army failed to enter does not confirm that it took the town."""
    failed = ("gain", "Tikrit", "2014-06-28", {"outcome": Outcome.FAILED})

    assert not desk.together(("gain", "Tikrit", "2014-06-28"), failed)


def test_habits_are_no_happening(desk):
    """Two articles that call the city shelled daily tell no single event."""
    assert not desk.together(*[("shelling", "Mosul", FELL)] * 2, habitual=True)


def test_a_report_on_the_anniversary_tells_the_day_that_it_dates(desk):
    """Ten years later the fall of Mosul is still that of 10 June 2014."""
    assert desk.together(("gain", "Mosul", FELL), ("gain", "Mosul", FELL, {"historical": True}))


def test_history_without_a_date_is_not_the_news_of_the_day(desk):
    """An article on the anniversary is published on some day of its own."""
    desk.article("anniversary", published=date(2024, 6, 10))
    history = {"historical": True, "article": "anniversary"}

    assert not desk.together(("gain", "Mosul", "2024-06-10"), ("gain", "Mosul", None, history))


def test_figures_that_differ_do_not_part_a_happening(desk):
    """First counts are low; they stand side by side in one cluster."""
    figures = [{"killed": CountRange(number, number)} for number in (125, 324)]

    assert desk.together(*[("bombing", "Baghdad", "2016-07-03", told) for told in figures])


def test_undated_reports_of_unrelated_articles_stay_apart(desk):
    """Nobody knows whether they mean the same day."""
    assert not desk.together(("airstrike", "Mosul", None), ("airstrike", "Mosul", None))


def test_copies_tell_the_same_in_the_same_sentence_without_a_date(desk):
    """In copies of one text a sentence is known again."""
    for article in ("wire", "copy"):
        desk.families[article] = "wire"
        desk.report("airstrike", "Mosul", None, article=article, sentence="Jets struck the west of the city, it said.")
        desk.report("airstrike", "Mosul", None, article=article, sentence="Later that week helicopters joined in too.")

    assert [[event[-1] for event in cluster] for cluster in desk.clusters] == [["0", "2"], ["1", "3"]]


def test_a_copy_that_lost_its_date_stays_with_the_others(desk):
    """An undated copy of a report does not contradict the dated report of another outlet."""
    desk.families |= {"wire": "wire", "copy": "wire"}
    told = [
        desk.report("gain", "Mosul", FELL, article="wire"),
        desk.report("gain", "Mosul", None, article="copy"),
        desk.report("gain", "Mosul", FELL),
    ]

    assert desk.clusters == [told]


def test_two_events_of_one_sentence_are_two_in_its_copies(desk):
    """The word that tells it parts them: "after its fall it was retaken"."""
    told = "Months after its fall the city was retaken."
    for article in ("wire", "copy"):
        desk.families[article] = "wire"
        for word in ("fall", "retaken"):
            desk.report("gain", "Mosul", None, article=article, sentence=told, word=word)

    assert [[event[-1] for event in cluster] for cluster in desk.clusters] == [["0", "2"], ["1", "3"]]


def test_a_claim_is_not_the_copy_of_a_denial(desk):
    """The same words with another meaning are no copy."""
    desk.families |= {"wire": "wire", "copy": "wire"}
    denied = {"article": "copy", "modality": Modality.DENIED}

    assert not desk.together(("gain", "Mosul", None, {"article": "wire"}), ("gain", "Mosul", None, denied))


def test_several_sentences_of_one_article_may_tell_one_happening(desk):
    """The attack of the first sentence is the bombing of the third."""
    assert desk.together(("attack", "Baghdad", "2016-07-03"), ("bombing", "Baghdad", "2016-07-03"), article="one")


def test_a_second_bomb_in_one_article_is_another_one(desk):
    """Where the text counts, there are two."""
    second = {"sentence": "Then a second bomb: it exploded."}

    assert not desk.together(
        ("bombing", "Baghdad", "2016-07-03"), ("bombing", "Baghdad", "2016-07-03", second), article="one"
    )


def test_an_open_date_counts_as_the_day_that_is_known(desk):
    """A town that fell by June 10 fell on that day, as far as anybody says."""
    until = EventDate(None, date(2014, 6, 10), DatePrecision.INTERVAL, "by June 10", "until")

    assert desk.together(("gain", "Mosul", until), ("gain", "Mosul", FELL))


def test_a_report_is_compared_with_all_of_its_own_article(desk):
    """Among many equal reports those of the same article still part what it tells apart."""
    told = [desk.report("bombing", "Baghdad", "2016-07-03", article=f"a{number}") for number in range(20)]
    for number in range(20):
        second = "Then a second bomb: it exploded."
        told.append(desk.report("bombing", "Baghdad", "2016-07-03", article=f"a{number}", sentence=second))

    assert not any(
        len({desk.events[int(event.split()[1])].document_id for event in cluster}) < len(cluster)
        for cluster in desk.clusters
    )


def test_the_cluster_id_names_the_least_event(desk):
    """It does not depend on what else is in the cluster."""
    for _ in range(2):
        desk.report("gain", "Mosul", FELL)
    two = {event.cluster_id for event in desk.clustered}
    desk.report("gain", "Mosul", FELL)

    assert {event.cluster_id for event in desk.clustered} == two


_REPORTS = st.lists(
    st.tuples(
        st.sampled_from(["gain", "lose", "attack", "bombing", "shelling", "hold"]),
        st.sampled_from(["Mosul", "Tikrit", "Baghdad", "Nineveh", "Iraq", None]),
        st.sampled_from([None, "2014-06-10", "2014-06-11", "2014-06-30"]),
        st.sampled_from([(), ("ISIS",), ("Iraqi army",), ("militants",)]),
        st.sampled_from(list(Modality)),
        st.sampled_from(["wire", "copy", "other", "fourth"]),
    ),
    max_size=14,
)


@given(reports=_REPORTS, random=st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_articles_changes_nothing(desk, reports, random):
    """Shuffled events get the same clusters."""
    desk.events.clear()
    desk.families |= {"wire": "wire", "copy": "wire"}
    for kind, place, when, actors, modality, article in reports:
        desk.report(kind, place, when, actors=actors, modality=modality, article=article)
    expected = {event.event_id: event.cluster_id for event in desk.clustered}
    shuffled = list(desk.events)
    random.shuffle(shuffled)

    found = clustered(shuffled, desk.documents.values(), desk.families)

    assert {event.event_id: event.cluster_id for event in found} == expected
    assert [event.event_id for event in found] == [event.event_id for event in shuffled]


@pytest.mark.parametrize(
    ("holder", "spell", "is_one"),
    [
        ("M23", ("2012-11-20", "2012-11-20"), True),
        ("ISIS", ("2012-11-20", "2012-11-20"), False),
        ("M23", ("2012-11-20", "2012-11-30"), False),
        ("M23", ("2012-11-21", "2012-11-21"), False),
    ],
)
def test_who_holds_a_place_on_the_day_of_its_fall_tells_of_the_fall(desk, days, holder, spell, is_one):
    """In the hands of M23 on 20 November and captured on 20 November are one, if place, day and party are."""
    desk.report("gain", "Mosul", "2012-11-20", actors=["M23"])
    desk.report("hold", "Mosul", days(*spell), actors=[holder])

    assert len(desk.clusters) == is_one


def test_a_state_may_join_those_who_tell_the_loss(desk):
    """The army lost the town to those who took it and held it at the end of the day."""
    desk.report("gain", "Mosul", "2012-11-20", actors=["M23"])
    desk.report("lose", "Mosul", "2012-11-20", actors=["Iraqi army"])
    desk.report("hold", "Mosul", "2012-11-20", actors=["M23"])

    assert len(desk.clusters[0]) == 3


def test_a_suicide_bomber_and_the_band_that_sent_him_are_one_side(desk):
    """One outlet has the bomber, the next the claim with another number of dead, the last the toll alone."""
    when = "2017-01-18"
    desk.report("suicide_bombing", "Mosul", when, actors=["suicide bomber"], killed=CountRange(47, None))
    desk.report("suicide_bombing", "Mosul", when, actors=["ISIS"], killed=CountRange(60, 60))
    desk.report("bombing", "Mosul", when, killed=CountRange(77, 77))

    assert len(desk.clusters[0]) == 3
