"""The wheel is complete and works alone: built, looked into, installed into an empty environment, run elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from geomap.version import __version__

ROOT = Path(__file__).resolve().parents[1]
CURATED = ("places.csv", "names.csv", "sources.csv")
ARTICLE = """BAGHDAD, June 10, 2014 (Agency) - Islamic State fighters captured the city of Mosul on Tuesday.

Residents said that the army had withdrawn from the city.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout as a release would be."""
    target = tmp_path_factory.mktemp("wheel")
    command = ["-m", "build", "--wheel", "--no-isolation", "--outdir", target, ROOT]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def members(wheel: Path) -> frozenset[str]:
    """Names of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and the dependencies of this one, but without the checkout.

    Its only path file names the folder of the dependencies; path files in there, and with them the editable
    installation, are not read.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    (site_packages,) = folder.glob("lib/python*/site-packages")
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    install = ["-m", "pip", "--python", folder / "bin" / "python", "install", "--quiet", "--no-deps", "--no-index"]
    # Otherwise pip finds the distribution among the dependencies and takes it for installed.
    options = ["--force-reinstall", "--ignore-installed"]
    done = subprocess.run(
        [sys.executable, *install, *options, wheel], capture_output=True, text=True, check=False, env=_clean()
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def _clean(**extra: str) -> dict[str, str]:
    """The environment variables without those that would let the checkout in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GEOMAP", "COV_"))}
    return {**kept, **extra}


def _run(environment: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [environment / "bin" / arguments[0], *arguments[1:]],
        cwd=folder,
        env=_clean(GEOMAP_CACHE=str(environment / "cache")),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_file_of_the_package_is_in_the_wheel(members: frozenset[str]) -> None:
    """Modules, tables, scripts, styles and map layers: what lies in the package's folder is shipped."""
    package = ROOT / "geomap"
    files = {path.relative_to(ROOT).as_posix() for path in package.rglob("*") if path.is_file()}
    expected = {name for name in files if "__pycache__" not in name and "/_data/" not in name}

    assert expected <= members


@pytest.mark.parametrize("name", CURATED)
def test_the_curated_gazetteer_is_in_the_wheel(members: frozenset[str], name: str) -> None:
    """The tables from the top of the repository lie inside the package."""
    assert f"geomap/gazetteer/_data/{name}" in members


@pytest.mark.parametrize(
    "folder",
    ["geomap/events/data/", "geomap/export/webmap/data/", "geomap/export/webmap/js/", "geomap/export/webmap/css/"],
)
def test_the_data_folders_are_in_the_wheel(members: frozenset[str], folder: str) -> None:
    """Each folder of data has files."""
    assert any(name.startswith(folder) for name in members)


def test_the_wheel_says_that_it_is_typed(members: frozenset[str]) -> None:
    """The classifier promises types, so the marker that makes checkers read them is there."""
    assert "geomap/py.typed" in members


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE"])
def test_the_licences_are_in_the_wheel(members: frozenset[str], name: str) -> None:
    """Licence and notice travel with the metadata."""
    assert f"geomap-{__version__}.dist-info/licenses/{name}" in members


def test_nothing_else_is_in_the_wheel(members: frozenset[str]) -> None:
    """Tests, samples, caches and output stay at home."""
    foreign = {name for name in members if not name.startswith(("geomap/", f"geomap-{__version__}.dist-info/"))}
    waste = {name for name in members if name.endswith(".pyc") or "__pycache__" in name or "/tests/" in name}

    assert not foreign | waste


def test_the_installed_package_is_the_wheel_and_not_the_checkout(environment: Path, tmp_path: Path) -> None:
    """Imports come out of the new environment."""
    done = _run(environment, tmp_path, "python", "-c", "import geomap; print(geomap.__file__)")

    assert Path(done.stdout.strip()).is_relative_to(environment)


def test_the_installed_command_tells_its_version(environment: Path, tmp_path: Path) -> None:
    """``geomap --version`` names the version."""
    done = _run(environment, tmp_path, "geomap", "--version")

    assert (done.returncode, __version__ in done.stdout) == (0, True), done.stderr


@pytest.mark.model
def test_the_installed_command_draws_a_map(environment: Path, tmp_path: Path) -> None:
    """In an empty folder, an article becomes a page: gazetteer, model, tables, scripts and base map are all there."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")

    done = _run(environment, tmp_path, "geomap", "map", "article.txt", "-o", "map.html")

    assert done.returncode == 0, done.stderr
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "captured the city of Mosul" in page
    assert {path.name for path in tmp_path.iterdir()} == {"article.txt", "map.html"}
