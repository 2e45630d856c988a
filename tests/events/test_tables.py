"""Every row of the tables is right about its own example, and none is malformed."""

from __future__ import annotations

import pytest

from geomap.events import tables
from geomap.model import EventType

EXAMPLES = [
    (f"{table}:{number}:{row.get('lemma') or row.get('verb') or row.get('word')}", row["type"], row["example"])
    for table in ("verbs", "light_verbs", "nouns", "states")
    for number, row in enumerate(tables.rows(table), start=2)
]


@pytest.mark.model
@pytest.mark.parametrize(("row", "kind", "example"), EXAMPLES, ids=[row for row, _, _ in EXAMPLES])
def test_a_row_finds_its_own_example(events, row, kind, example):
    """The example sentence of a row gives an event of the row's type."""
    found = events(example)

    assert kind in [event.type.value for event in found]


@pytest.mark.parametrize(
    "table",
    [
        *("verbs", "light_verbs", "nouns", "states", "heads", "place_nouns", "cues"),
        *("actor_nouns", "actor_names", "actor_heads", "actor_modifiers"),
    ],
)
def test_every_row_has_all_columns(table):
    """A comma too many or too few does not pass unseen."""
    for row in tables.rows(table):
        assert None not in row.values()
        assert None not in row


@pytest.mark.parametrize("table", ["verbs", "light_verbs", "nouns"])
def test_every_row_has_an_example(table):
    """A rule without an example cannot be reviewed."""
    assert [row for row in tables.rows(table) if not row["example"]] == []


@pytest.mark.parametrize("table", ["actor_nouns", "place_nouns", "weapons", "cues", "actor_modifiers"])
def test_no_word_stands_twice_in_a_vocabulary(table):
    """The second row would silently replace the first."""
    words = [next(iter(row.values())) for row in tables.rows(table)]

    assert sorted(words) == sorted(set(words))


def test_verb_rules_with_a_companion_come_first():
    """The rule for "take over" is tried before that for "take"."""
    rules = tables.verb_rules()["take"]

    assert [bool(rule.companions) for rule in rules] == sorted((bool(r.companions) for r in rules), reverse=True)


def test_all_types_of_the_first_release_have_a_rule():
    """Every type in scope can be found by some table."""
    scope = {
        EventType.GAIN,
        EventType.LOSE,
        EventType.TRANSFER,
        EventType.HOLD,
        EventType.CONTEST,
        EventType.ADVANCE,
        EventType.BESIEGE,
        EventType.RELIEVE,
        EventType.CLASH,
        EventType.AIRSTRIKE,
        EventType.SHELLING,
        EventType.BOMBING,
        EventType.SUICIDE_BOMBING,
        EventType.ATTACK,
        EventType.KILLING,
        EventType.PROTEST,
        EventType.AGREEMENT,
    }

    assert scope <= {EventType(kind) for _, kind, _ in EXAMPLES}
