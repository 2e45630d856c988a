"""Print how fast an archive takes articles and gives them back, what memory that needs, and how it bears being killed.

    python tests/benchmarks/archive.py [ARTICLES] [--jobs N | --scheduler ADDRESS] [--kills N]

The articles are those of ``synthetic.py``, 300 words each.  Memory is read from ``/proc`` (Linux).
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import synthetic

from geomap.archive import open_archive
from geomap.model import Document, Event
from geomap.pipeline import Reading

WORDS = 300
LOOK_S = 0.5
KILLED_ARTICLES = 120


@dataclass(slots=True)
class Memory:
    """Megabytes of a process and of the largest of its children, as they were seen."""

    parent: list[int] = field(default_factory=list)
    child: int = 0

    def look(self, number: int) -> None:
        """Note what a process and its children hold now."""
        for identifier, parent in _processes():
            if identifier == number:
                self.parent.append(_megabytes(identifier))
            elif parent == number:
                self.child = max(self.child, _megabytes(identifier))


def _processes() -> Iterator[tuple[int, int]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()
            except OSError:
                continue
            yield int(folder.name), int(fields[1])


def _megabytes(number: int) -> int:
    try:
        lines = Path(f"/proc/{number}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)


def _used_s() -> float:
    """Seconds of a processor that all processes started from here have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def articles(count: int) -> Iterator[Document]:
    """Articles of 300 words, each with a text of its own: those of the sample, and the start of the next."""
    made = synthetic.many_events(count * synthetic.EVENTS_AN_ARTICLE).documents
    for number, document in enumerate(made):
        words = f"{document.text}\n\n{made[(number * 7 + 1) % count].text}".split(" ")
        yield Document(document.id, " ".join(words[:WORDS]), document.title, document.published, document.outlet)


def write_records(count: int, target: Path) -> None:
    """Write articles as JSONL."""
    with target.open("w", encoding="utf-8") as file:
        for document in articles(count):
            date = document.published.isoformat() if document.published else None
            record = {"id": document.id, "text": document.text, "date": date, "source": document.outlet}
            file.write(json.dumps(record) + "\n")


def command(*words: str | Path) -> list[str]:
    """The command line that runs geomap."""
    return [sys.executable, "-m", "geomap", "archive", *map(str, words)]


def adding(count: int, readers: Sequence[str], folder: Path) -> None:
    """Articles a second from text to archive, and the memory of all who work on it but Dask's workers."""
    records, memory = folder / "articles.jsonl", Memory()
    write_records(count, records)
    start = time.perf_counter()
    running = subprocess.Popen(command(folder / "added.gpkg", "add", records, *readers))
    while running.poll() is None:
        memory.look(running.pid)
        time.sleep(LOOK_S)
    seconds = time.perf_counter() - start
    quarter = len(memory.parent) // 4
    name = " ".join(("add", *readers))
    print(f"{name:<18}{count / seconds:>8.1f} articles/s  ({count:,} of {WORDS} words, {seconds:.0f} s)")
    print(f"  processors        {count / _used_s():>8.1f} articles a second of one processor")
    print(f"  parent            {max(memory.parent):>8,} MB          (after a quarter {memory.parent[quarter]:,} MB)")
    print(f"  largest process   {memory.child:>8,} MB")


def exporting(events: int, folder: Path) -> None:
    """Seconds that map, extract and control of a large archive take."""
    file = folder / "large.gpkg"
    _fill(file, events)
    for words in (("map", "-o", folder / "map.html"), ("extract", "-o", folder / "e.jsonl"), ("control", "-o", "-")):
        memory, before = Memory(), _used_s()
        start = time.perf_counter()
        with subprocess.Popen(command(file, *words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            while running.poll() is None:
                memory.look(running.pid)
                time.sleep(LOOK_S)
        seconds = time.perf_counter() - start
        if running.returncode:
            raise SystemExit(f"{words[0]} ended with status {running.returncode}")
        used = f"{_used_s() - before:.1f} s of one processor, {max(memory.parent):,} MB"
        print(f"{words[0]:<8}{events:>8,} events {seconds:>8.1f} s           ({used})")


def _fill(file: Path, events: int) -> None:
    data = synthetic.many_events(events)
    told: dict[str, list[Event]] = defaultdict(list)
    for event in data.events:
        told[event.document_id].append(event)
    with open_archive(file, create=True) as archive:
        run = archive.begin_run("made up")
        with archive.transaction():
            for document in data.documents:
                names, found = tuple(data.resolutions[document.id]), tuple(told[document.id])
                archive.write(Reading(document, names, found), rules="made up", run=run)
        start, before = time.perf_counter(), time.process_time()
        archive.write_derived()
        used = f"{time.process_time() - before:.1f} s of one processor"
        print(f"derived {events:>8,} events {time.perf_counter() - start:>8.1f} s           ({used})")


def killing(times: int, folder: Path) -> None:
    """How often an archive that was killed at some moment, and gone on with, gives what an unbroken run gives."""
    records = folder / "few.jsonl"
    write_records(KILLED_ARTICLES, records)
    start = time.perf_counter()
    whole = folder / "whole.gpkg"
    subprocess.run(command(whole, "add", records, "--jobs", "2"), check=True, capture_output=True)
    seconds, expected, chance = time.perf_counter() - start, exports(whole), random.Random(1)  # noqa: S311
    equal = 0
    for number in range(times):
        broken, moment = folder / f"broken-{number}.gpkg", chance.uniform(0.2, seconds)
        with subprocess.Popen(command(broken, "add", records, "--jobs", "2"), stderr=subprocess.DEVNULL) as running:
            try:
                running.wait(moment)
            except subprocess.TimeoutExpired:
                running.send_signal(signal.SIGKILL)
        subprocess.run(command(broken, "add", records, "--jobs", "2"), check=True, capture_output=True)
        is_equal = exports(broken) == expected
        equal += is_equal
        print(f"  killed after {moment:>5.1f} s: {'equal' if is_equal else 'DIFFERENT'}")
    print(f"killed and gone on  {equal} of {times} equal")


def exports(file: Path) -> Sequence[bytes]:
    """The events and the control of an archive."""
    return [
        subprocess.run(command(file, name), check=True, capture_output=True).stdout for name in ("extract", "control")
    ]


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", nargs="?", type=int, default=1_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--scheduler")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--events", type=int, default=100_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.articles:
            readers = ("--scheduler", asked.scheduler) if asked.scheduler else ("--jobs", str(asked.jobs))
            adding(asked.articles, readers, folder)
        if asked.events:
            exporting(asked.events, folder)
        if asked.kills:
            killing(asked.kills, folder)


if __name__ == "__main__":
    main()
