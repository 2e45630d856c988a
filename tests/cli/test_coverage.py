"""What a run says at its end about names that were not found."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from geomap.cli.coverage import MissingNames, main_country, missing_line
from geomap.gazetteer import Gazetteer
from geomap.model import Resolution, Role, Status, Toponym

CALLED = {"SY": "Syria", "IQ": "Iraq", "US": "the United States", "LB": "Lebanon"}


def _unknown(*names: str, role: Role = Role.LITERAL) -> list[Resolution]:
    return [Resolution(Toponym(0, 1, name, name, role=role), Status.UNKNOWN) for name in names]


def _resolved(gazetteer: Gazetteer, *names: str) -> list[Resolution]:
    return [
        Resolution(Toponym(0, 1, name, name), Status.RESOLVED, place=gazetteer.lookup(name)[0].place) for name in names
    ]


def _line(gazetteer: Gazetteer, *documents: Iterable[Resolution]) -> str | None:
    missing = MissingNames()
    for document in documents:
        missing.note(document)
    return missing.line(gazetteer)


@pytest.mark.parametrize(
    ("total", "counts", "line"),
    [
        (12, {"SY": 9}, "12 names not found, 9 of them in articles about Syria: geomap gazetteer add SY"),
        (3, {"SY": 3}, "3 names not found, all in articles about Syria: geomap gazetteer add SY"),
        (2, {"SY": 2}, "2 names not found, both in articles about Syria: geomap gazetteer add SY"),
        (1, {"US": 1}, "1 name not found, in articles about the United States: geomap gazetteer add US"),
        (
            1_200,
            {"IQ": 200, "SY": 1_000},
            "1,200 names not found, 1,000 of them in articles about Syria and 200 of them in articles about Iraq: "
            "geomap gazetteer add SY IQ",
        ),
        (
            9,
            {"IQ": 3, "SY": 3, "LB": 2, "US": 1},
            "9 names not found, 3 of them in articles about Iraq, 3 of them in articles about Syria and 2 of them in "
            "articles about Lebanon: geomap gazetteer add IQ SY LB",
        ),
        (4, {}, "4 names not found; gazetteer/README.md says how to add a place"),
    ],
)
def test_the_line_says_how_many_where_and_what_to_do(total: int, counts: dict[str, int], line: str) -> None:
    """In a sentence that is right for one, two and many, with the countries of most names."""
    assert missing_line(total, counts, (), CALLED) == line


def test_an_added_country_is_not_suggested_again() -> None:
    """Only the others are; without others the line says how to add a place."""
    counts = {"SY": 9, "IQ": 2}

    assert missing_line(12, counts, {"SY"}, CALLED) == (
        "12 names not found, 2 of them in articles about Iraq: geomap gazetteer add IQ"
    )
    assert missing_line(12, counts, {"SY", "IQ"}, CALLED) == (
        "12 names not found; gazetteer/README.md says how to add a place"
    )


def test_a_name_counts_once_a_country(gazetteer: Gazetteer) -> None:
    """However often it is written, in whatever case, in however many articles."""
    document = [*_resolved(gazetteer, "Homs"), *_unknown("Kafr Nowhere", "Kafr nowhere", "Tall X")]

    assert _line(gazetteer, document, document) == (
        "2 names not found, both in articles about Syria: geomap gazetteer add SY"
    )


def test_an_article_without_a_country_gives_no_command(gazetteer: Gazetteer) -> None:
    """Its names are counted all the same."""
    assert _line(gazetteer, _unknown("X"), [*_resolved(gazetteer, "Homs"), *_unknown("Y", "Z")]) == (
        "3 names not found, 2 of them in articles about Syria: geomap gazetteer add SY"
    )


@pytest.mark.parametrize("role", [Role.NESTED, Role.DEMONYM])
def test_parts_of_other_names_do_not_count(gazetteer: Gazetteer, role: Role) -> None:
    """Only names of places and of those who act are missed."""
    assert _line(gazetteer, [*_resolved(gazetteer, "Homs"), *_unknown("X", role=role)]) is None


def test_nothing_is_said_when_all_is_found(gazetteer: Gazetteer) -> None:
    """No line for no names."""
    assert _line(gazetteer, _resolved(gazetteer, "Homs")) is None


def test_the_country_of_most_names_is_the_main_one(gazetteer: Gazetteer) -> None:
    """Of equal ones the first by code; a sea has none."""
    assert main_country(_resolved(gazetteer, "Homs", "Mosul", "Aleppo")) == "SY"
    assert main_country(_resolved(gazetteer, "Homs", "Mosul")) == "IQ"
    assert main_country(_resolved(gazetteer, "Sea of Azov")) is None
