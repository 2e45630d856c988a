"""Copies of one text are found, and nothing else is taken for one."""

from __future__ import annotations

import doctest
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.ingest import duplicates
from geomap.ingest.duplicates import ReportIndex, families, fingerprint, same_reports
from geomap.model import Block, BlockKind, Document

SENTENCES = (
    "Fighters of Islamic State seized the city of Mosul, the second largest of Iraq, in the night to June 10.",
    "Two divisions of the army, which outnumbered the attackers by far, left their posts and their weapons behind.",
    "Half a million people fled to the Kurdish region, where the checkpoints were opened for families with children.",
    "The governor of Nineveh escaped across the Tigris bridge shortly before the provincial headquarters was overrun.",
    "At the central bank branch the militants found several hundred million dollars, a lawmaker from the city said.",
    "Tikrit, the home town of Saddam Hussein, was taken a day later by a column of pickup trucks from the north.",
    "Kurdish peshmerga moved into Kirkuk on June 12 after the soldiers had gone, and took over the oil fields nearby.",
    "Grand Ayatollah Ali al-Sistani called upon all able citizens to defend their country on the following Friday.",
)
OTHER = (
    "Government troops retook Ramadi in the last week of December, seven months after they had lost it.",
    "Engineers laid a floating bridge over the river so that armoured vehicles could reach the compound.",
    "Coalition aircraft flew more than six hundred sorties in support of the counter-terrorism service.",
    "Mines and booby traps were left in nearly every street, and only a few thousand residents remained.",
)
DISCLAIMER = (
    "The views expressed here are those of the author and do not reflect the position of this newspaper, its owners or "
    "its advertisers; reproduction in whole or in part without written permission is prohibited, and readers who find "
    "an error are kindly asked to write to the corrections desk, which answers every letter within two working days."
)


def text(*numbers: int, of: tuple[str, ...] = SENTENCES) -> str:
    """An article of these sentences."""
    return "\n".join(of[number] for number in numbers)


def copied(*texts: str, outlets: tuple[str | None, ...] = ()) -> list[list[int]]:
    """The families of several texts, by number."""
    names = outlets or tuple(None for _ in texts)
    documents = [Document(str(n), one, outlet=name) for n, (one, name) in enumerate(zip(texts, names, strict=True))]
    found: dict[str, list[int]] = {}
    for name, leader in same_reports(documents).items():
        found.setdefault(leader, []).append(int(name))
    return list(found.values())


def edited(original: str, every: int) -> str:
    """The text with every so manieth word changed."""
    words = original.split()
    return " ".join(f"re{word}" if number % every == every // 2 else word for number, word in enumerate(words))


def test_an_equal_text_is_a_copy():
    """The first one stands for both."""
    assert same_reports([Document("a", text(0, 1, 2)), Document("b", text(0, 1, 2))]) == {"a": "a", "b": "a"}


def test_another_report_on_the_same_event_is_none():
    """Two outlets that tell one event in their own words are two."""
    assert copied(text(0, 1, 2), text(0, 1, 2, of=OTHER)) == [[0], [1]]


def test_case_and_punctuation_do_not_matter():
    """Outlets print one text in their own house style."""
    assert copied(text(0, 1, 2), text(0, 1, 2).upper().replace(",", " -")) == [[0, 1]]


def test_a_text_cut_short_is_a_copy():
    """Two paragraphs of eight are what a small paper prints."""
    assert copied(text(*range(8)), text(0, 1, 2)) == [[0, 1]]


def test_a_text_with_paragraphs_added_is_a_copy():
    """An outlet adds its own background to the agency's text."""
    assert copied(text(0, 1, 2), text(0, 1, 2) + text(0, 1, 2, 3, of=OTHER)) == [[0, 1]]


def test_paragraphs_in_another_order_are_a_copy():
    """A desk moves them about."""
    assert copied(text(0, 1, 2, 3), text(3, 1, 0, 2)) == [[0, 1]]


@pytest.mark.parametrize(("every", "is_copy"), [(20, True), (11, True), (9, False), (5, False)])
def test_a_light_rewrite_is_a_copy(every, is_copy):
    """Every eleventh word may be changed; with every ninth more than half of the 5-grams are lost."""
    assert (copied(text(*range(8)), edited(text(*range(8)), every)) == [[0, 1]]) is is_copy


@pytest.mark.parametrize(("shared", "is_copy"), [((0, 1, 2), True), ((0,), False)])
def test_half_of_the_shorter_text_makes_a_copy(shared, is_copy):
    """Three sentences of five do, one of three does not."""
    rest = (0, 1) if is_copy else (0, 1, 2)

    assert (copied(text(*range(8)), text(*shared) + " " + text(*rest, of=OTHER)) == [[0, 1]]) is is_copy


def test_an_updated_version_of_one_outlet_is_of_the_family():
    """A new lead above the old text."""
    update = text(7) + "\n" + text(0, 1, 2, 3)

    assert copied(text(0, 1, 2, 3), update, outlets=("Courier", "Courier")) == [[0, 1]]


def test_copies_of_copies_are_one_family():
    """The last version may share little with the first."""
    assert copied(text(0, 1, 2, 3), text(1, 2, 3, 4), text(2, 3, 4, 5, 6)) == [[0, 1, 2]]
    assert copied(text(0, 1, 2, 3), text(2, 3, 4, 5, 6)) == [[0], [1]]


def test_a_brief_is_a_copy_of_the_text_whose_lead_it_prints():
    """Nearly all of its 33 words stand there, more than a stock phrase has."""
    assert copied(text(*range(4)), f"From our desk. {text(0)} {SENTENCES[1][:54]}.") == [[0, 1]]


def test_a_brief_of_which_a_third_is_its_own_is_none():
    """Twenty-two words that are the same would do in a longer text."""
    lead = " ".join(text(0, 1).split()[:23])

    assert copied(text(*range(4)), f"{lead} when everybody slept and no order came from the capital.") == [[0], [1]]


def test_still_shorter_texts_are_copies_only_if_they_are_equal():
    """A headline and a sentence are stock phrases."""
    assert copied(text(0), text(0), text(0) + " Officials said.") == [[0, 1], [2]]


def test_a_stock_phrase_is_never_a_copy():
    """A table of places may say the same few words of many of them."""
    assert copied("Captured by Russia in 2022.", "Captured by Russia in 2022.") == [[0], [1]]


def test_a_short_text_is_no_copy_of_a_long_one():
    """Nineteen words may be quoted anywhere."""
    assert copied(text(0), text(0, 1, 2, 3)) == [[0], [1]]


def test_texts_without_words_are_no_copies():
    """Articles that come from a file of events have no text."""
    assert copied("", "", "...") == [[0], [1], [2]]


def test_credits_and_headlines_are_left_out():
    """What stands around the report makes no copy, and hides none."""
    credit = " ".join(f"Reporting by Jane Doe{number} and John Roe{number};" for number in range(12))
    documents = [
        Document(
            str(number),
            f"{body}\n{credit}",
            blocks=(Block(len(body) + 1, len(body) + 1 + len(credit), BlockKind.FOOTER),),
        )
        for number, body in enumerate((text(0, 1, 2), text(0, 1, 2, of=OTHER)))
    ]

    assert same_reports(documents) == {"0": "0", "1": "1"}


def test_a_text_that_is_only_a_headline_is_compared_by_it():
    """Else all of them would be texts without words."""
    headline = "Mosul, the second largest city of Iraq, falls to Islamic State"
    blocks = (Block(0, len(headline), BlockKind.TITLE),)
    documents = [Document(name, headline, blocks=blocks) for name in "ab"]

    assert same_reports(documents) == {"a": "a", "b": "a"}


_BRIEFS = [" ".join(f"{word}{number}" for word in text(0, 1, 2, of=OTHER).split())[:330] for number in range(6)]


def test_the_frame_of_an_outlet_makes_no_copies():
    """Short articles of one outlet that all end with one long disclaimer are articles of their own."""
    texts = [f"{brief}\n{DISCLAIMER}" for brief in _BRIEFS]

    assert copied(*texts, outlets=("Courier",) * 6) == [[number] for number in range(6)]


def test_a_frame_before_the_text_makes_no_copies():
    """Some outlets begin with it."""
    texts = [f"{DISCLAIMER}\n{brief}" for brief in _BRIEFS]

    assert copied(*texts, outlets=("Courier",) * 6) == [[number] for number in range(6)]


def test_what_few_articles_share_is_no_frame():
    """Four articles with one long ending are versions of one."""
    texts = [f"{brief}\n{DISCLAIMER}" for brief in _BRIEFS[:4]]

    assert copied(*texts, outlets=("Courier",) * 4) == [[0, 1, 2, 3]]


def test_a_text_that_one_outlet_prints_six_times_is_no_frame():
    """All of it comes again, and it is longer than any frame."""
    assert copied(*[text(*range(8), number % 8) for number in range(6)], outlets=("Courier",) * 6) == [list(range(6))]


def test_a_frame_leaves_a_short_text_short():
    """Under a long frame a brief of few words is compared as a whole only."""
    texts = [f"{SENTENCES[number]}\n{DISCLAIMER}" for number in range(6)]

    assert copied(*texts, texts[0], outlets=("Courier",) * 7) == [[0, 6], *([number] for number in range(1, 6))]


def test_a_stock_phrase_in_many_articles_hides_no_copies():
    """Two copies among sixty articles that share a sentence are found."""
    many = [
        " ".join([SENTENCES[0], *(f"{word}{number}" for word in text(1, 2, 3).split()), SENTENCES[7]])
        for number in range(60)
    ]

    assert [family for family in copied(*many, many[17] + text(0, of=OTHER)) if len(family) > 1] == [[17, 60]]


@given(st.permutations(range(6)))
def test_the_order_of_articles_changes_no_family(order):
    """Only which one is the first."""
    texts = [text(0, 1, 2), text(0, 1, 2, 3), text(4, 5, 6), text(0, 1, 2, of=OTHER), text(4, 5, 6, 7), text(0)]
    expected = {frozenset({0, 1}), frozenset({2, 4}), frozenset({3}), frozenset({5})}

    found = copied(*[texts[number] for number in order])

    assert {frozenset(order[place] for place in family) for family in found} == expected
    assert all(family[0] == min(family) for family in found)


def test_an_index_grows_article_by_article():
    """It answers as if all had been given at once, also after it was stored."""
    index = ReportIndex()
    index.add(Document("a", text(0, 1, 2)))
    index.add(Document("b", text(0, 1, 2, of=OTHER)))
    stored = pickle.loads(pickle.dumps(index))  # noqa: S301 - our own bytes
    stored.add(Document("c", text(0, 1, 2, 3)))

    assert stored.families() == {"a": "a", "b": "b", "c": "a"}
    assert len(index) == 2


def test_an_index_forgets_an_article():
    """Its copies stand for themselves then."""
    index = ReportIndex({name: fingerprint(Document(name, text(0, 1, 2))) for name in "abc"})
    index.discard("a")
    index.discard("unknown")

    assert index.families() == {"b": "b", "c": "b"}


def test_the_example_of_the_module_is_true():
    """What the docstring shows is what one gets."""
    assert doctest.testmod(duplicates).failed == 0


def test_no_articles_have_no_families():
    """Nothing in, nothing out."""
    assert families({}) == {}
