"""``geomap gazetteer add`` and ``remove``: what they print and with which status they end."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from geomap.cli import run

ROW = (
    "9000001\tQqtesting\tQqtesting\tتجربة\t36.2\t37.1\tP\tPPL\tSY\t\t09\t\t\t\t900\t\t300\tAsia/Damascus\t2024-01-01\n"
)
NAME = "1\t9000001\ten\tQqfurther\t\t\t\t\t\t\n"


@pytest.fixture
def own_cache(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of one test, with the packaged index in it."""
    run(["gazetteer", "info"])
    own = tmp_path / "cache"
    own.mkdir()
    newest = max(cache.glob("places-*.sqlite"), key=lambda path: path.stat().st_mtime)
    shutil.copy2(newest, own)
    monkeypatch.setenv("GEOMAP_CACHE", str(own))
    return own


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine with the file of Syria, a damaged one of Iraq and a page instead of Lebanon's."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "mirror"
    (folder / "alternatenames").mkdir(parents=True)
    for path, text in ((folder / "SY.zip", ROW), (folder / "alternatenames" / "SY.zip", NAME)):
        with ZipFile(path, "w") as archive:
            archive.writestr("SY.txt", text)
    (folder / "IQ.zip").write_bytes((folder / "SY.zip").read_bytes().replace(b"36.2", b"36.3"))
    with ZipFile(folder / "UA.zip", "w") as archive:
        archive.writestr("UA.txt", ROW)
    (folder / "LB.zip").write_text("<!DOCTYPE html><title>Not here</title>")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *arguments: Any) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_a_country_is_added_searched_and_removed(
    own_cache: Path, mirror: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """From the server to the answer, and back to how it was."""
    assert run(["gazetteer", "add", "sy", "--url", mirror]) == 0
    added = capfd.readouterr()
    assert added.out == ""
    assert "added SY: 1 places and 3 names, 0 known places completed; 0 of little use left out (SHA-256 " in added.err
    run(["gazetteer", "search", "Qqfurther"])
    assert capfd.readouterr().out.startswith(
        "Qqtesting\tAleppo\tSY\t36.2000\t37.1000\tPPL\t900\talternate: Qqfurther\t"
    )
    run(["gazetteer", "info"])
    assert f"added: SY: 1 places, 3 names, 0 known places completed, from {mirror}SY.zip" in capfd.readouterr().out

    assert run(["gazetteer", "remove", "sy"]) == 0

    assert "removed SY" in capfd.readouterr().err
    run(["gazetteer", "search", "Qqfurther"])
    assert capfd.readouterr().out == ""
    assert [path.name for path in own_cache.iterdir() if "places-" not in path.name] == ["extra"]
    assert list((own_cache / "extra").iterdir()) == []


@pytest.mark.parametrize(
    ("country", "message"),
    [
        ("XX", "'XX' is no ISO 3166-1 alpha-2 code of a country; expected two letters such as SY"),
        ("YE", "YE.zip: the server has no such file (404); check the country code and --url"),
        ("IQ", "the archive holds SY.txt; expected one file IQ.txt"),
        ("UA", "UA.txt:1: found the country 'SY'; expected UA; 1 of 1 rows are like that, so the file was not used"),
        ("LB", "LB.zip: found a file that begins with b'<!DOCTYPE html>"),
    ],
)
def test_what_cannot_be_added_is_told_in_one_line(
    own_cache: Path, mirror: str, capfd: pytest.CaptureFixture[str], country: str, message: str
) -> None:
    """Status 2, and nothing is left of the attempt."""
    status = run(["gazetteer", "add", country, "--url", mirror])

    lines = [line for line in capfd.readouterr().err.splitlines() if line != f"adding {country}"]
    assert (status, len(lines)) == (2, 1)
    assert message in lines[0]
    assert not (own_cache / "extra").exists() or list((own_cache / "extra").iterdir()) == []


def test_a_damaged_archive_is_told_in_one_line(
    own_cache: Path, tmp_path: Path, mirror: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """From a file, without a network."""
    path = tmp_path / "SY.zip"
    path.write_bytes((tmp_path / "mirror" / "SY.zip").read_bytes().replace(b"36.2", b"36.3"))

    status = run(["gazetteer", "add", "SY", "--from", str(path)])

    assert status == 2
    assert "the file is damaged or not a GeoNames archive (Bad CRC-32" in capfd.readouterr().err


def test_a_server_that_cannot_be_reached_is_told(own_cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The line names the way without a network."""
    status = run(["gazetteer", "add", "SY", "--url", "http://127.0.0.1:1/"])

    assert status == 2
    assert "no connection" in capfd.readouterr().err


def test_bad_rows_are_counted_and_shown(own_cache: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With the line of the first ones."""
    (tmp_path / "SY.txt").write_text(f"{ROW}{ROW}short\n", encoding="utf-8")

    status = run(["gazetteer", "add", "SY", "--from", str(tmp_path)])

    assert status == 0
    assert "1 bad row was passed over: SY-places-" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["SY", "--from", "nowhere"], "--from: nowhere does not exist; expected a file or folder of GeoNames"),
        (["SY", "--from", ".", "--url", "http://x"], "--from and --url exclude each other"),
        (["SY", "IQ", "--sha256", "00"], "--sha256 and --from FILE are for one country"),
    ],
)
def test_contradictions_are_refused(arguments: list[str], message: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Before anything is downloaded."""
    status = run(["gazetteer", "add", *arguments])

    assert status == 2
    assert message in capfd.readouterr().err


def test_what_was_not_added_cannot_be_removed(own_cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Status 2 and one line."""
    status = run(["gazetteer", "remove", "IQ"])

    assert status == 2
    assert capfd.readouterr().err == "geomap: IQ: nothing was added for this country; no country was added\n"


@pytest.mark.model
@pytest.mark.parametrize("command", ["map", "extract", "toponyms"])
def test_a_run_names_the_command_that_covers_missing_names(
    command: str, own_cache: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """On standard error, at the end; the results are not touched by it."""
    article = tmp_path / "a.txt"
    article.write_text(
        "DAMASCUS, Syria - Shells hit the village of Qarbatiya near Homs on Monday, residents of Aleppo said.\n",
        encoding="utf-8",
    )

    status = run([command, str(article), "-o", str(tmp_path / ("x.html" if command == "map" else "x.jsonl"))])

    assert status == 0
    assert capfd.readouterr().err.splitlines()[-1] == (
        "1 name not found, in articles about Syria: geomap gazetteer add SY"
    )
