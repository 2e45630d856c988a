"""The connection to a Dask scheduler: its address, whether one answers, and what goes wrong told in one line.

The only module that imports Dask, which comes with the extra ``distributed``.

A Dask scheduler has to be trusted, and protected: tasks and results are pickled, so that whoever reaches the scheduler
or stands between can run code on every machine of the cluster, and on this one.  Without TLS it belongs in a closed
network.  An address ``tls://...`` is used with the certificates that Dask's own configuration names
(``distributed.comm.tls`` in its files, or the environment variables ``DASK_DISTRIBUTED__COMM__TLS__...``).
"""

from __future__ import annotations

import asyncio
import logging
import re
import socket
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from geomap.archive.analysis.results import AGAIN
from geomap.errors import GeomapError, InputError, MissingExtraError, SchedulerError
from geomap.ingest.sources import printable

_ADDRESS = re.compile(r"((?:tcp|tls)://)?([\w.-]+|\[[0-9A-Fa-f:.]+\]):([0-9]{1,5})", re.ASCII)
_EXPECTED = "expected the address of a Dask scheduler, such as tcp://192.0.2.7:8786"
_LOGGERS = ("distributed", "distributed.client", "distributed.gc", "tornado", "tornado.application", "asyncio")


def check_scheduler(address: str) -> None:
    """Do nothing if Dask is installed and this may be the address of a scheduler; nothing is sent.

    Raises
    ------
    MissingExtraError
        When Dask is not installed; the message holds the command that installs it.
    InputError
        When the text is no address.
    """
    dask()
    _host_and_port(address)


def dask() -> Any:  # noqa: ANN401  (it has few types)
    """Dask's module ``distributed``.

    Raises
    ------
    MissingExtraError
        When it is not installed; the message holds the command that installs it.
    """
    try:
        return import_module("distributed")
    except ImportError as error:
        raise MissingExtraError(
            'a scheduler needs Dask, which is not installed; install it with: pip install "geomap[distributed]"'
        ) from error


@contextmanager
def connected(address: str, within_s: float) -> Iterator[Any]:
    """Dask's client of a scheduler; at the end the scheduler forgets whatever it was still to do for us.

    Raises
    ------
    SchedulerError
        When no scheduler can be used at this address.
    """
    with _quiet():
        _find_scheduler(address, within_s)
        with faults_of(address), warnings.catch_warnings(action="ignore"):
            client = dask().Client(address, timeout=within_s, set_as_default=False)
        try:
            yield client
        finally:
            client.close()


@contextmanager
def faults_of(address: str) -> Iterator[None]:
    """Turn what Dask raises while a scheduler is talked to into one line.

    A scheduler that ends is seen as a cancelled future, or as a connection that breaks or cannot be made again,
    depending on the moment.

    Raises
    ------
    SchedulerError
        For whatever is no `GeomapError` already.
    """
    try:
        yield
    except GeomapError:
        raise
    except dask().CancelledError as error:
        raise SchedulerError(f"{address}: the Dask scheduler was lost, or has given the work up; {AGAIN}") from error
    except OSError as error:
        raise SchedulerError(f"{address}: the Dask scheduler was lost ({_words(error)}); {AGAIN}") from error
    except Exception as error:  # Dask raises what its parts raise
        raise SchedulerError(f"{address}: the Dask scheduler or a worker failed ({_words(error)}); {AGAIN}") from error


@contextmanager
def task_faults_of(address: str) -> Iterator[None]:
    """Turn what a task raised into one line; an `OSError` is then one of the worker, not of the connection.

    Raises
    ------
    SchedulerError
        For whatever is no `GeomapError` already.
    """
    with faults_of(address):
        try:
            yield
        except GeomapError:  # some are an OSError as well
            raise
        except OSError as error:
            raise SchedulerError(f"{address}: a Dask worker failed ({_words(error)}); {AGAIN}") from error


def _words(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask from writing onto standard error: what matters is said in one line of ours."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def _find_scheduler(address: str, within_s: float) -> None:
    """Do nothing if a scheduler answers; Dask itself would wait for ever on something else that listens there."""
    try:
        socket.create_connection(_host_and_port(address), within_s).close()
        with ThreadPoolExecutor(1) as apart:  # the caller may have a loop of its own running, as notebooks have
            found = apart.submit(asyncio.run, _kind_of_server(address, within_s)).result()
    except TimeoutError:
        reason = f"nobody answered within {within_s:g} s"
    except Exception as error:  # TLS without certificates, or no Dask at all: whatever can be made of its answer
        reason = " ".join(str(error).split()) or type(error).__name__
    else:
        if found == "Scheduler":
            return
        reason = f"a Dask {printable(found)} answered"
    raise SchedulerError(f"{address}: cannot be used ({reason}); {_EXPECTED}, of one that is running")


async def _kind_of_server(address: str, within_s: float) -> str:
    library = dask()

    async def ask() -> str:
        async with library.rpc(address, connection_args=library.Security().get_connection_args("client")) as server:
            return str((await server.identity())["type"])

    return await asyncio.wait_for(ask(), within_s)


def _host_and_port(address: str) -> tuple[str, int]:
    match = _ADDRESS.fullmatch(address)
    if match is None or not 0 < int(match[3]) < 1 << 16:
        raise InputError(f"{printable(address)!r}: no address; {_EXPECTED}")
    return match[2].strip("[]"), int(match[3])
