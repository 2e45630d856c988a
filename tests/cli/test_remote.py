"""The option ``--remote``: what the commands ask, print and end with, against a stub on the loopback interface."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import geomap
from geomap.cli import run
from geomap.gazetteer import Gazetteer
from geomap.gazetteer.remote import RemoteGeocoder, RemoteSettings

ARTICLE = "Islamic State fighters seized the village of Tall Qamharat near Mosul in Iraq on 10 June 2014.\n"
NAME = "Tall Qamharat"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article about a village that no gazetteer knows."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def asking(stub: Any, cache: Path) -> Iterator[list[str]]:
    """The options that ask the stub; nothing is kept from another test."""
    yield ["--remote", "nominatim", "--user-agent", "tests (a@example.org)", "--remote-url", stub.url]
    for path in cache.glob("remote-answers-*"):
        path.unlink()


def test_geocode_asks_for_what_is_not_known(
    asking: list[str], stub: Any, service: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    """And only for that; where the answer comes from is said in both streams."""
    stub.reply = service.Reply([service.nominatim_place(NAME)])

    status = run(["geocode", "Mosul", f"{NAME}, Iraq", "--json", *asking])

    output = capfd.readouterr()
    known, asked = (json.loads(line) for line in output.out.splitlines())
    assert status == 0
    assert [request.query["q"] for request in stub.asked] == [NAME]
    assert known["candidates"][0]["geonames_id"] == 99072
    assert asked["candidates"][0]["reasons"][0].startswith("from nominatim, 20")
    assert asked["candidates"][0]["score"] == 0.5
    assert f"nominatim had places for: {NAME}, Iraq; data: © OpenStreetMap contributors, ODbL 1.0" in output.err


def test_without_the_option_nothing_is_asked(stub: Any, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The name stays without candidates."""
    status = run(["geocode", NAME])

    assert status == 0
    assert capfd.readouterr().out == f"{NAME}: no candidates\n"
    assert stub.asked == []


def test_a_failure_is_not_no_candidates(
    asking: list[str], stub: Any, service: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    """The rest goes on, each kind of failure is one line at the end, and the status is 3."""
    stub.reply = service.Reply(b"", status=500)

    status = run(["geocode", NAME, "Mosul", f"{NAME}a", "--limit", "1", *asking])

    output = capfd.readouterr()
    assert status == 3
    assert f"{NAME}: nominatim at {stub.url}: an error of the server (status 500)" in output.out
    assert "no candidates" not in output.out
    assert "Mosul, Nineveh, IQ" in output.out
    assert output.err.count("failed") == 1
    assert f"geomap: nominatim at {stub.url} failed: an error of the server for 2 names ({NAME}, {NAME}a)" in output.err


def test_a_failure_shows_in_json(
    asking: list[str], stub: Any, service: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    """As a field that is there only then."""
    stub.reply = service.Reply(b"", status=429)

    run(["geocode", NAME, "--json", *asking])

    record = json.loads(capfd.readouterr().out)
    assert record["candidates"] == []
    assert "too many requests" in record["failure"]


def test_an_empty_answer_is_no_candidates(asking: list[str], stub: Any, capfd: pytest.CaptureFixture[str]) -> None:
    """The service knows no such place: done, with nothing."""
    status = run(["geocode", NAME, *asking])

    output = capfd.readouterr()
    assert (status, output.out) == (0, f"{NAME}: no candidates\n")
    assert output.err == ""


def test_a_name_of_nothing_is_not_sent(asking: list[str], stub: Any, capfd: pytest.CaptureFixture[str]) -> None:
    """A comma alone is no name."""
    run(["geocode", ", ,", *asking])

    assert "no candidates" in capfd.readouterr().out
    assert stub.asked == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--remote", "nominatim"], "--remote nominatim needs --user-agent"),
        (["--remote", "bing"], "expected one of nominatim, photon, geonames, pelias"),
        (["--remote", "geonames"], "GEOMAP_REMOTE_KEY"),
        (["--user-agent", "me"], "name whom with --remote"),
        (["--remote-url", "http://127.0.0.1"], "name whom with --remote"),
        (["--remote", "photon", "--remote-timeout", "0"], "--remote-timeout is 0"),
    ],
)
@pytest.mark.parametrize("command", ["map", "extract", "control", "toponyms", "geocode"])
def test_options_that_do_not_fit_are_the_users_mistake(
    command: str,
    options: list[str],
    message: str,
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """One line, before anything is read or written."""
    monkeypatch.delenv("GEOMAP_REMOTE_KEY", raising=False)
    monkeypatch.chdir(article.parent)

    status = run([command, str(article), *options])

    output = capfd.readouterr()
    assert status == 2
    assert output.out == ""
    assert message in output.err
    assert len(output.err.splitlines()) == 1
    assert [path.name for path in article.parent.iterdir()] == ["article.txt"]


def test_the_key_comes_from_the_environment(
    stub: Any, service: ModuleType, cache: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Command lines are seen by others; no message shows it."""
    monkeypatch.setenv("GEOMAP_REMOTE_KEY", "someone")
    stub.reply = service.Reply({"status": {"message": "user does not exist.", "value": 10}})

    status = run(["geocode", NAME, "--remote", "geonames", "--remote-url", stub.url])

    output = capfd.readouterr()
    assert status == 3
    assert stub.asked[0].query["username"] == "someone"
    assert "access denied" in output.err
    assert "someone" not in output.out + output.err


@pytest.mark.model
def test_toponyms_are_completed_and_marked(
    article: Path, asking: list[str], stub: Any, service: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    """The village has a position, a reason that says whose, and at most even odds; nothing of the text was sent."""
    stub.reply = service.Reply([service.nominatim_place(NAME)])

    status = run(["toponyms", str(article), *asking])

    (record,) = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    village = next(one for one in record["toponyms"] if one["text"] == NAME)
    assert status == 0
    assert (village["status"], village["lat"], village["lon"], village["geonames_id"]) == ("resolved", 36.2, 42.9, None)
    assert village["probability"] <= 0.5
    assert village["candidates"][0]["reasons"][0].startswith("from nominatim, 20")
    assert [(asked.query["q"], asked.query["countrycodes"]) for asked in stub.asked] == [(NAME, "iq")]


@pytest.mark.model
def test_extract_carries_the_attribution(
    article: Path, asking: list[str], stub: Any, service: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """In the file, and said at the end."""
    stub.reply = service.Reply([service.nominatim_place(NAME)])
    target = tmp_path / "events.geojson"

    status = run(["extract", str(article), "-o", str(target), *asking])

    about = json.loads(target.read_text(encoding="utf-8"))["geomap"]
    assert status == 0
    assert "OpenStreetMap contributors" in about["attribution"]
    assert f"nominatim had places for: {NAME}" in capfd.readouterr().err


@pytest.mark.model
def test_the_map_is_written_in_spite_of_a_failure(
    article: Path, asking: list[str], stub: Any, service: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Done in part: the page is there, the line says for which names there was no answer."""
    stub.reply = service.Reply(b"<html>", status=200)
    target = tmp_path / "map.html"

    status = run(["map", str(article), "-o", str(target), *asking])

    assert status == 3
    assert NAME in target.read_text(encoding="utf-8")
    assert f"failed: an answer that cannot be read for 1 name ({NAME})" in capfd.readouterr().err


@pytest.mark.model
def test_an_atlas_can_be_built_with_a_service(
    stub: Any, service: ModuleType, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    """In Python the service is an object, whose failures can be looked at."""
    stub.reply = service.Reply([service.nominatim_place(NAME)])
    settings = RemoteSettings("nominatim", "tests", stub.url, min_delay_s=0.0)

    with RemoteGeocoder(settings, folder=tmp_path) as remote:
        atlas = geomap.build_atlas(geomap.Document(id="1", text=ARTICLE), gazetteer=gazetteer, remote=remote)

    assert remote.failures == ()
    assert NAME in [one.place.name for one in atlas.toponyms if one.place is not None]
