"""Articles as paragraphs with highlighted sentences."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.export.webmap.articles import SentenceTable, article_title
from geomap.model import Block, BlockKind, Document, Evidence, Span


def shown(document: Document, *ranges: tuple[int, int]) -> dict[str, Any]:
    """The payload of a document with sentences at these ranges; the first character of each is its trigger."""
    sentences = SentenceTable((document,))
    for start, end in ranges:
        trigger = Span(start, min(start + 1, end), document.text[start : min(start + 1, end)])
        sentences.add(0, Evidence(trigger, Span(start, end, document.text[start:end])))
    return sentences.payload()


def blocks_of(payload: dict[str, Any]) -> list[list[Any]]:
    """The blocks of the only article."""
    return payload["articles"]["rows"][0][-1]


def test_sentences_stand_in_their_paragraphs() -> None:
    """Runs alternate between plain text and numbers of sentences; paragraphs are kept."""
    document = Document("d", "One. Two. Three.\n\nFour.", "Title")

    assert blocks_of(shown(document, (5, 9))) == [["body", "One. ", 0, " Three."], ["body", "Four."]]


def test_boilerplate_is_kept_and_named(story: ModuleType) -> None:
    """The photo credit is shown as what it is; the title is not said twice."""
    article, _, _ = story.first_article()

    kinds = [block[0] for block in blocks_of(shown(article))]

    assert kinds == ["credit", "body", "body", "body", "body"]


def test_a_title_that_reports_an_event_stays() -> None:
    """A highlighted title is shown in the text too."""
    document = Document("d", "Kut taken\n\nText.", "Kut taken", blocks=(Block(0, 9, BlockKind.TITLE),))

    assert blocks_of(shown(document, (0, 9)))[0] == ["title", 0]


def test_overlapping_sentences_share_a_highlight() -> None:
    """A sentence inside another's highlight is found there."""
    document = Document("d", "One and two and three.", "T")

    payload = shown(document, (0, 22), (8, 11))

    assert blocks_of(payload) == [["body", 0]]
    assert payload["moved"] == {"1": 0}


def test_a_sentence_that_the_text_does_not_have_is_only_quoted() -> None:
    """Offsets that do not fit never change what the article says."""
    sentences = SentenceTable((Document("d", "Some text.", "T"),))
    sentences.add(0, Evidence(Span(0, 1, "X"), Span(0, 5, "Other")))

    payload = sentences.payload()

    assert blocks_of(payload) == [["body", "Some text."]]
    assert payload["moved"] == {"0": -1}


def test_a_sentence_across_paragraphs_joins_them() -> None:
    """A highlight is never torn apart."""
    document = Document("d", "One two.\n\nThree four.", "T")

    assert blocks_of(shown(document, (4, 15))) == [["body", "One ", 0, " four."]]


def test_triggers_are_counted_as_scripts_count() -> None:
    """Offsets inside a sentence are in UTF-16 units."""
    document = Document("d", "\U0001f5fa fell.", "T")
    sentences = SentenceTable((document,))

    assert sentences.add(0, Evidence(Span(2, 6, "fell"), Span(0, 7, document.text))) == (0, 3, 7)


def test_a_trigger_outside_its_sentence_marks_nothing() -> None:
    """Offsets that do not fit give an empty range."""
    sentences = SentenceTable((Document("d", "One. Two.", "T"),))

    assert sentences.add(0, Evidence(Span(5, 8, "Two"), Span(0, 4, "One."))) == (0, 0, 0)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Title", "Text", "Title"),
        (None, "\n First line \nSecond", "First line"),
        ("  ", "word " * 30, "word " * 17 + "word …"),
        (None, "  ", "the-id"),
    ],
)
def test_every_article_has_a_title(title: str | None, text: str, expected: str) -> None:
    """Without a title the first words stand for it, else the id."""
    assert article_title(Document("the-id", text, title)) == expected


def test_an_article_without_anything_has_a_title_too() -> None:
    """Even the id may be empty."""
    assert article_title(Document("", "")) == "Untitled article"


@given(
    st.text(alphabet=" \na.é\U0001f5fa\ud800", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)))
)
def test_no_word_of_an_article_is_lost(text: str, pairs: list[tuple[int, int]]) -> None:
    """Whatever is highlighted, the blocks together say what the text says, white space aside."""
    document = Document("d", text, "no such title")
    ranges = [(min(pair), min(max(pair), len(text))) for pair in pairs if min(pair) < len(text)]

    payload = shown(document, *ranges)

    runs = [run for block in blocks_of(payload) for run in block[1:]]
    said = "".join(run if isinstance(run, str) else payload["sentences"][run] for run in runs)
    assert "".join(said.split()) == "".join(text.split())


def test_marks_of_headings_are_not_shown() -> None:
    """A heading of a Markdown text looks like one; marks that head nothing stay."""
    text = "## Siege\n\nText.\n\n##\n"
    document = Document("d", text, "T", blocks=(Block(3, 8, BlockKind.HEADING),))

    assert blocks_of(shown(document)) == [["heading", "Siege"], ["body", "Text."], ["body", "##"]]


def test_an_article_without_text_is_shown_by_its_sentences() -> None:
    """Data that people bring back carry the quotes only: one block each, in the order of the text."""
    sentences = SentenceTable((Document("d", "", "Title"),))
    for start, text in ((40, "Later."), (5, "Kut fell.")):
        sentences.add(0, Evidence(Span(start, start + 1, text[0]), Span(start, start + len(text), text)))

    payload = sentences.payload()

    assert blocks_of(payload) == [["excerpt", 1], ["excerpt", 0]]
    assert payload["moved"] == {}
