"""Symbols of event types."""

from __future__ import annotations

from pathlib import Path

import pytest

import geomap.export.webmap
from geomap.export.webmap.symbols import SHAPE_LABELS, symbol
from geomap.model import EventType, Family

SCRIPT = (Path(geomap.export.webmap.__file__).parent / "js" / "map" / "symbols.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("event_type", list(EventType))
def test_every_type_has_a_symbol_that_the_script_draws(event_type: EventType) -> None:
    """Shape and sign of every type are known to the page's script and to the legend."""
    found = symbol(event_type)

    assert found.shape in SHAPE_LABELS
    assert f"  {found.shape}: " in SCRIPT
    assert not found.sign or f"  {found.sign}: " in SCRIPT


def test_control_has_a_shape_of_its_own() -> None:
    """Squares stand for control and for nothing else."""
    squares = {event_type for event_type in EventType if symbol(event_type).shape == "square"}

    assert squares == {event_type for event_type in EventType if event_type.family is Family.CONTROL}


def test_gain_and_loss_differ_by_sign() -> None:
    """A gain is a plus, a loss a minus."""
    assert (symbol(EventType.GAIN).sign, symbol(EventType.LOSE).sign) == ("plus", "minus")
