"""Labelled lines of metadata."""

from __future__ import annotations

import pytest

from geomap.ingest.labels import outlet_and_address, read_labels


def said(line):
    """What the labels on a line say, as pairs of field and value."""
    return [(found.field.value, found.value) for found in read_labels(line)]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Title: Army enters Hit", "title", "Army enters Hit"),
        ("HEADLINE: Army enters Hit: what we know", "title", "Army enters Hit: what we know"),
        ("**Title:** Army enters Hit", "title", "Army enters Hit"),
        ("**Title**: Army enters Hit", "title", "Army enters Hit"),
        ("- *Title*: Army enters Hit", "title", "Army enters Hit"),
        ("Title: Army enters Hit | The Anbar Post", "title", "Army enters Hit | The Anbar Post"),
        ("Date: 20 May 2023", "published", "20 May 2023"),
        ("Publication date: Saturday, 20 May 2023, 14:05 GMT", "published", "Saturday, 20 May 2023, 14:05 GMT"),
        ("Published_at: 2023-05-20T14:05:00Z", "published", "2023-05-20T14:05:00Z"),
        ("Date: 06/10/2014", "published", "06/10/2014"),
        ("LOAD-DATE: June 10, 2014", "updated", "June 10, 2014"),
        ("Source: The Anbar Post", "outlet", "The Anbar Post"),
        ("Source: https://example.org/a", "outlet", "https://example.org/a"),
        ("URL: <https://example.org/a>", "url", "<https://example.org/a>"),
        ("BYLINE: By JANE DOE", "other", "By JANE DOE"),
        ("LENGTH: 560 words", "other", "560 words"),
        ("Country:Iraq", "minor", "Iraq"),
        ("BODY:", "body", ""),
    ],
)
def test_a_known_label_with_a_fitting_value_is_metadata(line, field, value):
    """Whatever the case of the label and the marks around it."""
    assert said(line) == [(field, value)]


@pytest.mark.parametrize(
    "line",
    [
        "Source: the ministry said twelve people had died in Mosul. It gave no names.",
        "Source: officials told the agency that the town had fallen.",
        "Date: the army gave none",
        "Published: on 10 June 2014 the ministry denied that troops had left the town",
        "URL: see below",
        "Update: rebels seized Mosul on Monday.",
        "BAGHDAD: Troops entered Hit",
        "By: a man who saw it. He gave no name.",
        "Troops entered Hit",
        "12:30 Troops entered Hit",
        "https://example.org/a",
        "",
    ],
)
def test_a_sentence_with_a_colon_is_no_metadata(line):
    """A label that is not known, or a value that the label does not ask for."""
    assert said(line) == []


def test_bars_part_labels():
    """Each has its place in the line."""
    line = "**Source:** Reuters | **Date:** 20 May 2023"

    assert [line[found.start : found.end] for found in read_labels(line)] == ["Reuters", "20 May 2023"]


@pytest.mark.parametrize(
    ("value", "name", "address"),
    [
        ("The Anbar Post", "The Anbar Post", None),
        ("[The Anbar Post](https://example.org/a)", "The Anbar Post", "https://example.org/a"),
        ("[https://example.org/a](https://example.org/a)", None, "https://example.org/a"),
        ("<https://example.org/a>", None, "https://example.org/a"),
        ("www.example.org/a", None, "http://www.example.org/a"),
        ("", None, None),
    ],
)
def test_an_outlet_may_be_a_link(value, name, address):
    """A name, an address, or both."""
    assert outlet_and_address(value) == (name, address)
