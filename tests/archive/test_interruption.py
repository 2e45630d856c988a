"""Killed, interrupted, and started again: the archive ends as if nothing had happened, wherever it is kept."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType

import pytest

from geomap import export
from geomap.archive import add, open_archive
from geomap.errors import InputError
from geomap.model import Document

SCRIPT = Path(__file__).with_name("add_plainly.py")
ARTICLES = 60
MOMENTS = 3
DOCUMENTS = "SELECT COUNT(*) FROM documents"
TOWNS = ("Mosul", "Homs", "Tall Qamharat")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Short articles as JSONL, about two towns and one that nobody knows; one line in twenty is no record."""
    path = tmp_path_factory.mktemp("records") / "articles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(ARTICLES):
            text = f"Fighters of group {number % 7} seized {TOWNS[number % 3]}, report {number} said."
            record = {"id": f"{number * 37 % ARTICLES:02}", "text": text, "date": "2014-06-11", "source": "Herald"}
            file.write(json.dumps(record) + "\n" if number % 20 != 10 else "no record\n")
    return path


@pytest.fixture(scope="module")
def unbroken(records: Path) -> tuple[str, str]:
    """Events and control of a run that nobody disturbed."""
    target = str(records.with_name("unbroken.gpkg"))
    assert _run(target, records) == 0
    return _exports(target)


@contextmanager
def _started(target: str, records: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A run in a group of processes of its own, as a terminal makes one."""
    command = [sys.executable, SCRIPT, target, records]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as running:
        yield running


def _run(target: str, records: Path) -> int:
    with _started(target, records) as running:
        assert running.communicate(timeout=60) == (None, b"")
    return running.returncode


def _exports(target: str) -> tuple[str, str]:
    with open_archive(target) as archive:
        atlas = archive.atlas()
    return export.to_text(atlas.data, "jsonl"), export.control_to_text(atlas.data, atlas.control(), "jsonl")


def _seconds(target: str, records: Path) -> float:
    start = time.monotonic()
    _run(target, records)
    return time.monotonic() - start


def test_killed_run_goes_on_as_if_nothing_had_happened(
    records: Path, unbroken: tuple[str, str], new_target: Callable[[], str]
) -> None:
    """Events and control are equal to the byte, whenever it was killed; the moments are drawn over a whole run."""
    chance = random.Random(8)  # noqa: S311  (a repeatable sample, no secret)
    seconds = _seconds(new_target(), records)
    for _ in range(MOMENTS):
        target = new_target()
        with _started(target, records) as running:
            time.sleep(chance.uniform(0, seconds))
            os.kill(running.pid, signal.SIGKILL)

        assert _run(target, records) == 0

        assert _exports(target) == unbroken


def test_archive_killed_again_and_again_gets_there(
    records: Path, unbroken: tuple[str, str], new_target: Callable[[], str]
) -> None:
    """Each run keeps what it did, and the next one goes on behind it."""
    target, runs, held = new_target(), 0, 0
    while held < ARTICLES // 2:
        with _started(target, records) as running:
            held = _wait_for(target, DOCUMENTS, more_than=held)
            os.kill(running.pid, signal.SIGKILL)
        runs += 1

    assert _run(target, records) == 0
    assert runs > 1
    assert _exports(target) == unbroken


def _wait_for(target: str, count: str, *, more_than: int, within_s: float = 30) -> int:
    """Wait until a count of the archive is more than it was; how much."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        time.sleep(0.02)
        with suppress(InputError), open_archive(target) as archive:  # not there yet
            ((found,),) = archive.rows(count)
            if found > more_than:
                return int(found)
    raise AssertionError("the run does nothing")


def test_interrupt_stops_in_good_order(records: Path, unbroken: tuple[str, str], new_target: Callable[[], str]) -> None:
    """Ctrl-C reaches every process of the group: one of them answers with status 130 and without a traceback."""
    target = new_target()
    with _started(target, records) as running:
        held = _wait_for(target, DOCUMENTS, more_than=0)
        os.killpg(running.pid, signal.SIGINT)
        _, errors = running.communicate(timeout=30)

    assert (running.returncode, errors) == (130, b"")
    with open_archive(target) as archive:
        assert held <= len(archive) < ARTICLES - 3
    assert _run(target, records) == 0
    assert _exports(target) == unbroken


@pytest.mark.parametrize("after_s", [0.0, 0.15, 0.3])
def test_interrupt_while_processes_start_is_quiet(after_s: float, records: Path, tmp_path: Path) -> None:
    """They are not told of it, not even before they can look away."""
    target = str(tmp_path / "war.gpkg")
    with _started(target, records) as running:
        _wait_for(target, "SELECT COUNT(*) FROM runs", more_than=0)
        time.sleep(after_s)
        os.killpg(running.pid, signal.SIGINT)
        _, errors = running.communicate(timeout=30)

    assert (running.returncode, errors) == (130, b"")


@pytest.mark.parametrize("after_s", [0.0, 0.1, 0.3])
def test_interrupt_while_a_huge_input_is_read_is_quiet(after_s: float, tmp_path: Path) -> None:
    """Lines by the hundred thousand of which one is an article: nothing comes out of the reader for seconds."""
    records, target = tmp_path / "broken.jsonl", tmp_path / "war.gpkg"
    records.write_text('{"text": "Homs fell."}\n' + "{}\n" * 500_000, encoding="utf-8")
    with _started(target, records) as running:
        _wait_for(target, "SELECT COUNT(*) FROM runs", more_than=0)
        time.sleep(after_s)
        os.killpg(running.pid, signal.SIGINT)
        _, errors = running.communicate(timeout=30)

    assert (running.returncode, errors) == (130, b"")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory, readers: ModuleType) -> Path:
    """An archive in which what follows from all articles together takes a while to write."""
    target = tmp_path_factory.mktemp("finished") / "war.gpkg"
    articles = [
        Document(f"{n:03}", f"Fighters of group {n % 7} seized {TOWNS[n % 2]}, report {n} said.") for n in range(800)
    ]
    with open_archive(target, create=True) as archive:
        add(archive, articles, analyse=readers.read)
    return target


@pytest.mark.parametrize("after_s", [0.0, 0.05, 0.15])
def test_interrupt_while_the_end_is_written_costs_nothing(after_s: float, finished: Path, tmp_path: Path) -> None:
    """Who holds what and which events are one are written whole by the next run."""
    target, records = tmp_path / "war.gpkg", tmp_path / "one.jsonl"
    shutil.copy(finished, target)
    with open_archive(target) as archive, archive.transaction():
        archive.remove("007")
    text = "Fighters of group 0 seized Homs, report 7 said."
    records.write_text(json.dumps({"id": "007", "text": text}) + "\n", encoding="utf-8")
    with _started(target, records) as running:
        _wait_for(target, DOCUMENTS, more_than=799)
        time.sleep(after_s)
        os.killpg(running.pid, signal.SIGINT)
        _, errors = running.communicate(timeout=30)

    assert running.returncode in (0, 130)  # 0: it was too late
    assert errors == b""
    assert _run(target, records) == 0
    assert sorted(_exports(target)[0].splitlines()) == sorted(_exports(finished)[0].splitlines())
