"""The whole way: documents in, an atlas out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.atlas import Atlas
from geomap.errors import GeomapError, InputError, InputNotFoundError, RecordError
from geomap.gazetteer import Gazetteer
from geomap.model import Document, EventType
from geomap.pipeline import build_atlas, gather, read_event_files, read_places, resolve_given_spans, split_inputs

pytestmark = pytest.mark.model


def test_an_article_becomes_an_event(gazetteer: Gazetteer) -> None:
    """Place, type, actor and sentence come out of one document."""
    document = Document(id="a", text="Islamic State fighters seized the Iraqi city of Mosul on 10 June 2014.")

    atlas = build_atlas(document, gazetteer=gazetteer)

    (event,) = atlas.events
    assert event.type is EventType.GAIN
    assert event.place is not None
    assert event.place.name == "Mosul"
    assert event.evidence.sentence.text == document.text


def test_documents_keep_their_order(gazetteer: Gazetteer) -> None:
    """Order in is order out, and the ids come back unchanged."""
    documents = [Document(id=name, text="Shells hit Aleppo.") for name in ("z", "a", "m")]

    atlas = build_atlas(documents, gazetteer=gazetteer)

    assert [document.id for document in atlas.documents] == ["z", "a", "m"]


def test_the_first_error_is_raised_without_a_handler(gazetteer: Gazetteer) -> None:
    """Nothing fails in silence."""
    with pytest.raises(InputNotFoundError, match=r"no-such-file\.txt"):
        build_atlas("no-such-file.txt", gazetteer=gazetteer)


def test_with_a_handler_the_rest_goes_on(gazetteer: Gazetteer) -> None:
    """Each failed input is reported once, each good one is read."""
    failed: list[tuple[str, GeomapError]] = []

    atlas = build_atlas(
        ["no-such-file.txt", Document(id="a", text="Homs fell.")],
        gazetteer=gazetteer,
        on_error=lambda where, error: failed.append((where, error)),
    )

    assert [where for where, _ in failed] == ["no-such-file.txt"]
    assert [document.id for document in atlas.documents] == ["a"]


def test_each_document_is_told(gazetteer: Gazetteer) -> None:
    """Progress can be shown a document at a time."""
    done: list[str] = []

    build_atlas(
        [Document(id="a", text="x."), Document(id="b", text="y.")],
        gazetteer=gazetteer,
        on_document=lambda document: done.append(document.id),
    )

    assert done == ["a", "b"]


def test_places_only_finds_no_events(gazetteer: Gazetteer) -> None:
    """The toponyms command pays for places only."""
    (reading,) = read_places([Document(id="a", text="Rebels seized Homs.")], gazetteer)

    assert [r.toponym.text for r in reading.resolutions] == ["Homs"]
    assert reading.events == ()


def test_given_spans_come_out_as_given(gazetteer: Gazetteer) -> None:
    """Exactly the record's spans are resolved, in text order."""
    spans = {"toponyms": [{"start": 10, "end": 14}, {"start": 0, "end": 5}]}
    document = Document(id="a", text="Mosul and Homs.", extra=spans)

    (reading,) = resolve_given_spans([document], gazetteer)

    assert [(r.toponym.text, r.place and r.place.country) for r in reading.resolutions] == [
        ("Mosul", "IQ"),
        ("Homs", "SY"),
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.text(max_size=30))
def test_any_text_goes_through_and_offsets_address_it(noise: str, gazetteer: Gazetteer) -> None:
    """Whatever stands around it, the text comes back equal and every span is the text's own slice."""
    text = f"{noise} Rebels seized Homs. {noise}\n\n{noise}"

    atlas = build_atlas(Document(id="a", text=text), gazetteer=gazetteer)

    assert atlas.documents[0].text == text
    for resolution in atlas.toponyms:
        toponym = resolution.toponym
        assert text[toponym.start : toponym.end] == toponym.text
    for event in atlas.events:
        for span in (event.evidence.sentence, event.evidence.trigger, *event.actors, *event.targets, *event.allies):
            assert text[span.start : span.end] == span.text
        if event.place is not None:
            assert text[event.place.start : event.place.end] == event.place.text


def test_nothing_gathered_is_an_empty_atlas() -> None:
    """No readings, no error."""
    assert gather([]).documents == ()


SUFFIXES = ("jsonl", "geojson", "gpkg", "csv")
HOMS = Document(id="homs", text="Rebels seized Homs on 10 June 2012. Shells hit Aleppo.")


@pytest.fixture(scope="module")
def homs(gazetteer: Gazetteer) -> Atlas:
    """What an article reports."""
    return build_atlas(HOMS, gazetteer=gazetteer)


def corrected(atlas: Atlas, target: Path) -> Path:
    """A file of the events after somebody took back the first one and changed the type of the second."""
    second = replace(atlas.events[1], type=EventType.CLASH)
    Atlas(replace(atlas.data, events=(second,))).save(target)
    return target


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_of_events_is_an_atlas(suffix: str, homs: Atlas, tmp_path: Path) -> None:
    """It needs no places: none are opened where none are given."""
    homs.save(tmp_path / f"events.{suffix}")

    atlas = build_atlas(tmp_path / f"events.{suffix}")

    assert [(event.event_id, event.type) for event in atlas.events] == [(e.event_id, e.type) for e in homs.events]
    assert [document.text for document in atlas.documents] == [""]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("step", [1, -1])
def test_corrected_events_stand_in_for_those_of_the_article(
    suffix: str, step: int, homs: Atlas, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    """In whichever order they are given; text and place names are the article's."""
    file = corrected(homs, tmp_path / f"events.{suffix}")

    atlas = build_atlas([HOMS, file][::step], gazetteer=gazetteer)

    assert [(event.event_id, event.type) for event in atlas.events] == [(homs.events[1].event_id, EventType.CLASH)]
    assert [document.text for document in atlas.documents] == [HOMS.text]
    assert [found.toponym.text for found in atlas.toponyms] == ["Homs", "Aleppo"]


def test_events_of_other_articles_are_added(homs: Atlas, gazetteer: Gazetteer, tmp_path: Path) -> None:
    """Articles that were read come first."""
    homs.save(tmp_path / "events.csv")

    atlas = build_atlas([tmp_path / "events.csv", Document(id="a", text="Rebels seized Idlib.")], gazetteer=gazetteer)

    assert [document.id for document in atlas.documents] == ["a", "homs"]
    assert len(atlas.events) == 1 + len(homs.events)


def test_a_broken_record_is_raised_without_a_handler(homs: Atlas, tmp_path: Path) -> None:
    """As a broken article is."""
    file = tmp_path / "events.jsonl"
    homs.save(file)
    file.write_text(file.read_text(encoding="utf-8").replace('"gain"', '"won"'), encoding="utf-8")

    with pytest.raises(RecordError, match=r"events\.jsonl:1: type is 'won'"):
        build_atlas(file)


def test_a_broken_file_is_told_to_the_handler(homs: Atlas, tmp_path: Path) -> None:
    """The others are read; without a handler it is raised."""
    good, broken = tmp_path / "events.csv", tmp_path / "events.gpkg"
    homs.save(good)
    broken.write_text("text", encoding="utf-8")
    failed: list[tuple[str, GeomapError]] = []

    atlas = read_event_files([broken, good], on_error=lambda where, error: failed.append((where, error)))

    assert len(atlas.events) == len(homs.events)
    assert [where for where, _ in failed] == [str(broken)]
    with pytest.raises(InputError, match=r"events\.gpkg: no GeoPackage"):
        read_event_files([broken, good])


def test_files_of_events_are_told_from_articles(homs: Atlas, tmp_path: Path) -> None:
    """Each kind in the order in which it was given."""
    homs.save(tmp_path / "events.csv")
    articles = ["-", tmp_path, HOMS, "none.csv"]

    files, others = split_inputs([str(tmp_path / "events.csv"), *articles])

    assert (files, others) == ([tmp_path / "events.csv"], articles)
