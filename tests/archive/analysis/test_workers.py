"""Several processes: the same result in the same order, and no article lost with a process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from geomap.archive.analysis.bounds import Bounds
from geomap.archive.analysis.results import Failure
from geomap.archive.analysis.workers import CHUNK, analysed
from geomap.errors import InputError, ModelError
from geomap.model import Document
from geomap.pipeline import Reading


def _articles(count: int) -> list[Document]:
    return [Document(f"{n:02}", f"Fighters of group {n} seized Homs.") for n in range(count)]


def _flat(chunks: object) -> list[Reading | Failure]:
    return [result for chunk in chunks for result in chunk]  # type: ignore[attr-defined]


def _names(results: Sequence[Reading | Failure]) -> list[str]:
    return [result.place if isinstance(result, Failure) else result.document.id for result in results]


def test_results_come_in_the_order_of_the_documents(readers: ModuleType) -> None:
    """With two processes exactly what one gives."""
    documents = _articles(5 * CHUNK + 3)

    assert _flat(analysed(documents, 2, readers.read)) == _flat(analysed(documents, 1, readers.read))


def test_nothing_to_read_starts_nothing(readers: ModuleType) -> None:
    """No documents, no results, no processes."""
    assert list(analysed([], 2, readers.read)) == []


def test_documents_are_taken_as_there_is_room(readers: ModuleType) -> None:
    """A few chunks for each process are on their way, however many there are."""
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield Document(str(taken), "Homs.")

    results = analysed(endless(), 2, readers.read)
    next(results)

    assert taken <= 8 * CHUNK
    results.close()


def test_broken_article_costs_only_itself(readers: ModuleType) -> None:
    """In a process of its own as well."""
    documents = _articles(CHUNK)
    documents[3] = Document("03", "A broken one.")

    results = _flat(analysed(documents, 2, readers.read_fragile))

    assert _names(results) == [document.id for document in documents]
    assert [type(result) for result in results].count(Failure) == 1


def test_killed_process_costs_nothing_when_it_was_chance(readers: ModuleType, tmp_path: Path) -> None:
    """What was on its way is read again, and the run goes on with new processes."""
    documents = _articles(6 * CHUNK)
    documents[9] = Document("09", "A deadly one in Homs.", extra={"marker": str(tmp_path / "killed")})

    results = _flat(analysed(documents, 2, readers.read_deadly))

    assert (tmp_path / "killed").exists()
    assert results == _flat(analysed(documents, 1, readers.read_deadly))


def test_article_that_kills_its_process_costs_only_itself(readers: ModuleType) -> None:
    """It is listed with what to do; those beside it are read."""
    documents = _articles(2 * CHUNK)
    documents[9] = Document("09", "A deadly one.")

    results = _flat(analysed(documents, 2, readers.read_deadly))

    assert _names(results) == [document.id for document in documents]
    assert [result for result in results if isinstance(result, Failure)] == [
        Failure(
            "09",
            "09: the process that read it was ended, most likely for want of memory or time; "
            "add it again to try once more",
        )
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_article_that_takes_too_long_costs_only_itself(jobs: int, readers: ModuleType) -> None:
    """In this process and in others; those that were read with it are read again."""
    documents = _articles(CHUNK)
    documents[3] = Document("03", "An endless one.")

    results = _flat(analysed(documents, jobs, readers.read_endless, Bounds(seconds=0.3)))

    assert _names(results) == [document.id for document in documents]
    assert [result for result in results if isinstance(result, Failure)] == [
        Failure("03", "03: took longer than 0.3 s of a processor; split it, or give it more with --article-seconds")
    ]


def test_article_that_cannot_be_stopped_is_ended_with_its_process(readers: ModuleType) -> None:
    """Compiled code may never look up; the others are read all the same."""
    documents = _articles(CHUNK)
    documents[3] = Document("03", "An endless one, and deaf.")

    results = _flat(analysed(documents, 2, readers.read_endless, Bounds(seconds=0.3, patience=3)))

    assert _names(results) == [document.id for document in documents]
    assert [result.place for result in results if isinstance(result, Failure)] == ["03"]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")
@pytest.mark.parametrize("jobs", [1, 2])
def test_article_that_wants_too_much_memory_costs_only_itself(jobs: int, readers: ModuleType) -> None:
    """In this process and in others."""
    documents = _articles(CHUNK)
    documents[3] = Document("03", "A greedy one.")

    results = _flat(analysed(documents, jobs, readers.read_greedily, Bounds(more_bytes=100_000_000)))

    assert _names(results) == [document.id for document in documents]
    assert [result for result in results if isinstance(result, Failure)] == [
        Failure("03", "03: needs more than 100 MB of memory; split it")
    ]


def test_processes_that_die_again_and_again_end_the_run(readers: ModuleType) -> None:
    """Three articles in a row: the machine is too small, and that is said in one line."""
    documents = [Document(str(n), "A deadly one.") for n in range(5)]

    with pytest.raises(InputError, match=r"2: the process that read it was ended, .* run the command again to go on"):
        _flat(analysed(documents, 2, readers.read_deadly))


def test_process_that_dies_with_much_to_read_is_no_standstill(readers: ModuleType) -> None:
    """Chunks larger than what a pipe holds were on their way to it."""
    documents = [Document(str(n), "Homs fell. " * 20_000) for n in range(4 * CHUNK)]
    documents[1] = Document("1", "A deadly one.")

    results = _flat(analysed(documents, 2, readers.read_deadly))

    assert _names(results) == [document.id for document in documents]


def test_missing_model_is_told_by_each_process(readers: ModuleType) -> None:
    """As the error that it is, not as a failure of the article."""
    with pytest.raises(ModelError, match="the language model is not installed"):
        _flat(analysed(_articles(3), 2, readers.read_without_model))


def test_processes_end_with_the_results_that_nobody_wants(readers: ModuleType) -> None:
    """At once, though one would take an hour: that is what Ctrl-C meets."""
    results = analysed(_articles(1), 2, readers.read_for_ever)
    start = time.monotonic()

    with pytest.raises(TimeoutError, match="while waiting"):
        _interrupt_in(results, 2.0)

    assert time.monotonic() - start < 60
    assert multiprocessing.active_children() == []


def _interrupt_in(results: object, seconds: float) -> None:
    """Wait for the results until a signal comes, as Ctrl-C does."""

    def stop(number: int, frame: object) -> None:
        raise TimeoutError("while waiting")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        list(results)  # type: ignore[call-overload]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_processes_end_when_the_one_that_started_them_is_killed(readers: ModuleType, tmp_path: Path) -> None:
    """Nothing is left in memory after kill -9."""
    script = tmp_path / "parent.py"
    script.write_text(
        "import multiprocessing, os, signal, sys, threading, time\n"
        f"sys.path.insert(0, {str(Path(readers.__file__).parent)!r})\n"
        "import plain_readers\n"
        "from geomap.archive.analysis.workers import analysed\n"
        "from geomap.model import Document\n"
        "def die():\n"
        "    while not multiprocessing.active_children():\n"
        "        time.sleep(0.05)\n"
        "    time.sleep(1.5)\n"
        "    print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "if __name__ == '__main__':\n"
        "    threading.Thread(target=die).start()\n"
        "    list(analysed([Document('a', 'Homs.')], 2, plain_readers.read_for_ever))\n"
    )

    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=60)

    numbers = [int(number) for number in done.stdout.split()]
    assert numbers
    assert _all_end(numbers, within_s=10)


def _all_end(numbers: Sequence[int], within_s: float) -> bool:
    deadline = time.monotonic() + within_s
    while any(_is_alive(number) for number in numbers):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")
