"""The time and the memory that reading one article may take, so that no article costs more than itself."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ARTICLE_SECONDS = 300.0
ARTICLE_BYTES = 2_000_000_000  # more than the process holds before: the largest article allowed takes 600 MB
_STATM = Path("/proc/self/statm")
_DATA_FIELD = 5
_LOOK_S = 0.01


class TooSlowError(Exception):
    """Reading took longer than it may."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading an article may take.

    ``seconds`` are those of a processor, so that an article does not fail because the machine is busy.
    ``ends_process`` is whether it may end the process that it is in, after ``patience`` times as long by the clock.
    """

    seconds: float = ARTICLE_SECONDS
    more_bytes: int = ARTICLE_BYTES
    ends_process: bool = False
    patience: float = 4.0


@contextmanager
def bounded(bounds: Bounds) -> Iterator[None]:
    """Bound what is done inside, as far as the system can.

    Time is bounded by a signal in the main thread and by an error raised from outside in others; both wait for compiled
    code to come back.  Where the process may be ended, it is in the end, whatever it does.  Memory is bounded on Linux,
    in the main thread.

    Raises
    ------
    TooSlowError
        When it takes longer.
    MemoryError
        When it takes more memory.
    """
    with ExitStack() as stack:
        if bounds.ends_process:
            stack.enter_context(_last_resort(bounds.seconds * bounds.patience))
        if threading.current_thread() is threading.main_thread():
            stack.enter_context(_memory(bounds.more_bytes))
            stack.enter_context(_time(bounds.seconds))
        else:
            stack.enter_context(_time_of_thread(bounds.seconds))
        yield


@contextmanager
def _time(seconds: float) -> Iterator[None]:
    """Raise TooSlowError inside after ``seconds``; a timer of this kind that someone else has set runs on."""
    if not hasattr(signal, "setitimer"):  # pragma: no cover  (Windows)
        yield
        return

    def ring(_number: int, _frame: object) -> None:
        raise TooSlowError

    start = time.process_time()
    before = signal.signal(signal.SIGPROF, ring)
    left, interval = signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL if before is None else before)
        if left:
            signal.setitimer(signal.ITIMER_PROF, max(0.001, left - (time.process_time() - start)), interval)


@contextmanager
def _time_of_thread(seconds: float) -> Iterator[None]:
    """The same in a thread to which no signal comes, by the processor's clock of that thread alone."""
    if not hasattr(time, "pthread_getcpuclockid"):  # pragma: no cover  (not every system)
        yield
        return
    thread = threading.get_ident()
    clock = time.pthread_getcpuclockid(thread)
    until = time.clock_gettime(clock) + seconds
    ended, one_at_a_time = threading.Event(), threading.Lock()

    def watch() -> None:
        while not ended.wait(max(_LOOK_S, until - time.clock_gettime(clock))):
            with one_at_a_time:
                if not ended.is_set() and time.clock_gettime(clock) >= until:
                    _raise_in(thread, TooSlowError)
                    return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        with one_at_a_time:
            ended.set()
        watcher.join()
        for _ in range(2):  # what is on its way comes here, and not to whatever follows
            pass


def _raise_in(thread: int, error: type[Exception]) -> None:
    """Have an error raised in a thread the next time that Python looks up there.

    It cannot be taken back: Python 3.11 would then look up all the time, in every thread, and hang where it is traced.
    """
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))


@contextmanager
def _memory(more_bytes: int) -> Iterator[None]:
    """Have MemoryError raised inside where the process takes so much more than it has."""
    held = _data_bytes()
    if held is None:
        yield
        return
    import resource  # noqa: PLC0415  (not on every system)

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limits = [held + more_bytes, *(limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_DATA, (min(limits), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _data_bytes() -> int | None:
    """What RLIMIT_DATA counts of this process; None where the system does not say."""
    try:
        return int(_STATM.read_text("ascii").split()[_DATA_FIELD]) * os.sysconf("SC_PAGESIZE")
    except (OSError, ValueError):  # pragma: no cover  (not Linux)
        return None


@contextmanager
def _last_resort(seconds: float) -> Iterator[None]:
    """End the process after ``seconds``, also where compiled code does not come back."""
    with Path(os.devnull).open("wb") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
