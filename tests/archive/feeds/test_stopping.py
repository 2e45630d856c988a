"""A watch that is ended: in good order, with nothing lost, and the next one goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from geomap import export
from geomap.archive import Stop, open_archive

SCRIPT = Path(__file__).parents[1] / "watch_plainly.py"
ENTRIES = 120


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A feed with many entries."""
    path = tmp_path_factory.mktemp("feeds") / "courier.rss"
    items = (
        f"<item><title>Report {n}</title><link>https://news.example/{n}</link>"
        f"<description>Fighters of group {n % 7} seized {('Mosul', 'Homs')[n % 2]}.</description></item>"
        for n in range(ENTRIES)
    )
    path.write_text(f"<rss><channel><title>Courier</title>{''.join(items)}</channel></rss>", "utf-8")
    return path


@contextmanager
def _started(target: Path, feed: Path, jobs: int = 1) -> Iterator[subprocess.Popen[bytes]]:
    """A watch in a group of processes of its own, as a terminal makes one."""
    command = [sys.executable, SCRIPT, target, feed, target.with_suffix(".html"), str(jobs)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
        yield running


def _held(target: Path) -> int:
    if not (target.exists() and target.stat().st_size):
        return 0
    with open_archive(target) as archive:
        return len(archive)


def _wait_until_held(target: Path, count: int, within_s: float = 60) -> None:
    deadline = time.monotonic() + within_s
    while _held(target) < count:
        assert time.monotonic() < deadline, "the watch does nothing"
        time.sleep(0.02)


def _finished(target: Path, feed: Path) -> str:
    """The events of an archive once a watch has come to the end of the feed, and written its map."""
    page = target.with_suffix(".html")
    with _started(target, feed) as running:
        _wait_until_held(target, ENTRIES)
        while not page.exists() or page.stat().st_mtime_ns < target.stat().st_mtime_ns:
            time.sleep(0.02)
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=30) == 0
    with open_archive(target) as archive:
        return export.to_text(archive.atlas().data, "jsonl")


@pytest.fixture(scope="module")
def unbroken(feed: Path) -> str:
    """The events of a watch that nobody disturbed."""
    return _finished(feed.with_name("unbroken.gpkg"), feed)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_ends_a_watch_in_good_order(
    number: signal.Signals, jobs: int, feed: Path, unbroken: str, tmp_path: Path
) -> None:
    """Sent to all its processes while it reads: status 0, no word of it, and the next watch comes to the same end."""
    target = tmp_path / "war.gpkg"
    with _started(target, feed, jobs) as running:
        _wait_until_held(target, 1)
        os.killpg(running.pid, number)
        output, errors = running.communicate(timeout=30)

    held = _held(target)
    assert (running.returncode, errors) == (0, b"")
    assert output.decode() == f"{held} True"
    assert 0 < held < ENTRIES
    assert not target.with_suffix(".html").exists()
    assert _finished(target, feed) == unbroken


def test_killed_watch_goes_on(feed: Path, unbroken: str, tmp_path: Path) -> None:
    """As if nothing had happened; the map is written, though nothing may be new."""
    target = tmp_path / "war.gpkg"
    with _started(target, feed) as running:
        _wait_until_held(target, ENTRIES // 2)
        running.kill()

    assert _finished(target, feed) == unbroken
    assert "Report 119" in target.with_suffix(".html").read_text("utf-8")


def test_wish_to_end_is_put_off_only_where_something_is_written() -> None:
    """And only the first one."""
    stop = Stop()

    with stop.held():
        stop.ask()
        with pytest.raises(KeyboardInterrupt):
            stop.ask()
    with pytest.raises(KeyboardInterrupt):
        Stop().ask()


def test_what_can_be_given_up_inside_is_given_up() -> None:
    """Such as a fetch; after it the rest is put off again."""
    first, second = Stop(), Stop()

    with first.held(), first.held(is_held=False), pytest.raises(KeyboardInterrupt):
        first.ask()
    with second.held():
        with second.held(is_held=False):
            pass
        second.ask()

    assert (first.is_asked, second.is_asked) == (True, True)
