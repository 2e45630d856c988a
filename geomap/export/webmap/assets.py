"""The page's scripts and styles: Leaflet as published, and our own files joined in a fixed order."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources

from geomap.errors import OutputError
from geomap.export.webmap.modules import join_modules

LEAFLET_SHA256 = {
    "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
    "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
}
SCRIPT_ENTRY = "main.js"
STYLE_ORDER = (
    *("tokens.css", "panel.css", "article.css", "map.css", "control.css", "card.css", "timeline.css", "layout.css"),
    "print.css",
)
_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*")""")
_SPACED_SIGN = re.compile(r" *([{};,=?<>&|!/]|:(?= )) *")
_NEEDLESS_ZERO = re.compile(r"\b0(?=\.\d)")
_COMMENT = re.compile(r"/\*.*\*/$")


def leaflet_script() -> str:
    """Leaflet 1.9.4, its digest checked, without the comment that names a source map to fetch."""
    return _leaflet("leaflet.js").replace("//# sourceMappingURL=leaflet.js.map", "").rstrip() + "\n"


def leaflet_license() -> str:
    """Leaflet's licence, whose conditions must travel with every copy."""
    return (resources.files(__package__) / "data" / "leaflet-license.txt").read_text(encoding="utf-8").strip()


def leaflet_style() -> str:
    """Leaflet's style, its digest checked, with plain line ends."""
    return _leaflet("leaflet.css")


@cache
def page_script() -> str:
    """Our script: the modules of ``js/`` in one strict function."""
    return join_modules(script_modules(), SCRIPT_ENTRY)


def script_modules() -> dict[str, str]:
    """The texts of our modules by their path inside ``js/``."""
    root = resources.files("geomap.export.webmap") / "js"
    folders = sorted((entry for entry in root.iterdir() if entry.is_dir()), key=lambda entry: entry.name)
    named = [(f"{folder.name}/{file.name}", file) for folder in folders for file in folder.iterdir()]
    named += [(file.name, file) for file in root.iterdir() if file.is_file()]
    return {name: file.read_text(encoding="utf-8") for name, file in sorted(named, key=lambda pair: pair[0])}


@cache
def page_style() -> str:
    """Our style: the files of ``css/``, in order."""
    return re.sub(r"([{};,])\n", r"\1", "".join(_own_style(name) for name in STYLE_ORDER)).replace(";}", "}")


def script_source(script: str) -> str:
    """The source expression of the content policy that allows exactly this inline script."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def check_digest(name: str, content: bytes, expected: str) -> None:
    """Raise OutputError unless ``content`` has the SHA-256 ``expected``."""
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        message = (
            f"{name} of the package django-js-lib-leaflet: SHA-256 is {found}, expected {expected} (Leaflet 1.9.4); "
            "install django-js-lib-leaflet==1.9.4.1 again"
        )
        raise OutputError(message)


def _leaflet(name: str) -> str:
    content = (resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet" / name).read_bytes()
    check_digest(name, content, LEAFLET_SHA256[name])
    return content.decode().replace("\r\n", "\n")


def squeeze(line: str) -> str:
    """A line of style without spaces around signs and zeros before points, which mean nothing; quoted text stays.

    Examples
    --------
    >>> squeeze(".a, .b { top: 0.5px; }")
    '.a,.b{top:.5px;}'
    """
    pieces = _QUOTED.split(line)
    pieces[::2] = (_NEEDLESS_ZERO.sub("", _SPACED_SIGN.sub(r"\1", piece)) for piece in pieces[::2])
    return "".join(pieces)


def _own_style(name: str) -> str:
    """One of our styles without comment lines, blank lines, indentation and needless spaces."""
    text = (resources.files("geomap.export.webmap") / "css" / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{squeeze(line)}\n" for line in lines if line and not _COMMENT.match(line))
