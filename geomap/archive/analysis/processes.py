"""Processes of our own: started where Ctrl-C does not reach them, and ended with the one that started them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from typing import TypeVar

from geomap.errors import InputError

Given = TypeVar("Given")
Result = TypeVar("Result")


def apart(function: Callable[[str], None], given: str) -> None:
    """Call a function of a module in a process of its own, which takes its memory with it when it ends.

    Raises
    ------
    InputError
        When the process is ended from outside.
    GeomapError
        What the function raises.
    """
    processes = Processes(1)
    try:
        future = processes.submit(function, given)
        if future is not None:
            future.result()
            return
    except BrokenProcessPool:
        pass
    finally:
        processes.stop()
    raise InputError(
        "the process that works out what all articles say together was ended from outside, most likely for want of "
        "memory; what was read is kept: run the command again to go on"
    )


class Processes:
    """Some processes, which end with this one, whatever ends it."""

    def __init__(self, count: int) -> None:
        context = get_context("spawn")
        self._theirs, self._lifeline = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(count, context, initializer=_start, initargs=(self._theirs,))

    def submit(self, function: Callable[[Given], Result], given: Given) -> Future[Result] | None:
        """Have a function of a module called; None when the processes have ended."""
        try:
            with _without_interrupts():
                return self._pool.submit(function, given)
        except BrokenProcessPool:
            return None

    def stop(self) -> None:
        """End the processes now, at whatever they are."""
        self._lifeline.close()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._theirs.close()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: it is for this one, which ends them in good order."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover
        yield  # Windows: they leave it alone once they have started.
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(lifeline: Connection) -> None:  # pragma: no cover  (in another process)
    """What a process does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _end_with(lifeline: Connection) -> None:  # pragma: no cover  (in another process)
    """End this process once the other end of the line is closed, by the one that started it or by its death."""
    try:
        lifeline.recv()
    except (EOFError, OSError):
        os._exit(1)
