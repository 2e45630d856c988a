"""The table of types that may be one happening is whole, and each row is right about its own example."""

from __future__ import annotations

from itertools import combinations

import pytest

from geomap.events import tables
from geomap.events.across.kinds import kinds
from geomap.gazetteer import Gazetteer
from geomap.model import Document, EventType
from geomap.pipeline import gather, read_events

ROWS = tables.rows("same_happening")


def test_every_type_stands_in_the_table():
    """A type that is missing could not be clustered at all."""
    assert set(kinds()) == set(EventType)


def test_the_rows_of_a_type_agree_on_how_exact_its_date_must_be():
    """Else it would depend on the row which date counts."""
    for kind in EventType:
        rows = [row for row in ROWS if kind.value in row["types"].split("|")]

        assert len({(row["days"], row["slack"], row["state"]) for row in rows}) == 1


def test_the_type_attack_is_said_of_violence_that_is_not_one():
    """The table is no partition of the types."""
    bombing, shelling, attack = (kinds()[kind] for kind in (EventType.BOMBING, EventType.SHELLING, EventType.ATTACK))

    assert not bombing.rows & shelling.rows
    assert bombing.rows & attack.rows
    assert shelling.rows & attack.rows


@pytest.mark.model
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["types"])
def test_the_two_examples_of_a_row_tell_one_happening(row, gazetteer: Gazetteer):
    """Two articles with one sentence each share a cluster, by types of the row."""
    documents = [Document(name, row[name], outlet=name) for name in ("first", "second")]

    found = gather(read_events(documents, gazetteer)).events

    shared = [
        {one.type.value, two.type.value}
        for one, two in combinations(found, 2)
        if one.document_id != two.document_id and one.cluster_id is not None and one.cluster_id == two.cluster_id
    ]
    assert any(types <= set(row["types"].split("|")) for types in shared), found


@pytest.mark.parametrize(
    ("kind", "sentence", "fits"),
    [
        ("bombing", "The hospital in Mosul was bombed.", True),
        ("bombing", "A car bomb went off in Mosul.", False),
        ("bombing", "A blast hit Mosul.", False),
        ("shelling", "A missile struck Mosul.", True),
        ("shelling", "Shells struck Mosul.", False),
        ("shelling", "A missile fell during an artillery duel in Mosul.", False),
    ],
)
def test_a_sentence_decides_whether_it_may_tell_of_an_air_strike(desk, kind, sentence, fits):
    """Bombs without a car, and missiles without guns, may come from the air."""
    strike = ("airstrike", "Mosul", "2015-10-03")

    assert desk.together(strike, (kind, "Mosul", "2015-10-03", {"sentence": sentence})) is fits
