"""Print what broken, endless and hostile inputs cost, and whether the good article beside each comes through.

    python tests/benchmarks/corrupt.py [NAME...] [--reading] [--jobs N]

A name may be a pattern, such as ``'*.pdf'``.  Each case is made in a temporary folder with a good article beside it,
and then ``geomap archive add`` and ``geomap extract`` read that folder, each in a process of its own; ``--reading``
only reads, without a language model, which is quicker.  A line starts with ! where something is wrong: over a limit,
a traceback, or the good article lost.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import hostile_texts

CASES = hostile_texts.CASES
GOOD = "Islamic State fighters seized the Iraqi city of Mosul on 10 June 2014."
MOST_S = 330
MOST_MB = 3_000
_CEILING = 12_000_000_000  # of address space: the machine must bear a case that has no bounds
_READ = """
import sys
from geomap.ingest import read_documents
for document in read_documents(sys.argv[1:], on_error=lambda where, error: print("geomap:", error, file=sys.stderr)):
    sys.stdout.write(f"{document.id}\\t{len(document.text)}\\n")
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What a process cost and said."""

    seconds: float
    megabytes: int
    status: int
    said: str
    out: str

    @property
    def failures(self) -> int:
        """How many lines tell of a failure."""
        return sum(line.startswith("geomap: ") for line in self.said.splitlines())

    def faults(self) -> list[str]:
        """What is wrong with it."""
        found = {
            "slow": self.seconds > MOST_S,
            "large": self.megabytes > MOST_MB,
            "traceback": "Traceback" in self.said,
            "status": self.status not in (0, 3),
            "lost the good one": "good" not in self.out,
        }
        return [name for name, is_so in found.items() if is_so]


def run(command: list[str | Path], folder: Path) -> Run:
    """Run a command to its end, or to the end of our patience."""
    out, said = folder / "out", folder / "said"
    start = time.perf_counter()
    with out.open("wb") as stdout, said.open("wb") as stderr:
        running = subprocess.Popen(command, stdout=stdout, stderr=stderr, start_new_session=True)
        resource.prlimit(running.pid, resource.RLIMIT_AS, (_CEILING, _CEILING))
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(running.pid, signal.SIGKILL))
        signal.alarm(2 * MOST_S)
        _pid, status, used = os.wait4(running.pid, 0)
        signal.alarm(0)
    running.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    text = (said.read_text("utf-8", "replace"), out.read_text("utf-8", "replace"))
    return Run(seconds, used.ru_maxrss // 1024, running.returncode, *text)


def reading(folder: Path, work: Path) -> Run:
    """Only the reading of the inputs."""
    return run([sys.executable, "-c", _READ, folder], work)


def adding(folder: Path, work: Path, jobs: int) -> Run:
    """The whole way into an archive, and out of it."""
    archive = work / "war.gpkg"
    command = [sys.executable, "-m", "geomap", "archive", archive]
    added = run([*command, "add", folder, "--jobs", str(jobs)], work)
    given = run([*command, "extract"], work)
    return Run(added.seconds, added.megabytes, added.status, added.said, given.out)


def extracting(folder: Path, work: Path) -> Run:
    """From the inputs to events."""
    return run([sys.executable, "-m", "geomap", "extract", folder], work)


def tell(name: str, kind: str, done: Run) -> None:
    """Print a line for a run."""
    mark = "!" if done.faults() else " "
    lines = [line for line in done.said.splitlines() if line.startswith("geomap: ")] or done.said.splitlines()[-1:]
    told = "; ".join([*done.faults(), *(line.replace(tempfile.gettempdir(), "") for line in lines[:2])])
    figures = f"{done.seconds:>6.1f} s {done.megabytes:>6,} MB  status {done.status}  {done.failures:>3} failed"
    print(f"{mark} {name:<24} {kind:<8} {figures}  {told[:220]}", flush=True)


def measure(name: str, *, only_reading: bool, jobs: int) -> None:
    """Make a case and read it."""
    with tempfile.TemporaryDirectory() as made:
        folder, work = Path(made, "in"), Path(made, "work")
        folder.mkdir()
        work.mkdir()
        (folder / "z-good.txt").write_text(GOOD)
        CASES[name](folder)
        if only_reading:
            tell(name, "reading", reading(folder, work))
        else:
            tell(name, "add", adding(folder, work, jobs))
            tell(name, "extract", extracting(folder, work))
        shutil.rmtree(folder)


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", default=["*"])
    parser.add_argument("--reading", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    for name in CASES:
        if any(fnmatch(name, pattern) for pattern in asked.names):
            measure(name, only_reading=asked.reading, jobs=asked.jobs)


if __name__ == "__main__":
    main()
