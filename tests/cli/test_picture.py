"""Pictures on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from geomap.cli import run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A text file with one event."""
    path = tmp_path / "article.txt"
    path.write_text("Islamic State fighters seized the Iraqi city of Mosul on 10 June 2014.\n", encoding="utf-8")
    return path


@pytest.mark.model
def test_map_draws_a_picture(article: Path, tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The suffix asks for one, and ``--title`` names it."""
    target = tmp_path / "map.svg"
    status = run(["map", str(article), "-o", str(target), "--title", "Mosul"])

    assert status == 0
    assert 'id="event-1"' in target.read_text(encoding="utf-8")
    assert capfd.readouterr().err.strip().endswith(f"-> {target}")


def test_without_matplotlib_one_line_says_how_to_get_it(
    article: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything has been read."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    status = run(["map", str(article), "-o", str(tmp_path / "map.png")])

    assert status == 2
    assert capfd.readouterr().err.strip() == (
        'geomap: .png needs matplotlib, which is not installed; install it with: pip install "geomap[picture]"'
    )


def test_a_picture_takes_no_tiles(article: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What would be ignored is refused."""
    status = run(["map", str(article), "-o", str(tmp_path / "map.png"), "--tiles", "OpenTopoMap"])

    assert status == 2
    assert "--tiles OpenTopoMap: a picture asks no service" in capfd.readouterr().err
