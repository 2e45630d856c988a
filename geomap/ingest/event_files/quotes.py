"""Quotes with their offsets; the words win over the offsets, because people correct words."""

from __future__ import annotations

from geomap.ingest.event_files.fields import Fields
from geomap.model import Evidence, Span


def evidence_of(fields: Fields) -> Evidence:
    """The sentence and its trigger, each an object with ``text``, ``start`` and ``end``."""
    sentence, trigger = fields.inner("sentence"), fields.inner("trigger")
    if sentence is None:
        raise fields.refused("sentence", "an object with text, start and end")
    start = sentence.whole("start") or 0
    text = sentence.required("text", "the quoted sentence")
    word = (trigger and trigger.text("text")) or ""
    return evidence_at(text, start, word, trigger.whole("start") if trigger else None)


def evidence_at(sentence: str, start: int, trigger: str, trigger_start: int | None) -> Evidence:
    """A sentence that starts at an offset of its article, with the trigger marked in it.

    A trigger that does not stand at ``trigger_start`` is looked for in the sentence; where it does not occur, nothing
    is marked.
    """
    at = -1 if trigger_start is None else trigger_start - start
    if not 0 <= at <= len(sentence) or sentence[at : at + len(trigger)] != trigger:
        at = sentence.find(trigger)
    if at < 0:
        at, trigger = 0, ""
    span = Span(start + at, start + at + len(trigger), trigger)
    return Evidence(span, Span(start, start + len(sentence), sentence))


def words_in(evidence: Evidence, words: str) -> tuple[int, int]:
    """Where words stand in the quoted sentence: their offsets in the article, an empty range where they do not."""
    sentence = evidence.sentence
    at = sentence.text.find(words)
    return (sentence.start, sentence.start) if at < 0 else (sentence.start + at, sentence.start + at + len(words))
