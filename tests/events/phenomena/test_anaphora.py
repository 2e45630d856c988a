"""Anaphora: "the group", "the militants", "they" mean the latest party of their kind."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


def last_actor(found):
    """Words and name of the actor of the last event."""
    [actor] = found[-1].actors
    return actor.text, actor.name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Boko Haram fighters raided Baga. The group seized the town of Bama.", "The group", "Boko Haram"),
        ("Boko Haram fighters raided Baga. The militants seized the town of Bama.", "The militants", "Boko Haram"),
        ("Al-Shabaab attacked Mogadishu. They then captured the town of Kismayo.", "They", "al-Shabaab"),
        ("M23 rebels attacked Bunia. The rebels captured the town of Goma.", "The rebels", "M23"),
        ("The Syrian army shelled Homs. The army recaptured Palmyra.", "The army", "Syrian forces"),
        ("The Taliban attacked Kunduz. The insurgents seized the town of Kandahar.", "The insurgents", "Taliban"),
        ("The jihadist group Boko Haram raided Baga. The extremists seized Bama.", "The extremists", "Boko Haram"),
        ("ISIS entered Palmyra. The terrorist group captured the town of Homs.", "The terrorist group", "ISIS"),
        ("Hezbollah shelled Homs. Its fighters seized the town of Foua.", "Its fighters", "Hezbollah"),
        ("Ukrainian troops entered Kherson. The troops recaptured Mariupol.", "The troops", "Ukrainian forces"),
        ("The Lions Brigade attacked Bunia. The group captured the town of Goma.", "The group", "Lions Brigade"),
        (
            "Syrian soldiers fought the Islamic State in Homs. The jihadists captured Palmyra.",
            "The jihadists",
            "ISIS",
        ),
        (
            "Syrian soldiers fought the Islamic State in Homs. The army captured Palmyra.",
            "The army",
            "Syrian forces",
        ),
    ],
)
def test_a_definite_noun_means_the_latest_party_of_its_kind(events, text, words, name):
    """The surface words are kept, the name is that of the party."""
    assert last_actor(events(text)) == (words, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ISIS entered Palmyra. Militants from Gao captured the town of Homs.", "Militants from Gao"),
        ("ISIS entered Palmyra. Militants captured the town of Homs.", "Militants"),
        ("Syrian troops entered Palmyra. The rebels captured the town of Homs.", "rebels"),
        ("Boko Haram raided Baga. Rain fell. Roads closed. Rivers rose. The group seized Bama.", "group"),
    ],
)
def test_what_may_be_another_party_keeps_its_own_name(events, text, name):
    """New militants, another kind of party, or one out of sight are not resolved."""
    assert last_actor(events(text))[1] == name


def test_a_pronoun_for_a_person_means_a_person(events):
    """A man is no army."""
    event = events("Syrian soldiers arrested Ahmad Rahmani. He was killed in Homs.")[-1]

    assert [target.name for target in event.targets] == ["Ahmad Rahmani"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Islamic State stormed Hit after the peshmerga retreated from Kirkuk.", "Peshmerga"),
        ("Boko Haram stormed Bama after the insurgents withdrew from Baga.", "insurgents"),
        ("Islamic State entered Mosul before the fighters withdrew from Tikrit.", "fighters"),
    ],
)
def test_the_subject_of_a_clause_is_not_that_of_the_clause_above(events, text, name):
    """Who withdrew before others came are not those others."""
    assert last_actor(events(text))[1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ISIS stormed Hit after Kurdish peshmerga withdrew. The militants also captured Qaim.", "ISIS"),
        ("ISIS entered Mosul. Peshmerga forces reached Kirkuk. The jihadists captured Qaim.", "ISIS"),
        ("Boko Haram stormed Bama after M23 attacked Goma. The militants also captured Baga.", "Boko Haram"),
        ("The Wagner Group entered Gao. The rebels captured Timbuktu.", "rebels"),
        ("M23 rebels entered Goma. Wagner Group troops came to Bangui. The rebels captured Bukavu.", "M23"),
        ("Hezbollah shelled Homs. The militants captured Foua.", "Hezbollah"),
        ("The Wagner Group entered Gao. The fighters captured Timbuktu.", "Wagner Group"),
    ],
)
def test_militants_and_rebels_are_not_the_forces_of_a_state(events, text, name):
    """Those who fight for a state are no militants, and those of the main clause are spoken of further."""
    assert last_actor(events(text))[1] == name
