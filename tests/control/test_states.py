"""Background: who had the place before a change that the same text tells."""

from __future__ import annotations

from geomap.model import Evidence, Span


def sentence(start: int) -> dict[str, Evidence]:
    """The evidence of an event that a sentence tells which starts there."""
    span = Span(start, start, "")
    return {"evidence": Evidence(span, span)}


def test_gain_of_the_loser_in_the_sentence_of_the_loss_came_before(news):
    """The army lost Palmyra on 11 December, months after it had recaptured it."""
    told = {"document": "d1", "published": "2016-12-23"}
    news.report("lose", "Ramadi", "2016-12-11", "army", "Islamic State", **told, **sentence(5))
    news.report("gain", "Ramadi", None, "army", **told, **sentence(5))

    assert news.story == ["army ..2016-12-10 reported", "Islamic State 2016-12-11.. reported"]


def test_gain_in_another_sentence_is_news(news):
    """The militants took it in May; troops have retaken it, says the lead without a day."""
    told = {"document": "d1", "published": "2015-12-29"}
    news.report("gain", "Ramadi", None, "Iraqi army", **told, **sentence(0))
    news.report("gain", "Ramadi", "2015-05-17", "Islamic State", **told, **sentence(5))

    assert news.story == ["Islamic State 2015-05-17..2015-12-28 reported", "Iraqi army 2015-12-29.. reported"]


def test_state_in_the_sentence_of_a_change_took_over_its_day(news):
    """They captured the last stronghold of the army on Sunday: the army holds it no longer."""
    told = {"document": "d1", "published": "2025-10-30"}
    news.report("gain", "Ramadi", "2025-10-26", "Rapid Support Forces", **told, **sentence(5))
    news.report("hold", "Ramadi", "2025-10-26", "army", **told, **sentence(5))

    assert news.story == ["army ..2025-10-25 reported", "Rapid Support Forces 2025-10-26.. reported"]


def test_sentence_that_only_repeats_the_change_counts_too(news):
    """The title tells the capture first, the sentence with the stronghold once more."""
    span, title = Span(5, 5, ""), Span(0, 0, "")
    told = {"document": "d1", "published": "2025-10-30"}
    more = {"evidence": Evidence(title, title), "further_evidence": (Evidence(span, span),)}
    news.report("gain", "Ramadi", "2025-10-26", "Rapid Support Forces", **told, **more)
    news.report("hold", "Ramadi", "2025-10-26", "army", **told, **sentence(5))

    assert [interval.holder for interval in news.intervals] == ["army", "Rapid Support Forces"]


def test_state_of_another_sentence_and_the_same_day_is_a_split_place(news):
    """They captured the centre on Sunday. The army still holds the town, says another sentence."""
    told = {"document": "d1", "published": "2025-10-30"}
    news.report("hold", "Ramadi", "2025-10-26", "Rapid Support Forces", **told, **sentence(5))
    news.report("hold", "Ramadi", "2025-10-26", "army", **told, **sentence(9))

    assert [interval.status.value for interval in news.intervals] == ["contested", "contested"]


def test_loss_without_a_taker_leaves_the_state_of_another(news):
    """The police left; the army holds the town."""
    told = {"document": "d1", "published": "2015-04-20"}
    news.report("lose", "Ramadi", "2015-04-19", "police", **told, **sentence(5))
    news.report("hold", "Ramadi", None, "army", **told, **sentence(5))

    assert news.story[-1] == "army 2015-04-20.. reported"
