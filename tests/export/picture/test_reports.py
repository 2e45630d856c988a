"""What of an atlas a picture shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.errors import OutputError
from geomap.export.picture.reports import (
    area_rings,
    commonest,
    default_title,
    not_placed_words,
    reports_of,
    subtitle,
    swatch_of,
    swatches,
)
from geomap.export.webmap.colors import GREY
from geomap.model import (
    AtlasData,
    ControlTimeline,
    DatePrecision,
    Document,
    EventDate,
    Level,
    Place,
    Resolution,
    Status,
    Toponym,
)


def _dated(event, first, last):
    return replace(event, date=EventDate(first, last, DatePrecision.DAY, "then", "stated"))


def test_events_are_numbered_in_order_of_time(make_event, make_data):
    """One without a date counts as of the day of its article."""
    june = _dated(make_event(1), date(2014, 6, 13), date(2014, 6, 13))
    until_may = _dated(make_event(2), None, date(2014, 5, 1))
    reports = reports_of(make_data(june, until_may, make_event(3)))

    assert [(report.number, report.event.event_id) for report in reports.placed] == [(1, "e2"), (2, "e3"), (3, "e1")]


def test_an_event_without_any_date_comes_last(make_event, make_data):
    """Its article has none either."""
    data = make_data(make_event(1), _dated(make_event(2), date(2030, 1, 1), None))
    data = replace(data, documents=(replace(data.documents[0], published=None),))

    assert [report.event.event_id for report in reports_of(data).placed] == ["e2", "e1"]


def test_events_that_nobody_can_place_are_counted(make_event, make_data):
    """Of some only the country is known, of others nothing."""
    country = make_event(1, level=Level.COUNTRY)
    unknown = replace(country.place, lat=None, lon=None, level=None)
    reports = reports_of(make_data(country, replace(country, place=None), replace(country, place=unknown)))

    assert (reports.placed, reports.country_only, reports.without_place) == ((), 1, 2)
    assert not_placed_words(reports) == "3 events not placed (for 1 only a country is named, for 2 no place is known)"


@pytest.mark.parametrize(
    ("country_only", "without_place", "words"),
    [
        (0, 0, ""),
        (1, 0, "1 event not placed (only a country is named)"),
        (0, 2, "2 events not placed (no place is known)"),
    ],
)
def test_one_reason_is_said_in_few_words(country_only, without_place, words, make_data):
    """Nothing is said where all are placed."""
    reports = replace(reports_of(make_data()), country_only=country_only, without_place=without_place)

    assert not_placed_words(reports) == words


def test_coordinates_that_are_no_degrees_are_refused(make_event, make_data):
    """A map would lie."""
    event = make_event(1)
    with pytest.raises(OutputError, match=r"expected degrees in -90\.\.90"):
        reports_of(make_data(replace(event, place=replace(event.place, lat=900.0))))


def test_the_subtitle_names_the_article_and_the_days(make_event, make_data):
    """What is told as background does not stretch the time."""
    event = _dated(make_event(1), date(2014, 6, 10), date(2014, 6, 12))
    old = replace(_dated(make_event(2), date(2003, 4, 9), date(2003, 4, 9)), historical=True)
    data = make_data(event, old)

    assert subtitle(data, reports_of(data)) == (
        "1 article (The Example, 12 June 2014) · 2 events · 10 June 2014 to 12 June 2014"
    )


def test_the_subtitle_of_one_day_and_several_articles(make_event, make_data):
    """The day is said once."""
    data = make_data(_dated(make_event(1), date(2014, 6, 10), date(2014, 6, 10)), documents=3)

    assert subtitle(data, reports_of(data)) == "3 articles · 1 event · 10 June 2014"


def test_the_subtitle_says_nothing_of_what_is_not_known():
    """No outlet, no day."""
    data = AtlasData((Document("a", "x"),))

    assert subtitle(data, reports_of(data)) == "1 article · 0 events"


def test_the_default_title_is_made_from_the_articles(make_data):
    """One article's own, else their number."""
    assert default_title(make_data()) == "Fighting in the north"
    assert default_title(make_data(documents=2)) == "What 2 articles report"
    assert default_title(AtlasData()) == "Conflict map"
    assert default_title(AtlasData((Document("a", "x"),))) == "a"


def test_actors_and_holders_have_colours(make_event, make_data, make_interval):
    """Nobody is grey."""
    timeline = ControlTimeline((make_interval(holder="Peshmerga"), make_interval(holder=None)))
    found = swatches(make_data(make_event(1), make_event(2, actor=None)), timeline)

    assert sorted(found) == ["Iraqi army", "Peshmerga"]
    assert swatch_of(None, found).fill == swatch_of("Unheard of", found).fill == GREY


def test_the_commonest_name_comes_first_and_nobody_last():
    """Equal counts are in order of the alphabet."""
    assert commonest(["b", None, "a", "c", "c", None, None]) == ["c", "a", "b", None]


def _province(make_event, make_data, **changes):
    event = make_event(1, level=Level.ADMIN1)
    place = Place("gn:1", "Anbar", 33.0, 41.6, "IQ", "Anbar", "01", "ADM1", Level.ADMIN1, 0, 200.0, 1)
    toponym = Toponym(event.place.start, event.place.end, "Anbar", "Anbar")
    other = Resolution(Toponym(90, 95, "Anbar", "Anbar"), Status.UNKNOWN)
    found = Resolution(toponym, Status.RESOLVED, (), replace(place, **changes))
    return reports_of(make_data(event)).placed[0], {"a": (other, found)}


def test_an_event_in_a_province_has_its_outline(make_event, make_data):
    """Found through the name that the event was read from."""
    rings = area_rings(*_province(make_event, make_data))

    assert rings
    assert len(rings[0]) > 20


def test_without_a_code_there_is_no_outline(make_event, make_data):
    """A circle has to do."""
    assert area_rings(*_province(make_event, make_data, admin1_code=None)) is None


def test_an_event_at_a_point_has_no_outline(make_event, make_data):
    """Nor has one whose name was not resolved."""
    assert area_rings(reports_of(make_data(make_event(1))).placed[0], {}) is None
    assert area_rings(reports_of(make_data(make_event(1, level=Level.ADMIN1))).placed[0], {}) is None
