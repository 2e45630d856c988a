"""The README is true: every command and code block in it runs, and every command is named in it or in the help."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import geomap

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str, text: str = README) -> list[str]:
    """The code blocks of one language in a Markdown text."""
    return [body for name, body in BLOCK.findall(text) if name == language]


def is_set_up(command: str) -> bool:
    """Whether a line installs or tests the whole project, which has a test of its own."""
    return command.startswith(("python3 -m venv", "tests/run"))


COMMANDS = [line for block in blocks("sh") for line in block.splitlines() if line and not is_set_up(line)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a user has it who cloned the project: samples and an output folder."""
    place = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "seeds", place / "seeds")
    (place / "output").mkdir()
    return place


@pytest.fixture(scope="module")
def environment(cache: Path) -> dict[str, str]:
    """The environment in which ``geomap`` is a command."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.model
@pytest.mark.parametrize("command", COMMANDS)
def test_command_runs(command: str, folder: Path, environment: dict[str, str]) -> None:
    """Each command line of the README ends with status 0."""
    result = subprocess.run(  # noqa: S602  (the commands are the README's own)
        command,
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stderr


@pytest.mark.model
@pytest.mark.parametrize("code", blocks("python"))
def test_python_block_runs(code: str, folder: Path, environment: dict[str, str]) -> None:
    """Each Python block of the README runs as a script of its own."""
    result = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:geomap", "-c", code],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stderr


def test_no_block_escapes_the_tests() -> None:
    """A block in a language that no test runs would be a promise nobody checks."""
    languages = {name for name, _ in BLOCK.findall(README)}

    assert languages <= {"sh", "python"}


def test_a_block_is_found() -> None:
    """The scan itself works on a text with one block."""
    assert blocks("sh", "a\n```sh\nls\n```\n") == ["ls\n"]


@pytest.mark.parametrize(
    "command", ["map", "extract", "control", "toponyms", "geocode", "archive", "watch", "gazetteer", "evaluate"]
)
def test_every_command_is_in_the_readme(command: str) -> None:
    """Someone who reads only the README knows each command."""
    assert f"geomap {command}" in README


@pytest.mark.parametrize("name", geomap.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    """Each public name has a docstring of its own, or stands in the README."""
    assert name in README or getattr(geomap, name).__doc__


def test_pictures_exist() -> None:
    """Each picture that the README shows is there."""
    for target in re.findall(r"!\[[^]]*]\(([^)]+)\)", README):
        assert (ROOT / target).is_file()


@pytest.mark.model
def test_the_samples_give_the_committed_events(folder: Path, environment: dict[str, str]) -> None:
    """A change of a rule shows as a change of the events in ``output/``, to be read in the review."""
    target = folder / "samples.geojson"

    subprocess.run(
        ["geomap", "extract", "seeds", "-o", str(target)], cwd=folder, env=environment, capture_output=True, check=True
    )

    assert target.read_text(encoding="utf-8") == (ROOT / "output" / "events.geojson").read_text(encoding="utf-8")
