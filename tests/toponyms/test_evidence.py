"""Evidence: what the rest of a document says for a candidate."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer
from geomap.model import Place
from geomap.toponyms.evidence import Context, Evidence, Vote, containment


def _place(gazetteer: Gazetteer, name: str, country: str, level: str = "settlement") -> Place:
    return next(
        match.place
        for match in gazetteer.lookup(name)
        if match.place.country == country and match.place.level.value == level
    )


def test_no_votes_say_nothing(gazetteer: Gazetteer) -> None:
    """Without other names there is no context."""
    assert Evidence([]).context(_place(gazetteer, "Mosul", "IQ")) == Context()


def test_votes_of_other_countries_say_nothing(gazetteer: Gazetteer) -> None:
    """Names in another country do not speak for a candidate."""
    assert Evidence([Vote(_place(gazetteer, "Kyiv", "UA"), 1.0)]).context(_place(gazetteer, "Mosul", "IQ")) == Context()


def test_country_and_neighbours_speak_for_a_candidate(gazetteer: Gazetteer) -> None:
    """A country that is named, the shared first-level unit and near places all count, each in its own figure."""
    votes = [
        Vote(_place(gazetteer, "Iraq", "IQ", "country"), 1.0),
        Vote(_place(gazetteer, "Sinjar", "IQ"), 1.0),
        Vote(_place(gazetteer, "Kyiv", "UA"), 2.0),
    ]

    found = Evidence(votes).context(_place(gazetteer, "Mosul", "IQ"))

    assert found.country_share == pytest.approx(0.5)
    assert found.country_named == 1.0
    assert found.admin1_share == pytest.approx(1 / 3)
    assert (found.near_share, found.around_share) == (0.0, pytest.approx(1 / 3))


def test_distance_does_not_count_for_a_country(gazetteer: Gazetteer) -> None:
    """A country has no point that others could be near to."""
    votes = [Vote(_place(gazetteer, "Mosul", "IQ"), 1.0)]

    assert Evidence(votes).context(_place(gazetteer, "Iraq", "IQ", "country")).around_share == 0.0


@pytest.mark.parametrize(
    ("name", "country", "level", "containers", "expected"),
    [
        ("Mosul", "IQ", "settlement", ("Iraq",), 1.0),
        ("Mosul", "IQ", "settlement", ("Syria",), -1.0),
        ("Mosul", "IQ", "settlement", ("Nineveh", "Iraq"), 1.0),
        ("Mosul", "IQ", "settlement", ("Iraq", "Syria"), 0.0),
        ("Mosul", "IQ", "settlement", ("Nowhereland",), 0.0),
        ("Nineveh", "IQ", "admin1", ("Iraq",), 1.0),
        ("Nineveh", "IQ", "admin1", ("Anbar",), -1.0),
        ("Iraq", "IQ", "country", ("Syria",), 0.0),
        ("Sudan", "SD", "country", ("Darfur",), -1.0),
        ("El Fasher", "SD", "settlement", ("Darfur",), 1.0),
        ("Dārayyā", "SY", "settlement", ("Damascus",), 1.0),
        ("Dārayyā", "SY", "settlement", ("Aleppo",), -1.0),
        ("Mosul", "IQ", "settlement", ("Mosul",), 0.0),
    ],
)
def test_containment_checks_what_the_text_says(
    gazetteer: Gazetteer, name: str, country: str, level: str, containers: tuple[str, ...], expected: float
) -> None:
    """1 inside all containers that are known, -1 inside none; a country lies in a region only."""
    assert containment(_place(gazetteer, name, country, level), containers, gazetteer) == expected
