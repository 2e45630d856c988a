"""Pieces of HTML that are all article."""

from __future__ import annotations

import pytest

from geomap.errors import InputError
from geomap.ingest.fragments import fragment_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("  Troops left Hit.  ", "Troops left Hit."),
        ("<p>Troops left <b>H</b>it.</p><p>More&nbsp;&amp; more.</p>", "Troops left Hit.\n\nMore & more."),
        ("Troops left.<br>More.<br/> \n Still more.", "Troops left.\nMore.\nStill more."),
        ("<div><ul><li>One<li>Two</ul></div>end", "One\n\nTwo\n\nend"),
        ("<table><tr><td>One</td><td>Two</td></tr></table>", "One\n\nTwo"),
        ("One<!-- secret -->two<?pi secret?> three", "Onetwo three"),
        (
            "<html><head><title>x</title></head><body>One<script>x()</script> two<style>y</style></body></html>",
            "One two",
        ),
        ('<?xml version="1.0" encoding="utf-8"?><p>One</p>', "One"),
        ("<p>line\none</p>\n\n<p>two</p>", "line one\n\ntwo"),
        ("a &lt;b&gt; c", "a <b> c"),
        ("<!-- only -->", ""),
        ("<p></p>", ""),
        ("<o:p>One</o:p> <unknown>two</unknown>", "One\n\ntwo"),
        ("", ""),
    ],
)
def test_blocks_are_paragraphs(markup, text):
    """Markup is gone, blocks are parted by blank lines, breaks are line ends, what is never shown is left out."""
    assert fragment_text(markup, "a.xml") == text


def test_the_limits_are_those_of_pages():
    """A bomb of nested elements is refused before the tree is built."""
    with pytest.raises(InputError, match=r"^a\.xml: the page nests its elements more than 250 deep; expected"):
        fragment_text("<div>" * 1_000_000, "a.xml")
