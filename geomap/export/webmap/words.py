"""What the page says in words: dates, precision, modality, numbers, confidence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from geomap.export.corroboration import count_text
from geomap.model import (
    Corroboration,
    CountRange,
    DatePrecision,
    Event,
    EventDate,
    EventPlace,
    Figure,
    Level,
    Modality,
    Outcome,
    Relation,
    RelationKind,
)

MODALITY_LABELS = {
    Modality.ASSERTED: "Reported as fact",
    Modality.DENIED: "Denied",
    Modality.ALLEGED: "Alleged",
    Modality.PLANNED: "Planned",
    Modality.HYPOTHETICAL: "Hypothetical",
}
CONFIDENCE_LABELS = ("High", "Medium", "Low")
PRECISION_LABELS = {
    "point": "Named place",
    "near": "Near a named place",
    "area": "Somewhere in an area",
    "none": "Not placed",
}
# Not the system's locale: the same page on every machine.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_KIND_WORDS = frozenset(
    {"province", "state", "region", "governorate", "district", "county", "oblast", "department", "prefecture"}
    | {"territory", "canton", "division", "emirate", "republic", "krai", "wilayat"}
)
_STATE_COUNTRIES = frozenset({"AU", "BR", "DE", "IN", "MM", "MX", "MY", "NG", "SD", "SS", "US", "VE"})
_REGION_COUNTRIES = frozenset({"BY", "ET", "FR", "GB", "GE", "IT", "KZ", "RU", "SO", "UA"})
# What stands before the words of a relation where they do not say where by themselves.
_LEADS = {
    RelationKind.OUTSKIRTS: "on the ",
    RelationKind.COUNTRYSIDE: "in the ",
    RelationKind.DISTRICT: "in a ",
    RelationKind.INSIDE: "somewhere ",
    RelationKind.BORDER: "on the ",
    RelationKind.ROAD: "on the ",
    **{kind: "in the " for kind in RelationKind if kind.value.endswith("ern")},
}
_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_OUTCOME_WORDS = {
    Outcome.FAILED: "the attempt failed",
    Outcome.ONGOING: "still going on",
    Outcome.SUCCEEDED: "it succeeded",
}


def day_words(day: date, *, short: bool = False) -> str:
    """A day in words, "10 June 2014" or short "10 Jun 2014"."""
    month = _MONTHS[day.month - 1]
    return f"{day.day} {month[:3] if short else month} {day.year}"


def date_words(when: EventDate) -> str:
    """The date of an event with its precision: "June 2014", "between 9 June 2014 and 15 June 2014"."""
    if when.start is None or when.end is None:
        return _open_words(when)
    if when.start == when.end:
        return day_words(when.start)
    if when.precision is DatePrecision.YEAR and when.start.year == when.end.year:
        return str(when.start.year)
    if when.precision is DatePrecision.MONTH and (when.start.year, when.start.month) == (when.end.year, when.end.month):
        return f"{_MONTHS[when.start.month - 1]} {when.start.year}"
    if when.precision is DatePrecision.INTERVAL:
        return f"from {day_words(when.start)} to {day_words(when.end)}"
    return f"between {day_words(when.start)} and {day_words(when.end)}"


def date_basis(when: EventDate) -> str:
    """How the date was read: the words of the article and what they are relative to."""
    return f"“{when.text}”, {when.basis}" if when.text else when.basis


def place_words(place: EventPlace) -> str:
    """Where the event happened, with the precision that is known, and a warning where the text only implies it."""
    focus = " (the article's main place, not named with the event)" if place.basis == "focus" else ""
    return f"{_where(place)}{focus}"


def _where(place: EventPlace) -> str:
    km = place.uncertainty_km
    within = "" if km is None else f", within about {_km(km)}"
    if place.relation.kind is not RelationKind.AT:
        return _relation_words(place)
    match place.level:
        case Level.SITE:
            return f"at {place.name}{within}"
        case Level.SETTLEMENT:
            return f"{place.name}{within}"
        case Level.NEAR:
            return f"within {_km(km)} of {place.name}" if km is not None else f"near {place.name}"
        case Level.ADMIN1 | Level.ADMIN2:
            return f"somewhere in {_area_name(place)}"
        case Level.REGION:
            return f"somewhere in {place.name}{within}"
        case Level.LINE:
            return f"somewhere along {place.name}{within}"
        case Level.WATER:
            return f"somewhere on or by {place.name}{within}"
        case _:
            return place.name


def modality_words(event: Event) -> str:
    """How the text commits itself to the event, and whose word it is."""
    by = f" by {event.attributed_to}" if event.attributed_to else ""
    match event.modality:
        case Modality.ASSERTED:
            return f"reported as fact, according to {event.attributed_to}" if by else "reported as fact"
        case Modality.DENIED:
            return f"denied{by}"
        case Modality.ALLEGED:
            return f"alleged{by}"
        case Modality.PLANNED:
            return f"planned or announced{by}, not reported as done"
        case Modality.HYPOTHETICAL:
            return f"hypothetical{by}, not reported as done"


def note_words(event: Event) -> str:
    """What else qualifies the event: outcome, habit, history, count; empty for nothing."""
    notes = [_OUTCOME_WORDS[event.outcome]] if event.outcome else []
    if event.habitual:
        notes.append("told as repeated, without a single date")
    if event.historical:
        notes.append("told as background")
    if event.count > 1:
        notes.append(f"counts as {event.count} events")
    return "; ".join(notes)


def casualty_words(killed: CountRange | None, injured: CountRange | None) -> str:
    """The numbers as reported, such as "60 to 70 killed, at least 4 injured"; empty where the text gives none."""
    parts = [(killed, "killed"), (injured, "injured")]
    return ", ".join(f"{_count_words(count)} {verb}" for count, verb in parts if count is not None)


def reported_words(told: Corroboration) -> str:
    """How many articles tell an event, who denies it, and which figures differ; empty where there is only the one.

    Names are kept apart from the direction of the words around them.
    """
    counts = _plural(told.article_count, "article")
    if told.article_count > 1:
        counts += f" from {_plural(told.independent_source_count, 'independent source')}"
    parts = [
        f"reported by {counts}" if told.article_count else "",
        f"denied by {_names(told.denied_by)}" if told.denied_by else "",
        _differing("killed", told.killed),
        _differing("injured", told.injured),
    ]
    return "; ".join(part for part in parts if part) if told.article_count > 1 or told.denied_by else ""


def _differing(what: str, figures: tuple[Figure, ...]) -> str:
    if len(figures) < 2:
        return ""
    return f"{what}: {', '.join(f'{count_text(one.count)} ({_names(one.claimants)})' for one in figures)}"


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"{_ISOLATE}{name}{_POP_ISOLATE}" for name in names)


def _plural(count: int, one: str) -> str:
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def confidence_class(confidence: float) -> int:
    """0 for high (0.8 and more), 1 for medium (0.5 and more), 2 for low: indexes of CONFIDENCE_LABELS."""
    return 0 if confidence >= 0.8 else 1 if confidence >= 0.5 else 2


def _open_words(when: EventDate) -> str:
    if when.start is not None:
        return f"since {day_words(when.start)}"
    return "date unknown" if when.end is None else f"until {day_words(when.end)}"


def _relation_words(place: EventPlace) -> str:
    relation, km = place.relation, place.uncertainty_km
    about = "" if km is None else f", within {_km(km)}"
    if relation.kind is RelationKind.NEAR:
        return f"within {_km(km)} of {place.name}" if km is not None else f"near {place.name}"
    if relation.distance_km is not None:
        # The words of the relation carry all decimals, which a converted mile has many of.
        rounded = Relation(relation.kind)
        return f"{_km(relation.distance_km)} {rounded.words} {place.name}{about}"
    return f"{_LEADS.get(relation.kind, '')}{relation.words} {place.name}{about}"


def _area_name(place: EventPlace) -> str:
    """The name of an administrative area with a word for what it is."""
    if _KIND_WORDS & set(place.name.casefold().split()):
        return place.name
    if place.level is Level.ADMIN2:
        return f"{place.name} district"
    if place.country in _STATE_COUNTRIES:
        return f"{place.name} state"
    return f"{place.name} {'region' if place.country in _REGION_COUNTRIES else 'province'}"


def _km(distance: float) -> str:
    return f"{distance:.0f} km" if distance >= 10 or distance == int(distance) else f"{distance:.1f} km"


def _count_words(count: CountRange) -> str:
    if count.max is None:
        return f"at least {count.min}"
    return str(count.min) if count.max == count.min else f"{count.min} to {count.max}"
