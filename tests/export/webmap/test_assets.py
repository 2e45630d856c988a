"""Scripts and styles of the page."""

from __future__ import annotations

import hashlib
import posixpath
import re
from pathlib import Path

import pytest

import geomap.export.webmap
from geomap.errors import OutputError
from geomap.export.webmap.assets import (
    LEAFLET_SHA256,
    SCRIPT_ENTRY,
    STYLE_ORDER,
    check_digest,
    leaflet_script,
    leaflet_style,
    page_script,
    page_style,
    script_modules,
    script_source,
    squeeze,
)

FOLDER = Path(geomap.export.webmap.__file__).parent
KILOBYTE = 1000


def test_every_style_is_joined_once() -> None:
    """The fixed order names each file of its folder."""
    assert sorted(STYLE_ORDER) == sorted(path.name for path in (FOLDER / "css").iterdir())


def test_every_module_is_part_of_the_script() -> None:
    """No file of the script's folder is left out: each one is imported by another, save the entry."""
    modules = script_modules()

    imported = {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        for path, text in modules.items()
        for address in re.findall(r' from "([^"]+)";', text)
    }
    assert {*imported, SCRIPT_ENTRY} == set(modules)


def test_leaflet_is_the_published_one() -> None:
    """The digests are those of Leaflet 1.9.4."""
    assert leaflet_script().startswith("/* @preserve\n * Leaflet 1.9.4")
    assert leaflet_style().startswith("/* required styles */")
    assert set(LEAFLET_SHA256) == {"leaflet.js", "leaflet.css"}


def test_another_leaflet_is_refused() -> None:
    """Changed bytes are an error that says what to install."""
    with pytest.raises(
        OutputError,
        match=r"leaflet\.js of .*: SHA-256 is [0-9a-f]{64}, expected db49.*install django-js-lib-leaflet==1\.9\.4\.1",
    ):
        check_digest("leaflet.js", b"changed!", LEAFLET_SHA256["leaflet.js"])


def test_no_script_names_a_source_map() -> None:
    """Nothing tells the browser to fetch a file beside the page."""
    assert "sourceMappingURL" not in leaflet_script() + page_script()


@pytest.mark.parametrize("part", [leaflet_script, page_script, leaflet_style, page_style])
def test_parts_can_stand_inside_their_elements(part: object) -> None:
    """No part ends its own element, opens a comment, or changes when a browser reads its line ends."""
    text = part()

    assert not re.search(r"</(script|style)|<!--|<script|\r|\x00", text, re.IGNORECASE)


def test_our_code_is_small() -> None:
    """Script and style stay under 100 KB beside Leaflet."""
    assert len(page_script().encode()) + len(page_style().encode()) < 100 * KILOBYTE


@pytest.mark.parametrize("name", sorted(script_modules()))
def test_our_scripts_never_make_markup_from_text(name: str) -> None:
    """No file uses a way in by which text becomes markup or code, nor a template literal."""
    source = script_modules()[name]

    assert not find_ways_in(re.sub(r"^ *//[^\n]*|/\*.*?\*/", "", source, flags=re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize(
    "code", ["a.innerHTML = b", "eval(a)", "document.write(a)", "new Function(a)", "`${a}`", "fetch(a)"]
)
def test_ways_in_would_be_found(code: str) -> None:
    """The scan of our scripts can fail."""
    assert find_ways_in(code)


def find_ways_in(source: str) -> list[str]:
    """Ways in by which text becomes markup, code or a request."""
    markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc|bindTooltip|bindPopup"
    pattern = markup + r"|\beval\b|new Function|`|\bfetch\b|XMLHttp"
    return re.findall(pattern, source)


def test_page_script_is_one_strict_scope() -> None:
    """Our script leaves nothing behind in the page's global scope."""
    script = page_script()

    assert script.startswith('(async function () {\n"use strict";\n')
    assert script.endswith("})();\n")


def test_script_source_is_the_digest_of_the_text() -> None:
    """The source expression is the base64 SHA-256 of the script."""
    assert script_source("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    assert hashlib.sha256(b"").hexdigest().startswith("e3b0c442")


@pytest.mark.parametrize(
    ("line", "squeezed"),
    [
        (".a :hover, .b > i { top: 1px; }", ".a :hover,.b>i{top:1px;}"),
        ("calc(100% - 4px)", "calc(100% - 4px)"),
        ('content: "a , b 0.5";', 'content:"a , b 0.5";'),
        ("rgb(20 24 32 / 14%) !important", "rgb(20 24 32/14%)!important"),
        ("0.5em -0.25px 10.5px 2.05", ".5em -.25px 10.5px 2.05"),
    ],
)
def test_needless_letters_go_and_quoted_ones_stay(line: str, squeezed: str) -> None:
    """Only spaces and zeros without a meaning are taken out."""
    assert squeeze(line) == squeezed
