"""Lines of JSONL as events: every field of the record comes back."""

from __future__ import annotations

from geomap.ingest.event_files.fields import Fields
from geomap.ingest.event_files.quotes import evidence_of
from geomap.model import (
    ActorClass,
    CountRange,
    DatePrecision,
    Document,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Level,
    Modality,
    Outcome,
    Participant,
    relation_named,
)


def document_of_event(fields: Fields) -> Document:
    """The article that an event says it stands in, without its text."""
    return Document(
        id=fields.required("document_id", "the id of the article"),
        text="",
        title=fields.text("title"),
        published=fields.day("published"),
        outlet=fields.text("outlet"),
        url=fields.text("url"),
    )


def event_of_record(fields: Fields) -> Event:
    """The event of a JSON object; RecordError where a field is not what it ought to be."""
    return Event(
        event_id=fields.required("event_id", "an id of its own, such as new-1"),
        document_id=fields.required("document_id", "the id of the article"),
        type=type_of(fields),
        evidence=evidence_of(fields),
        further_evidence=tuple(evidence_of(inner) for inner in fields.inners("further_evidence")),
        actors=_participants(fields, "actors"),
        targets=_participants(fields, "targets"),
        allies=_participants(fields, "allies"),
        place=_place(fields.inner("place")),
        date=_date(fields.inner("date")),
        modality=fields.choice("modality", Modality) or Modality.ASSERTED,
        outcome=fields.choice("outcome", Outcome),
        habitual=fields.flag("habitual"),
        historical=fields.flag("historical"),
        attributed_to=fields.text("attributed_to"),
        killed=_count(fields.inner("killed")),
        injured=_count(fields.inner("injured")),
        count=count_of(fields),
        confidence=confidence_of(fields),
        cluster_id=fields.text("cluster_id"),
    )


def type_of(fields: Fields) -> EventType:
    """The type of an event, which must be there."""
    found = fields.choice("type", EventType)
    if found is None:
        raise fields.refused("type", f"one of {', '.join(EventType)}")
    return found


def count_of(fields: Fields) -> int:
    """How many events a row stands for; one where nothing is said."""
    return fields.whole("count", 1) or 1


def confidence_of(fields: Fields) -> float:
    """The confidence of an event, one half where nothing is said."""
    found = fields.number("confidence", 0, 1)
    return 0.5 if found is None else found


def range_of(fields: Fields, low: str, high: str) -> CountRange | None:
    """A number as reported, from its least and its most; None for neither."""
    least, most = fields.whole(low), fields.whole(high)
    if least is None and most is not None:
        raise fields.refused(low, f"the least number, because {high} is {most}")
    if least is None:
        return None
    if most is not None and most < least:
        raise fields.refused(high, f"a number that is not smaller than {low}, which is {least}")
    return CountRange(least, most)


def date_of(fields: Fields, prefix: str = "") -> EventDate | None:
    """When an event happened, from ``start``, ``end`` and ``precision`` with a prefix; None where none is given."""
    start, end = f"{prefix}start", f"{prefix}end"
    first, last = fields.day(start), fields.day(end)
    if first is not None and last is not None and last < first:
        raise fields.refused(end, f"a day that is not before {start}, which is {first}")
    kind = fields.choice(f"{prefix}precision", DatePrecision)
    if first is None and last is None and kind is None:
        return None
    fallback = DatePrecision.DAY if first == last else DatePrecision.INTERVAL
    text, basis = fields.text(f"{prefix}text"), fields.text(f"{prefix}basis")
    return EventDate(first, last, kind or fallback, text or "", basis or "")


def _participants(fields: Fields, name: str) -> tuple[Participant, ...]:
    return tuple(_participant(inner) for inner in fields.inners(name))


def _participant(fields: Fields) -> Participant:
    name, text = fields.text("name"), fields.text("text")
    if name is None and text is None:
        raise fields.refused("name", "who it is")
    start, end = _range(fields)
    kind = fields.choice("class", ActorClass) or ActorClass.UNKNOWN
    return Participant(start, end, text or name or "", name or "", kind)


def _range(fields: Fields) -> tuple[int, int]:
    start = fields.whole("start") or 0
    return start, max(start, fields.whole("end") or 0)


def _place(fields: Fields | None) -> EventPlace | None:
    if fields is None:
        return None
    start, end = _range(fields)
    lat, lon = fields.number("lat", -90, 90), fields.number("lon", -180, 180)
    if (lat is None) != (lon is None):
        raise fields.refused("lat" if lat is None else "lon", "both lat and lon, or neither")
    name = fields.required("name", "the name of the place")
    try:
        relation = relation_named(fields.text("relation") or "at")
    except ValueError as error:
        raise fields.refused("relation", 'words such as "at", "near" or "20 km north of"') from error
    return EventPlace(
        start,
        end,
        fields.text("text") or name,
        name,
        lat,
        lon,
        fields.whole("geonames_id"),
        fields.text("country"),
        fields.text("admin1"),
        fields.text("feature_code"),
        fields.choice("level", Level),
        relation,
        fields.number("uncertainty_km", 0, 20_100),
        fields.number("probability", 0, 1) or 0.0,
        fields.text("basis") or "stated",
    )


def _date(fields: Fields | None) -> EventDate | None:
    return None if fields is None else date_of(fields)


def _count(fields: Fields | None) -> CountRange | None:
    return None if fields is None else range_of(fields, "min", "max")
