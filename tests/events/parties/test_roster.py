"""The table of known parties is consistent, and its aliases are read as they are written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from geomap.events import tables
from geomap.events.parties.roster import Alias, alias_tree, is_written, leaders, rows
from geomap.gazetteer.location import packaged_inputs
from geomap.gazetteer.sources import read_countries
from geomap.model import ActorClass
from geomap.names import strict_key


def clashes(table) -> list[tuple[str, str, str]]:
    """Pairs of actors that share a certain alias in the same years."""
    owners = defaultdict(list)
    for actor, aliases, _ in table:
        unsure = {alias.text for alias in aliases if alias.is_ambiguous}
        for key in {strict_key(alias.text) for alias in aliases if alias.text not in unsure}:
            owners[key].append(actor)
    return [
        (key, one.name, other.name)
        for key, actors in owners.items()
        for i, one in enumerate(actors)
        for other in actors[i + 1 :]
        if one.first_year <= other.last_year and other.first_year <= one.last_year
    ]


def test_no_certain_alias_means_two_parties_at_once():
    """An alias that two parties share in the same years is marked as ambiguous in both rows."""
    assert clashes(rows()) == []


def test_a_shared_alias_would_be_found():
    """The check sees two parties of one alias."""
    actor, aliases, _ = next(rows())
    other = replace(actor, name="Another")

    found = clashes([(actor, aliases, ()), (other, (Alias(aliases[0].text, other, is_ambiguous=False),), ())])

    assert [(one, two) for _, one, two in found] == [(actor.name, other.name)]


def test_an_ambiguous_alias_of_one_row_is_ambiguous_in_every_row():
    """A certain alias of one party would win over the unsure one of another."""
    unsure, sure = set(), set()
    for _, aliases, _ in rows():
        marked = {alias.text for alias in aliases if alias.is_ambiguous}
        unsure |= {strict_key(text) for text in marked}
        sure |= {strict_key(alias.text) for alias in aliases if alias.text not in marked}

    assert unsure & sure == set()


def test_every_country_is_known():
    """Countries are ISO 3166-1 alpha-2 codes."""
    known = {country.code for country in read_countries(packaged_inputs().countries)}

    assert {code for actor, _, _ in rows() for code in actor.countries} - known == set()


def test_every_class_is_one_of_the_model_and_told():
    """A party of the table has a class."""
    assert all(actor.actor_class is not ActorClass.UNKNOWN for actor, _, _ in rows())


def test_no_party_stands_twice():
    """A usual name has one row."""
    names = [strict_key(actor.name) for actor, _, _ in rows()]

    assert sorted(names) == sorted(set(names))


def test_no_party_ends_before_it_begins():
    """Years are in order."""
    assert [actor.name for actor, _, _ in rows() if actor.first_year > actor.last_year] == []


def test_no_alias_stands_twice_in_a_row():
    """Each alias is written once."""
    for _, aliases, _ in rows():
        written = [alias.text for alias in aliases if alias.text != aliases[0].text]

        assert len(written) == len(set(written))


def test_the_table_is_broad():
    """Hundreds of parties on all continents, with their aliases."""
    table = list(rows())

    assert len(table) >= 500
    assert len({strict_key(alias.text) for _, aliases, _ in table for alias in aliases}) >= 1500
    assert {"CO", "UA", "SO", "MM", "PG", "US", "SY"} <= {code for actor, _, _ in table for code in actor.countries}


def test_the_table_is_sorted_by_name():
    """A row is found where one looks for it."""
    names = [row["name"].casefold() for row in tables.rows("actor_names")]

    assert names == sorted(names)


@pytest.mark.parametrize(
    ("alias", "text", "expected"),
    [
        ("ISIS", "ISIS", True),
        ("IS", "is", False),
        ("IS", "Is", False),
        ("Isis", "Isis", True),
        ("Taliban", "taliban", False),
        ("al-Nusra", "al-Nusra", True),
        ("al-Nusra", "Al Nusra", True),
        ("Azov", "azov", False),
        ("Syrian Democratic Forces", "Syrian democratic forces", True),
        ("Red Command", "Red command", False),
    ],
)
def test_an_alias_needs_its_capitals(alias, text, expected):
    """Capitals of the table must be capitals in the text; of a long name the first one counts."""
    assert is_written(alias, text.replace("-", " ").split()) is expected


def test_aliases_are_found_by_their_words():
    """The tree is walked word by word, spelling aside."""
    node = alias_tree()
    for word in ("peoples", "protection", "units"):
        node = node.following[word]

    assert [alias.actor.name for alias in node.aliases] == ["YPG"]


def test_a_leader_stands_for_his_forces():
    """Forces are called after persons."""
    assert [actor.name for actor in leaders()["haftar"]] == ["Libyan National Army"]


def test_every_auxiliary_force_is_a_party_of_the_table():
    """The list of those who fight for a state names no party that the table of actors has not."""
    known = {actor.name for actor, _, _ in rows()}

    assert {row["name"] for row in tables.rows("auxiliaries")} <= known
