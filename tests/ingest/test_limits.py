"""How long an article may be, and how many failures of one file are told."""

from __future__ import annotations

import json

import pytest

from geomap.errors import InputError
from geomap.ingest import read_documents
from geomap.ingest.limits import MAX_ARTICLE_CHARACTERS, MAX_FAILURES, bounded_failures, bounded_length
from geomap.ingest.sources import Outcome
from geomap.model import Document

LONG = "word " * (MAX_ARTICLE_CHARACTERS // 5)


def test_article_up_to_the_limit_stays():
    """It is handed on as it is."""
    outcome = Outcome("a.txt", Document("a", "12345"))

    assert bounded_length(outcome, 5) is outcome


def test_longer_article_is_an_error_that_says_the_limit():
    """It says how long it is, and what to do."""
    outcome = bounded_length(Outcome("a.txt", Document("a", "123456")), 5)

    assert isinstance(outcome.value, InputError)
    assert str(outcome.value).startswith("a.txt: has 6 characters, more than the limit of 5 for one article; expected")


def test_limit_holds_for_every_kind_of_input(tmp_path):
    """A file, a record, and a document in memory; what is beside them is read."""
    (tmp_path / "a.txt").write_text(LONG + "x")
    records = [{"id": "b", "text": LONG + "y"}, {"id": "c", "text": "Homs fell."}]
    (tmp_path / "b.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    errors = []

    documents = read_documents([tmp_path, Document("d", LONG + "z")], on_error=lambda where, _: errors.append(where))

    assert [document.id for document in documents] == ["c"]
    assert errors == [str(tmp_path / "a.txt"), f"{tmp_path / 'b.jsonl'}:1", "document 'd'"]


def test_report_of_fifty_thousand_words_is_read():
    """Long reports are articles."""
    text = "Government forces retook Tikrit on Tuesday. " * 8_500

    (document,) = read_documents([Document("report", text)])

    assert document.text == text


def told(outcomes, most):
    """The messages of the failures, and the ids of the documents."""
    found = (outcome.value for outcome in bounded_failures(iter(outcomes), "a", most))
    return [value.id if isinstance(value, Document) else str(value) for value in found]


def failing(count):
    """So many failures."""
    return [Outcome(f"a:{n}", InputError(f"a:{n}: no")) for n in range(count)]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_failures_over_the_limit_are_counted(count):
    """The documents among them all come."""
    article = Outcome("a:9", Document("x", "x"))
    more = [] if count == 2 else [f"a: {count - 2} more failures in this file, which are not listed one by one"]

    assert told([article, *failing(count), article], 2) == ["x", "a:0: no", "a:1: no", "x", *more]


def test_file_that_begins_with_failures_only_is_given_up():
    """It is something else, and may be endless."""
    outcomes = [*failing(3), Outcome("a:9", Document("x", "x"))]

    assert told(outcomes, 2) == [
        "a:0: no",
        "a:1: no",
        "a: nothing but failures so far, so the rest of this file was not read",
    ]


def test_file_of_broken_lines_lists_so_many(tmp_path):
    """Memory does not grow with what is broken."""
    article = json.dumps({"text": "Homs fell."})
    (tmp_path / "a.jsonl").write_text(article + "\n{}" * (MAX_FAILURES + 10))
    errors = []

    assert len(list(read_documents([tmp_path / "a.jsonl"], on_error=lambda _, error: errors.append(str(error))))) == 1
    assert len(errors) == MAX_FAILURES + 1
    assert errors[-1].endswith("a.jsonl: 10 more failures in this file, which are not listed one by one")
