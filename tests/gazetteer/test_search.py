"""Searching by name alone: restrictions, containers, other spellings, weights."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.search import Restriction, search
from geomap.model import Level, MatchKind


def test_the_order_is_that_of_the_lookup(gazetteer: Gazetteer) -> None:
    """Without a restriction nothing is left out and nothing changes places."""
    found = search("Tripoli", gazetteer)

    assert [one.place for one in found] == [match.place for match in gazetteer.lookup("Tripoli")]


def test_scores_fall_and_sum_to_one_at_most(gazetteer: Gazetteer) -> None:
    """They are shares of one whole, in the order of the answers."""
    scores = [one.score for one in search("Springfield", gazetteer)]

    assert scores == sorted(scores, reverse=True)
    assert 0.9 <= sum(scores) <= 1.0 + 1e-3 * len(scores)


@pytest.mark.parametrize(
    ("within", "country"),
    [(("Lebanon",), "LB"), (("Libya",), "LY"), (("North Lebanon", "Lebanon"), "LB"), (("LB",), "LB")],
)
def test_a_container_must_hold_the_place(gazetteer: Gazetteer, within: tuple[str, ...], country: str) -> None:
    """Countries by name or code and first-level units keep only what lies in them."""
    found = search("Tripoli", gazetteer, Restriction(within=within))

    assert {one.place.country for one in found} == {country}


def test_an_american_state_may_be_abbreviated(gazetteer: Gazetteer) -> None:
    """IL after a comma is Illinois as well as Israel."""
    found = search("Springfield", gazetteer, Restriction(within=("IL",)))

    assert {one.place.admin1 for one in found} == {"Illinois"}


def test_a_town_may_contain_what_is_near(gazetteer: Gazetteer) -> None:
    """A quarter lies in its town, though no table says so."""
    assert search("Shujaiya", gazetteer, Restriction(within=("Gaza",)))
    assert not search("Shujaiya", gazetteer, Restriction(within=("Mosul",)))


def test_a_place_does_not_contain_itself(gazetteer: Gazetteer) -> None:
    """The city lies in the province of its name, and the province in neither."""
    found = search("Aleppo", gazetteer, Restriction(within=("Aleppo",)))

    assert [one.place.level for one in found] == [Level.SETTLEMENT]


def test_unknown_containers_alone_give_no_answer(gazetteer: Gazetteer) -> None:
    """Nobody knows whether the place lies there; beside a known one an unknown one is passed over."""
    assert search("Tripoli", gazetteer, Restriction(within=("Nowhereland",))) == ()
    assert search("Tripoli", gazetteer, Restriction(within=("Nowhereland", "Lebanon")))


def test_levels_restrict(gazetteer: Gazetteer) -> None:
    """A state is asked for, the city of its name does not answer."""
    found = search("Aleppo", gazetteer, Restriction(levels=frozenset({Level.ADMIN1})))

    assert {one.place.feature_code for one in found} == {"ADM1"}


@pytest.mark.parametrize(
    "restriction", [Restriction(frozenset({"IQ"})), Restriction(within=("Iraq",)), Restriction(within=("Anbar",))]
)
def test_another_spelling_is_tried_inside_one_country(gazetteer: Gazetteer, restriction: Restriction) -> None:
    """The answer says how the gazetteer spells it."""
    first, *_ = search("Ramaddi", gazetteer, restriction)

    assert (first.place.name, first.match) == ("Ramadi", MatchKind.FUZZY)
    assert "spelled Ramadi in the gazetteer" in first.reasons


@pytest.mark.parametrize(
    "restriction", [Restriction(), Restriction(frozenset({"IQ", "SY"})), Restriction(within=("Iraq", "Syria"))]
)
def test_another_spelling_is_not_tried_elsewhere(gazetteer: Gazetteer, restriction: Restriction) -> None:
    """Without one country it would be wrong four times in five."""
    assert search("Ramaddi", gazetteer, restriction) == ()


def test_reasons_say_what_the_name_is(gazetteer: Gazetteer) -> None:
    """The only one, an alternate name, or a short one."""
    assert search("Dabiq", gazetteer)[0].reasons == ("the only place of this name",)
    assert search("Tripoli", gazetteer, Restriction(frozenset({"LB"})))[0].reasons == (
        "the only place of this name there",
    )
    assert "an alternate name of Yangon" in search("Rangoon", gazetteer)[0].reasons
    assert "short for Ramadi" in search("el-Ramadi", gazetteer)[0].reasons


def test_countries_outweigh_towns_of_their_name(gazetteer: Gazetteer) -> None:
    """Lebanon is the country first, and Washington the capital."""
    assert search("Lebanon", gazetteer)[0].place.level is Level.COUNTRY
    assert search("Lebanon", gazetteer)[0].score > 0.9
    assert search("Damascus", gazetteer)[0].place.feature_code == "PPLC"
