"""The group "IS" among words in small letters."""

from __future__ import annotations

import pytest

from geomap.language import analyse
from geomap.model import Document

pytestmark = pytest.mark.model


def _tag(text: str) -> str:
    (analysis,) = analyse([Document("a", text)])
    return next(token.tag_ for passage in analysis.passages for token in passage.doc if token.text == "IS")


@pytest.mark.parametrize(
    "text",
    [
        "IS overran Qaraqosh in August 2014 after the peshmerga had left.",
        "IS militants overran Qaraqosh in August 2014.",
        "In Syria, IS seized the town of Tabqa.",
        "The group IS said it had taken Mosul.",
        "Iraqi troops retook Tikrit from IS in 2015.",
    ],
)
def test_the_group_is_a_name(text: str) -> None:
    """Not the verb, wherever it stands."""
    assert _tag(text) == "NNP"


def test_the_verb_of_a_headline_in_capitals_stays_a_verb() -> None:
    """There every word looks so."""
    assert _tag("MOSUL IS FALLING TO THE MILITANTS") == "VBZ"
