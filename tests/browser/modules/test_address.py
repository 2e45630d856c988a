"""The state as the text of a hash, and what a hash is allowed to say."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Call = Callable[..., object]
NOTHING: dict[str, object] = {}
WHOLE = {
    "query": "mosul & tikrit, «10 %»",
    "not-type": ["clash", "gain"],
    "actor": ["", "Islamic State"],
    "from": 16231,
    "to": 16234,
    "undated": True,
    "territory": True,
    "mentions": True,
    "event": "e3",
    "map": {"lat": 36.335, "lon": -43.1189, "zoom": 7},
    "tab": "filters",
    "order": "date",
}


@pytest.fixture(scope="module")
def page(module_page: Callable[[str], Page]) -> Page:
    """A page with the data of two articles."""
    return module_page("two")


@pytest.fixture(scope="module")
def write(page: Page) -> Call:
    """The text of a view."""
    program = "(view) => import('/js/state/address.js').then((module) => module.writeAddress(view))"
    return lambda view: page.evaluate(program, view)


@pytest.fixture(scope="module")
def read(page: Page) -> Call:
    """The view that a text says."""
    program = "(text) => import('/js/state/address.js').then((module) => module.readAddress(text))"
    return lambda text: page.evaluate(program, text)


@pytest.mark.parametrize("name", list(WHOLE))
def test_every_part_comes_back(write: Call, read: Call, name: str) -> None:
    """What is written of a part is read as the same."""
    view = {name: WHOLE[name]}

    assert read(f"#{write(view)}") == view


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("not-article", ["army-2014"]),
        ("outlet", ["Tigris Wire"]),
        ("type", []),
        ("actor", [""]),
        ("not-actor", ["", "Iraqi army"]),
        ("not-modality", ["denied"]),
        ("sure", ["0", "2"]),
        ("not-precision", ["none"]),
    ],
)
def test_every_facet_comes_back(write: Call, read: Call, name: str, keys: list[str]) -> None:
    """Facets are told by keys that stay when a map is made again; none at all is a choice too."""
    assert read(write({name: keys})) == {name: keys}


def test_all_parts_come_back_together(write: Call, read: Call) -> None:
    """The whole state in one text."""
    assert read(f"#{write(WHOLE)}") == WHOLE


def test_the_text_of_a_view_is_short_and_plain(write: Call) -> None:
    """People can read it; the order of what was pressed does not matter."""
    view = {
        "not-type": ["gain", "clash"],
        "from": 16231,
        "to": None,
        "undated": None,
        "territory": False,
        "event": None,
        "map": {"lat": 36.33501234, "lon": 403.1188888, "zoom": 7},
        "tab": "events",
    }

    assert write(view) == "not-type=clash,gain&from=2014-06-10&map=36.335,43.1189,7&tab=events"


@pytest.mark.parametrize(
    "hash_text",
    [
        "",
        "#",
        "#&&=&==&,",
        "#query",
        "#query=%",
        "#query=%E0%A4%A",
        "#type=nosuch",
        "#not-type=nosuch,%",
        "#not-type",
        "#actor=islamic%20state",
        "#sure=3",
        "#__proto__=1&constructor=2&toString=3",
        "#precision=__proto__",
        "#from=2014-02-30",
        "#from=2014-6-1",
        "#to=NaN",
        "#to=2014-06-10T00:00",
        "#from=2014-06-13&to=2014-06-10",
        "#undated=2",
        "#undated=true",
        "#territory=on&mentions=yes",
        "#undated=__proto__&territory=constructor",
        "#event=e99",
        "#event",
        "#map=36,43",
        "#map=36,43,7,8",
        "#map=NaN,43,7",
        "#map=91,43,7",
        "#map=36,181,7",
        "#map=36,43,725",
        "#map=36,43,-1",
        "#map=1e1,43,7",
        "#map=Infinity,Infinity,Infinity",
        "#map=36%2C43%2C7%3B",
        "#tab=nosuch",
        "#tab=__proto__",
        "#order=size",
    ],
)
def test_what_is_not_valid_is_left_out(read: Call, hash_text: str) -> None:
    """Broken, stale and made-up parts say nothing."""
    assert read(hash_text) == NOTHING


def test_what_is_not_known_leaves_the_rest(read: Call) -> None:
    """A stale link still shows what is there."""
    assert read("#type=clash,nosuch&event=gone&query=mosul&tab=x&map=1,2,3") == {
        "query": "mosul",
        "type": ["clash"],
        "map": {"lat": 1, "lon": 2, "zoom": 3},
    }


def test_a_query_has_an_end(read: Call) -> None:
    """Nobody searches for a book."""
    assert len(read(f"#query={'a' * 100_000}")["query"]) == 500


def test_hostile_text_is_a_query_and_nothing_else(read: Call, story: ModuleType) -> None:
    """In each part, escaped and not: nothing fails, and only the query takes free text."""
    parts = ("query", "type", "not-outlet", "from", "event", "map", "tab", "undated")
    for text in story.HOSTILE.values():
        known = text.encode("utf-8", "replace").decode()

        as_it_is, escaped = (read("#" + "&".join(f"{part}={said}" for part in parts)) for said in (known, quote(known)))

        assert set(as_it_is) <= {"query"}
        assert escaped == {"query": known}


@pytest.mark.parametrize("where", ["query", "event"])
def test_hostile_text_is_written_as_a_plain_address(write: Call, story: ModuleType, where: str) -> None:
    """Whatever a text holds, the address stays one word of letters that need no escape."""
    for text in story.HOSTILE.values():
        assert set(write({where: text})) <= set(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~%=&,"
        )


def test_hostile_keys_come_back(module_page: Callable[[str], Page]) -> None:
    """Names of actors, articles and outlets, whatever they hold, can be told apart and found again."""
    page = module_page("hostile")
    program = """async () => {
      const { FACETS, facetCodes } = await import('/js/state/facets.js');
      const { writeAddress, readAddress } = await import('/js/state/address.js');
      const whole = (text) => text.replace(/\\p{Surrogate}/gu, '\\ufffd');
      return FACETS.flatMap((facet) => facetCodes(facet).map((code) => {
        const key = whole(facet.key(code));
        const read = readAddress(writeAddress({ [facet.id]: [key] }));
        return [key, (read[facet.id] || ['nothing'])[0]];
      })); }"""

    pairs = page.evaluate(program)

    assert len(pairs) > 60
    assert [found for _, found in pairs] == [key for key, _ in pairs]
