"""The table of events: the common columns and what was added."""

from __future__ import annotations

import pytest

from geomap.errors import InputError
from geomap.export.columns import COLUMNS
from geomap.export.table import event_table
from geomap.model import AtlasData


def test_rows_come_in_the_order_of_the_atlas(data):
    """One row an event, each with its point."""
    rows = event_table(data).rows

    assert [row.columns["event_id"] for row in rows] == ["e-gain", "e-region", "e-country", "e-unplaced"]
    assert [row.position is None for row in rows] == [False, False, True, True]


def test_event_of_a_missing_document_is_a_bug(gain):
    """An atlas that lacks a document of its events is refused by name."""
    with pytest.raises(KeyError, match="ramadi"):
        event_table(AtlasData(events=(gain,)))


def test_columns_are_the_common_ones_without_a_request(data):
    """Nothing is added unasked."""
    assert event_table(data).columns == COLUMNS


def test_columns_of_a_scheme_follow_the_common_ones(data):
    """Every row has every column, in the order of the table."""
    table = event_table(data, ["ucdp", "acled"])

    assert table.columns == (
        *COLUMNS,
        *("acled_event_type", "acled_sub_event_type", "acled_event_id", "ucdp_type_of_violence"),
    )
    assert {tuple(row.columns) for row in table.rows} == {table.columns}


def test_columns_of_no_events_are_there_too():
    """An empty table has its header."""
    assert event_table(AtlasData(), ["cameo"]).columns[-1] == "cameo_code"


def test_unknown_scheme_is_refused(data):
    """The line says which there are."""
    with pytest.raises(InputError, match="crosswalk 'icews' is not known; expected some of acled, plover, cameo, ucdp"):
        event_table(data, ["icews"])
