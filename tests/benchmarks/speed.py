"""Print how fast geomap is here: words a second, look-ups a second, and page build time for many events."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from geomap import control, events, ingest, language, toponyms
from geomap.export import webmap
from geomap.gazetteer import Gazetteer, open_gazetteer
from geomap.model import (
    AtlasData,
    DatePrecision,
    Document,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Evidence,
    Level,
    Participant,
    Span,
)

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
REPEATS = 5
SENTENCE = "Government forces shelled the northern outskirts of the town on Monday, residents said."


def timed(run: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def text_to_events(gazetteer: Gazetteer) -> None:
    """Words a second over the samples, stage by stage."""
    documents = list(ingest.read_documents([SEEDS])) * REPEATS
    words = sum(len(document.text.split()) for document in documents)
    model = language.load_model()
    list(language.analyse(documents[:1], model=model))
    start = time.perf_counter()
    analyses = list(language.analyse(documents, model=model))
    parsed = time.perf_counter()
    found = [toponyms.recognize(analysis, gazetteer) for analysis in analyses]
    recognised = time.perf_counter()
    resolved = [
        toponyms.resolve(names, analysis.document, gazetteer) for names, analysis in zip(found, analyses, strict=True)
    ]
    placed = time.perf_counter()
    count = sum(len(events.extract(analysis, names)) for analysis, names in zip(analyses, resolved, strict=True))
    end = time.perf_counter()
    print(f"text to events      {words / (end - start):>10,.0f} words/s   ({words:,} words, {count:,} events)")
    for stage, seconds in (
        ("parse", parsed - start),
        ("recognise", recognised - parsed),
        ("resolve", placed - recognised),
        ("extract", end - placed),
    ):
        print(f"  {stage:<17} {seconds / (end - start):>10.0%} of the time")


def look_ups(gazetteer: Gazetteer) -> None:
    """Names looked up a second, each a name that was not asked before."""
    names = [f"{first} {second}" for first in ("Deir", "Tal", "Ain", "New", "San") for second in _words(400)]
    seconds = timed(lambda: [gazetteer.lookup(name) for name in names])
    print(f"look-ups            {len(names) / seconds:>10,.0f} names/s")


def _words(count: int) -> list[str]:
    return [f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}ar{n}" for n in range(count)]


def page(count: int) -> None:
    """Seconds and size of a page with this many events in documents of ten sentences."""
    data = many_events(count)
    timeline = control.trace(data)
    html = ""

    def build() -> None:
        nonlocal html
        html = webmap.page_html(data, timeline, webmap.PageOptions())

    seconds = timed(build)
    print(f"page {count:>7,} events {seconds:>10.2f} s         ({len(html.encode()) / 1e6:.2f} MB)")


def many_events(count: int) -> AtlasData:
    """An atlas with ``count`` events, ten an article, scattered over the map."""
    text = " ".join([SENTENCE] * 10)
    documents, found = [], []
    for number in range(count):
        document_id = f"d{number // 10}"
        if number % 10 == 0:
            documents.append(Document(document_id, text, title=f"Report {number // 10}", outlet="Benchmark"))
        found.append(_event(number, document_id, text))
    return AtlasData(documents=tuple(documents), events=tuple(found))


def _event(number: int, document_id: str, text: str) -> Event:
    start = (number % 10) * (len(SENTENCE) + 1)
    sentence = Span(start, start + len(SENTENCE), SENTENCE)
    trigger = Span(start + 18, start + 25, text[start + 18 : start + 25])
    day = date(2015, 1, 1) + timedelta(days=number % 1000)
    types = list(EventType)
    return Event(
        event_id=f"e{number}",
        document_id=document_id,
        type=types[number % len(types)],
        evidence=Evidence(trigger, sentence),
        actors=(Participant(start, start + 17, sentence.text[:17], f"Group {number % 7}"),),
        place=EventPlace(
            start + 51,
            start + 59,
            text[start + 51 : start + 59],
            f"Town {number % 997}",
            lat=-30 + (number * 37 % 6500) / 100,
            lon=-10 + (number * 53 % 7000) / 100,
            level=Level.SETTLEMENT,
            uncertainty_km=3.0,
            probability=0.9,
        ),
        date=EventDate(day, day, DatePrecision.DAY, "Monday", "relative to publication"),
        confidence=0.7,
    )


def main() -> None:
    """Run all benchmarks."""
    print(f"Python {sys.version.split()[0]}")
    with open_gazetteer() as gazetteer:
        text_to_events(gazetteer)
        look_ups(gazetteer)
    for count in (100, 1_000, 10_000):
        page(count)


if __name__ == "__main__":
    main()
