"""Events as a folder of GeoParquet files."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from geomap.errors import InputError, MissingExtraError, OutputError
from geomap.export import partitions
from geomap.export.columns import COLUMNS
from geomap.export.partitions import Partitioning, check_parts, partitioning, write_parts
from geomap.model import AtlasData

pq = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")


@pytest.fixture
def target(tmp_path):
    """The folder to write."""
    return tmp_path / "events.parquet"


@pytest.fixture
def halves(data):
    """The same atlas in two parts."""
    return replace(data, events=data.events[:2]), replace(data, events=data.events[2:])


def contents(folder):
    """The ids of the events in each file, by its name."""
    return {path.name: _ids(path) for path in sorted(folder.iterdir())}


def _ids(path):
    return pq.read_table(path, columns=["event_id"], partitioning=None).column(0).to_pylist()


def _box(path):
    geo = json.loads(pq.read_schema(path).metadata[b"geo"])
    return geo["columns"]["geometry"]["bbox"]


def test_a_file_has_so_many_rows(halves, target):
    """Rows keep their order over all parts, and the last file has what is left."""
    written = write_parts(halves, target, Partitioning(rows=3))

    assert contents(target) == {
        "part.0.parquet": ["e-gain", "e-region", "e-country"],
        "part.1.parquet": ["e-unplaced"],
    }
    assert (written.events, written.files) == (4, 2)


def test_a_file_holds_one_country(halves, target):
    """Its name says which, and what has no country has a file of its own."""
    write_parts(halves, target, partitioning("country"))

    assert contents(target) == {
        "part.0.IQ.parquet": ["e-gain", "e-region", "e-country"],
        "part.1.unknown.parquet": ["e-unplaced"],
    }


def test_a_file_holds_one_month(halves, target):
    """The month in which the event begins."""
    write_parts(halves, target, partitioning("month"))

    assert contents(target) == {
        "part.0.2015-05.parquet": ["e-gain"],
        "part.1.unknown.parquet": ["e-region", "e-country", "e-unplaced"],
    }


def test_a_country_of_any_name_is_no_path(data, gain, target):
    """Signs that file names trip over are left out of the name."""
    event = replace(gain, place=replace(gain.place, country="../é"))

    write_parts([replace(data, events=(event,))], target, partitioning("country"))

    assert contents(target) == {"part.0.____.parquet": ["e-gain"]}


def test_the_country_that_waits_with_most_rows_is_written_first(data, gain, target, monkeypatch):
    """When too many rows wait for their files to be full."""
    events = [
        replace(gain, event_id=f"e{number}", place=replace(gain.place, country=country))
        for number, country in enumerate(("SY", "IQ", "IQ", "UA"))
    ]
    monkeypatch.setattr(partitions, "MOST_ROWS", 3)

    parts = [replace(data, events=tuple(events[:2])), replace(data, events=tuple(events[2:]))]
    write_parts(parts, target, Partitioning(rows=3, by="country"))

    assert list(contents(target)) == ["part.0.IQ.parquet", "part.1.SY.parquet", "part.2.UA.parquet"]


def test_a_file_knows_the_box_around_its_points(halves, target):
    """A file without a point says the whole earth: without any box there are no spatial partitions at all."""
    write_parts(halves, target, Partitioning(rows=2))

    assert _box(target / "part.0.parquet") == [41.5, 32.5, 43.30778, 33.42056]
    assert _box(target / "part.1.parquet") == [-180, -90, 180, 90]


def test_all_files_have_the_same_columns_and_types(halves, target):
    """Also a file in which a column is empty."""
    write_parts(halves, target, Partitioning(rows=2))

    first, second = (pq.read_schema(target / f"part.{number}.parquet") for number in (0, 1))
    assert first.equals(second)
    assert first.names == [*COLUMNS, "geometry"]


def test_a_column_that_comes_late_is_in_all_files(halves, asked, target):
    """Positions from a remote geocoder bring columns of their own, in the order that a single file has."""
    write_parts([halves[1], replace(asked, events=halves[0].events)], target, Partitioning(rows=2), ["plover"])

    first, second = (pq.read_schema(target / f"part.{number}.parquet") for number in (0, 1))
    assert first.names[-5:] == [
        "place_provider",
        "place_asked_on",
        "place_attribution",
        "plover_code",
        "geometry",
    ]
    assert first.equals(second, check_metadata=False)
    assert first.pandas_metadata == second.pandas_metadata


def test_no_event_gives_one_empty_file(target):
    """So that whoever reads the folder finds the columns."""
    written = write_parts([], target, Partitioning(), ["plover"])

    assert (written.files, contents(target)) == (1, {"part.0.parquet": []})
    assert pq.read_schema(target / "part.0.parquet").names == [*COLUMNS, "plover_code", "geometry"]


def test_equal_input_gives_equal_bytes(halves, target):
    """No clock goes into the files."""
    for name in ("a.parquet", "b.parquet"):
        write_parts(halves, target.with_name(name), partitioning("country"))

    first, second = (
        {path.name: path.read_bytes() for path in target.with_name(name).iterdir()}
        for name in ("a.parquet", "b.parquet")
    )
    assert first == second


def test_a_folder_that_geomap_wrote_is_replaced(halves, target):
    """Nothing of the old one stays."""
    write_parts(halves, target, Partitioning(rows=1))

    write_parts(halves, target, Partitioning(rows=4))

    assert list(contents(target)) == ["part.0.parquet"]
    assert [path.name for path in target.parent.iterdir()] == ["events.parquet"]


@pytest.mark.parametrize("name", ["notes.txt", "part.1.parquet", "part.2.parquet/deeper.txt"])
def test_a_folder_with_other_files_is_never_replaced(halves, target, name):
    """A file that is no part of geomap's, whatever its name, is worth keeping."""
    write_parts(halves, target, Partitioning(rows=4))
    (target / name).parent.mkdir(exist_ok=True)
    (target / name).write_bytes(b"mine")

    with pytest.raises(OutputError, match=r"other things than geomap's own are in it; choose another name"):
        write_parts(halves, target, Partitioning(rows=4))

    assert (target / name).read_bytes() == b"mine"


def test_a_file_that_another_program_wrote_is_not_geomaps(halves, target):
    """What was read and written again may hold someone's work."""
    write_parts(halves, target, Partitioning(rows=4))
    file = target / "part.0.parquet"
    pq.write_table(pq.read_table(file).replace_schema_metadata(None), file)

    with pytest.raises(OutputError, match="other things than geomap's own"):
        check_parts(target)


def test_a_failure_leaves_the_old_folder(halves, data, gain, target):
    """Whatever goes wrong in the middle."""
    write_parts(halves, target, Partitioning(rows=4))
    broken = replace(data, events=(replace(gain, confidence=float("nan")),))

    with pytest.raises(OutputError, match="confidence is nan"):
        write_parts([*halves, broken], target, Partitioning(rows=1))

    assert list(contents(target)) == ["part.0.parquet"]
    assert [path.name for path in target.parent.iterdir()] == ["events.parquet"]


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "year", "", "9999999999", "٣"])
def test_what_is_asked_for_is_known(text):
    """Country, month, or a number of rows."""
    with pytest.raises(InputError, match="is not known; expected country, month, or a number of rows such as 50000"):
        partitioning(text)


def test_the_name_says_that_it_is_parquet(tmp_path):
    """So that other programs, and people, know it."""
    with pytest.raises(OutputError, match=r"expected a name that ends in \.parquet, such as -o events\.parquet"):
        check_parts(tmp_path / "events")


def test_missing_pyarrow_gives_the_command_that_installs_it(target, no_pyarrow):
    """Before anything is read."""
    with pytest.raises(MissingExtraError, match=r'pip install "geomap\[parquet\]"'):
        write_parts([AtlasData()], target, Partitioning())

    assert not target.exists()
