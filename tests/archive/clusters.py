"""A Dask cluster for these tests: a scheduler and workers, each a process of its own on the loopback interface."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WITHIN_S = 30.0


class Cluster:
    """A scheduler, and as many workers as a test asks for; whatever becomes of them, `stop` ends all."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.workers: list[subprocess.Popen[bytes]] = []
        self._folder = folder
        self._settings = settings
        self._record = folder / "scheduler.json"
        self.scheduler = self._run("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", self._record)
        self.address = self._address()

    def add_worker(self, threads: int = 1, **settings: str) -> None:
        """Start a worker, which nobody starts again; it is there when it is there."""
        words = ("--nthreads", str(threads), "--local-directory", self._folder, "--host", "127.0.0.1", "--no-nanny")
        self.workers.append(self._run("worker", self.address, *words, **settings))

    def need_workers(self, count: int) -> None:
        """Start workers until so many are alive."""
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        while len(self.workers) < count:
            self.add_worker()

    def stop(self) -> None:
        """End all processes now."""
        running = (*self.workers, self.scheduler)
        for process in running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        for process in running:
            process.wait(WITHIN_S)

    def _run(self, *words: str | Path, **settings: str) -> subprocess.Popen[bytes]:
        """A process of Dask in a group of its own, with nothing of its configuration from this machine."""
        command = [sys.executable, "-P", "-m", "dask", *words, "--no-dashboard", "--dashboard-address", "127.0.0.1:0"]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DASK_")}
        paths = {"PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}", "DASK_CONFIG": str(self._folder)}
        return subprocess.Popen(
            command,
            env={**kept, **paths, **self._settings, **settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _address(self) -> str:
        deadline = time.monotonic() + WITHIN_S
        while time.monotonic() < deadline:
            try:
                return str(json.loads(self._record.read_text("utf-8"))["address"])
            except (OSError, ValueError):  # not written, or not all of it
                time.sleep(0.05)
        self.stop()
        raise AssertionError("the scheduler does not start")
