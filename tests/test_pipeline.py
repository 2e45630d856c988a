"""The whole way: documents in, an atlas out."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.errors import GeomapError, InputNotFoundError
from geomap.gazetteer import Gazetteer
from geomap.model import Document, EventType
from geomap.pipeline import build_atlas, gather, read_places, resolve_given_spans

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
