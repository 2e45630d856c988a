"""Events on the map."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from geomap.export.picture.boxes import Box
from geomap.export.picture.frame import fit
from geomap.export.picture.marks import draw_badge, draw_events, draw_precision
from geomap.export.picture.reports import reports_of
from geomap.model import Level, Place, Resolution, Status, Toponym

_BOX = Box(10, 20, 410, 320)


def _frame(reports):
    return fit([report.position for report in reports], _BOX)


def _count(canvas, name: str) -> int:
    return canvas.content(".svg").count(f'<g id="{name}'.encode())


def _moved(event, step: int):
    place = event.place
    return replace(event, place=replace(place, name=f"Place {step}", lat=30 + step % 10, lon=40 + step // 10))


def test_a_place_that_is_only_near_has_a_dashed_ring(canvas, make_event, make_data):
    """Each place once, whatever happened there."""
    reports = reports_of(make_data(*(make_event(number, level=Level.NEAR) for number in range(3)))).placed
    draw_precision(canvas, _frame(reports), reports, {})

    assert _count(canvas, "near") == 1
    assert b"stroke-dasharray: 3.4,2.6" in canvas.content(".svg")


def test_an_area_has_its_outline_or_a_circle(canvas, make_event, make_data):
    """A circle where no outline is known, nothing where not even its size is."""
    province = make_event(1, level=Level.ADMIN1)
    region = make_event(2, "Tikrit", level=Level.REGION)
    unknown = make_event(3, "Kirkuk", level=Level.REGION)
    unknown = replace(unknown, place=replace(unknown.place, uncertainty_km=None))
    place = Place("gn:1", "Nineveh", 36.0, 42.5, "IQ", "Nineveh", "15", "ADM1", Level.ADMIN1, 0, 90.0, 1)
    found = Resolution(Toponym(0, 5, "Mosul", "Mosul"), Status.RESOLVED, (), place)
    reports = reports_of(make_data(province, region, unknown)).placed
    draw_precision(canvas, _frame(reports), reports, {"a": (found,)})

    assert _count(canvas, "area") == 2


def test_too_many_areas_are_not_drawn(canvas, make_event, make_data):
    """They would hide the map."""
    events = [_moved(make_event(number, level=Level.NEAR), number) for number in range(81)]
    reports = reports_of(make_data(*events)).placed
    draw_precision(canvas, fit([report.position for report in reports], Box(0, 0, 9000, 9000)), reports, {})

    assert _count(canvas, "near") == 0


def test_every_event_has_its_symbol_and_number(canvas, make_event, make_data):
    """Up to forty."""
    events = [make_event(number, "Mosul" if number % 2 else "Tikrit") for number in range(12)]
    reports = reports_of(make_data(*events)).placed
    draw_events(canvas, _frame(reports), reports, {})
    drawn = canvas.content(".svg").decode()

    assert all(f'id="event-{number}"' in drawn and f'id="number-{number}"' in drawn for number in range(1, 13))


def test_names_stand_beside_points_and_not_beside_areas(canvas, make_event, make_data):
    """An area has no point to name."""
    events = [
        make_event(1),
        make_event(2, "Tikrit", level=Level.ADMIN1),
        make_event(3, "Kirkuk"),
        make_event(4, "Kirkuk"),
    ]
    reports = reports_of(make_data(*events)).placed
    marks = draw_events(canvas, _frame(reports), reports, {})

    assert {name.name: name.spot is not None for name in marks.names} == {"Mosul": False, "Kirkuk": True}


def test_many_events_are_counted_by_place(canvas, make_event, make_data):
    """One that stands alone keeps its symbol, small."""
    events = [make_event(number) for number in range(50)] + [make_event(50, "Ramadi")]
    reports = reports_of(make_data(*events)).placed
    marks = draw_events(canvas, _frame(reports), reports, {})

    assert (_count(canvas, "badge"), _count(canvas, "count"), _count(canvas, "number")) == (1, 1, 0)
    assert b'id="events-1"' in canvas.content(".svg")
    assert [name.name for name in marks.names] == ["Mosul", "Ramadi"]


def test_a_count_of_several_places_says_so(canvas, make_event, make_data):
    """Its name is that of the place where it stands."""
    mosul = make_event(1)
    events = (
        [_moved(mosul, 5)] * 40 + [mosul] + [replace(mosul, place=replace(mosul.place, name="Near by", lat=36.336))]
    )
    reports = reports_of(make_data(*events, make_event(9, "Baghdad", level=Level.ADMIN1))).placed
    marks = draw_events(canvas, fit([report.position for report in reports], _BOX), reports, {})

    assert [name.name for name in marks.names] == ["Place 5", "Mosul and 1 more"]


def test_symbols_that_look_the_same_are_drawn_together(canvas, make_event, make_data):
    """The number of drawn things does not grow with that of events."""
    events = [_moved(make_event(number), number) for number in range(90)]
    reports = reports_of(make_data(*events)).placed
    marks = draw_events(canvas, fit([report.position for report in reports], Box(0, 0, 720, 450)), reports, {})
    drawn = canvas.content(".svg").decode()

    body = drawn[drawn.index('<g id="events-1">') : drawn.index("</svg>")].split('<g id="', 2)[1]
    assert body.count("<use ") == len(marks.boxes) == 90
    assert not any(one.overlaps(other) for one, other in combinations(marks.boxes, 2))


@pytest.mark.parametrize("words", ["12", ""])
def test_a_count_shows_the_shares_of_actors(canvas, words):
    """Each in its colour; that of the legend has no number."""
    draw_badge(canvas, (50, 50), 8, [("#0072b2", 0.75), ("#d55e00", 0.25)], words)
    drawn = canvas.content(".svg")

    assert b"#0072b2" in drawn
    assert b"#d55e00" in drawn
    assert (b'id="count"' in drawn) == bool(words)
