"""The legend's columns."""

from __future__ import annotations

import pytest

from geomap.export.picture.boxes import Box
from geomap.export.picture.legend import Entry, Section, arranged


def _section(count: int, words: str = "Clash", note: str = "") -> Section:
    return Section("Heading", tuple(Entry(f"{words} {number}") for number in range(count)), note)


def test_an_empty_legend_takes_no_room(canvas):
    """Nor does a section without entries."""
    assert arranged(canvas, [_section(0)], 400).height == 0


def test_a_short_section_is_one_column(canvas):
    """In as few rows as it has."""
    legend = arranged(canvas, [_section(3)], 400)

    assert [len(column.entries) for column in legend.columns] == [3]


def test_a_long_section_is_cut_into_columns_where_there_is_room(canvas):
    """The heading stands over the first."""
    legend = arranged(canvas, [_section(12)], 600)

    assert [(len(column.entries), column.heading) for column in legend.columns] == [(4, "Heading"), (4, ""), (4, "")]


def test_no_column_holds_one_row_that_was_left_over(canvas):
    """Five rows are one column."""
    assert [len(column.entries) for column in arranged(canvas, [_section(5)], 600).columns] == [5]


@pytest.mark.parametrize("width", [180, 260, 420])
def test_a_legend_is_never_wider_than_its_room(canvas, width):
    """Words are cut, and what is too much is counted."""
    sections = [_section(14, "A rather long name of something that happened"), _section(3)]
    legend = arranged(canvas, sections, width)

    assert sum(column.width for column in legend.columns) + 20 * (len(legend.columns) - 1) <= width
    assert legend.columns[0].entries[-1].words == "and 5 more"


def test_a_note_is_wrapped_under_its_section(canvas):
    """That of the last section may go on to the right."""
    note = "Latest reports of the second and the third of June by The Example and four others"
    legend = arranged(canvas, [_section(2, note=note), _section(2, note=note)], 420)
    first, last = (column.note_rows for column in legend.columns)

    assert len(first) > len(last) >= 1


def test_a_legend_draws_its_signs(canvas):
    """One an entry that has one."""
    drawn = []
    entries = (Entry("with", lambda _, spot: drawn.append(spot)), Entry("without"))
    legend = arranged(canvas, [Section("Heading", entries)], 400)
    legend.draw(canvas, Box(10, 10, 410, 10 + legend.height))

    assert len(drawn) == 1
    assert canvas.content(".svg").count(b'<g id="legend') == 3
