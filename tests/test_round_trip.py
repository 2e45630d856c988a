"""What is written and read back is written the same again: reader and writer agree on every field."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from geomap import export
from geomap.atlas import Atlas
from geomap.ingest import read_event_file
from geomap.model import (
    ActorClass,
    AtlasData,
    Candidate,
    Corroboration,
    CountRange,
    DatePrecision,
    Document,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Evidence,
    Figure,
    Level,
    MatchKind,
    Modality,
    Outcome,
    Participant,
    Place,
    Relation,
    RelationKind,
    Resolution,
    Span,
    Status,
    Toponym,
)

TEXT = (
    "Officials denied that Islamic State fighters and their allies, local clans, had seized villages 20 km north of "
    "Ramadi on 17 May 2015 and killed 500 soldiers. The seizure left 12 wounded."
)
SECOND = TEXT.index("The seizure")
NEEDS_PYARROW = pytest.mark.skipif(find_spec("pyarrow") is None, reason="the extra parquet is not installed")
SUFFIXES = ("jsonl", "geojson", "gpkg", "csv", pytest.param("parquet", marks=NEEDS_PYARROW))
# Texts that formats and programs trip over: markup, formulas, separators, line ends, marks of script and emoji.
HOSTILE = ('<b>"x"</b>, y; z', "=1+1", "'-1", "a\u2028b\u0085c", "x\r\ny\nz", "[1]", " 7 ", "ﷺ 😀", "__proto__")


def span(words: str) -> Span:
    """Where words stand in the article."""
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def party(words: str, name: str, kind: ActorClass) -> Participant:
    """Whom words mean."""
    at = span(words)
    return Participant(at.start, at.end, words, name, kind)


EVENT = Event(
    event_id="e1",
    document_id="ramadi",
    type=EventType.GAIN,
    evidence=Evidence(span("seized"), Span(0, SECOND - 1, TEXT[: SECOND - 1])),
    further_evidence=(Evidence(span("seizure"), Span(SECOND, len(TEXT), TEXT[SECOND:])),),
    actors=(
        party("Islamic State fighters", "Islamic State", ActorClass.JIHADIST),
        party("local clans", "=clans", ActorClass.MILITIA),
    ),
    targets=(party("soldiers", "Iraqi Army", ActorClass.STATE),),
    allies=(party("local clans", "clans of Anbar", ActorClass.MILITIA),),
    place=EventPlace(
        *(span("Ramadi").start, span("Ramadi").end, "Ramadi", "Ramadi", 33.42056, 43.30778, 95788, "IQ", "Anbar"),
        feature_code="PPLA",
        level=Level.NEAR,
        relation=Relation(RelationKind.NORTH, 20.0),
        uncertainty_km=7.25,
        probability=0.973,
        basis="context",
    ),
    date=EventDate(date(2015, 5, 17), date(2015, 5, 18), DatePrecision.INTERVAL, "on 17 May 2015", "stated"),
    modality=Modality.DENIED,
    outcome=Outcome.ONGOING,
    habitual=True,
    historical=True,
    attributed_to="Officials",
    killed=CountRange(500, 600),
    injured=CountRange(12, 14),
    count=2,
    confidence=0.813,
    cluster_id="c1",
)
BARE = Event("e2", "ramadi", EventType.CLASH, Evidence(span("seizure"), Span(SECOND, len(TEXT), TEXT[SECOND:])))
ARTICLE = Document("ramadi", TEXT, "Ramadi; a “city”", date(2015, 5, 18), "The Example", "https://example.org/a?b=1")
PLACE = EVENT.place or EventPlace(0, 0, "", "")


def with_place(event_id: str, **changed: Any) -> Event:
    """The event at another place."""
    return replace(EVENT, event_id=event_id, place=replace(PLACE, **changed))


def asked_place() -> Resolution:
    """What a remote geocoder said of the place that the second sentence of the asked event names."""
    found = Place("photon:node/1", "Zankura", 33.5, 43.25, "IQ", None, None, "PPL", Level.NEAR, 0, 4.25, None)
    candidate = Candidate(found, 0.875, MatchKind.PRIMARY, asked_on=date(2026, 3, 1))
    toponym = Toponym(PLACE.start - 3, PLACE.end, "of Ramadi", "Zankura")
    return Resolution(toponym, Status.RESOLVED, (candidate,), found, 33.5, 43.25, Level.NEAR, 4.25, 0.875)


EVENTS = (
    EVENT,
    BARE,
    with_place("e-road", level=Level.LINE, relation=Relation(RelationKind.ROAD, anchor="Hit")),
    with_place("e-country", name="Iraq", level=Level.COUNTRY, lat=None, lon=None, geonames_id=None),
    with_place("e-unplaced", level=None, lat=None, lon=None, geonames_id=None, probability=0.25),
    with_place("e-asked", start=PLACE.start - 3, text="of Ramadi", name="Zankura", lat=33.5, lon=43.25),
    replace(BARE, event_id="e-since", date=EventDate(date(2015, 5, 1), None, DatePrecision.MONTH, "", "")),
    replace(BARE, event_id="e-week", date=EventDate(None, None, DatePrecision.WEEK, "", "")),
    *(
        replace(BARE, event_id=f"e{number}{text}", document_id=f"d{number}{text}", attributed_to=text)
        for number, text in enumerate(HOSTILE)
    ),
)
# What eight articles say together, six of which are not here.
TOGETHER = Corroboration(
    "c1",
    event_ids=tuple(event.event_id for event in EVENTS if event.cluster_id == "c1"),
    article_count=8,
    independent_source_count=3,
    outlets=HOSTILE,
    denied_by=("Officials, quoted by The Example", "=1+1"),
    killed=(Figure(CountRange(20, None), HOSTILE), Figure(CountRange(500, 600), ("x); 5 (y", "The Example"))),
    injured=(Figure(CountRange(12, 14), ("The Example",)), Figure(CountRange(15, 15), ("z",))),
    first_day=date(2015, 5, 16),
    last_day=date(2015, 5, 19),
    spread_km=12.25,
)
DATA = AtlasData(
    (
        replace(ARTICLE, language="en"),
        *(Document(f"d{number}{text}", TEXT, text, outlet=text, url=text) for number, text in enumerate(HOSTILE)),
    ),
    {"ramadi": (asked_place(),)},
    EVENTS,
    {"c1": TOGETHER},
)


def unused(value: Any, path: str = "") -> list[str]:
    """The fields of a value, and of those inside it, that have their default or are empty."""
    found = []
    for field in fields(value):
        inner, name = getattr(value, field.name), f"{path}{field.name}"
        if (field.default is not MISSING and inner == field.default) or inner in ("", None, ()):
            found.append(name)
        for item in inner if isinstance(inner, tuple) else (inner,):
            found += unused(item, f"{name}.") if is_dataclass(item) else []
    return found


def test_every_field_is_used() -> None:
    """So that a field which is added to the model is missed here until it comes back."""
    assert unused(EVENT) == ["place.relation.anchor"]
    assert unused(TOGETHER) == ["killed.count.max"]


def test_a_field_that_is_not_used_is_found() -> None:
    """The check above can fail, also for a value inside another."""
    assert unused(replace(EVENT, count=1, killed=CountRange(3, None)))[:2] == ["place.relation.anchor", "killed.max"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_was_read_is_written_the_same(suffix: str, tmp_path: Path) -> None:
    """To the byte."""
    first, second = tmp_path / f"first.{suffix}", tmp_path / f"second.{suffix}"
    export.write(DATA, first)

    export.write(read_event_file(first), second)

    assert second.read_bytes() == first.read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_another_atlas_is_written_otherwise(suffix: str, tmp_path: Path) -> None:
    """The comparison above can fail."""
    other = replace(DATA, events=(replace(EVENT, count=3), *EVENTS[1:]))
    export.write(DATA, tmp_path / f"first.{suffix}")
    export.write(other, tmp_path / f"other.{suffix}")

    assert (tmp_path / f"other.{suffix}").read_bytes() != (tmp_path / f"first.{suffix}").read_bytes()


@NEEDS_PYARROW
@pytest.mark.parametrize("rows", [1, 3, 100])
def test_a_folder_of_parts_is_written_the_same(rows: int, tmp_path: Path) -> None:
    """To the byte, as a folder and as one file, also with two digits in the numbers of the parts."""
    shared = export.Partitioning(rows=rows)
    export.write_parts([DATA], tmp_path / "first.parquet", shared)
    export.write(DATA, tmp_path / "whole.parquet")

    back = read_event_file(tmp_path / "first.parquet")
    export.write_parts([back], tmp_path / "second.parquet", shared)
    export.write(back, tmp_path / "joined.parquet")

    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / f"{name}.parquet").iterdir()}
        for name in ("first", "second")
    )
    assert second == first
    assert (tmp_path / "joined.parquet").read_bytes() == (tmp_path / "whole.parquet").read_bytes()


@NEEDS_PYARROW
@pytest.mark.parametrize("by", ["country", "month"])
def test_parts_by_country_or_month_bring_all_events_back(by: str, tmp_path: Path) -> None:
    """In the order of the files."""
    export.write_parts([DATA], tmp_path / "events.parquet", export.partitioning(by))
    export.write(DATA, tmp_path / "whole.parquet")

    back = read_event_file(tmp_path / "events.parquet")

    whole = read_event_file(tmp_path / "whole.parquet")
    assert sorted(back.events, key=repr) == sorted(whole.events, key=repr)
    assert set(back.documents) == set(whole.documents)


def test_a_record_brings_the_event_back(tmp_path: Path) -> None:
    """JSONL loses nothing but the article's text and its language."""
    export.write(DATA, tmp_path / "events.jsonl")

    back = read_event_file(tmp_path / "events.jsonl")

    assert back.events == DATA.events
    assert back.corroborations == DATA.corroborations
    assert back.documents[0] == replace(ARTICLE, text="")


def test_geojson_keeps_an_article_without_events_in_its_place(tmp_path: Path) -> None:
    """It names all of them, with their languages."""
    quiet = Document("quiet", "Nothing happened.", "A quiet day", language="fr")
    data = replace(DATA, documents=(quiet, *DATA.documents))
    export.write(data, tmp_path / "first.geojson")

    export.write(read_event_file(tmp_path / "first.geojson"), tmp_path / "second.geojson")

    assert (tmp_path / "second.geojson").read_bytes() == (tmp_path / "first.geojson").read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("other", SUFFIXES[1:])
def test_a_table_is_the_same_whichever_format_it_came_through(suffix: str, other: str, tmp_path: Path) -> None:
    """All formats hold the columns of a table; only GeoJSON holds the language of an article."""
    data = replace(DATA, documents=(ARTICLE, *DATA.documents[1:]))
    export.write(data, tmp_path / f"direct.{other}")
    export.write(data, tmp_path / f"events.{suffix}")

    export.write(read_event_file(tmp_path / f"events.{suffix}"), tmp_path / f"through.{other}")

    assert (tmp_path / f"through.{other}").read_bytes() == (tmp_path / f"direct.{other}").read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_articles_that_were_not_compared_come_back_so(suffix: str, tmp_path: Path) -> None:
    """Their file has no columns that say how often an event is told."""
    export.write(replace(DATA, corroborations=None), tmp_path / f"events.{suffix}")

    assert read_event_file(tmp_path / f"events.{suffix}").corroborations is None


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_events_of_one_article_keep_that_it_was_compared(suffix: str, tmp_path: Path) -> None:
    """Also where none of them is told by another one."""
    first, second = tmp_path / f"first.{suffix}", tmp_path / f"second.{suffix}"
    data = AtlasData((ARTICLE,), events=(BARE,), corroborations={})
    export.write(data, first)

    export.write(read_event_file(first), second)

    assert b"article_count" in first.read_bytes() or suffix == "jsonl"
    assert second.read_bytes() == first.read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_atlas_joined_with_its_own_events_is_itself(suffix: str, tmp_path: Path) -> None:
    """The articles keep their text, the events are those of the file, and both say the same."""
    atlas = Atlas(DATA)
    atlas.save(tmp_path / f"events.{suffix}")

    both = atlas | Atlas(read_event_file(tmp_path / f"events.{suffix}"))

    assert [document.text for document in both.documents] == [TEXT] * len(DATA.documents)
    assert export.to_text(both.data, "csv") == export.to_text(DATA, "csv")
