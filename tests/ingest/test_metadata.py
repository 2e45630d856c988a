"""Blocks of metadata at the head and the foot of saved articles."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.ingest import read_documents
from geomap.ingest.header import read_header

BODY = "Government troops entered the town of Hit on Tuesday after two days of fighting, officials said.\n\nThey met "
BODY += "little resistance, and by the evening most of the militants had crossed the river."
TENTH = date(2014, 6, 10)
OLD_DATABASE = f"""
                         1 of 25 DOCUMENTS

                          The Anbar Post

                       June 10, 2014 Tuesday
                        Late Edition - Final

Army enters Hit

BYLINE: By JANE DOE

LENGTH: 560 words

DATELINE: BAGHDAD

BODY:
{BODY}

LOAD-DATE: June 12, 2014

LANGUAGE: ENGLISH

Copyright 2014 The Anbar Post
All Rights Reserved
"""
NEW_DATABASE = f"""Army enters Hit
The Anbar Post
June 10, 2014 Tuesday

Copyright 2014 The Anbar Post All Rights Reserved
Section: A; Pg. 1
Length: 560 words
Byline: By JANE DOE

Body

{BODY}

Load-Date: June 12, 2014

End of Document
"""
LIST = f"""Army enters Hit
By Jane Doe
560 words
10 June 2014
The Anbar Post
ANBP
English
(c) 2014 The Anbar Post. All rights reserved.

{BODY}

Document ANBP000020140610ea6a0001
"""


def kinds(text, **options):
    """The blocks of the text as pairs of kind and words."""
    return [(str(block.kind), text[block.start : block.end]) for block in read_header(text, **options).blocks]


def body(text):
    """What of the text is analysed as body."""
    rest = text
    for block in reversed(read_header(text).blocks):
        rest = rest[: block.start] + rest[block.end :]
    return rest.strip()


def test_labels_at_the_head_are_the_header():
    """Title, day, outlet and address come from them, and only the title's words are read for events."""
    text = f"Title: Army enters Hit\nDate: 10 June 2014\nSource: The Anbar Post\nURL: https://example.org/a\n\n{BODY}"

    header = read_header(text)

    assert (header.title, header.published, header.published_from) == ("Army enters Hit", TENTH, "header")
    assert (header.outlet, header.url) == ("The Anbar Post", "https://example.org/a")
    assert kinds(text) == [
        ("credit", "Title: "),
        ("title", "Army enters Hit"),
        ("date", "Date: 10 June 2014"),
        ("credit", "Source: The Anbar Post"),
        ("credit", "URL: https://example.org/a"),
    ]


def test_labels_may_be_bold_and_share_a_line():
    """What parts them belongs to no value."""
    text = (
        f"Army enters Hit\n\n**Source:** [The Anbar Post](https://example.org/a) | **Date:** June 10, 2014**\n\n{BODY}"
    )

    header = read_header(text)

    assert (header.title, header.outlet, header.url) == ("Army enters Hit", "The Anbar Post", "https://example.org/a")
    assert header.published == TENTH
    assert body(text) == BODY


@pytest.mark.parametrize("text", [OLD_DATABASE, NEW_DATABASE, LIST], ids=["old", "new", "list"])
def test_what_news_databases_print_around_an_article_is_understood(text):
    """Title, outlet and day come from it, and nothing but the article is body."""
    header = read_header(text)

    assert (header.title, header.outlet, header.published) == ("Army enters Hit", "The Anbar Post", TENTH)
    assert body(text) == BODY


def test_the_day_of_loading_counts_where_there_is_no_other():
    """It comes after publication, as an update does."""
    assert read_header(f"Army enters Hit\n\n{BODY}\n\nLOAD-DATE: June 10, 2014").published == TENTH


def test_a_mail_that_was_saved_as_text_has_its_subject_as_title():
    """The day on which it was sent is that of publication."""
    text = f"From: Jane Doe <doe@example.org>\nSent: Tuesday, June 10, 2014 3:04 PM\nSubject: Army enters Hit\n\n{BODY}"

    header = read_header(text)

    assert (header.title, header.published) == ("Army enters Hit", TENTH)


def test_a_list_of_topics_is_no_title():
    """In databases the subject is what an article is about."""
    assert read_header(f"Army enters Hit\nBYLINE: Jane Doe\nSUBJECT: WAR (90%)\n\n{BODY}").title == "Army enters Hit"


def test_a_title_that_the_text_repeats_is_found_again():
    """Below its label and in the text it is a title; in the text it is no subtitle."""
    text = f"Title: Army enters Hit\nBy: Jane Doe\n\nArmy enters Hit\n\n{BODY}"

    assert [kind for kind, _ in kinds(text)] == ["credit", "title", "credit", "title"]


@pytest.mark.parametrize(
    "line", ["Source: the ministry said it. It gave no names.", "Location: Mosul", "Update: shells hit Mosul"]
)
def test_what_an_ordinary_line_could_be_is_body(line):
    """Only known labels count, and common words only beside others."""
    assert {kind for kind, _ in kinds(f"{line}\n\n{BODY}")} <= {"title"}


def test_common_labels_count_beside_others():
    """As long as no blank line parts them."""
    text = f"Army enters Hit\n\nSource: The Anbar Post\nCountry: Iraq\n\nTopic: what the town means\n\n{BODY}"

    assert ("credit", "Country: Iraq") in kinds(text)
    assert ("credit", "Topic: what the town means") not in kinds(text)


def test_labels_inside_the_article_are_body():
    """Nothing after the first paragraph is a header."""
    text = f"Army enters Hit\n\n{BODY}\n\nTitle: Army leaves Hit\nDate: 12 June 2014\n\n{BODY}"

    assert kinds(text) == [("title", "Army enters Hit")]
    assert read_header(text).published is None


def test_an_unclear_day_is_none():
    """It may be June or October; the line is not read for events all the same."""
    text = f"Title: Army enters Hit\nDate: 06/10/2014\n\n{BODY}"

    assert read_header(text).published is None
    assert ("date", "Date: 06/10/2014") in kinds(text)


def test_the_day_of_access_is_not_that_of_publication():
    """Nor are those of printing, saving and archiving."""
    assert (
        read_header(f"Title: Army enters Hit\nAccessed: 10 June 2014\nSaved: 12 June 2014\n\n{BODY}").published is None
    )


def test_labels_without_an_article_mark_nothing():
    """Where no body would be left, all of it is."""
    assert kinds("Title: Army enters Hit\nDate: 10 June 2014") == []


def test_a_counter_alone_is_left_out():
    """Without outlet and day below it the rest is read as ever."""
    text = f"1 of 25 DOCUMENTS\n\nArmy enters Hit\n\nMore below\n\n{BODY}"

    assert kinds(text)[:2] == [("credit", "1 of 25 DOCUMENTS"), ("title", "Army enters Hit")]


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_files_say_where_their_day_is_from(tmp_path, suffix):
    """The fields of the document come from its labels."""
    file = tmp_path / f"a.{suffix}"
    file.write_text(
        f"Title: Army enters Hit\nDate: 10 June 2014\nSource: The Anbar Post\nURL: www.example.org\n\n{BODY}"
    )

    (document,) = read_documents([file])

    assert (document.title, document.published, document.outlet) == ("Army enters Hit", TENTH, "The Anbar Post")
    assert (document.url, document.extra) == ("http://www.example.org", {"date_from": "header"})
    assert document.text == file.read_text()


def test_the_address_at_the_head_of_a_text_gives_its_day(tmp_path):
    """Where no line does."""
    file = tmp_path / "a.txt"
    file.write_text(f"https://example.org/2014/06/10/hit\n\nArmy enters Hit\n\n{BODY}")

    (document,) = read_documents([file])

    assert (document.title, document.published, document.extra) == ("Army enters Hit", TENTH, {"date_from": "address"})


def test_the_front_matter_of_clippers_is_understood(tmp_path):
    """The source is an address there, and the day has another name."""
    file = tmp_path / "a.md"
    file.write_text(f"---\ntitle: Army enters Hit\nsource: https://example.org/a\npublished: 2014-06-10\n---\n{BODY}")

    (document,) = read_documents([file])

    assert (document.published, document.outlet, document.url) == (TENTH, None, "https://example.org/a")


def test_the_dateline_says_that_it_gave_the_day():
    """It is the day on which the reporter wrote."""
    header = read_header(f"Army leaves\n\nKYIV, June 10, 2014 (AP) - Troops left.\n\n{BODY}")

    assert (header.published, header.published_from) == (TENTH, "dateline")


def test_a_headline_with_a_colon_is_no_dateline():
    """Two words before the colon are no day."""
    assert read_header(f"Army enters Hit: what we know\n\n{BODY}").title == "Army enters Hit: what we know"
