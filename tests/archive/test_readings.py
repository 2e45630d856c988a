"""What an archive keeps of an article comes back to the last digit."""

from __future__ import annotations

import sys
import zlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.archive.readings import corroboration_of, corroboration_text, packed, unpacked
from geomap.model import (
    Block,
    BlockKind,
    Corroboration,
    CountRange,
    DatePrecision,
    Document,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Evidence,
    Figure,
    Level,
    Participant,
    Relation,
    RelationKind,
    Resolution,
    Span,
    Status,
    Toponym,
)
from geomap.pipeline import Reading

# Any character at all, halves of surrogate pairs and NUL among them.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=30)
NUMBERS = st.integers(0, 10**9)
SHARES = st.floats(0, 1)
DATES = st.none() | st.dates()
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
SPANS = st.builds(Span, NUMBERS, NUMBERS, TEXTS)
EVIDENCE = st.builds(Evidence, SPANS, SPANS)
PARTICIPANTS = st.lists(st.builds(Participant, NUMBERS, NUMBERS, TEXTS, TEXTS), max_size=2).map(tuple)
RELATIONS = st.builds(Relation, st.sampled_from(RelationKind), st.none() | st.floats(0, 500), st.none() | TEXTS)
PLACES = st.builds(
    EventPlace,
    *(NUMBERS, NUMBERS, TEXTS, TEXTS),
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    level=st.sampled_from(Level),
    relation=RELATIONS,
    probability=SHARES,
)
EVENTS = st.builds(
    Event,
    *(TEXTS, TEXTS, st.sampled_from(EventType), EVIDENCE, st.lists(EVIDENCE, max_size=2).map(tuple)),
    *(PARTICIPANTS, PARTICIPANTS, PARTICIPANTS),
    place=st.none() | PLACES,
    date=st.none() | st.builds(EventDate, DATES, DATES, st.sampled_from(DatePrecision), TEXTS, TEXTS),
    killed=st.none() | st.builds(CountRange, NUMBERS, st.none() | NUMBERS),
    confidence=SHARES,
)
BLOCKS = st.lists(st.builds(Block, NUMBERS, NUMBERS, st.sampled_from(BlockKind)), max_size=2).map(tuple)
DOCUMENTS = st.builds(
    Document,
    *(TEXTS, TEXTS, st.none() | TEXTS, DATES, st.none() | TEXTS, st.none() | TEXTS, st.none() | TEXTS, BLOCKS),
    extra=st.dictionaries(TEXTS, PLAIN, max_size=3),
)
TOPONYMS = st.builds(Toponym, NUMBERS, NUMBERS, TEXTS, TEXTS, relation=RELATIONS)
RESOLUTIONS = st.builds(Resolution, TOPONYMS, st.sampled_from(Status), lat=st.floats(-90, 90), lon=st.floats(-180, 180))
READINGS = st.builds(
    Reading, DOCUMENTS, st.lists(RESOLUTIONS, max_size=2).map(tuple), st.lists(EVENTS, max_size=2).map(tuple)
)


@given(READINGS)
def test_what_is_packed_comes_back(reading: Reading) -> None:
    """Document, place names and events, whatever stands in them."""
    assert unpacked(packed(reading)) == reading


@given(READINGS)
def test_equal_readings_are_equal_bytes(reading: Reading) -> None:
    """What came back is packed into the same bytes."""
    content = packed(reading)

    assert packed(unpacked(content)) == content


@pytest.mark.parametrize("value", [2**70, -(2**70), "a\ud83db", "a\0b", 0.1 + 0.2, [{"a": None}]])
def test_further_fields_come_back(value: object) -> None:
    """Numbers of any size, and text that no encoding has."""
    reading = Reading(Document("a", "Homs.", extra={"field": value}), (), ())

    assert unpacked(packed(reading)).document.extra == {"field": value}


def test_a_date_among_the_further_fields_becomes_text() -> None:
    """JSON has no dates: the nearest that it has is kept."""
    reading = Reading(Document("a", "Homs.", extra={"seen": date(2014, 6, 10)}), (), ())

    assert unpacked(packed(reading)).document.extra == {"seen": "2014-06-10"}


@pytest.mark.parametrize("key", [None, (1, 2)])
def test_key_that_is_no_word_is_refused(key: object) -> None:
    """Nothing is dropped in silence."""
    reading = Reading(Document("a", "Homs.", extra={"field": {key: 1}}), (), ())

    with pytest.raises(ValueError, match="its further fields cannot be kept"):
        packed(reading)


def test_endless_nesting_is_refused() -> None:
    """A value too deep to be written is no crash."""
    deep: dict[str, object] = {}
    for _ in range(2 * sys.getrecursionlimit()):
        deep = {"a": deep}

    with pytest.raises(ValueError, match="its further fields cannot be kept"):
        packed(Reading(Document("a", "Homs.", extra=deep), (), ()))


@pytest.mark.parametrize("content", [b"", b"text", zlib.compress(b"{"), zlib.compress(b'{"document": 1}')])
def test_bytes_that_are_no_reading_are_told(content: bytes) -> None:
    """A damaged file is no crash."""
    with pytest.raises(ValueError, match="not what an archive keeps of an article"):
        unpacked(content)


@given(TEXTS, st.lists(TEXTS, max_size=3), SHARES, DATES)
def test_corroboration_comes_back(cluster: str, names: list[str], spread: float, day: date | None) -> None:
    """Whatever characters its names have."""
    figures = tuple(Figure(CountRange(number, None), (name,)) for number, name in enumerate(names))
    told = Corroboration(cluster, ("e1",), 2, 1, tuple(names), (), figures, (), day, None, spread)

    text = corroboration_text(told)

    assert corroboration_of(text) == told
    assert text.isascii()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cluster_id": 1}', "[" * 100_000])
def test_text_that_is_no_corroboration_is_told(text: str) -> None:
    """One kind of error, whatever is wrong."""
    with pytest.raises(ValueError, match="not what an archive keeps of a happening"):
        corroboration_of(text)
