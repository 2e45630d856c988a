"""The index is built where it is missing, outdated or damaged."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.location import Inputs
from geomap.gazetteer.opening import EXTENSION_RULES, RULES, build_gazetteer, index_path, open_gazetteer

ROOM = Path(__file__).parents[2] / "geomap" / "gazetteer"


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _garbage(path: Path) -> None:
    path.write_bytes(b"not a database\n" * 5000)


def _overwritten(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] + bytes(len(content) - len(content) // 2))


def _foreign(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[68:72] = bytes(4)
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [_truncate, _empty, _garbage, _overwritten, _foreign])
def test_a_damaged_index_is_rebuilt(gazetteer_inputs: Inputs, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    """Truncation, garbage and foreign files are noticed at opening."""
    path = build_gazetteer(tmp_path, inputs=gazetteer_inputs)
    damage(path)

    with open_gazetteer(tmp_path, inputs=gazetteer_inputs) as opened:
        assert opened.lookup("Mosul")


def test_a_sound_index_is_not_rebuilt(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """The second opening leaves the file as it is and reports no progress."""
    path = build_gazetteer(tmp_path, inputs=gazetteer_inputs)
    before = path.stat().st_mtime_ns
    reports: list[str] = []

    open_gazetteer(tmp_path, inputs=gazetteer_inputs, on_progress=lambda *report: reports.append(report[0])).close()

    assert (path.stat().st_mtime_ns, reports) == (before, [])


def test_a_build_reports_its_progress(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """Each stage ends with everything done."""
    reports: list[tuple[str, int, int]] = []

    build_gazetteer(tmp_path, inputs=gazetteer_inputs, on_progress=lambda *report: reports.append(report))

    assert {stage for stage, done, total in reports if done == total} == {"reading places", "writing the index"}


def test_a_changed_table_makes_another_index(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """A new curated row is found by the next opening."""
    curated = tmp_path / "curated"
    shutil.copytree(gazetteer_inputs.curated, curated)
    with (curated / "places.csv").open("a", encoding="utf-8") as table:
        table.write("new-place,Newly Named,village,35.0,43.0,IQ,,,,own\n")
    inputs = replace(gazetteer_inputs, curated=curated)

    with open_gazetteer(tmp_path, inputs=inputs) as opened:
        assert opened.place("geomap:new-place").name == "Newly Named"
    assert index_path(inputs, tmp_path) != index_path(gazetteer_inputs, tmp_path)


def test_the_same_inputs_give_the_same_bytes(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """Two builds differ in nothing."""
    first = build_gazetteer(tmp_path / "one", inputs=gazetteer_inputs)
    second = build_gazetteer(tmp_path / "two", inputs=gazetteer_inputs)

    assert first.read_bytes() == second.read_bytes()


def test_two_builds_at_once_end_with_one_good_index(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """Builders do not disturb each other and leave no parts behind."""
    builders = [
        threading.Thread(target=build_gazetteer, args=(tmp_path,), kwargs={"inputs": gazetteer_inputs})
        for _ in range(2)
    ]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()

    with open_gazetteer(tmp_path, inputs=gazetteer_inputs) as opened:
        assert opened.lookup("Mosul")
    assert list(tmp_path.iterdir()) == [index_path(gazetteer_inputs, tmp_path)]


def test_only_a_few_old_indexes_are_kept(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """Indexes of other versions are removed, the oldest first."""
    for number in range(5):
        (tmp_path / f"places-{number}.sqlite").write_bytes(b"old")

    path = build_gazetteer(tmp_path, inputs=gazetteer_inputs)

    assert path in set(tmp_path.iterdir())
    assert len(list(tmp_path.iterdir())) == 3


def test_an_old_index_that_cannot_be_removed_stays(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """Something in the way, or gone in the meantime, does not stop a build."""
    for number in range(4):
        (tmp_path / f"places-{number}.sqlite").mkdir()
    (tmp_path / "places-gone.sqlite").symlink_to(tmp_path / "nowhere")

    path = build_gazetteer(tmp_path, inputs=gazetteer_inputs)

    assert path.is_file()
    assert not (tmp_path / "places-gone.sqlite").is_symlink()


def test_the_environment_names_the_cache(
    gazetteer_inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GEOMAP_CACHE is where the index goes when no folder is given."""
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))

    with open_gazetteer(inputs=gazetteer_inputs) as opened:
        assert opened.info().path.parent == tmp_path / "cache"


def test_a_folder_that_cannot_be_made_is_an_error(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """The message names the folder and the way out."""
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(GazetteerError, match=r"file: the place index cannot be written .* set GEOMAP_CACHE"):
        build_gazetteer(tmp_path / "file", inputs=gazetteer_inputs)


def test_damage_between_the_samples_is_an_error_at_the_lookup(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """A look-up in a file that is no index says how to build it."""
    path = tmp_path / "places.sqlite"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 8176)

    with Gazetteer(path) as opened, pytest.raises(GazetteerError, match=r"cannot be read .* geomap gazetteer build"):
        opened.lookup("Mosul")


def test_a_missing_index_is_an_error(tmp_path: Path) -> None:
    """The class opens what is there and builds nothing."""
    with pytest.raises(GazetteerError, match=r"cannot be read .* geomap gazetteer build"):
        Gazetteer(tmp_path / "missing.sqlite")


def test_opening_imports_nothing_heavy(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """A look-up starts without the language model's and the tables' libraries."""
    script = (
        "import sys, geomap.gazetteer as g; from geomap.gazetteer.index import Gazetteer; from pathlib import Path\n"
        f"Gazetteer(Path({str(build_gazetteer(tmp_path, inputs=gazetteer_inputs))!r})).lookup('Mosul')\n"
        "print(sorted({'spacy', 'pandas', 'geopandas', 'numpy', 'shapely', 'rapidfuzz'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def _rules_used_by(module: str) -> set[str]:
    """The modules of the gazetteer that a module of it imports, itself included, and those that they import."""
    used, waiting = set(), [module]
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            text = (ROOM / f"{name}.py").read_text(encoding="utf-8")
            waiting.extend(re.findall(r"^\s*from geomap\.gazetteer\.(\w+) import", text, re.MULTILINE))
    return used


def test_every_module_that_decides_the_content_counts() -> None:
    """A changed rule makes another index; a changed module that only reads does not."""
    places = {"fingerprint", "location"}

    assert _rules_used_by("build") - places == set(RULES)
    assert _rules_used_by("extending") - places - set(RULES) - {"additions", "info"} == set(EXTENSION_RULES)
