"""Casualties and numbers of events, by the parse of a sentence."""

from __future__ import annotations

import pytest

from geomap.events.counts.quantities import casualties, event_count
from geomap.model import CountRange

pytestmark = pytest.mark.model


def starred(model, sentence: str):
    """The tokens of ``sentence`` that are marked with an asterisk."""
    pieces = sentence.split("*")
    doc = model("".join(pieces))
    offsets = [sum(map(len, pieces[: index + 1])) for index in range(len(pieces) - 1)]
    return [next(token for token in doc if token.idx == offset) for offset in offsets]


CASUALTIES = [
    ("The *shelling killed 34 people.", (34, 34), None),
    ("The *shelling killed between 60 and 70 soldiers.", (60, 70), None),
    ("The *attack killed 60 to 70 soldiers.", (60, 70), None),
    ("The *attack killed 34 and wounded 50.", (34, 34), (50, 50)),
    ("The *attack killed 34 and wounded scores more.", (34, 34), (40, 100)),
    ("The *attack killed hundreds of people.", (100, 999), None),
    ("The *attack killed more than 100 people.", (101, None), None),
    ("The *attack killed over 6,000 people.", (6_001, None), None),
    ("The *attack killed about 20 people.", (20, 20), None),
    ("The *attack killed several soldiers.", (3, 9), None),
    ("The *attack killed a total of 34 people.", (34, 34), None),
    ("The *strike killed two soldiers and a child.", (3, 3), None),
    ("The *strike killed four children, two women and a man.", (7, 7), None),
    ("The *strike killed 34 people, 20 soldiers and 14 civilians.", (34, 34), None),
    ("The *strike killed 12 Syrians, nine men and three women.", (12, 12), None),
    ("The *attack killed 34 or more people.", (34, None), None),
    ("The *attack killed hundreds of thousands.", (100_000, 999_999), None),
    ("The *strike killed two soldiers and civilians.", (2, 2), None),
    ("The *strike killed its commander.", (1, 1), None),
    ("The *strike killed him.", (1, 1), None),
    ("The *strike killed Abu Bakr al-Baghdadi in Syria.", (1, 1), None),
    ("The *strike killed a 34-year-old man.", (1, 1), None),
    ("The *strike killed a family of five.", (5, 5), None),
    ("The *strike killed a group of soldiers.", None, None),
    ("The *strike killed soldiers.", None, None),
    ("The *strike did not kill anyone.", (0, 0), None),
    ("The *strike did not kill the commander.", None, None),
    ("The *blast hurt no one.", None, (0, 0)),
    ("No one was hurt in the *blast.", None, (0, 0)),
    ("Nobody was killed in the *attack.", (0, 0), None),
    ("The bomb *exploded without hurting anyone.", None, (0, 0)),
    ("There were no casualties in the *strike.", (0, 0), (0, 0)),
    ("A soldier was *killed.", (1, 1), None),
    ("34 people were *killed and 50 wounded.", (34, 34), (50, 50)),
    ("At least 34 people were killed and 50 wounded in an air *strike.", (34, None), (50, 50)),
    ("A soldier was killed and three others were hurt when a bomb *exploded.", (1, 1), (3, 3)),
    ("Three of his bodyguards were *killed.", (3, 3), None),
    ("Four soldiers were among those *killed.", (4, 4), None),
    ("Five people were reported killed in *shelling of the town.", (5, 5), None),
    ("At least 12 people are feared dead after the *strike.", (12, None), None),
    ("Up to 20 militants died in the *raid.", (1, 20), None),
    ("Two soldiers died when militants *attacked the base.", (2, 2), None),
    ("Gunmen *shot dead four policemen in Basra.", (4, 4), None),
    ("Four policemen were *shot dead in Basra.", (4, 4), None),
    ("The *raid left 12 dead.", (12, 12), None),
    ("The *raid left dozens dead.", (24, 99), None),
    ("*Clashes left at least 34 people dead and dozens wounded.", (34, None), (24, 99)),
    ("An air *strike left dozens dead and more than 100 injured in Aleppo on Tuesday.", (24, 99), (101, None)),
    ("Warplanes *hit the town, leaving three children dead.", (3, 3), None),
    ("With 34 killed, the *attack was the deadliest.", (34, 34), None),
    ("The *attack claimed 34 lives.", (34, 34), None),
    ("The *attack claimed the lives of 34 people.", (34, 34), None),
    ("The *blast resulted in 34 deaths and 12 injuries.", (34, 34), (12, 12)),
    ("The *ambush led to the deaths of 11 soldiers.", (11, 11), None),
    ("The death toll from the *bombing rose to 34.", (34, 34), None),
    ("The death toll from the *bombing reached 34.", (34, 34), None),
    ("The *killing of three soldiers angered the army.", (3, 3), None),
    ("The *bombing killed scores of people, including five children.", (40, 100), None),
    ("Tens of thousands of people were *killed.", (10_000, 99_999), None),
    ("More than a dozen people were *wounded, two of them critically.", None, (13, None)),
    ("Militants *seized Tikrit on Wednesday, killing at least 34 people, officials said.", (34, None), None),
    ("Militants *stormed the base, killing 34 soldiers and wounding 50.", (34, 34), (50, 50)),
    ("The bomb *exploded in the market and killed 34 people.", (34, 34), None),
    ("A bomb that *exploded in a market killed 34 people.", (34, 34), None),
    ("The *attack, which killed 34 people, took place on Friday.", (34, 34), None),
    ("A bomber *struck a mosque on Friday, killing 20 people, a day after gunmen attacked a school.", (20, 20), None),
    ("A series of *bombings killed 34 people.", (34, 34), None),
    ("Police said 34 people were *killed.", (34, 34), None),
    ("A truck bomb *killed at least 587 people in the Somali capital Mogadishu.", (587, None), None),
    ("The death toll of the *bombing in Gao on January 18 stands at 77.", (77, 77), None),
    ("The death toll from the *bombing in Mogadishu has risen to at least 324.", (324, None), None),
    ("The death toll of the *attack on the base in Gao is now 77.", (77, 77), None),
    ("The death toll from the *bombing rose above 300.", (301, None), None),
    ("Officials said the toll from the *bombing in Gao had reached 77.", (77, 77), None),
    ("Authorities raised the toll of the *bombing in Gao to 77.", (77, 77), None),
    ("The *attack on the mall in Nairobi had a toll of 67.", (67, 67), None),
    ("A third man died of his wounds after the *bombing in Mogadishu, raising the toll to 324.", (324, 324), None),
    ("The army puts the dead at 77 after the *bombing in Gao.", (77, 77), None),
    ("A hospital put the number of dead in the *bombing in Gao at 77.", (77, 77), None),
    ("The number of dead in the *bombing of Gao rose to 77.", (77, 77), None),
    ("The number of people killed in the *bombing in Gao rose to 77.", (77, 77), None),
    ("The number of wounded in the *bombing in Gao rose to 115.", None, (115, 115)),
    ("An air *strike killed 14 people, among them three children.", (14, 14), None),
    ("A rocket *attack in Sanaa killed at least 12, including a journalist.", (12, None), None),
    ("The *attack on a school in Peshawar, which left 141 people dead, ended at night.", (141, 141), None),
    ("The *bombing took the lives of 20 people.", (20, 20), None),
    ("The *bombing in Gao cost 77 soldiers their lives.", (77, 77), None),
    ("Seventy-seven soldiers lost their lives in the *bombing in Gao.", (77, 77), None),
    ("Air *strikes hit a hotel in Sanaa on Saturday, and the health ministry counted 82 dead.", (82, 82), None),
    ("Air *strikes hit a market in Sanaa on Saturday, and doctors counted 82 dead.", (82, 82), None),
    ("The *strike killed an Israeli.", (1, 1), None),
    ("The death toll from the *bombing in Gao rose from 60 to 77.", (77, 77), None),
    ("The death toll rose by 12 to 77 after the *bombing in Gao.", (77, 77), None),
    ("The toll of last month's *bombing in Gao stands at 77.", (77, 77), None),
    ("Gunmen *stormed a hotel in Bamako, and the ministry puts the dead at 21.", (21, 21), None),
    ("Snipers *shot protesters in Kyiv on Thursday; the ministry puts the dead at 77.", (77, 77), None),
    ("Soldiers *attacked Baga on Friday, and the death toll has risen to 150.", (150, 150), None),
    ("One man was killed by *shelling in Donetsk.", (1, 1), None),
    ("The *shelling killed a schoolteacher.", (1, 1), None),
    ("The *shelling killed a nine-year-old.", (1, 1), None),
    ("The *strike wounded a policewoman and a cameraman.", None, (2, 2)),
]

NOBODY = [
    "The war, which has *killed over 6,000 people since it started in 2014, flared again.",
    "Tens of thousands of people have been *killed in the war.",
    "More than 200,000 people have been *killed since 2011.",
    "The conflict has *killed 9,000 people.",
    "Militants *stormed the base, killing and wounding dozens of soldiers.",
    "Troops *withdrew after 34 soldiers were killed.",
    "The army *retook the town and 34 militants were killed in an air strike.",
    "Militants *seized Tikrit and shelled Baiji, killing 34 people.",
    "A bomber struck a mosque on Friday, killing 20 people, a day after gunmen *attacked a school.",
    "Militants attacked the base and troops *withdrew; 34 soldiers died in Basra.",
    "Officials discussed the *attack when 34 people died.",
    "Troops *shelled the town.",
    "The death toll was high in the *bombing.",
    "The killing of the *attack in Gao shocked Mali.",
    "The *bombing brought to 300 the number of people killed in Gao this year.",
    "The *bombing brought the number of people killed in Mali since 2012 to 900.",
    "A bomb exploded in Gao, bringing to 40 the number of soldiers *killed this year.",
    "The toll of the *bombing in Gao could reach 100.",
    "The dead reached hospitals at 7 after the *bombing in Gao.",
    "Gunmen *stormed a hotel in Bamako, and in Gao the ministry puts the dead at 21.",
    "Gunmen *stormed a hotel in Bamako, and the army put the dead of an earlier raid at 21.",
    "The dead of the *attack in Gao were buried on Friday.",
    "The dead of the *attack in Gao were buried at 10 a.m. on Friday.",
    "The *bombing killed a town.",
    "The *raid killed a bull.",
    "The *raid killed two bulls.",
    "The *attack killed the peace process.",
    "The *shelling injured the town of Donetsk.",
    "The death of the ceasefire followed an *attack in Gao.",
    "Soldiers executed two warrants in a *raid in Gao.",
    "The *bombing raised the annual death toll to 900.",
    "The *bombing raised this year's death toll to 900.",
    "The death toll of the war stood at 9,000 after the *bombing in Gao.",
    "The *bombing left dozens dead and wounded.",
    "The injury toll of the *bombing is 77 dollars.",
]


@pytest.mark.parametrize(("sentence", "killed", "injured"), CASUALTIES)
def test_casualties_belong_to_the_event_that_governs_them(model, sentence, killed, injured):
    """The figures of the trigger's clause, of its results and of what it explains are the event's."""
    [trigger] = starred(model, sentence)

    expected = tuple(None if count is None else CountRange(*count) for count in (killed, injured))
    assert casualties(trigger) == expected


@pytest.mark.parametrize("sentence", NOBODY)
def test_totals_of_wars_and_figures_of_other_events_are_left_out(model, sentence):
    """A war's total, one number for dead and hurt together, and another event's figure are not the event's."""
    [trigger] = starred(model, sentence)

    assert casualties(trigger) == (None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "An air *strike *killed 34 people.",
        "34 people were *killed in an *attack.",
        "Militants *seized Tikrit and *shelled Baiji, killing 34 people.",
        "The coalition carried out three *strikes and *killed 34 fighters.",
        "34 people died when a bomb *exploded in an *attack.",
    ],
)
def test_no_figure_is_told_twice(model, sentence):
    """With the other triggers of the sentence given, a figure goes to the nearest one only."""
    triggers = starred(model, sentence)

    killed = [casualties(trigger, others=triggers)[0] for trigger in triggers]

    assert sorted(count is not None for count in killed) == [False, True]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Three air *strikes hit the city.", 3),
        ("The coalition conducted 23 *strikes.", 23),
        ("The coalition *carried out 23 strikes.", 23),
        ("The coalition *carried supplies.", 1),
        ("Dozens of air *strikes hit the city.", 24),
        ("More than 20 *attacks hit the city.", 21),
        ("A series of *bombings hit the city.", 1),
        ("A pair of *bombings hit the city.", 2),
        ("Twin suicide *bombings hit the city.", 2),
        ("Air *strikes hit the city.", 1),
        ("An air *strike hit the city.", 1),
        ("The second *attack failed.", 1),
        ("Rebels *attacked the base twice.", 2),
        ("Rebels *attacked the base three times.", 3),
        ("Rebels *attacked the base many times.", 1),
        ("Rebels *attacked the base.", 1),
        ("No *attacks were reported.", 1),
    ],
)
def test_a_trigger_counts_its_events(model, sentence, count):
    """A plural event noun is counted by its number, a verb by its object or by "twice", else it is one."""
    [trigger] = starred(model, sentence)

    assert event_count(trigger) == count
