"""How many of several articles know on their own what they tell."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.model import Block, BlockKind

FELL = ("gain", "Mosul", "2014-06-10")


@pytest.fixture
def count(desk):
    """How many independent sources the articles on the desk are; each tells of the fall of Mosul."""

    def counted(*articles: dict[str, object]) -> int:
        for number, fields in enumerate(articles):
            told = dict(fields)
            report = {name: told.pop(name) for name in ("sentence", "historical", "attributed_to") if name in told}
            desk.article(f"a{number}", **told)
            desk.report(*FELL, article=f"a{number}", **report)
        return desk.corroboration.independent_source_count

    return counted


def credited(line: str, kind: BlockKind = BlockKind.FOOTER) -> dict[str, object]:
    """An article that ends with a line of this kind."""
    text = f"Mosul fell.\n{line}"
    return {"text": text, "blocks": (Block(12, len(text), kind),)}


def test_two_outlets_are_two_sources(count):
    """Nothing says that one has it from the other."""
    assert count({}, {}) == 2


def test_one_outlet_is_one_source(count):
    """However often it tells it."""
    assert count({"outlet": "Tigris Courier"}, {"outlet": "tigris courier"}, {}) == 2


def test_articles_without_an_outlet_are_sources_of_their_own(count):
    """Nobody knows who prints them."""
    assert count({"outlet": None}, {"outlet": None}) == 2


def test_copies_of_one_text_are_one_source(count, desk):
    """Two outlets that print one text know no more than one."""
    desk.families |= {"a0": "a0", "a1": "a0"}

    assert count({}, {}, {}) == 2


def test_copies_join_the_outlets_that_print_them(count, desk):
    """An outlet that prints a copy is one source with it, whatever else it writes."""
    desk.families |= {"a0": "a0", "a1": "a0"}

    assert count({"outlet": "X"}, {"outlet": "Y"}, {"outlet": "Y"}) == 1


@pytest.mark.parametrize(
    "credit",
    [
        credited("Reuters"),
        credited("Source: Reuters"),
        credited("Jane Doe, Reuters", BlockKind.CREDIT),
        {"text": "BAGHDAD, June 10 (Reuters) - Mosul fell."},
        {"text": "BAGHDAD [REUTERS]: Mosul fell."},
        {"sentence": "Mosul fell, Reuters reported."},
        {"sentence": "Mosul fell, a soldier told Reuters."},
        {"attributed_to": "the Reuters news agency"},
        {"outlet": "Thomson Reuters"},
    ],
)
def test_an_agency_is_one_source_wherever_it_is_credited(count, credit):
    """Texts that have it from one agency are one source with the agency."""
    assert count(credit, {"outlet": "Reuters"}, {}) == 2


def test_the_credit_of_a_picture_says_nothing(count):
    """An agency's photograph illustrates the outlet's own report."""
    assert count(credited("Photo: Jane Doe/Reuters", BlockKind.CREDIT), {"outlet": "Reuters"}) == 2


def test_an_agency_that_the_article_only_mentions_is_no_source(count):
    """News about its office is not news from it."""
    assert count({"sentence": "Mosul fell and the Reuters office was closed."}, {"outlet": "Reuters"}) == 2


def test_a_short_name_is_an_agency_only_in_a_credit(count):
    """Two letters may be anything in a sentence."""
    assert count({"sentence": "Mosul fell, PA said."}, {"outlet": "PA"}) == 2


def test_a_short_name_in_a_credit_is_the_agency(count):
    """A footer names nothing else."""
    assert count(credited("PA"), {"outlet": "PA"}) == 1


def test_an_article_of_several_agencies_adds_nothing_to_theirs(count):
    """It is compiled of what they tell, and does not make them one."""
    assert count(credited("Reuters and AFP"), {"outlet": "Reuters"}, {"outlet": "AFP"}) == 2


def test_an_article_of_several_agencies_counts_where_none_of_them_speaks(count):
    """What they told stands for itself."""
    assert count(credited("Reuters and AFP"), credited("AFP and dpa"), {}) == 2


def test_looking_back_adds_nothing_to_the_news(count):
    """An article years later rests on the reports of its day."""
    assert count({}, {"historical": True}) == 1


def test_articles_that_all_look_back_count_among_themselves(count):
    """Where no report of the day is known, they are what there is."""
    assert count({"historical": True}, {"historical": True}) == 2


@pytest.mark.parametrize(("published", "sources"), [(date(2014, 7, 5), 2), (date(2014, 9, 1), 1)])
def test_an_article_of_long_after_looks_back(count, published, sources):
    """Whatever its words, an article of September brings no news of June; tolls and inquiries of July do."""
    assert count({"published": date(2014, 6, 11)}, {"published": published}) == sources
