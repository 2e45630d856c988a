"""Scores of lists of names: first without context, first with the country, known at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import InputNotFoundError, RecordError
from geomap.evaluation import evaluate_names
from geomap.evaluation.name_lists import ListedName, read_name_list
from geomap.gazetteer import Gazetteer
from geomap.geometry import Point

HEADER = "name,country,lat,lon,kind\n"
NAMES = (
    "Mosul,IQ,36.34,43.13,town\n"
    "Tripoli,LB,34.44,35.84,town\n"
    "Nineveh province,IQ,36.3,42.5,province\n"
    "Nowhereville,IQ,33.0,44.0,village\n"
)


@pytest.fixture
def names(tmp_path: Path) -> Path:
    """A list of four names, one of them unknown, one that is better known elsewhere."""
    path = tmp_path / "names.csv"
    path.write_text(HEADER + NAMES, encoding="utf-8")
    return path


def test_the_country_helps_a_name_that_is_better_known_elsewhere(names: Path, gazetteer: Gazetteer) -> None:
    """Tripoli alone is the Libyan one; an unknown village is wrong either way."""
    (scores,) = evaluate_names([names], gazetteer)

    assert (scores.task, scores.corpus, scores.documents) == ("names", "names", 4)
    assert scores.figure("names.first").value == 0.5
    assert scores.figure("names.with_country.first").value == 0.75
    assert scores.figure("names.known").value == 0.75
    assert scores.figure("names.areas.first").n == 1
    assert scores.figure("names.settlements.first").n == 3


def test_either_half_is_scored_apart(names: Path, gazetteer: Gazetteer) -> None:
    """The halves are disjoint and together the list."""
    (scores,) = evaluate_names([names], gazetteer)

    assert scores.figure("names.kept.first").n + scores.figure("names.open.first").n == 4


def test_each_nth_name_can_be_taken(names: Path, gazetteer: Gazetteer) -> None:
    """For runs that must be short."""
    (scores,) = evaluate_names([names], gazetteer, every=2)

    assert scores.documents == 2


def test_the_half_is_decided_by_the_name_alone() -> None:
    """Neither position nor kind moves a name from one half to the other."""
    one = ListedName("Mosul", "IQ", Point(36.0, 43.0), "town")
    other = ListedName("Mosul", "MX", Point(20.0, -100.0), "site")

    assert one.is_kept == other.is_kept


@pytest.mark.parametrize(("kind", "group"), [("village", "settlements"), ("region", "areas"), ("crossing", "sites")])
def test_kinds_are_of_three_groups(kind: str, group: str) -> None:
    """What is neither a settlement nor an area is a site."""
    assert ListedName("X", "IQ", Point(0.0, 0.0), kind).group == group


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    """With its path."""
    with pytest.raises(InputNotFoundError, match=r"none\.csv: cannot be read"):
        read_name_list(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "1: found the columns nothing; expected name,country,lat,lon,kind"),
        ("name,lat\n", "1: found the columns name,lat; expected name,country,lat,lon,kind"),
        (HEADER + "Mosul,IQ,north,43.1,town\n", "2: could not convert string to float: 'north'; expected a name"),
        (HEADER + "Mosul,IQ\n", "2: .*; expected a name, a country, two numbers of degrees and a kind"),
    ],
)
def test_a_malformed_list_is_refused(content: str, message: str, tmp_path: Path) -> None:
    """With the line."""
    path = tmp_path / "names.csv"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(RecordError, match=message):
        read_name_list(path)
