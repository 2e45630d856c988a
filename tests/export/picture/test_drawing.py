"""Whole pictures."""

from __future__ import annotations

import random
import re
import struct
import sys
import time
from dataclasses import replace

import pytest

from geomap.errors import MissingExtraError, OutputError
from geomap.export.picture import PICTURE_SUFFIXES, PictureOptions, picture_bytes, write_picture
from geomap.model import AtlasData, ControlStatus, ControlTimeline, EventType, Level, Modality

_NO_CONTROL = ControlTimeline()


@pytest.mark.parametrize("suffix", PICTURE_SUFFIXES)
def test_equal_input_gives_equal_bytes(data, suffix):
    """No clock, no random names."""
    assert picture_bytes(data, _NO_CONTROL, suffix) == picture_bytes(data, _NO_CONTROL, suffix)


@pytest.mark.parametrize(("suffix", "start"), [(".png", b"\x89PNG"), (".SVG", b"<?xml"), (".pdf", b"%PDF")])
def test_the_suffix_names_the_kind_of_picture(data, tmp_path, suffix, start):
    """In small or capital letters."""
    write_picture(data, _NO_CONTROL, tmp_path / f"map{suffix}")

    assert (tmp_path / f"map{suffix}").read_bytes().startswith(start)


def test_another_suffix_is_refused(data, tmp_path):
    """The line names those that are known."""
    with pytest.raises(OutputError, match=r"unknown suffix '.jpg'.*expected one of .png .svg .pdf"):
        write_picture(data, _NO_CONTROL, tmp_path / "map.jpg")


def test_without_matplotlib_nothing_is_written(data, tmp_path, monkeypatch):
    """The line says how to get it."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    with pytest.raises(MissingExtraError, match=r'pip install "geomap\[picture\]"'):
        write_picture(data, _NO_CONTROL, tmp_path / "map.png")
    assert list(tmp_path.iterdir()) == []


def test_a_picture_has_the_size_asked_for(data):
    """To the pixel."""
    drawn = picture_bytes(data, _NO_CONTROL, ".png", PictureOptions(width_px=1001, height_px=777, dpi=120))

    assert struct.unpack(">II", drawn[16:24]) == (1001, 777)


def test_a_size_that_cannot_be_read_is_refused(data):
    """Before anything is drawn."""
    with pytest.raises(OutputError, match="too small to be read"):
        picture_bytes(data, _NO_CONTROL, ".png", PictureOptions(width_px=100))


def test_every_placed_event_has_one_symbol_and_one_row(data, names_in):
    """Country and unplaced events have none."""
    names = names_in(data)

    assert sorted(name for name in names if re.fullmatch(r"event-\d+", name)) == ["event-1", "event-2"]
    assert sum(name.startswith("key-number") for name in names) == 2
    assert "area" in names or "near" in names or data.events[1].place.uncertainty_km is None


def test_events_that_are_not_placed_are_counted_in_words(names_in, data, country, unplaced):
    """On a map of the world that says so."""
    names = names_in(replace(data, events=(country, unplaced)))

    assert "notice" in names
    assert not any(name.startswith(("event", "key")) for name in names)


def test_an_empty_atlas_gives_a_picture(names_in):
    """Of the world, without a legend."""
    names = names_in(AtlasData())

    assert "notice" in names
    assert not any(name.startswith("legend") for name in names)


def test_contested_control_is_hatched(names_in, make_data, make_event, make_interval):
    """And an undisputed report is not."""
    timeline = ControlTimeline(
        (make_interval(), make_interval("Baghdad", status=ControlStatus.CONTESTED), make_interval("Erbil", holder=None))
    )
    names = names_in(make_data(make_event(1), make_event(2, "Baghdad"), make_event(3, "Erbil")), timeline)

    assert {"control-solid", "control-disputed", "control-unknown"} <= set(names)
    assert {"legend-disc-solid", "legend-disc-disputed", "legend-disc-unknown"} <= set(names)


def test_a_sheet_that_is_not_wide_has_the_list_below_the_map(names_in, data):
    """With the same symbols and rows."""
    names = names_in(data, width_px=1000, height_px=1400)

    assert {"event-1", "event-2", "key-number-1", "key-number-2"} <= set(names)


def test_with_many_events_the_list_is_left_out(names_in, make_data, make_event):
    """The legend explains the counts, and everything else."""
    events = [
        replace(make_event(number, level=(Level.SETTLEMENT, Level.NEAR)[number % 2]), modality=[*Modality][number % 5])
        for number in range(41)
    ]
    names = names_in(make_data(*events))

    assert not any(name.startswith("key") for name in names)
    assert "legend-ring" in names


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_hostile_text_is_drawn_as_it_is(hostile_data, suffix):
    """In every field; no formula, no markup, no warning."""
    drawn = picture_bytes(hostile_data, _NO_CONTROL, suffix)

    assert drawn
    assert b"<script" not in drawn


@pytest.mark.parametrize(
    "title",
    [
        r"$\frac{x}{y$ and $$",
        "</svg><script>alert(1)</script>",
        "x" * 2000,
        "\u0642\u0646\u0627\u0629 \u0627\u0644\u062c\u0632\u064a\u0631\u0629",
        "\u05d4\u05d0\u05e8\u05e5",
        "\u65b0\u534e\u793e",
        "\ud83d",
        "\u202e",
        " ",
    ],
)
def test_any_title_can_be_drawn(data, title):
    """Also what the typeface has no letters for."""
    drawn = picture_bytes(data, _NO_CONTROL, ".svg", PictureOptions(title=title))

    assert b"<script" not in drawn
    assert b"</svg>" in drawn[-10:]


def test_ten_thousand_events_are_drawn_in_seconds(make_data, make_event):
    """Equal looks are drawn together, and places are gathered."""
    dice = random.Random(1)  # noqa: S311
    places = [(dice.uniform(29, 37), dice.uniform(39, 48)) for _ in range(2000)]
    events = []
    for number in range(10_000):
        event = make_event(number, event_type=dice.choice([*EventType]), actor=f"Group {dice.randrange(30)}")
        lat, lon = dice.choice(places)
        events.append(replace(event, confidence=dice.random(), place=replace(event.place, lat=lat, lon=lon)))
    start = time.perf_counter()
    picture_bytes(make_data(*events), _NO_CONTROL, ".png")

    assert time.perf_counter() - start < 60
