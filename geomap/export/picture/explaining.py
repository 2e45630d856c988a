"""The sections of the legend: types and actors that occur, how symbols are read, and reported control."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from geomap.export.picture.boxes import Spot, around, circle
from geomap.export.picture.canvas import Canvas, Style
from geomap.export.picture.control import Disc, Standing, draw_disc
from geomap.export.picture.legend import Entry, Section
from geomap.export.picture.marks import MOST_NUMBERED, draw_badge
from geomap.export.picture.reports import Report, commonest, counted, first_actor, swatch_of
from geomap.export.picture.symbols import Look, draw_symbol
from geomap.export.picture.theme import AREA, PAPER, SMALL_SYMBOL_PT
from geomap.export.webmap.colors import GREY, Swatch, swatch
from geomap.export.webmap.symbols import SHAPE_LABELS, symbol
from geomap.export.webmap.words import CONFIDENCE_LABELS, day_words
from geomap.model import Level, Modality

_MOST_TYPES = 10
_PLAIN = Look("circle", "", swatch(GREY), is_hollow=False, is_dashed=False, sure=1)
_LIGHT = swatch("#c9ccd1")
_DISC_WORDS = {
    Standing.SOLID: "undisputed",
    Standing.DISPUTED: "contested or denied",
    Standing.FAINT: "low confidence",
    Standing.UNKNOWN: "holder not named",
}


def sections(
    reports: Sequence[Report], discs: Sequence[Disc], swatches: Mapping[str, Swatch], *, hidden: int = 0
) -> list[Section]:
    """What a legend has to explain of these events and discs, and nothing else.

    ``hidden`` discs are not drawn, because they would lie on others.
    """
    return [
        Section("What happened", _types(reports)),
        Section("Who acts first", _actors(reports, discs, swatches)),
        Section("How to read it", _reading(reports)),
        Section("Reported control", _control(discs), _sources(discs, hidden)),
    ]


def _types(reports: Sequence[Report]) -> tuple[Entry, ...]:
    """The types with their symbols; kinds of types with their counts where there are many."""
    counts = Counter(report.event.type for report in reports)
    types = sorted(counts, key=lambda one: (list(SHAPE_LABELS).index(symbol(one).shape), -counts[one], one.value))
    if len(types) <= _MOST_TYPES:
        signs = {symbol(one): one.label for one in reversed(types)}
        return tuple(
            Entry(
                " / ".join(one.label for one in types if symbol(one) == drawn),
                _symbol(replace(_PLAIN, shape=drawn.shape, sign=drawn.sign, swatch=_LIGHT)),
            )
            for drawn in reversed(signs)
        )
    shapes = [shape for shape in SHAPE_LABELS if any(symbol(one).shape == shape for one in types)]
    kinds = Counter(symbol(report.event.type).shape for report in reports)
    is_counted = len(reports) > MOST_NUMBERED
    return tuple(
        Entry(
            SHAPE_LABELS[shape] + (f": {kinds[shape]:,}" if is_counted else ""),
            _symbol(replace(_PLAIN, shape=shape, swatch=_LIGHT)),
        )
        for shape in shapes
    )


def _actors(reports: Sequence[Report], discs: Sequence[Disc], swatches: Mapping[str, Swatch]) -> tuple[Entry, ...]:
    told: list[str | None] = [first_actor(report.event) for report in reports]
    holders = [name for disc in discs for name in (disc.holder, disc.rival) if name is not None]
    names = commonest([*told, *holders])
    fills = {name: swatch_of(name, swatches).fill for name in names if name is not None}
    entries = [Entry(name, _colour(fill)) for name, fill in fills.items() if fill != GREY]
    others = "others" if len(entries) < len(fills) else ""
    grey = ", or ".join(part for part in (others, "not named" if None in told else "") if part)
    return (*entries, *([Entry(grey, _colour(GREY))] if grey else []))


def _reading(reports: Sequence[Report]) -> tuple[Entry, ...]:
    if not reports:
        return ()
    places = [report.event.place for report in reports]
    entries = [
        Entry(f"{CONFIDENCE_LABELS[sure]} confidence", _symbol(replace(_PLAIN, sure=sure, swatch=_LIGHT)))
        for sure in (0, 1, 2)
    ]
    if any(place is not None and place.level is not None and place.level.is_area for place in places):
        entries.append(Entry("somewhere in an area", _symbol(replace(_PLAIN, is_hollow=True))))
    if any(report.event.modality is not Modality.ASSERTED for report in reports):
        entries.append(Entry("not told as fact", _symbol(replace(_PLAIN, is_hollow=True, is_dashed=True))))
    if any(place is not None and place.level is Level.NEAR for place in places):
        entries.append(Entry("near, within this ring", _ring))
    if len(reports) > MOST_NUMBERED:
        entries.append(Entry("events here, by who acts first", _badge))
    return tuple(entries)


def _control(discs: Sequence[Disc]) -> tuple[Entry, ...]:
    used = {disc.standing: disc for disc in reversed(discs)}
    return tuple(Entry(_DISC_WORDS[standing], _disc(used[standing])) for standing in Standing if standing in used)


def _sources(discs: Sequence[Disc], hidden: int) -> str:
    """When and by whom the control is reported last, and how many such reports are not drawn."""
    days = sorted(disc.last_report for disc in discs if disc.last_report is not None)
    names = commonest(name for disc in discs for name in disc.claimants)
    told = [name for name in names[:2] if name is not None]
    more = [f"{len(names) - 2} more"] if len(names) > 2 else []
    when = ""
    if days:
        first, last = day_words(days[0], short=True), day_words(days[-1], short=True)
        when = first if first == last else f"{first} to {last}"
    by = f"by {', '.join([*told, *more])}" if told else ""
    left_out = f"{counted(hidden, 'place')} not drawn, too close to others" if hidden else ""
    latest = ", ".join(part for part in [f"Latest reports {when}" if when else "", by] if part)
    return ". ".join(part for part in [left_out, latest] if part)


def _symbol(look: Look) -> Callable[[Canvas, Spot], None]:
    return lambda canvas, spot: draw_symbol(canvas, look, [spot], size=SMALL_SYMBOL_PT, name="legend-symbol")


def _colour(fill: str) -> Callable[[Canvas, Spot], None]:
    square = Style(fill=fill, edge=PAPER, width=0.3)
    return lambda canvas, spot: canvas.areas([around(spot, 3.4).corners], square, name="legend-colour")


def _disc(disc: Disc) -> Callable[[Canvas, Spot], None]:
    """A disc in grey: its colour says who, its pattern how sure."""
    plain = replace(disc, holder=None, rival=None)
    return lambda canvas, spot: draw_disc(canvas, plain, spot, 4.4, {}, name="legend-disc")


def _ring(canvas: Canvas, spot: Spot) -> None:
    canvas.areas([circle(spot, 4.4)], Style(edge=AREA, width=0.8, dash=(2.2, 1.6)), name="legend-ring")


def _badge(canvas: Canvas, spot: Spot) -> None:
    draw_badge(canvas, spot, 4.6, [(GREY, 1.0)], "")
