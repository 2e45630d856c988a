"""What one article may take, and that nothing of it is left afterwards."""

from __future__ import annotations

import signal
import sys
import threading
import time

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


def test_other_threads_are_left_alone() -> None:
    """Signals are for the main thread; in another one nothing is bounded, and nothing fails."""
    done: list[bool] = []

    def work() -> None:
        with bounded(Bounds(seconds=0.01)):
            _work(0.05)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert done == [True]


def test_process_that_may_be_ended_is_not_ended_in_time() -> None:
    """The last resort is called off at the end."""
    with bounded(Bounds(seconds=0.05, ends_process=True)):
        pass
    time.sleep(0.5)

    assert threading.main_thread().is_alive()
