"""The command that watches feeds: what it says, what it writes, and with which status it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from geomap.archive import Means, Plan, Round, Stop, Watched, open_archive
from geomap.cli import run
from geomap.cli.watch import Lines, _watch, round_line
from geomap.ingest.web import Fetcher

MOSUL = (
    "<item><title>Mosul falls</title><link>https://news.example/mosul</link><guid>1</guid>"
    "<pubDate>Fri, 13 Jun 2014 08:00:00 GMT</pubDate>"
    "<description>Islamic State fighters seized the Iraqi city of Mosul on 10 June 2014.</description></item>"
)
BARE = "<item><link>https://news.example/bare</link><guid>{}</guid></item>"


def _write(path: Path, *items: str) -> Path:
    path.write_text(f"<rss><channel><title>Tigris Courier</title>{''.join(items)}</channel></rss>", "utf-8")
    return path


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """A feed with one entry."""
    return _write(tmp_path / "courier.rss", MOSUL)


@pytest.mark.model
def test_one_look_adds_draws_and_says_so(
    feed: Path, tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One line on standard error, nothing on standard output; a second look finds nothing new."""
    words = ["watch", str(feed), "--archive", str(tmp_path / "war.gpkg"), "-o", str(tmp_path / "map.html"), "--once"]

    assert run([*words, "--title", "Mosul"]) == 0
    assert run(words) == 0

    output = capfd.readouterr()
    first, second = output.err.splitlines()[-2:]
    held = f"1 article and 1 event in {tmp_path / 'war.gpkg'}"
    assert output.out == ""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d: 1 feed, 1 new, 0 updated, 0 failed; .*", first)
    assert first.endswith(f"{held}; {tmp_path / 'map.html'} written")
    assert second.endswith(f"1 feed, 0 new, 0 updated, 0 failed; {held}")
    assert "<title>Mosul" in (tmp_path / "map.html").read_text("utf-8")


@pytest.mark.model
def test_places_of_the_user_are_known(tmp_path: Path, cache: Path) -> None:
    """As in the other commands that read articles."""
    told = "<description>Islamic State fighters seized the Iraqi village of Tel Sorana on 3 June 2014.</description>"
    feed = _write(tmp_path / "courier.rss", f"<item><link>https://news.example/tel</link>{told}</item>")
    (tmp_path / "own.csv").write_text("name,lat,lon,country\nTel Sorana,36.41,42.55,IQ\n", "utf-8")
    words = ["watch", str(feed), "--archive", str(tmp_path / "war.gpkg"), "--once"]

    assert run([*words, "--gazetteer", str(tmp_path / "own.csv")]) == 0

    with open_archive(tmp_path / "war.gpkg") as archive:
        (place,) = [event.place for event in archive.atlas().events]
    assert place is not None
    assert (place.name, place.lat, place.lon) == ("Tel Sorana", 36.41, 42.55)


@pytest.mark.model
def test_feed_that_fails_is_status_3(
    feed: Path, tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The others are read; the address is refused because it is on this machine."""
    words = [str(feed), "http://127.0.0.1:8000/feed", "--archive", str(tmp_path / "war.gpkg"), "--once"]

    status = run(["watch", *words, "--user-agent", "desk@news.example"])

    failed, line = capfd.readouterr().err.splitlines()[-2:]
    assert status == 3
    assert failed.startswith("geomap: http://127.0.0.1:8000/feed: the address of the host is 127.0.0.1, which is not")
    assert "2 feeds, 1 new, 0 updated, 1 failed" in line


def test_nothing_read_into_an_empty_archive_is_a_mistake(
    tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """There is nothing to go on with."""
    status = run(["watch", "http://127.0.0.1:8000/feed", "--archive", str(tmp_path / "war.gpkg"), "--once"])

    assert status == 2
    assert capfd.readouterr().err.endswith("geomap: nothing could be read\n")


@pytest.mark.parametrize(
    ("items", "line"),
    [
        ([BARE.format(1)], "1 entry holds no text; --follow would fetch its page"),
        (
            [BARE.replace("bare", f"bare-{n}").format(n) for n in range(3)],
            "3 entries hold no text; --follow would fetch their pages",
        ),
    ],
)
def test_entries_without_text_are_told(
    items: list[str], line: str, tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """No failure, and no article."""
    feed = _write(tmp_path / "links.rss", *items)

    status = run(["watch", str(feed), "--archive", str(tmp_path / "war.gpkg"), "--once"])

    told, done = capfd.readouterr().err.splitlines()[-2:]
    assert (status, told) == (0, line)
    assert "0 new, 0 updated, 0 failed; 0 articles" in done


@pytest.mark.model
def test_page_on_this_machine_is_not_followed(tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Its entry keeps the text of the feed; what is too much to read is cut."""
    links = [f"http://127.0.0.1:8000/{n}" for n in range(22)]
    items = [MOSUL.replace("https://news.example/mosul", link).replace(">1<", f">{link}<") for link in links]
    feed = _write(tmp_path / "courier.rss", *items)

    status = run(["watch", str(feed), "--archive", str(tmp_path / "war.gpkg"), "--once", "--follow"])

    lines = capfd.readouterr().err.splitlines()[-22:]
    assert status == 0
    assert "127.0.0.1, which is not on the public internet" in lines[0]
    assert lines[0].endswith("; the text of the feed is kept")
    assert lines[20] == "geomap: and 2 more pages were not read"
    assert "1 feed, 22 new, 0 updated, 0 failed" in lines[21]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "no feed given; expected the address of an RSS or Atom feed, or a file that holds one"),
        (["missing.rss"], "missing.rss: no such file or folder"),
        (["page.html"], "page.html: is no feed; expected the address"),
        (["http://news.example:22/"], "port 22 belongs to another service"),
        (["courier.rss", "--every", "0"], "--every 0: expected minutes from 0.001 to 10,080"),
        (["courier.rss", "--every", "nan"], "--every nan: expected minutes"),
        (
            ["https://news.example/", "--every", "0.5"],
            "--every 0.5: expected minutes from 1 to 10,080; a site is asked at most once a minute",
        ),
        (["courier.rss"], "no archive given; say where the articles are kept: --archive war.gpkg"),
        (["courier.rss", "--archive", "nowhere/war.gpkg"], "nowhere/war.gpkg: cannot be made"),
        (["courier.rss", "--archive", "page.html"], "page.html: "),
        (
            ["courier.rss", "--archive", "war.gpkg", "-o", "events.csv"],
            "events.csv: geomap watch writes .html .png .svg .pdf; for data use: geomap archive war.gpkg extract -o "
            "events.csv",
        ),
        (["courier.rss", "--archive", "war.gpkg", "-o", "nowhere/map.html"], "its folder does not exist"),
        (["courier.rss", "--archive", "war.gpkg", "--user-agent", "me"], "--user-agent says who asks"),
    ],
)
def test_mistake_is_one_line(
    words: list[str],
    message: str,
    feed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Status 2, before anything is fetched, and no file."""
    (tmp_path / "page.html").write_text("<html><body>Mosul</body></html>", "utf-8")
    monkeypatch.chdir(tmp_path)

    status = run(["watch", *words])

    output = capfd.readouterr()
    assert (status, output.out) == (2, "")
    assert message in output.err
    assert len(output.err.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["courier.rss", "page.html"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_archive_that_cannot_be_written_is_a_mistake(
    feed: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Said before anything is fetched."""
    path = tmp_path / "war.gpkg"
    with open_archive(path, create=True):
        pass
    path.chmod(0o444)

    status = run(["watch", str(feed), "--archive", str(path), "--once"])

    assert status == 2
    assert "cannot be written" in capfd.readouterr().err


def _started(feed: Path, target: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "geomap", "watch", feed, "--archive", target, "--every", "0.01", *words]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)


def _wait_for_articles(target: Path, count: int, within_s: float = 60) -> None:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        time.sleep(0.1)
        if target.exists() and target.stat().st_size:
            with open_archive(target) as opened:
                if len(opened) >= count:
                    return
    raise AssertionError("nothing was added")


@pytest.mark.model
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_ends_the_watch(number: signal.Signals, feed: Path, tmp_path: Path, cache: Path) -> None:
    """Status 0 and one line about all rounds; what the feed told meanwhile is there, on the map too."""
    target, page = tmp_path / "war.gpkg", tmp_path / "map.html"
    with _started(feed, target, "-o", str(page)) as running:
        _wait_for_articles(target, 1)
        _write(feed, MOSUL, MOSUL.replace("mosul<", "homs<").replace(">1<", ">2<").replace("Mosul falls", "Later"))
        _wait_for_articles(target, 2)
        while not page.exists() or "Later" not in page.read_text("utf-8"):
            time.sleep(0.1)
        os.killpg(running.pid, number)
        _, errors = running.communicate(timeout=30)

    lines = errors.splitlines()
    assert running.returncode == 0
    assert re.fullmatch(
        r"stopped after \d+ rounds: 2 articles added, 0 updated; 2 articles in .*; the same command goes on", lines[-1]
    )
    assert all("; next poll " in line for line in lines[-4:-2])
    assert "Traceback" not in errors


@pytest.mark.model
def test_watch_that_is_ended_while_it_reads_says_what_the_map_lacks(tmp_path: Path, cache: Path) -> None:
    """With the command that draws it."""
    items = [MOSUL.replace("mosul<", f"mosul-{n}<").replace(">1<", f">{n}<") for n in range(2_000)]
    feed, target, page = _write(tmp_path / "courier.rss", *items), tmp_path / "war.gpkg", tmp_path / "map.html"
    with _started(feed, target, "-o", str(page)) as running:
        _wait_for_articles(target, 1)
        running.terminate()
        _, errors = running.communicate(timeout=30)

    assert running.returncode == 0
    assert errors.endswith(f"{page} lacks the last of them; geomap archive {target} map -o {page}\n")
    assert not page.exists()


def test_signal_to_this_process_ends_the_watch(tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """After it, signals do what they did before."""
    feed, target = _write(tmp_path / "links.rss", BARE.format(1)), tmp_path / "war.gpkg"
    before = signal.getsignal(signal.SIGTERM)
    ending = threading.Thread(target=_end_after_a_round, args=(target, before))
    ending.start()

    status = run(["watch", str(feed), "--archive", str(target), "--every", "10"])

    ending.join()
    assert status == 0
    assert capfd.readouterr().err.endswith(
        f"stopped after 1 round: 0 articles added, 0 updated; 0 articles in {target}; the same command goes on\n"
    )
    assert signal.getsignal(signal.SIGTERM) == before


def _end_after_a_round(target: Path, before: object) -> None:
    """Send SIGTERM to this process once it watches, and has been through the archive."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.2)
        if signal.getsignal(signal.SIGTERM) == before or not (target.exists() and target.stat().st_size):
            continue
        with open_archive(target) as opened:
            is_done = opened.rows("SELECT 1 FROM geomap_archive WHERE name = 'derived' AND value <> ''")
        if is_done:
            time.sleep(0.5)
            os.kill(os.getpid(), signal.SIGTERM)
            return


def test_what_the_map_lacks_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    """With the command that draws it."""
    plan = Plan(("a.rss",), timedelta(minutes=15), output=Path("map.html"))

    Lines(plan, "war.gpkg").say_stopped(Watched(1, 8, 0, is_behind=True), 8)

    assert capfd.readouterr().err.splitlines()[1] == (
        "map.html lacks the last of them; geomap archive war.gpkg map -o map.html"
    )


def test_end_before_the_first_round_is_said(tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing has been done."""
    feed = _write(tmp_path / "courier.rss", MOSUL)
    stop = Stop()
    means = Means(Fetcher(), stop, stop.ask, time.sleep)  # who asks for the time loses patience

    assert _watch(Plan((str(feed),), timedelta(minutes=15)), means, str(tmp_path / "war.gpkg")) == 0
    assert capfd.readouterr().err.startswith("stopped after 0 rounds: 0 articles added")


def test_line_of_a_round_leaves_out_what_is_not() -> None:
    """The time has its zone, so that it can be found in other logs."""
    at = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)
    done = Round(at, 2, 1, 1200, 1, ("a",), (), 0, 1500, 1, is_drawn=False, next_at=at.replace(minute=15))

    assert round_line(done, "war.gpkg", None) == (
        "2026-11-26T06:00:00+00:00: 2 feeds, 1,200 new, 1 updated, 1 failed; 1,500 articles and 1 event in war.gpkg; "
        "next poll 06:15:00"
    )
