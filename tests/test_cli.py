"""The command line: what it prints where, and with which status it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from geomap.cli import run
from geomap.cli.terminal import Failures
from geomap.version import __version__

ARTICLE = "Islamic State fighters seized the Iraqi city of Mosul on 10 June 2014.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A text file with one event."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_version_is_printed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """``--version`` goes to standard output with status 0."""
    status = run(["--version"])

    assert status == 0
    assert capfdbinary.readouterr().out == f"geomap {__version__}\n".encode()


@pytest.mark.parametrize(
    "command", [[], ["map"], ["extract"], ["control"], ["toponyms"], ["geocode"], ["gazetteer"], ["evaluate"]]
)
def test_help_says_what_a_command_does(command: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    """Every command explains itself."""
    status = run([*command, "--help"])

    assert status == 0
    assert "Usage" in capfd.readouterr().out


def test_help_loads_nothing_heavy() -> None:
    """``geomap --help`` must answer at once: no language model, no data frames, no folium."""
    code = (
        "import sys; from geomap.cli import run; run(['--help']); "
        "print(sorted({'spacy', 'folium', 'geopandas', 'pandas', 'numpy'} & set(sys.modules)))"
    )

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout.splitlines()[-1] == "[]"


def test_geocode_loads_nothing_heavy(cache: Path) -> None:
    """``geomap geocode`` needs the place index only."""
    code = (
        "import sys; from geomap.cli import run; run(['geocode', 'Mosul']); "
        "print(sorted({'spacy', 'folium', 'geopandas', 'pandas'} & set(sys.modules)))"
    )

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout.splitlines()[-1] == "[]"


@pytest.mark.model
def test_map_writes_the_page(article: Path, tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The page holds the sentence; standard output stays empty; the summary is on standard error."""
    target = tmp_path / "map.html"

    status = run(["map", str(article), "-o", str(target), "--title", "Mosul"])

    output = capfd.readouterr()
    assert status == 0
    assert output.out == ""
    assert "1 article" in output.err
    assert ARTICLE.strip() in target.read_text(encoding="utf-8")


def test_map_refuses_another_suffix(article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """``map`` writes pages; the line names the command for data."""
    status = run(["map", str(article), "-o", "events.csv"])

    assert status == 2
    assert capfd.readouterr().err.strip() == (
        "geomap: events.csv: geomap map writes .html .png .svg .pdf; for data use: geomap extract ... -o events.csv"
    )


@pytest.mark.model
@pytest.mark.parametrize("suffix", ["jsonl", "geojson", "csv"])
def test_extract_to_standard_output_equals_the_file(
    suffix: str, article: Path, tmp_path: Path, cache: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """``-o -`` with ``--format`` prints exactly what the file would hold."""
    target = tmp_path / f"events.{suffix}"

    assert run(["extract", str(article), "-o", str(target)]) == 0
    capfdbinary.readouterr()
    assert run(["extract", str(article), "-o", "-", "--format", suffix]) == 0

    assert capfdbinary.readouterr().out == target.read_bytes()


@pytest.mark.model
def test_extract_gives_the_event(article: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One sentence, one event, with its place."""
    run(["extract", str(article)])

    (line,) = capfd.readouterr().out.splitlines()
    record = json.loads(line)
    assert (record["type"], record["place"]["name"], record["sentence"]["text"]) == ("gain", "Mosul", ARTICLE.strip())


@pytest.mark.model
def test_toponyms_prints_literal_and_metonym_roles(
    tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Demonyms are left out unless ``--roles`` asks for them."""
    path = tmp_path / "a.txt"
    path.write_text("Iraqi troops entered Tikrit.", encoding="utf-8")

    run(["toponyms", str(path)])
    default = json.loads(capfd.readouterr().out)
    run(["toponyms", str(path), "--roles", "demonym"])
    demonyms = json.loads(capfd.readouterr().out)

    assert [toponym["text"] for toponym in default["toponyms"]] == ["Tikrit"]
    assert [toponym["text"] for toponym in demonyms["toponyms"]] == ["Iraqi"]


def test_an_unknown_role_is_refused(article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The line says which roles there are."""
    status = run(["toponyms", str(article), "--roles", "verb"])

    assert status == 2
    assert "expected some of literal, metonym, nested, demonym" in capfd.readouterr().err


@pytest.mark.model
def test_gold_spans_are_resolved_as_given(tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With ``--gold-spans`` exactly the record's spans come out, under its own id."""
    record = {"id": "x-1", "text": "Iraqi troops entered Tikrit.", "toponyms": [{"start": 21, "end": 27}]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")

    status = run(["toponyms", str(path), "--gold-spans"])

    answer = json.loads(capfd.readouterr().out)
    assert status == 0
    assert answer["id"] == "x-1"
    assert [(t["start"], t["end"], t["name"]) for t in answer["toponyms"]] == [(21, 27, "Tikrit")]


@pytest.mark.model
def test_gold_spans_must_lie_in_the_text(tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A span outside the text is the user's mistake, in one line."""
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "x", "text": "Tikrit.", "toponyms": [{"start": 2, "end": 99}]}\n', encoding="utf-8")

    status = run(["toponyms", str(path), "--gold-spans"])

    assert status == 2
    assert "document 'x': toponyms holds the span 2 to 99" in capfd.readouterr().err


def test_geocode_prints_json(cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One line a name, candidates best first."""
    status = run(["geocode", "Mosul", "Nowhereville-on-Sea", "--json"])

    first, second = (json.loads(line) for line in capfd.readouterr().out.splitlines())
    assert status == 0
    assert (first["name"], first["candidates"][0]["country"]) == ("Mosul", "IQ")
    assert second == {"name": "Nowhereville-on-Sea", "candidates": []}


def test_geocode_near_prefers_the_nearer(cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Tripoli near Beirut is the one in Lebanon."""
    run(["geocode", "Tripoli", "--near", "33.9,35.5", "--json"])

    answer = json.loads(capfd.readouterr().out)
    assert answer["candidates"][0]["country"] == "LB"


@pytest.mark.parametrize("near", ["here", "1", "91,0", "0,181", "nan,0"])
def test_geocode_refuses_a_doubtful_position(near: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A position that is no latitude and longitude is refused before anything is looked up."""
    status = run(["geocode", "Tripoli", "--near", near])

    assert status == 2
    assert "--near" in capfd.readouterr().err


def test_search_lists_places(cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """``gazetteer search`` shows each place with the kind of match."""
    run(["gazetteer", "search", "Mosul"])

    assert capfd.readouterr().out.startswith("Mosul\t")


def test_search_says_when_there_is_none(cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An empty answer is explained on standard error."""
    status = run(["gazetteer", "search", "Nowhereville-on-Sea"])

    output = capfd.readouterr()
    assert status == 0
    assert output.out == ""
    assert "no place is called 'Nowhereville-on-Sea'" in output.err


def test_info_names_the_licence(cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """``gazetteer info`` says whose data it is."""
    run(["gazetteer", "info"])

    assert "CC-BY-4.0" in capfd.readouterr().out


def test_check_passes_on_our_tables(capfd: pytest.CaptureFixture[str]) -> None:
    """The curated tables of this checkout are in order."""
    status = run(["gazetteer", "check"])

    assert (status, capfd.readouterr().err.strip()) == (0, "the curated tables are in order")


def test_a_missing_path_is_one_line(cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A path that does not exist: status 2 and no traceback."""
    status = run(["map", "no/such/file.txt"])

    error = capfd.readouterr().err
    assert status == 2
    assert "no/such/file.txt" in error
    assert "Traceback" not in error


@pytest.mark.model
def test_one_bad_input_does_not_lose_the_others(
    article: Path, tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The good articles are mapped, the bad inputs are listed, the status is 3."""
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    target = tmp_path / "map.html"

    status = run(["map", str(tmp_path / "empty.txt"), str(article), str(tmp_path / "picture.txt"), "-o", str(target)])

    error = capfd.readouterr().err
    assert status == 3
    assert target.exists()
    assert "2 of the inputs could not be read" in error


def test_an_unwritable_target_is_said_before_the_work(article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A missing folder is noticed before anything is read: only the target is complained about."""
    status = run(["map", "no/such/file.txt", "-o", str(article.parent / "missing" / "map.html")])

    error = capfd.readouterr().err
    assert status == 2
    assert "map.html: cannot be written: its folder does not exist" in error
    assert "file.txt" not in error


def test_a_wrong_option_is_a_usage_mistake(capfd: pytest.CaptureFixture[str]) -> None:
    """The message names the option, status 2."""
    status = run(["map", "--colour"])

    assert status == 2
    assert "No such option" in capfd.readouterr().err


def test_interrupt_while_modules_are_loaded_is_quiet() -> None:
    """Ctrl-C in the first moments ends with its own status and without a traceback."""
    program = (
        "import sys, geomap.__main__ as start\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, *rest):\n"
        "        if name == 'geomap.cli':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "start.main()\n"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (130, b"")


def test_last_line_names_no_more_places_than_one_can_read(capfd: pytest.CaptureFixture[str]) -> None:
    """A file of a hundred thousand broken lines has been told line by line already."""
    failures = Failures([f"a.jsonl:{number}" for number in range(1, 1_301)])

    failures.say()

    assert capfd.readouterr().err.endswith(" a.jsonl:99, a.jsonl:100 and 1,200 more\n")
