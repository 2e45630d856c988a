"""Scores of reports of several outlets: pairs, near misses, denials, copies, counts and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import RecordError
from geomap.evaluation import evaluate_corroboration
from geomap.evaluation.corroboration import Judged, corroboration_figures
from geomap.evaluation.gold import read_gold
from geomap.evaluation.reports import Report, Told, reports
from geomap.events import corroborations
from geomap.gazetteer import Gazetteer
from geomap.model import CountRange, Document, Event, EventType, Evidence, Modality, Span

GoldFile = Callable[..., Path]
FELL = "Islamic State fighters captured Mosul on 10 June 2014."
LOST = "The Iraqi army lost Mosul on 10 June 2014."
TIKRIT = "Islamic State fighters captured Tikrit on 11 June 2014."


def article(story: str, origin: str, *told: tuple[str, str], **more: Any) -> dict[str, Any]:
    """A gold record of the sentences, each with the happening that it tells."""
    text, tellings = "", []
    for happening, sentence in told:
        tellings.append({"happening": happening, "start": len(text), "end": len(text) + len(sentence)})
        text += f"{sentence} "
    return {"story": story, "origin": origin, "source": origin, "text": text.strip(), "tellings": tellings, **more}


def report(name: str, *happenings: str, origin: str = "", **more: Any) -> Report:
    """An article that tells each happening in ten characters, the first in those from 0 to 10."""
    marks = {"is_denied": more.pop("is_denied", False), "killed": more.pop("killed", None)}
    told = tuple(Told(one, 10 * place, 10 * place + 10, **marks) for place, one in enumerate(happenings))
    return Report(Document(name, "x" * 100, outlet=name), "story", origin or name, more.get("copies"), told)


def event(name: str, cluster: str | None, *, place: int = 0, **more: Any) -> Event:
    """An event of an article, in its ten characters number ``place``."""
    evidence = Evidence(Span(10 * place, 10 * place + 4, "xxxx"), Span(10 * place, 10 * place + 9, "xxxxxxxxx"))
    return Event(f"{name}-{place}", name, EventType.GAIN, evidence, cluster_id=cluster, **more)


def figures(
    marked: Iterable[Report], events: Iterable[Event], families: dict[str, str] | None = None
) -> dict[str, tuple[float | None, int]]:
    """The value and the number of cases of each figure."""
    held, found = tuple(marked), tuple(events)
    by_name = {one.document.id: one for one in held}
    told = {one.event_id: by_name[one.document_id].told_by(one) for one in found}
    of = families or {name: name for name in by_name}
    said = corroborations(found, [one.document for one in held], of)
    return {each.name: (each.value, each.n) for each in corroboration_figures(Judged(held, found, told, said, of))}


def test_each_two_articles_that_tell_one_happening_are_a_pair() -> None:
    """Of three pairs one is joined, two of which both tellings were found."""
    marked = [report("a", "H"), report("b", "H"), report("c", "H")]

    found = figures(marked, [event("a", "1"), event("b", "1"), event("c", None)])

    assert found["clusters.precision"] == (1.0, 1)
    assert found["clusters.recall"] == (pytest.approx(1 / 3), 3)
    assert found["clusters.found.recall"] == (pytest.approx(1 / 3), 3)


def test_a_telling_without_an_event_is_out_of_reach() -> None:
    """What was not found could not be joined."""
    found = figures([report("a", "H"), report("b", "H")], [event("a", None)])

    assert found["clusters.recall"] == (0.0, 1)
    assert found["clusters.found.recall"] == (None, 0)


def test_two_happenings_joined_are_an_error() -> None:
    """It costs precision, and counts as a near miss that was not kept apart."""
    found = figures([report("a", "H"), report("b", "I")], [event("a", "1"), event("b", "1")])

    assert found["clusters.precision"] == (0.0, 1)
    assert found["near_misses.joined"] == (1.0, 1)


def test_what_no_mark_covers_counts_only_against_what_is_marked() -> None:
    """Two unmarked events may be joined; one joined with a marked one is an error."""
    marked = [report("a", "H"), report("b", "H")]
    unmarked = [event("a", "2", place=5), event("b", "2", place=5)]

    assert figures(marked, [event("a", "1"), event("b", "1"), *unmarked])["clusters.precision"] == (1.0, 1)
    assert figures(marked, [event("a", "1"), event("b", "1", place=5)])["clusters.precision"] == (0.0, 1)


def test_further_evidence_tells_a_happening_too() -> None:
    """An event that an article tells twice may be marked in its second sentence only."""
    first = event("a", "1", place=5)
    told_again = Event(first.event_id, "a", first.type, first.evidence, (event("a", None).evidence,), cluster_id="1")

    found = figures([report("a", "H"), report("b", "H")], [told_again, event("b", "1")])

    assert found["clusters.precision"] == (1.0, 1)


def test_denials_are_found_by_the_claims_that_they_are_joined_with() -> None:
    """One of two denials is joined; what was read as a denial and is a claim is an error."""
    marked = [report("a", "H"), report("b", "H", is_denied=True), report("c", "H", is_denied=True), report("d", "H")]
    denied = {"modality": Modality.DENIED}

    found = figures(marked, [event("a", "1"), event("b", "1", **denied), event("c", None, **denied), event("d", None)])

    assert found["denials.precision"] == (1.0, 1)
    assert found["denials.recall"] == (0.5, 2)
    wrong = figures(marked, [event("a", "1"), event("d", "1", **denied)])
    assert wrong["denials.precision"] == (0.0, 1)


def test_copies_are_pairs_of_articles() -> None:
    """Two of three copies were known."""
    marked = [report(name, "H", copies="wire") for name in "abc"]

    found = figures(marked, [], {"a": "a", "b": "a", "c": "c"})

    assert found["copies.precision"] == (1.0, 1)
    assert found["copies.recall"] == (pytest.approx(1 / 3), 3)


def test_articles_and_sources_are_counted_where_several_tell_it() -> None:
    """Three articles from two sources, one of which was not known to be a copy."""
    marked = [report("a", "H", origin="wire"), report("b", "H", origin="wire"), report("c", "H"), report("d", "I")]

    found = figures(marked, [event(name, "1") for name in "abc"])

    assert found["articles.right"] == (1.0, 1)
    assert found["sources.right"] == (0.0, 1)
    assert found["sources.given_clusters.right"] == (0.0, 1)


def test_sources_are_counted_apart_from_the_clusters() -> None:
    """Where nothing was joined the count of sources may still be right."""
    found = figures([report("a", "H"), report("b", "H")], [event("a", None), event("b", None)])

    assert found["sources.right"] == (0.0, 1)
    assert found["sources.given_clusters.right"] == (1.0, 1)


@pytest.mark.parametrize(("second", "right"), [(CountRange(141, None), 1.0), (None, 0.0), (CountRange(7, 7), 0.0)])
def test_figures_stand_side_by_side(second: CountRange | None, right: float) -> None:
    """All that the articles give and no others; more than 140 is 141 at least."""
    marked = [report("a", "H", killed=82), report("b", "H", killed=140)]

    found = figures(marked, [event("a", "1", killed=CountRange(82, 82)), event("b", "1", killed=second)])

    assert found["killed.side_by_side"] == (right, 1)


def test_a_happening_that_nobody_found_has_no_figures() -> None:
    """It counts as missed."""
    found = figures([report("a", "H", killed=82), report("b", "H", killed=140)], [])

    assert found["killed.side_by_side"] == (0.0, 1)


@pytest.mark.model
def test_a_gold_file_is_scored(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """Two outlets tell the fall of Mosul, one of them that of Tikrit as well."""
    path = gold_file(
        article("iraq", "Tigris Courier", ("A", FELL), ("B", TIKRIT)), article("iraq", "Northern Ledger", ("A", LOST))
    )

    (scores,) = evaluate_corroboration([path], gazetteer)

    assert (scores.task, scores.corpus, scores.documents) == ("corroboration", "gold", 2)
    assert scores.figure("clusters.recall").value == 1.0
    assert scores.figure("near_misses.joined").value == 0.0


def test_each_nth_story_can_be_taken(gold_file: GoldFile) -> None:
    """A story stays whole."""
    path = gold_file(*(article(story, "Tigris Courier", ("A", FELL)) for story in ("one", "one", "two", "three")))

    assert [one.story for one in reports(read_gold(path), every=2)] == ["one", "one", "three"]


def test_a_record_without_marks_is_refused(gold_file: GoldFile) -> None:
    """Its line is named, and what is missing."""
    path = gold_file({"text": FELL, "story": "iraq"})

    with pytest.raises(RecordError, match=r"gold\.jsonl:1: no origin, tellings; expected an article marked for its st"):
        reports(read_gold(path))


@pytest.mark.parametrize(("start", "end"), [(0, 999), (5, 5), ("0", 4)])
def test_a_mark_outside_the_text_is_refused(gold_file: GoldFile, start: object, end: object) -> None:
    """Offsets count characters of the text."""
    record = article("iraq", "Tigris Courier", ("A", FELL))
    record["tellings"][0] |= {"start": start, "end": end}

    with pytest.raises(RecordError, match=r"gold\.jsonl:1: a telling at .* to .*; expected offsets into the text"):
        reports(read_gold(gold_file(record)))
