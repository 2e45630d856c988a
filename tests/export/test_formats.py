"""The data formats by name and suffix."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from geomap.errors import MissingExtraError, OutputError
from geomap.export import __all__ as public
from geomap.export import check_format, check_suffix, csv_text, geojson_text, jsonl_text, to_text, write

SUFFIXES = [".csv", ".geojson", ".gpkg", ".jsonl", ".kml"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_suffix_chooses_the_format(data, tmp_path, suffix):
    """Each known suffix gives a file and nothing else."""
    write(data, tmp_path / f"a{suffix}")

    assert [path.name for path in tmp_path.iterdir()] == [f"a{suffix}"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_equal_input_gives_equal_bytes(data, tmp_path, suffix):
    """What is written depends on the atlas alone."""
    write(data, tmp_path / f"a{suffix}")
    first = (tmp_path / f"a{suffix}").read_bytes()
    write(data, tmp_path / f"a{suffix}")

    assert (tmp_path / f"a{suffix}").read_bytes() == first


def test_suffix_may_be_in_capitals(data, tmp_path):
    """Some systems write suffixes in capitals."""
    write(data, tmp_path / "A.CSV")

    assert (tmp_path / "A.CSV").read_bytes().startswith(b"event_id,")


@pytest.mark.parametrize(
    ("name", "found"), [("a.shp", "unknown suffix '.shp'"), ("a", "no suffix"), ("a.", "no suffix|unknown suffix")]
)
def test_unknown_suffix_lists_the_known_ones(data, tmp_path, name, found):
    """The message says what was found and what is possible."""
    with pytest.raises(
        OutputError, match=rf"({found}), .*expected one of \.csv \.geojson \.gpkg \.jsonl \.kml \.parquet"
    ):
        write(data, tmp_path / name)


def test_known_suffix_passes_the_check():
    """The check says nothing about a format that can be written."""
    check_suffix(Path("a.gpkg"))


def test_check_of_parquet_needs_its_extra(monkeypatch):
    """The missing package is told before any article is read."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(MissingExtraError, match="needs pyarrow"):
        check_suffix(Path("a.parquet"))


@pytest.mark.parametrize(("name", "text"), [("csv", csv_text), ("geojson", geojson_text), ("jsonl", jsonl_text)])
def test_text_formats_are_text(data, name, text):
    """A format for standard output is chosen by name."""
    check_format(name)

    assert to_text(data, name) == text(data)


def test_format_that_is_not_text_needs_a_file(data):
    """A GeoPackage cannot go to a terminal."""
    with pytest.raises(OutputError, match=r"'gpkg' is not text; give a file .* one of csv, geojson, jsonl, kml"):
        to_text(data, "gpkg")


def test_unknown_format_lists_the_known_ones():
    """The message says what was found and what is possible."""
    with pytest.raises(OutputError, match="format 'xls' is not a known format; expected one of csv, geojson"):
        check_format("xls")


def test_public_names_are_sorted():
    """The list of public names is in order."""
    assert public == sorted(public)


def test_import_loads_no_heavy_library():
    """Importing the exports costs nothing of GDAL and pandas."""
    program = """
        import sys
        import geomap.export
        print(sorted({"pyogrio", "geopandas", "pandas", "numpy", "shapely", "pyarrow"} & set(sys.modules)))
        """
    result = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True
    )

    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_size_limit_is_noticed_by_every_format(tmp_path, suffix):
    """A file that cannot grow is an error in every format, and the old one stays."""
    target = tmp_path / f"a{suffix}"
    target.write_bytes(b"old")
    program = f"""
        import resource
        from pathlib import Path
        from geomap.errors import OutputError
        from geomap.export import write
        from geomap.model import AtlasData, Document, Event, EventType, Evidence, Span
        text = "Clashes went on."
        event = Event("e", "d", EventType.CLASH, Evidence(Span(0, 7, text[:7]), Span(0, 16, text)))
        data = AtlasData((Document("d", text),), {{}}, (event,) * 500)
        resource.setrlimit(resource.RLIMIT_FSIZE, (16384, 16384))
        try:
            write(data, Path({str(target)!r}))
        except OutputError as error:
            print(error)
        """
    result = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True
    )

    assert "the file would be larger than allowed here" in result.stdout
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
