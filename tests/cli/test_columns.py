"""The option ``--columns``, and inputs of many formats on one command line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import geomap
from geomap.cli import run

TABLE = "Body;Day\nIraqi troops recaptured the city of Mosul from Islamic State on 10 July 2017.;2017-07-11\n"
FEED = (
    "<rss><channel><title>Tigris Courier</title><item><title>Mosul</title><pubDate>Fri, 13 Jun 2014 08:00:00 GMT"
    "</pubDate><description>Islamic State fighters seized Mosul on 10 June 2014.</description></item></channel></rss>"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table whose columns have names of their own."""
    path = tmp_path / "a.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.model
@pytest.mark.parametrize("command", ["extract", "toponyms", "control"])
def test_columns_are_named_on_the_command_line(
    command: str, table: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each command that reads articles takes the option."""
    status = run([command, str(table), "--columns", "text=Body,date=Day"])

    printed = capfd.readouterr()
    assert (status, "Mosul" in printed.out) == (0, True), printed.err


@pytest.mark.model
def test_the_map_takes_columns(table: Path, tmp_path: Path, cache: Path) -> None:
    """The page shows the event of the row."""
    target = tmp_path / "map.html"

    assert run(["map", str(table), "--columns", "text=Body,date=Day", "-o", str(target)]) == 0
    assert "recaptured the city of Mosul" in target.read_text(encoding="utf-8")


@pytest.mark.model
def test_formats_are_read_side_by_side(
    table: Path, tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A table and a compressed feed on one command line, in their order; what cannot be read is told."""
    feed = tmp_path / "b.rss.gz"
    feed.write_bytes(gzip.compress(FEED.encode()))
    broken = tmp_path / "c.pdf"
    broken.write_bytes(b"%PDF-1.4")

    status = run(["extract", str(table), str(feed), str(broken)])

    printed = capfd.readouterr()
    assert status == 3
    assert [json.loads(line)["outlet"] for line in printed.out.splitlines()] == [None, "Tigris Courier"]
    assert "c.pdf: the PDF file is cut off or corrupt" in printed.err


def test_a_wrong_mapping_is_the_users_mistake(table: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One line says what a pair looks like."""
    assert run(["toponyms", str(table), "--columns", "body"]) == 2
    assert capfd.readouterr().err == "geomap: columns: 'body' is no pair; expected FIELD=COLUMN, such as text=body\n"


@pytest.mark.model
def test_python_takes_a_mapping(table: Path, cache: Path) -> None:
    """The same in Python."""
    atlas = geomap.build_atlas([table], columns={"text": "Body", "date": "Day"})

    assert [str(document.published) for document in atlas.documents] == ["2017-07-11"]
