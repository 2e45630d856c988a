"""Files that the page makes are those of geomap's own exports, byte for byte."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from geomap.export.columns import COLUMNS
from geomap.export.corroboration import CORROBORATION_COLUMNS
from geomap.export.csv import csv_text
from geomap.export.geojson import geojson_text
from geomap.model import AtlasData, ControlTimeline

pytestmark = pytest.mark.browser
Atlases = dict[str, tuple[AtlasData, ControlTimeline]]
NAMES = ("one", "two", "told", "unplaced", "empty", "hostile")


@pytest.fixture(scope="module")
def said(module_page: Callable[[str], Page]) -> Callable[[str, str], object]:
    """What a call of the module gives on the page of a name."""
    opened: dict[str, Page] = {}

    def call(name: str, expression: str) -> object:
        if name not in opened:
            opened[name] = module_page(name)
        loaded = "const { EVENTS } = await import('/js/data/events.js')"
        columns = "const columns = await import('/js/save/columns.js')"
        return opened[name].evaluate(f"async () => {{ {loaded}; {columns}; return {expression}; }}")

    return call


@pytest.mark.parametrize("name", NAMES)
def test_geojson_is_the_exports(said: Callable[[str, str], object], atlases: Atlases, name: str) -> None:
    """The same text for the same events."""
    assert said(name, "columns.geojsonText(EVENTS)") == geojson_text(atlases[name][0])


@pytest.mark.parametrize("name", NAMES)
def test_csv_is_the_exports(said: Callable[[str, str], object], atlases: Atlases, name: str) -> None:
    """The same bytes: halves of characters become what a file can hold when it is written."""
    bytes_of = "Array.from(new TextEncoder().encode(columns.csvText(EVENTS)))"

    assert bytes(said(name, bytes_of)).decode() == csv_text(atlases[name][0])


def test_columns_have_the_order_of_the_exports(said: Callable[[str, str], object]) -> None:
    """Every column, none more."""
    assert said("one", "Object.keys(columns.eventColumns(EVENTS[0]))") == list(COLUMNS)


def test_compared_articles_have_the_columns_that_say_so(said: Callable[[str, str], object]) -> None:
    """Behind the common ones."""
    names = said("told", "Object.keys(columns.eventColumns(EVENTS[0]))")

    assert names == [*COLUMNS, *CORROBORATION_COLUMNS]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("'@now", "''@now"),
        ("\uff1d1", "'\uff1d1"),
        ("'Ayn", "'Ayn"),
        ('a "b"', '"a ""b"""'),
        ("a\nb", '"a\nb"'),
    ],
)
def test_cells_are_guarded_and_quoted(said: Callable[[str, str], object], text: str, cell: str) -> None:
    """A spreadsheet runs no text of an article, and reads every cell whole."""
    event = f"Object.create(EVENTS[0], {{ id: {{ value: {text!r} }} }})"

    assert said("one", f"columns.csvText([{event}]).split('\\r\\n')[1].split(',mosul-2014,')[0]") == cell


def test_many_events_are_written_soon(said: Callable[[str, str], object]) -> None:
    """A hundred thousand events take no more than a few times what the browser needs for their bare JSON (0.3 s)."""
    events = "Array.from({ length: 100000 }, (_, index) => EVENTS[index % EVENTS.length])"
    clock = "(make) => { const start = performance.now(); make(); return performance.now() - start; }"
    bare = "(all) => all.map((event) => JSON.stringify(columns.eventColumns(event))).join()"
    writers = f"[{bare}, columns.geojsonText, columns.csvText]"

    took = said("one", f"((all, clock) => {writers}.map((write) => clock(() => write(all))))({events}, {clock})")

    assert max(took) < 6 * took[0], took
