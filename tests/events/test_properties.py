"""What holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.events import extract
from geomap.language import analyse
from geomap.model import Document

pytestmark = pytest.mark.model

TEXT = """rebels The_army captured Goma and Kabul , who shelled was by in not if said attack on siege_of control took
killed five soldiers -held \u201c \u2019s . ? where backed ISIS they the_city to retake \u00a0 failed BREAK"""
WORDS = st.sampled_from([word.replace("_", " ").replace("BREAK", "\n\n") for word in TEXT.split()])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=30))
def test_every_span_quotes_the_document(model, marked, words):
    """Whatever the text: no error, exact offsets, unique ids, text order."""
    text = " ".join(words)
    [analysis] = analyse([Document("any", text)], model=model)

    found = extract(analysis, marked(text))

    for event in found:
        parties = (*event.actors, *event.targets, *event.allies)
        places = () if event.place is None else (event.place,)
        for span in (event.evidence.trigger, event.evidence.sentence, *parties, *places):
            assert text[span.start : span.end] == span.text
        assert 0 <= event.confidence <= 1
    assert len({event.event_id for event in found}) == len(found)
    starts = [event.evidence.trigger.start for event in found]
    assert starts == sorted(starts)
