"""Our own sentences with marked events: the format, its errors, and what the shipped files hold."""

from __future__ import annotations

from collections import Counter

import pytest

from geomap.errors import RecordError
from geomap.language import load_model
from geomap.model import EventType, Modality
from geomap.training._event_sentences import (
    FOLDER,
    EventSentence,
    Mark,
    parse_line,
    read_event_sentences,
)
from geomap.training._skeletons import distinct_skeletons

LEAST_SENTENCES = 2000
LEAST_OF_A_TYPE = 20
LEAST_WITHOUT = 0.25
LEAST_DISTINCT = 0.9


@pytest.fixture(scope="module")
def sentences():
    """All shipped sentences."""
    return read_event_sentences()


def test_a_line_is_a_sentence_and_its_marks():
    """Marks are ranges of the sentence without them."""
    found = parse_line("Rebels [took](gain:alleged) Goma and [fled](none).", "x:1")

    assert found.text == "Rebels took Goma and fled."
    assert found.marks == (Mark(7, 11, EventType.GAIN, Modality.ALLEGED), Mark(21, 25, None))
    assert found.where == "x:1"


def test_a_mark_may_begin_and_end_a_line():
    """Nothing needs to stand around it."""
    found = parse_line("[Shelled](shelling) and [burned](destruction)", "x:1")

    assert [found.text[mark.start : mark.end] for mark in found.marks] == ["Shelled", "burned"]


def test_a_mark_may_hold_several_words():
    """A construction is marked as a whole."""
    [mark] = parse_line("They [took to the streets](protest) of Oran.", "x:1").marks

    assert (mark.start, mark.end, mark.type) == (5, 24, EventType.PROTEST)


def test_a_failed_attempt_is_marked_as_such():
    """The outcome is no modality."""
    [mark] = parse_line("Rebels [tried to take](contest:failed) Goma.", "x:1").marks

    assert (mark.has_failed, mark.modality) == (True, Modality.ASSERTED)


def test_round_brackets_are_text():
    """News writes them."""
    assert parse_line("Rebels (M23) [took](gain) Goma.", "x:1").text == "Rebels (M23) took Goma."


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", r"x:1: found no mark in ''; expected \[surface\]\(type\) at least once"),
        ("Rebels took Goma.", r"x:1: found no mark in 'Rebels took Goma\.'; expected \[surface\]\(type\)"),
        ("Rebels [took] Goma.", r"x:1: found no mark in 'Rebels \[took\] Goma\.'; expected"),
        ("Rebels [](gain) Goma.", r"x:1: found a mark on nothing; expected \[surface\]\(type\)"),
        ("Rebels [ ](gain) Goma.", "x:1: found a mark on nothing; expected"),
        ("Rebels [took](taking) Goma.", "x:1: found the mark taking:None; expected a type, and a modality"),
        ("Rebels [took]() Goma.", "x:1: found the mark :None; expected a type"),
        ("Rebels [took](gain:perhaps) Goma.", "x:1: found the mark gain:perhaps; expected a type, and a modality"),
        ("Rebels [took](gain:) Goma.", "x:1: found the mark gain:; expected a type, and a modality"),
        ("Rebels [took](gain) Goma and [fled](none.", r"x:1: found a bracket that is no mark in 'Rebels .*; expected"),
        ("Rebels [took](gain) Goma and fled](none).", "x:1: found a bracket that is no mark in"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line, message):
    """File, line, what was found, and what was expected."""
    with pytest.raises(RecordError, match=message):
        parse_line(line, "x:1")


def test_files_are_read_by_name_and_lines_in_order(tmp_path):
    """The order of the sentences does not depend on the file system; other files are left alone."""
    (tmp_path / "b.txt").write_text("[Third](none)\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("[First](none)\n[Second](none)\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text("Nothing marked.\n", encoding="utf-8")

    assert [(sentence.text, sentence.where) for sentence in read_event_sentences(tmp_path)] == [
        ("First", "a.txt:1"),
        ("Second", "a.txt:2"),
        ("Third", "b.txt:1"),
    ]


def test_a_sentence_that_stands_twice_is_named(tmp_path):
    """Both places are said, whatever the marks."""
    (tmp_path / "a.txt").write_text("Rebels [took](gain) Goma.\nRebels [took](none) Goma.\n", encoding="utf-8")

    with pytest.raises(RecordError, match=r"a\.txt:2: the same sentence as a\.txt:1"):
        read_event_sentences(tmp_path)


def test_a_folder_without_sentences_is_refused(tmp_path):
    """Nothing to learn from is an error, not an empty result."""
    with pytest.raises(
        RecordError, match=r"found no marked sentences; expected files \*\.txt with one sentence a line"
    ):
        read_event_sentences(tmp_path)


def test_every_line_of_the_shipped_files_is_a_sentence_of_its_own(sentences):
    """Every file can be read, and no sentence stands twice, whatever its letter case."""
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in FOLDER.glob("*.txt"))

    assert len({sentence.text.casefold() for sentence in sentences}) == len(sentences) == lines


def test_shipped_marks_cover_words(sentences):
    """No space at their ends: a range with one would still be read, and be off by a word."""
    marked = [(one.where, one.text[mark.start : mark.end]) for one in sentences for mark in one.marks]

    assert [(where, surface) for where, surface in marked if surface != surface.strip()] == []


def test_there_are_enough_sentences(sentences):
    """What the typer is learned from is not a handful."""
    assert len(sentences) >= LEAST_SENTENCES


def test_a_quarter_of_the_sentences_tells_no_event(sentences):
    """The typer must learn as well what reports nothing."""
    without = [sentence for sentence in sentences if all(mark.type is None for mark in sentence.marks)]

    assert len(without) / len(sentences) >= LEAST_WITHOUT


def test_every_type_is_marked_often_enough(sentences):
    """None of the 31 types is left to guessing."""
    counts = Counter(mark.type for sentence in sentences for mark in sentence.marks)

    assert len(EventType) == 31
    assert {kind.value: counts[kind] for kind in EventType if counts[kind] < LEAST_OF_A_TYPE} == {}


def test_every_modality_is_marked(sentences):
    """Planned, alleged, denied and the others; and attempts that failed."""
    marks = [mark for sentence in sentences for mark in sentence.marks]

    assert {mark.modality for mark in marks} == set(Modality)
    assert any(mark.has_failed for mark in marks)


@pytest.mark.model
def test_sentences_are_written_and_not_filled_into_templates(sentences):
    """At least nine sentences in ten have a sequence of parts of speech of their own."""
    assert distinct_skeletons([one.text for one in sentences], load_model()) >= LEAST_DISTINCT


@pytest.mark.model
def test_a_template_fails_the_check():
    """The same sentence with other names filled in counts once."""
    filled = [EventSentence(f"Troops entered {town} on Monday.", (), "a.txt:1") for town in ("Homs", "Goma", "Hama")]

    assert distinct_skeletons([one.text for one in filled], load_model()) == pytest.approx(1 / 3)
