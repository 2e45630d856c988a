"""Where the reporter was is no party, whatever the parser makes of it."""

from __future__ import annotations

import pytest

from geomap import pipeline
from geomap.events.mending.datelines import set_apart
from geomap.model import Document

pytestmark = pytest.mark.model


@pytest.fixture
def told(gazetteer):
    """The only event of a text, its places found as in a run."""

    def run(text):
        (reading,) = pipeline.read_events([Document("a", text)], gazetteer)
        (event,) = reading.events
        return event, any(found.toponym.is_dateline for found in reading.resolutions)

    return run


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("BAGHDAD (Reuters) - Islamic State militants killed 50 civilians in Mosul on 7 May 2017.", ["ISIS"]),
        ("BAGHDAD, Iraq (AP) — Islamic State gunmen stormed a hotel in Mosul, killing 21 people.", ["ISIS"]),
        ("BAGHDAD (AFP) - A suicide bomber killed 63 people in Mosul.", ["suicide bomber"]),
        ("BAGHDAD (AFP) - Rockets hit a market in Mosul on 5 May 2016, killing 9 people.", []),
        ("BAGHDAD, June 29 - Iraqi government forces retook Tikrit on 31 March 2015.", ["Iraqi forces"]),
        ("BAGHDAD - Gunmen killed five soldiers in Mosul.", ["Gunmen"]),
    ],
)
def test_who_acts_is_behind_the_dateline(told, text, actors):
    """And not the city in it; the sentence is quoted whole."""
    event, has_dateline = told(text)

    assert [actor.name or actor.text for actor in event.actors] == actors
    assert event.evidence.sentence.text == text
    assert has_dateline


def test_city_that_acts_is_no_dateline(told):
    """A capital stands for its government where no agency or dash follows."""
    event, has_dateline = told("Baghdad retook Mosul on 9 July 2017.")

    assert [actor.name for actor in event.actors] == ["Iraqi forces"]
    assert not has_dateline


def test_dateline_without_a_dash_is_left_alone(parse, marked):
    """Nothing says where it ends: the parse stays."""
    text = "Baghdad. Five soldiers were killed in Mosul."
    (passage,) = parse(text).passages

    assert set_apart(passage, dict(enumerate(marked(text, datelines=("Baghdad",))))) is passage
