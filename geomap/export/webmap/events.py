"""Events as columns: one list a field, values that repeat once in small tables beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from geomap.export.corroboration import corroboration, count_text, is_compared
from geomap.export.webmap.articles import SentenceTable
from geomap.export.webmap.colors import GREY, actor_colors, swatch
from geomap.export.webmap.places import PlaceTable
from geomap.export.webmap.symbols import symbol
from geomap.export.webmap.tables import Interner, checked, day_number, joined, steps, table
from geomap.export.webmap.words import (
    casualty_words,
    confidence_class,
    date_basis,
    date_words,
    modality_words,
    note_words,
)
from geomap.model import AtlasData, CountRange, Document, Event, EventDate, EventType, Figure, Participant

DATE_FIELDS = ("words", "basis", "start", "end", "precision")
# One value an event each; those of STEP_COLUMNS as the difference to the event before, which is mostly 0 or 1.
COLUMNS = (
    *("id", "article", "type", "sides", "place", "placed", "date", "stance", "toll", "note"),
    *("confidence", "sure", "sentence", "from", "to", "report"),
)
STEP_COLUMNS = ("article", "sentence")
ACTOR_FIELDS = ("name", "kind", "fill", "ink")
TYPE_FIELDS = ("id", "label", "family", "shape", "sign")
# What all reports of an event say together; ``killed`` and ``injured`` are empty where the figures do not differ.
REPORT_FIELDS = ("cluster", "articles", "sources", "deniers", "killed", "injured")
_Figures: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
_Report: TypeAlias = tuple[str | None, int, int, tuple[str, ...], _Figures, _Figures]


class ActorTable:
    """Collects actors by name, and who says what of them."""

    def __init__(self) -> None:
        self._names: Interner[str] = Interner()
        self._kinds: dict[str, str] = {}
        self._leads: list[str] = []
        self._parties: Interner[tuple[int, str | None]] = Interner()

    def number(self, name: str) -> int:
        """The number of the actor of this name."""
        return self._names.number(name)

    def lead(self, name: str) -> int:
        """The number of an actor that is drawn in a colour of its own."""
        self._leads.append(name)
        return self.number(name)

    def party(self, participant: Participant) -> int:
        """The number of a participant: the actor, and the words of the text where they differ."""
        name = participant.called
        self._kinds.setdefault(name, participant.actor_class.value)
        words = participant.text if participant.text != name else None
        return self._parties.number((self.number(name), words))

    def payload(self) -> dict[str, Any]:
        """The tables of actors and parties."""
        swatches = actor_colors(self._leads)
        grey = swatch(GREY)
        rows = [
            (name, self._kinds.get(name, "unknown"), swatches.get(name, grey).fill, swatches.get(name, grey).ink)
            for name in self._names.values()
        ]
        return {"actors": table(ACTOR_FIELDS, rows), "parties": [list(row) for row in self._parties.values()]}


def event_payload(
    data: AtlasData, *, actors: ActorTable, places: PlaceTable, sentences: SentenceTable
) -> dict[str, Any]:
    """The columns of all events, in order, and the tables that they point into."""
    columns = _Columns(actors, places, sentences)
    numbers = {document.id: number for number, document in enumerate(data.documents)}
    for event in data.events:
        number = numbers[event.document_id]
        columns.add(event, number, _report(data, event, data.documents[number]))
    return columns.payload()


class _Columns:
    """The columns as they grow."""

    def __init__(self, actors: ActorTable, places: PlaceTable, sentences: SentenceTable) -> None:
        self._actors, self._places, self._sentences = actors, places, sentences
        self._columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        self._more: dict[str, list[list[int]]] = {}
        self._types: Interner[EventType] = Interner()
        self._sides: Interner[tuple[tuple[int, ...], ...]] = Interner()
        self._dates: Interner[EventDate | None] = Interner()
        self._stances: Interner[tuple[str, str, str | None]] = Interner()
        self._tolls: Interner[tuple[CountRange | None, CountRange | None]] = Interner()
        self._notes: Interner[tuple[str, str | None, int]] = Interner()
        self._reports: Interner[_Report] = Interner()

    def add(self, event: Event, article: int, report: _Report) -> None:
        """One more event."""
        sentence, trigger_start, trigger_end = self._sentences.add(article, event.evidence)
        more = [list(self._sentences.add(article, evidence)) for evidence in event.further_evidence]
        if more:
            self._more[str(len(self._columns["id"]))] = more
        if event.actors:
            self._actors.lead(event.actors[0].called)
        sides = (event.actors, event.targets, event.allies)
        row = (
            event.event_id,
            article,
            self._types.number(event.type),
            self._sides.number(tuple(tuple(self._actors.party(party) for party in side) for side in sides)),
            self._places.add(event.document_id, event.place),
            _place_probability(event),
            self._dates.number(event.date),
            self._stances.number((event.modality.value, modality_words(event), event.attributed_to)),
            self._tolls.number((event.killed, event.injured)),
            self._notes.number((note_words(event), event.outcome.value if event.outcome else None, event.count)),
            _thousandths(event.confidence, f"event {event.event_id!r}, confidence"),
            confidence_class(event.confidence),
            sentence,
            trigger_start,
            trigger_end,
            self._reports.number(report),
        )
        for name, value in zip(COLUMNS, row, strict=True):
            self._columns[name].append(value)

    def payload(self) -> dict[str, Any]:
        """The finished columns and tables."""
        columns: dict[str, Any] = {name: _column(values) for name, values in self._columns.items()}
        columns |= {name: steps(self._columns[name]) for name in STEP_COLUMNS}
        columns["id"] = joined(self._columns["id"])
        return {
            "count": len(self._columns["id"]),
            "columns": columns,
            "more": self._more,
            "types": table(TYPE_FIELDS, [_type_row(event_type) for event_type in self._types.values()]),
            "sides": [[list(side) for side in sides] for sides in self._sides.values()],
            "dates": table(DATE_FIELDS, [_date_row(when) for when in self._dates.values()]),
            "stances": table(("modality", "words", "by"), list(self._stances.values())),
            "tolls": table(_TOLL_FIELDS, [_toll_row(*toll) for toll in self._tolls.values()]),
            "notes": table(("words", "outcome", "count"), list(self._notes.values())),
            "reports": table(REPORT_FIELDS, self._reports.values()),
        }


def _column(values: list[Any]) -> list[Any]:
    """A column; one value stands for all where they are all the same."""
    return values[:1] if all(value == values[0] for value in values) else values


def _report(data: AtlasData, event: Event, document: Document) -> _Report:
    if not is_compared(data):
        return (event.cluster_id, 0, 0, (), (), ())
    told = corroboration(data, event, document)
    counts = (told.article_count, told.independent_source_count)
    return (event.cluster_id, *counts, told.denied_by, _figures(told.killed), _figures(told.injured))


def _figures(figures: Sequence[Figure]) -> _Figures:
    """Figures that differ, each in words and with those who give it."""
    return tuple((count_text(one.count), one.claimants) for one in figures) if len(figures) > 1 else ()


def _place_probability(event: Event) -> int | None:
    if event.place is None:
        return None
    return _thousandths(event.place.probability, f"event {event.event_id!r}, probability of its place")


def _thousandths(share: float, what: str) -> int:
    """A share as whole thousandths, half as long as its decimals; OutputError if it is not a finite number."""
    return round(checked(share, what, digits=3) * 1000)


_TOLL_FIELDS = ("words", "killed_min", "killed_max", "injured_min", "injured_max")


def _toll_row(killed: CountRange | None, injured: CountRange | None) -> tuple[Any, ...]:
    numbers = [bound for count in (killed, injured) for bound in ((count.min, count.max) if count else (None, None))]
    return (casualty_words(killed, injured), *numbers)


def _type_row(event_type: EventType) -> tuple[str, ...]:
    drawn = symbol(event_type)
    return (event_type.value, event_type.label, event_type.family.value, drawn.shape, drawn.sign)


def _date_row(when: EventDate | None) -> tuple[Any, ...]:
    """Words for people, and days since 1970 for the timeline; None is an open end, or no date at all."""
    if when is None:
        return ("date unknown", "", None, None, None)
    return (date_words(when), date_basis(when), day_number(when.start), day_number(when.end), when.precision.value)
