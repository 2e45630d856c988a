"""What is said of an input that was read, beside its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from geomap.errors import NoticeError
from geomap.ingest.sources import Outcome
from geomap.model import Document


def with_guess(outcomes: Iterable[Outcome], charset: str | None, shown: str) -> Iterator[Outcome]:
    """The outcomes; where their charset was guessed, it is in the ``extra`` of the documents, and a notice follows."""
    if charset is None:
        yield from outcomes
        return
    for outcome in outcomes:
        document = outcome.value
        if isinstance(document, Document):
            marked = replace(document, extra={**document.extra, "charset_guessed": charset})
            yield Outcome(outcome.where, marked)
        else:
            yield outcome
    yield Outcome(
        shown,
        NoticeError(
            f"{shown}: is not UTF-8 and declares no charset, and was read as {charset}; if letters are wrong: save it "
            "as UTF-8"
        ),
    )
