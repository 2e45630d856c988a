"""Corpora as texts to learn from."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import RecordError
from geomap.training._recognizer_corpora import read_corpus


def test_a_record_becomes_its_passages(tmp_path: Path) -> None:
    """The text is cut as it is when it is analysed, and no name is given."""
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"text": "Rain fell.\\n\\nShots were heard."}\n', encoding="utf-8")

    passages = list(read_corpus(path))

    assert [passage.text for passage in passages] == ["Rain fell.", "Shots were heard."]
    assert all(passage.names == () and passage.complete == frozenset() for passage in passages)


@pytest.mark.parametrize("line", ["{", "[]", '{"title": "Rain"}'])
def test_a_line_without_a_text_is_refused(line: str, tmp_path: Path) -> None:
    """The file and the line are named."""
    path = tmp_path / "corpus.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")

    with pytest.raises(RecordError, match=r"corpus\.jsonl:1: not a record with a text"):
        list(read_corpus(path))
