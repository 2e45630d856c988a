"""The command ``control`` and the option ``--crosswalk``: what they write where, and with which status they end."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

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

Iraqi troops recaptured the city of Mosul from Islamic State on 10 July 2017.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles of two outlets about one town."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text(TAKEN, encoding="utf-8")
    (folder / "b.md").write_text(RETAKEN, encoding="utf-8")
    return folder


@pytest.mark.model
def test_control_prints_an_interval_a_line(articles: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One holder after the other, with the sentence that says so; the summary is on standard error."""
    status = run(["control", str(articles)])

    output = capfd.readouterr()
    records = [json.loads(line) for line in output.out.splitlines()]
    assert status == 0
    assert [(record["holder"].split()[0], record["start"], record["end"]) for record in records] == [
        ("ISIS", "2014-06-10", "2017-07-09"),
        ("Iraqi", "2017-07-10", None),
    ]
    assert records[0]["claims"][0]["said_by"] == "Tigris Courier"
    assert records[0]["claims"][0]["sentence"]["text"].startswith("Islamic State fighters seized")
    assert "2 articles: 2 intervals at 1 place" in output.err


@pytest.mark.model
@pytest.mark.parametrize("suffix", ["jsonl", "geojson", "csv"])
def test_standard_output_equals_the_file(
    suffix: str, articles: Path, tmp_path: Path, cache: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """``-o -`` with ``--format`` prints exactly what the file would hold."""
    target = tmp_path / f"control.{suffix}"

    assert run(["control", str(articles), "-o", str(target)]) == 0
    assert f"-> {target}".encode() in capfdbinary.readouterr().err
    assert run(["control", str(articles), "--format", suffix]) == 0

    assert capfdbinary.readouterr().out == target.read_bytes()


@pytest.mark.model
@pytest.mark.parametrize(("day", "holders"), [("2014-06-09", []), ("2016-01-01", ["ISIS"]), ("2020-01-01", ["Iraqi"])])
def test_as_of_a_day(
    day: str, holders: list[str], articles: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Only who was reported to hold the town on that day."""
    status = run(["control", str(articles), "--as-of", day])

    output = capfd.readouterr()
    assert status == 0
    assert [json.loads(line)["holder"].split()[0] for line in output.out.splitlines()] == holders
    assert f"as of {day}" in output.err


@pytest.mark.model
def test_summary_counts_what_is_not_settled(tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Contested places, unknown holders, and names that nobody could place."""
    path = tmp_path / "day.txt"
    path.write_text(
        "Islamic State fighters seized the village of Tall Qamharat on 10 June 2014. Mosul fell on 10 June 2014. "
        "Iraqi troops and militants fought for control of the city of Tikrit on 11 June 2014.\n",
        encoding="utf-8",
    )

    status = run(["control", str(path)])

    message = capfd.readouterr().err
    assert status == 0
    assert all(words in message for words in ("contested", "with unknown holder", "without a position"))


@pytest.mark.model
def test_article_without_a_claim_gives_an_empty_result(
    tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nothing is claimed, and that is said."""
    path = tmp_path / "calm.txt"
    path.write_text("The weather was fine on Monday.\n", encoding="utf-8")

    status = run(["control", str(path)])

    output = capfd.readouterr()
    assert (status, output.out) == (0, "")
    assert "1 article: 0 intervals at 0 places" in output.err


@pytest.mark.model
def test_status_tells_of_an_input_that_failed(
    articles: Path, tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The rest is written, and the status is 3."""
    status = run(["control", str(articles), str(tmp_path / "missing.txt")])

    output = capfd.readouterr()
    assert status == 3
    assert len(output.out.splitlines()) == 2
    assert "missing.txt" in output.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--as-of", "June 2014"], "--as-of: 'June 2014' is no date; expected year, month and day, such as 2015-05-17"),
        (["--as-of", "20140610"], "--as-of: '20140610' is no date"),
        (["--as-of", "2014-06-31"], "--as-of: '2014-06-31' is no date"),
        (
            ["-o", "control.gpkg"],
            "unknown suffix '.gpkg', which names the format; expected one of .csv .geojson",
        ),
        (["--format", "kml"], "format 'kml' is not a known format; expected one of csv, geojson, jsonl"),
        (["-o", "nowhere/control.csv"], "its folder does not exist"),
        (["--remote", "nominatim"], "--remote nominatim needs --user-agent"),
    ],
)
def test_mistake_is_told_before_anything_is_read(
    options: list[str], message: str, articles: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """One line, status 2, and no file."""
    monkeypatch.chdir(articles.parent)

    status = run(["control", str(articles), *options])

    output = capfd.readouterr()
    assert (status, output.out) == (2, "")
    assert message in output.err
    assert len(output.err.splitlines()) == 1
    assert [path.name for path in articles.parent.iterdir()] == ["articles"]


@pytest.mark.model
def test_place_of_a_remote_geocoder_is_marked(
    tmp_path: Path, stub: Any, service: ModuleType, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whose position it is and of which day, in the timeline and in the events."""
    path = tmp_path / "village.txt"
    text = "Islamic State fighters seized the village of Tall Qamharat near Mosul in Iraq on 10 June 2014.\n"
    path.write_text(text, encoding="utf-8")
    stub.reply = service.Reply([service.nominatim_place("Tall Qamharat")])
    asking = ["--remote", "nominatim", "--user-agent", "tests (a@example.org)", "--remote-url", stub.url]

    assert run(["control", str(path), *asking]) == 0
    assert run(["extract", str(path), *asking]) == 0
    for kept in cache.glob("remote-answers-*"):
        kept.unlink()

    for line in capfd.readouterr().out.splitlines():
        place = json.loads(line)["place"]
        assert place["provider"] == "nominatim"
        assert place["asked_on"].startswith("20")
        assert "OpenStreetMap" in place["attribution"]


@pytest.mark.model
@pytest.mark.parametrize("asked", [["--crosswalk", "acled,cameo"], ["--crosswalk", "cameo", "--crosswalk", "acled"]])
def test_extract_adds_the_columns_of_schemes(
    asked: list[str], articles: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Joined by commas or repeated, in one order."""
    status = run(["extract", str(articles), "--format", "csv", *asked])

    rows = list(csv.DictReader(io.StringIO(capfd.readouterr().out, newline="")))
    assert status == 0
    assert list(rows[0])[-6:] == [
        *("acled_event_type", "acled_sub_event_type", "acled_event_id", "cameo_code", "lat", "lon"),
    ]
    assert [row["acled_sub_event_type"] for row in rows] == [
        "Non-state actor overtakes territory",
        "Government regains territory",
    ]


def test_unknown_scheme_is_the_users_mistake(articles: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The line says which there are."""
    status = run(["extract", str(articles), "--crosswalk", "icews"])

    assert status == 2
    assert "crosswalk 'icews' is not known; expected some of acled, plover, cameo, ucdp" in capfd.readouterr().err
