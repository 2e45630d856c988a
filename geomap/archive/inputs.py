"""The inputs of a run: which are articles, how many, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from geomap import ingest, pipeline
from geomap.archive.options import AddOptions
from geomap.errors import GeomapError, InputError, NoticeError
from geomap.ingest.sources import printable
from geomap.model import Document

Input = str | Path | Document
# A file of these holds one article.
_SINGLE = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".pdf", ".eml"})


class Intake:
    """The articles of some inputs on their way into an archive, read once and as they are asked for.

    ``failed`` are place and reason of each input that could not be read so far, ``passed_over`` what else
    is to be known of them (`NoticeError`).
    """

    def __init__(self, inputs: Iterable[Input], options: AddOptions) -> None:
        self.failed: list[tuple[str, str]] = []
        self.passed_over: list[str] = []
        self._fail_fast = options.fail_fast
        articles = articles_of(inputs, self.fail)
        self._read = ingest.read_documents(articles, columns=options.columns, on_error=self.fail, web=options.web)
        self._ahead: tuple[Document, ...] = ()

    def __iter__(self) -> Iterator[Document]:
        return chain(self._ahead, self._read)

    def has_articles(self) -> bool:
        """Whether there is at least one, which is read then; to be asked before the articles are."""
        self._ahead += tuple(islice(self._read, 0 if self._ahead else 1))
        return bool(self._ahead)

    def fail(self, place: str, error: GeomapError) -> None:
        """Note a failure; raise it where the first one ends the run."""
        if isinstance(error, NoticeError):
            self.passed_over.append(str(error))
            return
        if self._fail_fast:
            raise error
        self.failed.append((place, str(error)))


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
