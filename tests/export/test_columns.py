"""The columns of the table of events."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from geomap.errors import OutputError
from geomap.export.additions import SOURCE_COLUMNS
from geomap.export.columns import (
    COLUMNS,
    DATE_COLUMNS,
    DECIMAL_COLUMNS,
    INTEGER_COLUMNS,
    LIST_COLUMNS,
    event_row,
)
from geomap.export.corroboration import CORROBORATION_COLUMNS
from geomap.export.crosswalk import CROSSWALK_COLUMNS
from geomap.model import CountRange


def test_columns_are_the_published_ones():
    """Other programs build on these names in this order."""
    assert " ".join(COLUMNS) == (
        "event_id document_id title outlet url published family type label actors targets place country admin1 "
        "geonames_id feature_code level uncertainty_km place_probability date_start date_end date_precision modality "
        "outcome attributed_to killed_min killed_max injured_min injured_max count sentence sentence_start "
        "sentence_end trigger confidence cluster_id"
    )


def test_every_typed_column_exists_once():
    """The kinds of columns are disjoint and known."""
    kinds = [LIST_COLUMNS, DATE_COLUMNS, INTEGER_COLUMNS, DECIMAL_COLUMNS]

    assert sum(len(kind) for kind in kinds) == len(frozenset().union(*kinds))
    added = {*CORROBORATION_COLUMNS, *SOURCE_COLUMNS, *chain.from_iterable(CROSSWALK_COLUMNS.values())}
    assert frozenset().union(*kinds) <= {*COLUMNS, *added}


def test_row_has_the_columns_in_order(gain, article):
    """A row's keys are the columns."""
    assert tuple(event_row(gain, article)) == COLUMNS


def test_row_of_a_full_event(gain, article):
    """Each column says what the event says, with fixed decimals."""
    row = event_row(gain, article)

    assert row == {
        "event_id": "e-gain",
        "document_id": "ramadi",
        "title": "Ramadi falls",
        "outlet": "The Example",
        "url": "https://example.org/ramadi",
        "published": "2015-05-18",
        "family": "control",
        "type": "gain",
        "label": "Territory gained",
        "actors": ("Islamic State",),
        "targets": ("people", "people"),
        "place": "Ramadi",
        "country": "IQ",
        "admin1": "Anbar",
        "geonames_id": 95788,
        "feature_code": "PPLA",
        "level": "settlement",
        "uncertainty_km": 5.0,
        "place_probability": 0.974,
        "date_start": "2015-05-17",
        "date_end": "2015-05-17",
        "date_precision": "day",
        "modality": "asserted",
        "outcome": None,
        "attributed_to": None,
        "killed_min": 50,
        "killed_max": None,
        "injured_min": None,
        "injured_max": None,
        "count": 1,
        "sentence": "Islamic State fighters seized Ramadi on 17 May 2015, killing at least 50 people.",
        "sentence_start": 0,
        "sentence_end": 80,
        "trigger": "seized",
        "confidence": 0.81,
        "cluster_id": None,
    }


def test_row_quotes_the_article_exactly(gain, article):
    """The sentence of a row is the slice of the text that its offsets name."""
    row = event_row(gain, article)

    assert article.text[row["sentence_start"] : row["sentence_end"]] == row["sentence"]


def test_what_the_article_does_not_say_is_none(unplaced, article):
    """An event without a place or a date has none in its row, and empty lists of parties."""
    row = event_row(unplaced, article)

    assert {name for name, value in row.items() if value is None} >= {"place", "level", "date_start", "killed_min"}
    assert (row["actors"], row["targets"]) == ((), ())


def test_numbers_of_the_injured_have_columns(gain, article):
    """A range of injured people keeps both ends."""
    row = event_row(replace(gain, injured=CountRange(60, 70)), article)

    assert (row["injured_min"], row["injured_max"]) == (60, 70)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_number_that_is_not_finite_is_refused(gain, article, number):
    """No table gets a NaN for a probability."""
    with pytest.raises(OutputError, match=r"event e-gain: confidence is (nan|inf), expected a finite number"):
        event_row(replace(gain, confidence=number), article)
