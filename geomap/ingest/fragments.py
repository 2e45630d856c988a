"""Pieces of HTML that are all article, as feeds and mails carry them: nothing is left out but what is never shown."""

from __future__ import annotations

import re

from geomap.ingest.html import check_markup, without_declaration

_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "svg", "iframe"})
_INLINE_TABLE = """
a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meter o:p output q ruby s samp
small span strike strong sub sup time tt u var wbr
"""
_INLINE = frozenset(_INLINE_TABLE.split())
_SILENT = _INLINE | _UNSEEN  # begin and end no paragraph
_SPACE = re.compile(r"[ \t\r\f\n\u00a0]+")
_BREAK = "\u2028"  # parts lines in HTML's own text: never produced by it but through an entity


def fragment_text(markup: str, name: str) -> str:
    """The text of a piece of HTML, paragraphs parted by blank lines; empty where it says nothing.

    Raises
    ------
    InputError
        A piece over one of the limits for pages.
    """
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    check_markup(markup, name)
    paragraphs = (_SPACE.sub(" ", paragraph) for paragraph in "".join(_pieces(markup)).split("\0"))
    lines = (re.sub(f" ?{_BREAK} ?", "\n", paragraph).strip() for paragraph in paragraphs)
    return "\n\n".join(filter(None, lines))


def _pieces(markup: str) -> list[str]:
    """The text in its order, NUL where a paragraph begins or ends."""
    from lxml.etree import ParserError, XMLSyntaxError, iterwalk  # noqa: PLC0415  (comes with trafilatura)
    from lxml.html import document_fromstring  # noqa: PLC0415

    try:
        tree = document_fromstring(f"<div>{without_declaration(markup)}</div>")
    except (ParserError, XMLSyntaxError):
        return []
    pieces: list[str] = []
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start" and node.tag in _UNSEEN:
            walk.skip_subtree()
        edge = "" if node.tag in _SILENT or event in ("comment", "pi") else _BREAK if node.tag == "br" else "\0"
        if event == "start":
            pieces += [edge, "" if node.tag in _UNSEEN else node.text or ""]
        else:
            pieces += ["" if node.tag == "br" else edge, node.tail or ""]
    return pieces
