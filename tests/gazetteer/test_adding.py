"""Adding a country's GeoNames file to the index, and removing it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from email.message import Message
from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import Gazetteer, Wanted, add_country, build_gazetteer, open_gazetteer, remove_country
from geomap.gazetteer.additions import is_abandoned
from geomap.gazetteer.download import Fetching
from geomap.gazetteer.extending import AdditionReport
from geomap.gazetteer.location import Inputs
from geomap.model import Level, MatchKind

Add = Callable[..., AdditionReport]


def place(
    geonames_id: int,
    name: str,
    feature: str,
    lat: float | str,
    lon: float | str,
    *,
    country: str = "SY",
    admin1: str = "09",
    population: int = 0,
    alternates: str = "",
) -> str:
    """A row of the file of places."""
    feature_class, _, code = feature.partition(".")
    cells = [geonames_id, name, name, alternates, lat, lon, feature_class, code, country, "", admin1, "", "", ""]
    return "\t".join(map(str, [*cells, population, "", 300, "Asia/Damascus", "2024-01-01"]))


def alternate(
    number: int, geonames_id: int, language: str, name: str, *, historic: bool = False, until: str = ""
) -> str:
    """A row of the file of further names."""
    cells = [number, geonames_id, language, name, "", "", "", "1" if historic else "", "", until]
    return "\t".join(map(str, cells))


def text_of(rows: Iterable[str]) -> bytes:
    """The rows as a file."""
    return "".join(f"{row}\n" for row in rows).encode("utf-8", "surrogateescape")


def _undated(name: str) -> zipfile.ZipInfo:
    """A member whose time does not depend on when the test runs."""
    return zipfile.ZipInfo(name)


def zip_of(member: str, content: bytes, **others: bytes) -> bytes:
    """An archive with one member, and others."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_undated("readme.txt"), "about the format")
        archive.writestr(_undated(member), content)
        for name, more in others.items():
            archive.writestr(_undated(name), more)
    return buffer.getvalue()


VILLAGE = place(9000001, "Tall Testing", "P.PPL", 36.2, 37.1, alternates="تل الاختبار,Tell Testing,tl tstng")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The cache folder of a test."""
    return tmp_path / "cache"


@pytest.fixture
def add(gazetteer_inputs: Inputs, folder: Path, tmp_path: Path) -> Add:
    """Add rows of Syria (or another country) and their further names, as files in a folder."""

    def run(rows: Iterable[str], *, names: Iterable[str] = (), country: str = "SY", **wanted: object) -> AdditionReport:
        source = tmp_path / "source"
        (source / "alternatenames").mkdir(parents=True, exist_ok=True)
        (source / f"{country}.zip").write_bytes(zip_of(f"{country}.txt", text_of(rows)))
        further = list(names)
        if further:
            (source / "alternatenames" / f"{country}.zip").write_bytes(zip_of(f"{country}.txt", text_of(further)))
        return add_country(
            replace(Wanted(country, source), **wanted),  # type: ignore[arg-type]
            folder=folder,
            inputs=gazetteer_inputs,
        )

    return run


@pytest.fixture
def opened(gazetteer_inputs: Inputs, folder: Path) -> Callable[[], Gazetteer]:
    """Open the index of a test."""
    return lambda: open_gazetteer(folder, inputs=gazetteer_inputs)


def test_an_added_village_is_found(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """By its own name, in its own script, and by its further names; with unit, id and radius."""
    add([VILLAGE])

    with opened() as gazetteer:
        (match,) = gazetteer.lookup("Tall Testing")
        found = match.place
        assert (found.place_id, found.country, found.admin1, found.level) == (
            "gn:9000001",
            "SY",
            "Aleppo",
            "settlement",
        )
        assert (match.match, found.population, found.uncertainty_km) == (MatchKind.PRIMARY, 0, 2.0)
        assert [gazetteer.lookup(name)[0].match.value for name in ("تل الاختبار", "Tell Testing")] == ["alternate"] * 2
        assert not gazetteer.has_name("tl tstng")
        assert gazetteer.lookup_fuzzy("Tall Testinq", "SY")[0].place == found


def test_the_packaged_places_stay(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """What was known before is known after."""
    add([VILLAGE])

    with opened() as gazetteer:
        assert gazetteer.lookup("Mosul")[0].place.country == "IQ"
        assert gazetteer.country("SY") is not None


def test_the_report_counts(add: Add) -> None:
    """New places, known ones, those of little use, and bad rows with their line."""
    known = place(172955, "Ar Raqqah", "P.PPLA", 35.95, 39.01)
    bad = place(9000003, "Beyond", "P.PPL", 95.0, 37.0)

    report = add([VILLAGE, known, place(9000002, "Well of Testing", "H.WLL", 36.0, 37.0), bad])

    assert (report.info.places, report.info.merged, report.left_out, report.bad_rows) == (1, 1, 1, 1)
    assert report.info.names == 3
    assert report.samples[0].endswith(
        "SY.txt:4: found the position '95.0', '37.0'; expected degrees from -90 to 90 and from -180 to 180"
    )


def test_info_lists_what_was_added(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """The country, its figures, the file and its digest; the totals include them."""
    report = add([VILLAGE])

    with opened() as gazetteer:
        info = gazetteer.info()
        assert info.additions == (report.info,)
        assert info.places == sum(count for _, count in info.levels)
        assert f"added: SY: 1 places, 3 names, 0 known places completed, from {report.info.origin}" in str(info)
        assert len(report.info.sha256) == 64


def test_a_lower_case_code_is_understood(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """``sy`` is Syria."""
    add([VILLAGE])

    with pytest.raises(GazetteerError, match=r"'XX' is no ISO 3166-1 alpha-2 code of a country"):
        add([VILLAGE], country="XX")
    remove_country("sy", folder=opened().info().path.parent)
    with opened() as gazetteer:
        assert gazetteer.info().additions == ()


@pytest.mark.parametrize(
    ("feature", "level"),
    [
        ("P.PPLA3", Level.SETTLEMENT),
        ("P.PPLX", Level.SETTLEMENT),
        ("S.CMPRF", Level.SETTLEMENT),
        ("A.ADM1", Level.ADMIN1),
        ("A.ADM2", Level.ADMIN2),
        ("A.ADM3", Level.ADMIN2),
        ("A.PCLI", Level.COUNTRY),
        ("H.STM", Level.LINE),
        ("H.CNL", Level.LINE),
        ("R.RD", Level.LINE),
        ("H.LK", Level.WATER),
        ("H.BAY", Level.WATER),
        ("H.SEA", Level.WATER),
        ("H.STRT", Level.WATER),
        ("H.GULF", Level.WATER),
        ("T.MT", Level.REGION),
        ("T.ISL", Level.REGION),
        ("L.RGN", Level.REGION),
        ("L.AREA", Level.REGION),
        ("S.AIRP", Level.SITE),
        ("S.AIRB", Level.SITE),
        ("S.DAM", Level.SITE),
        ("S.BDG", Level.SITE),
        ("S.HSP", Level.SITE),
        ("S.PRN", Level.SITE),
        ("S.OILR", Level.SITE),
        ("S.CSTM", Level.SITE),
        ("S.FRM", None),
        ("S.HTL", None),
        ("H.WLL", None),
        ("S.MSQE", None),
        ("U.SMU", None),
    ],
)
def test_the_feature_code_gives_the_level(
    add: Add, opened: Callable[[], Gazetteer], feature: str, level: Level | None
) -> None:
    """Places of kinds that news does not name are left out."""
    add([place(9000001, "Qqtesting", feature, 36.2, 37.1)])

    with opened() as gazetteer:
        assert [match.place.level for match in gazetteer.lookup("Qqtesting")] == ([level] if level else [])


def test_a_population_gives_radius_and_rank(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """Larger namesakes come first; a place without a figure comes after one with 900 inhabitants."""
    add(
        [
            place(9000001, "Qqtesting", "P.PPL", 36.2, 37.1),
            place(9000002, "Qqtesting", "P.PPLA3", 35.2, 37.1, population=90_000),
            place(9000003, "Qqtesting", "P.PPL", 34.2, 37.1, population=900),
        ]
    )

    with opened() as gazetteer:
        places = [match.place for match in gazetteer.lookup("Qqtesting")]
        assert [(one.population, one.uncertainty_km) for one in places] == [(90_000, 3.0), (900, 2.0), (0, 2.0)]


def test_a_place_of_unknown_unit_has_none(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """A code that no unit has is not passed on."""
    add([place(9000001, "Qqtesting", "P.PPL", 36.2, 37.1, admin1="99")])

    with opened() as gazetteer:
        found = gazetteer.lookup("Qqtesting")[0].place
        assert (found.admin1, found.admin1_code) == (None, None)


def test_a_new_unit_is_found_by_its_code(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """A first-level unit that the packaged tables lack."""
    add([place(9000001, "Qqtesting", "A.ADM1", 36.2, 37.1, admin1="77")])

    with opened() as gazetteer:
        unit = gazetteer.admin1("SY", "77")
        assert unit is not None
        assert (unit.name, unit.admin1, unit.admin1_code) == ("Qqtesting", "Qqtesting", "77")


def test_a_name_is_shown_as_news_writes_it(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """Without the marks of transliteration; GeoNames' own spelling still matches as the place's name."""
    add([place(9000001, "Tall Qaţţāsh", "P.PPL", 36.2, 37.1)])

    with opened() as gazetteer:
        match = gazetteer.lookup("Tall Qaţţāsh")[0]
        assert (match.place.name, match.match) == ("Tall Qattash", MatchKind.PRIMARY)


def test_names_of_the_past_come_last(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """A historic name is kept, but after every place that has the name today."""
    add(
        [
            place(9000001, "Large", "P.PPL", 36.2, 37.1, population=90_000, alternates="Qqtesting,Qqold"),
            place(9000002, "Small", "P.PPL", 35.2, 37.1, population=900),
        ],
        names=[
            alternate(1, 9000001, "ar", "Qqtesting", historic=True),
            alternate(2, 9000002, "en", "Qqtesting"),
            alternate(3, 9000001, "fr_1793", "Qqmontagne"),
            alternate(4, 9000001, "en", "Qquntil", until="1970"),
        ],
    )

    with opened() as gazetteer:
        assert [match.place.name for match in gazetteer.lookup("Qqtesting")] == ["Small", "Large"]
        assert {match.match for match in gazetteer.lookup("Qqtesting")} == {MatchKind.ALTERNATE}
        assert [gazetteer.has_name(name) for name in ("Qqold", "Qqmontagne", "Qquntil")] == [True] * 3


@pytest.mark.parametrize("language", ["link", "post", "iata", "icao", "wkdt", "unlc"])
def test_codes_and_links_are_no_names(add: Add, opened: Callable[[], Gazetteer], language: str) -> None:
    """Pseudo languages are dropped, also where the place's own list repeats the name; so are three capitals."""
    add(
        [place(9000001, "Testing", "P.PPL", 36.2, 37.1, alternates="Qqcode,QQC,Qqname")],
        names=[alternate(1, 9000001, language, "Qqcode"), alternate(2, 9000001, "", "QQD")],
    )

    with opened() as gazetteer:
        names = ("Qqcode", "QQC", "QQD", "Qqname")
        assert [gazetteer.has_name(name) for name in names] == [False, False, False, True]


def test_a_direction_is_no_further_name(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """What cannot stand alone is not taken from the lists of alternates."""
    add([place(9000001, "Northern Testing", "A.ADM2", 36.2, 37.1, alternates="Northern,Qqnorth")])

    with opened() as gazetteer:
        assert not any(match.place.place_id == "gn:9000001" for match in gazetteer.lookup("Northern"))
        assert gazetteer.has_name("Qqnorth")


def test_a_known_town_keeps_name_and_match_and_gets_more_names(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """The packaged place, by its GeoNames id: one place, with the names of both."""
    with opened() as gazetteer:
        before = gazetteer.lookup("Raqqa")
    add([place(172955, "Ar Raqqah", "P.PPLA2", 30.0, 30.0, alternates="Qqraqqa", population=5)])

    with opened() as gazetteer:
        after = gazetteer.lookup("Raqqa")
        assert after == before
        assert gazetteer.lookup("Qqraqqa")[0].place == before[0].place


def test_a_known_town_without_figures_gets_them(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """Population and finer feature code are taken where the packaged place has none."""
    with opened() as gazetteer:
        before = next(
            match.place
            for name in ("Tal Afar", "Baiji", "Shingal", "Sinjar", "Qaim", "Kobani", "Manbij", "Foua", "Daraya")
            for match in gazetteer.lookup(name)
            if match.place.population == 0 and match.place.geonames_id is not None
        )
    add(
        [place(before.geonames_id or 0, "X", "P.PPLA4", 0.0, 0.0, population=250_000, country=before.country or "")],
        country=before.country,
    )

    with opened() as gazetteer:
        after = gazetteer.place(before.place_id)
        assert (after.name, after.lat, after.population, after.uncertainty_km) == (
            before.name,
            before.lat,
            250_000,
            5.0,
        )
        assert after.feature_code == ("PPLA4" if before.feature_code == "PPL" else before.feature_code)


def test_a_curated_village_is_the_added_one_nearby(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """Same name, same level, within ten kilometres: the curated row keeps its place and takes the id and the names."""
    add([place(9000001, "Dābiq", "P.PPL", 36.55, 37.28, alternates="Qqdabiq", population=3_000)])

    with opened() as gazetteer:
        (dabiq,) = gazetteer.lookup("Dabiq")
        assert (dabiq.match, dabiq.place.place_id, dabiq.place.lat) == (MatchKind.CURATED, "gn:9000001", 36.536)
        assert gazetteer.place("geomap:dabiq") == dabiq.place
        assert gazetteer.lookup("Qqdabiq")[0].place == dabiq.place
        assert dabiq.place.population == 3_000


def test_the_nearest_of_several_is_the_curated_one(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """A second village of the name, nearly as near, is a place of its own."""
    add(
        [
            place(9000001, "Dabiq", "P.PPL", 36.60, 37.28),
            place(9000002, "Dabiq", "P.PPL", 36.54, 37.27),
            place(9000003, "Dabiq", "P.PPL", 36.61, 37.28),
        ]
    )

    with opened() as gazetteer:
        ids = [match.place.place_id for match in gazetteer.lookup("Dabiq")]
        assert ids == ["gn:9000002", "gn:9000001", "gn:9000003"]


@pytest.mark.parametrize(("feature", "lat"), [("P.PPL", 35.5), ("S.RUIN", 36.54)], ids=["far away", "of another level"])
def test_another_place_of_the_name_is_not_the_curated_one(
    add: Add, opened: Callable[[], Gazetteer], feature: str, lat: float
) -> None:
    """The name alone proves nothing."""
    add([place(9000001, "Dabiq", feature, lat, 37.27)])

    with opened() as gazetteer:
        assert [match.place.place_id for match in gazetteer.lookup("Dabiq")] == ["geomap:dabiq", "gn:9000001"]


def test_an_added_river_is_the_curated_one_within_its_radius(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """Each stretch that is listed under the name is the river that the tables have, and there is one of it."""
    add(
        [
            place(9000001, "Euphrates", "H.STM", 35.0, 39.0, alternates="Qqfurat"),
            place(9000002, "Euphrates", "H.STM", 34.5, 40.5),
        ]
    )

    with opened() as gazetteer:
        (river,) = gazetteer.lookup("Euphrates")
        assert river.place.place_id == "gn:9000002"
        assert gazetteer.lookup("Qqfurat")[0].place == river.place


def test_the_same_river_in_the_next_country_is_no_second_one(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """Once the curated river has an id, the neighbour's file adds to it."""
    add([place(9000001, "Euphrates", "H.STM", 33.0, 43.0, country="IQ", alternates="Qqiraq")], country="IQ")
    add([place(9000002, "Euphrates", "H.STM", 35.0, 39.0, alternates="Qqsyria")])

    with opened() as gazetteer:
        (river,) = gazetteer.lookup("Euphrates")
        assert [gazetteer.lookup(name)[0].place for name in ("Qqiraq", "Qqsyria")] == [river.place] * 2


def test_adding_again_replaces(add: Add, opened: Callable[[], Gazetteer], folder: Path) -> None:
    """The new file takes the place of the old one, and nothing of the old one is kept."""
    add([VILLAGE])
    add([place(9000009, "Qqnew", "P.PPL", 36.2, 37.1)])

    with opened() as gazetteer:
        assert [gazetteer.has_name(name) for name in ("Tall Testing", "Qqnew")] == [False, True]
    assert len(list((folder / "extra").iterdir())) == 2


def test_two_countries_are_added_beside_each_other(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """Both are there, whichever came first."""
    add([VILLAGE])
    add([place(9000009, "Qqiraq", "P.PPL", 36.2, 43.1, country="IQ")], country="IQ")

    with opened() as gazetteer:
        assert [one.country for one in gazetteer.info().additions] == ["IQ", "SY"]
        assert gazetteer.has_name("Tall Testing")
        assert gazetteer.has_name("Qqiraq")


def test_a_removed_country_is_gone(add: Add, opened: Callable[[], Gazetteer], folder: Path) -> None:
    """Its places are not found, the others are, and its files are removed."""
    add([VILLAGE], names=[alternate(1, 9000001, "en", "Qqfurther")])
    add([place(9000009, "Qqiraq", "P.PPL", 36.2, 43.1, country="IQ")], country="IQ")

    remove_country("SY", folder=folder)

    with opened() as gazetteer:
        assert [gazetteer.has_name(name) for name in ("Tall Testing", "Qqfurther", "Qqiraq")] == [False, False, True]
    assert not list((folder / "extra").glob("SY*"))


def test_what_was_not_added_cannot_be_removed(add: Add, folder: Path) -> None:
    """The line says what could be."""
    with pytest.raises(GazetteerError, match=r"^IQ: nothing was added for this country; no country was added$"):
        remove_country("IQ", folder=folder)
    add([VILLAGE])

    with pytest.raises(GazetteerError, match=r"^\.\./x: nothing was added for this country; added are SY$"):
        remove_country("../x", folder=folder)


def test_the_same_files_give_the_same_bytes(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """Building twice makes no difference."""
    add([VILLAGE])
    with opened() as gazetteer:
        path = gazetteer.info().path
    first = path.read_bytes()
    path.unlink()

    opened().close()

    assert path.read_bytes() == first


def test_a_damaged_index_is_rebuilt_from_the_kept_file(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """No network and no command is needed."""
    add([VILLAGE])
    with opened() as gazetteer:
        path = gazetteer.info().path
    path.write_bytes(path.read_bytes()[:-5000])

    with opened() as gazetteer:
        assert gazetteer.has_name("Tall Testing")


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"PK damaged")], ids=["gone", "damaged"])
def test_without_the_kept_file_the_country_is_dropped_with_one_warning(
    add: Add,
    opened: Callable[[], Gazetteer],
    folder: Path,
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[Path], object],
) -> None:
    """The line names the command that brings it back, and is said once."""
    add([VILLAGE])
    with opened() as gazetteer:
        gazetteer.info().path.unlink()
    damage(next((folder / "extra").glob("SY-*.zip")))

    for _ in range(2):
        with opened() as gazetteer:
            assert (gazetteer.has_name("Tall Testing"), gazetteer.has_name("Mosul")) == (False, True)

    assert [record.getMessage() for record in caplog.records] == [
        f"{folder}: the kept files of SY are missing or damaged: its added places are dropped; run: geomap gazetteer "
        "add SY"
    ]


def test_dropping_one_country_leaves_the_others(add: Add, opened: Callable[[], Gazetteer], folder: Path) -> None:
    """The index with what is left is used, also where it is there already."""
    add([VILLAGE])
    add([place(9000009, "Qqiraq", "P.PPL", 36.2, 43.1, country="IQ")], country="IQ")
    with opened() as gazetteer:
        gazetteer.info().path.unlink()
    next((folder / "extra").glob("IQ-*.zip")).unlink()

    with opened() as gazetteer:
        assert [one.country for one in gazetteer.info().additions] == ["SY"]
        assert gazetteer.has_name("Tall Testing")


def test_building_anew_includes_what_was_added(
    add: Add, opened: Callable[[], Gazetteer], gazetteer_inputs: Inputs, folder: Path
) -> None:
    """``build`` makes both indexes again, whatever is there."""
    add([VILLAGE])
    with opened() as gazetteer:
        path = gazetteer.info().path
    before = path.stat().st_mtime_ns

    assert build_gazetteer(folder, inputs=gazetteer_inputs) == path

    assert path.stat().st_mtime_ns > before


def test_an_unreadable_record_is_told_and_left_out(
    add: Add, opened: Callable[[], Gazetteer], folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The rest of the gazetteer still opens."""
    add([VILLAGE])
    (folder / "extra" / "SY.json").write_text("{")

    with opened() as gazetteer:
        assert gazetteer.has_name("Mosul")
    assert "SY.json: the record of added places cannot be read" in caplog.text
    assert "run: geomap gazetteer add SY" in caplog.text


def test_a_kept_file_that_newer_rules_refuse_is_told(
    add: Add, opened: Callable[[], Gazetteer], folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The packaged places are opened, and nothing is thrown away."""
    add([VILLAGE])
    with opened() as gazetteer:
        gazetteer.info().path.unlink()
    record = folder / "extra" / "SY.json"
    record.write_text(record.read_text().replace('"country": "SY"', '"country": "LB"'))

    with opened() as gazetteer:
        assert gazetteer.has_name("Mosul")
    assert "the added places are left out until that is mended" in caplog.text
    assert record.exists()


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], r"SY\.txt: the file is empty"),
        (["a\tb"] * 3, r"SY\.txt:1: found 2 columns; expected 19; 3 of 3 rows are like that"),
        (
            [place(1, "X", "P.PPL", 1, 1, country="IQ")] * 20,
            r"SY\.txt:1: found the country 'IQ'; expected SY; 10 of 10",
        ),
        (
            [VILLAGE, *[place(0, "X", "P.PPL", 1, 1)] * 12],
            r"SY\.txt:2: found the id '0' and name 'X'; expected a number and a name; 12 of 13 rows",
        ),
        ([VILLAGE, *["\udcff"] * 12], r"found bytes that are not UTF-8 \(.*\); expected text in UTF-8"),
        ([place(1, "X", "P.PPL", "north", 1)] * 2, r"found the position 'north', '1'; expected degrees"),
    ],
)
def test_a_file_with_too_many_bad_rows_is_refused(
    add: Add, opened: Callable[[], Gazetteer], folder: Path, rows: list[str], message: str
) -> None:
    """The first bad row is told with its line, and nothing has changed."""
    with pytest.raises(GazetteerError, match=message):
        add(rows)

    with opened() as gazetteer:
        assert gazetteer.info().additions == ()
    assert list((folder / "extra").iterdir()) == []


def test_bad_rows_of_the_further_names_are_refused_too(add: Add) -> None:
    """The message names the file of names."""
    with pytest.raises(GazetteerError, match=r"SY-names-.*\.zip: SY\.txt:1: found the id 'x'; expected the number of"):
        add([VILLAGE], names=["1\tx\ten\tName\t\t\t\t"])


def test_a_short_row_of_further_names_is_counted(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """One bad row among good ones is passed over."""
    add([VILLAGE], names=["1\t2", alternate(1, 9000001, "en", "Qqname")])

    with opened() as gazetteer:
        assert gazetteer.has_name("Qqname")


def test_a_failed_addition_leaves_the_former_one(add: Add, opened: Callable[[], Gazetteer]) -> None:
    """Nothing changes unless all of it succeeds."""
    add([VILLAGE])
    with pytest.raises(GazetteerError, match="the file is empty"):
        add([])

    with opened() as gazetteer:
        assert gazetteer.has_name("Tall Testing")


def test_an_interrupted_addition_leaves_nothing_half(
    gazetteer_inputs: Inputs, opened: Callable[[], Gazetteer], folder: Path, tmp_path: Path
) -> None:
    """Control-C while the index is built: nothing is added, and no file is left of it."""
    (tmp_path / "SY.txt").write_bytes(text_of([VILLAGE]))

    def interrupt(stage: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match=r"^$"):
        add_country(Wanted("SY", tmp_path), folder=folder, on_progress=interrupt, inputs=gazetteer_inputs)

    assert [path for path in folder.rglob("*") if path.is_file()] == []
    with opened() as gazetteer:
        assert gazetteer.info().additions == ()


def test_a_given_digest_is_compared(add: Add, tmp_path: Path) -> None:
    """The right one, in any case, is accepted; another file is refused."""
    report = add([VILLAGE])

    add([VILLAGE], sha256=report.info.sha256.upper())
    with pytest.raises(GazetteerError, match=rf"found a file with SHA-256 {report.info.sha256}; expected 00"):
        add([VILLAGE], sha256="00" * 32)


def test_a_text_file_is_taken_as_well(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """Packed by us, from a file or out of a folder, without the further names."""
    source = tmp_path / "SY.txt"
    source.write_bytes(text_of([VILLAGE]))

    first = add_country(Wanted("SY", source), folder=tmp_path / "a", inputs=gazetteer_inputs)
    second = add_country(Wanted("SY", tmp_path), folder=tmp_path / "b", inputs=gazetteer_inputs)

    assert first.info == second.info
    assert first.info.places == 1


def test_a_folder_without_the_file_is_refused(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """The line says what was looked for."""
    with pytest.raises(GazetteerError, match=r"no file of SY was found; expected SY\.zip or SY\.txt"):
        add_country(Wanted("SY", tmp_path), folder=tmp_path / "a", inputs=gazetteer_inputs)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """The line names the file."""
    source = tmp_path / "SY.txt"
    source.touch(mode=0)

    with pytest.raises(GazetteerError, match=r"SY\.txt: cannot be read"):
        add_country(Wanted("SY", source), folder=tmp_path / "a", inputs=gazetteer_inputs)


def test_a_cache_that_cannot_be_written_is_an_error(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """The line names the folder and the way out."""
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "SY.txt").write_bytes(text_of([VILLAGE]))

    with pytest.raises(GazetteerError, match=r"file: the added places cannot be written .* set GEOMAP_CACHE"):
        add_country(Wanted("SY", tmp_path), folder=tmp_path / "file", inputs=gazetteer_inputs)


def test_leftovers_of_killed_commands_are_removed(add: Add, folder: Path) -> None:
    """Old parts and folders go with the next addition; fresh ones may belong to another process and stay."""
    extra = folder / "extra"
    (extra / ".adding-old").mkdir(parents=True)
    for name in ("old.part", "fresh.part"):
        (extra / name).touch()
    for name in (".adding-old", "old.part"):
        os.utime(extra / name, (time.time() - 3600, time.time() - 3600))

    add([VILLAGE])

    assert sorted(path.suffix for path in extra.iterdir()) == [".json", ".part", ".zip"]


def test_two_threads_add_two_countries(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """Neither loses the other's, and no parts are left behind."""
    cases = {"SY": VILLAGE, "IQ": place(9000009, "Qqiraq", "P.PPL", 36.2, 43.1, country="IQ")}
    for country, row in cases.items():
        (tmp_path / f"{country}.txt").write_bytes(text_of([row]))
    workers = [
        threading.Thread(
            target=add_country,
            args=(Wanted(country, tmp_path),),
            kwargs={"folder": tmp_path / "cache", "inputs": gazetteer_inputs},
        )
        for country in cases
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    with open_gazetteer(tmp_path / "cache", inputs=gazetteer_inputs) as gazetteer:
        assert [one.country for one in gazetteer.info().additions] == ["IQ", "SY"]
    assert not [path for path in (tmp_path / "cache").rglob("*") if "part" in path.name or "adding" in path.name]


def test_the_same_country_added_twice_at_once(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """Two processes that add one country end with one good addition."""
    (tmp_path / "SY.txt").write_bytes(text_of([VILLAGE]))
    workers = [
        threading.Thread(
            target=add_country,
            args=(Wanted("SY", tmp_path),),
            kwargs={"folder": tmp_path / "cache", "inputs": gazetteer_inputs},
        )
        for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    with open_gazetteer(tmp_path / "cache", inputs=gazetteer_inputs) as gazetteer:
        assert gazetteer.has_name("Tall Testing")


class _Body(io.BytesIO):
    """An answer with status 200."""

    status = 200

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.headers = Message()
        self.headers["Content-Length"] = str(len(content))


def test_a_country_is_downloaded_with_its_further_names(gazetteer_inputs: Inputs, folder: Path) -> None:
    """From GeoNames' own server where no other is named; the progress names each file."""
    asked, stages = [], set()

    def opener(request: urllib.request.Request, timeout_s: float) -> _Body:
        asked.append(request.full_url)
        row = alternate(1, 9000001, "en", "Qqname") if "alternatenames" in request.full_url else VILLAGE
        return _Body(zip_of("SY.txt", text_of([row])))

    report = add_country(
        Wanted("SY"),
        folder=folder,
        fetching=Fetching(opener=opener),
        on_progress=lambda stage, done, total: stages.add(stage),
        inputs=gazetteer_inputs,
    )

    base = "https://download.geonames.org/export/dump"
    assert asked == [f"{base}/SY.zip", f"{base}/alternatenames/SY.zip"]
    assert {f"downloading {url}" for url in asked} < stages
    assert (report.info.origin, report.info.names) == (asked[0], 4)


def test_further_names_may_be_missing_on_the_server(gazetteer_inputs: Inputs, folder: Path) -> None:
    """The places are added without them."""

    def opener(request: urllib.request.Request, timeout_s: float) -> _Body:
        if "alternatenames" in request.full_url:
            raise urllib.error.HTTPError(request.full_url, 404, "Not Found", Message(), io.BytesIO())
        return _Body(zip_of("SY.txt", text_of([VILLAGE])))

    report = add_country(Wanted("SY"), folder=folder, fetching=Fetching(opener=opener), inputs=gazetteer_inputs)

    assert report.info.places == 1


def test_a_page_instead_of_an_archive_is_refused(gazetteer_inputs: Inputs, folder: Path, tmp_path: Path) -> None:
    """Downloaded or brought, the line shows how the file begins."""
    page = b"<!DOCTYPE html><title>Sign in to this network</title>"
    (tmp_path / "SY.zip").write_bytes(page)

    def opener(request: urllib.request.Request, timeout_s: float) -> _Body:
        return _Body(page)

    for wanted in (Wanted("SY"), Wanted("SY", tmp_path / "SY.zip")):
        with pytest.raises(
            GazetteerError, match=r"SY\.zip: found a file that begins with b'<!DOCTYPE html><title>Sign"
        ):
            add_country(wanted, folder=folder, fetching=Fetching(opener=opener), inputs=gazetteer_inputs)
    assert list((folder / "extra").iterdir()) == []


def test_a_record_that_cannot_be_removed_is_told(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The line names the folder."""
    (folder / "extra" / "SY.json").mkdir(parents=True)

    with pytest.raises(GazetteerError, match=r"cache: the added places cannot be written"):
        remove_country("SY", folder=folder)


def test_an_index_in_use_does_not_stop_a_removal(add: Add, folder: Path) -> None:
    """What cannot be deleted now is left to a later build."""
    add([VILLAGE])
    (folder / "extended-other.sqlite").mkdir()

    remove_country("SY", folder=folder)

    assert [path.name for path in folder.glob("extended-*")] == ["extended-other.sqlite"]


def test_what_is_gone_is_not_abandoned(tmp_path: Path) -> None:
    """A file that another process has just removed is nobody's leftover."""
    assert not is_abandoned(tmp_path / "gone")


def test_opening_loads_nothing_of_the_network(add: Add, folder: Path) -> None:
    """What reads records and opens indexes does without the modules that download."""
    script = (
        "import sys, types\n"
        "import geomap.names, geomap.model\n"
        "before = set(sys.modules)\n"
        "import geomap.gazetteer.additions, geomap.gazetteer.opening\n"
        "print(sorted({'geomap.gazetteer.adding', 'geomap.gazetteer.download', 'geomap.gazetteer.extending'} "
        "& set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
