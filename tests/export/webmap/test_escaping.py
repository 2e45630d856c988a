"""Article text stays text."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.export.webmap.escaping import html_text, json_for_script, utf16_length, web_address

ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()))


@given(ANY_TEXT)
def test_json_in_a_script_element_says_what_went_in(text: str) -> None:
    """Whatever the text is, JSON reads it back unchanged."""
    assert json.loads(json_for_script({"text": text})) == {"text": text}


@given(ANY_TEXT)
def test_json_in_a_script_element_is_harmless(text: str) -> None:
    """No character that could end or open anything is left, and the result can be written as UTF-8."""
    escaped = json_for_script(text)

    assert not set("<>&\u2028\u2029") & set(escaped)
    assert escaped.encode().decode() == escaped


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_json_refuses_what_is_no_number(number: float) -> None:
    """NaN and infinities are no JSON."""
    with pytest.raises(ValueError, match="Out of range float values are not JSON compliant"):
        json_for_script(number)


@given(ANY_TEXT)
def test_html_text_never_makes_markup(text: str) -> None:
    """A parser finds one piece of text and no tag, in a node and in an attribute."""
    seen: list[tuple[str, object]] = []

    class Recorder(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list) -> None:
            seen.append((tag, [name for name, _ in attrs]))

    Recorder().feed(f'<p title="{html_text(text)}">{html_text(text)}</p>')

    assert seen == [("p", ["title"])]


def test_html_text_replaces_what_html_cannot_carry() -> None:
    """Lone surrogates and control characters become U+FFFD."""
    assert html_text("a\ud800b\x00c\x1bd\tE\n") == "a\ufffdb\ufffdc\ufffdd\tE\n"


@pytest.mark.parametrize(
    "url", ["http://news.example/a", "https://news.example/a?b=c&d=%20#e", "HTTPS://NEWS.example/"]
)
def test_web_addresses_are_linked(url: str) -> None:
    """Plain http and https addresses pass unchanged."""
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " https://news.example/",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//news.example/a",
        "/a",
        "https://",
        "https://[news.example/",
        'https://news.example/"onmouseover="x',
        "https://news.example/<script>",
        "https://news.example/\u202ecod.exe",
        "https://news.example/\ud800",
        "https:\\\\news.example",
    ],
)
def test_other_addresses_are_not_linked(url: str | None) -> None:
    """Anything else than a plain web address is no link."""
    assert web_address(url) is None


@pytest.mark.parametrize(("text", "length"), [("", 0), ("Mosul", 5), ("موصل", 4), ("\U0001f5fa!", 3), ("\ud800", 1)])
def test_lengths_are_counted_as_scripts_count(text: str, length: int) -> None:
    """Characters beyond the basic plane count twice."""
    assert utf16_length(text) == length
