"""What a file says of a cluster."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import RecordError
from geomap.export.corroboration import CORROBORATION_COLUMNS, corroboration_record, figures_text
from geomap.ingest.event_files.attested import (
    ATTESTED_COLUMNS,
    Attested,
    attested_by_record,
    attested_by_row,
    corroborations_of,
)
from geomap.ingest.event_files.fields import Fields
from geomap.model import Corroboration, CountRange, Document, Event, EventType, Evidence, Figure, Span

COUNTS = st.builds(
    lambda least, more: CountRange(least, None if more is None else least + more),
    st.integers(0, 10**6),
    st.none() | st.integers(0, 100),
)
FIGURES = st.lists(
    st.builds(Figure, COUNTS, st.lists(st.text(min_size=1), min_size=1).map(tuple)), min_size=2, max_size=4
)


def row(**cells):
    """The cells of a row that is told by four articles."""
    return Fields({"article_count": "4", "independent_source_count": 3, **cells}, "a.csv:2")


def told(article, **more):
    """An event of an article in the cluster c."""
    evidence = Evidence(Span(0, 4, "fell"), Span(0, 9, "It fell."))
    return Event(f"e-{article}", article, EventType.GAIN, evidence, **{"cluster_id": "c", **more})


def only(events, said):
    """What the events of the only cluster say together."""
    documents = {event.document_id: Document(event.document_id, "") for event in events}
    [found] = corroborations_of(events, documents, said).values()
    return found


def test_the_columns_are_those_that_are_written():
    """None is left out."""
    assert frozenset(CORROBORATION_COLUMNS) == ATTESTED_COLUMNS


def test_a_row_says_counts_deniers_and_figures():
    """As the table has them."""
    found = attested_by_row(
        row(denied_by="The army; Gulf Daily", killed_reported="12 (Reuters; AFP); at least 20 (SOHR)")
    )

    assert found == Attested(
        4,
        3,
        ("The army", "Gulf Daily"),
        killed=(Figure(CountRange(12, 12), ("Reuters", "AFP")), Figure(CountRange(20, None), ("SOHR",))),
    )


@given(FIGURES)
@settings(max_examples=200, deadline=None)
def test_figures_are_read_as_they_were_written(figures):
    """Whatever names hold, the text is the same again."""
    text = figures_text(figures)

    assert figures_text(attested_by_row(row(killed_reported=text)).killed) == text


@pytest.mark.parametrize("text", ["12", "12 Reuters", "many (Reuters)", "12 (Reuters); 20 (SOHR", "x 12 (Reuters)"])
def test_figures_without_their_names_are_refused(text):
    """The line says what is expected."""
    with pytest.raises(
        RecordError, match=r'a\.csv:2: injured_reported is .*; expected figures .*"12 \(Reuters\); 20-25'
    ):
        attested_by_row(row(injured_reported=text))


def test_a_table_that_says_nothing_is_not_compared():
    """Its columns were never there, or were deleted."""
    assert attested_by_row(Fields({"cluster_id": "c"}, "a.csv:2")) is None
    assert attested_by_record(Fields({"cluster_id": "c"}, "a.jsonl:1")) is None


def test_a_record_says_all_of_it():
    """What is written is read."""
    said = Corroboration(
        "c",
        ("e-a",),
        4,
        3,
        (" Reuters ",),
        ("Gulf; Daily",),
        (Figure(CountRange(3, 4), ("Reuters",)),),
        (Figure(CountRange(5, None), ("AFP",)),),
        date(2015, 5, 17),
        date(2015, 5, 18),
        2.5,
    )
    found = attested_by_record(Fields({"corroboration": corroboration_record(said)}, "a.jsonl:1"))

    assert only([told("a")], {"c": found}) == said


def test_null_says_that_no_other_report_tells_it():
    """The articles were compared."""
    assert attested_by_record(Fields({"corroboration": None}, "a.jsonl:1")) == Attested(None, None, ())


def test_a_figure_without_a_number_is_refused():
    """Whoever gives it gives nothing."""
    fields = Fields({"corroboration": {"killed": [{"claimants": ["AFP"]}]}}, "a.jsonl:1")

    with pytest.raises(RecordError, match=r"killed\[0\]: min is missing; expected the least number"):
        attested_by_record(fields)


def test_what_the_file_leaves_open_follows_from_its_events():
    """A cluster that somebody made by hand, and a figure on which all agree."""
    events = [told("a", killed=CountRange(3, 3)), told("b")]

    found = only(events, {})

    assert (found.article_count, found.independent_source_count) == (2, 2)
    assert found.killed == (Figure(CountRange(3, 3), ("a",)),)


@pytest.mark.parametrize(("articles", "sources"), [(1, 1), (7, 2)])
def test_sources_that_are_not_counted_are_at_most_the_articles(articles, sources):
    """Each article of the file counts as one."""
    found = only([told("a"), told("b")], {"c": Attested(articles, None, ())})

    assert (found.article_count, found.independent_source_count) == (articles, sources)


def test_events_without_a_cluster_stand_for_themselves():
    """Whatever their rows say."""
    assert corroborations_of([told("a", cluster_id=None)], {}, {None: Attested(4, 3, ())}) == {}
