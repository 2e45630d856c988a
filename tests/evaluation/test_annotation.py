"""Annotated place names: kinds, links, demonyms, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import RecordError
from geomap.evaluation.annotation import GoldToponym, Kind, gold_toponyms
from geomap.evaluation.gold import read_gold
from geomap.gazetteer import Gazetteer
from geomap.geometry import Point

GoldFile = Callable[..., Path]
TEXT = "Mosul fell, Iraqi officials said."


def toponyms(gold_file: GoldFile, gazetteer: Gazetteer, *entries: Any) -> tuple[GoldToponym, ...]:
    """The annotated place names of one record."""
    (record,) = read_gold(gold_file({"text": TEXT, "toponyms": list(entries)})).records
    return gold_toponyms(record, gazetteer)


def test_a_linked_toponym(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """Span, point, id and kind are read; ids may be strings."""
    entry = {"start": 0, "end": 5, "text": "Mosul", "lat": "36.3", "lon": 43.1, "geonames_id": "99072", "fcode": "PPLA"}

    (found,) = toponyms(gold_file, gazetteer, entry)

    assert found == GoldToponym((0, 5), Point(36.3, 43.1), 99072, None, Kind.SETTLEMENT, is_demonym=False)


def test_a_demonym_is_marked(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """An adjective of a country is known by the gazetteer's table."""
    (found,) = toponyms(gold_file, gazetteer, {"start": 12, "end": 17})

    assert found.is_demonym
    assert found.point is None


def test_common_nouns_are_left_out(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """Where a corpus says which names are proper, only those count."""
    assert toponyms(gold_file, gazetteer, {"start": 18, "end": 27, "proper": False}) == ()


def test_the_title_of_a_wikipedia_page_is_the_name(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """Escapes and underscores are undone."""
    page = "https://en.wikipedia.org/wiki/S%C3%A3o_Paulo"

    (found,) = toponyms(gold_file, gazetteer, {"start": 0, "end": 5, "lat": 1, "lon": 2, "wikipedia": page})

    assert found.unit_name == "São Paulo"


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"fcode": "PCLI"}, Kind.COUNTRY),
        ({"fcode": "ADM1"}, Kind.ADMIN1),
        ({"fcode": "PPL"}, Kind.SETTLEMENT),
        ({"fcode": "STM"}, Kind.OTHER),
        ({"kind": "country"}, Kind.COUNTRY),
        ({"kind": "river"}, Kind.OTHER),
        ({}, Kind.UNSTATED),
    ],
)
def test_the_kind_of_a_place(fields: dict[str, str], kind: Kind, gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """The feature code tells, or else the gold's own word."""
    (found,) = toponyms(gold_file, gazetteer, {"start": 0, "end": 5, **fields})

    assert found.kind is kind


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"start": 0, "end": 99}, "a toponym at 0 to 99"),
        ({"start": None, "end": 5}, "a toponym at None to 5"),
        ({"start": 0, "end": 5, "text": "Homs"}, "the toponym at 0 to 5 differs"),
        ("Mosul", "no list of objects"),
    ],
)
def test_wrong_annotations_are_refused(entry: object, message: str, gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """A shifted offset would make all figures wrong in silence."""
    with pytest.raises(RecordError, match=message):
        toponyms(gold_file, gazetteer, entry)


def test_a_record_without_annotation_is_refused(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """A file of plain articles is no gold file."""
    (record,) = read_gold(gold_file({"text": TEXT})).records

    with pytest.raises(RecordError, match=r'gold\.jsonl:1: "toponyms" is no list'):
        gold_toponyms(record, gazetteer)
