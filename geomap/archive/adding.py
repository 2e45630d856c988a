"""Articles into an archive: each one once, in order, and a run that was cut off goes on where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from geomap import ingest
from geomap.archive.analysis import distributed
from geomap.archive.analysis.bounds import ARTICLE_SECONDS, Bounds
from geomap.archive.analysis.processes import apart
from geomap.archive.analysis.rules import rules_version
from geomap.archive.analysis.scheduler import check_scheduler
from geomap.archive.analysis.workers import Analyse, Failure, Result, analysed, read_articles
from geomap.archive.inputs import Input, articles_of
from geomap.archive.opening import write_derived
from geomap.archive.store import Archive, text_digest
from geomap.errors import GeomapError, InputError, NoticeError
from geomap.gazetteer import OwnPlaces
from geomap.ingest.sources import printable
from geomap.ingest.web import Fetcher
from geomap.model import Document
from geomap.pipeline import Reading


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: documents added, known already, updated or renewed, and inputs that failed."""

    added: int
    known: int
    failed: int
    updated: int = 0


@dataclass(frozen=True, slots=True)
class Added:
    """What a run did.

    ``updated`` counts the articles that stand in place of an older text or reading.  ``failed`` are place and reason of
    each input or document that could not be read; ``passed_over`` is what else is to be known: files among the articles
    that geomap wrote itself and charsets that were guessed.
    """

    added: int
    known: int
    failed: tuple[tuple[str, str], ...]
    interrupted: bool = False
    passed_over: tuple[str, ...] = ()
    updated: int = 0


def add(  # noqa: PLR0913  (one parameter a choice of the user)
    archive: Archive,
    inputs: Iterable[Input],
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    renew: bool = False,
    update: bool = False,
    columns: Mapping[str, str] | None = None,
    web: Fetcher | None = None,
    fail_fast: bool = False,
    article_seconds: float = ARTICLE_SECONDS,
    on_progress: Callable[[Progress], None] | None = None,
    analyse: Analyse | None = None,
    own: OwnPlaces | None = None,
) -> Added:
    """Read articles into an archive.

    An article that is there with the same id and text is known and left alone; an id that is there with another text
    is a failure, because one of the two would be lost, unless ``update`` says that the new one counts.  Each chunk of
    articles is kept in one transaction, in the order of the inputs: a run that was killed, or interrupted with Ctrl-C,
    and is started again ends as if nothing had happened.  At the end what follows from all articles together (who
    holds what, which events are one) is written, beside workers in a process of its own, so that this one stays small.

    Parameters
    ----------
    jobs
        How many processes analyse.
    scheduler
        The address of a Dask scheduler whose workers analyse instead (the extra ``distributed``).
    renew
        Read the articles of the archive again that were read with other rules (see `rules_version`), at their place.
    update
        Put an article whose id is there with another text in place of that one.
    columns, web
        As in `ingest.read_documents`.
    fail_fast
        Raise the first failure instead of noting it; what was kept before stays.
    article_seconds
        How many seconds of a processor the analysis of one article may take; one that takes longer is a failure.
    analyse
        What reads events out of a few documents; by default ``read_articles``, with ``own``.
    own
        Places of the user's own above the packaged ones; they count among the rules.

    Raises
    ------
    GeomapError
        With ``fail_fast``: the first failure.  In any case: when the archive cannot be written, or nothing can be read
        because the gazetteer or the model is missing, the processes are ended again and again, or the scheduler cannot
        be used.
    """
    check_readers(jobs, scheduler)
    rules = rules_version(own)
    read = partial(read_articles, own=own) if analyse is None else analyse
    run = _Run(archive, archive.begin_run(rules), rules, fail_fast, update)
    state = "done"
    try:
        articles = articles_of(inputs, run.fail)
        new = run.unknown(ingest.read_documents(articles, columns=columns, on_error=run.fail, web=web))
        old = archive.documents_of_other_rules(rules) if renew else ()
        documents, bounds = chain(old, new), Bounds(article_seconds)
        found = (
            distributed.analysed(documents, scheduler, read) if scheduler else analysed(documents, jobs, read, bounds)
        )
        for results in found:
            run.keep(results)
            if on_progress is not None:
                on_progress(Progress(run.added, run.known, len(run.failed), run.updated))
        if jobs == 1 and scheduler is None:
            archive.write_derived()
        elif not archive.is_derived():
            apart(write_derived, archive.target)
    except KeyboardInterrupt:
        state = "interrupted"
    with archive.transaction():
        run.note(state)
    return Added(run.added, run.known, tuple(run.failed), state == "interrupted", tuple(run.passed_over), run.updated)


def check_readers(jobs: int, scheduler: str | None) -> None:
    """Do nothing if this many processes, or the workers of this scheduler, may be asked to read.

    Raises
    ------
    GeomapError
        When both are given, the address is none, or Dask is not installed.
    """
    if scheduler is None:
        return
    if jobs != 1:
        raise InputError("a scheduler and jobs exclude each other: Dask's workers do all the reading; leave one out")
    check_scheduler(scheduler)


@dataclass(slots=True)
class _Run:
    """A run and its counts as it goes."""

    archive: Archive
    number: int
    rules: str
    fail_fast: bool
    update: bool
    added: int = 0
    known: int = 0
    updated: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def fail(self, place: str, error: GeomapError) -> None:
        """Note a failure; raise it where the first one ends the run."""
        if isinstance(error, NoticeError):
            self.passed_over.append(str(error))
            return
        if self.fail_fast:
            raise error
        self.failed.append((place, str(error)))

    def unknown(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents that the archive does not hold yet."""
        return (document for document in documents if not self._is_held(document))

    def keep(self, results: Sequence[Result]) -> None:
        """Write a chunk; what another run has written in the meantime is left alone."""
        before = self.added, self.known, self.updated, len(self.failed)
        try:
            with self.archive.transaction():
                for result in results:
                    if isinstance(result, Failure):
                        self.fail(result.place, InputError(result.reason))
                    elif not self._is_held(result.document, rules=self.rules):
                        self._write(result)
                self.note("begun")
        except BaseException:
            self.added, self.known, self.updated = before[:3]
            del self.failed[before[3] :]
            raise

    def note(self, state: str) -> None:
        """Write how far the run is, in a transaction that is open."""
        written = self.added + self.updated
        self.archive.note_run(self.number, added=written, known=self.known, failed=self.failed, state=state)

    def _write(self, reading: Reading) -> None:
        try:
            is_new = self.archive.write(reading, rules=self.rules, run=self.number)
        except InputError as error:
            self.fail(printable(reading.document.id), error)
            return
        if is_new:
            self.added += 1
        else:
            self.updated += 1

    def _is_held(self, document: Document, *, rules: str | None = None) -> bool:
        """Whether the archive holds something under this id, read with these ``rules`` if any are asked for."""
        held = self.archive.digest_and_rules(document.id)
        if held is None:
            return False
        if held[0] != text_digest(document):
            if self.update:
                return False
            self.fail(printable(document.id), _other_text(self.archive, document.id))
            return True
        if rules is not None and held[1] != rules:
            return False
        self.known += 1
        return True


def _other_text(archive: Archive, document_id: str) -> InputError:
    shown = printable(document_id)
    return InputError(
        f"{shown}: the archive holds another text with this id; expected one text an id: give it another id, "
        f"let it replace the old one (--update), or remove that with: geomap archive {archive.path} remove {shown}"
    )
