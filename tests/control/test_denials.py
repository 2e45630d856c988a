"""Which claim a denial denies."""

from __future__ import annotations

import pytest

from geomap.control.claims import collect_claims
from geomap.control.denials import match_denials
from geomap.model import Modality, Outcome


def _matched(news):
    return dict(match_denials(collect_claims(news.data)))


@pytest.mark.parametrize(
    ("kind", "actor"),
    [("gain", "Wagner"), ("hold", "Wagner"), ("gain", None), ("lose", "Ukrainian army"), ("lose", None)],
)
def test_denial_finds_the_claim(news, kind, actor):
    """A claim is denied by name, by the one who did not lose, or by nobody named."""
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner")
    news.report(kind, "Bakhmut", "2023-05-21", actor, modality=Modality.DENIED)

    assert _matched(news) == {"e1": ("e2",)}


@pytest.mark.parametrize(
    ("kind", "actor"), [("gain", "Ukrainian army"), ("lose", "Wagner"), ("advance", "Wagner"), ("clash", "Wagner")]
)
def test_denial_of_something_else_finds_none(news, kind, actor):
    """A denial about another party, or about fighting, denies no holder."""
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner")
    news.report(kind, "Bakhmut", "2023-05-21", actor, modality=Modality.DENIED)

    assert _matched(news) == {}


def test_denial_before_the_claim_finds_none(news):
    """Nobody can deny what was not yet said."""
    news.report("gain", "Bakhmut", "2023-01-21", "Wagner", modality=Modality.DENIED)
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner")

    assert _matched(news) == {}


def test_denial_of_the_day_may_stand_first(news):
    """On one day the order of the articles does not matter."""
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner", modality=Modality.DENIED)
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner")

    assert _matched(news) == {"e2": ("e1",)}


def test_latest_claim_is_denied(news):
    """An older claim is not meant."""
    news.report("gain", "Bakhmut", "2023-03-01", "Wagner")
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner")
    news.report("gain", "Bakhmut", "2023-05-21", "Wagner", modality=Modality.DENIED)

    assert _matched(news) == {"e2": ("e3",)}


def test_transfer_is_denied_for_who_receives(news):
    """Denying the receiver's hold denies the handing over."""
    news.report("transfer", "Bakhmut", "2023-06-01", "Wagner", "Russian army")
    news.report("hold", "Bakhmut", "2023-06-02", "Russian army", modality=Modality.DENIED)

    assert _matched(news) == {"e1": ("e2",)}


def test_failed_attempt_cannot_be_denied(news):
    """Who failed to take the place was not said to hold it."""
    news.report("gain", "Bakhmut", "2023-05-20", "Wagner", outcome=Outcome.FAILED)
    news.report("gain", "Bakhmut", "2023-05-21", "Wagner", modality=Modality.DENIED)

    assert _matched(news) == {}
