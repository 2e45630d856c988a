"""Dates in a parsed passage, and the date of each event in it."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.events.dates import dating
from geomap.events.dates.clause_time import Tense, clause_head, looks_ahead, tense_of
from geomap.events.word_classes import time_words
from geomap.model import DatePrecision, EventDate

TUESDAY = date(2015, 7, 28)
pytestmark = pytest.mark.model


def dated(model, sentence: str, published: date | None = TUESDAY) -> EventDate | None:
    """The date of the event whose trigger is marked with an asterisk."""
    before, _star, after = sentence.partition("*")
    doc = model(before + after)
    trigger = next(token for token in doc if token.idx == len(before))
    return dating.date_of(trigger, dating.find_dates(doc, published), published=published)


OWN_DATE = [
    ("Militants *seized Baiji on Sunday.", "Sunday"),
    ("Officials said on Monday that militants *seized Baiji on Sunday.", "Sunday"),
    ("Militants *seized Tikrit on Wednesday, officials said Thursday.", "Wednesday"),
    ("The army *retook the town on Saturday, according to a statement on Monday.", "Saturday"),
    ("On Friday, militants *seized Baiji, police said.", "Friday"),
    ("The city *fell on June 10, 2014, and was retaken in July 2017.", "June 10, 2014"),
    ("The city fell on June 10, 2014, and was *retaken in July 2017.", "July 2017"),
    ("In June, fighters who *overran Mosul in 2014 still held Baaj.", "2014"),
    ("In June, fighters who overran Mosul in 2014 still *held Baaj.", "June"),
    ("The group has *held the city since early 2014.", "since early 2014"),
    ("The *attack on the market on Tuesday killed 34 people.", "Tuesday"),
    ("The attack on the market on Tuesday *killed 34 people.", "Tuesday"),
    ("Monday's *attack killed 34 people.", "Monday"),
    ("Officials condemned Monday's *attack.", "Monday"),
    ("Troops fled over Monday's *attack.", "Monday"),
    ("Monday's attack *killed 34 people.", "Monday"),
    ("The *fall of Mosul in June 2014 shocked Iraq.", "June 2014"),
    ("The coalition carried out 23 air *strikes near Mosul between 3 and 5 May.", "3 and 5 May"),
    ("He was arrested in a *raid on Monday.", "Monday"),
    ("Four soldiers were killed in an *ambush on Monday.", "Monday"),
    ("Troops *retook Ramadi in December 2015 after losing it in May 2015.", "December 2015"),
    ("Troops retook Ramadi in December 2015 after *losing it in May 2015.", "May 2015"),
    ("The group recently *took control of Ramadi.", "recently"),
    ("Captured by Donetsk PR 18 February 2015.".replace("Captured", "*Captured"), "18 February 2015"),
    ("A wave of *bombings hit Baghdad on Thursday.", "Thursday"),
    ("The *clashes and shelling began on Thursday.", "Thursday"),
    ("The death toll from a *strike on Aleppo on Monday has risen to 40.", "Monday"),
    ("He claimed responsibility on Saturday for *attacks that killed 129 people on Friday night.", "Friday night"),
    ("He was killed in an *attack carried out on Friday in Kabul.", "Friday"),
    ("A *truce agreed in Minsk on 12 February was broken.", "12 February"),
    ("A gunman *attacked two mosques during Friday prayers.", "Friday"),
    ("The school was *bombed the day before, officials said on Thursday.", "the day before"),
    ("The town *fell in June 2014, and on the 29th, it was retaken.", "June 2014"),
    ("Survivors of the *massacre in Srebrenica in July 1995 testified.", "July 1995"),
    ("An investigation into the *shelling of Mariupol on 24 January 2015 was opened.", "24 January 2015"),
    ("Gunmen *killed 20 people in Baga, in Nigeria's Borno state, on Saturday, police said.", "Saturday"),
    ("A bomb *killed 12 people in Mogadishu, Somalia's capital, on Monday, a police officer said.", "Monday"),
    ("Gunmen *attacked a school in Peshawar, in Pakistan's north-west, on Saturday, the army said Monday.", "Saturday"),
    ("The death toll of the *bombing in Gao on January 18 stands at 77.", "January 18"),
    ("The victims of the *attack in Kabul on Monday include a judge.", "Monday"),
    ("Friday's suicide bomber *killed 12 people in Baghdad.", "Friday"),
    ("Monday's gunmen *killed six people in Kabul.", "Monday"),
    ("Weekend *clashes killed 12 people in the town of Wau.", "Weekend"),
    ("A bomb exploded in Gao on Friday. The night before, gunmen *attacked Menaka.", "The night before"),
]

SHARED_DATE = [
    ("The explosion *killed three people as it tore through a market on Monday.", "Monday"),
    (
        "Militants tried to take Baiji on Monday, *killing ten soldiers as they *fled.".replace("*fled", "fled"),
        "Monday",
    ),
    ("Troops began to advance on Monday while militants *shelled the road.", "Monday"),
    ("Militants seized Tikrit on Wednesday, *killing at least 34 people.", "Wednesday"),
    ("The militants *tried but failed to take the refinery on Monday.", "Monday"),
    ("The militants tried but *failed to take the refinery on Monday.", "Monday"),
    ("On Monday the militants began to *shell the refinery.", "Monday"),
    ("Militants *attacked and seized the town on Friday.", "Friday"),
    ("Militants entered Tikrit on Wednesday and *seized the palace.", "Wednesday"),
    ("Militants seized Tikrit on Wednesday while troops *shelled Baiji.", "Wednesday"),
    ("Three people were killed on Friday when a bomb *exploded in Baghdad.", "Friday"),
    ("Three people were *killed when a bomb exploded in Baghdad on Friday.", "Friday"),
    ("A bomb that *exploded in a market killed 34 people on Friday.", "Friday"),
    ("The attack, which *killed 34 people, took place on Friday.", "Friday"),
    ("Troops attacked Tikrit on Wednesday, where they *faced resistance from militants.", "Wednesday"),
    ("Iraqi forces backed by US air *strikes retook Ramadi in late December 2015.", "late December 2015"),
    ("Troops cut the road on Monday by *seizing the bridge.", "Monday"),
    ("On Monday residents saw militants *seize the town.", "Monday"),
    ("The *bombing killed 12 people and injured 30 on 12 July 2015.", "12 July 2015"),
    ("Gunmen *attacked a mosque, killed 20 worshippers and wounded dozens on Friday.", "Friday"),
    ("Militants *attacked the base, killing five soldiers and wounding ten on Sunday.", "Sunday"),
]

NO_DATE = [
    "Troops *fled over Monday's attack.",
    "He was accused of *killing soldiers, police said on Monday.",
    "Militants *seized towns that troops, who fled on Monday, had held.",
    "The town, which fell to *militants, was bombed on Friday.",
    "Officials said on Monday that militants had *seized Baiji.",
    "Officials said Monday militants had *seized Baiji.",
    "On Friday, police said militants had *seized Baiji.",
    "In a statement on Monday, the army said it had *retaken the town.",
    "Officials condemned the *attack in a statement on Monday.",
    "Officials *condemned Monday's attack.",
    "Following the *capture of Tikrit, militants seized Baiji on Friday.",
    "A town *captured by militants was bombed on Friday.",
    "Militants who *seized Mosul attacked Tikrit on Wednesday.",
    "The army vowed on Sunday to *retake Mosul.",
    "ISIS has *seized land across Syria and Iraq, having broken through the border after taking over Mosul last year.",
    "A bomber struck a mosque on Friday, a day after gunmen *attacked a school.",
    "Militants had *shelled Baiji and attacked Tikrit on Wednesday.",
    "The *besieged town was bombed on Friday.",
    "Troops *withdrew because militants had seized the bridge on Monday.",
    "Militants *seized the bridge, residents say, and the army said on Monday it was calm.",
    "Having *taken Tikrit, militants attacked Baiji on Monday.",
    "He was killed before the *ceasefire. Clashes began on Monday.",
    "The *siege that ended on Friday had lasted for months.",
    "An *attack condemned on Friday by officials killed ten people.",
    "He condemned the *attack that he will mourn on Friday.",
    "Rebels *seized the town of Palmyra and then attacked Raqqa on Sunday.",
    "Rebels *captured Palmyra and lost it on Monday.",
    "Militants *seized the bridge and were bombed on Sunday.",
    "The army *entered Tikrit, adding on Monday that it was calm.",
    "The death toll from a strike, on a street where fighting had followed a *battle, rose on Monday.",
    "Gunmen *killed a mayor in Zurmi, police on Saturday said.",
    "Gunmen *killed a mayor in Zurmi, a police spokesman in Zamfara state, on Saturday, told reporters.",
    "Relatives of the victims of the *attack in Kabul on Monday buried a judge.",
    "Friday's suicide bomber had *killed two soldiers.",
    "Friday's gunman *joined the group.",
]


@pytest.mark.parametrize(("sentence", "words"), OWN_DATE)
def test_an_event_takes_the_date_of_its_own_words(model, sentence, words):
    """A date on the trigger or in its clause dates the event."""
    found = dated(model, sentence)

    assert found is not None
    assert found.text == words


@pytest.mark.parametrize(("sentence", "words"), SHARED_DATE)
def test_an_event_takes_the_date_of_a_clause_that_tells_of_the_same_time(model, sentence, words):
    """Participles, infinitives, coordinated verbs, "when" and descriptive relative clauses share a date."""
    found = dated(model, sentence)

    assert found is not None
    assert found.text == words


@pytest.mark.parametrize("sentence", NO_DATE)
def test_an_event_takes_no_date_from_a_report_or_from_another_time(model, sentence):
    """A date never passes from a reporting verb, a comment, a plan, or a clause that is told as earlier or later."""
    assert dated(model, sentence) is None


@pytest.mark.parametrize(
    ("sentence", "start", "end", "basis"),
    [
        (
            "Rebels *took control of Donetsk following the deposing of Viktor Yanukovych in February 2014.",
            date(2014, 2, 1),
            TUESDAY,
            "after",
        ),
        (
            "In the months after the ousting of Yanukovych in February 2014, armed men *seized buildings.",
            date(2014, 2, 1),
            TUESDAY,
            "after",
        ),
        ("Troops *withdrew after the fall of Mosul in June 2014.", date(2014, 6, 1), TUESDAY, "after"),
        ("Forces have *besieged the town since it was captured in 2013.", date(2013, 1, 1), TUESDAY, "since"),
        ("Troops *left the town before the fall of Mosul in June 2014.", None, date(2014, 5, 31), "until"),
        (
            "Two days after Mosul fell on June 10, 2014, militants *reached Tikrit.",
            date(2014, 6, 12),
            date(2014, 6, 12),
            "relative to another date",
        ),
    ],
)
def test_what_follows_a_dated_event_gets_an_interval(model, sentence, start, end, basis):
    """What happened after, since or before a dated event gets an interval that hangs on that date."""
    found = dated(model, sentence)

    assert found is not None
    assert (found.start, found.end, found.basis) == (start, end, basis)


def test_the_event_inside_keeps_the_plain_date(model):
    """In "following the deposing of N in February 2014" the deposing happened in February 2014."""
    found = dated(model, "Rebels took Donetsk following the *deposing of Viktor Yanukovych in February 2014.")

    assert found == EventDate(date(2014, 2, 1), date(2014, 2, 28), DatePrecision.MONTH, "February 2014", "stated")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Troops *entered the town on Friday.", date(2015, 7, 24)),
        ("Troops will *enter the town on Friday.", date(2015, 7, 31)),
        ("Rebels plan to *attack the airport on Friday.", date(2015, 7, 31)),
        ("The rebels said they would *withdraw on Friday.", date(2015, 7, 31)),
        ("The rebels are going to *withdraw on Friday.", date(2015, 7, 31)),
        ("The *truce begins on Friday.", date(2015, 7, 31)),
        ("The truce is set to *start on Friday.", date(2015, 7, 31)),
        ("The *withdrawal is scheduled for Friday.", date(2015, 7, 31)),
    ],
)
def test_tense_decides_whether_a_weekday_lies_ahead(model, sentence, expected):
    """A past clause looks back from the publication, a planned one ahead."""
    found = dated(model, sentence)

    assert found is not None
    assert found.start == expected


def test_a_past_event_is_not_dated_after_the_publication(model):
    """A reckoned date that lies after the publication is not given to a past event; a stated one is kept."""
    sentence = "The city fell on 25 July 2015. A week later troops *withdrew."

    assert dated(model, sentence, date(2015, 7, 26)) is None
    assert dated(model, sentence, date(2015, 8, 26)) is not None
    assert dated(model, "Troops *withdrew on 25 July 2016.") is not None


def test_the_same_day_hangs_on_the_sentence_before(model):
    """A date told by another is read only from its own sentence or the one before."""
    near = "Mosul fell on 10 June 2014. Militants *reached Tikrit the next day."
    far = "Mosul fell on 10 June 2014. Many fled. Nobody returned. Militants *reached Tikrit the next day."

    assert dated(model, near, None) is not None
    assert dated(model, far, None) is None


def test_dates_quote_the_document_and_not_the_folded_text(model):
    """``EventDate.text`` comes from the text that is passed in, which may have other spaces than the parsed one."""
    doc = model("Mosul fell on 10 June 2014.")

    [mention] = dating.find_dates(doc, None, "Mosul fell on 10\u00a0June 2014.")

    assert mention.value.text == "10\u00a0June 2014"
    assert doc[mention.start : mention.end].text == "10 June 2014"


@pytest.mark.parametrize("text", ["Prime Minister Theresa May spoke in London.", "Resolution 2254 was adopted."])
def test_names_and_numbers_are_no_dates(model, text):
    """A name with a month in it, or the number of a resolution, is no date."""
    assert dating.find_dates(model(text), TUESDAY) == ()


def test_a_date_inside_a_longer_name_is_no_date(model):
    """What the entity recogniser takes for part of a name of an organisation dates nothing."""
    doc = model("Fighters of the 2014 Brigade left.")
    doc.ents = [doc.char_span(12, 28, label="ORG")]

    assert dating.find_dates(doc, TUESDAY) == ()


def test_without_publication_date_only_named_years_are_found(model):
    """Nothing relative is found without a publication date."""
    doc = model("Mosul fell in June 2014. It was bombed on Monday and last week.")

    assert [mention.value.text for mention in dating.find_dates(doc, None)] == ["June 2014"]


def test_a_bare_state_holds_as_of_publication():
    """A state without a date holds on the day of publication, and without one the date is unknown."""
    assert dating.as_of_publication(TUESDAY) == EventDate(TUESDAY, TUESDAY, DatePrecision.DAY, "", "as of publication")
    assert dating.as_of_publication(None) is None


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("Troops seized it.", Tense.PAST),
        ("It was seized.", Tense.PAST),
        ("Troops had seized it.", Tense.PLUPERFECT),
        ("Troops have seized it.", Tense.PERFECT),
        ("Troops hold it.", Tense.PRESENT),
        ("Troops will seize it.", Tense.FUTURE),
        ("Having seized it!", Tense.NONE),
    ],
)
def test_tense_of_a_clause(model, sentence, tense):
    """The tense is read from the verb and its auxiliaries."""
    root = next(model(sentence).sents).root

    assert tense_of(root) is tense


def test_a_word_without_a_finite_verb_does_not_look_ahead(model):
    """A headline without a verb looks back."""
    doc = model("Clashes near Tikrit on Friday")

    assert not looks_ahead(doc[4])
    assert clause_head(doc[4]) == next(doc.sents).root


def test_an_unknown_class_of_words_is_refused():
    """A class of words that the table lacks is an error and not empty."""
    with pytest.raises(KeyError, match="no such class"):
        time_words("no such class")


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("A *truce agreed in Minsk on 12 February was broken.", date(2015, 2, 12)),
        ("The *withdrawal is due on Friday.", date(2015, 7, 31)),
        ("The school was *bombed the day before, officials said on Friday.", date(2015, 7, 23)),
    ],
)
def test_what_was_agreed_lies_behind_and_what_is_due_ahead(model, sentence, day):
    """A past participle of a promise has the date of the promise, one of a schedule that of what is to come."""
    found = dated(model, sentence)

    assert found is not None
    assert found.start == day
