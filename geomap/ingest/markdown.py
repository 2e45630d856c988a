"""Markdown: front matter, and where the headings are.  The markup itself stays in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from geomap.errors import InputError

_MAX_FRONT_MATTER = 100_000
_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"(?<![^\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_ATX = re.compile(r"(?<![^\r\n]) {0,3}#{1,6}[ \t]+(?P<text>[^\r\n]{1,400})")
_SETEXT = re.compile(
    r"(?<![^\r\n]) {0,3}(?P<text>[^\s>#*+-][^\r\n]{0,200})(?:\r\n|\r|\n) {0,3}(?:={3,}|-{3,})[ \t]*(?![^\r\n])"
)
_FENCE = re.compile(r"(?<![^\r\n]) {0,3}(`{3,}|~{3,})[^\r\n]*")
_KEY_LINE = re.compile(r"^(?P<key>[A-Za-z][\w-]{0,60})[ \t]*:[ \t]+(?P<value>[^\r\n]+)", re.MULTILINE)
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$")


@dataclass(frozen=True, slots=True)
class Markdown:
    """A Markdown file: the fields of its front matter, the text after it, and the ranges of its headings there."""

    fields: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    headings: tuple[tuple[int, int], ...] = ()


class _Loader(yaml.SafeLoader):
    """YAML as data, every scalar as it is written ("2014-06-31", "no" and "007" stay text), without aliases.

    Aliases are refused because a few lines of them can stand for gigabytes.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.get_event()  # type: ignore[no-untyped-call]  # the stubs leave it out
            raise yaml.MarkedYAMLError(problem="aliases are not allowed", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {}


def read_markdown(text: str, name: str) -> Markdown:
    """The parts of a Markdown file; without front matter the text is the whole file.

    Raises
    ------
    InputError
        Front matter that is not YAML; the message has the line.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + _MAX_FRONT_MATTER) if opening else None
    if opening is None or closing is None:
        return Markdown({}, text, tuple(_headings(text)))
    fields = _load(text[opening.end() : closing.start()], name)
    if fields is None:  # a rule at the top, not front matter
        return Markdown({}, text, tuple(_headings(text)))
    body = text[closing.end() :]
    return Markdown(fields, body, tuple(_headings(body)))


def _load(front: str, name: str) -> dict[str, Any] | None:
    """The fields of the front matter; None where it is no mapping."""
    try:
        value = _loaded(front)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        raise _refusal(f"{name}:{line}", str(error.problem or "malformed")) from error
    except (yaml.YAMLError, ValueError) as error:
        raise _refusal(name, str(error).splitlines()[0]) from error
    except RecursionError as error:
        raise _refusal(name, "nested too deeply") from error
    if value is None and not front.strip():
        return {}
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else None


def _loaded(front: str) -> object:
    """What YAML says; where it refuses a ``key: value`` line, as for a title with a colon, the value is the rest."""
    try:
        return yaml.load(front, Loader=_Loader)  # noqa: S506  (a SafeLoader)
    except (yaml.scanner.ScannerError, yaml.parser.ParserError) as error:
        lenient = _KEY_LINE.sub(_quoted, front)
        if lenient == front:
            raise
        try:
            return yaml.load(lenient, Loader=_Loader)  # noqa: S506
        except yaml.YAMLError:
            raise error from None


def _quoted(line: re.Match[str]) -> str:
    """The line, its value in quotes where YAML does not take the line as it is."""
    try:
        for _event in yaml.parse(line[0], Loader=_Loader):
            pass
    except yaml.YAMLError:
        value = line["value"].strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
            value = value[1:-1]
        escaped = value.replace("'", "''")
        return f"{line['key']}: '{escaped}'"
    return line[0]


def _refusal(where: str, problem: str) -> InputError:
    return InputError(
        f"{where}: the front matter is not YAML ({problem}); expected lines of key: value between two lines ---: "
        "put values with a colon in quotes"
    )


def _headings(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the headings' words, without # and underlines, in text order; code between fences has none."""
    fenced = _fenced(text)
    found = sorted(
        [(match.start("text"), match.end("text")) for match in _ATX.finditer(text)]
        + [(match.start("text"), match.end("text")) for match in _SETEXT.finditer(text)]
    )
    position = 0
    for start, line_end in found:
        end = start + len(_CLOSING_HASHES.sub("", text[start:line_end]).rstrip())
        index = bisect_right(fenced, (start, len(text))) - 1
        is_code = index >= 0 and start < fenced[index][1]
        if start >= position and end > start and not is_code:
            yield start, end
            position = end


def _fenced(text: str) -> list[tuple[int, int]]:
    """Ranges of fenced code; a fence that is never closed runs to the end."""
    ranges: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for match in _FENCE.finditer(text):
        if opened is None:
            opened = match
        elif match[1].startswith(opened[1]):
            ranges.append((opened.start(), match.end()))
            opened = None
    if opened is not None:
        ranges.append((opened.start(), len(text)))
    return ranges
