"""What an operation is for, wherever the parse hangs it."""

from __future__ import annotations

import pytest

from geomap.events.triggers.purposes import aims, purpose_of

pytestmark = pytest.mark.model


def noun(parse, text, word):
    """The token of ``word`` in the parsed text."""
    return next(token for token in parse(text).passages[0].doc if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "verb"),
    [
        ("The army began an operation to retake Tikrit.", "operation", "retake"),
        ("The pilots reported on the start of the Iraqi mission to recapture Mosul.", "mission", "recapture"),
        ("The campaign to liberate Raqqa took months.", "campaign", "liberate"),
    ],
)
def test_the_infinitive_behind_an_operation_is_its_purpose(parse, text, word, verb):
    """Also where the parse hangs the infinitive on the verb of the sentence."""
    found = purpose_of(noun(parse, text, word))

    assert found is not None
    assert found.text == verb


@pytest.mark.parametrize("text", ["The operation in Tikrit ended.", "The operation to feed Homs ended.", "operation"])
def test_an_operation_without_a_conquest_has_none(parse, text):
    """To feed is no purpose of conquest."""
    token = noun(parse, text, "operation")

    assert purpose_of(token) is None
    assert aims(token) == ()


def test_the_aim_is_what_is_to_be_taken(parse):
    """The object of the purpose."""
    token = noun(parse, "The army began an operation to retake Tikrit.", "operation")

    assert [aim.text for aim in aims(token)] == ["Tikrit"]
