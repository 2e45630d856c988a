"""Our annotated sentences: the format, its errors, and the variety of what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import RecordError
from geomap.language import load_model
from geomap.training._recognizer_sentences import (
    Label,
    Name,
    Sentence,
    parse_line,
    read_sentences,
)
from geomap.training._skeletons import distinct_skeletons


def test_marks_are_taken_out_and_names_are_ranges_of_the_rest() -> None:
    """A mark leaves its surface in the sentence, and the name covers exactly that."""
    sentence = parse_line("[KHERSON](place): shells hit the [Antonivsky Bridge](facility).", "a.txt:1")

    assert sentence.text == "KHERSON: shells hit the Antonivsky Bridge."
    assert sentence.names == (Name(0, 7, Label.PLACE), Name(24, 41, Label.FACILITY))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", r"a\.txt:7: found ''; expected one sentence without space around it"),
        (" Shots were heard.", r"a\.txt:7: found ' Shots were heard\.'; expected one sentence"),
        ("In [Homs](town) shots fell.", r"a\.txt:7: found the label 'town'; expected one of place, area, .*weapon"),
        ("In [ Homs](place) shots fell.", r"a\.txt:7: found the name ' Homs'; expected one without space"),
        ("In [](place) shots fell.", r"a\.txt:7: found the name ''; expected one without space"),
        (
            "In [Homs](place shots fell.",
            r"a\.txt:7: found a bracket that is no mark in .*expected \[surface\]\(label\)",
        ),
        ("In [Homs] shots fell.", r"a\.txt:7: found a bracket that is no mark"),
        ("In Homs](place) shots fell.", r"a\.txt:7: found a bracket that is no mark"),
    ],
)
def test_a_malformed_line_is_refused_with_its_place(line: str, message: str) -> None:
    """The file, the line, what was found and what was expected are said."""
    with pytest.raises(RecordError, match=message):
        parse_line(line, "a.txt:7")


def test_files_are_read_by_name_and_lines_in_order(tmp_path: Path) -> None:
    """The order of the sentences does not depend on the file system."""
    (tmp_path / "b.txt").write_text("Third.\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("First.\nSecond.\n", encoding="utf-8")

    sentences = read_sentences(tmp_path)

    assert [(sentence.text, sentence.where) for sentence in sentences] == [
        ("First.", "a.txt:1"),
        ("Second.", "a.txt:2"),
        ("Third.", "b.txt:1"),
    ]


def test_a_sentence_that_occurs_twice_is_refused(tmp_path: Path) -> None:
    """Both places of the sentence are named."""
    (tmp_path / "a.txt").write_text("First.\nFirst.\n", encoding="utf-8")

    with pytest.raises(RecordError, match=r"a\.txt:2: the same sentence as a\.txt:1; remove one"):
        read_sentences(tmp_path)


def test_a_folder_without_sentences_is_refused(tmp_path: Path) -> None:
    """Nothing to learn from is an error, not an empty result."""
    with pytest.raises(RecordError, match="found no annotated sentences; expected files"):
        read_sentences(tmp_path)


def test_fifteen_hundred_conflict_sentences_are_annotated() -> None:
    """Every file of the package can be read, and the reports of conflict alone are as many as promised."""
    sentences = read_sentences()

    assert sum("ordinary" not in sentence.where for sentence in sentences) >= 1500


@pytest.mark.model
def test_sentences_are_written_and_not_filled_into_templates() -> None:
    """At least nine sentences in ten have a sequence of parts of speech of their own."""
    assert distinct_skeletons([one.text for one in read_sentences()], load_model()) >= 0.9


@pytest.mark.model
def test_a_template_fails_the_check() -> None:
    """The same sentence with other names filled in counts once."""
    towns = ("Homs", "Goma", "Hama")
    filled = [Sentence(f"Troops entered {town} on Monday.", (), "a.txt:1") for town in towns]

    assert distinct_skeletons([one.text for one in filled], load_model()) == pytest.approx(1 / 3)
