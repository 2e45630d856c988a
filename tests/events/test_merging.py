"""One event told twice is one event."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.events import extract
from geomap.language import analyse
from geomap.model import Block, BlockKind, Document, Event, EventType

pytestmark = pytest.mark.model


@pytest.fixture
def story(model, marked):
    """Extracts the events of a text whose first line is its title."""

    def run(text: str) -> tuple[Event, ...]:
        title = Block(0, text.index("\n"), BlockKind.TITLE)
        document = Document("test", text, published=date(2020, 6, 15), blocks=(title,))
        [analysis] = analyse([document], model=model)
        return extract(analysis, marked(text))

    return run


def test_a_headline_and_its_story_are_one_event(story):
    """The sentence of the story is the evidence, the headline further evidence."""
    [event] = story("Rebels seize Goma\n\nRebels seized Goma on Monday.")

    assert event.evidence.sentence.text == "Rebels seized Goma on Monday."
    assert [evidence.sentence.text for evidence in event.further_evidence] == ["Rebels seize Goma"]
    assert event.date is not None


@pytest.mark.parametrize(
    "text",
    [
        "Rebels capture Goma\n\nM23 rebels captured Goma on Monday.",
        "Rebels take Goma\n\nM23 rebels captured the town of Goma on 9 March 2020.",
        "Goma shelled\n\nM23 shelled Goma on Friday, officials said.",
        "Bomb attack kills nine\n\nA car bomb exploded in Kabul on Monday, killing nine people.",
        "Rebels capture Goma in March 2020\n\nM23 rebels captured Goma on 9 March 2020.",
        "Rebels capture Goma\n\nM23 rebels said that they had captured Goma on Monday.",
    ],
)
def test_a_headline_may_tell_less_than_its_story(story, text):
    """It describes the party, names no day or place, and leaves it to the story who says so."""
    [event] = story(text)

    assert event.evidence.sentence.text == text.partition("\n\n")[2]
    assert len(event.further_evidence) == 1
    assert event.date is not None or event.type is EventType.BOMBING
    assert event.place is not None


@pytest.mark.parametrize(
    "text",
    [
        "Rebels capture Goma\n\nM23 rebels captured Bunia on Monday.",
        "Syrian army captures Palmyra\n\nISIS captured Palmyra on Monday.",
        "Rebels capture Goma on 1 March 2020\n\nM23 rebels captured Goma on 9 March 2020.",
        "Rebels capture Goma\n\nM23 rebels shelled Goma on Monday.",
        "Rebels capture Goma\n\nM23 rebels will capture Goma on Monday.",
        "Rebels capture Goma\n\nM23 rebels failed to capture Goma on Monday.",
        "Attack in Kabul kills nine\n\nA car bomb in Kabul killed 30 people on Monday.",
        "Rebels capture Goma\n\nM23 rebels captured Goma in 2012.",
    ],
)
def test_a_headline_is_not_the_event_that_differs(story, text):
    """Another place, party, day, kind, meaning, outcome, toll or time is another event."""
    assert len(story(text)) == 2


def test_a_sentence_is_given_once_as_evidence(events):
    """Two words of one sentence for one event, or its repetition further down, bring no further evidence."""
    found = events("Rebels shelled Goma on Monday. The shelling killed nine people and the attack injured ten.")

    assert [[told.sentence.start for told in (one.evidence, *one.further_evidence)] for one in found] == [[0, 31]]


def test_a_definite_noun_refers_back(events):
    """A bare "the attack" is the attack told before."""
    [event] = events("A car bomb exploded in Kabul on Monday. The attack killed nine soldiers.")

    assert event.type is EventType.BOMBING
    assert event.killed.min == 9
    assert len(event.further_evidence) == 1


def test_another_place_is_another_event(events):
    """Two towns, two gains."""
    assert len(events("Rebels captured Goma. Rebels captured Bunia.")) == 2


def test_another_day_is_another_event(events):
    """Two days, two attacks."""
    found = events("Rebels shelled Goma on 1 June 2020. Rebels shelled Goma on 3 June 2020.")

    assert len(found) == 2


def test_another_party_is_another_event(events):
    """Taken and retaken."""
    assert len(events("ISIS captured Palmyra. The Syrian army captured Palmyra.")) == 2


def test_a_plan_is_not_the_deed(events):
    """What is planned and what happened are told apart."""
    assert len(events("Rebels will capture Goma. Rebels captured Goma.")) == 2


def test_a_distant_definite_noun_is_not_joined(events):
    """After four sentences "the attack" may be any."""
    text = "A car bomb exploded in Kabul. It rained. It snowed. It froze. It thawed. The attack killed nine soldiers."

    assert len(events(text)) == 2


def test_an_incompatible_noun_is_not_joined(events):
    """A withdrawal is not the bombing."""
    found = events(
        "A car bomb exploded in Kabul. The ambush of Taliban fighters went on. The withdrawal from Kabul ended."
    )

    assert EventType.LOSE in [event.type for event in found]


def test_another_day_of_an_unknown_year_is_another_event(events):
    """Days without a year are told apart by their words, however they are written."""
    apart = events("Rebels shelled Goma on 1 June. Rebels shelled Goma on 3 June.", published=None)
    same = events("Rebels shelled Goma on 1 June. Rebels shelled Goma on June 1.", published=None)

    assert (len(apart), len(same)) == (2, 1)


@pytest.mark.parametrize(
    "told",
    ["The attack took place on Saturday.", "The blast occurred on Saturday.", "The bombing happened on 13 June 2020."],
)
def test_a_sentence_that_only_says_when_dates_the_event_before(events, told):
    """The event noun has no place of its own, and its clause tells nothing else."""
    [event] = events(f"A car bomb killed nine soldiers in Kabul. {told}")

    assert event.date.start == date(2020, 6, 13)
    assert len(event.further_evidence) == 1


def test_an_attack_of_the_same_day_refers_back(events):
    """A date that is that of the event before tells no other event."""
    assert len(events("Warplanes bombed Idlib on Friday. The strikes on Friday killed 20 civilians.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Warplanes bombed Idlib on Friday. The strikes on Saturday killed 20 civilians.",
        "A car bomb killed nine soldiers in Kabul. The 10 May attack was claimed by ISIS.",
    ],
)
def test_an_attack_that_is_told_apart_by_its_date_is_another(events, text):
    """Another day, or a day where the event before has none, is no reference back."""
    assert len(events(text)) == 2


def test_who_slips_out_and_withdraws_leaves_once(events):
    """Two words for leaving a place that is not named are one event; where those went is not its place."""
    [event] = events("The rebels slipped out in the night and withdrew to Donetsk.")

    assert (event.type, event.place) == (EventType.LOSE, None)
