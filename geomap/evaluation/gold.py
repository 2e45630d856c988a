"""Gold files: annotated documents, labelled snippets, control sentences and codebook examples, one JSON object a line.

What a file holds is told by the fields of its records, see `GoldFormat`.  The documents are those that the other
commands would read from the same records: header lines are recognised, dates parsed, other fields kept.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from geomap import ingest
from geomap.errors import InputNotFoundError, RecordError
from geomap.model import Document


class GoldFormat(StrEnum):
    """What the records of a gold file for events hold.

    ``annotated``: documents with ``events``.  ``snippets``: texts with a ``label``, one of ACLED's sub-events, or of
    the classes outside them.  ``control``: a ``sentence`` with the ``actor`` who took a ``place``, and when.
    ``codebook``: examples of PLOVER's codebook, with ``label`` and ``mode``.
    """

    ANNOTATED = "annotated"
    SNIPPETS = "snippets"
    CONTROL = "control"
    CODEBOOK = "codebook"


_FIELDS = {
    GoldFormat.ANNOTATED: frozenset({"text", "events"}),
    GoldFormat.CONTROL: frozenset({"sentence", "type", "place", "actor"}),
    GoldFormat.CODEBOOK: frozenset({"text", "label", "mode"}),
    GoldFormat.SNIPPETS: frozenset({"text", "label"}),
}


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """One line of a gold file: the document to read, all fields of the line, and where it stands."""

    document: Document
    fields: Mapping[str, Any]
    where: str


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file; ``corpus`` is its name without suffix, ``sha256`` the digest of all its bytes."""

    corpus: str
    sha256: str
    records: tuple[GoldRecord, ...]

    def every(self, step: int) -> Gold:
        """The first record and each ``step``-th after it, for runs that must be short."""
        return replace(self, records=self.records[::step])


def read_gold(path: Path) -> Gold:
    """The records of a gold file in their order.

    Raises
    ------
    InputNotFoundError
        When there is no such file.
    RecordError
        When there is no line, or one is no JSON object with a text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputNotFoundError(f"{path}: cannot be read ({error.strerror}); expected a gold file, .jsonl") from error
    lines = content.decode("utf-8", "replace").split("\n")
    records = [
        (f"{path}:{number}", _fields(line, f"{path}:{number}"))
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    return Gold(path.stem, hashlib.sha256(content).hexdigest(), _joined(path, records))


def gold_format(gold: Gold) -> GoldFormat:
    """What the records hold, judged by the fields that all of them have.

    Raises
    ------
    RecordError
        When they are of no known format.
    """
    common = frozenset.intersection(*(frozenset(record.fields) for record in gold.records))
    for name, fields in _FIELDS.items():
        if fields <= common:
            return name
    expected = "; ".join(f"{name}: {', '.join(sorted(fields))}" for name, fields in _FIELDS.items())
    raise RecordError(
        f"{gold.records[0].where}: the records share the fields {', '.join(sorted(common))}; expected those of one "
        f"format ({expected})"
    )


def _fields(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise RecordError(f"{where}: not JSON ({error}); expected one JSON object a line") from error
    text = (record.get("text") or record.get("sentence")) if isinstance(record, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise RecordError(f'{where}: no text; expected a JSON object with a string in "text" or "sentence"')
    found: dict[str, Any] = record
    return found


def _joined(path: Path, records: list[tuple[str, dict[str, Any]]]) -> tuple[GoldRecord, ...]:
    """Records and the documents that they become; the text may stand in ``sentence``, the date in ``published``.

    The documents are numbered, for some corpora use an id twice.
    """
    if not records:
        raise RecordError(f"{path}: nothing in it; expected JSON objects, one a line")
    articles = [
        {
            **fields,
            "id": f"{path.stem}:{number}",
            "text": fields.get("text") or fields["sentence"],
            "date": fields.get("date", fields.get("published")),
        }
        for number, (_, fields) in enumerate(records, start=1)
    ]
    stream = io.BytesIO("\n".join(json.dumps(article) for article in articles).encode("ascii"))
    documents = ingest.read_documents(["-"], stdin=stream)
    return tuple(
        GoldRecord(document, fields, where) for document, (where, fields) in zip(documents, records, strict=True)
    )
