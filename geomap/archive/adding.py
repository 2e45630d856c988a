"""Articles into an archive: each one once, in order, and a run that was cut off goes on where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geomap import ingest
from geomap.archive.rules import rules_version
from geomap.archive.store import Archive, text_digest
from geomap.archive.workers import Failure, analysed
from geomap.errors import GeomapError, InputError
from geomap.model import Document


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: documents added, known already, and inputs that failed."""

    added: int
    known: int
    failed: int


@dataclass(frozen=True, slots=True)
class Added:
    """What a run did.  ``failed`` are place and reason of each input or document that could not be read."""

    added: int
    known: int
    failed: tuple[tuple[str, str], ...]
    interrupted: bool = False


@dataclass(slots=True)
class _Run:
    """The counts of a run as it goes."""

    added: int = 0
    known: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def add(
    archive: Archive,
    inputs: Iterable[str | Path | Document],
    *,
    jobs: int = 1,
    renew: bool = False,
    fail_fast: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
) -> Added:
    """Read articles into an archive.

    An article that is there with the same id and text is known and left alone; an id that is there with another text
    is a failure, because one of the two would be lost.  Each chunk of articles is kept in one transaction, in the order
    of the inputs: a run that was killed and is started again ends as if nothing had happened.  At the end what follows
    from all articles together (who holds what) is written.

    Parameters
    ----------
    jobs
        How many processes analyse.
    renew
        Read the articles of the archive again that were read with other rules (see `rules_version`), at their place.
    fail_fast
        Raise the first failure instead of noting it; what was kept before stays.

    Raises
    ------
    GeomapError
        With ``fail_fast``: the first failure.  In any case: when the archive cannot be written.
    """
    rules, run = rules_version(), _Run()
    number = archive.begin_run(rules)
    state = "done"

    def fail(place: str, error: GeomapError) -> None:
        if fail_fast:
            raise error
        run.failed.append((place, str(error)))

    try:
        new = _new(archive, inputs, run, fail)
        old = archive.documents_of_other_rules(rules) if renew else ()
        for results in analysed(_chained(old, new), jobs):
            with archive.transaction():
                for result in results:
                    if isinstance(result, Failure):
                        fail(result.place, InputError(f"{result.place}: {result.reason}"))
                    else:
                        archive.write(result, rules=rules, run=number)
                        run.added += 1
                archive.note_run(number, added=run.added, known=run.known, failed=run.failed, state="begun")
            if on_progress is not None:
                on_progress(Progress(run.added, run.known, len(run.failed)))
    except KeyboardInterrupt:
        state = "interrupted"
    if state == "done":
        archive.write_derived(archive.atlas().data)
    with archive.transaction():
        archive.note_run(number, added=run.added, known=run.known, failed=run.failed, state=state)
    return Added(run.added, run.known, tuple(run.failed), interrupted=state == "interrupted")


def _new(
    archive: Archive,
    inputs: Iterable[str | Path | Document],
    run: _Run,
    fail: Callable[[str, GeomapError], None],
) -> Iterator[Document]:
    """The documents of the inputs that the archive does not hold yet."""
    for document in ingest.read_documents(inputs, on_error=fail):
        kept = archive.digest_and_rules(document.id)
        if kept is None:
            yield document
        elif kept[0] == text_digest(document):
            run.known += 1
        else:
            message = (
                f"{document.id}: the archive holds another text with this id; expected one text an id: give it another "
                f"id, or remove the old one with: geomap archive {archive.path} remove {document.id}"
            )
            fail(document.id, InputError(message))


def _chained(first: Iterable[Document], second: Iterable[Document]) -> Iterator[Document]:
    yield from first
    yield from second
