"""Atlases built by hand, shared by the tests of the page."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def story() -> ModuleType:
    """The module that builds atlases by hand."""
    spec = importlib.util.spec_from_file_location("webmap_story", Path(__file__).parent / "story.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
