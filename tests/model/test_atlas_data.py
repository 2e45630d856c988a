"""Two sets of articles and events, held together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.errors import InputError
from geomap.model import (
    AtlasData,
    Block,
    BlockKind,
    Candidate,
    Document,
    Event,
    EventType,
    Evidence,
    Level,
    MatchKind,
    Place,
    Resolution,
    Span,
    Status,
    Toponym,
    joined,
)

TEXT = "Rebels seized Homs and Hama."


def event(event_id, document_id="a", kind=EventType.GAIN):
    """An event of an article."""
    return Event(event_id, document_id, kind, Evidence(Span(7, 13, "seized"), Span(0, len(TEXT), TEXT)))


def name(words, document=TEXT):
    """A toponym that nobody could place."""
    start = document.index(words)
    return Resolution(Toponym(start, start + len(words), words, words), Status.UNKNOWN)


def placed(words):
    """A toponym that a remote geocoder placed."""
    place = Place(f"photon:{words}", words, 34.7, 36.7, "SY", None, None, "PPL", Level.SETTLEMENT, 0, 5.0, None)
    candidate = Candidate(place, 0.9, MatchKind.PRIMARY, asked_on=date(2026, 3, 1))
    return replace(
        name(words), status=Status.RESOLVED, candidates=(candidate,), place=place, lat=34.7, lon=36.7, probability=0.9
    )


def full(*events, document_id="a", text=TEXT, toponyms=()):
    """An article that was read, with its events."""
    blocks = (Block(0, len(text), BlockKind.BODY),)
    document = Document(document_id, text, "As read", language="en", blocks=blocks, extra={"desk": "world"})
    return AtlasData((document,), {document_id: toponyms}, events)


def quoted(*events, document_id="a", toponyms=()):
    """The same article, known by events that came from a file."""
    document = Document(document_id, "", "As corrected", date(2015, 5, 18), "The Example", "https://example.org")
    return AtlasData((document,), {document_id: toponyms}, events)


def ids(data):
    """The ids of the events in their order."""
    return [one.event_id for one in data.events]


def test_first_comes_before_second():
    """Articles, toponyms and events."""
    both = joined(full(event("e1", "b"), document_id="b", toponyms=(name("Homs"),)), full(event("e2")))

    assert [document.id for document in both.documents] == ["b", "a"]
    assert both.resolutions == {"b": (name("Homs"),), "a": ()}
    assert ids(both) == ["e1", "e2"]


@pytest.mark.parametrize("data", [AtlasData(), full(event("e1"), toponyms=(name("Homs"),)), quoted(event("e1"))])
def test_joining_with_itself_or_with_nothing_changes_nothing(data):
    """On either side."""
    assert joined(data, data) == joined(data, AtlasData()) == joined(AtlasData(), data) == data


@pytest.mark.parametrize("turned", [False, True])
def test_a_file_of_events_wins_over_what_was_read(turned):
    """Text, blocks, language and other fields of the article; header and events of the file."""
    read, corrected = full(event("e1"), event("e2")), quoted(event("e1", kind=EventType.LOSE))

    both = joined(corrected, read) if turned else joined(read, corrected)

    (document,) = both.documents
    assert [(one.event_id, one.type) for one in both.events] == [("e1", EventType.LOSE)]
    assert (document.text, document.language, document.extra) == (TEXT, "en", {"desk": "world"})
    assert document.blocks == read.documents[0].blocks
    assert (document.title, document.published, document.outlet) == ("As corrected", date(2015, 5, 18), "The Example")


@pytest.mark.parametrize("turned", [False, True])
def test_an_article_whose_events_were_all_deleted_has_none(turned):
    """The file names it, and that is all."""
    both = joined(quoted(), full(event("e1"))) if turned else joined(full(event("e1")), quoted())

    assert both.events == ()


@pytest.mark.parametrize("turned", [False, True])
def test_toponyms_are_those_of_the_text(turned):
    """A file of events knows but a few."""
    read, corrected = full(toponyms=(name("Homs"), name("Hama"))), quoted()

    both = joined(corrected, read) if turned else joined(read, corrected)

    assert both.resolutions == {"a": (name("Homs"), name("Hama"))}


@pytest.mark.parametrize("turned", [False, True])
def test_positions_of_a_remote_geocoder_stay_with_their_events(turned):
    """So that its credit is not lost; the others keep their place in the text."""
    read, corrected = full(toponyms=(name("Homs"), name("Hama"))), quoted(event("e1"), toponyms=(placed("Hama"),))

    both = joined(corrected, read) if turned else joined(read, corrected)

    assert both.resolutions == {"a": (name("Homs"), placed("Hama"))}


def test_of_two_files_both_events_count():
    """Those of the first come first, and with one id the first one counts."""
    both = joined(
        quoted(event("e2"), event("e3", kind=EventType.LOSE), toponyms=(placed("Homs"),)),
        quoted(event("e1"), event("e3"), toponyms=(placed("Hama"),)),
    )

    assert ids(both) == ["e2", "e3", "e1"]
    assert both.events[1].type is EventType.LOSE
    assert both.resolutions == {"a": (placed("Homs"), placed("Hama"))}


def test_of_two_readings_the_first_one_counts():
    """They differ where the versions of geomap do."""
    assert ids(joined(full(event("e1")), full(event("e2")))) == ["e1"]


def test_one_id_for_two_articles_is_refused():
    """Their evidence would mix."""
    with pytest.raises(InputError, match=r"^both atlases hold an article with id 'a', with different text$"):
        joined(full(), full(text="Rebels left Homs."))


def test_one_id_for_events_of_two_articles_is_refused():
    """One of them would be lost."""
    expected = "both atlases hold an event with id 'new-1', one in article 'a', one in 'b': give one of them an id"

    with pytest.raises(InputError, match=expected):
        joined(quoted(event("new-1")), quoted(event("new-1", "b"), document_id="b"))
