"""Events, toponyms and candidates as JSON objects."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.export.records import candidate_record, event_record, relation_text, toponyms_record
from geomap.model import (
    Candidate,
    CountRange,
    Document,
    Level,
    MatchKind,
    Outcome,
    Place,
    Relation,
    RelationKind,
    Resolution,
    Role,
    Status,
    Toponym,
)

EVENT_KEYS = (
    "event_id document_id title outlet url published family type label trigger sentence further_evidence actors "
    "targets allies place date modality outcome habitual historical attributed_to killed injured count confidence "
    "cluster_id"
)
PLACE_KEYS = (
    "text start end name lat lon geonames_id country admin1 feature_code level relation uncertainty_km probability "
    "basis"
)
TOPONYM_KEYS = (
    "start end text role status lat lon geonames_id name country admin1 feature_code level relation uncertainty_km "
    "probability candidates"
)
MOSUL = Place(
    "gn:99072", "Mosul", 36.335001, 43.118899, "IQ", "Nineveh", "15", "PPLA", Level.SETTLEMENT, 1683000, 10.0, 99072
)


def test_event_has_the_published_keys_in_order(gain, article):
    """Other programs build on these keys."""
    record = event_record(gain, article)

    assert " ".join(record) == EVENT_KEYS
    assert " ".join(record["place"]) == PLACE_KEYS


def test_parts_of_an_event_are_objects(gain, article):
    """Spans, parties, date and counts are objects of plain values."""
    record = event_record(gain, article)

    assert record["trigger"] == {"text": "seized", "start": 23, "end": 29}
    assert record["actors"] == [
        {"text": "Islamic State fighters", "start": 0, "end": 22, "name": "Islamic State", "class": "jihadist"}
    ]
    assert record["date"] == {
        "start": "2015-05-17",
        "end": "2015-05-17",
        "precision": "day",
        "text": "on 17 May 2015",
        "basis": "stated",
    }
    assert (record["killed"], record["injured"]) == ({"min": 50, "max": None}, None)


def test_place_of_an_event_has_fixed_decimals(gain, article):
    """Degrees have 5 decimals and probabilities 3."""
    place = event_record(gain, article)["place"]

    assert (place["lat"], place["lon"], place["probability"]) == (33.42056, 43.30778, 0.974)


def test_country_keeps_its_representative_point_in_the_record(country, article):
    """The record says all that is known; only what is drawn leaves a country's point out."""
    place = event_record(country, article)["place"]

    assert (place["lat"], place["lon"], place["level"]) == (33.0, 44.0, "country")


def test_event_without_place_and_date_has_null(unplaced, article):
    """What is not known is null, never left out."""
    record = event_record(unplaced, article)

    assert (record["place"], record["date"], record["outcome"]) == (None, None, None)


def test_place_that_was_not_resolved_keeps_its_name(gain, article):
    """An unknown name has its words, and null for where it is."""
    unknown = replace(gain.place, lat=None, lon=None, level=None, uncertainty_km=None)
    place = event_record(replace(gain, place=unknown), article)["place"]

    assert (place["text"], place["lat"], place["lon"], place["level"], place["uncertainty_km"]) == (
        "Ramadi",
        None,
        None,
        None,
        None,
    )


def test_further_evidence_and_outcome_are_told(gain, region, article):
    """The same event told again brings its own trigger and sentence."""
    event = replace(
        gain, further_evidence=(region.evidence,), outcome=Outcome.FAILED, injured=CountRange(60, 70), historical=True
    )
    record = event_record(event, article)

    assert record["further_evidence"][0]["trigger"]["text"] == "Fighting"
    assert (record["outcome"], record["injured"], record["historical"]) == ("failed", {"min": 60, "max": 70}, True)


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        (Relation(), "at"),
        (Relation(RelationKind.NEAR), "near"),
        (Relation(RelationKind.NEAR, 12.5), "12.5 km from"),
        (Relation(RelationKind.EASTERN), "eastern part of"),
        (Relation(RelationKind.COUNTRYSIDE), "countryside of"),
        (Relation(RelationKind.DISTRICT), "district of"),
        (Relation(RelationKind.INSIDE), "in"),
        (Relation(RelationKind.OFF, 5.0), "5 km off"),
        (Relation(RelationKind.BORDER), "border of"),
        (Relation(RelationKind.BORDER, anchor="Iraq"), "border between Iraq and"),
        (Relation(RelationKind.BETWEEN, anchor="Hama"), "between Hama and"),
        (Relation(RelationKind.ROAD), "road to"),
        (Relation(RelationKind.ROAD, anchor="Hama"), "road from Hama to"),
        (Relation(RelationKind.OUTSKIRTS), "outskirts of"),
        (Relation(RelationKind.NORTH), "north of"),
        (Relation(RelationKind.SOUTHWEST, 20.0), "20 km southwest of"),
    ],
)
def test_relation_is_the_words_before_the_name(relation, words):
    """A relation reads like the article."""
    assert relation_text(relation) == words


def _resolution(role: Role = Role.LITERAL) -> Resolution:
    candidate = Candidate(MOSUL, 0.91234, MatchKind.PRIMARY, ("largest of its name",))
    return Resolution(
        Toponym(0, 5, "Mosul", "Mosul", role),
        Status.RESOLVED,
        (candidate,),
        MOSUL,
        MOSUL.lat,
        MOSUL.lon,
        Level.SETTLEMENT,
        10.0,
        0.91234,
    )


def test_resolved_toponym_has_the_published_keys(article):
    """A toponym says what it was resolved to."""
    record = toponyms_record(article, [_resolution()], roles=frozenset(Role))
    toponym = record["toponyms"][0]

    assert " ".join(record) == "id source date title url toponyms"
    assert " ".join(toponym) == TOPONYM_KEYS
    assert (toponym["lat"], toponym["lon"], toponym["name"]) == (36.335, 43.1189, "Mosul")


def test_unknown_toponym_has_null_for_where_it_is():
    """A name that the gazetteer does not know is still listed."""
    unknown = Resolution(Toponym(0, 6, "Xyzzyx", "Xyzzyx"), Status.UNKNOWN)
    toponym = toponyms_record(Document("1", "Xyzzyx"), [unknown], roles=[Role.LITERAL])["toponyms"][0]

    assert toponym["status"] == "unknown"
    assert {name for name, value in toponym.items() if value is None} == {
        *("lat", "lon", "geonames_id", "name", "country", "admin1", "feature_code", "level", "uncertainty_km")
    }


def test_only_the_roles_asked_for_are_listed(article):
    """A demonym is left out unless it is asked for."""
    found = [_resolution(), _resolution(Role.DEMONYM)]
    record = toponyms_record(article, found, roles={Role.LITERAL, Role.METONYM})

    assert [toponym["role"] for toponym in record["toponyms"]] == ["literal"]


def test_candidate_says_why(article):
    """A candidate has its place, its score and the reasons."""
    assert candidate_record(_resolution().candidates[0]) == {
        "lat": 36.335,
        "lon": 43.1189,
        "name": "Mosul",
        "country": "IQ",
        "admin1": "Nineveh",
        "geonames_id": 99072,
        "feature_code": "PPLA",
        "level": "settlement",
        "uncertainty_km": 10.0,
        "population": 1683000,
        "score": 0.912,
        "match": "primary",
        "reasons": ["largest of its name"],
    }
