"""Our own gold set: short texts about established facts, annotated by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

RECORDS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "own.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("record", RECORDS, ids=[record["id"] for record in RECORDS])
def test_offsets_hold_the_words(record: dict[str, Any]) -> None:
    """Every name and every trigger stands where its offsets say."""
    text = record["text"]

    for toponym in record["toponyms"]:
        assert text[toponym["start"] : toponym["end"]] == toponym["text"]
    for event in record["events"]:
        assert text[event["start"] : event["end"]] == event["trigger"]


def test_the_set_has_texts_without_events() -> None:
    """False alarms are looked for as well."""
    assert sum(not record["events"] for record in RECORDS) >= 3


def test_the_set_is_large_enough_and_ids_are_unique() -> None:
    """Some dozens of texts, each once."""
    assert len({record["id"] for record in RECORDS}) == len(RECORDS) >= 25
