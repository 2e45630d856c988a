"""A date that no comma ends is no part of the phrase behind it."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.events.mending.dates import set_dates_apart

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "actor", "day"),
    [
        ("On 31 March 2015 government forces had retaken Tikrit.", "government forces", date(2015, 3, 31)),
        ("On 12 June militants attacked Sirte and killed ten soldiers.", "militants", date(2020, 6, 12)),
        ("Early on 12 June gunmen stormed a hotel in Mogadishu.", "gunmen", date(2020, 6, 12)),
        ("Police said that on 12 June gunmen stormed a hotel in Mogadishu.", "gunmen", date(2020, 6, 12)),
        ("On the night of 12 June rebel fighters shelled Aleppo.", "rebel fighters", date(2020, 6, 12)),
        ("On 5 May Russian forces shelled Kharkiv.", "Russian forces", date(2020, 5, 5)),
        ("In 2014 Islamic State fighters seized Mosul.", "ISIS", date(2014, 1, 1)),
    ],
)
def test_a_date_before_who_acts_dates_the_event(events, text, actor, day):
    """Who acts has no date in the name, and the event has the date."""
    event = events(text)[0]

    assert [found.name for found in event.actors] == [actor]
    assert event.date.start == day


def test_who_is_acted_on_is_still_the_target(events):
    """In the passive the phrase behind the date is what the event was done to."""
    [event] = events("On 12 June rebel fighters were bombed near Idlib.")

    assert event.date.start == date(2020, 6, 12)
    assert [found.name for found in event.targets] == ["rebel fighters"]


@pytest.mark.parametrize(
    "text",
    [
        "On 12 June, militants attacked Sirte.",
        "Officials commented on the 12 June attack.",
        "Officials commented on 12 June protests.",
        "On seven bases rebel flags flew.",
        "Rebels looked on",
    ],
)
def test_a_parse_without_such_a_date_stays(parse, text):
    """The passage itself comes back."""
    (passage,) = parse(text).passages

    assert set_dates_apart(passage) is passage


def test_a_number_that_is_no_date_stays_with_its_noun(parse):
    """What is told of is as the parser has it."""
    (passage,) = parse("In 40 attacks militants killed ten soldiers.").passages

    heads = [token.head.text for token in set_dates_apart(passage).doc]
    assert heads == [token.head.text for token in passage.doc]
