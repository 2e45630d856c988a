"""CSV as people have it is read; what is no table of places is refused in one line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from geomap.errors import GazetteerTableError
from geomap.gazetteer import Gazetteer, OwnPlaces, read_own_places
from geomap.gazetteer.own import files
from geomap.gazetteer.own.files import shown_path
from geomap.model import Place

Read = Callable[..., OwnPlaces]
One = Callable[..., Place]
Fault = Callable[..., str]


@pytest.mark.parametrize(
    "content",
    [
        "name,lat,lon\nTall Qamharat,36.4,42.9\n",
        "\ufeffname;lat;lon\r\nTall Qamharat;36.4;42.9\r\n",
        "Latitude\tLNG\tPlace Name\n36.4\t42.9\tTall Qamharat\n",
        'x,y,toponym\n" 42.9 ",36.4,"Tall\nQamharat"\n',
        "name,lat,lon\nTall Qamharat,36.4,42.9".encode("utf-16"),
        "id,name,kind,lat,lon,country,admin1,radius_km,geonames_id,source,mentions,articles\n"
        ",Tall Qamharat,,36.4,42.9,,,,,,12,3\n",
    ],
)
def test_separators_synonyms_and_marks_are_understood(one: One, content: str | bytes) -> None:
    """Comma, semicolon or tab, with a byte order mark or without, in UTF-8 or marked UTF-16."""
    place = one(content)

    assert (place.name, place.lat, place.lon) == ("Tall Qamharat", 36.4, 42.9)


def test_our_name_of_a_column_wins_over_its_synonyms(one: One) -> None:
    """Tables with a name and a code of the country are common."""
    place = one("name,lat,lon,iso2,country\nTall Qamharat,36.4,42.9,XX,Iraq\n")

    assert place.country == "IQ"


def test_blank_lines_and_unknown_columns_say_nothing(read: Read) -> None:
    """They are passed over."""
    found = read("name,lat,lon,comment\n\n,,,\nTall Qamharat,36.4,42.9,seen\n")

    assert (len(found.places), found.files[0].left_open) == (1, 0)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "my.csv: is empty; expected a CSV file in UTF-8 with the columns name, lat and lon, or GeoJSON"),
        (" \n\n", "my.csv: is empty; expected a CSV file"),
        (
            "Tall Qamharat,36.4,42.9\n",
            "my.csv:1: found the columns 'Tall Qamharat, 36.4, 42.9'; expected at least name",
        ),
        (
            "name,lat\nA,1\n",
            "my.csv:1: found the columns 'name, lat'; expected at least name, lat and lon in the first ",
        ),
        ("name,y,latitude,lon\n", "my.csv:1: found two columns for lat ('y' and 'latitude'); expected one; rename the"),
        ("name,lat,lon,lat\n", "my.csv:1: found two columns for lat ('lat' and 'lat'); expected one"),
        ("name,lat,lon\nA,1\n", "my.csv:2: found 2 cells; expected 3 as in the first line"),
        ("name,lat,lon\nA,36,4,42,9\n", "my.csv:2: found 5 cells; expected 3 as in the first line"),
        (b"name,lat,lon\nA\xe9,1,2\n", "my.csv:2: is not UTF-8; expected a CSV file in UTF-8"),
        (b"name,lat,lon\nA\0,1,2\n", "my.csv: is no text; expected"),
        (b"PK\3\4rest", "my.csv: is a workbook or another archive; expected"),
        (b"SQLite format 3\0", "my.csv: is a database; expected"),
        (f"name,lat,lon\n{'x' * 200_000},1,2\n", "my.csv:2: cannot be read (field larger than field limit (131072)"),
    ],
)
def test_what_is_no_table_of_places_is_refused(fault: Fault, content: str | bytes, message: str) -> None:
    """One line says what was found and what was expected."""
    found = fault(content)

    assert found.startswith(message)
    assert "\n" not in found


def test_header_alone_holds_no_places(read: Read) -> None:
    """Which is the same as no file."""
    found = read("name,lat,lon\n")

    assert (found.places, found.digest, str(found.files[0])) == ((), "", "my.csv: 0 places, 0 names")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.csv", "no such file"),
        (".", "is a folder"),
        ("nul\0.csv", "no such file"),
        ("pipe", "is no ordinary"),
        ("x" * 300, "cannot be read"),
    ],
)
def test_what_is_no_file_is_refused(gazetteer: Gazetteer, tmp_path: Path, name: str, message: str) -> None:
    """Nothing is waited for, either."""
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(GazetteerTableError, match=message):
        read_own_places(tmp_path / name, gazetteer=gazetteer)


def test_file_beyond_the_limit_is_refused_unread(gazetteer: Gazetteer, tmp_path: Path) -> None:
    """A gigabyte is not read to find that out."""
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(files.MOST_MEGABYTES * 1_000_000 + 1)

    with pytest.raises(GazetteerTableError, match=r"huge\.csv: holds 16 MB; expected at most 16"):
        read_own_places(path, gazetteer=gazetteer)


def test_path_is_shown_on_one_line() -> None:
    """Whatever a file is called."""
    assert shown_path(Path("a\nb\x1b.csv")) == "a?b?.csv"
