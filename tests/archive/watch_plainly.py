"""A watch of its own: ``watch_plainly.py ARCHIVE FEED MAP JOBS`` reads slowly, without a model, until it is ended."""

from __future__ import annotations

import signal
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import plain_readers

from geomap.archive import Means, Plan, Stop, open_archive, watch
from geomap.ingest.web import Fetcher

if __name__ == "__main__":
    stop, (path, feed, target, jobs) = Stop(), sys.argv[1:]
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop.ask)
    plan = Plan((feed,), timedelta(seconds=0.2), output=Path(target), jobs=int(jobs))
    means = Means(Fetcher(), stop, lambda: datetime.now().astimezone(), time.sleep, plain_readers.read_slowly)
    with open_archive(Path(path), create=True) as archive:
        done = watch(archive, plan, means, lambda _done: None)
    sys.stdout.write(f"{done.added} {done.is_behind}")
