"""Control intervals as JSON objects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.export.control import control_records
from geomap.model import ControlTimeline, EventType, Outcome


def test_record_has_the_published_keys_in_order(told, timeline):
    """Other programs build on these keys."""
    record = next(control_records(told, timeline)).as_json()

    assert " ".join(record) == (
        "interval_id place holder start end status confidence first_report last_report claimants deniers claims denials"
    )
    assert " ".join(record["place"]) == ("name lat lon country admin1 geonames_id feature_code level uncertainty_km")
    assert " ".join(record["claims"][0]) == (
        "role event_id document_id title outlet url published type modality said_by confidence date sentence"
    )


def test_record_says_who_holds_what_and_how_sure_that_is(told, timeline):
    """The interval itself."""
    record = list(control_records(told, timeline))[1].as_json()

    assert record["place"]["name"] == "Ramadi"
    assert (record["place"]["lat"], record["place"]["lon"]) == (33.42056, 43.30778)
    assert (record["holder"], record["start"], record["end"], record["status"]) == (
        *("Islamic State", "2015-05-17", None, "denied"),
    )
    assert (record["confidence"], record["last_report"]) == (0.405, "2015-05-17")
    assert (record["claimants"], record["deniers"]) == (["Tigris Courier"], ["A spokesman, quoted by herald.txt"])


def test_every_claim_has_its_sentence_article_day_and_speaker(told, timeline, courier):
    """And the sentence is the slice of the article that its offsets name."""
    (claim,) = list(control_records(told, timeline))[1].as_json()["claims"]
    sentence = claim["sentence"]

    assert (claim["role"], claim["event_id"], claim["document_id"], claim["outlet"], claim["published"]) == (
        *("claim", "taken", "courier-1", "Tigris Courier", "2015-05-18"),
    )
    assert (claim["date"], claim["said_by"]) == ({"start": "2015-05-17", "end": "2015-05-17"}, "Tigris Courier")
    assert courier.text[sentence["start"] : sentence["end"]] == sentence["text"] == "Islamic State fighters seized it."


def test_every_denial_has_its_sentence_too(told, timeline):
    """Who says otherwise, and in which words."""
    (denial,) = list(control_records(told, timeline))[1].as_json()["denials"]

    assert (denial["role"], denial["event_id"], denial["said_by"]) == (
        *("denial", "denied", "A spokesman, quoted by herald.txt"),
    )
    assert denial["sentence"]["text"] == "A spokesman denied that Ramadi had fallen."


def test_place_that_nobody_could_place_has_no_position(told, timeline):
    """Its name is kept."""
    record = list(control_records(told, timeline))[2]

    assert (record.position, record.as_json()["place"]["lat"], record.as_json()["place"]["name"]) == (
        *(None, None, "Tall Qamh"),
    )


def test_report_without_a_day_has_no_date(told, timeline):
    """None of the article's days is put in its place."""
    assert list(control_records(told, timeline))[2].as_json()["claims"][0]["date"] is None


@pytest.mark.parametrize(
    ("changes", "interval", "role"),
    [
        ({"type": EventType.GAIN}, {}, "claim"),
        ({"type": EventType.HOLD}, {}, "claim"),
        ({"type": EventType.LOSE}, {}, "loss"),
        ({"type": EventType.LOSE}, {"end": None}, "claim"),
        ({"type": EventType.LOSE}, {"backing": ()}, "loss"),
        ({"type": EventType.LOSE, "date": None}, {}, "loss"),
        ({"type": EventType.TRANSFER}, {"end": None}, "claim"),
        ({"type": EventType.RELIEVE}, {}, "relief"),
        ({"type": EventType.CONTEST}, {}, "fighting"),
        ({"type": EventType.GAIN, "outcome": Outcome.FAILED}, {}, "fighting"),
    ],
)
def test_role_says_what_a_report_does(told, timeline, changes, interval, role):
    """Who lost the place had it until then; who was given it has it since."""
    lost = replace(told.events[1], **changes)
    data = replace(told, events=(told.events[0], lost, *told.events[2:]))
    first = replace(timeline.intervals[0], **interval)

    assert next(control_records(data, ControlTimeline((first,)))).claims[0]["role"] == role


def test_ids_tell_intervals_apart_and_stay_the_same(told, timeline):
    """The same reports give the same ids."""
    ids = [record.interval_id for record in control_records(told, timeline)]

    assert len(set(ids)) == 3
    assert ids == [record.interval_id for record in control_records(told, timeline)]


def test_id_changes_with_the_days(told, timeline):
    """Another stretch of time is another interval."""
    first = timeline.intervals[0]
    other = replace(first, end=date(2015, 5, 15))
    records = control_records(told, ControlTimeline((first, other)))

    assert len({record.interval_id for record in records}) == 2


def test_position_of_a_remote_geocoder_is_marked(asked, timeline, gain):
    """Whose it is, and of which day."""
    interval = replace(timeline.intervals[1], claims=(gain.event_id,), backing=(), denials=())
    place = next(control_records(asked, ControlTimeline((interval,)))).as_json()["place"]

    assert (place["provider"], place["asked_on"]) == ("nominatim", "2026-03-01")
    assert place["attribution"].startswith("© OpenStreetMap contributors")


def test_other_positions_are_unmarked_beside_it(asked, timeline, region):
    """The keys are there for all or for none."""
    interval = replace(timeline.intervals[1], claims=(region.event_id,), backing=(), denials=())

    assert next(control_records(asked, ControlTimeline((interval,)))).as_json()["place"]["provider"] is None
