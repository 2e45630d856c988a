"""What must hold for any text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.gazetteer import Gazetteer
from geomap.language import Analysis
from geomap.toponyms import recognize, resolve

pytestmark = pytest.mark.model

_PIECES = st.sampled_from(
    ["BAGHDAD (Reuters) - ", "the villages of Foua and ", "Deir ez-Zor", "'s ", ", ", "20 km north of ", "Moscow said ",
     "\u200eМосква ", "الرقة", "\n\n", "- ", "U.S.-led ", "University of Mosul", "(", "Iraqi ", "al-", "\ud83d\ude00"]
)  # fmt: skip
_TEXTS = st.lists(st.one_of(_PIECES, st.text(max_size=12)), max_size=12).map("".join)


@pytest.mark.parametrize("text", ["Mosul, Tikrit, " * 500, "Mosul in Iraq, " * 200, "Mosul and " * 200, "Mosul " * 200])
def test_endless_lists_are_read(text: str, read: Callable[[str], Analysis], gazetteer: Gazetteer) -> None:
    """A list of any length is read, and no name has more than a handful of containers."""
    found = recognize(read(text), gazetteer)

    assert found
    assert max(len(toponym.within) for toponym in found) <= 4


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_TEXTS)
def test_offsets_always_address_the_quoted_text(
    text: str, read: Callable[[str], Analysis], gazetteer: Gazetteer
) -> None:
    """For any Unicode text, toponyms lie in order, do not overlap, and quote exactly what their offsets address."""
    analysis = read(text)

    found = recognize(analysis, gazetteer)
    resolutions = resolve(found, analysis.document, gazetteer)

    assert [text[toponym.start : toponym.end] for toponym in found] == [toponym.text for toponym in found]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert [resolution.toponym for resolution in resolutions] == list(found)
