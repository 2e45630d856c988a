"""A folder of parts and dask-geopandas: what geomap writes is read there, and what is written there is read here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from shapely import box

from geomap import export
from geomap.cli import run
from geomap.ingest import is_event_file, read_event_file
from geomap.model import AtlasData, Document, Event, EventPlace, EventType, Evidence, Level, Span

dask_geopandas = pytest.importorskip("dask_geopandas", reason="dask-geopandas is not installed")
pytestmark = pytest.mark.filterwarnings(
    # dask with pandas 3.1.
    "ignore:The inplace keyword in GeoDataFrame:DeprecationWarning"
)

TEXT = "Fighting broke out in the town."
TOWNS = (
    ("Mosul", "IQ", 36.335, 43.11889, EventType.CLASH),
    ("Ramadi", "IQ", 33.42056, 43.30778, EventType.ATTACK),
    ("Homs", "SY", 34.72682, 36.72339, EventType.CLASH),
    ("Syria", "SY", None, None, EventType.CLASH),
)


@pytest.fixture
def data() -> AtlasData:
    """An article with four events in two countries, one of them not placed, and a fifth without any place."""
    evidence = Evidence(Span(0, 8, "Fighting"), Span(0, len(TEXT), TEXT))
    events = [
        Event(
            *(name, "a", kind, evidence),
            place=EventPlace(0, 0, name, name, lat, lon, None, country, level=Level.SETTLEMENT if lat else None),
        )
        for name, country, lat, lon, kind in TOWNS
    ]
    return AtlasData((Document("a", TEXT),), {}, (*events, Event("nowhere", "a", EventType.CLASH, evidence)))


@pytest.fixture
def folder(data: AtlasData, tmp_path: Path) -> Path:
    """Its events as a folder of parts, one for each country and one without."""
    export.write_parts([data], tmp_path / "events.parquet", export.partitioning("country"))
    return tmp_path / "events.parquet"


@pytest.fixture
def frame(folder: Path) -> Any:
    """That folder, opened by dask-geopandas."""
    return dask_geopandas.read_parquet(folder)


def test_a_part_is_a_partition_with_its_box(frame: Any) -> None:
    """Known without reading the rows, in the CRS of the points."""
    assert frame.npartitions == 3
    assert frame.partitions[0].compute().crs.to_epsg() == 4326
    assert frame.spatial_partitions.iloc[0].equals(box(43.11889, 33.42056, 43.30778, 36.335))


def test_partitions_elsewhere_are_not_read(frame: Any) -> None:
    """A part without a point may be anywhere, so it stays."""
    found = frame.cx[43:44, 30:40]

    assert found.npartitions == 2
    assert sorted(found.compute()["event_id"]) == ["Mosul", "Ramadi"]


def test_events_are_counted_by_type(frame: Any) -> None:
    """Over all partitions."""
    assert frame.groupby("type").size().compute().to_dict() == {"attack": 1, "clash": 4}


def test_the_events_of_one_country_are_found(folder: Path) -> None:
    """The statistics of the parts say where they are."""
    found = dask_geopandas.read_parquet(folder, filters=[("country", "==", "SY")])

    assert found.npartitions == 1
    assert sorted(found.compute()["event_id"]) == ["Homs", "Syria"]


@pytest.mark.parametrize("options", [{}, {"partition_on": ["country"]}])
def test_what_was_written_there_is_read_here(
    options: dict[str, Any], frame: Any, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Also with the column of the country in the names of folders."""
    copy = folder.with_name("copy")
    frame.to_parquet(copy, schema=None, **options)

    status = run(["map", str(copy), "-o", str(folder.with_name("map.html"))])

    assert (status, is_event_file(copy)) == (0, True)
    assert "1 article: 5 events, 3 on the map" in capfd.readouterr().err
    assert set(read_event_file(copy).events) == set(read_event_file(folder).events)
