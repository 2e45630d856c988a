"""Several rows and files: all of them or none, each place once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geomap.errors import GazetteerTableError
from geomap.gazetteer import Gazetteer, OwnPlaces, read_own_places

Read = Callable[..., OwnPlaces]
Fault = Callable[..., str]


def test_rows_without_a_position_are_left_open(read: Read) -> None:
    """A table of names that nobody has placed is taken as it is, filled in or not."""
    found = read("name,kind,lat,lon,mentions\nQamh,,,,7\nTall Qamharat,village,36.4,42.9,5\nKhirba,village,,,1\n")

    assert [own.place.name for own in found.places] == ["Tall Qamharat"]
    assert str(found.files[0]) == "my.csv: 1 place, 1 name, 2 rows not filled in"


def test_every_bad_row_is_told(fault: Fault) -> None:
    """Each on a line of its own, and what to do at the end."""
    found = fault("name,lat,lon\nA,91,1\nTall Qamharat,36.4,42.9\nB,1,\nC,1\n").splitlines()

    assert [line.partition(" ")[0] for line in found[:3]] == ["my.csv:2:", "my.csv:4:", "my.csv:5:"]
    assert found[3:] == ["no place was taken: correct these rows, or empty lat and lon of those to be left out"]


def test_first_twenty_bad_rows_are_told(fault: Fault) -> None:
    """The others are counted."""
    found = fault("name,lat,lon\n" + "A,91,1\n" * 1234).splitlines()

    assert (len(found), found[20]) == (22, "and 1,214 more")


def test_faults_of_all_files_are_told_together(gazetteer: Gazetteer, tmp_path: Path) -> None:
    """One that cannot be read at all among them."""
    (tmp_path / "a.csv").write_text("name,lat,lon\nA,91,1\n")

    with pytest.raises(
        GazetteerTableError, match=r"a\.csv:2: found lat '91'.*\n.*b\.csv: no such file.*\nno place was"
    ):
        read_own_places([tmp_path / "a.csv", tmp_path / "b.csv"], gazetteer=gazetteer)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("q,A,1,1,\nq,B,2,2,\n", "my.csv:3: found the id 'q' again (my.csv:2); expected each once"),
        (",A,36,43,\n,B,36,43,\n,a,36,43,village\n", "my.csv:4: found this name at the same position again (my.csv:2)"),
    ],
)
def test_two_places_are_never_one(fault: Fault, rows: str, message: str) -> None:
    """Neither by their ids nor by name and position, where they are told apart by something else."""
    assert fault(f"id,name,lat,lon,kind\n{rows}").startswith(message)


def test_geonames_id_stands_once(fault: Fault) -> None:
    """Two places cannot both be Mosul."""
    found = fault("name,lat,lon,geonames_id\nMosul,36.34,43.13,99072\nMossul,36.35,43.13,99072\n")

    assert found.startswith("my.csv:3: found geonames_id 99072 again (my.csv:2); expected each once")


def test_spellings_of_one_name_at_one_position_are_one_place(read: Read) -> None:
    """A list of names has both, and both get the same position."""
    (own,) = read("name,lat,lon,names\nAl-Qamh,36.4,42.9,\nal Qamh,36.4,42.9,Qamh\nAl-Qamh,36.4,42.9,\n").places

    assert (own.place.name, own.names) == ("Al-Qamh", ("al Qamh", "Qamh"))


def test_files_are_told_apart(gazetteer: Gazetteer, tmp_path: Path) -> None:
    """Each is counted on its own, and a place says which file it comes from."""
    (tmp_path / "a.csv").write_text("name,lat,lon\nTall Qamharat,36.4,42.9\n")
    (tmp_path / "b.csv").write_text("name,lat,lon\nKhirbat Qamh,36.5,42.9\nLater,,\n")

    found = read_own_places((str(tmp_path / "a.csv"), tmp_path / "b.csv"), gazetteer=gazetteer)

    assert [str(file) for file in found.files] == [
        "a.csv: 1 place, 1 name",
        "b.csv: 1 place, 1 name, 1 row not filled in",
    ]
    assert {own.place.name: own.place.source for own in found.places} == {
        "Tall Qamharat": "a.csv",
        "Khirbat Qamh": "b.csv",
    }


def test_packaged_places_are_opened_where_none_are_given(cache: Path, tmp_path: Path) -> None:
    """One line of Python is enough."""
    path = tmp_path / "my.csv"
    path.write_text("name,lat,lon\nTall Qamharat,36.4,42.9\n")

    (own,) = read_own_places(str(path)).places

    assert (own.place.country, own.place.admin1) == ("IQ", "Nineveh")
