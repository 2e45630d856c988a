"""How well an event is attested."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from geomap.export import csv_text, geojson_text, jsonl_text, to_geodataframe
from geomap.export.additions import SOURCE_COLUMNS, additions
from geomap.export.columns import COLUMNS
from geomap.export.corroboration import CORROBORATION_COLUMNS, count_text, figures_text
from geomap.model import AtlasData, Corroboration, CountRange, Figure, Modality

TWELVE, TWENTY = CountRange(12, 12), CountRange(20, 25)
TOLD = Corroboration(
    "c1",
    event_ids=("e-gain", "other"),
    article_count=4,
    independent_source_count=3,
    outlets=("Reuters", "Tigris Wire"),
    denied_by=("The army, quoted by Reuters", "Gulf Daily"),
    killed=(Figure(TWELVE, ("Reuters", "AFP")), Figure(TWENTY, ("SOHR",))),
    injured=(Figure(TWELVE, ("Reuters",)),),
    first_day=date(2015, 5, 17),
    last_day=date(2015, 5, 18),
    spread_km=1.236,
)


@pytest.fixture
def told(data):
    """The atlas, compared: another article tells of the first event."""
    return replace(
        data, events=(replace(data.events[0], cluster_id="c1"), *data.events[1:]), corroborations={"c1": TOLD}
    )


def rows(data):
    """The rows of the CSV."""
    return list(csv.DictReader(io.StringIO(csv_text(data), newline="")))


def test_the_columns_follow_the_common_ones(told, asked):
    """Before whatever else is added."""
    both = replace(asked, corroborations={})

    assert tuple(rows(told)[0]) == (*COLUMNS, *CORROBORATION_COLUMNS, "lat", "lon")
    assert additions(both, ["cameo"]).names == (*CORROBORATION_COLUMNS, *SOURCE_COLUMNS, "cameo_code")


def test_articles_that_were_not_compared_have_none(data):
    """Nobody knows how often their events are told elsewhere."""
    assert not set(rows(data)[0]) & set(CORROBORATION_COLUMNS)
    assert "corroboration" not in json.loads(jsonl_text(data).splitlines()[0])


def test_without_events_there_are_no_columns():
    """The same when such a table is read and written again."""
    assert additions(AtlasData(corroborations={})).names == ()


def test_a_row_says_what_all_reports_say_together(told):
    """Figures stand side by side where they differ, and nowhere else."""
    assert [rows(told)[0][name] for name in CORROBORATION_COLUMNS] == [
        "4",
        "3",
        "The army, quoted by Reuters; Gulf Daily",
        "12 (Reuters; AFP); 20-25 (SOHR)",
        "",
    ]


def test_an_event_alone_is_told_once(told):
    """By its own article."""
    assert [rows(told)[1][name] for name in CORROBORATION_COLUMNS] == ["1", "1", "", "", ""]


def test_a_denial_alone_is_told_by_nobody(told):
    """It names who denies."""
    denied = replace(told, events=(replace(told.events[1], modality=Modality.DENIED, attributed_to="The army"),))

    row = rows(denied)[0]
    assert (row["article_count"], row["independent_source_count"]) == ("0", "0")
    assert row["denied_by"].startswith("The army, quoted by ")


def test_the_kinds_of_values_are_kept(told):
    """Numbers are numbers, lists are lists."""
    properties = json.loads(geojson_text(told))["features"][0]["properties"]
    frame = to_geodataframe(told)

    assert properties["article_count"] == 4
    assert properties["denied_by"] == list(TOLD.denied_by)
    assert str(frame["independent_source_count"].dtype) == "Int64"
    assert list(frame["denied_by"][0]) == list(TOLD.denied_by)


def test_a_record_holds_all_of_it(told):
    """Behind the cluster; null for what no other report tells."""
    first, second = (json.loads(line) for line in jsonl_text(told).splitlines()[:2])

    assert list(first)[-2:] == ["cluster_id", "corroboration"]
    assert first["corroboration"] == {
        "article_count": 4,
        "independent_source_count": 3,
        "outlets": ["Reuters", "Tigris Wire"],
        "denied_by": ["The army, quoted by Reuters", "Gulf Daily"],
        "killed": [
            {"min": 12, "max": 12, "claimants": ["Reuters", "AFP"]},
            {"min": 20, "max": 25, "claimants": ["SOHR"]},
        ],
        "injured": [{"min": 12, "max": 12, "claimants": ["Reuters"]}],
        "first_day": "2015-05-17",
        "last_day": "2015-05-18",
        "spread_km": 1.24,
    }
    assert second["corroboration"] is None


def test_a_record_says_it_before_other_additions(told):
    """And does not say it twice."""
    record = json.loads(jsonl_text(told, ["cameo"]).splitlines()[0])

    assert list(record)[-3:] == ["cluster_id", "corroboration", "cameo_code"]


@pytest.mark.parametrize(
    ("count", "text"),
    [(CountRange(1200, 1200), "1200"), (TWENTY, "20-25"), (CountRange(34, None), "at least 34")],
)
def test_a_number_is_said_as_reported(count, text):
    """One number, two ends, or a lower bound."""
    assert count_text(count) == text


def test_one_figure_does_not_differ():
    """The columns of the event say it."""
    assert figures_text((Figure(TWELVE, ("Reuters", "AFP")),)) is None
