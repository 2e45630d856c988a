"""Records of JSONL as events."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import RecordError
from geomap.ingest.event_files.fields import Fields
from geomap.ingest.event_files.records import document_of_event, event_of_record
from geomap.model import ActorClass, CountRange, DatePrecision, Event, EventDate, EventType, Modality, Participant

LEAST = {"event_id": "new-1", "document_id": "d", "type": "clash", "sentence": {"text": "Clashes broke out in Hama."}}


def fields(**values):
    """The least record, with some fields more."""
    return Fields({**LEAST, **values}, "a.jsonl:1")


def test_a_record_becomes_the_event_that_it_was(record, event):
    """Every field comes back."""
    assert event_of_record(Fields(record, "a.jsonl:1")) == event


def test_the_least_record_is_an_event():
    """What is not said has the value that says least."""
    event = event_of_record(fields())

    assert (event.type, event.modality, event.count, event.confidence) == (EventType.CLASH, Modality.ASSERTED, 1, 0.5)
    assert (event.place, event.date, event.killed, event.actors) == (None, None, None, ())


@pytest.mark.parametrize("name", ["event_id", "document_id", "type", "sentence"])
def test_what_an_event_must_have_is_asked_for(name):
    """The line names the field."""
    with pytest.raises(RecordError, match=rf"^a\.jsonl:1: {name} is missing; expected "):
        event_of_record(fields(**{name: None}))


def test_an_unknown_type_is_refused_with_all_types():
    """So that nobody has to look them up."""
    with pytest.raises(RecordError, match=r"type is 'conquest'; expected one of gain, lose, .*, displacement"):
        event_of_record(fields(type="conquest"))


@pytest.mark.parametrize(
    ("given", "participant"),
    [
        ({"name": "Badr"}, Participant(0, 0, "Badr", "Badr")),
        ({"text": "militiamen"}, Participant(0, 0, "militiamen", "")),
        ({"name": "Badr", "class": "militia", "start": 5}, Participant(5, 5, "Badr", "Badr", ActorClass.MILITIA)),
    ],
)
def test_a_party_that_was_added_by_hand_needs_a_name_only(given, participant):
    """Its words are the name where nothing else is said."""
    assert event_of_record(fields(actors=[given])).actors == (participant,)


def test_a_party_without_a_name_is_refused():
    """The second one, counted from zero."""
    with pytest.raises(RecordError, match=r"a\.jsonl:1: targets\[1\]: name is missing; expected who it is"):
        event_of_record(fields(targets=[{"name": "Badr"}, {"class": "militia"}]))


def test_a_place_that_was_added_by_hand_needs_a_name_only():
    """It is at that place, and without a position."""
    place = event_of_record(fields(place={"name": "Hama"})).place

    assert place is not None
    assert (place.text, place.name, place.lat, place.relation.words, place.basis) == (
        "Hama",
        "Hama",
        None,
        "at",
        "stated",
    )


@pytest.mark.parametrize(("given", "missing"), [({"lat": 35.1}, "lon"), ({"lon": 36.7}, "lat")])
def test_half_a_position_is_refused(given, missing):
    """The missing half is named."""
    with pytest.raises(RecordError, match=f"place: {missing} is missing; expected both lat and lon, or neither"):
        event_of_record(fields(place={"name": "Hama", **given}))


def test_a_position_off_the_earth_is_refused():
    """Metres are no degrees."""
    with pytest.raises(RecordError, match="place: lat is 4180000; expected a number from -90 to 90"):
        event_of_record(fields(place={"name": "Hama", "lat": 4_180_000, "lon": 36.7}))


@pytest.mark.parametrize(
    "words", ["beyond", "1e999 km north of", "-5 km north of", pytest.param("1 km " * 50_000, id="long")]
)
def test_an_unknown_relation_is_refused(words):
    """The line shows how they look."""
    with pytest.raises(RecordError, match='expected words such as "at", "near" or "20 km north of"'):
        event_of_record(fields(place={"name": "Hama", "relation": words}))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"start": "2014-06-10", "end": "2014-06-10"}, (date(2014, 6, 10), date(2014, 6, 10), DatePrecision.DAY)),
        ({"start": "2014-06-10", "end": "2014-06-12"}, (date(2014, 6, 10), date(2014, 6, 12), DatePrecision.INTERVAL)),
        ({"start": "2014-06-10"}, (date(2014, 6, 10), None, DatePrecision.INTERVAL)),
        ({"precision": "week"}, (None, None, DatePrecision.WEEK)),
    ],
)
def test_a_date_says_its_precision_by_its_ends(given, expected):
    """Unless it is given."""
    assert event_of_record(fields(date=given)).date == EventDate(*expected, "", "")


def test_a_date_that_says_nothing_is_none():
    """Neither end and no precision."""
    assert event_of_record(fields(date={"start": None, "text": "once"})).date is None


def test_a_date_that_ends_before_it_starts_is_refused():
    """Both days are named."""
    when = {"start": "2014-06-10", "end": "2014-06-09"}

    with pytest.raises(
        RecordError, match="end is '2014-06-09'; expected a day that is not before start, which is 2014"
    ):
        event_of_record(fields(date=when))


@pytest.mark.parametrize(
    ("given", "expected"),
    [({"min": 5}, CountRange(5, None)), ({"min": 5, "max": 5.0}, CountRange(5, 5)), ({}, None), (None, None)],
)
def test_a_number_is_a_range(given, expected):
    """Without a most it is at least so many."""
    assert event_of_record(fields(killed=given)).killed == expected


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"max": 5}, "killed: min is missing; expected the least number, because max is 5"),
        ({"min": 5, "max": 3}, "killed: max is 3; expected a number that is not smaller than min, which is 5"),
    ],
)
def test_a_range_that_cannot_be_is_refused(given, message):
    """Each with its reason."""
    with pytest.raises(RecordError, match=message):
        event_of_record(fields(killed=given))


def test_no_event_stands_for_none():
    """A row is at least one event."""
    with pytest.raises(RecordError, match="count is 0; expected a whole number, at least 1"):
        event_of_record(fields(count=0))


def test_a_confidence_of_zero_is_kept():
    """It is not the same as none."""
    assert event_of_record(fields(confidence=0)).confidence == 0.0


def test_the_article_comes_without_its_text(record):
    """An event quotes a sentence of it, no more."""
    document = document_of_event(Fields(record, "a.jsonl:1"))

    assert (document.id, document.text, document.title) == ("ramadi", "", "Ramadi falls")
    assert (document.published, document.outlet, document.url) == (date(2015, 5, 18), "The Example", None)


LONGEST_LINE = 700
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -(10**4000), "9" * 5000, "at", "gain", "day", "2014-06-10", "1e999 km north of"])
    | st.floats()
    | st.text(st.characters(), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["text", "start", "end", "name", "class", "lat", "lon", "relation", "min", "max", "precision"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=8,
)
NAMES = [*LEAST, "trigger", "further_evidence", "actors", "targets", "allies", "place", "date", "modality", "outcome"]
NAMES += ["habitual", "historical", "attributed_to", "killed", "injured", "count", "confidence", "cluster_id", "title"]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4))
def test_any_values_give_an_event_or_one_line(values):
    """Nothing else comes out, whatever is in the fields."""
    try:
        found = event_of_record(fields(**values))
        document_of_event(fields(**values))
    except RecordError as error:
        message = str(error)
    else:
        assert isinstance(found, Event)
        return

    assert message.isprintable()
    assert len(message) < LONGEST_LINE
