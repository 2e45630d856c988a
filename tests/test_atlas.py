"""Atlas: joining, saving, showing."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.atlas import Atlas
from geomap.errors import InputError, OutputError
from geomap.model import (
    AtlasData,
    Document,
    Event,
    EventType,
    Evidence,
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


@pytest.mark.parametrize("suffix", ["html", "geojson", "jsonl", "csv", "gpkg"])
def test_save_chooses_the_format_by_suffix(suffix: str, tmp_path: Path) -> None:
    """Each format is written under its suffix."""
    target = tmp_path / f"map.{suffix}"

    make_atlas("a").save(target)

    assert target.stat().st_size > 0


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


def test_data_frame_has_one_row_an_event() -> None:
    """Events without a point keep their row."""
    frame = make_atlas("a").to_geodataframe()

    assert list(frame["event_id"]) == ["e-a"]
    assert frame.crs.to_epsg() == 4326
