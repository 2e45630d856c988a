"""Resolving spans that a record brings along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from geomap.errors import RecordError
from geomap.gazetteer import Gazetteer
from geomap.language import Analysis, analyse
from geomap.model import Block, BlockKind, Document, Toponym
from geomap.toponyms import given_toponyms

pytestmark = pytest.mark.model

TEXT = "Clashes broke out near Ramadi in Anbar province. Photo: Mosul"
Given = Callable[..., tuple[Toponym, ...]]


@pytest.fixture
def given(gazetteer: Gazetteer) -> Given:
    """The toponyms at the spans in one text whose photo credit is boilerplate."""

    def toponyms(spans: Any, text: str = TEXT) -> tuple[Toponym, ...]:
        blocks = (Block(49, len(text), BlockKind.CREDIT),) if text == TEXT else ()
        extra = {} if spans is None else {"toponyms": spans}
        analysis: Analysis
        (analysis,) = analyse([Document(id="7", text=text, blocks=blocks, extra=extra)])
        return given_toponyms(analysis, gazetteer)

    return toponyms


def test_given_spans_are_kept_and_read_like_others(given: Given) -> None:
    """A given span keeps its offsets, and what stands around it is read as in recognition."""
    (ramadi, anbar) = given([{"start": 33, "end": 38}, {"start": 23, "end": 29, "note": "kept out"}])

    assert (ramadi.text, ramadi.within, ramadi.relation.kind) == ("Ramadi", ("Anbar",), "near")
    assert (anbar.text, anbar.kind_word) == ("Anbar", "province")


def test_span_in_boilerplate_is_a_bare_name(given: Given) -> None:
    """Boilerplate is not parsed, so a span there is resolved by its name alone."""
    (mosul,) = given([{"start": 56, "end": 61}])

    assert mosul == Toponym(56, 61, "Mosul", "Mosul")


def test_span_inside_a_token_keeps_its_own_offsets(given: Given) -> None:
    """A span that ends inside a token is read on the whole token but stays as it was given."""
    (europe,) = given([{"start": 4, "end": 11}], text="The Ukraine-backed force left.")

    assert europe.text == "Ukraine"


def test_overlapping_spans_are_both_kept(given: Given) -> None:
    """Of two spans on the same words, both are resolved."""
    found = given([{"start": 33, "end": 38}, {"start": 33, "end": 47}])

    assert [toponym.text for toponym in found] == ["Anbar", "Anbar province"]


def test_dateline_is_recognised_at_given_spans(given: Given) -> None:
    """A given span at the start of a dateline is marked as such."""
    (baghdad,) = given([{"start": 0, "end": 7}], text="BAGHDAD (Reuters) - Troops left.")

    assert baghdad.is_dateline


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        (None, "document '7': field 'toponyms' is NoneType, expected a list of objects with 'start' and 'end'"),
        ("Mosul", "field 'toponyms' is str, expected a list"),
        ([{"start": 3, "end": 3}], "holds the span 3 to 3, expected whole numbers"),
        ([{"start": -1, "end": 3}], "holds the span -1 to 3, expected whole numbers"),
        ([{"start": 0, "end": 900}], "holds the span 0 to 900, expected whole numbers with 0 <= start < end <= 61"),
        ([{"start": True, "end": 3}], "holds the span True to 3"),
        ([{"start": 7, "end": 8}], "around a name; correct the offsets"),
        ([7], "holds the span None to None"),
    ],
)
def test_wrong_spans_are_refused(given: Given, spans: Any, message: str) -> None:
    """A missing field, or a span that is no span of the text, is an error of the record."""
    with pytest.raises(RecordError) as error:
        given(spans)

    assert message in str(error.value)
