"""Tables that lay a page out: their cells hold headings and paragraphs, and are no cells of data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
_CELLS = frozenset({"td", "th"})
_PARTS = _CELLS | {"table", "tbody", "thead", "tfoot", "tr", "caption"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN = frozenset({"script", "style"})
_PARAGRAPHS = 2  # in one cell
_LONGEST_CELL = 300  # characters


@dataclass(slots=True)
class _Table:
    """A table, with its own parts, and what the cell holds that is open in it."""

    parts: list[Any] = field(default_factory=list)
    is_layout: bool = False
    paragraphs: int = 0
    length: int = 0

    def begin_cell(self) -> None:
        self.paragraphs = self.length = 0

    def end_cell(self) -> None:
        self.is_layout |= self.paragraphs >= _PARAGRAPHS or self.length > _LONGEST_CELL


def has_layout_tables(markup: str) -> bool:
    """Whether a table of the page holds paragraphs.

    To be asked of a page that `check_markup` passed, without its XML declaration.
    """
    tree = _tree(markup)
    return tree is not None and any(table.is_layout for table in _tables(tree))


def without_layout_tables(markup: str) -> str:
    """The page with ``div`` in place of the parts of tables that lay it out; itself where there are none.

    Of the same pages as `has_layout_tables`.
    """
    tree = _tree(markup)
    found = [] if tree is None else [table for table in _tables(tree) if table.is_layout]
    if not found:
        return markup
    for part in (part for table in found for part in table.parts):
        part.tag = "div"
    from lxml.html import tostring  # noqa: PLC0415

    return str(tostring(tree, encoding="unicode"))


def _tree(markup: str) -> Any:  # noqa: ANN401  (an lxml element, or None where there is no table)
    if not _CELL.search(markup):
        return None
    from lxml.etree import ParserError, XMLSyntaxError  # noqa: PLC0415  (comes with trafilatura)
    from lxml.html import document_fromstring  # noqa: PLC0415

    try:
        return document_fromstring(markup)
    except (ParserError, XMLSyntaxError):
        return None


def _tables(tree: Any) -> Iterator[_Table]:  # noqa: ANN401  (an lxml element)
    """The tables of a page; one around another is layout where the inner one is."""
    from lxml.etree import iterwalk  # noqa: PLC0415

    opened: list[_Table] = []
    for event, node in iterwalk(tree, events=("start", "end")):
        if event == "start" and node.tag == "table":
            opened.append(_Table())
        if opened:
            (_begin if event == "start" else _end)(node, opened[-1])
        if event == "end" and node.tag == "table":
            table = opened.pop()
            yield table
            if opened:
                opened[-1].is_layout |= table.is_layout
                opened[-1].length += _length(node.tail)


def _begin(node: Any, table: _Table) -> None:  # noqa: ANN401
    if node.tag in _PARTS:
        table.parts.append(node)
    if node.tag in _CELLS:
        table.begin_cell()
    table.paragraphs += _PARAGRAPHS if node.tag in _HEADINGS or _is_gap(node) else node.tag == "p"
    if node.tag not in _UNSEEN:
        table.length += _length(node.text)


def _end(node: Any, table: _Table) -> None:  # noqa: ANN401
    if node.tag in _CELLS:
        table.end_cell()
    elif node.tag != "table":
        table.length += _length(node.tail)


def _is_gap(node: Any) -> bool:  # noqa: ANN401
    """Whether a line break comes right after another one."""
    before = node.getprevious() if node.tag == "br" else None
    return before is not None and before.tag == "br" and not _length(before.tail)


def _length(text: str | None) -> int:
    return len(" ".join((text or "").split()))
