"""Lines that name the makers of an article, and sentences that only look like them."""

from __future__ import annotations

import pytest

from geomap.ingest.credits import AgencyLine, is_agencies, is_byline, is_credit, read_agency_line


@pytest.mark.parametrize(
    "line",
    [
        "Photo by: Reuters",
        "Photo: AP",
        "Photo by Jane Doe",
        "Photos: Jane Doe and John Roe",
        "Photo credit: Jane Doe/Getty Images",
        "PHOTO COURTESY OF THE RED CRESCENT",
        "Image: AFP",
        "Image credit: EPA",
        "Picture: John Roe",
        "File photo: Reuters",
        "Video: Al Jazeera",
        "Photograph: Jane Doe/AP",
        "Photo via Twitter",
        "Photo:",
        "(Reuters photo)",
        "(AP Photo/Jane Doe)",
        "[Getty Images]",
        "(AFP)",
        "(File photo)",
        "(Photo: Jane Doe)",
        "AP Photo/Jane Doe",
        "Reuters/Jane Doe",
        "REUTERS/Jane Doe/File Photo",
        "Jane Doe/AFP/Getty Images",
        "Getty Images",
        "© Jane Doe",
        "© AFP",
        "*Photo: AP*",
        "Credit: Jane Doe",
        "Share this article",
        "Advertisement",
    ],
)
def test_a_picture_credit_is_a_credit(line):
    """A line that names the maker of a picture, or is furniture of a page, is a credit."""
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "x",
        "Photo shows soldiers entering Tikrit",
        "Photos: rebels enter the city after the army withdraws",
        "Images of the massacre shocked the country",
        "Video: fighters storm the airport",
        "Reuters reported heavy shelling in Aleppo.",
        "AP photographers were among the wounded in Goma",
        "(The army denied the report)",
        "Soldiers at a checkpoint near Mosul (Reuters)",
        "Share of the vote",
        "Credit: the army was able to hold the bridge",
        "Mosul",
        "Photo: " + "A" * 300,
    ],
)
def test_a_sentence_about_a_picture_is_no_credit(line):
    """A line that says more than names stays body."""
    assert not is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "by Jane Doe and John Roe",
        "By JANE DOE",
        "By: Jane Doe",
        "By Jane Doe in Baghdad and John Roe in Erbil",
        "By Jane Doe, Associated Press",
        "By Jane van der Doe",
        "Written by Jane Doe",
        "By our correspondent",
        "By our special correspondent in Kyiv",
        "By staff and agencies",
        "By a staff writer",
        "Our Correspondent",
        "Staff writer",
        "News Desk",
        "Web desk",
        "Jane Doe, AFP",
        "Jane Doe | Reuters",
        "_By Jane Doe_",
    ],
)
def test_a_byline_is_a_byline(line):
    """A line that says who wrote the article is a byline."""
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By Tuesday the city had fallen.",
        "By late 2014 the group held Mosul",
        "By the time the soldiers arrived, the rebels had fled",
        "Tikrit, Iraq",
        "Soldiers and rebels, AFP",
        "The desk of the minister",
        "By whom?",
    ],
)
def test_a_sentence_that_starts_with_by_is_no_byline(line):
    """Words that are not names make it a sentence."""
    assert not is_byline(line)


@pytest.mark.parametrize("line", ["Reuters", "(AFP)", "AP, AFP and Reuters", "— dpa", "News agencies", "AFP/Reuters"])
def test_names_of_agencies_alone_are_agencies(line):
    """One or more agencies and nothing else."""
    assert is_agencies(line)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("TRTWorld and agencies", "TRTWorld"),
        ("Al Jazeera and news agencies", "Al Jazeera"),
        ("Source: Al Jazeera and news agencies", "Al Jazeera"),
        ("SOURCE: The Daily Star, Agencies", "The Daily Star"),
        ("Baghdad Post with Reuters", "Baghdad Post"),
        ("Euronews with AFP", "Euronews"),
        ("(Kurdistan Chronicle/AFP)", "Kurdistan Chronicle"),
        ("Sky News & agencies", "Sky News"),
    ],
)
def test_an_agency_line_names_the_outlet_where_it_is_clear(line, outlet):
    """A name before the agencies that is one word, or has a word that outlets are called by, is the outlet."""
    assert read_agency_line(line) == AgencyLine(outlet)


@pytest.mark.parametrize(
    "line",
    [
        "Reuters",
        "(AFP)",
        "-- AFP",
        "Agencies",
        "With agencies",
        "(with inputs from agencies)",
        "With input from AFP and AP.",
        "Includes reporting by the Associated Press",
        "With Jane Doe and agencies",
        "Jane Doe and agencies",
        "Staff and agencies",
        "AP, AFP, Reuters",
        "Source: Reuters",
        "Source: Ministry of Defence",
        "(Reporting by Jane Doe in Baghdad; Editing by John Roe)",
        "Additional reporting by Jane Doe",
        "Edited by: Jane Doe",
        "Translated by Jane Doe",
        "© 2014 The Associated Press. All rights reserved.",
        "Copyright 2014 Example Media",
        "All rights reserved",
        "This story has not been edited by our staff and is published from a syndicated feed.",
        "This article first appeared in the Example Gazette",
        "Read more: Army retakes Tikrit",
        "Related: Army retakes Tikrit",
        "Follow us on Twitter: @example",
        "Follow Jane Doe on X",
        "Subscribe to our newsletter",
    ],
)
def test_an_agency_line_without_a_clear_outlet_gives_none(line):
    """Agencies alone, reporters, notes on the making and pointers to other articles are footer without an outlet."""
    assert read_agency_line(line) == AgencyLine(None)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The rebels and agencies of the United Nations signed the agreement.",
        "With the fall of Tikrit the road is open",
        "With tanks and helicopters",
        "From Samarra",
        "Iraq and Syria",
        "This report was a lie, the army said",
        "Soldiers read letters from home",
        "The city has been quiet since.",
        "Reuters said the town had fallen.",
        "x" * 1000,
    ],
)
def test_a_last_sentence_is_no_agency_line(line):
    """A sentence at the end of an article is body."""
    assert read_agency_line(line) is None
