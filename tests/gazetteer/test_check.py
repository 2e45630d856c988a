"""Mistakes in the curated tables are found and told with file and line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from geomap.gazetteer import Problem, check_tables
from geomap.gazetteer.curated import read_kinds, read_places
from geomap.gazetteer.location import Inputs, packaged_inputs
from geomap.model import Level

Check = Callable[..., list[str]]

PLACES_HEADER = "id,name,kind,lat,lon,country,admin1,radius_km,geonames_id,source\n"
NAMES_HEADER = "place,name,language,main\n"
SOURCES = "key,title,licence,note\nown,Own,public domain,tests\n"
GOOD = "good,Good Village,village,36.3,43.1,IQ,Nineveh,,,own\n"


@pytest.fixture
def check(gazetteer_inputs: Inputs, tmp_path: Path) -> Check:
    """The problems of the given rows, without the folder's name."""

    def run(places: str = "", names: str = "", sources: str = "") -> list[str]:
        (tmp_path / "places.csv").write_text(PLACES_HEADER + GOOD + places)
        (tmp_path / "names.csv").write_text(NAMES_HEADER + names)
        (tmp_path / "sources.csv").write_text(SOURCES + sources)
        problems = check_tables(tmp_path, inputs=gazetteer_inputs)
        return [str(problem).removeprefix(f"{tmp_path}/") for problem in problems]

    return run


def test_tables_in_order_have_no_problem(check: Check) -> None:
    """Good rows are passed."""
    assert check(names="good,Bon Village,fr,\ngn:99072,Mossoul,,\n") == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("good,Other,village,36.3,43.1,IQ,,,,own", "places.csv:3: found id 'good' again (line 2); expected each only"),
        ("Bad Id,Other,village,36.3,43.1,IQ,,,,own", "places.csv:3: found id 'Bad Id'; expected lower-case letters"),
        (",Other,village,36.3,43.1,IQ,,,,own", "places.csv:3: found no id; expected one in the column id"),
        ("x,,village,36.3,43.1,IQ,,,,own", "places.csv:3: found no name; expected one in the column name"),
        ("x,Other,hamlet,36.3,43.1,IQ,,,,own", "places.csv:3: found the kind 'hamlet'; expected one of air base, "),
        ("x,Other,village,136.3,43.1,IQ,,,,own", "places.csv:3: found lat '136.3'; expected a number from -90 to 90"),
        ("x,Other,village,36.3,east,IQ,,,,own", "places.csv:3: found lon 'east'; expected a number from -180 to 180"),
        ("x,Other,village,43.1,-36.3,IQ,,,,own", "places.csv:3: found a point 6318 km from the nearest known place of"),
        ("x,Other,village,36.3,43.1,XX,,,,own", "places.csv:3: found country 'XX'; expected a two-letter country code"),
        ("x,Other,village,36.3,43.1,,,,,own", "places.csv:3: found no country for the kind 'village'; expected a two"),
        ("x,Other,region,36.3,43.1,,Nineveh,,,own", "places.csv:3: found admin1 'Nineveh' without a country; expected"),
        ("x,Other,village,36.3,43.1,IQ,Nivenah,,,own", "places.csv:3: found admin1 'Nivenah'; expected a first-level"),
        ("x,Other,village,36.3,43.1,IQ,,-1,,own", "places.csv:3: found radius_km '-1'; expected a number from 0.1"),
        ("x,Other,village,36.3,43.1,IQ,,,one,own", "places.csv:3: found geonames_id 'one'; expected digits or nothing"),
        ("x,Other,village,36.3,43.1,IQ,,,99237,own", "places.csv:3: found geonames_id 99237 of a country or unit; exp"),
        ("x,Other,village,36.3,43.1,IQ,,,,hearsay", "places.csv:3: found source 'hearsay'; expected a key of sources"),
        ("x,Other,village", "places.csv:3: found 3 cells; expected 10 (id,name,kind,lat,lon,country"),
    ],
)
def test_a_bad_place_is_told_with_its_line(check: Check, row: str, problem: str) -> None:
    """One line says where, what was found and what was expected."""
    (found,) = check(places=row + "\n")

    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("nowhere,Name,,", "names.csv:2: found the place 'nowhere'; expected an id of a table of places"),
        ("gn:1,Name,,", "names.csv:2: found the unknown GeoNames id gn:1; expected one that the packaged places have"),
        ("gn:x,Name,,", "names.csv:2: found the place 'gn:x'; expected an id of a table of places"),
        ("good,,,", "names.csv:2: found no place or no name; expected both"),
        ("good,!,,", "names.csv:2: found the name '!'; expected a name with letters"),
        ("good,good-village,,", "names.csv:2: found the name 'good-village' again; expected each only once"),
        ("good,Name,,maybe", "names.csv:2: found main 'maybe'; expected yes or nothing"),
        ("good,Name,,yes", "names.csv:2: found main for good; expected main only for populated places"),
        ("gn:99237,Name,,yes", "names.csv:2: found main for gn:99237; expected main only for populated places"),
        ("good,Name,,\ngood,náme,,", "names.csv:3: found the name 'náme' again; expected each only once"),
        ("gn:99072,A,,yes\ngn:99072,B,,yes", "names.csv:3: found a second main name for gn:99072 (line 2); expected"),
    ],
)
def test_a_bad_name_is_told_with_its_line(check: Check, row: str, problem: str) -> None:
    """Names lead to places and say something new."""
    (found,) = check(names=row + "\n")

    assert found.startswith(problem)


def test_a_repeated_source_is_told(check: Check) -> None:
    """Keys of sources are unique."""
    (found,) = check(sources="own,Again,public domain,tests\n")

    assert found.startswith("sources.csv:3: found key 'own' again (line 2)")


def test_all_problems_are_told_at_once(check: Check) -> None:
    """The check goes on after a bad row, and orders what it finds."""
    found = check(places="x,Other,hamlet,36,43,IQ,,,,own\ny,Other,village,99,43,IQ,,,,own\n", names="z,Name,,\n")

    assert [problem.split(": ")[0] for problem in found] == ["names.csv:2", "places.csv:3", "places.csv:4"]


def test_a_wrong_header_is_told(check: Check, tmp_path: Path, gazetteer_inputs: Inputs) -> None:
    """A table with other columns is one problem, on its first line."""
    check()
    (tmp_path / "names.csv").write_text("place;name;language;main\n")

    (problem,) = check_tables(tmp_path, inputs=gazetteer_inputs)

    assert (problem.line, problem.path.name) == (1, "names.csv")
    assert problem.message.startswith("found the columns place;name;language;main; expected place,name,language,main")


def test_a_missing_table_is_told(check: Check, tmp_path: Path, gazetteer_inputs: Inputs) -> None:
    """A table that is not there is a problem, not a crash."""
    check()
    (tmp_path / "sources.csv").unlink()

    found = [str(problem) for problem in check_tables(tmp_path, inputs=gazetteer_inputs)]

    assert any("sources.csv:1: the table cannot be read" in line for line in found)


def test_a_problem_reads_as_one_line() -> None:
    """File, line and message."""
    assert str(Problem(Path("places.csv"), 3, "found x")) == "places.csv:3: found x"


def test_our_own_tables_are_in_order() -> None:
    """The tables that are shipped have no problem."""
    assert check_tables() == ()


def test_our_own_tables_cover_every_conflict() -> None:
    """Several hundred rows of pins and areas, in every country at war."""
    inputs = packaged_inputs()
    places = read_places(inputs.curated, read_kinds(inputs.derived / "kinds.csv"))

    at_war = re.findall(r"\w+", "SY IQ UA PS LB YE LY SD SS ET SO ML BF NG CD MZ AF PK IN MM AZ GE CO HT PH")
    assert len(places) >= 400
    assert set(at_war) <= {place.country for place in places}
    assert {place.kind.level for place in places} >= set(Level) - {Level.COUNTRY, Level.ADMIN1, Level.NEAR}


def test_our_readme_explains_every_kind() -> None:
    """Whoever adds a place finds all kinds in the guide."""
    inputs = packaged_inputs()
    guide = (inputs.curated / "README.md").read_text(encoding="utf-8")

    missing = [kind for kind in read_kinds(inputs.derived / "kinds.csv") if f"`{kind}`" not in guide]
    assert missing == []


def test_both_tables_of_places_are_checked(check: Check, tmp_path: Path) -> None:
    """An id is used once in both together, and the file is named where the mistake is."""
    (tmp_path / "more_places.csv").write_text(PLACES_HEADER + GOOD)

    assert check() == ["more_places.csv:2: found id 'good' again (line 2); expected each only once; correct the line"]
