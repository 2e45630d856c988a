"""Whose data a result holds."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from geomap.export import geojson_text
from geomap.export.attribution import ATTRIBUTION, attribution, remote_providers
from geomap.export.webmap.page import page_payload
from geomap.model import (
    AtlasData,
    Candidate,
    ControlTimeline,
    Document,
    Level,
    MatchKind,
    Place,
    Resolution,
    Status,
    Toponym,
)


def atlas(*place_ids: str) -> AtlasData:
    """An atlas with one name, which may mean places with these ids."""
    places = [
        Place(i, "Tall Qamh", 36.2, 42.9, "IQ", None, None, "PPL", Level.SETTLEMENT, 0, 5.0, None) for i in place_ids
    ]
    candidates = tuple(Candidate(place, 0.2, MatchKind.PRIMARY) for place in places)
    resolution = Resolution(Toponym(0, 9, "Tall Qamh", "Tall Qamh"), Status.AMBIGUOUS, candidates)
    return AtlasData((Document("1", "Tall Qamh fell."),), {"1": (resolution,)})


def own_atlas(*sources: str) -> AtlasData:
    """An atlas with a name that may mean a place of each of these sources."""
    data = atlas(*(f"own:{number}" for number in range(len(sources))))
    (found,) = data.resolutions["1"]
    candidates = tuple(
        replace(one, place=replace(one.place, source=source))
        for one, source in zip(found.candidates, sources, strict=True)
    )
    return replace(data, resolutions={"1": (replace(found, candidates=candidates),)})


def test_files_of_ones_own_are_named() -> None:
    """Each once, with what their rows say of their source."""
    text = attribution(own_atlas("survey (my.csv)", "a.csv", "a.csv"))

    assert text == f"{ATTRIBUTION} Some places: a.csv; survey (my.csv)."


def test_many_sources_of_ones_own_are_cut_short() -> None:
    """A table may give each row another one."""
    text = attribution(own_atlas(*"abcdefg"))

    assert text.endswith("Some places: a; b; c; d; e; and 2 more.")


def test_page_and_geojson_credit_files_of_ones_own() -> None:
    """Without a link."""
    data = own_atlas("<i>my.csv</i>")

    payload = page_payload(data, ControlTimeline())

    assert payload["about"]["credits"] == [
        ["<i>my.csv</i>", "", "some place positions, added by whoever made this map"]
    ]
    assert "Some places: <i>my.csv</i>." in json.loads(geojson_text(data))["geomap"]["attribution"]


def test_without_remote_places_it_is_always_the_same() -> None:
    """The gazetteer's own places need no more."""
    assert attribution(atlas("gn:1", "geomap:dabiq")) == ATTRIBUTION


@pytest.mark.parametrize("provider", ["nominatim", "photon"])
def test_openstreetmap_is_named_where_its_data_are_used(provider: str) -> None:
    """ODbL asks for it."""
    text = attribution(atlas("gn:1", f"{provider}:node/1"))

    assert text.startswith(ATTRIBUTION)
    assert (
        f"© OpenStreetMap contributors, ODbL 1.0 (https://www.openstreetmap.org/copyright), found with {provider}"
        in text
    )


def test_each_provider_is_named_once() -> None:
    """In the order of their names."""
    data = atlas("photon:node/1", "geonames:2", "photon:node/3")

    assert [provider.name for provider in remote_providers(data)] == ["geonames", "photon"]


def test_the_geojson_carries_it() -> None:
    """The attribution travels with the file."""
    about = json.loads(geojson_text(atlas("nominatim:node/1")))["geomap"]

    assert "OpenStreetMap" in about["attribution"]


def test_the_page_credits_it() -> None:
    """Beside the credits that every page has."""
    about = page_payload(atlas("nominatim:node/1"), ControlTimeline(()))["about"]

    assert about["credits"] == [
        [
            "© OpenStreetMap contributors",
            "https://www.openstreetmap.org/copyright",
            "some place positions, ODbL 1.0, found with nominatim",
        ]
    ]
    assert page_payload(atlas("gn:1"), ControlTimeline(()))["about"]["credits"] == []
