"""What "the city" means far behind its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.events.reading import read
from geomap.events.story_places import Story, fits, is_within, told_in
from geomap.model import Block, BlockKind, Document, Level

pytestmark = pytest.mark.model


def last_place(found):
    """Name and basis of the place of the last event, None where it has none."""
    place = found[-1].place
    return None if place is None else (place.name, place.basis)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("M23 rebels captured Goma. Soldiers wept. It rained. The rebels left the city in December.", "Goma"),
        ("M23 rebels captured Goma.\n\nSoldiers wept.\n\nThe rebels left the city in December.", "Goma"),
        ("Ramadi is on the Euphrates. A year went by. It rained. ISIS captured the city.", "Ramadi"),
        ("Iraqi soldiers lived in Mosul. A year went by. It rained. ISIS captured the city.", "Mosul"),
        ("Ramadi is on the Euphrates. A year went by. It rained. ISIS captured most of the city.", "Ramadi"),
        ("Ramadi is on the Euphrates. A year went by. It rained. ISIS captured the city's airport.", "Ramadi"),
        ("Mosul is on the Tigris. A year went by. It rained. Iraqi troops retook the Iraqi city.", "Mosul"),
        ("Gao is on the Niger. A year went by. It rained. Islamists lost the city in the north of Mali.", "Gao"),
        ("Tikrit is quiet. Officials in Baghdad said so. It rained. ISIS captured the city.", "Tikrit"),
        ("Donetsk is quiet. ISIS captured Ramadi. It rained. It rained. Soldiers left the city.", "Ramadi"),
        ("ISIS captured Ramadi. It rained. It rained. It rained. It rained. Soldiers left the city.", "Ramadi"),
    ],
)
def test_the_city_is_the_only_one_that_the_story_leaves(events, text, name):
    """The one where something happened in the last sentences, or else the only one named so far."""
    assert last_place(events(text)) == (name, "context")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked Goma and Bunia. A year went by. It rained. They captured the city.",
        "Ramadi and Tikrit are quiet. A year went by. It rained. ISIS captured the city.",
        "Diplomats met in Geneva. They left. It rained. Rebels captured the city.",
        "Iraqi families came from Mosul. They wept. It rained. ISIS captured the city.",
        "Ramadi is on the Euphrates. A year went by. It rained. ISIS captured the nearby city.",
        "Ramadi is on the Euphrates. A year went by. It rained. ISIS captured the border town.",
        "Ramadi is on the Euphrates. A year went by. It rained. ISIS captured the northern city.",
        "Ramadi is on the Euphrates. A year went by. It rained. ISIS captured the cities.",
        "Ramadi is on the Euphrates. A year went by. It rained. ISIS captured the city where he lived.",
        "Ramadi is on the Euphrates. A year went by. It rained. ISIS captured their town.",
        "Ramadi is on the Euphrates. A year went by. It rained. ISIS captured the area.",
        "Ramadi is on the Euphrates. A year went by. It rained. Kurdish fighters captured the Syrian city.",
        "Ramadi is on the Euphrates. A year went by. It rained. Rebels shelled the capital.",
        "Ramadi is on the Euphrates. A year went by. It rained. Rebels captured the city in the north of Mali.",
    ],
)
def test_what_may_be_another_settlement_has_no_place(events, text):
    """Several, one abroad, one in passing, one of another country, or another one meant: none is better than wrong."""
    assert last_place(events(text)) in (None, ("Mali", "stated"))


def test_a_dateline_is_no_settlement_of_the_story(events):
    """The reporter's town."""
    found = events(
        "BAGHDAD (Reuters) - Iraqi soldiers wept. It rained. A year went by. ISIS captured the city.",
        datelines=["BAGHDAD"],
    )

    assert last_place(found) is None


def test_another_settlement_in_the_sentence_leaves_none(events):
    """Who leaves the city for another one has not said which of them is meant."""
    found = events("M23 rebels captured Goma. It rained. It rained. Bunia waits as they left the city.")

    assert last_place(found) != ("Goma", "context")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels advanced towards Goma from Bunia. They captured the city.",
        "Islamic State fighters advanced on Goma from Bunia. They captured the city.",
        "M23 rebels captured Goma. Goma waited. Families fled to Bunia. Soldiers captured the city.",
        "M23 rebels captured Goma. It rained. Soldiers came from Bunia. The army retook the city.",
        "M23 rebels captured Goma. It rained. The army withdrew to Bunia. The rebels had left the city.",
        "Goma is a port. Goma has an airport. The rebels came from Bunia. They captured the city.",
    ],
)
def test_a_place_in_passing_is_not_the_city(events, text):
    """What somebody comes from is nearer, what the story is about is meant."""
    assert last_place(events(text)) == ("Goma", "context")


def test_a_place_in_passing_is_the_city_where_no_other_is_named(events):
    """Nothing else can be meant."""
    assert last_place(events("The rebels came from Bunia. They lost the city.")) == ("Bunia", "context")


def test_a_goal_in_passing_hides_one_that_is_not_the_focus(events):
    """Either may be meant."""
    found = events("M23 rebels captured Goma. It rained. The minister flew to Bunia. The army had retaken the city.")

    assert last_place(found) is None


def test_a_place_told_aside_is_not_the_city_where_another_was_told(events):
    """Talks abroad are nearer, but nothing happened there."""
    found = events(
        "Libyan rebels hold Misrata. It rained. It rained. Diplomats met in Geneva. Rebels shelled the city."
    )

    assert last_place(found) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Fighting spread to Goma and Bunia. Rebels captured the town.", None),
        ("Fighting spread to Goma, or Bunia. Rebels captured the town.", None),
        ("Fighting spread to Goma and Goma. Rebels captured the town.", ("Goma", "context")),
        ("Rebels captured Goma and went to war in Bunia. Then they captured the town.", ("Bunia", "context")),
    ],
)
def test_two_in_a_list_are_no_place(events, text, place):
    """Which of them is the town, nobody says."""
    assert last_place(events(text)) == place


def test_the_title_names_the_city(parse, marked):
    """A headline is remembered all through the story."""
    from geomap.events import extract  # noqa: PLC0415
    from geomap.language import analyse  # noqa: PLC0415

    title = "Palmyra"
    text = f"{title}\n\nIt rained. It rained. It rained. It rained. The jihadists recaptured the city."
    [analysis] = analyse([Document("a", text, blocks=(Block(0, len(title), BlockKind.TITLE),))])

    assert last_place(extract(analysis, marked(text))) == ("Palmyra", "context")


@pytest.mark.parametrize(
    ("phrase", "population", "code", "is_fit"),
    [
        ("the city", 1_500_000, "PPLA", True),
        ("the city", 400, "PPL", False),
        ("the city", 400, "PPLA", True),
        ("the city", 0, "PPL", True),
        ("the city", 90_000, "PPLX", False),
        ("the town", 50_000, "PPL", True),
        ("the town", 9_000_000, "PPLC", False),
        ("the village", 900, "PPL", True),
        ("the village", 1_500_000, "PPL", False),
        ("the capital", 1_500_000, "PPLC", True),
        ("the capital", 1_500_000, "PPLA", False),
        ("the provincial capital", 200_000, "PPLA", True),
        ("the provincial capital", 200_000, "PPL", False),
        ("the other city", 200_000, "PPL", False),
        ("the Syrian city", 200_000, "PPL", False),
        ("the Iraqi city", 200_000, "PPL", True),
    ],
)
def test_a_settlement_fits_the_word_that_means_it(parse, marked, phrase, population, code, is_fit):
    """By inhabitants where they are known, by what it is the seat of, and by its country."""
    text = f"Mosul waits. ISIS captured {phrase}."
    resolutions = marked(text)
    [reading] = read(parse(text), resolutions)
    mosul = replace(resolutions[0], place=replace(resolutions[0].place, population=population, feature_code=code))
    anaphor = next(token for token in reading.doc if token.text == phrase.split()[-1])

    assert fits(anaphor, mosul, reading) is is_fit


def test_a_name_without_a_place_fits(parse, marked, unresolved):
    """Nothing is known against it."""
    text = "Xyzzy waits. ISIS captured the village."
    resolutions = unresolved(text, "Xyzzy")
    [reading] = read(parse(text), resolutions)

    assert fits(reading.doc[6], resolutions[0], reading)


def test_a_settlement_lies_in_its_own_province_only(marked):
    """The country is not enough where the province is told."""
    ramadi, anbar, iraq, mali = marked("Ramadi in Anbar in Iraq, not Mali.")
    inside = replace(ramadi, place=replace(ramadi.place, admin1="Anbar"))

    assert is_within(inside, anbar)
    assert not is_within(ramadi, anbar)
    assert is_within(ramadi, iraq)
    assert not is_within(ramadi, mali)
    assert not is_within(replace(ramadi, place=None), iraq)


def test_only_settlements_are_told_each_once(parse, marked):
    """Countries and provinces are no cities; a name of two words is one."""
    text = "Addis Ababa is in Ethiopia. Anbar waits."
    [reading] = read(parse(text), marked(text))
    told = list(told_in(reading, 4, {}))

    assert [(one.resolution.toponym.text, one.sentence, one.is_topic) for one in told] == [("Addis Ababa", 4, True)]
    assert told[0].resolution.level is Level.SETTLEMENT


def test_what_was_never_told_is_not_passed(marked):
    """An empty story says nothing against a place."""
    [goma] = marked("Goma")

    assert not Story().is_aside(goma)
