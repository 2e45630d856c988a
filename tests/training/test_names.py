"""How the table of countries' names in other languages is made."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from geomap.gazetteer.location import Inputs
from geomap.training import names


def _archive(path: Path, members: dict[str, Any]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            data = json.dumps(content).encode()
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path


def _territories(language: str, **territories: str) -> dict[str, Any]:
    named = {key.replace("_", "-"): name for key, name in territories.items()}
    return {f"main/{language}/territories.json": {"main": {language: {"localeDisplayNames": {"territories": named}}}}}


@pytest.fixture
def found(gazetteer_inputs: Inputs, tmp_path: Path) -> list[tuple[str, str]]:
    """The names that come of a few names in five languages."""
    territories = _archive(
        tmp_path / "territories.tgz",
        {
            **_territories("ar", SY="سوريا", IS="آيسلندا", UA="UA"),
            **_territories("uk", SY="Сирія", MM="Мʼянма (Бірма)"),
            **_territories("fr", SY="Syrie", GD="Grenade", PE="Pérou", ML="Mali", OM="Oman"),
            **_territories("is", IS="Ísland", IS_alt_variant="Íslandseyja"),
            **_territories("sw", PK="Pakistani", SY="Syria"),
        },
    )
    own = {"languagePopulation": {"is": {"_officialStatus": "official"}, "da": {}}}
    languages = _archive(
        tmp_path / "languages.tgz",
        {"supplemental/territoryInfo.json": {"supplemental": {"territoryInfo": {"IS": own}}}},
    )
    return list(names.native_names(gazetteer_inputs, territories, languages))


def test_names_in_other_scripts_and_languages_are_taken(found: list[tuple[str, str]]) -> None:
    """In the order of countries and languages, each spelling once."""
    assert found == [
        ("IS", "آيسلندا"),
        ("IS", "Íslandseyja"),
        ("PE", "Pérou"),
        ("SY", "سوريا"),
        ("SY", "Сирія"),
        ("SY", "Syrie"),
    ]


@pytest.mark.parametrize("name", ["Ísland", "Grenade", "Pakistani", "Syria", "Oman", "UA", "Мʼянма (Бірма)"])
def test_what_means_something_else_or_nothing_new_is_left_out(found: list[tuple[str, str]], name: str) -> None:
    """English words, peoples, known names, short names, codes, and names with a second one in brackets."""
    assert name not in [one for _, one in found]


def test_without_archives_the_usage_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2 and one line."""
    assert names.run([]) == 2
    assert "TERRITORIES.tgz LANGUAGES.tgz" in capsys.readouterr().err


def test_the_shipped_table_is_what_is_made(gazetteer_inputs: Inputs) -> None:
    """It keeps the rules that it was made by: no name twice in a country, none of one of its peoples."""
    lines = (gazetteer_inputs.derived / "native_names.csv").read_text(encoding="utf-8").splitlines()[1:]

    assert len(lines) == len(set(lines)) > 6000
    assert [line[:2] for line in lines] == sorted(line[:2] for line in lines)
