"""Documents analysed by the workers of a Dask cluster, the results in the order of the documents.

A worker that dies costs nothing: Dask has its chunks read by another.  A document that ends its workers again and again
costs itself only.

Each worker reads one chunk at a time, however many threads it has: a lock sees to it, because the language model and
the connection to the place index are one for the process, and reading would not get faster.  Workers of one thread are
therefore the ones to start.
"""

from __future__ import annotations

import logging
import pickle
import time
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from threading import Lock
from typing import Any
from uuid import uuid4

from geomap.archive.analysis.bounds import Bounds
from geomap.archive.analysis.results import AGAIN, Losses, Result
from geomap.archive.analysis.rules import rules_version
from geomap.archive.analysis.scheduler import check_scheduler, connected, dask, faults_of, task_faults_of
from geomap.archive.analysis.workers import (
    CHUNKS_AHEAD,
    Analyse,
    Chunk,
    Read,
    in_chunks,
    read_articles,
    read_chunk,
)
from geomap.errors import GazetteerError, ModelError, SchedulerError
from geomap.gazetteer.additions import digest_of_additions, read_additions
from geomap.gazetteer.location import cache_folder
from geomap.model import Document

_log = logging.getLogger(__name__)

_LOOK_S = 1.0
_BOUNDS = Bounds()

_READING = Lock()


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for the scheduler's answer, and for workers when there are none."""

    connect_s: float = 10.0
    workers_s: float = 300.0


def analysed(
    documents: Iterable[Document],
    address: str,
    analyse: Analyse = read_articles,
    bounds: Bounds = _BOUNDS,
    *,
    patience: Patience | None = None,
) -> Iterator[Sequence[Result]]:
    """What was read out of the documents, some at a time, in their order, as `workers.analysed` gives it.

    Workers may come and go: a few chunks for each thread of theirs are on their way, so memory does not grow with the
    number of documents.  While there is no worker the run waits, five minutes at most by default, and says so in the
    log.  Without documents nothing is connected to.  When the iteration ends or is left, what was not begun is
    cancelled; a chunk that a worker has begun is finished there and thrown away.

    Every document keeps to the time of the ``bounds``, or is a failure.  How much memory it may take, workers were told
    by whoever started them.

    Raises
    ------
    MissingExtraError
        When Dask is not installed.
    SchedulerError
        When the scheduler cannot be reached, is lost, has no workers, or one of them reads by other rules.
    InputError
        When the address is none, or documents end their workers again and again.
    GeomapError
        When a worker cannot use the gazetteer or the language model; the message names the worker.
    """
    check_scheduler(address)
    chunks = in_chunks(documents)
    first = next(chunks, None)
    if first is None:
        return
    chosen, lasting = patience or Patience(), replace(bounds, ends_process=True)
    with connected(address, chosen.connect_s) as client:
        cluster = _Cluster(client, address, chosen.workers_s, partial(read_chunk, analyse=analyse, bounds=lasting))
        for chunk in chain((first,), chunks):
            cluster.give(chunk)
            if cluster.is_full():
                yield from cluster.first()
        while cluster.given:
            yield from cluster.first()


def read_packed(packed: bytes, rules: str) -> Sequence[Result]:
    """What a worker read out of a packed chunk: the task that Dask runs.

    The chunk is unpacked after the rules are compared: documents of another version might be another thing.

    Raises
    ------
    SchedulerError
        When this worker reads by other rules than those expected.
    GazetteerError, ModelError
        When nothing can be read here; the message names the worker.
    """
    found = _rules_here()
    if found != rules:
        raise SchedulerError(
            f"worker {_this_worker()} reads with the rules {found}, this run with {rules}; install the same geomap on "
            f"all machines and add the same countries with: geomap gazetteer add; {AGAIN}"
        )
    documents, read = pickle.loads(packed)  # noqa: S301  (a scheduler is trusted, see above)
    with _READING:
        try:
            results: Sequence[Result] = read(documents)
        except (GazetteerError, ModelError) as error:
            raise type(error)(f"worker {_this_worker()}: {error}") from None
    return results


def reading_rules() -> str:
    """What decides how an article is read on this machine: the rules, and the places that were added."""
    additions = read_additions(cache_folder())
    return f"{rules_version()}+{digest_of_additions(additions)[:12]}" if additions else rules_version()


@cache
def _rules_here() -> str:
    """The rules of this worker, which keeps the gazetteer that it opened."""
    return reading_rules()


def _this_worker() -> str:
    return str(dask().get_worker().address)


@dataclass(slots=True)
class _Given:
    """A chunk that is on its way, and Dask's future of its results."""

    chunk: Chunk
    future: Any


class _Cluster:
    """The workers behind a scheduler, and the chunks that were given to them."""

    def __init__(self, client: Any, address: str, patience_s: float, read: Read) -> None:  # noqa: ANN401
        self.given: deque[_Given] = deque()
        self._client = client
        self._address = address
        self._patience_s = patience_s
        self._read = read
        self._rules = reading_rules()
        self._threads = 0
        self._looked_s = -_LOOK_S
        self._idle_since_s: float | None = None
        self._losses = Losses(
            "one worker after the other died of it, most likely for want of memory", "with more memory for each worker"
        )

    def give(self, chunk: Chunk) -> None:
        """Let a worker read a chunk when it comes to it."""
        self.given.append(_Given(chunk, self._submit(chunk)))

    def is_full(self) -> bool:
        """Whether as many chunks are on their way as the workers of this moment can use."""
        self._look()
        return len(self.given) > max(self._threads, 1) * CHUNKS_AHEAD

    def first(self) -> Iterator[Sequence[Result]]:
        """Wait for the first chunk; when workers died of it, for all that were given."""
        results = self._results(self.given[0].future)
        if results is not None:
            self.given.popleft()
            yield results
            return
        for given in self.given:  # nothing else is to be on its way when documents are tried alone
            self._wait(given.future)
        while self.given:
            first = self.given.popleft()
            results = self._results(first.future)
            yield tuple(map(self._read_alone, first.chunk)) if results is None else results

    def _submit(self, chunk: Chunk) -> Any:  # noqa: ANN401
        packed = pickle.dumps((tuple(chunk), self._read))
        with faults_of(self._address), warnings.catch_warnings(action="ignore"):
            return self._client.submit(read_packed, packed, self._rules, key=f"geomap-{uuid4().hex}")

    def _results(self, future: Any) -> Sequence[Result] | None:  # noqa: ANN401
        """What a worker read; None when one worker after the other died of it."""
        self._wait(future)
        with task_faults_of(self._address):
            try:
                results: Sequence[Result] = future.result()
            except dask().KilledWorker:
                return None
        return results

    def _wait(self, future: Any) -> None:  # noqa: ANN401
        while not self._is_done(future):
            self._look()

    def _is_done(self, future: Any) -> bool:  # noqa: ANN401
        """Whether there is a result, after waiting a moment for it."""
        with faults_of(self._address), self._client.as_current():
            try:
                dask().wait(future, timeout=_LOOK_S)
            except TimeoutError:
                return False
        return True

    def _look(self) -> None:
        """Count the threads of the workers, now and then; too long without any ends the run."""
        now_s = time.monotonic()
        if now_s - self._looked_s < _LOOK_S:
            return
        with faults_of(self._address):
            self._threads = sum(self._client.nthreads().values())
        self._looked_s = time.monotonic()
        if self._threads:
            self._idle_since_s = None
        elif self._idle_since_s is None:
            self._idle_since_s = now_s
            _log.warning(
                "%s: no workers; waiting up to %g s for one: dask worker %s --nthreads 1",
                *(self._address, self._patience_s, self._address),
            )
        elif now_s - self._idle_since_s > self._patience_s:
            raise SchedulerError(f"{self._address}: no workers for {self._patience_s:g} s; {AGAIN}")

    def _read_alone(self, document: Document) -> Result:
        return self._losses.result(document, self._results(self._submit((document,))))
