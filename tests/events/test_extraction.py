"""Whole sentences: who did what to whom, where and when, with exact evidence."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.events import extract
from geomap.model import EventType, Modality, Outcome

pytestmark = pytest.mark.model

WAR = (
    "Boko Haram has taken large parts of north-eastern Nigeria, having crossed the hills that part two states after "
    "taking over Borno\u2019s southern town of Gwoza last year.\n\n"
    "The militants have continued to extend their territory, marching into Konduga where they have met resistance from "
    "government troops supported by local vigilantes. The group also recently seized control of the town of Mubi.\n\n"
    "With their de facto capital based in the town of Gwoza, Boko Haram continues to advance in Nigeria as well.\n\n"
    "France is accused of arming Libyan rebels in the east, who took control of Benghazi and Misrata following the "
    "uprising in 2011. France denies the claims."
)


def one(found, kind):
    """The only event of a type."""
    [event] = [event for event in found if event.type is kind]
    return event


def test_a_gain_names_actor_place_and_loser(events):
    """Who took what from whom."""
    [event] = events("Islamic State fighters captured Palmyra from government forces in May 2015.")

    assert event.type is EventType.GAIN
    assert [actor.name for actor in event.actors] == ["ISIS"]
    assert [target.name for target in event.targets] == ["government forces"]
    assert event.place.name == "Palmyra"
    assert (event.date.start, event.date.end) == (date(2015, 5, 1), date(2015, 5, 31))


def test_evidence_quotes_the_document(events):
    """Sentence and trigger are exactly the stretches of the text that their offsets address."""
    text = "Nothing moved.  The rebels\u2019 fighters \u201cseized\u201d control of\nGoma.  It rained."

    for event in events(text):
        for span in (event.evidence.sentence, event.evidence.trigger):
            assert text[span.start : span.end] == span.text


def test_the_sentence_is_the_sentence_only(events):
    """White space and neighbouring sentences stay outside."""
    [event] = events("It rained.  Rebel fighters captured Goma.  It stopped.")

    assert event.evidence.sentence.text == "Rebel fighters captured Goma."


def test_evidence_addresses_the_text_of_later_paragraphs(events):
    """Offsets are the document's, not the paragraph's."""
    text = "A quiet week.\n\nRebel fighters captured Goma."

    [event] = events(text)

    assert text[event.evidence.trigger.start :].startswith("captured")
    assert text[event.place.start : event.place.end] == "Goma"


def test_coordinated_places_give_one_event_each(events):
    """Two towns, two gains."""
    found = events("The separatists took control of Donetsk and Luhansk in 2014.")

    assert [(event.type.value, event.place.name) for event in found] == [("gain", "Donetsk"), ("gain", "Luhansk")]
    assert len({event.event_id for event in found}) == 2


def test_victims_of_several_places_are_an_upper_bound_for_each(events):
    """Nobody knows how many of the twelve died in which town."""
    found = events("Air strikes on Idlib and Homs killed twelve people.")

    assert [(event.place.name, event.killed.min, event.killed.max) for event in found] == [
        ("Idlib", 0, 12),
        ("Homs", 0, 12),
    ]


def test_open_victims_of_several_places_are_unknown_for_each(events):
    """Of "at least twelve" in two towns nothing is known about one of them."""
    found = events("Air strikes on Idlib and Homs killed at least twelve people.")

    assert [event.killed for event in found] == [None, None]


def test_a_long_article_gives_its_events_in_text_order(events):
    """Inherited subjects, where-clauses, anaphora, helpers, strongholds and relative clauses at once."""
    found = events(WAR)
    told = [(event.type.value, event.place.name if event.place else None) for event in found]

    assert ("gain", "Gwoza") in told
    assert ("advance", "Konduga") in told
    assert ("clash", "Konduga") in told
    assert ("hold", "Gwoza") in told
    assert ("gain", "Mubi") in told
    assert ("gain", "Benghazi") in told
    assert ("gain", "Misrata") in told
    starts = [event.evidence.trigger.start for event in found]
    assert starts == sorted(starts)


def test_a_clash_names_the_other_side_and_its_helpers(events):
    """In "met resistance from X backed by Y" X is the other side, and Y helps and is neither."""
    event = one(events(WAR), EventType.CLASH)

    assert [actor.name for actor in event.actors] == ["Boko Haram"]
    assert [target.name for target in event.targets] == ["government troops"]
    assert [ally.name for ally in event.allies] == ["local vigilantes"]


def test_the_group_is_the_party_told_of_before(events):
    """The words of the text stay, the name is what they mean."""
    event = next(event for event in events(WAR) if event.evidence.trigger.text == "seized control")

    assert [(actor.text, actor.name) for actor in event.actors] == [("The group", "Boko Haram")]


def test_accusations_of_support_are_no_events(events):
    """Who is accused of backing rebels has not fought."""
    names = {actor.name for event in events(WAR) for actor in event.actors}

    assert "France" not in names


def test_an_offensive_to_take_a_place_is_an_advance_and_a_plan(events):
    """What happened stands beside what is intended."""
    found = events("Iraqi forces launched an offensive to retake Mosul in October 2016.")

    assert [(event.type, event.modality, event.place.name) for event in found] == [
        (EventType.ADVANCE, Modality.ASSERTED, "Mosul"),
        (EventType.GAIN, Modality.PLANNED, "Mosul"),
    ]
    assert found[0].date.start == date(2016, 10, 1)


def test_tried_but_failed_is_a_failed_contest(events):
    """It is never a gain."""
    [event] = events("Government troops tried but failed to retake Baiji.")

    assert (event.type, event.outcome) == (EventType.CONTEST, Outcome.FAILED)


def test_a_bare_state_holds_as_of_publication(events):
    """No date in the text: the day of the article."""
    event = one(events("Aid reached rebel-held Daraya."), EventType.HOLD)

    assert (event.date.start, event.date.basis) == (date(2020, 6, 15), "as of publication")


def test_a_habit_has_no_date(events):
    """What happens again and again did not happen on one day."""
    [event] = events("The army routinely shelled Daraya in 2013.")

    assert event.habitual
    assert event.date is None


def test_an_unpublished_document_has_no_relative_dates(events):
    """A state without a date stays without one."""
    event = one(events("Aid reached rebel-held Daraya.", published=None), EventType.HOLD)

    assert event.date is None


def test_a_frozen_adjective_is_no_event(events):
    """The region is called "Israeli-occupied West Bank" here."""
    assert events("Farmers in the Israeli-occupied West Bank pressed olives.") == ()
    assert events("Farmers in the occupied West Bank pressed olives.") == ()


def test_a_state_without_a_place_is_no_event(events):
    """A map cannot show "rebel-held areas" alone."""
    assert events("Trucks drove to rebel-held areas on Monday.") == ()


def test_a_generality_is_no_event(events):
    """An event noun that names neither place nor time nor party."""
    assert events("The academy trains officers against bombings.") == ()


def test_help_is_no_event(events):
    """In "backed by airstrikes" an ally helps; it is no strike of its own."""
    found = events("The Syrian army, backed by Russian airstrikes, recaptured Palmyra.")

    assert [event.type for event in found] == [EventType.GAIN]
    assert [ally.name for ally in found[0].allies] == ["Russia"]


def test_a_trigger_far_apart_is_quoted_by_its_main_word(events):
    """A quotation of half the sentence would be no trigger."""
    [event] = events("The rebels took full, firm and undisputed military control of Goma.")

    assert event.evidence.trigger.text == "took"


def test_the_same_text_gives_the_same_events(events):
    """Same input, same values, same ids."""
    assert events(WAR) == events(WAR)


def test_a_document_without_text_has_no_events(parse):
    """Nothing in, nothing out."""
    assert extract(parse(""), ()) == ()


def test_casualties_belong_to_their_event(events):
    """The attack has the victims that "killing at least 12" tells."""
    [event] = events("Taliban fighters attacked a checkpoint in Kunduz, killing at least 12 soldiers.")

    assert (event.type, event.killed.min, event.killed.max) == (EventType.ATTACK, 12, None)


def test_strikes_are_counted(events):
    """The count of "three air strikes" is three."""
    [event] = events("Coalition warplanes carried out three air strikes on Raqqa.")

    assert (event.type, event.count) == (EventType.AIRSTRIKE, 3)
