"""What the legend explains."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.export.picture.control import discs_of
from geomap.export.picture.explaining import sections
from geomap.export.picture.reports import reports_of, swatches
from geomap.model import ControlStatus, ControlTimeline, EventType, Level, Modality


@pytest.fixture
def words(make_data):
    """A function that gives the legend's words by heading."""

    def told(events, intervals=(), hidden=0):
        data, timeline = make_data(*events), ControlTimeline(tuple(intervals))
        discs = discs_of(timeline, events)
        found = sections(reports_of(data).placed, discs, swatches(data, timeline), hidden=hidden)
        return {section.heading: [entry.words for entry in section.entries] + [section.note] for section in found}

    return told


def test_only_what_occurs_is_explained(words, make_event):
    """No events, no legend."""
    assert all(not any(told) for told in words([]).values())
    assert words([make_event(1)])["How to read it"] == [
        "High confidence",
        "Medium confidence",
        "Low confidence",
        "",
    ]


def test_types_with_one_symbol_share_an_entry(words, make_event):
    """Bombing and suicide bombing look the same."""
    types = [EventType.BOMBING, EventType.SUICIDE_BOMBING, EventType.CLASH]
    told = words([make_event(number, event_type=one) for number, one in enumerate(types)])["What happened"]

    assert told == ["Clash", "Bombing / Suicide bombing", ""]


def test_many_types_are_explained_by_kind(words, make_event):
    """A picture has no room for all of them; with many events they are counted."""
    few = words([make_event(number, event_type=one) for number, one in enumerate(EventType)])["What happened"]
    many = words([make_event(number, event_type=one) for number, one in enumerate([*EventType] * 2)])["What happened"]

    assert few[:2] == ["Control of a place", "Fighting"]
    assert many[:2] == ["Control of a place: 16", "Fighting: 2"]


def test_actors_without_a_colour_of_their_own_are_others(words, make_event):
    """Nobody is told with them."""
    events = [make_event(number, actor=f"Group {number:02}") for number in range(12)]
    assert words(events)["Who acts first"][-2:] == ["others", ""]
    assert words([*events, make_event(13, actor=None)])["Who acts first"][-2:] == ["others, or not named", ""]
    assert words([make_event(1, actor=None)])["Who acts first"] == ["not named", ""]


def test_holders_are_told_with_the_actors(words, make_event, make_interval):
    """Their discs have the same colours."""
    told = words([make_event(1)], [make_interval(holder="Peshmerga")])["Who acts first"]

    assert told == ["Iraqi army", "Peshmerga", ""]


def test_what_is_uncertain_is_explained(words, make_event):
    """Areas, rings, and what is not told as fact."""
    events = [
        make_event(1, level=Level.ADMIN1),
        make_event(2, level=Level.NEAR),
        replace(make_event(3), modality=Modality.DENIED),
    ]

    assert words(events)["How to read it"][3:-1] == [
        "somewhere in an area",
        "not told as fact",
        "near, within this ring",
    ]


def test_counts_are_explained(words, make_event):
    """With more events than a list has room for."""
    assert words([make_event(number) for number in range(41)])["How to read it"][-2] == "events here, by who acts first"


def test_control_is_reported_by_somebody_on_some_day(words, make_event, make_interval):
    """It is never simply control."""
    intervals = [
        make_interval("Mosul"),
        make_interval("Tikrit", status=ControlStatus.DENIED, last_report=date(2014, 6, 20), claimants=("B", "C")),
    ]
    told = words([make_event(1)], intervals, hidden=1)["Reported control"]

    assert told == [
        "undisputed",
        "contested or denied",
        "1 place not drawn, too close to others. Latest reports 12 Jun 2014 to 20 Jun 2014, by B, C, 1 more",
    ]


def test_reports_without_a_day_are_explained_too(words, make_event, make_interval):
    """By their sources alone; one day is said once."""
    assert words([make_event(1)], [make_interval(last_report=None)])["Reported control"][-1] == "by The Example"
    assert (
        words([make_event(1)], [make_interval()])["Reported control"][-1]
        == "Latest reports 12 Jun 2014, by The Example"
    )
    assert words([make_event(1)], [make_interval(claimants=(), last_report=None)])["Reported control"][-1] == ""
