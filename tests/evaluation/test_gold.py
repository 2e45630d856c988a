"""Gold files: what they hold, and what is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geomap.errors import InputNotFoundError, RecordError
from geomap.evaluation.gold import GoldFormat, gold_format, read_gold

GoldFile = Callable[..., Path]


def test_records_become_documents(gold_file: GoldFile) -> None:
    """Text, date and fields of each line are kept, in order; the digest is that of the file."""
    path = gold_file(
        {"id": "a", "text": "Homs fell.", "date": "2014-05-09", "x": 1}, {"id": "b", "text": "Mosul fell."}
    )

    gold = read_gold(path)

    assert (gold.corpus, gold.sha256) == ("gold", hashlib.sha256(path.read_bytes()).hexdigest())
    assert [record.document.text for record in gold.records] == ["Homs fell.", "Mosul fell."]
    assert gold.records[0].document.published == date(2014, 5, 9)
    assert gold.records[0].fields["x"] == 1
    assert gold.records[1].where == f"{path}:2"


def test_a_sentence_is_a_text_and_published_a_date(gold_file: GoldFile) -> None:
    """Some corpora name their fields differently."""
    (record,) = read_gold(gold_file({"sentence": "Homs fell.", "published": "2014-05-09"})).records

    assert record.document.text == "Homs fell."
    assert record.document.published == date(2014, 5, 9)


def test_an_id_used_twice_does_no_harm(gold_file: GoldFile) -> None:
    """Corpora that repeat an id are read in full."""
    gold = read_gold(gold_file({"id": "a", "text": "One."}, {"id": "a", "text": "Two."}, {"id": "a", "text": "Two."}))

    assert [record.document.text for record in gold.records] == ["One.", "Two.", "Two."]


def test_every_third_record(gold_file: GoldFile) -> None:
    """A subset begins with the first record and is the same each time."""
    gold = read_gold(gold_file(*({"text": f"Text {number}."} for number in range(7))))

    assert [record.document.text for record in gold.every(3).records] == ["Text 0.", "Text 3.", "Text 6."]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "nothing in it"),
        ("{", r"gold\.jsonl:1: not JSON"),
        ('{"text": "a"}\n\n[1]\n', r"gold\.jsonl:3: no text"),
        ('{"text": " "}\n', r"gold\.jsonl:1: no text"),
    ],
)
def test_malformed_files_are_refused(content: str, message: str, tmp_path: Path) -> None:
    """The message names file and line."""
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(RecordError, match=message):
        read_gold(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A path that does not exist is the user's mistake."""
    with pytest.raises(InputNotFoundError, match=r"none\.jsonl: cannot be read"):
        read_gold(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"text": "a", "events": []}, GoldFormat.ANNOTATED),
        ({"text": "a", "label": "ATTACK", "type": "attack"}, GoldFormat.SNIPPETS),
        ({"sentence": "a", "type": "gain", "place": "Homs", "actor": "x"}, GoldFormat.CONTROL),
        ({"text": "a", "label": "AID", "mode": None}, GoldFormat.CODEBOOK),
    ],
)
def test_the_fields_tell_the_format(record: dict[str, object], expected: GoldFormat, gold_file: GoldFile) -> None:
    """No option is needed to say what a file holds."""
    assert gold_format(read_gold(gold_file(record))) is expected


def test_an_unknown_format_is_refused(gold_file: GoldFile) -> None:
    """The message says which fields were found and which are expected."""
    gold = read_gold(gold_file({"text": "a", "id": "1"}))

    with pytest.raises(RecordError, match=r"share the fields id, text; expected .*annotated: events, text"):
        gold_format(gold)
