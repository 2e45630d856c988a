"""The commands over an archive: what they write where, and with which status they end."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from geomap.archive import Progress, open_archive
from geomap.cli import archive as commands
from geomap.cli import run

TAKEN = """---
date: 2014-06-13
outlet: Tigris Courier
---

Islamic State fighters seized the Iraqi city of Mosul on 10 June 2014.
"""
RETAKEN = """---
date: 2017-07-11
outlet: Herald
---

Iraqi troops recaptured the city of Mosul from Islamic State on 10 July 2017, said a man from Tall Qamharat village.
"""


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles of two outlets about one town."""
    folder = tmp_path_factory.mktemp("articles")
    (folder / "a.md").write_text(TAKEN, encoding="utf-8")
    (folder / "b.md").write_text(RETAKEN, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made(articles: Path, tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """An archive that holds both."""
    path = tmp_path_factory.mktemp("made") / "war.gpkg"
    assert run(["archive", str(path), "add", str(articles)]) == 0
    return path


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    """A copy of that archive, to do with what one likes."""
    return Path(shutil.copy(made, tmp_path / "war.gpkg"))


@pytest.mark.model
def test_add_says_what_it_did(articles: Path, tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """On standard error; standard output stays empty."""
    path = tmp_path / "war.gpkg"

    status = run(["archive", str(path), "add", str(articles)])

    output = capfd.readouterr()
    assert (status, output.out) == (0, "")
    assert f"2 articles added, 0 known already, 0 failed; 2 articles in {path}" in output.err


@pytest.mark.model
def test_add_knows_what_is_there(file: Path, articles: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing to do is a success."""
    status = run(["archive", str(file), "add", str(articles)])

    assert status == 0
    assert "0 articles added, 2 known already, 0 failed; 2 articles in" in capfd.readouterr().err


@pytest.mark.model
def test_add_lists_what_failed(file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Status 3, a line for each, and a table with all of them."""
    empty, table = tmp_path / "=empty.txt", tmp_path / "failures.csv"
    empty.touch()

    status = run(["archive", str(file), "add", str(empty), str(tmp_path / "missing.txt"), "--failures", str(table)])

    rows = list(csv.reader(io.StringIO(table.read_text("utf-8"), newline="")))
    assert status == 3
    assert [line.partition(":")[0] for line in capfd.readouterr().err.splitlines()[:2]] == ["geomap", "geomap"]
    assert rows[0] == ["place", "reason"]
    assert [Path(row[0]).name for row in rows[1:]] == ["=empty.txt", "missing.txt"]
    assert "empty; expected an article" in rows[1][1]


@pytest.mark.model
def test_add_lists_no_more_failures_than_one_can_read(
    file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The last line says where the others are."""
    status = run(["archive", str(file), "add", *(str(tmp_path / f"{n}.txt") for n in range(25))])

    lines = capfd.readouterr().err.splitlines()
    assert status == 3
    assert len(lines) == 22
    assert lines[20] == f"geomap: 5 more failures; geomap archive {file} stats lists them"


@pytest.mark.model
def test_add_replaces_another_text_on_request(tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The line without it names the option; columns are named as everywhere else."""
    path, table = tmp_path / "war.gpkg", tmp_path / "articles.csv"
    words = ["archive", str(path), "add", str(table), "--columns", "id=key,text=body"]
    table.write_text("key,body\n1,Government forces seized the Syrian city of Homs.\n", "utf-8")
    assert run(words) == 0
    table.write_text("key,body\n1,Rebels seized the Syrian city of Homs.\n", "utf-8")

    refused, replaced = run(words), run([*words, "--update"])

    lines = capfd.readouterr().err.splitlines()
    assert (refused, replaced) == (3, 0)
    assert "let it replace the old one (--update)" in lines[-3]
    assert lines[-1] == f"0 articles added, 1 updated, 0 known already, 0 failed; 1 article in {path}"


@pytest.mark.model
def test_add_fetches_addresses_as_other_commands_do(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Each request is said; this machine is refused."""
    status = run(["archive", str(file), "add", "http://127.0.0.1:8000/a", "--user-agent", "desk@news.example"])

    said, reason, _ = capfd.readouterr().err.splitlines()
    assert status == 3
    assert said == "fetching http://127.0.0.1:8000/robots.txt"
    assert "127.0.0.1, which is not on the public internet" in reason


@pytest.mark.model
def test_add_stops_at_the_first_failure_on_request(
    file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One line and status 2."""
    status = run(["archive", str(file), "add", "--fail-fast", str(tmp_path / "missing.txt")])

    lines = capfd.readouterr().err.splitlines()
    assert status == 2
    assert len(lines) == 1
    assert "missing.txt" in lines[0]


@pytest.mark.parametrize("more", [[], ["--jobs", "2"], ["--renew"]])
def test_archive_is_not_made_for_nothing(
    more: list[str], tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where no article can be read there is nothing to keep: each reason is said and written, and no file appears."""
    path, empty, table = tmp_path / "war.gpkg", tmp_path / "empty.txt", tmp_path / "failures.csv"
    empty.touch()
    inputs = [str(tmp_path / "missing.txt"), str(empty)]

    status = run(["archive", str(path), "add", *inputs, "--failures", str(table), *more])

    lines = capfd.readouterr().err.splitlines()
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8"), newline="")))
    assert status == 2
    assert ["missing.txt: " in lines[0], "empty.txt: " in lines[1]] == [True, True]
    assert lines[2:] == ["geomap: nothing could be read; no archive was made"]
    assert [Path(row[0]).name for row in rows[1:]] == ["missing.txt", "empty.txt"]
    assert not path.exists()


def test_failures_of_an_archive_that_was_not_made_are_listed_elsewhere(
    tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """There is none to count them in."""
    status = run(["archive", str(tmp_path / "war.gpkg"), "add", *(str(tmp_path / f"{n}.txt") for n in range(25))])

    assert status == 2
    assert capfd.readouterr().err.splitlines()[20:] == [
        "geomap: 5 more failures; --failures FILE lists them",
        "geomap: nothing could be read; no archive was made",
    ]


def test_first_failure_makes_no_archive(tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One line and status 2, as for an archive that is there."""
    path = tmp_path / "war.gpkg"

    status = run(["archive", str(path), "add", "--fail-fast", str(tmp_path / "missing.txt")])

    assert (status, len(capfd.readouterr().err.splitlines())) == (2, 1)
    assert not path.exists()


@pytest.mark.model
def test_nothing_read_into_an_empty_archive_is_a_mistake(
    tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """There is nothing to go on with; an archive that is there stays."""
    path = tmp_path / "war.gpkg"
    open_archive(path, create=True).close()

    status = run(["archive", str(path), "add", str(tmp_path / "missing.txt")])

    assert (status, path.exists()) == (2, True)
    assert capfd.readouterr().err.endswith("geomap: nothing could be read\n")


@pytest.mark.model
def test_archive_is_made_for_the_first_article_that_can_be_read(
    articles: Path, tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What failed before it is listed in the archive as well."""
    path = tmp_path / "war.gpkg"

    status = run(["archive", str(path), "add", str(tmp_path / "missing.txt"), str(articles)])

    assert status == 3
    assert f"2 articles added, 0 known already, 1 failed; 2 articles in {path}" in capfd.readouterr().err
    with open_archive(path) as opened:
        assert [place for (place,) in opened.rows("SELECT place FROM failures")] == [str(tmp_path / "missing.txt")]


@pytest.mark.model
def test_two_jobs_add_what_one_adds(file: Path, articles: Path, tmp_path: Path) -> None:
    """The same events, from processes with a model of their own."""
    other = tmp_path / "two.gpkg"

    assert run(["archive", str(other), "add", str(articles), "--jobs", "2"]) == 0

    with open_archive(file) as one, open_archive(other) as two:
        assert one.atlas() == two.atlas()


@pytest.mark.model
def test_renew_reads_again_what_other_rules_read(file: Path, articles: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Only on request, and only that."""
    with open_archive(file) as opened, opened.transaction():
        opened.rows("UPDATE documents SET rules = 'old' WHERE fid = 1")

    assert run(["archive", str(file), "add", str(articles)]) == 0
    assert run(["archive", str(file), "add", "--renew", str(articles)]) == 0

    lines = capfd.readouterr().err.splitlines()
    assert [", ".join(line.split(", ")[:2]) for line in lines] == [
        "0 articles added, 2 known already",
        "0 articles added, 1 updated",
    ]


@pytest.mark.model
@pytest.mark.parametrize("options", [[], ["--format", "geojson"], ["--format", "csv", "--crosswalk", "acled"]])
def test_extract_prints_what_a_plain_extract_prints(
    options: list[str], file: Path, articles: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """An archive in between changes nothing."""
    assert run(["extract", str(articles), *options]) == 0
    plain = capfdbinary.readouterr().out

    assert run(["archive", str(file), "extract", *options]) == 0
    output = capfdbinary.readouterr()

    assert output.out == plain
    assert output.err.endswith(b"2 articles: 2 events\n")


@pytest.mark.model
def test_extract_writes_a_file(file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Its suffix says the format."""
    target = tmp_path / "events.geojson"

    status = run(["archive", str(file), "extract", "-o", str(target)])

    assert status == 0
    assert len(json.loads(target.read_text("utf-8"))["features"]) == 2
    assert capfd.readouterr().err == f"2 articles: 2 events -> {target}\n"


@pytest.mark.model
def test_map_writes_the_page(file: Path, tmp_path: Path) -> None:
    """With all articles, and the title asked for."""
    target = tmp_path / "map.html"

    status = run(["archive", str(file), "map", "-o", str(target), "--title", "Mosul 2014 to 2017"])

    page = target.read_text("utf-8")
    assert status == 0
    assert "<title>Mosul 2014 to 2017" in page


@pytest.mark.model
def test_control_is_that_of_all_articles(file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One holder after the other, printed and as a file."""
    target = tmp_path / "control.csv"

    assert run(["archive", str(file), "control"]) == 0
    assert run(["archive", str(file), "control", "-o", str(target)]) == 0

    records = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [(record["holder"].split()[0], record["end"]) for record in records] == [
        ("ISIS", "2017-07-09"),
        ("Iraqi", None),
    ]
    assert len(target.read_text("utf-8").splitlines()) == 3


@pytest.mark.model
def test_stats_print_a_table(file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """On standard output, so that it can be kept; a heading for each count."""
    status = run(["archive", str(file), "stats"])

    lines = capfd.readouterr().out.splitlines()
    assert status == 0
    assert lines[0] == "2 articles, 2 events, 0% of them not placed"
    assert [lines[at] for at in range(1, len(lines)) if not lines[at - 1]] == [
        *("Events by type", "Places", "Months", "Outlets", "Names that no table has", "Read with the rules"),
    ]
    assert "         2  Mosul" in lines


@pytest.mark.model
def test_stats_list_the_failures_of_the_last_run(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With their reasons, until another run."""
    run(["archive", str(file), "add", "missing.txt"])
    capfd.readouterr()

    assert run(["archive", str(file), "stats"]) == 0

    tail = capfd.readouterr().out.partition("Failures of the last run\n")[2]
    assert tail.strip().startswith("missing.txt: no such file")


@pytest.mark.model
def test_stats_write_the_unknown_names(file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """As a table to be filled in."""
    target = tmp_path / "unknown.csv"

    status = run(["archive", str(file), "stats", "--unknown", str(target)])

    assert status == 0
    assert "Tall Qamharat" in target.read_text("utf-8")
    assert capfd.readouterr().err == f"names without a place -> {target}\n"


def test_long_sections_are_cut() -> None:
    """The months stay whole, because their order tells something."""
    counts = tuple((f"name {n}", 30 - n) for n in range(12))

    assert commands._section("Places", counts)[-1] == "  and 2 more"
    assert len(commands._section("Months", counts)) == 14
    assert commands._section("Outlets", ()) == []


@pytest.mark.model
def test_remove_takes_articles_out(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """And what follows from all articles is written anew."""
    with open_archive(file) as opened:
        first = next(opened.readings()).document.id

    status = run(["archive", str(file), "remove", first])

    assert status == 0
    assert capfd.readouterr().err == f"1 article removed, 1 article left in {file}\n"
    with open_archive(file) as opened:
        assert [claims for (claims,) in opened.rows("SELECT claimants FROM control WHERE holder LIKE 'ISIS%'")] != [
            "Tigris Courier"
        ]


@pytest.mark.model
def test_remove_of_an_unknown_article_removes_nothing(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Not even the others that were named."""
    with open_archive(file) as opened:
        first = next(opened.readings()).document.id

    status = run(["archive", str(file), "remove", first, "z"])

    assert status == 2
    assert "holds no article 'z'; nothing was removed: check the id" in capfd.readouterr().err
    with open_archive(file) as opened:
        assert len(opened) == 2


@pytest.mark.model
def test_archive_in_postgresql_does_what_a_file_does(
    postgis: Any, file: Path, articles: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Each command writes the same; the address is shown without its password."""
    shown = postgis.new_address()
    address = shown.replace("geomap@", "geomap:xyzzy@")
    assert run(["archive", address, "add", str(articles)]) == 0
    assert f"2 articles in {shown}\n".encode() in capfdbinary.readouterr().err

    for words in (["extract"], ["control", "--format", "csv"], ["stats"]):
        assert run(["archive", str(file), *words]) == 0
        expected = capfdbinary.readouterr()
        assert run(["archive", address, *words]) == 0
        assert capfdbinary.readouterr() == expected
    for target, page in ((str(file), "file.html"), (address, "postgis.html")):
        assert run(["archive", target, "map", "-o", str(tmp_path / page)]) == 0
    assert (tmp_path / "postgis.html").read_bytes() == (tmp_path / "file.html").read_bytes()


def test_mistake_about_a_database_is_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Status 2, and no password."""
    status = run(["archive", f"postgresql://ana:xyzzy@/news?host={tmp_path}", "stats"])

    output = capfd.readouterr()
    assert (status, output.out) == (2, "")
    assert output.err.startswith("geomap: postgresql://ana@/news?host=")
    assert len(output.err.splitlines()) == 1
    assert "xyzzy" not in output.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["map"], "missing.gpkg: no such archive; make one with: geomap archive missing.gpkg add ARTICLES"),
        (["extract"], "no such archive"),
        (["control"], "no such archive"),
        (["stats"], "no such archive"),
        (["remove", "a"], "no such archive"),
        (["extract", "-o", "events.docx"], "unknown suffix '.docx'"),
        (["extract", "--format", "docx"], "format 'docx' is not a known format"),
        (["extract", "--crosswalk", "icews"], "crosswalk 'icews' is not known"),
        (["control", "-o", "control.gpkg"], "unknown suffix '.gpkg'"),
        (["control", "--format", "kml"], "format 'kml' is not a known format"),
        (["map", "-o", "nowhere/map.html"], "its folder does not exist"),
        (
            ["map", "-o", "x.csv"],
            "x.csv: geomap archive missing.gpkg map writes .html .png .svg .pdf; for data use: geomap archive "
            "missing.gpkg extract -o x.csv",
        ),
        (["add", "a.csv", "--columns", "body"], "columns: 'body' is no pair; expected FIELD=COLUMN"),
        (["add", "a.csv", "--user-agent", "me"], "--user-agent says who asks; give a web address as input"),
        (["add", "https://news.example/", "--user-agent", "Überblick"], "cannot be sent"),
    ],
)
def test_mistake_is_one_line(
    words: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Status 2, nothing on standard output, and no file."""
    monkeypatch.chdir(tmp_path)

    status = run(["archive", "missing.gpkg", *words])

    output = capfd.readouterr()
    assert (status, output.out) == (2, "")
    assert message in output.err
    assert len(output.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_progress_tells_counts_and_speed() -> None:
    """What is nothing is left out."""
    assert commands._progress_words(Progress(1, 0, 0), None) == "1 article added"
    assert (
        commands._progress_words(Progress(1200, 3, 1), 14.04)
        == "1,200 articles added, 3 known already, 1 failed, 14.0 a second"
    )
    assert commands._progress_words(Progress(0, 0, 0, updated=2), None) == "0 articles added, 2 updated"


@pytest.mark.parametrize("total", [None, 12])
def test_progress_can_be_told(total: int | None) -> None:
    """With or without a number to reach; without a terminal nothing is drawn."""
    with commands._progress(total) as report:
        report(Progress(3, 0, 0))


@pytest.mark.model
@pytest.mark.parametrize(
    ("kill", "number", "status"),
    [(os.killpg, signal.SIGINT, 130), (os.kill, signal.SIGTERM, 143), (os.killpg, signal.SIGTERM, 143)],
)
def test_interrupt_ends_with_its_own_status(
    tmp_path: Path, cache: Path, kill: Callable[[int, int], None], number: int, status: int
) -> None:
    """Ctrl-C or SIGTERM: what was done is kept, the last line says how to go on, and nothing else is said."""
    records, target = tmp_path / "articles.jsonl", tmp_path / "war.gpkg"
    with records.open("w", encoding="utf-8") as file:
        for line in range(3_000):
            file.write(json.dumps({"id": str(line), "text": f"Rebels seized Homs, report {line} said."}) + "\n")
    command = [sys.executable, "-m", "geomap", "archive", target, "add", records, "--jobs", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as running:
        _wait_for_articles(target)
        kill(running.pid, number)
        _, errors = running.communicate(timeout=30)

    said = errors.decode().splitlines()
    assert running.returncode == status
    assert len(said) == 2
    assert "articles added, 0 known already, 0 failed" in said[0]
    assert said[1] == "interrupted: run the same command again to go on"


def test_sigterm_before_the_first_article_ends_quietly() -> None:
    """Whatever is being loaded then."""
    with pytest.raises(typer.Exit) as ended, commands._ended_by_sigterm():
        os.kill(os.getpid(), signal.SIGTERM)

    assert ended.value.exit_code == 143


def test_interrupt_is_no_sigterm() -> None:
    """It goes its own way, and the signal is as before afterwards."""
    before = signal.getsignal(signal.SIGTERM)

    with pytest.raises(KeyboardInterrupt), commands._ended_by_sigterm():
        os.kill(os.getpid(), signal.SIGINT)

    assert signal.getsignal(signal.SIGTERM) is before


def _wait_for_articles(target: Path, within_s: float = 60) -> None:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        time.sleep(0.1)
        if target.exists() and target.stat().st_size:
            with open_archive(target) as opened:
                if len(opened):
                    return
    raise AssertionError("nothing was added")


@pytest.mark.parametrize(
    ("words", "option"),
    [(["add", "a.txt", "--failures", "a.txt"], "--failures"), (["stats", "--unknown", "war.gpkg"], "--unknown")],
)
def test_table_is_no_article_and_no_archive(
    words: list[str], option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A slip of the name costs neither of them."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "war.gpkg"):
        Path(name).write_bytes(b"as it was")

    status = run(["archive", "war.gpkg", *words])

    assert status == 2
    assert f"{option} {words[-1]}: expected the name of a table, ending in .csv" in capfd.readouterr().err
    assert [Path(name).read_bytes() for name in ("a.txt", "war.gpkg")] == [b"as it was"] * 2


def test_export_does_not_replace_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Though both are GeoPackages."""
    monkeypatch.chdir(tmp_path)
    with open_archive("war.gpkg", create=True):
        pass

    status = run(["archive", "war.gpkg", "extract", "-o", "./war.gpkg"])

    assert status == 2
    assert "is an archive of articles, which would be lost" in capfd.readouterr().err
    with open_archive("war.gpkg") as archive:
        assert len(archive) == 0
