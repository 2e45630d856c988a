"""A public corpus that may be trained on, as passages to learn from; none is needed, and none is in this package."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from geomap.errors import RecordError
from geomap.language.passages import cut_passages
from geomap.model import Document
from geomap.training._recognizer_examples import Annotated


def read_corpus(path: Path) -> Iterator[Annotated]:
    """The passages of a JSONL corpus with a field ``text``, without names: the model's predictions fill them.

    The corpus's own labels were tried too: they gave nothing that its texts alone do not give.

    Raises
    ------
    RecordError
        When a line is no record with a text.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            text = json.loads(line)["text"]
        except (KeyError, TypeError, ValueError) as error:
            raise RecordError(f"{path.name}:{number}: not a record with a text ({error!r})") from error
        document = Document(id=str(number), text=text)
        for block in cut_passages(document):
            yield Annotated(text[block.start : block.end], (), frozenset())
