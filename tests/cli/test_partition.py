"""Folders of GeoParquet files, as the commands write and read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap import export
from geomap.archive import open_archive
from geomap.cli import run
from geomap.model import AtlasData, Document, Event, EventPlace, EventType, Evidence, Level, Span
from geomap.pipeline import Reading

pq = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")

TEXT = "Fighting broke out in Mosul."


def reading(number: int) -> Reading:
    """What was read out of an article."""
    evidence = Evidence(Span(0, 8, "Fighting"), Span(0, len(TEXT), TEXT))
    place = EventPlace(22, 27, "Mosul", "Mosul", 36.335, 43.11889, 99072, "IQ", level=Level.SETTLEMENT)
    event = Event(f"e{number}", f"d{number}", EventType.CLASH, evidence, place=place)
    return Reading(Document(f"d{number}", TEXT, published=None), (), (event,))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of three articles with one event each."""
    with open_archive(tmp_path / "war.gpkg", create=True) as opened:
        with opened.transaction():
            for number in range(3):
                opened.write(reading(number), rules="none", run=1)
        opened.write_derived()
    return tmp_path / "war.gpkg"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """The same events as JSONL."""
    kept = [reading(number) for number in range(3)]
    data = AtlasData(tuple(one.document for one in kept), {}, tuple(event for one in kept for event in one.events))
    export.write(data, tmp_path / "events.jsonl")
    return tmp_path / "events.jsonl"


def test_an_archive_becomes_a_folder_of_parts(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """And they say what the one file says."""
    folder, whole = archive.with_name("parts.parquet"), archive.with_name("whole.parquet")

    assert run(["archive", str(archive), "extract", "-o", str(folder), "--partition", "2"]) == 0
    assert run(["archive", str(archive), "extract", "-o", str(whole)]) == 0

    assert f"3 articles: 3 events -> 2 files in {folder}" in capfd.readouterr().err
    assert pq.read_table(folder).equals(pq.read_table(whole))


def test_events_become_a_folder_of_parts(records: Path) -> None:
    """Columns of other schemes are in every file."""
    folder = records.with_name("parts.parquet")

    arguments = ["extract", str(records), "-o", str(folder), "--partition", "country", "--crosswalk", "plover"]
    assert run(arguments) == 0

    assert [path.name for path in folder.iterdir()] == ["part.0.IQ.parquet"]
    assert "plover_code" in pq.read_schema(folder / "part.0.IQ.parquet").names


@pytest.mark.parametrize("command", ["map", "control"])
def test_a_folder_of_parts_is_read(command: str, archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """As any other file of events."""
    folder = archive.with_name("parts.parquet")
    run(["archive", str(archive), "extract", "-o", str(folder), "--partition", "1"])
    target = archive.with_name("map.html" if command == "map" else "control.csv")

    assert run([command, str(folder), "-o", str(target)]) == 0

    assert "3 articles:" in capfd.readouterr().err
    assert target.exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["-o", "events.csv", "--partition", "2"], "expected a name that ends in .parquet"),
        (["--partition", "2"], "expected a name that ends in .parquet"),
        (["-o", "events.parquet", "--partition", "year"], "expected country, month, or a number of rows"),
    ],
)
def test_a_mistake_is_told_before_anything_is_read(
    arguments: list[str], reason: str, records: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """By both commands."""
    assert run(["extract", str(records), *arguments]) == 2
    assert run(["archive", str(records), "extract", *arguments]) == 2

    assert capfd.readouterr().err.count(reason) == 2
