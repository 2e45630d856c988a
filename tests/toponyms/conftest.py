"""Reading short texts through the real model and the miniature gazetteer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from geomap.gazetteer import Gazetteer
from geomap.language import Analysis, analyse, load_model
from geomap.model import Document, Resolution, Toponym
from geomap.toponyms import recognize, resolve

if TYPE_CHECKING:
    from spacy.language import Language

Read = Callable[[str], Analysis]
Find = Callable[[str], dict[str, Toponym]]
Place = Callable[[str], dict[str, Resolution]]


@pytest.fixture(scope="session")
def model() -> Language:
    """The packaged English model."""
    return load_model()


@pytest.fixture(scope="session")
def read(model: Language) -> Read:
    """Analyse one text."""

    def analysed(text: str) -> Analysis:
        (analysis,) = analyse([Document(id="1", text=text)], model=model)
        return analysis

    return analysed


@pytest.fixture(scope="session")
def find(read: Read, gazetteer: Gazetteer) -> Find:
    """The toponyms of one text by their own text; of several equal ones the last."""
    return lambda text: {toponym.text: toponym for toponym in recognize(read(text), gazetteer)}


@pytest.fixture(scope="session")
def place(read: Read, gazetteer: Gazetteer) -> Place:
    """What the toponyms of one text mean, by their own text; of several equal ones the last."""

    def placed(text: str) -> dict[str, Resolution]:
        analysis = read(text)
        found = resolve(recognize(analysis, gazetteer), analysis.document, gazetteer)
        return {resolution.toponym.text: resolution for resolution in found}

    return placed
