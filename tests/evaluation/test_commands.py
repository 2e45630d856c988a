"""The commands of ``geomap evaluate``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from geomap.cli import run

GoldFile = Callable[..., Path]
TEXT = "Islamic State fighters seized Mosul on 10 June 2014."
TOPONYM = {"start": 30, "end": 35, "text": "Mosul", "lat": 36.34, "lon": 43.13, "geonames_id": "99072"}


@pytest.mark.model
def test_toponyms_as_a_table(gold_file: GoldFile, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One table on standard output; texts of the gold file are never printed."""
    path = gold_file({"text": TEXT, "toponyms": [TOPONYM]})

    status = run(["evaluate", "toponyms", str(path), "--kinds"])

    output = capfd.readouterr().out
    assert status == 0
    assert "end_to_end.within_161_km" in output
    assert "kind.unstated.resolution.within_161_km" in output
    assert "Mosul" not in output


@pytest.mark.model
def test_events_as_json(gold_file: GoldFile, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """``--json`` gives one object."""
    path = gold_file({"text": TEXT, "events": []})

    status = run(["evaluate", "events", str(path), "--json"])

    found = json.loads(capfd.readouterr().out)
    assert status == 0
    assert found["task"] == "events"
    assert found["corpora"][0]["figures"]["events.with_place.precision"] == {"value": 0.0, "n": 1}


@pytest.mark.model
def test_reports_of_several_outlets_as_a_table(
    gold_file: GoldFile, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The figures of all articles side by side, as a table or as JSON."""
    marks = [{"happening": "mosul", "start": 0, "end": len(TEXT)}]
    path = gold_file(*({"text": TEXT, "story": "iraq", "origin": name, "tellings": marks} for name in ("a", "b")))

    statuses = run(["evaluate", "corroboration", str(path)]), run(["evaluate", "corroboration", str(path), "--json"])

    output = capfd.readouterr().out
    assert statuses == (0, 0)
    assert "clusters.found.recall" in output
    assert '"task":"corroboration"' in output.replace(" ", "")
    assert "Mosul" not in output


def test_a_list_of_names_as_a_table(tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Names need no language model, and none of them is printed."""
    path = tmp_path / "names.csv"
    path.write_text("name,country,lat,lon,kind\nMosul,IQ,36.34,43.13,town\n", encoding="utf-8")

    status = run(["evaluate", "names", str(path)])

    output = capfd.readouterr().out
    assert status == 0
    assert "names.with_country.first" in output
    assert "Mosul" not in output


def test_a_missing_gold_file_is_the_users_mistake(cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One line on standard error, status 2."""
    status = run(["evaluate", "events", "no-such-file.jsonl"])

    output = capfd.readouterr()
    assert status == 2
    assert output.out == ""
    assert "no-such-file.jsonl: cannot be read" in output.err
