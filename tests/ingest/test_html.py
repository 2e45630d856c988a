"""Saved pages."""

from __future__ import annotations

import logging
from datetime import date

import pytest

from geomap.errors import EmptyInputError, InputError
from geomap.ingest import html
from geomap.ingest.html import read_page

PARAGRAPHS = (
    "<p>Government troops entered the town of <b>Hit</b> on Tuesday after two days of fighting, officials said.</p>"
    "<h2>Across the river</h2>"
    "<p>They met little resistance, and by the evening most of the militants had crossed the river in boats.</p>"
)


def page(head="", body=f"<article><h1>Army enters Hit</h1>{PARAGRAPHS}</article>", attributes=""):
    """A page with this head and body."""
    return (
        f"<!doctype html><html {attributes}><head><title>Army enters Hit</title>{head}</head><body>{body}</body></html>"
    )


def test_the_text_is_title_and_main_text():
    """The title is the first line, paragraphs are parted by blank lines, markup is gone."""
    found = read_page(page(), "a.html")

    assert found.text.split("\n\n") == [
        "Army enters Hit",
        "Government troops entered the town of Hit on Tuesday after two days of fighting, officials said.",
        "Across the river",
        "They met little resistance, and by the evening most of the militants had crossed the river in boats.",
    ]


def test_a_title_outside_the_main_text_is_put_in_front():
    """Where the main text does not start with the title, the title becomes its first line."""
    found = read_page(page(body=f"<article>{PARAGRAPHS}</article>"), "a.html")

    assert found.text.startswith("Army enters Hit\n\nGovernment troops")
    assert found.title == "Army enters Hit"


def test_headings_are_ranges_of_the_text():
    """Headings of the page are found again in the text."""
    found = read_page(page(), "a.html")

    assert [found.text[start:end] for start, end in found.headings] == ["Army enters Hit", "Across the river"]


def test_lines_of_preformatted_text_stay_lines():
    """Where line ends mean something no blank lines are put between them."""
    found = read_page(page(body=f"<article>{PARAGRAPHS}<pre>line one\nline two</pre></article>"), "a.html")

    assert "line one\nline two" in found.text


def test_outlet_address_and_language_come_from_the_markup():
    """Site name, canonical address and the language of the page are read."""
    head = (
        '<meta property="og:site_name" content="The Anbar Post"><link rel="canonical" href="https://example.org/hit">'
    )

    found = read_page(page(head, attributes='lang="en-GB"'), "a.html")

    assert (found.outlet, found.url, found.language) == ("The Anbar Post", "https://example.org/hit", "en")


@pytest.mark.parametrize("attributes", ["", 'lang=""', 'lang="%%"', 'lang="english"'])
def test_an_unclear_language_is_none(attributes):
    """No language, or something that is no language tag, gives None."""
    assert read_page(page(attributes=attributes), "a.html").language is None


def test_an_address_that_is_not_of_the_web_is_left_out():
    """A script in the place of an address is not kept."""
    assert read_page(page('<link rel="canonical" href="javascript:alert(1)">'), "a.html").url is None


@pytest.mark.parametrize(
    "below",
    [
        '<p><time datetime="2014-06-10T14:05Z">yesterday</time></p>',
        '<div class="meta"><span>By Jane Doe</span> <span>Published: June 10, 2014 2:05 pm</span></div>',
        "<span>Tuesday, 10 June 2014</span>",
    ],
)
def test_the_day_below_the_title_counts_where_the_markup_gives_none(below):
    """It comes after the address, and before the day of a change."""
    head = '<meta property="article:modified_time" content="2014-06-12">'

    found = read_page(page(head, body=f"<article><h1>Army enters Hit</h1>{below}{PARAGRAPHS}</article>"), "a.html")

    assert found.published == date(2014, 6, 10)


def test_a_day_below_the_name_of_an_outlet_is_that_of_the_visit():
    """Only what stands below the title is the article's."""
    body = f"<h1>The Anbar Post</h1><p>26 November 2026</p><article><h2>Army enters Hit</h2>{PARAGRAPHS}</article>"

    assert (
        read_page(page('<meta property="og:title" content="Army enters Hit">', body=body), "a.html").published is None
    )


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0036)https://example.org/2014/06/10/hit -->",
        "<!--\n Page saved with SingleFile \n url: https://example.org/2014/06/10/hit \n saved date: 2026-11-26\n-->",
    ],
)
def test_browsers_note_the_address_of_what_they_save(comment):
    """It counts where the page itself gives none."""
    found = read_page(page().replace("<html", f"{comment}<html"), "a.html")

    assert (found.url, found.published) == ("https://example.org/2014/06/10/hit", date(2014, 6, 10))


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2014-06-10T22:00:00Z">',
        '<meta itemprop="datePublished" content="2014-06-10">',
        '<meta name="DC.date.issued" content="2014-06-10">',
        '<script type="application/ld+json">{"@type": "Report", "datePublished": "2014-06-10T08:00+03:00"}</script>',
        '<link rel="canonical" href="https://example.org/2014/06/10/hit">',
        '<link rel="canonical" href="https://example.org/news/2014-06-10/hit">',
        '<meta property="article:modified_time" content="2014-06-12"><meta name="pubdate" content="10 June 2014">',
        '<meta property="article:modified_time" content="2014-06-10">',
    ],
)
def test_the_markup_gives_the_day(head):
    """The day comes from meta elements, linked data or the address; a change only where nothing else is given."""
    assert read_page(page(head), "a.html").published == date(2014, 6, 10)


def test_a_time_element_gives_the_day_if_it_says_so():
    """A time element counts where it is marked as the date of publication, and no other does."""
    times = '<time datetime="2014-06-09">x</time><time pubdate datetime="2014-06-10">y</time>'
    body = f"<article>{times}{PARAGRAPHS}</article>"

    assert read_page(page(body=body), "a.html").published == date(2014, 6, 10)


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="date" content="soon">',
        '<script type="application/ld+json">{"a": 1}</script>',
        '<link rel="canonical" href="https://[example.org/2014/06/10/">',
    ],
)
def test_a_day_is_never_guessed_from_the_body(head):
    """A date in a sentence is not the date of publication."""
    body = f"<article><p>On 10 June 2014 the town of Mosul fell, which nobody had expected.</p>{PARAGRAPHS}</article>"

    assert read_page(page(head, body), "a.html").published is None


@pytest.mark.parametrize(
    "markup", ["<html><body></body></html>", "<html><body><script>x=1</script></body></html>", "<>"]
)
def test_a_page_without_main_text_is_an_error(markup):
    """The message says what to do."""
    with pytest.raises(EmptyInputError, match=r"^a\.html: no (main text|HTML) found.*; expected"):
        read_page(markup, "a.html")


def test_markup_that_is_nothing_is_an_error():
    """A page of a comment or of nothing is no page."""
    with pytest.raises(EmptyInputError, match=r"^a\.html: no "):
        read_page("<!-- -->", "a.html")


def test_markup_that_the_libraries_stumble_over_is_an_error():
    """Broken markup ends in one line, not in a traceback."""
    with pytest.raises(EmptyInputError, match=r"^a\.html: the markup of this page is too broken"):
        read_page("<iframe></html></p><li>", "a.html")


def test_scripts_are_text_of_nobody():
    """A script is neither run nor part of the text."""
    found = read_page(page(body=f"<script>document.write('x')</script><article>{PARAGRAPHS}</article>"), "a.html")

    assert "document" not in found.text


@pytest.mark.parametrize("tag", ["div", "b", "x-y"])
@pytest.mark.parametrize("closed", [True, False])
def test_elements_nested_too_deeply_are_refused_with_the_limit(tag, closed):
    """A bomb of nested elements is refused before the tree is built."""
    body = f"<{tag}>" * 100_000 + "text" + (f"</{tag}>" * 100_000 if closed else "")

    with pytest.raises(InputError, match=r"^a\.html: the page nests its elements more than 250 deep; expected"):
        read_page(page(body=body), "a.html")


def test_paragraphs_that_are_not_closed_are_not_nested():
    """Elements that close each other by themselves do not count as depth."""
    body = "<article>" + "".join(
        f"<p>Troops entered town {number} on Tuesday, officials said." for number in range(1000)
    )

    assert read_page(page(body=body), "a.html").text.count("on Tuesday") == 1000


def test_deep_but_possible_nesting_is_read():
    """Two hundred levels are no bomb, and nothing is lost."""
    body = "<div>" * 200 + f"<article>{PARAGRAPHS}</article>" + "</div>" * 200

    assert "little resistance" in read_page(page(body=body), "a.html").text


def test_too_many_inline_elements_in_one_are_refused_with_the_limit():
    """What would take the extraction minutes is refused."""
    body = "<p>" + "<b>x</b> y " * 50_000 + "</p>"

    with pytest.raises(
        InputError, match=r"^a\.html: one element of the page holds more than 2,000 inline elements \(such as <b>\)"
    ):
        read_page(page(body=body), "a.html")


def test_too_many_elements_are_refused_with_the_limit():
    """The number of elements of a page is limited."""
    with pytest.raises(InputError, match=r"^a\.html: the page has more than 100,000 elements; expected an article"):
        read_page(page(body="<p>x" * 100_001), "a.html")


def test_too_many_attributes_of_one_element_are_refused_with_the_limit():
    """The tree of such a page would take minutes to build."""
    attributes = " ".join(f"data-{number}=1" for number in range(100_000))

    with pytest.raises(
        InputError, match=r"^a\.html: one element of the page has more than 500 attributes; expected an"
    ):
        read_page(page(body=f"<p {attributes}>x</p>"), "a.html")


@pytest.mark.parametrize("filling", ["x" * 5_000_000, "<" * 1_000_000, "<a " * 300_000, "&amp;" * 300_000])
def test_a_gigantic_line_is_read(filling):
    """A paragraph of millions of characters on one line, broken markup among them, costs no time worth a word."""
    found = read_page(page(body=f"<article>{PARAGRAPHS}<p>{filling}</p></article>"), "a.html")

    assert "little resistance" in found.text


def test_a_page_that_is_too_long_is_refused_with_the_limit(monkeypatch):
    """The number of characters is limited."""
    monkeypatch.setattr(html, "MAX_PAGE_CHARACTERS", 100)

    with pytest.raises(InputError, match=r"^a\.html: the page has \d+ characters, more than the limit of 100; save"):
        read_page(page(), "a.html")


def test_a_page_of_five_megabytes_is_read():
    """Five megabytes of paragraphs come back whole."""
    sentence = "Troops entered town {} on Tuesday after two days of heavy fighting, officials in the province said. "
    body = "".join(f"<p>{sentence.format(number) * 10}</p>" for number in range(5_000))

    found = read_page(page(body=f"<article>{body}</article>"), "a.html")

    assert found.text.count("\n\n") == 5_000


def test_an_xml_declaration_does_not_matter():
    """XHTML with a declaration is read like any page."""
    assert read_page('<?xml version="1.0" encoding="utf-8"?>\n' + page(), "a.html").title == "Army enters Hit"


def test_the_library_says_nothing_of_its_own(capsys):
    """What goes wrong is told by our error and by nothing else."""
    logging.getLogger("trafilatura").handlers.clear()

    with pytest.raises(EmptyInputError, match="no main text"):
        read_page("<html><body></body></html>", "a.html")

    assert capsys.readouterr() == ("", "")
