"""The option --tiles of ``geomap map``."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.cli import run


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("OpenTopoMaps", "geomap: tiles 'OpenTopoMaps': xyzservices has none of that name; did you mean OpenTopoMap"),
        ("CartoDB.Positron", "geomap: tiles 'CartoDB.Positron': the service wants a key"),
    ],
)
def test_a_wrong_name_is_said_before_anything_is_read(
    name: str, said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One line, status 2, and no page."""
    status = run(["map", "no/such/file.txt", "--tiles", name, "-o", str(tmp_path / "map.html")])

    lines = capfd.readouterr().err.splitlines()
    assert (status, len(lines)) == (2, 1)
    assert lines[0].startswith(said)
    assert not (tmp_path / "map.html").exists()


@pytest.mark.model
def test_the_page_may_ask_the_named_service_only(cache: Path, tmp_path: Path) -> None:
    """The policy of the page names the hosts of the service."""
    article, target = tmp_path / "article.txt", tmp_path / "map.html"
    article.write_text("Islamic State fighters seized the Iraqi city of Mosul on 10 June 2014.\n", encoding="utf-8")

    status = run(["map", str(article), "--tiles", "opentopomap", "-o", str(target)])

    hosts = " ".join(f"https://{part}.tile.opentopomap.org" for part in "abc")
    assert status == 0
    assert f"img-src data: blob: {hosts};" in target.read_text(encoding="utf-8")
