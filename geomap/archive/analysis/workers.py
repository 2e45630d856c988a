"""Documents analysed in several processes, the results in the order of the documents.

A process that is ended from outside, for want of memory most likely, costs at most the one document that it fails on:
what was on its way is read again, a document at a time, and then the others go on.  A document that takes too long or
too much memory costs itself as well, here and in other processes (see `bounds`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice
from types import TracebackType
from typing import Self

from geomap import pipeline
from geomap.archive.analysis.bounds import Bounds, TooSlowError, bounded
from geomap.archive.analysis.processes import Processes
from geomap.archive.analysis.results import Losses, Result, failure
from geomap.errors import GazetteerError, GeomapError, ModelError
from geomap.gazetteer import Gazetteer, OwnPlaces, open_gazetteer
from geomap.model import Document
from geomap.pipeline import Reading

CHUNK = 8
CHUNKS_AHEAD = 3  # for each process
_BOUNDS = Bounds()


Chunk = Sequence[Document]
Analyse = Callable[[Chunk], Iterable[Reading]]
"""Reads documents, in order; for several processes a function that a module holds."""
Read = Callable[[Chunk], Sequence[Result]]


def read_articles(documents: Chunk, own: OwnPlaces | None = None) -> Iterable[Reading]:
    """Places and events of the documents, with the packaged gazetteer and language model, and ``own`` places above.

    With ``functools.partial`` the places go along to another process or machine.
    """
    return pipeline.read_events(documents, _gazetteer(own))


@cache
def _gazetteer(own: OwnPlaces | None) -> Gazetteer:
    """The gazetteer of this process, open until it ends."""
    return open_gazetteer(own=own)


def analysed(
    documents: Iterable[Document], jobs: int, analyse: Analyse = read_articles, bounds: Bounds = _BOUNDS
) -> Iterator[Sequence[Result]]:
    """What was read out of the documents, some at a time, in their order.

    With one job everything happens in this process; with more, each process loads the language model (600 MB).  A few
    chunks are on their way at any time, so memory does not grow with the number of documents.  Every document keeps to
    the ``bounds``, or is a failure.

    Raises
    ------
    InputError
        When processes are ended from outside again and again.
    GeomapError
        When the gazetteer or the language model cannot be used.
    """
    chunks = in_chunks(documents)
    if jobs <= 1:
        yield from (read_chunk(chunk, analyse, bounds) for chunk in chunks)
        return
    with _Team(jobs, partial(read_chunk, analyse=analyse, bounds=replace(bounds, ends_process=True))) as team:
        for chunk in chunks:
            team.give(chunk)
            if len(team.given) > jobs * CHUNKS_AHEAD:
                yield from team.first()
        while team.given:
            yield from team.first()


def read_chunk(documents: Chunk, analyse: Analyse, bounds: Bounds = _BOUNDS) -> Sequence[Result]:
    """What was read out of some documents; one that cannot be read, or not within ``bounds``, costs only itself.

    The bounds are those of one article: several that do not keep to them together are read again one at a time.
    """
    try:
        with bounded(bounds):
            return tuple(analyse(documents))
    except (GazetteerError, ModelError):  # no document is to blame
        raise
    except Exception as error:  # one article out of thousands must not end a run of hours
        if len(documents) == 1:
            return (failure(documents[0], _reason(error, bounds)),)
    return tuple(result for document in documents for result in read_chunk((document,), analyse, bounds))


def _reason(error: Exception, bounds: Bounds) -> str:
    if isinstance(error, GeomapError):
        return str(error)
    if isinstance(error, TooSlowError):
        return f"took longer than {bounds.seconds:g} s of a processor; split it, or give it more with --article-seconds"
    if isinstance(error, MemoryError):
        return f"needs more than {bounds.more_bytes // 1_000_000:,} MB of memory; split it"
    return f"could not be analysed ({type(error).__name__}: {error}); this is a fault of geomap: please report it"


def in_chunks(documents: Iterable[Document]) -> Iterator[Chunk]:
    """The documents, some at a time."""
    left = iter(documents)
    while chunk := tuple(islice(left, CHUNK)):
        yield chunk


@dataclass(slots=True)
class _Given:
    """A chunk that was given to a process; without a future the processes had ended before."""

    chunk: Chunk
    future: Future[Sequence[Result]] | None


class _Team:
    """Processes that read chunks; after one of them was ended, others."""

    def __init__(self, jobs: int, read: Read) -> None:
        self.given: deque[_Given] = deque()
        self._read = read
        self._jobs = jobs
        self._processes = Processes(jobs)
        self._losses = Losses(
            "the process that read it was ended, most likely for want of memory or time", "with fewer --jobs"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._processes.stop()

    def give(self, chunk: Chunk) -> None:
        """Let a process read a chunk when it comes to it."""
        self.given.append(_Given(chunk, self._processes.submit(self._read, chunk)))

    def first(self) -> Iterator[Sequence[Result]]:
        """Wait for the first chunk; when a process has ended, all that were given."""
        results = _result(self.given[0].future)
        if results is not None:
            self.given.popleft()
            yield results
            return
        self._processes.stop()
        self._processes = Processes(1)
        while self.given:
            first = self.given.popleft()
            results = _result(first.future)
            yield tuple(map(self._read_alone, first.chunk)) if results is None else results
        self._processes.stop()
        self._processes = Processes(self._jobs)

    def _read_alone(self, document: Document) -> Result:
        results = _result(self._processes.submit(self._read, (document,)))
        result = self._losses.result(document, results)
        if results is None:
            self._processes.stop()
            self._processes = Processes(1)
        return result


def _result(future: Future[Sequence[Result]] | None) -> Sequence[Result] | None:
    """What a process read; None when it was ended."""
    try:
        return None if future is None else future.result()
    except (BrokenProcessPool, CancelledError):
        return None
