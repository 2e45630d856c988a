"""Our own sentences with marked events: the format, and what the shipped files hold."""

from __future__ import annotations

from collections import Counter

import pytest

from geomap.errors import RecordError
from geomap.language import load_model
from geomap.model import EventType, Modality
from geomap.training._event_sentences import Mark, distinct_skeletons, parse_line, read_event_sentences


@pytest.fixture(scope="module")
def sentences():
    """All shipped sentences."""
    return read_event_sentences()


def test_a_line_is_a_sentence_and_its_marks():
    """Marks are ranges of the sentence without them."""
    found = parse_line("Rebels [took](gain:alleged) Goma and [fled](none).", "x:1")

    assert found.text == "Rebels took Goma and fled."
    assert found.marks == (Mark(7, 11, EventType.GAIN, Modality.ALLEGED), Mark(21, 25, None))


def test_a_failed_attempt_is_marked_as_such():
    """The outcome is no modality."""
    [mark] = parse_line("Rebels [tried to take](contest:failed) Goma.", "x:1").marks

    assert (mark.has_failed, mark.modality) == (True, Modality.ASSERTED)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Rebels took Goma.", "x:1: found no mark"),
        ("Rebels [](gain) Goma.", "x:1: found a mark on nothing"),
        ("Rebels [took](taking) Goma.", "x:1: found the mark taking"),
        ("Rebels [took](gain:perhaps) Goma.", "x:1: found the mark gain:perhaps"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line, message):
    """File, line, and what was found."""
    with pytest.raises(RecordError, match=message):
        parse_line(line, "x:1")


def test_a_sentence_that_stands_twice_is_named(tmp_path):
    """Both places are said."""
    (tmp_path / "a.txt").write_text("Rebels [took](gain) Goma.\nRebels [took](none) Goma.\n", encoding="utf-8")

    with pytest.raises(RecordError, match=r"a.txt:2: the same sentence as a.txt:1"):
        read_event_sentences(tmp_path)


def test_an_empty_folder_is_said(tmp_path):
    """One clear line."""
    with pytest.raises(RecordError, match="found no marked sentences"):
        read_event_sentences(tmp_path)


def test_there_are_enough_sentences_of_every_kind(sentences):
    """At least 2,000, a quarter of them without an event, every type and modality among them."""
    types = Counter(mark.type for sentence in sentences for mark in sentence.marks)
    without = [sentence for sentence in sentences if all(mark.type is None for mark in sentence.marks)]

    assert len(sentences) >= 2000
    assert len(without) >= len(sentences) / 4
    assert min(types[kind] for kind in EventType) >= 20
    assert {mark.modality for sentence in sentences for mark in sentence.marks} == set(Modality)


@pytest.mark.model
def test_sentences_are_written_one_by_one(sentences):
    """Sentences filled into templates share their parts of speech; at least nine in ten are distinct."""
    assert distinct_skeletons(sentences, load_model()) >= 0.9
