"""Fixtures that several rooms share."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.location import Inputs, packaged_inputs
from geomap.gazetteer.opening import open_gazetteer

MINIATURE = Path(__file__).parent / "fixtures" / "gazetteer"


@pytest.fixture(scope="session")
def gazetteer_inputs() -> Inputs:
    """The files of a miniature gazetteer: 343 real places, all countries, the units of 20, twenty curated rows."""
    return Inputs(
        cities=MINIATURE / "cities.json",
        countries=MINIATURE / "countries.json",
        subdivisions=MINIATURE / "subdivisions.tsv",
        curated=MINIATURE,
        derived=packaged_inputs().derived,
    )


@pytest.fixture(scope="session")
def gazetteer(gazetteer_inputs: Inputs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    """The miniature gazetteer, built like the real one."""
    with open_gazetteer(tmp_path_factory.mktemp("gazetteer"), inputs=gazetteer_inputs) as opened:
        yield opened


@pytest.fixture(scope="session")
def cache(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A cache folder for the whole place index, which is built once and kept between runs of the tests."""
    folder = Path(request.config.cache.mkdir("places"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GEOMAP_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def service() -> ModuleType:
    """The module of the stub geocoding service: its replies, and a place as Nominatim describes one."""
    return _module("stub_geocoder")


@pytest.fixture(scope="session")
def postgis() -> Iterator[Any]:
    """A PostgreSQL server with PostGIS (see ``postgis_server.py``), for as long as the tests run."""
    servers = _module("postgis_server")
    if servers.programs() is None:
        if os.environ.get("CI") == "true":
            pytest.fail(servers.MISSING)
        pytest.skip(servers.MISSING)
    with servers.running_server() as running:
        yield running


def _module(name: str) -> ModuleType:
    """A module beside this one."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def stub(service: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A geocoding service on the loopback interface, asked without a proxy."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    running = service.StubGeocoder()
    yield running
    running.stop()
