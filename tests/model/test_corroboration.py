"""What events say together."""

from __future__ import annotations

from geomap.model import CountRange, Document, Event, EventType, Evidence, Figure, Modality, Span, told_together

DOCUMENTS = {name: Document(name, "", outlet=f"Outlet {name}") for name in "abc"}


def told(article: str, **more: object) -> Event:
    """An event of an article."""
    sentence = "A bomb exploded in Baghdad."
    evidence = Evidence(Span(7, 15, "exploded"), Span(0, len(sentence), sentence))
    return Event(f"e-{article}", article, EventType.BOMBING, evidence, **more)


def test_articles_are_counted_and_not_events() -> None:
    """Each article is a source of its own."""
    found = told_together("c", [told("a"), told("b"), told("b")], DOCUMENTS)

    assert (found.article_count, found.independent_source_count) == (2, 2)
    assert found.outlets == ("Outlet a", "Outlet b")


def test_who_denies_it_reports_nothing() -> None:
    """A lone denial is told by no article."""
    found = told_together("", [told("a", modality=Modality.DENIED, attributed_to="The army")], DOCUMENTS)

    assert (found.article_count, found.independent_source_count) == (0, 0)
    assert found.denied_by == ("The army, quoted by Outlet a",)


def test_figures_come_by_size_with_those_who_give_them() -> None:
    """Articles without a figure are not named."""
    twenty, twelve = CountRange(20, None), CountRange(12, 12)

    found = told_together("c", [told("a", killed=twenty), told("b", killed=twelve), told("c")], DOCUMENTS)

    assert found.killed == (Figure(twelve, ("Outlet b",)), Figure(twenty, ("Outlet a",)))


def test_a_figure_that_is_denied_is_given_by_nobody() -> None:
    """Who denies that 2,000 were killed does not say that 2,000 were."""
    denied = told("a", killed=CountRange(2000, 2000), modality=Modality.DENIED)

    found = told_together("c", [denied, told("b", killed=CountRange(150, 150))], DOCUMENTS)

    assert found.killed == (Figure(CountRange(150, 150), ("Outlet b",)),)
