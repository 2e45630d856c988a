"""The author of a list of strikes, which a document names once."""

from __future__ import annotations

import pytest

from geomap.model import EventType

pytestmark = pytest.mark.model


def strikes(found):
    """Actors of the air strikes."""
    return [[actor.name for actor in event.actors] for event in found if event.type is EventType.AIRSTRIKE]


def test_strikes_of_a_list_are_of_the_party_named_at_its_head(events):
    """A release names the air force once."""
    text = "Russian aircraft carried out air strikes in Homs. An air strike near Palmyra destroyed three tanks."

    assert strikes(events(text)) == [["Russian forces"], ["Russian forces"]]


def test_strikes_of_two_parties_are_of_nobody_in_particular(events):
    """Where two air forces fly, a strike without a name is of neither."""
    text = "Russian air strikes hit Homs. Turkish air strikes hit Manbij. An air strike near Palmyra hit three tanks."

    assert strikes(events(text))[-1] == []


def test_a_strike_before_the_author_is_named_has_none(events):
    """What is named later was not meant before."""
    text = "An air strike near Palmyra destroyed three tanks. Russian aircraft carried out air strikes in Homs."

    assert strikes(events(text))[0] == []


def test_a_loser_is_never_inferred_from_elsewhere(events):
    """Whom a town was taken from stands in the sentence, or is not known."""
    text = "The operation against the Islamic State goes on. Iraqi troops recaptured the town of Baiji."

    assert [event.targets for event in events(text) if event.type is EventType.GAIN] == [()]
