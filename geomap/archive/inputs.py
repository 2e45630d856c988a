"""The inputs of a run: which are articles, and how many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from geomap import pipeline
from geomap.errors import InputError
from geomap.ingest.sources import printable
from geomap.model import Document

Input = str | Path | Document
# A file of these holds one article.
_SINGLE = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".pdf", ".eml"})


def articles_of(inputs: Iterable[Input], on_refused: Callable[[str, InputError], None]) -> Iterator[Input]:
    """The inputs that are not files of events, one at a time; ``on_refused`` is told of those that are.

    An archive holds what geomap reads out of articles, so that it can be read again with better rules; events that
    people corrected have no article to go back to.
    """
    for item in inputs:
        events, articles = pipeline.split_inputs([item])
        yield from articles
        for place in (printable(str(file)) for file in events):
            on_refused(place, _refusal(place))


def _refusal(place: str) -> InputError:
    return InputError(
        f"{place}: holds events that geomap wrote; expected articles: an archive reads its events out of them; draw "
        f"this file with: geomap map {place}"
    )


def article_total(inputs: Iterable[Input]) -> int | None:
    """How many articles the inputs hold; None where only reading them would tell, as for records, mail boxes or feeds.

    Looks at names only.
    """
    total = 0
    for item in inputs:
        if isinstance(item, Document):
            total += 1
            continue
        for file in _files(Path(item)):
            if file.suffix.lower() not in _SINGLE:
                return None
            total += 1
    return total


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (file for file in path.rglob("*") if file.is_file())
    else:
        yield path
