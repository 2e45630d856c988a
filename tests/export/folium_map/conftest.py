"""Atlases built by hand, shared with the tests of the page."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def story() -> ModuleType:
    """The module that builds atlases by hand."""
    path = Path(__file__).parents[1] / "webmap" / "story.py"
    spec = importlib.util.spec_from_file_location("webmap_story", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
