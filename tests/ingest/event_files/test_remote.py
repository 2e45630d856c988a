"""Positions that a remote geocoder gave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.errors import RecordError
from geomap.ingest.event_files.fields import Fields
from geomap.ingest.event_files.remote import remote_resolution

NAMED = {"provider": "nominatim", "asked_on": "2026-03-01"}


def test_a_position_keeps_its_source(event):
    """The provider, the day, and the place that it gave."""
    found = remote_resolution(event, Fields(NAMED, "a.jsonl:1"))

    assert found is not None
    assert found.place is not None
    assert found.place.place_id == "nominatim:Ramadi"
    assert (found.lat, found.lon, found.toponym.text) == (33.42056, 43.30778, "Ramadi")
    assert [candidate.asked_on for candidate in found.candidates] == [date(2026, 3, 1)]


def test_columns_of_a_table_have_a_prefix(event):
    """In a record they stand inside the place."""
    row = Fields({f"place_{name}": value for name, value in NAMED.items()}, "a.csv:2")

    assert remote_resolution(event, row, "place_") == remote_resolution(event, Fields(NAMED, "a.jsonl:1"))


def test_a_position_of_the_gazetteer_has_no_source(event):
    """Nothing is said of it."""
    assert remote_resolution(event, Fields({"provider": None}, "a.jsonl:1")) is None


@pytest.mark.parametrize("missing", ["lat", "lon", "level"])
def test_a_place_without_a_position_has_no_source_of_one(event, missing):
    """Whatever else stands in its record."""
    unplaced = replace(event, place=replace(event.place, **{missing: None}))

    assert remote_resolution(unplaced, Fields(NAMED, "a.jsonl:1")) is None


def test_an_event_without_a_place_may_have_any_field(event):
    """A field of that name is then the user's own."""
    assert remote_resolution(replace(event, place=None), Fields({"provider": ["x"]}, "a.jsonl:1")) is None


def test_an_unknown_provider_is_refused(event):
    """Nobody could be named for its data."""
    with pytest.raises(RecordError, match=r"place_provider is 'mapmaker'; expected a geocoder that geomap knows"):
        remote_resolution(event, Fields({"place_provider": "mapmaker"}, "a.csv:2"), "place_")
