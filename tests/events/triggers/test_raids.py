"""Fighters who come to do harm take no ground."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen entered a village near Konduga and killed ten farmers.",
        "Rebels went into Bunia, abducting five nurses.",
        "Militants crossed into Kenya near Mombasa and abducted three teachers.",
    ],
)
def test_the_way_to_harm_is_no_advance(events, text):
    """The harm is the event, however the doers came."""
    found = [event.type for event in events(text)]

    assert found
    assert "advance" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Iraqi troops entered Mosul.",
        "Iraqi troops entered Mosul while militants killed two hostages.",
        "Rebels marched on Goma and killed ten soldiers.",
        "Iraqi troops entered Mosul and captured the airport.",
    ],
)
def test_other_advances_stay(events, text):
    """Another subject, a march on a city, or a gain behind it leaves the advance what it is."""
    assert "advance" in [event.type for event in events(text)]
