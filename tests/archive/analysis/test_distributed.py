"""Workers of a Dask cluster: the same result as with one process, and nothing lost with a worker or the scheduler."""

from __future__ import annotations

import json
import logging
import os
import pickle
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from types import ModuleType
from typing import Any

import pytest

import geomap
from geomap import export
from geomap.archive import AddOptions, Archive, add, open_archive
from geomap.archive.analysis.distributed import Patience, analysed, read_packed, reading_rules
from geomap.archive.analysis.results import Failure
from geomap.archive.analysis.rules import rules_version
from geomap.archive.analysis.workers import CHUNK, read_chunk
from geomap.archive.analysis.workers import analysed as analysed_here
from geomap.cli import run
from geomap.errors import InputError, MissingExtraError, ModelError, SchedulerError
from geomap.gazetteer.additions import additions_folder
from geomap.model import Document
from geomap.pipeline import Reading

pytestmark = pytest.mark.skipif(find_spec("distributed") is None, reason="the extra distributed is not installed")

SCRIPT = Path(__file__).parents[1] / "add_plainly.py"
SHORT = Patience(connect_s=0.5, workers_s=1.5)
LONG = Patience(connect_s=20, workers_s=60)


@pytest.fixture(scope="module")
def clusters() -> Iterator[ModuleType]:
    """The module that starts clusters."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[1])
        yield import_module("clusters")
    del sys.modules["clusters"]


@pytest.fixture(scope="module")
def kept(clusters: ModuleType, readers: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A cluster that the tests share."""
    running = clusters.Cluster(tmp_path_factory.mktemp("cluster"))
    yield running
    running.stop()


@pytest.fixture
def two(kept: Any) -> Any:
    """The shared cluster with two workers."""
    kept.need_workers(2)
    return kept


@pytest.fixture
def own(clusters: ModuleType, readers: ModuleType, tmp_path: Path) -> Iterator[Any]:
    """A cluster of the test's own, without workers."""
    running = clusters.Cluster(tmp_path)
    yield running
    running.stop()


def _articles(count: int) -> list[Document]:
    return [Document(f"{n:02}", f"Fighters of group {n} seized Homs.") for n in range(count)]


def _flat(chunks: Iterable[Sequence[Reading | Failure]]) -> list[Reading | Failure]:
    return [result for chunk in chunks for result in chunk]


def _names(results: Sequence[Reading | Failure]) -> list[str]:
    return [result.place if isinstance(result, Failure) else result.document.id for result in results]


def _exports(archive: Archive) -> tuple[str, str]:
    atlas = archive.atlas()
    return export.to_text(atlas.data, "jsonl"), export.control_to_text(atlas.data, atlas.control(), "jsonl")


def _unbroken(articles: Sequence[Document], readers: ModuleType, folder: Path) -> tuple[str, str]:
    with open_archive(folder / "unbroken.gpkg", create=True) as archive:
        add(archive, articles, analyse=readers.read)
        return _exports(archive)


def test_results_come_in_the_order_of_the_documents(
    two: Any, readers: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    """From two workers exactly what one process gives, and Dask says nothing."""
    documents = _articles(5 * CHUNK + 3)

    assert _flat(analysed(documents, two.address, readers.read)) == _flat(analysed_here(documents, 1, readers.read))
    assert capfd.readouterr() == ("", "")


def test_nothing_to_read_asks_nobody(readers: ModuleType) -> None:
    """No documents, no results, no connection."""
    assert list(analysed([], "127.0.0.1:1", readers.read)) == []


def test_documents_are_taken_as_there_is_room(two: Any, readers: ModuleType) -> None:
    """A few chunks for each worker are on their way, however many there are."""
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield Document(str(taken), "Homs.")

    results = analysed(endless(), two.address, readers.read)
    for _ in range(9):
        next(results)

    assert taken <= (9 + 7) * CHUNK
    results.close()


def test_broken_article_costs_only_itself(two: Any, readers: ModuleType) -> None:
    """On a worker as well."""
    documents = _articles(CHUNK)
    documents[3] = Document("03", "A broken one.")

    results = _flat(analysed(documents, two.address, readers.read_fragile))

    assert _names(results) == [document.id for document in documents]
    assert [type(result) for result in results].count(Failure) == 1


def test_article_that_takes_too_long_is_listed(two: Any, readers: ModuleType, tmp_path: Path) -> None:
    """With the time that it had, as in a process of our own; its worker goes on."""
    articles = [*_articles(2), Document("x", "An endless one in Homs.")]

    with open_archive(tmp_path / "war.gpkg", create=True) as archive:
        options = AddOptions(scheduler=two.address, article_seconds=0.3)
        added = add(archive, articles, options, analyse=readers.read_endless)

    assert (added.added, [reason.partition(";")[0] for _, reason in added.failed]) == (
        2,
        ["x: took longer than 0.3 s of a processor"],
    )
    assert [worker.poll() for worker in two.workers] == [None, None]


def test_worker_killed_while_it_reads_costs_nothing(two: Any, readers: ModuleType, tmp_path: Path) -> None:
    """One of two is gone after kill -9, the other reads its chunks; the export is equal to the byte."""
    articles = _articles(8 * CHUNK)
    articles[9] = Document("09", "A deadly one in Homs.", extra={"marker": str(tmp_path / "killed")})

    with open_archive(tmp_path / "war.gpkg", create=True) as archive:
        added = add(archive, articles, AddOptions(scheduler=two.address), analyse=readers.read_deadly)
        found = _exports(archive)

    assert (tmp_path / "killed").exists()
    assert [worker.wait(10) for worker in two.workers if worker.poll() is not None] == [-signal.SIGKILL]
    assert (added.added, added.failed) == (len(articles), ())
    assert found == _unbroken(articles, readers, tmp_path)


def test_workers_that_come_later_read_too(own: Any, readers: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    """The run waits for the first one, and says so once."""
    documents = _articles(3 * CHUNK)
    results = analysed(documents, own.address, readers.read, patience=LONG)
    timer = Timer(1.2, own.add_worker)
    timer.start()

    with caplog.at_level(logging.WARNING):
        found = _flat(results)

    timer.join()
    assert _names(found) == [document.id for document in documents]
    assert [record.getMessage() for record in caplog.records] == [
        f"{own.address}: no workers; waiting up to 60 s for one: dask worker {own.address} --nthreads 1"
    ]


def test_no_workers_at_all_end_the_run(own: Any, readers: ModuleType) -> None:
    """After the time that is documented, in one line."""
    with pytest.raises(SchedulerError, match=r"no workers for 1\.5 s; what was read is kept: run the command again"):
        _flat(analysed(_articles(3), own.address, readers.read, patience=SHORT))


def test_worker_of_several_threads_reads_one_chunk_at_a_time(own: Any, readers: ModuleType) -> None:
    """The language model is one for the process."""
    own.add_worker(threads=4)

    results = _flat(analysed(_articles(6 * CHUNK), own.address, readers.read_alone))

    assert [result for result in results if isinstance(result, Failure)] == []


@pytest.fixture
def fragile(clusters: ModuleType, readers: ModuleType, tmp_path: Path) -> Iterator[Any]:
    """A cluster that gives a task up with the first worker that dies of it."""
    running = clusters.Cluster(tmp_path, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")
    yield running
    running.stop()


def test_article_that_kills_workers_costs_only_itself(fragile: Any, readers: ModuleType) -> None:
    """It is listed with what to do; those beside it, and those on their way to the same worker, are read."""
    documents = _articles(4 * CHUNK)
    documents[9] = Document("09", "A deadly one.")
    fragile.need_workers(3)

    results = _flat(analysed(documents, fragile.address, readers.read_deadly))

    assert _names(results) == [document.id for document in documents]
    assert [result for result in results if isinstance(result, Failure)] == [
        Failure(
            "09",
            "09: one worker after the other died of it, most likely for want of memory; add it again to try once more",
        )
    ]


def test_workers_that_die_again_and_again_end_the_run(fragile: Any, readers: ModuleType) -> None:
    """Three articles in a row: the machines are too small, and that is said in one line."""
    documents = [Document(str(n), "A deadly one.") for n in range(5)]
    fragile.need_workers(4)

    with pytest.raises(InputError, match=r"2: one worker after the other died .* more memory for each worker"):
        _flat(analysed(documents, fragile.address, readers.read_deadly))


def test_worker_of_another_version_is_not_asked_to_read(own: Any, readers: ModuleType, tmp_path: Path) -> None:
    """The run ends with a line that names the worker, its rules and ours."""
    package = tmp_path / "other" / "geomap"
    shutil.copytree(Path(geomap.__file__).parent, package, copy_function=os.symlink)
    (package / "version.py").unlink()
    (package / "version.py").write_text('"""Another version."""\n\n__version__ = "0.0.1"\n', encoding="utf-8")
    (package.parent / "gazetteer").symlink_to(Path(geomap.__file__).parents[1] / "gazetteer")
    own.add_worker(PYTHONPATH=f"{package.parent}{os.pathsep}{Path(readers.__file__).parent}")

    with pytest.raises(
        SchedulerError,
        match=r"^worker tcp://127\.0\.0\.1:\d+ reads with the rules 0\.0\.1\+\w{12}, this run with "
        rf"{re.escape(rules_version())}; install the same geomap on all machines",
    ):
        _flat(analysed(_articles(3), own.address, readers.read))


def test_added_places_count_as_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that knows other villages would read otherwise."""
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path))
    without = reading_rules()
    record = {"country": "SY", "origin": "SY.zip", "archive": "SY.zip", "sha256": "0" * 64}

    _write_addition(tmp_path, record)

    assert without == rules_version()
    assert re.fullmatch(rf"{re.escape(without)}\+[0-9a-f]{{12}}", reading_rules())


def _write_addition(cache: Path, record: dict[str, str]) -> None:
    folder = additions_folder(cache)
    folder.mkdir()
    (folder / f"{record['country']}.json").write_text(json.dumps(record), encoding="utf-8")


def test_chunk_of_other_rules_is_not_unpacked() -> None:
    """What was packed by another version may mean something else; here it is no pickle at all."""
    with pytest.raises(ValueError, match="No worker found"):  # the error would name the worker, and there is none
        read_packed(b"no pickle", "other rules")


def test_chunk_of_the_same_rules_is_read(readers: ModuleType) -> None:
    """What a worker does, done here."""
    documents = tuple(_articles(2))

    results = read_packed(pickle.dumps((documents, partial(read_chunk, analyse=readers.read))), reading_rules())

    assert results == tuple(readers.read(documents))


def test_missing_model_is_told_with_the_name_of_the_worker(two: Any, readers: ModuleType) -> None:
    """As the error that it is, not as a failure of the article."""
    with pytest.raises(ModelError, match=r"^worker tcp://127\.0\.0\.1:\d+: the language model is not installed"):
        _flat(analysed(_articles(3), two.address, readers.read_without_model))


def test_function_that_workers_do_not_have_is_told_in_one_line(two: Any, tmp_path: Path) -> None:
    """With what Dask says about it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(tmp_path)
        (tmp_path / "only_here.py").write_text("def read(documents):\n    return []\n", encoding="utf-8")
        read = import_module("only_here").read

        with pytest.raises(SchedulerError, match=r"failed \(ModuleNotFoundError: No module named 'only_here'\)"):
            _flat(analysed(_articles(1), two.address, read))
    del sys.modules["only_here"]


@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGTERM])
def test_scheduler_that_ends_loses_nothing_that_was_read(
    kind: signal.Signals, own: Any, readers: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One line; what was read is kept, and the next run goes on behind it."""
    own.need_workers(1)
    articles = _articles(6 * CHUNK)
    with open_archive(tmp_path / "war.gpkg", create=True) as archive:
        with pytest.raises(
            SchedulerError, match=r"scheduler was lost.*; what was read is kept: run the command again to go on$"
        ):
            add(
                *(archive, articles, AddOptions(scheduler=own.address)),
                analyse=readers.read_slowly,
                on_progress=lambda _progress: own.scheduler.send_signal(kind),
            )
        held = len(archive)

        added = add(archive, articles, analyse=readers.read)

        assert CHUNK <= held < len(articles)
        assert (added.known, added.added) == (held, len(articles) - held)
        assert _exports(archive) == _unbroken(articles, readers, tmp_path)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "address",
    ["", "nonsense", "host:", "host:0", "host:65536", "http://host:80", "tcp://host:8786/x", "a b:1", "h:1\n"],
)
def test_text_that_is_no_address_is_refused(address: str, readers: ModuleType) -> None:
    """Before anything is sent."""
    with pytest.raises(InputError, match=r"no address; expected the address of a Dask scheduler, such as tcp://"):
        _flat(analysed(_articles(1), address, readers.read))


def test_address_where_nobody_listens_is_told_at_once(readers: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    """With the reason that the machine gives."""
    with pytest.raises(SchedulerError, match=r"^127\.0\.0\.1:1: cannot be used \(.*refused.*\); expected the address"):
        _flat(analysed(_articles(1), "127.0.0.1:1", readers.read))
    assert capfd.readouterr() == ("", "")


def test_something_else_that_listens_there_is_told(readers: ModuleType) -> None:
    """Though it never answers."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"

        with pytest.raises(SchedulerError, match=r"cannot be used \(nobody answered within 0\.5 s\)"):
            _flat(analysed(_articles(1), address, readers.read, patience=SHORT))


def test_tls_without_certificates_is_told(kept: Any, readers: ModuleType) -> None:
    """They come from the configuration of Dask."""
    with pytest.raises(SchedulerError, match=r"cannot be used \(TLS expects .*configuration.*\)"):
        _flat(analysed(_articles(1), kept.address.replace("tcp:", "tls:"), readers.read))


def test_worker_is_no_scheduler(two: Any, readers: ModuleType) -> None:
    """Its address looks alike."""
    with import_module("distributed").Client(two.address, set_as_default=False) as client:
        client.wait_for_workers(1)
        worker = next(iter(client.nthreads()))

    with pytest.raises(SchedulerError, match=r"cannot be used \(a Dask Worker answered\)"):
        _flat(analysed(_articles(1), worker, readers.read))


def test_interrupt_stops_in_good_order(two: Any, readers: ModuleType, tmp_path: Path) -> None:
    """Ctrl-C: status 130 and without a word, nothing more to do for the scheduler, and the next run goes on."""
    target, records = tmp_path / "war.gpkg", tmp_path / "articles.jsonl"
    articles = _articles(10 * CHUNK)
    records.write_text("".join(json.dumps({"id": a.id, "text": a.text}) + "\n" for a in articles), encoding="utf-8")
    command = [sys.executable, SCRIPT, target, records, two.address]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as running:
        _wait_until(lambda: running.poll() is not None or (target.exists() and _held(target) > 0))
        assert running.poll() is None, running.communicate()
        os.killpg(running.pid, signal.SIGINT)
        _, errors = running.communicate(timeout=30)

    assert (running.returncode, errors) == (130, b"")
    assert 0 < _held(target) < len(articles)
    with import_module("distributed").Client(two.address, set_as_default=False) as client:
        _wait_until(lambda: client.run_on_scheduler(_tasks) == 0)
    assert subprocess.run(command, check=True, capture_output=True).stderr == b""
    with open_archive(target) as archive:
        assert [reading.document.id for reading in archive.readings()] == [article.id for article in articles]


def _tasks(dask_scheduler: Any) -> int:
    return len(dask_scheduler.tasks)


def _held(path: Path) -> int:
    if not path.stat().st_size:
        return 0
    with open_archive(path) as archive:
        return len(archive)


def _wait_until(is_so: Callable[[], bool], within_s: float = 30) -> None:
    deadline = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_missing_dask_gives_the_command_that_installs_it(
    archive: Archive, articles: Sequence[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before a run is begun."""
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(MissingExtraError, match=r'pip install "geomap\[distributed\]"'):
        add(archive, articles, AddOptions(scheduler="127.0.0.1:8786"))

    assert archive.rows("SELECT * FROM runs") == []


def test_jobs_and_scheduler_exclude_each_other(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One line, status 2, and no archive is made."""
    path = tmp_path / "war.gpkg"

    status = run(["archive", str(path), "add", str(tmp_path), "--jobs", "2", "--scheduler", "127.0.0.1:8786"])

    assert status == 2
    assert capfd.readouterr().err == (
        "geomap: a scheduler and jobs exclude each other: Dask's workers do all the reading; leave one out\n"
    )
    assert not path.exists()


@pytest.mark.model
def test_command_reads_on_the_cluster_what_it_reads_here(
    two: Any, tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """With the language model: the export is equal to the byte."""
    texts = ("Islamic State fighters seized Mosul on 10 June 2014.", "Iraqi troops recaptured Tikrit on 31 March 2015.")
    files = [tmp_path / f"{number}.txt" for number in range(2)]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    here, there = tmp_path / "here.gpkg", tmp_path / "there.gpkg"

    assert run(["archive", str(here), "add", *map(str, files)]) == 0
    capfd.readouterr()
    assert run(["archive", str(there), "add", *map(str, files), "--scheduler", two.address]) == 0

    assert capfd.readouterr().err == f"2 articles added, 0 known already, 0 failed; 2 articles in {there}\n"
    with open_archive(here) as first, open_archive(there) as second:
        assert len(first.atlas().events) == 2
        assert _exports(first) == _exports(second)
