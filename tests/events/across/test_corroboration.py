"""What the reports of one happening say together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.events import corroborations
from geomap.ingest import same_reports
from geomap.model import CountRange, Document, Figure, Modality
from geomap.pipeline import gather, read_events

DAY = "2016-07-03"


def test_the_reports_of_a_happening_are_counted(desk):
    """Articles, not events; outlets in the order of the articles."""
    told = [desk.report("bombing", "Baghdad", DAY, article=name) for name in ("b", "a")]
    told.append(desk.report("attack", "Baghdad", DAY, article="a"))

    found = desk.corroboration

    assert found.event_ids == tuple(told)
    assert (found.article_count, found.independent_source_count) == (2, 2)
    assert found.outlets == ("Outlet b", "Outlet a")


def test_an_event_alone_is_not_corroborated(desk):
    """Nothing is said of what one report tells."""
    desk.report("bombing", "Baghdad", DAY)

    with pytest.raises(ValueError, match="not enough values to unpack"):
        _ = desk.corroboration


def test_figures_that_differ_stand_side_by_side(desk):
    """The smallest first, each with all who give it."""
    for outlet, number in (("X", 324), ("Y", 125), ("Z", 125)):
        desk.article(outlet, outlet=outlet)
        desk.report("bombing", "Baghdad", DAY, article=outlet, killed=CountRange(number, number))

    assert desk.corroboration.killed == (
        Figure(CountRange(125, 125), ("Y", "Z")),
        Figure(CountRange(324, 324), ("X",)),
    )


def test_a_lower_bound_is_a_figure_of_its_own(desk):
    """Twenty and "at least 20" are two, in this order."""
    for outlet, most in (("X", None), ("Y", 20)):
        desk.article(outlet, outlet=outlet)
        desk.report("bombing", "Baghdad", DAY, article=outlet, injured=CountRange(20, most))

    assert [figure.count.max for figure in desk.corroboration.injured] == [20, None]


def test_a_figure_names_whom_the_outlet_quotes(desk):
    """Who says it is more than who prints it."""
    desk.article("X", outlet="X")
    desk.report("bombing", "Baghdad", DAY, article="X", killed=CountRange(2, 2), attributed_to="police")
    desk.report("bombing", "Baghdad", DAY)

    assert desk.corroboration.killed[0].claimants == ("police, quoted by X",)


def test_an_article_that_only_denies_does_not_report(desk):
    """It is named, and neither counted nor taken for a date."""
    desk.report("gain", "Tikrit", "2014-06-28")
    desk.report("gain", "Tikrit", "2014-06-28")
    desk.article("denies", outlet="Northern Ledger")
    desk.report("gain", "Tikrit", "2014-06-30", article="denies", modality=Modality.DENIED)

    found = desk.corroboration

    assert (found.article_count, found.independent_source_count) == (2, 2)
    assert found.denied_by == ("Northern Ledger",)
    assert found.last_day == date(2014, 6, 28)


def test_what_is_only_denied_is_reported_by_nobody(desk):
    """Two denials are no report."""
    for _ in range(2):
        desk.report("gain", "Tikrit", "2014-06-28", modality=Modality.DENIED)

    found = desk.corroboration

    assert (found.article_count, found.independent_source_count, found.first_day) == (0, 0, None)


def test_the_dates_span_all_reports(desk, days):
    """From the first day that any of them leaves open to the last."""
    desk.report("gain", "Mosul", days("2014-06-09", "2014-06-12"))
    desk.report("gain", "Mosul", "2014-06-10")

    found = desk.corroboration

    assert (found.first_day, found.last_day) == (date(2014, 6, 9), date(2014, 6, 12))


def test_the_spread_is_how_far_the_reports_lie_apart(desk, places):
    """A tenth of a degree of latitude is 11 km."""
    desk.report("bombing", "Baghdad", DAY)
    desk.report("bombing", replace(places["Baghdad"], lat=33.441), DAY)

    assert desk.corroboration.spread_km == pytest.approx(11.1, abs=0.1)


def test_one_position_has_no_spread(desk):
    """All at one spot are 0 km apart."""
    for _ in range(2):
        desk.report("bombing", "Baghdad", DAY)

    assert desk.corroboration.spread_km == 0.0


def test_reports_without_a_position_have_no_spread(desk, places):
    """Nobody knows how far apart they are."""
    village = replace(places["Mosul"], name="Zab village", lat=None, lon=None, level=None, geonames_id=None)
    for _ in range(2):
        desk.report("attack", village, DAY)

    assert desk.corroboration.spread_km is None


_WIRE = (
    "MOSUL, June 11 - Islamic State fighters captured Mosul on June 10, 2014, after the garrison had fled. Half a "
    "million people left for the Kurdish region within days, the United Nations said. In Baghdad the prime minister "
    "asked parliament to declare a state of emergency and called on citizens to take up arms."
)
_OWN = (
    "The Iraqi army lost Mosul to Islamic State on June 10, 2014. Officers changed into plain clothes and left their "
    "vehicles behind, merchants who had kept their shops open told us by telephone that evening."
)


@pytest.mark.model
def test_the_fall_of_mosul_of_three_outlets_has_two_sources(gazetteer):
    """The second outlet prints the text of the first with a paragraph of its own."""
    added = f"{_WIRE} The city is the second largest of Iraq, and its fall came as a surprise to everybody."
    texts = {"Tigris Courier": _WIRE, "Northern Ledger": added, "Euphrates Weekly": _OWN}
    documents = [Document(name, text, outlet=name, published=date(2014, 6, 11)) for name, text in texts.items()]

    atlas = gather(read_events(documents, gazetteer))

    clusters = [next(event.cluster_id for event in atlas.events if event.document_id == name) for name in texts]
    assert len(set(clusters)) == 1
    found = corroborations(atlas.events, documents, same_reports(documents))[str(clusters[0])]
    assert (found.article_count, found.independent_source_count) == (3, 2)
