"""The numbered list beside the map."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from geomap.export.picture.boxes import Box
from geomap.export.picture.key import draw_key, facts, heading
from geomap.export.picture.reports import reports_of
from geomap.model import (
    DatePrecision,
    EventDate,
    Evidence,
    Level,
    Modality,
    Relation,
    RelationKind,
    Span,
)

_WIDE = Box(450, 30, 700, 380)


def _count(canvas, name: str) -> int:
    return canvas.content(".svg").count(f'<g id="{name}'.encode())


def test_a_heading_says_what_happened_where(make_event):
    """With the stance, where it is not told as fact."""
    event = make_event(1)

    assert heading(event) == "Clash: Mosul"
    assert heading(replace(event, modality=Modality.DENIED)) == "Clash: Mosul (denied)"
    assert heading(replace(event, place=None)) == "Clash: no place"


def test_a_place_that_is_not_exact_is_told_so(make_event):
    """How far off it may be, a ring on the map says."""
    near = make_event(1, level=Level.NEAR)
    north = replace(near, place=replace(near.place, relation=Relation(RelationKind.NORTH, 20.0)))

    assert heading(near) == "Clash: within 5 km of Mosul"
    assert heading(north) == "Clash: 20 km north of Mosul"


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        (date(2014, 6, 10), date(2014, 6, 10), DatePrecision.DAY, "10 Jun 2014"),
        (date(2014, 6, 9), date(2014, 6, 15), DatePrecision.WEEK, "9 Jun to 15 Jun 2014"),
        (date(2013, 12, 30), date(2014, 1, 5), DatePrecision.WEEK, "30 Dec 2013 to 5 Jan 2014"),
        (date(2014, 6, 1), date(2014, 6, 30), DatePrecision.MONTH, "June 2014"),
        (date(2014, 1, 1), date(2014, 12, 31), DatePrecision.YEAR, "2014"),
        (None, date(2014, 6, 10), DatePrecision.DAY, "until 10 June 2014"),
    ],
)
def test_dates_are_short(make_event, first, last, precision, words):
    """And as precise as they are known."""
    event = replace(make_event(1), date=EventDate(first, last, precision, "then", "stated"))

    assert facts(event) == f"{words} · Iraqi army"


def test_what_is_not_known_is_said(make_event):
    """Neither date nor actor."""
    assert facts(make_event(1, actor=None)) == "no date · no actor named"


def test_few_events_are_told_with_their_sentences(canvas, make_event, make_data):
    """Heading, facts and quote; no outlet where all are from one article."""
    shown = draw_key(canvas, reports_of(make_data(make_event(1), make_event(2, "Tikrit"))).placed, _WIDE, {})

    assert shown == 2
    assert _count(canvas, "key-number") == 2
    assert sorted(re.findall(rb'<g id="(key(?:-\d+)?)"', canvas.content(".svg")))[-1] == b"key-6"


def test_outlets_are_named_where_there_are_several(canvas, make_event, make_data):
    """Also for an event whose article is not there, and for an article without an outlet."""
    data = make_data(make_event(1), replace(make_event(2), document_id="gone"), documents=2)
    data = replace(data, events=(*data.events, replace(make_event(3), document_id="b1")))

    assert draw_key(canvas, reports_of(data).placed, _WIDE, {}) == 3
    assert b"gone" not in canvas.content(".svg")


@pytest.mark.parametrize("height", [70, 90, 120, 200, 350])
@pytest.mark.parametrize("words", ["short", "rather long and told at length with many details " * 6])
@pytest.mark.parametrize("columns", [1, 2])
def test_every_event_is_told_as_far_as_there_is_room(canvas, make_event, make_data, height, words, columns):
    """The list never leaves its box."""
    text = f"They entered {words}"
    evidence = Evidence(Span(5, 12, "entered"), Span(0, len(text), text))
    events = [replace(make_event(n), evidence=evidence, document_id="ab"[n % 2]) for n in range(6)]
    box = Box(450, 30, 700, 30 + height)

    assert draw_key(canvas, reports_of(make_data(*events)).placed, box, {}, columns=columns) == 6


def test_what_finds_no_room_is_counted(canvas, make_event, make_data):
    """In the last row."""
    events = [make_event(number) for number in range(40)]
    shown = draw_key(canvas, reports_of(make_data(*events)).placed, Box(450, 30, 700, 130), {})

    assert 0 < shown < 40
    assert _count(canvas, "key-number") == shown
    assert _count(canvas, "key-rest") == 1
