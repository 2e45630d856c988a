"""The page without scripts."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from geomap.export.webmap.fallback import MOST_EVENTS, fallback_html
from geomap.model import AtlasData


def test_every_event_is_listed_with_its_sentence_and_link(story: ModuleType) -> None:
    """Readers without scripts get the evidence too."""
    data, _ = story.two()

    text = fallback_html(data)

    assert text.count("<li>") == 11
    assert "<li>Territory gained, Mosul, within about 10 km, 10 June 2014, reported as fact<blockquote" in text
    assert f'<blockquote dir="auto">{story.GAINED}</blockquote>' in text
    assert '<a href="https://news.example/mosul" rel="noopener noreferrer">source</a>' in text


def test_it_says_how_often_an_event_is_told(story: ModuleType) -> None:
    """Names are escaped."""
    text = fallback_html(story.corroborated())

    assert text.count("; reported by 3 articles from 2 independent sources; denied by ") == 4
    assert "&lt;b&gt;Gulf&lt;/b&gt;; Daily" in text


def test_an_atlas_without_events_says_so() -> None:
    """Silence is no answer."""
    assert "report no control or conflict event" in fallback_html(AtlasData())


def test_what_is_left_out_is_said(story: ModuleType) -> None:
    """A very long list ends with how many more there are."""
    data, _ = story.one()
    many = replace(data, events=data.events[:1] * (MOST_EVENTS + 3))

    text = fallback_html(many)

    assert text.count("<li>") == MOST_EVENTS
    assert text.endswith("<p>3 more events are shown with scripts on.</p>")
