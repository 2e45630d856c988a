"""Quotes and their offsets."""

from __future__ import annotations

import pytest

from geomap.errors import RecordError
from geomap.ingest.event_files.fields import Fields
from geomap.ingest.event_files.quotes import evidence_at, evidence_of, words_in
from geomap.model import Evidence, Span

SENTENCE = "Rebels shelled Homs and then shelled Hama."


def record(**values):
    """A record with a quote."""
    return Fields(values, "a.jsonl:3")


def test_a_quote_comes_back_as_it_was():
    """The second of two equal words stays the marked one."""
    at = SENTENCE.rindex("shelled")

    found = evidence_of(
        record(
            sentence={"text": SENTENCE, "start": 100, "end": 142},
            trigger={"text": "shelled", "start": 100 + at, "end": 107 + at},
        )
    )

    assert found == Evidence(Span(100 + at, 107 + at, "shelled"), Span(100, 142, SENTENCE))


def test_a_trigger_is_found_again_after_the_sentence_was_edited():
    """The words win over the offsets."""
    found = evidence_at("The rebels shelled Homs.", 100, "shelled", 107)

    assert found.trigger == Span(111, 118, "shelled")
    assert found.sentence == Span(100, 124, "The rebels shelled Homs.")


@pytest.mark.parametrize("start", [None, 0, 99, 10**15])
def test_a_trigger_without_a_fitting_offset_is_the_first_such_word(start):
    """Tables have no offset of the trigger."""
    assert evidence_at(SENTENCE, 100, "shelled", start).trigger == Span(107, 114, "shelled")


def test_a_trigger_that_the_sentence_does_not_have_is_not_marked():
    """An empty range at the start of the sentence."""
    assert evidence_at(SENTENCE, 100, "bombed", 107).trigger == Span(100, 100, "")


@pytest.mark.parametrize(("start", "at"), [(105, 105), (10**9, 100), (None, 100)])
def test_an_empty_trigger_lies_in_its_sentence(start, at):
    """Wherever it was said to be."""
    assert evidence_at(SENTENCE, 100, "", start).trigger == Span(at, at, "")


def test_a_quote_without_a_trigger_is_a_quote():
    """And its sentence starts the article where nothing else is said."""
    assert evidence_of(record(sentence={"text": SENTENCE})).sentence == Span(0, len(SENTENCE), SENTENCE)


def test_a_record_without_a_quote_is_refused():
    """No event without the sentence that reports it."""
    with pytest.raises(RecordError, match=r"a\.jsonl:3: sentence is missing; expected an object with text, start"):
        evidence_of(record(trigger={"text": "shelled"}))


def test_an_empty_quote_is_refused():
    """The path to it is named."""
    with pytest.raises(RecordError, match=r"a\.jsonl:3: sentence: text is ''; expected the quoted sentence"):
        evidence_of(record(sentence={"text": ""}))


@pytest.mark.parametrize(("words", "found"), [("Homs", (115, 119)), ("Aleppo", (100, 100)), ("", (100, 100))])
def test_words_are_looked_for_in_the_sentence(words, found):
    """What does not occur has an empty range."""
    assert words_in(evidence_at(SENTENCE, 100, "", None), words) == found
