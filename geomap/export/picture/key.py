"""The numbered list beside the map: what happened, when, where, who did it, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from geomap.export.picture.boxes import Box
from geomap.export.picture.canvas import Canvas
from geomap.export.picture.reports import Report, first_actor, swatch_of
from geomap.export.picture.symbols import draw_symbol, look_of
from geomap.export.picture.theme import BODY, HEADING, QUIET, SMALL_SYMBOL_PT, Lettering
from geomap.export.picture.wording import excerpt, fitted
from geomap.export.webmap.colors import Swatch
from geomap.export.webmap.words import date_words, day_words, place_words
from geomap.model import DatePrecision, Event, Level, Modality, RelationKind

_Piece: TypeAlias = tuple[str, Lettering]
_Row: TypeAlias = tuple[_Piece, ...]

_ROW_HEIGHT = 7.9
_SPACE, _LEAST_PIECE = 5.0, 14.0
_HEADING_SHARE = 0.55
_MOST_SPARE = 7.0
_UNDER_HEADING = 4.5
_NUMBER, _SYMBOL = 13.0, 13.0
_INDENT = _NUMBER + _SYMBOL
_PARTING = 2.0
_COLUMN_GAP = 16.0
# The most first: rows of the quote, and whether date and actor have a row of their own.
_DETAILS = ((4, True), (3, True), (2, True), (2, False), (1, False), (0, False))


@dataclass(frozen=True, slots=True)
class _Detail:
    """How much is said of an event: rows of the quote, a row for date and actor, and the outlet.

    The outlet stands above the map where all events are from one article.
    """

    quote_rows: int
    has_facts: bool
    has_outlet: bool


@dataclass(frozen=True, slots=True)
class _Item:
    """The rows of one event, and how each is written."""

    report: Report
    rows: tuple[_Row, ...]

    @property
    def height(self) -> float:
        return len(self.rows) * _ROW_HEIGHT + (_PARTING if len(self.rows) > 1 else 0.8)


def draw_key(
    canvas: Canvas, reports: Sequence[Report], box: Box, swatches: Mapping[str, Swatch], *, columns: int = 1
) -> int:
    """Draw the list into the box with as much of each event as there is room for; how many events are on it.

    What finds no room even in one row an event is left out, and the last row says how many.
    """
    width = (box.width - _COLUMN_GAP * (columns - 1)) / columns
    canvas.text("Events in order of time", (box.left, box.top - HEADING.size), HEADING, name="key-heading")
    top = box.top - _ROW_HEIGHT - _UNDER_HEADING
    room = top - box.bottom
    has_outlet = len({report.event.document_id for report in reports}) > 1
    for quote_rows, has_facts in _DETAILS:
        detail = _Detail(quote_rows, has_facts, has_outlet)
        items = [_item(canvas, report, width - _INDENT, detail) for report in reports]
        flowed = _flowed(items, room, columns)
        if sum(map(len, flowed)) == len(items):
            break
    else:
        flowed = _flowed(items, room - _ROW_HEIGHT, columns)
    for index, column in enumerate(flowed):
        left = box.left + index * (width + _COLUMN_GAP)
        spare = (room - sum(item.height for item in column)) / max(1, len(column) - 1)
        y = top
        for item in column:
            _draw_item(canvas, item, left, y, swatches)
            y -= item.height + max(0.0, min(_MOST_SPARE if columns == 1 else 0.0, spare))
    shown = sum(map(len, flowed))
    if shown < len(items):
        rest = f"and {len(items) - shown} more, not listed for want of room"
        canvas.text(rest, (box.left + _INDENT, box.bottom + 1.0), QUIET, name="key-rest")
    return shown


def heading(event: Event) -> str:
    """What happened where, in a few words: "Clash: near Ramadi (denied)"."""
    stance = "" if event.modality is Modality.ASSERTED else f" ({event.modality.value})"
    return f"{event.type.label}: {_where(event)}{stance}"


def facts(event: Event) -> str:
    """When it happened and who acts first."""
    return " · ".join([_when(event), first_actor(event) or "no actor named"])


def _where(event: Event) -> str:
    place = event.place
    if place is None:
        return "no place"
    is_point = place.relation.kind is RelationKind.AT and place.level in (Level.SITE, Level.SETTLEMENT)
    return place.name if is_point else place_words(place).partition(", within")[0]


def _when(event: Event) -> str:
    """The date, short where that says the same."""
    when = event.date
    if when is None:
        return "no date"
    if when.start is None or when.end is None or when.precision in (DatePrecision.MONTH, DatePrecision.YEAR):
        return date_words(when)
    first, last = day_words(when.start, short=True), day_words(when.end, short=True)
    if when.start == when.end:
        return first
    return f"{first.removesuffix(f' {when.end.year}')} to {last}"


def _item(canvas: Canvas, report: Report, room: float, detail: _Detail) -> _Item:
    event = report.event
    if detail.has_facts:
        rows = [_row(canvas, room, (heading(event), HEADING)), _row(canvas, room, (facts(event), QUIET))]
    else:
        rows = [_row(canvas, room, (_beside_facts(canvas, event, room), HEADING), (facts(event), QUIET))]
    return _Item(report, (*rows, *_quote(canvas, report, room, detail.quote_rows, has_outlet=detail.has_outlet)))


def _beside_facts(canvas: Canvas, event: Event, room: float) -> str:
    """The heading, cut so that the facts have at least a good part of the row."""
    wanted = canvas.width(facts(event), QUIET) + _SPACE
    most = max(room - wanted, room * _HEADING_SHARE)
    return fitted(heading(event), most, lambda text: canvas.width(text, HEADING))


def _row(canvas: Canvas, room: float, *pieces: _Piece) -> _Row:
    """The pieces beside each other, as far as there is room for them."""
    row: list[_Piece] = []
    for words, lettering in pieces:
        if room < _LEAST_PIECE:
            break
        shown = fitted(words, room, lambda text, lettering=lettering: canvas.width(text, lettering))  # type: ignore[misc]
        row.append((shown, lettering))
        room -= canvas.width(shown, lettering) + _SPACE
    return tuple(row)


def _quote(canvas: Canvas, report: Report, room: float, rows: int, *, has_outlet: bool) -> tuple[_Row, ...]:
    """The sentence in quotation marks, in at most so many rows, and the outlet in the last of them."""
    if not rows:
        return ()
    evidence = report.event.evidence

    def measure(text: str) -> float:
        return canvas.width(text, BODY)

    outlet = fitted(_outlet(report), room * 0.4, lambda text: canvas.width(text, QUIET)) if has_outlet else ""
    beside = room - canvas.width(outlet, QUIET) - (_SPACE if outlet else 0.0)
    told = evidence.sentence.text
    sentence = f"“{' '.join(told.split())}”"
    at = len(" ".join(told[: evidence.trigger.end - evidence.sentence.start].split()))
    lines = list(excerpt(sentence, at, room, rows, measure))
    if measure(lines[-1]) > beside and len(lines) < rows:
        return (*(((line, BODY),) for line in lines), ((outlet, QUIET),))
    if measure(lines[-1]) > beside:
        lines[-1] = f"{fitted(lines[-1].rstrip('…”'), beside - measure('”'), measure)}”"
    elif not lines[-1].endswith("”"):
        lines[-1] += "”"
    last: _Row = ((lines[-1], BODY), (outlet, QUIET)) if outlet else ((lines[-1], BODY),)
    return (*(((line, BODY),) for line in lines[:-1]), last)


def _outlet(report: Report) -> str:
    document = report.document
    return report.event.document_id if document is None else document.outlet or document.title or document.id


def _flowed(items: Sequence[_Item], room: float, columns: int) -> list[list[_Item]]:
    """The items in columns of so many points, as many as have room."""
    flowed: list[list[_Item]] = [[]]
    used = 0.0
    for item in items:
        if used + item.height - _PARTING > room:
            if len(flowed) == columns:
                break
            flowed.append([])
            used = 0.0
        flowed[-1].append(item)
        used += item.height
    return flowed


def _draw_item(canvas: Canvas, item: _Item, left: float, top: float, swatches: Mapping[str, Swatch]) -> None:
    report = item.report
    look = look_of(report.event, swatch_of(first_actor(report.event), swatches))
    baseline = top - BODY.size
    number = str(report.number)
    canvas.text(number, (left + _NUMBER - 2.0, baseline), HEADING, align="right", name=f"key-number-{number}")
    middle = (left + _NUMBER + _SYMBOL / 2 - 1.5, baseline + BODY.size * 0.36)
    draw_symbol(canvas, look, [middle], size=SMALL_SYMBOL_PT, name=f"key-symbol-{number}")
    for row in item.rows:
        start = left + _INDENT
        for words, lettering in row:
            canvas.text(words, (start, baseline), lettering, name="key")
            start += canvas.width(words, lettering) + _SPACE
        baseline -= _ROW_HEIGHT
