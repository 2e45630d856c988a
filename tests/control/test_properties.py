"""What holds for any set of reports."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from geomap.control import trace
from geomap.model import (
    AtlasData,
    ControlStatus,
    DatePrecision,
    Document,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Evidence,
    Family,
    Level,
    Modality,
    Outcome,
    Participant,
    Span,
)

_NOTHING = Evidence(Span(0, 0, ""), Span(0, 0, ""))
_PLACE = EventPlace(0, 6, "Ramadi", "Ramadi", 33.42056, 43.30778, 95788, level=Level.SETTLEMENT)
_TYPES = [kind for kind in EventType if kind.family is Family.CONTROL or kind is EventType.CLASH]
_PARTIES = st.lists(st.sampled_from(["army", "militia", "rebels"]), max_size=2)


def _day(number: int) -> date:
    return date(2015, 1, 1) + timedelta(days=number)


@st.composite
def _event(draw, number):
    start = draw(st.integers(0, 8))
    length = draw(st.integers(0, 4))
    when = EventDate(_day(start), _day(start + length), DatePrecision.INTERVAL if length else DatePrecision.DAY, "", "")
    return Event(
        f"e{number}",
        draw(st.sampled_from(["d1", "d2", "d3"])),
        draw(st.sampled_from(_TYPES)),
        _NOTHING,
        actors=tuple(Participant(0, 0, "", name) for name in draw(_PARTIES)),
        targets=tuple(Participant(0, 0, "", name) for name in draw(_PARTIES)),
        place=_PLACE,
        date=draw(st.sampled_from([None, when, when, when])),
        modality=draw(st.sampled_from([Modality.ASSERTED, Modality.ASSERTED, Modality.ALLEGED, Modality.DENIED])),
        outcome=draw(st.sampled_from([None, None, Outcome.FAILED])),
    )


@st.composite
def _atlas(draw):
    published = draw(st.lists(st.sampled_from([None, _day(5), _day(20)]), min_size=3, max_size=3))
    documents = tuple(Document(f"d{number + 1}", "", published=day) for number, day in enumerate(published))
    events = tuple(draw(_event(number)) for number in range(draw(st.integers(0, 8))))
    return AtlasData(documents, {}, events)


@given(_atlas())
def test_no_interval_ends_before_it_starts(data):
    """Time goes forward."""
    for interval in trace(data).intervals:
        assert interval.start is None or interval.end is None or interval.start <= interval.end


@given(_atlas())
def test_every_interval_has_its_evidence(data):
    """Nothing is shown that no event says, and a denied interval has its denial."""
    known = {event.event_id for event in data.events}

    for interval in trace(data).intervals:
        assert interval.claims
        assert {*interval.claims, *interval.denials} <= known
        assert (interval.status is ControlStatus.DENIED) == bool(interval.denials)


@given(_atlas())
def test_one_holder_is_never_there_twice_on_a_day(data):
    """Intervals of one holder do not overlap, but for a change within one day."""
    intervals = trace(data).intervals

    for i, first in enumerate(intervals):
        for second in intervals[i + 1 :]:
            if first.holder == second.holder and first.start is not None and second.start is not None:
                assert first.end is not None
                assert first.end <= second.start


@given(_atlas())
def test_undisputed_holders_do_not_overlap(data):
    """Two holders at a time, for more than the day of a change, are never both plainly reported."""
    plain = [i for i in trace(data).intervals if i.status is ControlStatus.REPORTED and i.start is not None]

    for i, first in enumerate(plain):
        for second in plain[i + 1 :]:
            assert first.end is not None
            assert first.end <= second.start


@given(_atlas())
def test_what_an_interval_says_of_its_reports_fits_them(data):
    """Confidence is one, the backing is among the claims, and no report is of a day after the interval."""
    for interval in trace(data).intervals:
        assert 0.0 <= interval.confidence <= 1.0
        assert set(interval.backing) <= set(interval.claims)
        assert interval.claimants
        for day in (interval.first_report, interval.last_report):
            assert day is None or day <= (interval.end or day)


@given(_atlas())
def test_day_of_a_report_is_covered_by_its_interval(data):
    """Who is told to hold the place on a day is there as of that day."""
    timeline = trace(data)

    for interval in timeline.intervals:
        if interval.first_report is not None and interval.first_report >= (interval.start or interval.first_report):
            assert interval in timeline.as_of(interval.first_report).intervals
