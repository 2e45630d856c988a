"""Symbols of events."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.export.picture.symbols import draw_symbol, look_of
from geomap.export.webmap.colors import swatch
from geomap.model import EventType, Level, Modality

_BLUE = swatch("#0072b2")


def test_a_told_event_at_a_place_is_full_and_solid(make_event):
    """The usual look."""
    look = look_of(make_event(1), _BLUE)

    assert (look.shape, look.is_hollow, look.is_dashed, look.sure) == ("cross", False, False, 0)


def test_an_event_in_an_area_is_hollow(make_event):
    """Its spot is only a point of the area."""
    look = look_of(make_event(1, level=Level.ADMIN1), _BLUE)

    assert (look.is_hollow, look.is_dashed) == (True, False)


@pytest.mark.parametrize("modality", [modality for modality in Modality if modality is not Modality.ASSERTED])
def test_an_event_that_is_not_told_as_fact_is_hollow_and_dashed(modality, make_event):
    """Denied, alleged, planned or hypothetical."""
    look = look_of(replace(make_event(1), modality=modality), _BLUE)

    assert (look.is_hollow, look.is_dashed) == (True, True)


@pytest.mark.parametrize(("confidence", "sure"), [(0.9, 0), (0.6, 1), (0.2, 2)])
def test_the_outline_tells_the_confidence(confidence, sure, make_event):
    """In three steps."""
    assert look_of(replace(make_event(1), confidence=confidence), _BLUE).sure == sure


@pytest.mark.parametrize("event_type", EventType)
def test_every_type_can_be_drawn(canvas, event_type, make_event):
    """Full and hollow, its sign included."""
    event = make_event(1, event_type=event_type)
    for number, modality in enumerate(Modality):
        draw_symbol(canvas, look_of(replace(event, modality=modality), _BLUE), [(9, 9)], size=13, name=f"s{number}")

    drawn = canvas.content(".svg")
    assert all(f'id="s{number}"'.encode() in drawn for number in range(len(Modality)))
    assert b"#0072b2" in drawn
