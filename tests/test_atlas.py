"""Atlas: joining, saving, showing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geomap.atlas import Atlas
from geomap.errors import InputError, OutputError
from geomap.ingest import read_event_file
from geomap.model import (
    ActorClass,
    AtlasData,
    DatePrecision,
    Document,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Evidence,
    Level,
    Participant,
    Resolution,
    Span,
    Status,
    Toponym,
)


def make_atlas(document_id: str, text: str = "Tikrit fell.") -> Atlas:
    """An atlas of one article with one event and one unknown place name."""
    span = Span(0, len(text), text)
    event = Event(f"e-{document_id}", document_id, EventType.GAIN, Evidence(span, span))
    unknown = Resolution(Toponym(0, 6, text[:6], text[:6]), Status.UNKNOWN)
    return Atlas(AtlasData((Document(document_id, text),), {document_id: (unknown,)}, (event,)))


def test_joined_atlases_hold_both() -> None:
    """Articles, toponyms and events of both, in order."""
    both = make_atlas("a") | make_atlas("b")

    assert [document.id for document in both.documents] == ["a", "b"]
    assert [event.document_id for event in both.events] == ["a", "b"]
    assert len(both.toponyms) == 2


def test_an_article_that_both_hold_is_kept_once() -> None:
    """Joining an atlas with itself changes nothing."""
    atlas = make_atlas("a")

    assert atlas | atlas == atlas


def test_equal_ids_of_different_articles_are_refused() -> None:
    """Two texts under one id would mix their evidence."""
    with pytest.raises(InputError, match="both atlases hold an article with id 'a', with different text"):
        make_atlas("a") | make_atlas("a", "Mosul fell.")


def bombing(name: str, place: str = "Baghdad", **about: object) -> Atlas:
    """An atlas of one article that tells of a bombing."""
    text = f"A bomb exploded in {place} on 3 July 2016, said {name}."
    lat, lon, number = {"Baghdad": (33.34, 44.40, 98182), "Mosul": (36.34, 43.12, 99072)}[place]
    day = date(2016, 7, 3)
    event = Event(
        f"e-{name}",
        name,
        EventType.BOMBING,
        Evidence(Span(7, 15, "exploded"), Span(0, len(text), text)),
        place=EventPlace(19, 26, place, place, lat, lon, number, "IQ", level=Level.SETTLEMENT, uncertainty_km=10.0),
        date=EventDate(day, day, DatePrecision.DAY, "3 July 2016", "stated"),
    )
    return Atlas(AtlasData((Document(name, text, outlet=name, **about),), {}, (event,)))


def test_joined_atlases_see_that_both_tell_one_event() -> None:
    """Each knew of its own article only."""
    both = bombing("a") | bombing("b")

    [told] = both.data.corroborations.values()
    assert (told.article_count, told.independent_source_count, told.outlets) == (2, 2, ("a", "b"))
    assert {event.cluster_id for event in both.events} == {told.cluster_id}


def test_it_does_not_matter_which_are_joined_first() -> None:
    """Three articles, one of which tells of another city."""
    first, second, third = bombing("a"), bombing("b", "Mosul"), bombing("c")

    assert (first | second) | third == first | (second | third)


def test_joining_again_changes_nothing() -> None:
    """On either side, and with nothing."""
    both = bombing("a") | bombing("b")

    assert both | both == both | bombing("a") == both | Atlas(AtlasData()) == Atlas(AtlasData()) | both == both


def test_events_of_a_file_keep_what_it_says(tmp_path: Path) -> None:
    """An article that joins them later is not counted: their texts are not known."""
    (bombing("a") | bombing("b")).save(tmp_path / "events.csv")
    corrected = Atlas(read_event_file(tmp_path / "events.csv"))

    both = bombing("c") | corrected

    assert both.data.corroborations == corrected.data.corroborations
    assert [event.cluster_id is None for event in both.events] == [True, False, False]


@pytest.mark.parametrize("suffix", ["html", "geojson", "jsonl", "csv", "gpkg"])
def test_save_chooses_the_format_by_suffix(suffix: str, tmp_path: Path) -> None:
    """Each format is written under its suffix."""
    target = tmp_path / f"map.{suffix}"

    make_atlas("a").save(target)

    assert target.stat().st_size > 0


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_save_draws_a_picture(suffix: str, tmp_path: Path) -> None:
    """With the title that it is given."""
    first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"

    make_atlas("a").save(first, title="Tikrit")
    make_atlas("a").save(second, title="Tikrit, again")

    assert first.read_bytes() != second.read_bytes()


def test_save_refuses_an_unknown_suffix(tmp_path: Path) -> None:
    """The line names the suffix and the known ones."""
    with pytest.raises(OutputError, match=r"map\.xyz.*\.geojson"):
        make_atlas("a").save(tmp_path / "map.xyz")


def test_equal_atlases_give_equal_pages() -> None:
    """Same input, same bytes."""
    assert make_atlas("a").to_html() == make_atlas("a").to_html()


def test_a_notebook_shows_the_page_in_a_frame() -> None:
    """The page stands escaped inside a sandboxed frame, so that its text cannot reach the notebook."""
    shown = make_atlas("a", "<script>alert(1)</script> fell.")._repr_html_()

    assert shown.startswith('<iframe srcdoc="')
    assert "<script" not in shown


def test_a_page_with_tiles_names_their_host(tmp_path: Path) -> None:
    """The policy of the page, as text and as file, allows the named service and no other."""
    make_atlas("a").save(tmp_path / "a.html", tiles="openstreetmap")

    page = make_atlas("a").to_html(tiles="OpenStreetMap.Mapnik")
    assert "img-src data: blob: https://tile.openstreetmap.org;" in page
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == page


def test_tiles_that_want_a_key_are_refused(tmp_path: Path) -> None:
    """Nothing is written."""
    with pytest.raises(InputError, match="the service wants a key"):
        make_atlas("a").save(tmp_path / "a.html", tiles="CartoDB.Positron")

    assert not (tmp_path / "a.html").exists()


def test_the_folium_map_holds_the_layers() -> None:
    """Events and reported control can be switched, and the title is as asked."""
    page = held_atlas().to_folium(title="June & after").get_root().render()

    assert "<title>June &amp; after</title>" in page
    assert page == held_atlas().to_folium(title="June & after").get_root().render()


def test_data_frame_has_one_row_an_event() -> None:
    """Events without a point keep their row."""
    frame = make_atlas("a").to_geodataframe()

    assert list(frame["event_id"]) == ["e-a"]
    assert frame.crs.to_epsg() == 4326


def held_atlas() -> Atlas:
    """An atlas of one article that gives Tikrit to the army since June 2014."""
    text = "The army holds Tikrit."
    span = Span(0, len(text), text)
    day = date(2014, 6, 28)
    event = Event(
        "e1",
        "a",
        EventType.GAIN,
        Evidence(span, span),
        actors=(Participant(4, 8, "army", "army", ActorClass.STATE),),
        place=EventPlace(15, 21, "Tikrit", "Tikrit", 34.61, 43.68, 90150, "IQ", level=Level.SETTLEMENT),
        date=EventDate(day, day, DatePrecision.DAY, "", "stated"),
    )
    return Atlas(AtlasData((Document("a", text),), {}, (event,)))


@pytest.mark.parametrize(
    ("as_of", "holders"), [(None, ["army"]), (date(2014, 6, 28), ["army"]), (date(2014, 6, 1), [])]
)
def test_control_tells_who_holds_what(as_of: date | None, holders: list[str]) -> None:
    """All intervals, or those of a day."""
    assert [interval.holder for interval in held_atlas().control(as_of=as_of).intervals] == holders


def test_save_control_writes_the_sentences(tmp_path: Path) -> None:
    """The format is chosen by suffix; ``as_of`` leaves out what is not of that day."""
    target = tmp_path / "control.jsonl"

    held_atlas().save_control(target)
    whole = target.read_text(encoding="utf-8")
    held_atlas().save_control(target, as_of=date(2014, 6, 1))

    assert "The army holds Tikrit." in whole
    assert target.read_text(encoding="utf-8") == ""


def test_save_adds_the_columns_of_schemes(tmp_path: Path) -> None:
    """To the data, and to the frame."""
    held_atlas().save(tmp_path / "a.csv", crosswalk=["cameo"])

    assert ",cameo_code," in (tmp_path / "a.csv").read_text(encoding="utf-8")
    assert held_atlas().to_geodataframe(crosswalk=["cameo"])["cameo_code"][0] == "192"
