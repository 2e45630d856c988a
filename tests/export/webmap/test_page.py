"""The page as a whole: its policy, its data, and that it is safe whatever articles say."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import OutputError
from geomap.export.webmap import PageOptions, page_html, write_page
from geomap.model import AtlasData, ControlTimeline, Document

HOSTILE_NAMES = (
    "image",
    "script",
    "comment",
    "backtick",
    "dollar",
    "backslash",
    "braces",
    "percent",
    "hash",
    "format",
    "cdata",
    "separator",
    "nan",
    "surrogate",
    "direction",
    "address",
    "data",
    "attribute",
    "entity",
    "control",
    "prototype",
    "formula",
)


class Outline(HTMLParser):
    """The elements of a page with the names of their attributes, and the text of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.scripts: list[str] = []
        self.attributes: dict[str, str] = {}
        self._in_script = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.attributes.update({f"{tag}.{name}": value or "" for name, value in attrs})
        if tag == "script":
            self._in_script = True
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        """Leave a script."""
        self._in_script = self._in_script and tag != "script"

    def handle_data(self, data: str) -> None:
        """Collect the text of a script."""
        if self._in_script:
            self.scripts[-1] += data


def data_of(html: str) -> Any:
    """The data that the page carries."""
    return json.loads(Outline(html).scripts[0])


def test_the_policy_allows_exactly_the_two_scripts(story: ModuleType) -> None:
    """The digests in the policy are those of the scripts that run; data elements need none."""
    html = page_html(*story.one(), PageOptions())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#x27;", "'")

    allowed = re.findall(r"'sha256-([^']+)'", policy)
    found = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in Outline(html).scripts[2:]]
    assert allowed == found
    assert len(found) == 2


def test_the_policy_forbids_the_rest(story: ModuleType) -> None:
    """Nothing is loaded, no base, no form; the policy stands before anything it governs."""
    html = page_html(*story.one(), PageOptions())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#x27;", "'")

    assert re.sub(r"'sha256-[^']+'", "#", policy) == (
        "default-src 'none'; script-src # #; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert html.index("Content-Security-Policy") < html.index("<style")


def test_nothing_in_the_page_is_fetched(story: ModuleType) -> None:
    """No element names a file to load."""
    tags = Outline(page_html(*story.two(), PageOptions())).tags

    assert not {tag for tag, attributes in tags if "src" in attributes or tag in ("link", "img", "iframe", "base")}


def test_equal_input_gives_equal_bytes(story: ModuleType) -> None:
    """No clock, no chance."""
    assert page_html(*story.two(), PageOptions()) == page_html(*story.two(), PageOptions())


def test_a_page_without_data_is_small() -> None:
    """Everything but the data stays under a megabyte."""
    assert len(page_html(AtlasData(), ControlTimeline(), PageOptions()).encode()) < 1_000_000


def test_zoom_is_not_forbidden(story: ModuleType) -> None:
    """Readers may enlarge the page."""
    html = page_html(*story.one(), PageOptions())

    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in html


@pytest.mark.parametrize(
    ("articles", "title", "expected"),
    [
        (0, None, "Conflict map"),
        (1, None, "Mosul falls"),
        (2, None, "Map of 2 articles"),
        (2, "June & <July>", "June &amp; &lt;July&gt;"),
    ],
)
def test_the_title_is_given_or_made(story: ModuleType, articles: int, title: str | None, expected: str) -> None:
    """One article gives its own title; a given title wins and is escaped."""
    data = ((AtlasData(), ControlTimeline()), story.one(), story.two())[articles]

    assert f"<title>{expected}</title>" in page_html(*data, PageOptions(title=title))


def test_the_language_is_said(story: ModuleType) -> None:
    """The page says the language of its words; articles say theirs."""
    html = page_html(*story.one())

    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert data_of(html)["articles"]["rows"][0][8] == "en"


def test_texts_of_articles_are_written_once(story: ModuleType) -> None:
    """A sentence stands once in the data and once in the list for readers without scripts."""
    html = page_html(*story.two(), PageOptions())

    assert html.count(story.CLAIMED) == 2
    assert html.count("Baghdad was calm") == 1


def test_ambiguous_names_say_their_countries(story: ModuleType) -> None:
    """Country names come from the base map."""
    kinds = data_of(page_html(*story.one(), PageOptions()))["placeKinds"]["rows"]

    assert any("Tripoli, Libya; Tripoli, North, Lebanon" in str(row) for row in kinds)


def test_the_page_is_written_whole(story: ModuleType, tmp_path: Path) -> None:
    """The file holds exactly the page."""
    target = tmp_path / "map.html"

    write_page(*story.one(), target, PageOptions())

    assert target.read_bytes().decode() == page_html(*story.one(), PageOptions())


def test_a_page_that_cannot_be_written_is_one_error(story: ModuleType, tmp_path: Path) -> None:
    """A missing folder is named."""
    with pytest.raises(OutputError, match=r"map\.html.*folder"):
        write_page(*story.one(), tmp_path / "missing" / "map.html", PageOptions())


def test_the_matrix_is_complete(story: ModuleType) -> None:
    """Every hostile text is tried below."""
    assert sorted(story.HOSTILE) == sorted(HOSTILE_NAMES)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_text_adds_no_markup(story: ModuleType, name: str) -> None:
    """The elements and attributes of the page are the same whatever its articles say."""
    text = story.HOSTILE[name]
    harmless = Outline(page_html(*story.hostile("harmless"), PageOptions(title="harmless", language="harmless")))

    outline = Outline(page_html(*story.hostile(text), PageOptions(title=text, language=text)))

    assert outline.tags == harmless.tags
    assert outline.scripts[1:] == harmless.scripts[1:]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_text_arrives_as_it_is(story: ModuleType, name: str) -> None:
    """What the article says is what the page's data say, to the last half of a surrogate pair."""
    text = story.HOSTILE[name]

    data = data_of(page_html(*story.hostile(text), PageOptions(title=text)))

    article = dict(zip(data["articles"]["fields"], data["articles"]["rows"][0], strict=True))
    assert (data["title"], article["id"], article["outlet"], article["language"]) == (text, f"id {text}", text, text)
    assert data["sentences"][0] == f"{text} captured {text} on Monday."
    assert data["actors"]["rows"][0][0] == f"{text} actor"
    assert data["places"]["rows"][0][:2] == [text, None]  # the words of the text are the name


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_addresses_are_not_linked(story: ModuleType, name: str) -> None:
    """An address that is no web address stays text."""
    text = story.HOSTILE[name]

    data = data_of(page_html(*story.hostile(text), PageOptions()))

    article = dict(zip(data["articles"]["fields"], data["articles"]["rows"][0], strict=True))
    assert (article["url"], article["address"]) == (None, text)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec=None, exclude_categories=())))
def test_any_text_makes_a_page(text: str) -> None:
    """Whatever an article says, the page is valid Unicode and carries every word."""
    data = AtlasData((Document("d", text, text),))

    html = page_html(data, ControlTimeline(), PageOptions(title="T"))

    assert html.encode().decode() == html
    blocks = data_of(html)["articles"]["rows"][0][-1]
    assert "".join("".join(run for block in blocks for run in block[1:]).split()) == "".join(text.split())
