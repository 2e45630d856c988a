"""``--gazetteer FILE``: places of one's own on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geomap.cli import run
from geomap.gazetteer import open_gazetteer, read_own_places
from geomap.pipeline import build_atlas

TEXT = "Islamic State fighters seized the village of Tall Qamharat on 10 June 2014.\n"


@pytest.fixture
def article(tmp_path: Path) -> str:
    """An article that names a village which no table has."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return str(path)


@pytest.fixture
def own(tmp_path: Path, cache: Path) -> str:
    """A file that says where it is."""
    path = tmp_path / "my.csv"
    path.write_text("name,kind,lat,lon\nTall Qamharat,village,36.41,42.95\nQamh,,,\n")
    return str(path)


@pytest.fixture
def bad(tmp_path: Path, cache: Path) -> str:
    """A file with a mistake in it."""
    path = tmp_path / "bad.csv"
    path.write_text("name,lat,lon\nTall Qamharat,136.41,42.95\n")
    return str(path)


def test_geocode_lists_them_first(own: str, capfd: pytest.CaptureFixture[str]) -> None:
    """With the file as the reason."""
    status = run(["geocode", "Tall Qamharat", "--gazetteer", own])

    printed, said = capfd.readouterr()
    assert status == 0
    assert "Tall Qamharat, Nineveh, IQ  (36.4100, 42.9500)  settlement  from my.csv; the only place" in printed
    assert said == "my.csv: 1 place, 1 name, 1 row not filled in\n"


def test_several_files_can_be_given(own: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """GeoJSON among them."""
    point = {"type": "Point", "coordinates": [43, 36]}
    found = {"type": "Feature", "properties": {"name": "Qamh Hill", "kind": "hill"}, "geometry": point}
    (tmp_path / "b.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [found]}))

    run(["geocode", "Qamh Hill", "--json", "--gazetteer", own, "--gazetteer", str(tmp_path / "b.geojson")])

    ((candidate,),) = [json.loads(line)["candidates"] for line in capfd.readouterr().out.splitlines()]
    assert (candidate["lat"], candidate["lon"], candidate["geonames_id"]) == (36, 43, None)


@pytest.mark.model
@pytest.mark.parametrize("command", ["extract", "control"])
def test_events_and_control_are_placed_with_them(
    command: str, article: str, own: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """The article is on the map."""
    assert run([command, article, "--gazetteer", own]) == 0

    assert '"lat":36.41' in capfd.readouterr().out.replace(" ", "")


@pytest.mark.model
def test_toponyms_are_resolved_with_them(article: str, own: str, capfd: pytest.CaptureFixture[str]) -> None:
    """As the place that the file says."""
    assert run(["toponyms", article, "--gazetteer", own]) == 0

    (found,) = json.loads(capfd.readouterr().out)["toponyms"]
    assert (found["text"], found["lat"], found["country"]) == ("Tall Qamharat", 36.41, "IQ")


@pytest.mark.model
def test_map_credits_the_file(article: str, own: str, tmp_path: Path) -> None:
    """Beside GeoNames."""
    page = tmp_path / "map.html"

    assert run(["map", article, "-o", str(page), "--gazetteer", own]) == 0

    assert "Some places: my.csv." in page.read_text(encoding="utf-8")


@pytest.mark.model
def test_archive_reads_with_them(article: str, own: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Names that were unknown are placed once their table was filled in."""
    archive = ["archive", str(tmp_path / "war.gpkg")]
    run([*archive, "add", article])
    run([*archive, "add", article, "--renew", "--gazetteer", own])
    capfd.readouterr()

    run([*archive, "extract"])

    assert json.loads(capfd.readouterr().out)["place"]["lat"] == 36.41


@pytest.mark.model
def test_atlas_is_built_with_them(article: str, own: str) -> None:
    """The same in Python."""
    with open_gazetteer(own=read_own_places(own)) as gazetteer:
        atlas = build_atlas(article, gazetteer=gazetteer)

    assert [event.place.name for event in atlas.events if event.place] == ["Tall Qamharat"]


@pytest.mark.parametrize(
    "command", [["map"], ["extract"], ["toponyms"], ["control"], ["archive", "war.gpkg", "add"], ["geocode"]]
)
def test_mistake_ends_the_run_before_any_article_is_read(
    command: list[str], bad: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """With status 2 and the line; nothing is written, and nobody looks for the article."""
    monkeypatch.chdir(tmp_path)

    status = run([*command, "missing.txt", "--gazetteer", bad])

    assert status == 2
    printed, said = capfd.readouterr()
    assert (printed, said) == ("", f"geomap: {bad}:2: found lat '136.41'; expected a number from -90 to 90\n")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.csv"]


def test_check_says_what_was_understood(own: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A file is checked as one of places of one's own."""
    assert run(["gazetteer", "check", own]) == 0

    assert capfd.readouterr() == ("", "my.csv: 1 place, 1 name, 1 row not filled in\n")


@pytest.mark.parametrize("name", ["bad.csv", "missing.csv"])
def test_check_says_what_is_wrong(bad: str, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """With status 2."""
    path = Path(bad).with_name(name)

    assert run(["gazetteer", "check", str(path)]) == 2

    assert capfd.readouterr().err.startswith(f"geomap: {path}")
