"""Resolution: which place a name means."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer
from geomap.model import Document, Level, Relation, RelationKind, Resolution, Role, Status, Toponym
from geomap.toponyms import resolve


def _resolve(gazetteer: Gazetteer, *names: str | Toponym, title: str | None = None) -> tuple[Resolution, ...]:
    toponyms = [
        name if isinstance(name, Toponym) else Toponym(100 * index, 100 * index + len(name), name, name)
        for index, name in enumerate(names)
    ]
    return resolve(toponyms, Document(id="1", text="", title=title), gazetteer)


def _name(name: str, **fields: object) -> Toponym:
    return Toponym(0, len(name), name, name, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "place", "country", "level"),
    [
        (("Raqqa",), "Ar Raqqah", "SY", Level.SETTLEMENT),
        (("Idlib",), "Idlib", "SY", Level.SETTLEMENT),
        ((_name("Idlib", kind_word="province"),), "Idlib", "SY", Level.ADMIN1),
        (("Anbar",), "Anbar", "IQ", Level.ADMIN1),
        (("Donetsk",), "Donetsk", "UA", Level.SETTLEMENT),
        (("Luhansk",), "Luhansk", "UA", Level.SETTLEMENT),
        ((_name("Kherson", kind_word="region"),), "Kherson", "UA", Level.ADMIN1),
        (("New York",), "New York City", "US", Level.SETTLEMENT),
        (("Georgia",), "Georgia", "GE", Level.COUNTRY),
        (("Tripoli",), "Tripoli", "LY", Level.SETTLEMENT),
        ((_name("Tripoli", within=("Lebanon",)), "Lebanon"), "Tripoli", "LB", Level.SETTLEMENT),
        (("London",), "London", "GB", Level.SETTLEMENT),
        ((_name("London", within=("Ontario",)), "Ontario"), "London", "CA", Level.SETTLEMENT),
        ((_name("Syrian", role=Role.DEMONYM),), "Syria", "SY", Level.COUNTRY),
        (("Palma", "Mozambique"), "Palma", "MZ", Level.SETTLEMENT),
        (("Palma", "Spain", "Madrid"), "Palma", "ES", Level.SETTLEMENT),
        (("Azovstal",), "Azovstal", "UA", Level.SITE),
        (("Euphrates",), "Euphrates", None, Level.LINE),
        (("Darfur",), "Darfur", "SD", Level.REGION),
    ],
)
def test_name_means_the_expected_place(
    gazetteer: Gazetteer, names: tuple[str | Toponym, ...], place: str, country: str | None, level: Level
) -> None:
    """Kind words, containers, countries and fame decide, in that order."""
    first = _resolve(gazetteer, *names)[0]

    assert first.status is Status.RESOLVED
    assert first.place is not None
    assert (first.place.country, first.level) == (country, level)
    assert first.place.name in {place, names[0] if isinstance(names[0], str) else names[0].name}


def test_unknown_name_stays_unknown(gazetteer: Gazetteer) -> None:
    """A name that no gazetteer knows is a result, not an error."""
    (found,) = _resolve(gazetteer, "Qorvashti")

    assert found == Resolution(found.toponym, Status.UNKNOWN)


def test_implausible_candidates_leave_a_name_unknown(gazetteer: Gazetteer) -> None:
    """A lake that shares its name with a far-off town is not that town; the town is kept as a candidate."""
    (found,) = _resolve(gazetteer, _name("Gori", kind_word="lake", within=("Iraq",)))

    assert (found.status, found.place, found.lat) == (Status.UNKNOWN, None, None)
    assert found.candidates


def test_equal_candidates_far_apart_are_ambiguous(gazetteer: Gazetteer) -> None:
    """Two towns of one name and size, and nothing else to go by: no place is chosen."""
    (found,) = _resolve(gazetteer, _name("Springfield", within=("United States",)))

    assert (found.status, found.place) == (Status.AMBIGUOUS, None)
    assert len(found.candidates) >= 2


def test_one_name_has_one_sense_in_a_document(gazetteer: Gazetteer) -> None:
    """The container that one mention gives holds for the others."""
    found = _resolve(gazetteer, "Tripoli", Toponym(100, 107, "Tripoli", "Tripoli", within=("Lebanon",)))

    assert [one.place.country for one in found if one.place is not None] == ["LB", "LB"]


def test_title_names_the_country(gazetteer: Gazetteer) -> None:
    """A title outside the text is evidence for the country."""
    with_title = _resolve(gazetteer, "Georgia", title="Abkhazia and the Georgian army")[0]

    assert with_title.probability > _resolve(gazetteer, "Georgia")[0].probability


def test_relation_is_applied_to_the_place(gazetteer: Gazetteer) -> None:
    """20 km north of a town is a point of its own, near and uncertain; the place stays the town."""
    (found,) = _resolve(gazetteer, _name("Manbij", relation=Relation(RelationKind.NORTH, 20.0)))

    assert found.place is not None
    assert found.lat == pytest.approx(found.place.lat + 0.18, abs=0.001)
    assert found.level is Level.NEAR


def test_order_and_number_are_those_of_the_toponyms(gazetteer: Gazetteer) -> None:
    """Each toponym gets one resolution, at its own place in the sequence."""
    names = ["Mosul", "Qorvashti", "Kyiv", "Mosul"]

    assert [one.toponym.name for one in _resolve(gazetteer, *names)] == names


def test_no_toponyms_no_resolutions(gazetteer: Gazetteer) -> None:
    """A text without names has nothing to resolve."""
    assert _resolve(gazetteer) == ()


def test_scores_sum_to_at_most_one(gazetteer: Gazetteer) -> None:
    """Candidate scores are probabilities, best first, and the first is that of the resolution."""
    (found,) = _resolve(gazetteer, "Donetsk")
    scores = [candidate.score for candidate in found.candidates]

    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1.0
    assert found.probability == scores[0]
