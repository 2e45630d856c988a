"""Articles into an archive: each one once, in order, and a run that was cut off goes on where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from geomap.archive.analysis import distributed
from geomap.archive.analysis.bounds import Bounds
from geomap.archive.analysis.processes import apart
from geomap.archive.analysis.results import Failure, Result
from geomap.archive.analysis.rules import rules_version
from geomap.archive.analysis.scheduler import check_scheduler
from geomap.archive.analysis.workers import Analyse, analysed, read_articles
from geomap.archive.identity import another_text
from geomap.archive.inputs import Input, Intake
from geomap.archive.opening import write_derived
from geomap.archive.options import AddOptions
from geomap.archive.store import Archive, document_digest
from geomap.errors import InputError
from geomap.ingest.sources import printable
from geomap.model import Document
from geomap.pipeline import Reading

_DEFAULT = AddOptions()


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
    each input or document that could not be read; ``passed_over`` is what else is to be known of the inputs, such as
    copies, and files that are no articles.
    """

    added: int
    known: int
    failed: tuple[tuple[str, str], ...]
    interrupted: bool = False
    passed_over: tuple[str, ...] = ()
    updated: int = 0


def add(
    archive: Archive,
    inputs: Iterable[Input] | Intake,
    options: AddOptions = _DEFAULT,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    analyse: Analyse | None = None,
) -> Added:
    """Read articles into an archive.

    An article that is there with the same id and text is known and left alone; an id that is there with another text
    is a failure, because one of the two would be lost, unless ``update`` says that the new one counts; of another
    source it never does, since tables of two outlets may number their rows alike.  Each chunk of
    articles is kept in one transaction, in the order of the inputs: a run that was killed, or interrupted with Ctrl-C,
    and is started again ends as if nothing had happened.  At the end what follows from all articles together (who
    holds what, which events are one) is written, beside workers in a process of its own, so that this one stays small.

    An ``Intake`` in place of the inputs is one that was made with these options, and may have been begun.
    ``analyse`` is what reads events out of a few documents; by default ``read_articles``, with the user's own places.

    Raises
    ------
    GeomapError
        With ``fail_fast``: the first failure.  In any case: when the archive cannot be written, or nothing can be read
        because the gazetteer or the model is missing, the processes are ended again and again, or the scheduler cannot
        be used.
    """
    check_readers(options.jobs, options.scheduler)
    rules = rules_version(options.own)
    read = partial(read_articles, own=options.own) if analyse is None else analyse
    intake = inputs if isinstance(inputs, Intake) else Intake(inputs, options)
    run = _Run(archive, archive.begin_run(rules), rules, options.update, intake)
    state = "done"
    try:
        new = run.unknown(intake)
        old = run.renewing(archive.documents_of_other_rules(rules)) if options.renew else ()
        found = _analysed(chain(old, new), options, read)
        for results in found:
            run.keep(results)
            if on_progress is not None:
                on_progress(Progress(run.added, run.known, len(intake.failed), run.updated))
        if options.jobs == 1 and options.scheduler is None:
            archive.write_derived()
        elif not archive.is_derived():
            apart(write_derived, archive.target)
    except KeyboardInterrupt:
        state = "interrupted"
    with archive.transaction():
        run.note(state)
    failed, passed_over = tuple(intake.failed), tuple(intake.passed_over)
    return Added(run.added, run.known, failed, state == "interrupted", passed_over, run.updated)


def _analysed(documents: Iterable[Document], options: AddOptions, read: Analyse) -> Iterator[Sequence[Result]]:
    bounds = Bounds(options.article_seconds)
    if options.scheduler:
        return distributed.analysed(documents, options.scheduler, read, bounds)
    return analysed(documents, options.jobs, read, bounds)


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
    update: bool
    intake: Intake
    added: int = 0
    known: int = 0
    updated: int = 0
    _renewed: set[str] = field(default_factory=set)

    def renewing(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents, which count no more where the inputs hold them as well."""
        for document in documents:
            self._renewed.add(document.id)
            yield document

    def unknown(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents that the archive does not hold yet."""
        return (document for document in documents if not self._is_held(document))

    def keep(self, results: Sequence[Result]) -> None:
        """Write a chunk; what another run has written in the meantime is left alone."""
        before = self.added, self.known, self.updated, len(self.intake.failed)
        try:
            with self.archive.transaction():
                for result in results:
                    if isinstance(result, Failure):
                        self.intake.fail(result.place, InputError(result.reason))
                    elif not self._is_held(result.document, rules=self.rules):
                        self._write(result)
                self.note("begun")
        except BaseException as error:
            # Ctrl-C may come when all is kept already: then the archive has these counts as well.
            if not isinstance(error, KeyboardInterrupt) or self.archive.run_counts(self.number) != self._counts():
                self.added, self.known, self.updated = before[:3]
                del self.intake.failed[before[3] :]
            raise

    def note(self, state: str) -> None:
        """Write how far the run is, in a transaction that is open."""
        added, known, _failed = self._counts()
        self.archive.note_run(self.number, added=added, known=known, failed=self.intake.failed, state=state)

    def _counts(self) -> tuple[int, int, int]:
        return self.added + self.updated, self.known, len(self.intake.failed)

    def _write(self, reading: Reading) -> None:
        try:
            is_new = self.archive.write(reading, rules=self.rules, run=self.number)
        except InputError as error:
            self.intake.fail(printable(reading.document.id), error)
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
        if held[0] != document_digest(document):
            refusal = another_text(self.archive, document, update=self.update)
            if refusal is None:
                return False
            self.intake.fail(printable(document.id), refusal)
            return True
        if rules is not None and held[1] != rules:
            return False
        if rules is not None or document.id not in self._renewed:
            self.known += 1
        return True
