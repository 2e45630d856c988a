"""Web addresses on the command line: what is said, and with which status it ends.

The usual rules refuse this machine, so that a command can only be seen to refuse; what it would fetch with is tried on
its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.cli import run
from geomap.cli.web import fetcher, has_addresses
from geomap.errors import FetchError
from geomap.ingest.web import FetchRules

ARTICLE = "Islamic State fighters seized the Iraqi city of Mosul on 10 June 2014.\n"


def test_an_address_that_is_refused_is_one_line_and_status_2(
    tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and what was to be fetched is said first."""
    status = run(["map", "http://127.0.0.1:8000/a", "-o", str(tmp_path / "map.html")])

    said = capfd.readouterr().err.splitlines()
    assert status == 2
    assert said[0] == "fetching http://127.0.0.1:8000/robots.txt"
    assert "the address of the host is 127.0.0.1, which is not on the public internet" in said[1]
    assert len(said) == 3
    assert not (tmp_path / "map.html").exists()


@pytest.mark.parametrize("command", ["extract", "toponyms", "control"])
def test_an_address_that_fails_among_others_is_status_3(
    command: str, tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The rest is read, and the address listed at the end."""
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")

    status = run([command, str(article), "https://ann:secret@news.example/a", "--user-agent", "desk@news.example"])

    output = capfd.readouterr()
    assert status == 3
    assert "Mosul" in output.out
    assert "1 of the inputs could not be read: https://***@news.example/a" in output.err
    assert "secret" not in output.err


def test_a_user_agent_needs_somebody_to_tell(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A service, or a web address."""
    status = run(["map", str(tmp_path), "--user-agent", "desk@news.example"])

    assert status == 2
    assert "name whom with --remote, or give a web address as input" in capfd.readouterr().err


def test_a_user_agent_that_cannot_be_sent_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    """Before anything is sent."""
    status = run(["map", "https://news.example/a", "--user-agent", "Überblick"])

    assert status == 2
    assert capfd.readouterr().err.startswith("geomap: --user-agent 'Überblick' cannot be sent")


def test_each_request_is_said_before_it_is_made(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Also one that comes to nothing."""
    rules = FetchRules(resolve=lambda _host, _timeout_s: ["10.0.0.1"])

    with pytest.raises(FetchError, match="not on the public internet"):
        fetcher(rules=rules).fetch("https://news.example/a")
    assert capfd.readouterr().err == "fetching https://news.example/robots.txt\n"


def test_addresses_are_told_from_files() -> None:
    """By how they begin."""
    assert has_addresses(["a.txt", "HTTPS://news.example"])
    assert not has_addresses(["a.txt", "-", "https"])
