"""What a denial denies within its own article."""

from __future__ import annotations

import pytest

from geomap.model import CountRange, Modality

DAY = "2016-10-08"
FELL = "2013-08-05"


def denies(desk, kind="gain", place=None, when=None, **told):
    """A denial of the article "one", with its sentence at an offset."""
    return report(desk, kind, place, when, modality=Modality.DENIED, **told)


def report(desk, kind, place, when, *, at=0, **told):
    """A report of the article "one", with its sentence at an offset."""
    return desk.report(kind, place, when, article="one", at=at, **told)


def test_a_denial_in_the_next_sentence_denies_the_claim(desk):
    """Place and date are those of the claim."""
    claim = report(desk, "airstrike", "Mosul", DAY, sentence="Jets struck a funeral hall.")
    denial = denies(desk, "airstrike", at=28, sentence="The coalition denied this.")

    assert desk.clusters == [[claim, denial]]
    assert desk.corroboration.denied_by == ("Outlet one",)


def test_a_claim_of_another_kind_is_not_what_is_denied(desk):
    """Who denies an arrest does not deny the strike."""
    report(desk, "airstrike", "Mosul", DAY)
    denies(desk, "arrest", at=100)

    assert desk.clusters == []


def test_a_denial_of_another_town_denies_nothing_here(desk):
    """Who says that Mosul did not fall does not deny the fall of Tikrit."""
    report(desk, "gain", "Tikrit", FELL)
    denies(desk, place="Mosul", at=100)

    assert desk.clusters == []


def test_a_denial_further_down_shares_words_with_its_claim(desk):
    """The hospital is told from the road by what the denial speaks of."""
    claim = report(desk, "attack", "Mosul", DAY, sentence="Gunmen attacked the hospital.")
    report(desk, "attack", "Tikrit", DAY, at=40, sentence="Men were shot on the road.")
    denial = denies(desk, "attack", at=100, sentence="The army denied that soldiers had entered a hospital.")

    assert desk.clusters == [[claim, denial]]


def test_a_denial_further_down_without_a_common_word_denies_nothing(desk):
    """It may be about something that was not read."""
    report(desk, "attack", "Tikrit", DAY, sentence="Men were shot on the road.")
    denies(desk, "attack", at=100, sentence="The army denied that soldiers had entered a hospital.")

    assert desk.clusters == []


def test_a_denial_that_names_the_place_may_stand_before_the_claim(desk):
    """The order of sentences is the writer's."""
    denial = denies(desk, place="Mosul")
    claim = report(desk, "gain", "Mosul", FELL, at=100)

    assert desk.clusters == [[denial, claim]]


@pytest.mark.parametrize(
    ("denied", "told", "is_same"),
    [
        (CountRange(2000, 2000), CountRange(185, 185), False),
        (CountRange(20, 20), CountRange(185, None), False),
        (CountRange(185, None), CountRange(20, 20), False),
        (CountRange(100, None), CountRange(185, 185), True),
        (None, CountRange(185, 185), True),
        (CountRange(185, 185), None, True),
    ],
)
def test_a_later_claim_with_another_number_of_dead_is_not_what_is_denied(desk, denied, told, is_same):
    """The massacre of 185 people is another one than that of two thousand which nobody admits."""
    denial = denies(desk, "massacre", place="Mosul", killed=denied)
    claim = report(desk, "massacre", "Mosul", FELL, at=100, killed=told)

    assert desk.clusters == ([[denial, claim]] if is_same else [])


def test_a_denial_without_a_place_denies_nothing_that_follows(desk):
    """It looks back."""
    denies(desk)
    report(desk, "gain", "Mosul", FELL, at=100)

    assert desk.clusters == []


def test_one_claim_is_denied(desk):
    """Of two that fit, the last."""
    report(desk, "shelling", "Mosul", "2016-10-01", sentence="Shells fell.")
    claim = report(desk, "shelling", "Mosul", DAY, at=20, sentence="Shells fell.")
    denial = denies(desk, "shelling", at=33, sentence="They denied it.")

    assert desk.clusters == [[claim, denial]]


def test_a_retreat_says_not_that_somebody_has_the_town(desk):
    """Soldiers fell back; that the army retook the town, which is denied, was told elsewhere."""
    report(desk, "lose", "Tikrit", FELL, actors=["Iraqi army"])
    denies(desk, place="Tikrit", at=100)

    assert desk.clusters == []


def test_a_denial_of_the_loss_denies_the_capture(desk):
    """The army denies to have lost what rebels say they took."""
    claim = report(desk, "gain", "Tikrit", FELL, actors=["ISIS"])
    denial = denies(desk, "lose", place="Tikrit", actors=["Iraqi army"], at=100)

    assert desk.clusters == [[claim, denial]]


def test_parties_that_contradict_are_no_denial(desk):
    """Who denies that ISIS took the town does not deny that the army did."""
    report(desk, "gain", "Tikrit", FELL, actors=["Iraqi army"])
    denies(desk, place="Tikrit", actors=["ISIS"], at=100)

    assert desk.clusters == []


def test_a_denial_joins_all_that_its_claim_is_joined_with(desk):
    """The reports of other outlets are denied with it."""
    others = [desk.report("airstrike", "Mosul", DAY) for _ in range(2)]
    claim = report(desk, "airstrike", "Mosul", DAY)
    denial = denies(desk, "airstrike", at=30)

    assert desk.clusters == [[*others, claim, denial]]


def test_a_denial_of_another_article_may_call_the_parties_otherwise(desk):
    """One claim says who took the town and one does not; the denial has to fit one of them."""
    claims = [desk.report("gain", "Mosul", FELL, actors=who) for who in (["Wagner Group"], [])]
    denial = desk.report("gain", "Mosul", FELL, actors=["Russia"], modality=Modality.DENIED)

    assert desk.clusters == [[*claims, denial]]


def test_a_denial_of_another_article_denies_the_latest_claim(desk):
    """Of two strikes in the days before it, the second."""
    desk.report("airstrike", "Mosul", "2022-03-09")
    claim = desk.report("airstrike", "Mosul", "2022-03-14")
    denial = desk.report("airstrike", "Mosul", "2022-03-15", modality=Modality.DENIED)

    assert desk.clusters == [[claim, denial]]
