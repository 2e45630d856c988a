"""Print how fast place names are read here, on one core, and how much memory that takes.

    python tests/benchmarks/places.py [DOCUMENTS]

DOCUMENTS, 10,000 unless given, are made of geomap's own marked sentences.  Times are those of the processor, so that
other work on the machine counts less.
"""

from __future__ import annotations

import os
import random
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import geomap.training
from geomap import language, pipeline, toponyms
from geomap.gazetteer import Gazetteer, open_gazetteer
from geomap.model import Document

SENTENCES = Path(geomap.training.__file__).parent / "sentences"
_MARK = re.compile(r"\[([^\]]*)\]\([a-z]+\)")
_SEED = 20_039
_TEXTS, _NAMES = 100, 40_000
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def sentences() -> list[str]:
    """Our own sentences without their marks."""
    lines = (line for path in sorted(SENTENCES.glob("*.txt")) for line in path.read_text("utf-8").splitlines())
    return [_MARK.sub(r"\1", line) for line in lines if line.strip() and not line.startswith("#")]


def documents(count: int, paragraphs: int) -> Iterator[Document]:
    """Articles of three sentences a paragraph, all different, the same in every run; each has a word of its own."""
    chance, known = random.Random(_SEED), sentences()  # noqa: S311  (a repeatable sample, no secret)
    for number in range(count):
        text = "\n\n".join(" ".join(chance.sample(known, 3)) for _ in range(paragraphs))
        yield Document(str(number), f"{text}\n\nThe report has the number R{number:x}Q.")


def words_a_second(gazetteer: Gazetteer) -> None:
    """Articles to resolved names, one at a time as in a run, stage by stage."""
    articles = list(documents(_TEXTS, paragraphs=6))
    words = sum(len(article.text.split()) for article in articles)
    model = language.load_model()
    list(language.analyse(articles[:2], model=model))
    seconds = dict.fromkeys(("parse", "recognise", "resolve"), 0.0)
    analyses = language.analyse(articles, model=model)
    for _ in articles:
        start = time.process_time()
        analysis = next(analyses)
        parsed = time.process_time()
        names = toponyms.recognize(analysis, gazetteer)
        recognised = time.process_time()
        toponyms.resolve(names, analysis.document, gazetteer)
        end = time.process_time()
        seconds["parse"] += parsed - start
        seconds["recognise"] += recognised - parsed
        seconds["resolve"] += end - recognised
    print(f"text to places         {words / sum(seconds.values()):>12,.0f} words/s ({words:,} words)")
    for stage, spent in seconds.items():
        print(f"  {stage:<20} {words / spent:>12,.0f} words/s")


def look_ups(gazetteer: Gazetteer) -> None:
    """Names of the whole world asked for the first time, once more, and those of articles in their order."""
    with closing(sqlite3.connect(gazetteer.info().path)) as connection:
        rows = connection.execute("SELECT name FROM places ORDER BY id * 7919 % 1000003 LIMIT ?", (_NAMES,))
        names = [row[0] for row in rows]
    articles = documents(500, paragraphs=6)
    asked = [word for article in articles for word in re.findall(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)*", article.text)]
    for title, queries, ask in (
        ("names of the world, first time", names, gazetteer.lookup),
        ("the same again", names, gazetteer.lookup),
        ("capitalised words of articles", asked, gazetteer.lookup),
        ("is it a name at all", asked, gazetteer.has_name),
    ):
        print(f"look-ups: {title:<32} {len(queries) / _seconds(queries, ask):>12,.0f} a second")


def _seconds(queries: list[str], ask: Callable[[str], object]) -> float:
    start = time.process_time()
    for query in queries:
        ask(query)
    return time.process_time() - start


def opening() -> None:
    """The time until an index that was built before answers; the best of five."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        open_gazetteer().close()
        times.append(time.perf_counter() - start)
    print(f"opening                {min(times) * 1e3:>12.1f} ms")


def memory(gazetteer: Gazetteer, count: int) -> None:
    """Resident memory after a tenth, a half and all of the documents."""
    for number, _ in enumerate(pipeline.read_places(documents(count, paragraphs=2), gazetteer), start=1):
        if number in {count // 10, count // 2, count}:
            print(f"memory after {number:>7,} documents {_resident_mb():>8,.0f} MB")


def _resident_mb() -> float:
    """The resident memory of this process; NaN where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return float("nan")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def main() -> None:
    """Run all benchmarks."""
    # Before the numerical libraries are loaded, which happens on first use.
    os.environ.update(_ONE_THREAD)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with open_gazetteer() as gazetteer:
        opening()
        words_a_second(gazetteer)
        look_ups(gazetteer)
        memory(gazetteer, count)


if __name__ == "__main__":
    main()
