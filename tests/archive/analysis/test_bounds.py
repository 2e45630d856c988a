"""What one article may take, and that nothing of it is left afterwards."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Timer

import pytest

from geomap.archive.analysis.bounds import Bounds, TooSlowError, bounded

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")


def _work(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_what_takes_too_long_is_stopped() -> None:
    """By an error inside of it."""
    start = time.process_time()

    with pytest.raises(TooSlowError), bounded(Bounds(seconds=0.1)):
        _work(60)

    assert time.process_time() - start < 5


def test_waiting_costs_nothing() -> None:
    """Only the time of a processor counts: a busy machine makes no failures."""
    with bounded(Bounds(seconds=0.1)):
        time.sleep(0.3)

    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_search_with_a_bad_pattern_is_stopped() -> None:
    """The engine of regular expressions is compiled, but looks up."""
    import re  # noqa: PLC0415

    with pytest.raises(TooSlowError), bounded(Bounds(seconds=0.1)):
        re.match(r"(a+)+b", "a" * 60)


def test_nothing_rings_after_the_end() -> None:
    """What follows has all the time it wants, and its own handler."""
    before = signal.getsignal(signal.SIGPROF)
    with bounded(Bounds(seconds=0.1)):
        pass
    _work(0.2)

    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) == before


def test_timer_of_someone_else_runs_on() -> None:
    """Whoever calls may have set one."""
    rung: list[int] = []
    before = signal.signal(signal.SIGPROF, lambda number, _frame: rung.append(number))
    try:
        signal.setitimer(signal.ITIMER_PROF, 0.2)
        with bounded(Bounds(seconds=60)):
            _work(0.05)
        _work(0.4)
    finally:
        signal.signal(signal.SIGPROF, before)

    assert rung == [signal.SIGPROF]


@ON_LINUX
def test_memory_is_bounded_inside_only() -> None:
    """Too much is a MemoryError, and afterwards the limit is what it was."""
    import resource  # noqa: PLC0415

    before = resource.getrlimit(resource.RLIMIT_DATA)
    with pytest.raises(MemoryError), bounded(Bounds(more_bytes=50_000_000)):
        bytearray(100_000_000)

    assert resource.getrlimit(resource.RLIMIT_DATA) == before
    assert len(bytearray(100_000_000)) == 100_000_000


@ON_LINUX
def test_limit_that_the_system_sets_is_not_raised() -> None:
    """A lower limit of the process stays."""
    import resource  # noqa: PLC0415

    before = resource.getrlimit(resource.RLIMIT_DATA)
    lower = 100_000_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (lower, before[1]))
    try:
        with bounded(Bounds(more_bytes=10**15)):
            inside = resource.getrlimit(resource.RLIMIT_DATA)[0]
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)

    assert inside == lower


def _in_thread(work: Callable[[], None]) -> list[str]:
    """The error that some work ended with in a thread of its own, if any."""
    raised: list[str] = []

    def run() -> None:
        try:
            work()
        except TooSlowError as error:
            raised.append(type(error).__name__)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(30)
    return raised


@ON_LINUX
def test_what_takes_too_long_in_another_thread_is_stopped_there() -> None:
    """Signals are for the main thread; its own clock counts."""

    def work() -> None:
        with bounded(Bounds(seconds=0.1)):
            _work(60)

    start = time.process_time()
    assert _in_thread(work) == ["TooSlowError"]
    assert time.process_time() - start < 5


@ON_LINUX
def test_what_other_threads_do_is_not_counted() -> None:
    """A worker has threads that talk."""

    def wait() -> None:
        with bounded(Bounds(seconds=0.2)):
            waiting.wait()

    waiting = threading.Event()
    Timer(0.5, waiting.set).start()
    busy = threading.Thread(target=_work, args=(0.4,))
    busy.start()
    assert _in_thread(wait) == []
    busy.join()


@ON_LINUX
def test_nothing_comes_in_another_thread_after_the_end() -> None:
    """Nor do threads stay that watch."""
    count = threading.active_count()

    def work() -> None:
        for _ in range(200):
            with suppress(TooSlowError), bounded(Bounds(seconds=0.0005)):
                _work(0.0005)
        _work(0.05)

    assert _in_thread(work) == []
    assert threading.active_count() == count


def test_process_that_may_be_ended_is_not_ended_in_time() -> None:
    """The last resort is called off at the end."""
    with bounded(Bounds(seconds=0.05, ends_process=True)):
        pass
    time.sleep(0.5)

    assert threading.main_thread().is_alive()
