"""Tables that lay a page out, and tables of data."""

from __future__ import annotations

import pytest

from geomap.errors import EmptyInputError
from geomap.ingest.html import read_page
from geomap.ingest.layout import has_layout_tables, without_layout_tables

FIRST = "Gunmen attacked a military post near Ménaka on 12 March 2023, killing six soldiers, the army said."
SECOND = "Residents said that they came on motorcycles and burned two vehicles before they left."


def page(*rows):
    """A page of one table."""
    return f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></body></html>"


def test_cells_that_hold_paragraphs_are_no_cells():
    """Heading and paragraphs stand on their own, and what lies around the article is left out as on any page."""
    menu, foot = '<td colspan="2"><a href="/">Home</a></td>', "<td>Copyright 2023</td>"

    read = read_page(page(menu, f"<td>x</td><td><h2>Clashes</h2><p>{FIRST}</p><p>{SECOND}</p></td>", foot), "a.html")

    assert read.text == f"Clashes\n\n{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "cell",
    [
        f"<p>{FIRST}</p><p>{SECOND}</p>",
        f"<h3>Clashes</h3>{FIRST}",
        f"{FIRST}<br><br>{SECOND}",
        f"{FIRST} {SECOND} " * 2,
        f"<table><tr><td><h2>Clashes</h2><p>{FIRST}</p></td></tr></table>",
    ],
)
def test_paragraphs_headings_breaks_and_length_tell_layout(cell):
    """Whatever a page from the nineties does."""
    assert has_layout_tables(page(f"<td>{cell}</td>"))
    assert "<td" not in without_layout_tables(page(f"<td>{cell}</td>"))


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Text</p>",
        "",
        page(
            f"<td><p>Town</p></td><td>Killed<br>wounded<br>missing</td><td><script>{'x' * 400}</script></td>",
            "<td>Hit</td><td>12</td>",
        ),
    ],
)
def test_data_stay_a_table(markup):
    """A paragraph or a break in a cell is nothing special."""
    assert not has_layout_tables(markup)
    assert without_layout_tables(markup) == markup


def test_a_table_of_data_inside_of_layout_stays_one():
    """Only the outer one falls."""
    data = "<table><tr><td>Hit</td><td>12</td></tr></table>"

    text = without_layout_tables(page(f"<td><h2>Clashes</h2><p>{FIRST}</p>{data}</td>"))

    assert data in text
    assert text.count("<td>") == 2


def test_an_empty_layout_is_an_empty_page():
    """As without the table."""
    with pytest.raises(EmptyInputError, match=r"a\.html: no main text found on this page"):
        read_page(page("<td><p> </p><p> </p></td>"), "a.html")
