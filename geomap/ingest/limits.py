"""What one input may hold and say: the length of an article, and how many failures of one file are told.

The other limits of reading stand beside the reader that they are for: bytes of a file in `files`, what containers
unpack to in `formats.inside`, and those of a page, a table, a feed, a mail, PDF and DOCX in their modules.
"""

from __future__ import annotations

from collections.abc import Iterator

from geomap.errors import GeomapError, InputError, NoticeError
from geomap.ingest.sources import Outcome
from geomap.model import Document

MAX_ARTICLE_CHARACTERS = 1_000_000  # 160,000 words, half a minute and half a gigabyte for the language model
MAX_FAILURES = 10_000


def bounded_length(outcome: Outcome, most: int | None = None) -> Outcome:
    """``outcome`` itself; an error for a document of more than ``most`` characters (`MAX_ARTICLE_CHARACTERS`)."""
    limit = MAX_ARTICLE_CHARACTERS if most is None else most
    document = outcome.value
    if not isinstance(document, Document) or len(document.text) <= limit:
        return outcome
    message = (
        f"{outcome.where}: has {len(document.text):,} characters, more than the limit of {limit:,} for one article; "
        "expected one article: split it, by chapter or by day"
    )
    return Outcome(outcome.where, InputError(message))


def bounded_failures(outcomes: Iterator[Outcome], shown: str, most: int | None = None) -> Iterator[Outcome]:
    """The documents of one file, and its first ``most`` failures (`MAX_FAILURES`); the others as one.

    A file that begins with so many failures is given up.
    """
    limit = MAX_FAILURES if most is None else most
    failures = documents = 0
    for outcome in outcomes:
        is_failure = isinstance(outcome.value, GeomapError) and not isinstance(outcome.value, NoticeError)
        failures, documents = failures + is_failure, documents + isinstance(outcome.value, Document)
        if failures <= limit or not is_failure:
            yield outcome
        elif not documents:
            message = f"{shown}: nothing but failures so far, so the rest of this file was not read"
            yield Outcome(shown, InputError(message))
            return
    if failures > limit:
        message = f"{shown}: {failures - limit:,} more failures in this file, which are not listed one by one"
        yield Outcome(shown, InputError(message))
