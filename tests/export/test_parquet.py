"""Events as GeoParquet."""

from __future__ import annotations

import sys

import pytest

from geomap.errors import MissingExtraError
from geomap.export.parquet import write_parquet


def test_missing_pyarrow_gives_the_command_that_installs_it(data, tmp_path, monkeypatch):
    """Without the extra the message says how to get it, and nothing is written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(MissingExtraError, match=r'pip install "geomap\[parquet\]"'):
        write_parquet(data, tmp_path / "a.parquet")

    assert list(tmp_path.iterdir()) == []


def test_events_come_back(data, tmp_path):
    """Lists are lists, dates dates, and a country has no point."""
    pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    import geopandas  # noqa: PLC0415

    write_parquet(data, tmp_path / "a.parquet")
    frame = geopandas.read_parquet(tmp_path / "a.parquet")

    assert list(frame["targets"][0]) == ["people", "people"]
    assert list(frame.geometry.isna()) == [False, False, True, True]


def test_equal_input_gives_equal_bytes(data, tmp_path):
    """No clock goes into the file."""
    pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    write_parquet(data, tmp_path / "a.parquet")
    write_parquet(data, tmp_path / "b.parquet")

    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
