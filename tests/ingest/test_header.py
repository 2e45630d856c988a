"""The header and the footer of texts of many outlets."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.ingest.header import read_header
from geomap.model import BlockKind

BODY = "Government troops entered the town of Hit on Tuesday after two days of fighting, officials said.\n\nThey met "
BODY += "little resistance, and by the evening most of the militants had crossed the river."
TENTH = date(2014, 6, 10)


def kinds(text, **options):
    """The blocks of the text as pairs of kind and words."""
    return [(str(block.kind), text[block.start : block.end]) for block in read_header(text, **options).blocks]


def test_a_full_header_is_understood():
    """Title, subtitle, credits and date line are told apart, and the text below is body."""
    text = f"Army enters Hit\n\nMilitants cross the river\n\nPhoto by: AP\nPhoto: AFP\n\nUpdated Jun 10, 2014\n\n{BODY}"

    assert kinds(text) == [
        ("title", "Army enters Hit"),
        ("subtitle", "Militants cross the river"),
        ("credit", "Photo by: AP"),
        ("credit", "Photo: AFP"),
        ("date", "Updated Jun 10, 2014"),
    ]


def test_a_header_gives_title_and_day():
    """Title and day of publication come from the header."""
    header = read_header(f"Army enters Hit\nBy Jane Doe\n10 June 2014\n\n{BODY}")

    assert (header.title, header.published) == ("Army enters Hit", TENTH)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Government troops entered the town of Hit on Tuesday, officials said.",
        "BAGHDAD (Reuters) - Government troops entered Hit on Tuesday\n\nThey met little resistance.",
        "Army enters Hit",
        "Government troops entered Hit,\n\nthey said.",
        "Troops entered Hit. Nobody was hurt. They left again\n\nThey met little resistance.",
        "",
        "\n\n",
        "x" * 1000 + "\n\n" + BODY,
    ],
)
def test_a_first_sentence_is_no_title(text):
    """A sentence, a dateline, a text of one line, a long line: none of them is a title."""
    header = read_header(text)

    assert header.title is None
    assert BlockKind.TITLE not in {block.kind for block in header.blocks}


@pytest.mark.parametrize(
    "title",
    [
        "Army enters Hit",
        "Has the army entered Hit?",
        "‘We had no choice’: how Hit fell",
        "Ceasefire",
        "ARMY ENTERS HIT",
        "What the fall of Hit means for the U.S.",
        "Army enters Hit, militants flee across the river to the north, say officials in Anbar province",
        "Analysis: The battle for Hit",
        "10 things to know about Hit",
    ],
)
def test_a_headline_is_a_title(title):
    """A first line in the shape of a headline, with a body below, is the title."""
    assert read_header(f"{title}\n\n{BODY}").title == title
    assert read_header(f"{title}\n{BODY}").title == title


def test_a_headline_with_a_full_stop_is_a_title_before_a_date():
    """A short first sentence is a title where a date or a byline follows."""
    assert read_header(f"The army has entered Hit.\nBy Jane Doe\n\n{BODY}").title == "The army has entered Hit."
    assert read_header(f"The army has entered Hit.\n\n{BODY}").title is None


def test_a_title_may_run_over_two_lines():
    """Two lines that read on, alone in their paragraph, are one title."""
    text = f"Army enters Hit after two days of fighting as\nmilitants cross the river\n\n{BODY}"

    assert read_header(text).title == "Army enters Hit after two days of fighting as militants cross the river"


@pytest.mark.parametrize(
    "text",
    [
        "Government troops entered the town of Hit on Tuesday after two days\nof fighting, officials said.\n\nMore.",
        "Troops entered Hit on Tuesday after two days and nights of heavy\nFighting. Militants were crossing the river "
        "in boats to reach the\nOther side of it.\n\nMore of it.",
    ],
)
def test_a_wrapped_paragraph_has_no_title(text):
    """Lines cut at a column are body, not a title and its text."""
    assert read_header(text).title is None


def test_a_section_name_above_the_title_is_a_heading():
    """The name of a section is no title; the line below is."""
    text = f"Middle East\nArmy enters Hit after heavy fighting\n\n{BODY}"

    assert kinds(text) == [("heading", "Middle East"), ("title", "Army enters Hit after heavy fighting")]


def test_credit_and_date_may_come_before_the_title():
    """A date line or a credit as the first line does not keep the title from being found."""
    text = f"June 10, 2014\nPhoto: AP\nArmy enters Hit\n\n{BODY}"

    assert [kind for kind, _ in kinds(text)] == ["date", "credit", "title"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Jane Doe", "credit"),
        ("Reuters", "credit"),
        ("By Jane Doe | June 10, 2014", "credit"),
        ("Jane Doe, AFP - June 10, 2014", "credit"),
        ("Published June 10, 2014 | Reuters", "credit"),
        ("*June 10, 2014*", "date"),
    ],
)
def test_lines_between_title_and_body_are_told_apart(line, kind):
    """Bylines and agencies are credits, with or without a date; a line that is only a date is one."""
    text = f"Army enters Hit\n\n{line}\n\n{BODY}"

    assert (kind, line) in kinds(text)


def test_a_byline_with_a_date_gives_the_day():
    """The date on a byline is the day of publication."""
    assert read_header(f"Army enters Hit\n\nBy Jane Doe | June 10, 2014\n\n{BODY}").published == TENTH


def test_a_sentence_after_the_title_is_body():
    """The first paragraph below the title is not a subtitle if it ends like a sentence."""
    assert kinds(f"Army enters Hit\n\n{BODY}") == [("title", "Army enters Hit")]


def test_a_sentence_between_title_and_byline_is_a_subtitle():
    """What stands between title and byline belongs to the header, full stop or not."""
    text = f"Army enters Hit\n\nThe militants have fled across the river.\n\nBy Jane Doe\n\n{BODY}"

    assert kinds(text)[1] == ("subtitle", "The militants have fled across the river.")


def test_a_paragraph_before_a_picture_credit_is_body():
    """A picture credit after the first paragraph does not make a subtitle of it."""
    text = f"Army enters Hit\n\nTroops entered Hit on Tuesday.\n\n(Reuters photo)\n\n{BODY}"

    assert kinds(text) == [("title", "Army enters Hit"), ("credit", "(Reuters photo)")]


def test_a_line_that_the_next_one_goes_on_with_is_no_subtitle():
    """A paragraph that is cut at a column stays whole."""
    text = "Army enters Hit\n\nTroops entered Hit after two days of\nfighting, officials said.\n\nThey met little."

    assert kinds(text) == [("title", "Army enters Hit")]


@pytest.mark.parametrize(
    ("above", "kind"),
    [("The Anbar Post", "credit"), ("World | Middle East", "heading"), ("https://example.org/a", "credit")],
)
def test_what_stands_above_the_title_is_not_taken_for_it(above, kind):
    """Outlets, sections and addresses are known by their looks."""
    text = f"{above}\n\nArmy enters Hit\n\nJune 10, 2014\n\n{BODY}"

    assert kinds(text) == [(kind, above), ("title", "Army enters Hit"), ("date", "June 10, 2014")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Jane Doe | June 10, 2014 | 14:05", "credit"),
        ("Tuesday, 10 June, 2014, 14:05 UK", "date"),
        ("Updated 1405 GMT (2205 HKT) June 10, 2014", "date"),
    ],
)
def test_more_ways_to_write_the_day(line, kind):
    """Names, several zones, any order."""
    text = f"Army enters Hit\n\n{line}\n\n{BODY}"

    assert (kind, line) in kinds(text)
    assert read_header(text).published == TENTH


def test_an_address_below_the_title_leaves_it_the_title():
    """It begins with a small letter, and is not the rest of the title."""
    header = read_header(f"Army enters Hit - The Anbar Post\nhttps://example.org/a\n\n{BODY}")

    assert (header.title, header.url) == ("Army enters Hit - The Anbar Post", "https://example.org/a")


def test_a_dateline_after_the_title_is_body():
    """A line that starts with the reporter's place is the first of the body."""
    text = "Army enters Hit\n\nBAGHDAD - Troops are in Hit\n\nThey met little resistance."

    assert kinds(text) == [("title", "Army enters Hit")]


@pytest.mark.parametrize(
    "line",
    ["KYIV, June 10, 2014 (AP) - Troops left.", "KYIV, Ukraine, 10 June 2014 — Troops left."],
)
def test_a_dateline_with_a_year_gives_the_day(line):
    """Without a date line the date in the dateline is the day of publication."""
    assert read_header(f"Army leaves\n\n{line}\n\n{BODY}").published == TENTH


def test_a_chronology_has_no_date_of_publication():
    """Dates on lines of their own all the way down are headings of a chronology, not its date."""
    text = (
        "How Anbar fell\n\nJune 10, 2014\n\nMosul falls.\n\nJune 21, 2014\n\nAl-Qaim falls.\n\nJune 22, 2014\n\nRawa."
    )

    header = read_header(text)

    assert header.published is None
    assert BlockKind.DATE not in {block.kind for block in header.blocks}


def test_a_labelled_date_above_a_chronology_counts():
    """A date with a label is the date of publication even where other dates follow."""
    text = (
        "How Anbar fell\n\nPublished June 30, 2014\n\nJune 10, 2014\n\nMosul falls.\n\nJune 21, 2014\n\nAl-Qaim falls."
    )

    assert read_header(text).published == date(2014, 6, 30)


@pytest.mark.parametrize(
    ("footer", "outlet"),
    [
        ("TRTWorld and agencies", "TRTWorld"),
        ("Reuters", None),
        ("(with inputs from agencies)", None),
        ("(Reporting by Jane Doe; Editing by John Roe)", None),
    ],
)
def test_an_agency_line_at_the_end_is_footer(footer, outlet):
    """The last line is footer, and gives the outlet where it is clear."""
    text = f"Army enters Hit\n\n{BODY}\n\n{footer}\n"

    assert kinds(text)[-1] == ("footer", footer)
    assert read_header(text).outlet == outlet


def test_several_closing_lines_are_footer():
    """Closing lines of different kinds are read upwards until the body."""
    text = f"{BODY}\n\nPhoto: AP\nThe Anbar Post and agencies\nPublished June 10, 2014\n© 2014 The Anbar Post"

    assert [kind for kind, _ in kinds(text)] == ["credit", "footer", "date", "footer"]
    assert read_header(text).published == TENTH


def test_a_picture_credit_inside_the_body_is_a_credit():
    """A credit on a line of its own is boilerplate wherever it stands."""
    text = f"Army enters Hit\n\n{BODY}\n\nPhoto: Jane Doe/AFP\n\nPhoto shows troops.\n\n{BODY}"

    assert kinds(text) == [("title", "Army enters Hit"), ("credit", "Photo: Jane Doe/AFP")]


def test_a_text_of_nothing_but_boilerplate_stays_body():
    """Where no body would be left, nothing is marked."""
    assert kinds("Photo: AP\n\nReuters") == []


def test_a_known_title_is_found_again():
    """With a title from elsewhere only the same words on the first line are the title."""
    text = f"Army enters  Hit!\n\nJune 10, 2014\n\n{BODY}"

    assert kinds(text, title="ARMY ENTERS HIT") == [("title", "Army enters  Hit!"), ("date", "June 10, 2014")]


def test_what_stands_above_a_known_title_is_no_title():
    """The name of an outlet is the outlet, a date is the day, and a section a heading."""
    text = f"The Anbar Post\nWar\nJune 10, 2014\n\nArmy enters Hit\n\n{BODY}"

    header = read_header(text, title="Army enters Hit")

    assert kinds(text, title="Army enters Hit") == [
        ("credit", "The Anbar Post"),
        ("heading", "War"),
        ("date", "June 10, 2014"),
        ("title", "Army enters Hit"),
    ]
    assert (header.outlet, header.published) == ("The Anbar Post", TENTH)


def test_a_known_title_in_the_article_is_body():
    """Below a paragraph it is no header."""
    assert kinds(f"{BODY}\n\nArmy enters Hit", title="Army enters Hit") == []


def test_a_known_title_over_two_lines_is_found_again():
    """A title that the text breaks into two lines is still found."""
    text = f"Army\nenters Hit\n\n{BODY}"

    assert kinds(text, title="Army enters Hit") == [("title", "Army\nenters Hit")]


def test_a_known_title_that_the_text_does_not_repeat_marks_nothing():
    """No other line becomes the title, and the title stays as it was given."""
    header = read_header(f"Something else\n\n{BODY}", title="Army enters Hit")

    assert (header.title, [block.kind for block in header.blocks]) == ("Army enters Hit", [BlockKind.SUBTITLE])


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_a_line_end(newline):
    """CR, LF and CRLF part lines, and offsets address the text as it is."""
    text = newline.join(["Army enters Hit", "", "Photo: AP", "June 10, 2014", "", BODY, "Photo: AFP", BODY, "", "AFP"])

    assert [kind for kind, _ in kinds(text)] == ["title", "credit", "date", "credit", "footer"]


def test_a_rule_of_dashes_is_no_line():
    """A line without a letter or a digit parts paragraphs like a blank one."""
    assert kinds(f"Army enters Hit\n=======\n{BODY}") == [("title", "Army enters Hit")]


def test_a_huge_text_is_read_quickly():
    """Five megabytes of short lines, or one line of five million characters, take no more than a look at both ends."""
    assert read_header("a\n" * 1_000_000).blocks == ()
    assert read_header("Army enters Hit\n\n" + "word " * 1_000_000 + "\n\nReuters").title == "Army enters Hit"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Plateau Daily, 10 June 2014", "Plateau Daily"),
        ("Daily Plateau | June 10, 2014", "Daily Plateau"),
        ("The Plateau Gazette - 10 June 2014", "Plateau Gazette"),
        ("Voice of Hit, Tuesday 10 June 2014", "Voice of Hit"),
    ],
)
def test_an_outlet_with_its_day_is_a_date_line(line, outlet):
    """Above the title or below it; both count."""
    below, above = (read_header(text) for text in (f"Army enters Hit\n\n{line}\n\n{BODY}", f"{line}\n\n{BODY}"))

    assert (below.title, below.published, below.outlet) == ("Army enters Hit", TENTH, outlet)
    assert (above.published, above.outlet) == (TENTH, outlet)


def test_an_outlet_with_its_day_above_a_known_title_is_named_without_it():
    """The day is no part of the name."""
    header = read_header(f"Plateau Daily, 10 June 2014\n\nArmy enters Hit\n\n{BODY}", title="Army enters Hit")

    assert (header.outlet, header.published) == ("Plateau Daily", TENTH)


@pytest.mark.parametrize(
    "words",
    [
        "Hit",
        "Al Bab",
        "The Hague",
        "Press Release",
        "Situation Report",
        "Troops attacked a military post",
        "A Day in Hit",
    ],
)
def test_other_words_with_a_day_name_no_outlet(words):
    """Places, kinds of text and what happened."""
    assert read_header(f"Army enters Hit\n\n{words}, 10 June 2014\n\n{BODY}").outlet is None
