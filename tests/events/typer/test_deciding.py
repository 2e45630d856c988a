"""Which candidates report an event: what the rules see, and what only the typer sees."""

from __future__ import annotations

import pytest

from geomap.events.typer.candidates import ruled
from geomap.events.typer.deciding import typed_triggers
from geomap.events.typer.model import NONE
from geomap.model import EventType

pytestmark = pytest.mark.model


@pytest.fixture
def typed(reading_of):
    """The triggers of a text: their words and their types."""

    def run(text, typer=None):
        return [(one.trigger.token.text, one.type) for one in typed_triggers(reading_of(text), typer=typer)]

    return run


def test_what_the_rules_see_stays(typed, certain):
    """A rule's event is never dropped, and keeps its type, whatever the typer says."""
    for label in (NONE, "protest"):
        assert typed("Rebels captured the town of Goma.", certain(label)) == [("captured", EventType.GAIN)]


def test_what_the_rules_see_has_the_probability_of_its_own_type(reading_of, certain):
    """Not that of what the typer takes it for."""
    [doubted] = typed_triggers(reading_of("Rebels captured the town of Goma."), typer=certain("protest"))
    [shared] = typed_triggers(reading_of("Rebels captured the town of Goma."), typer=certain("gain"))

    assert (doubted.probability, shared.probability) == (pytest.approx(0.0, abs=1e-3), pytest.approx(1.0, abs=2e-3))


def test_an_event_without_a_rule_is_found(reading_of):
    """The shipped typer knows words that no table holds, in a sentence that reads like a report."""
    reading = reading_of("Armed men bundled the mayor into a car outside his home in Iguala and sped away.")

    assert not ruled(reading).triggers
    assert EventType.ABDUCTION in [one.type for one in typed_triggers(reading)]


def test_an_event_that_only_the_typer_sees_has_parties(reading_of, certain):
    """Grammar says who did it, and to whom."""
    [found] = typed_triggers(reading_of("Armed men bundled the mayor into a car."), typer=certain("abduction"))

    assert [token.text for token in (*found.trigger.actors, *found.trigger.targets)] == ["men", "mayor"]
    assert found.verdict.modality.value == "asserted"


def test_an_event_that_only_the_typer_sees_reaches_the_reader(events):
    """Extraction gives it with its place and its people."""
    [found] = [one for one in events("Armed men bundled the mayor of Gao into a car.") if one.type.value == "abduction"]

    assert found.evidence.trigger.text == "bundled"
    assert found.targets


def test_what_the_typer_takes_for_nothing_is_none(typed, certain):
    """Its word is final where no rule speaks."""
    assert typed("Armed men bundled the mayor into a car.", certain(NONE)) == []


def test_a_noun_of_the_typer_is_asked_about(typed, certain):
    """Others are not."""
    assert typed("The fall of the price was a surprise to the baker.", certain("lose")) == [("fall", EventType.LOSE)]


def test_a_text_of_peace_reports_nothing(typed):
    """Ministers, weather and bread."""
    assert typed("The ministers discussed the price of bread, and the rain stopped.") == []


def test_a_text_without_candidates_reports_nothing(typed, certain):
    """There is no word to ask about."""
    assert typed("Bread and rain.", certain("attack")) == []


@pytest.mark.parametrize(
    ("barred", "free", "label"),
    [
        (
            "Gunmen bundled a guard into a van in a military exercise.",
            "Gunmen bundled a guard into a van in a military zone.",
            "abduction",
        ),
        (
            "The keeper was bundled over the line in the championship in Cairo.",
            "The keeper was bundled over the line in the market in Cairo.",
            "attack",
        ),
        (
            "The man was netted with two kilos of cocaine.",
            "The man was netted with two kilos of bread.",
            "arrest",
        ),
        ("The crew, aided by the tide, rested.", "The crew, pulled by the tide, rested.", "deployment"),
    ],
)
def test_what_bars_a_rule_bars_the_typer(typed, certain, barred, free, label):
    """An exercise, a match, a crime, and help that somebody only has; without the word the same sentence counts."""
    kind = EventType(label)

    assert len([one for one in typed(barred, certain(label)) if one[1] is kind]) < len(typed(free, certain(label)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Insurgents tried to grab the port of Kismayo.", EventType.CONTEST),
        ("Insurgents grabbed the port of Kismayo.", EventType.GAIN),
    ],
)
def test_a_gain_that_was_only_tried_is_contest(typed, certain, text, kind):
    """Fought for, not taken."""
    [(_, found)] = [one for one in typed(text, certain("gain")) if one[0].startswith("grab")]

    assert found is kind


def test_other_types_stay_when_only_tried(typed, certain):
    """An attempt to abduct somebody is told as an abduction that did not come off."""
    assert ("bundle", EventType.ABDUCTION) in typed("Men tried to bundle the mayor into a car.", certain("abduction"))


def test_an_echo_is_left_as_the_rules_have_it(reading_of, certain):
    """A definite noun that tells an event again is not asked about, but stays a trigger."""
    reading = reading_of("A car bomb exploded in Kabul. The attack was the second this week.")
    [echo] = [one for one in typed_triggers(reading, typer=certain("protest")) if one.trigger.is_echo]

    assert (echo.trigger.token.text, echo.type, echo.probability) == ("attack", EventType.ATTACK, 1.0)


def test_an_echo_alone_is_left_as_well(reading_of, certain):
    """A passage may hold nothing else."""
    reading = reading_of("The attack was the second this week.")

    assert [one.trigger.is_echo for one in typed_triggers(reading, typer=certain(NONE))] == [True]


def test_the_order_is_that_of_the_text(reading_of, certain):
    """Triggers come as they stand: of the rules, of the typer, and echoes."""
    reading = reading_of(
        "The attack was the second. Armed men bundled the mayor into a car. Rebels captured Goma. The attack was long."
    )
    found = typed_triggers(reading, typer=certain("abduction"))

    assert [one.trigger.token.text for one in found] == ["attack", "bundled", "captured", "attack"]


def test_sentences_are_judged_by_what_they_say_themselves(reading_of):
    """Two sentences of a passage come out as they do alone."""
    one, other = "Armed men bundled the mayor into a car in Iguala.", "Rebels captured the town of Goma."
    together = typed_triggers(reading_of(f"{one} {other}"))
    alone = [found for text in (one, other) for found in typed_triggers(reading_of(text))]

    assert [found.type for found in together] == [found.type for found in alone]
    assert [found.probability for found in together] == pytest.approx([found.probability for found in alone], abs=0.02)


def test_the_same_text_gives_the_same_numbers(reading_of):
    """To the last bit."""
    text = "Rebels captured the town of Goma, and armed men bundled the mayor into a car in Iguala."
    once, again = ([(one.type, one.probability) for one in typed_triggers(reading_of(text))] for _ in range(2))

    assert once == again
    assert all(0.0 < probability < 1.0 for _, probability in once)
