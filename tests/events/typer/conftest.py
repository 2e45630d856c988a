"""A passage by itself, and a typer that takes every candidate for one thing."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from geomap.events.reading import Reading, read
from geomap.events.typer.model import NONE, Typer, packaged_typer, read_typer
from geomap.language import analyse
from geomap.model import Document, EventType

LABELS = (NONE, *sorted(kind.value for kind in EventType))
NOUNS = ("fall", "mutiny")


@pytest.fixture(scope="session")
def reading_of() -> Callable[[str], Reading]:
    """The only passage of a text, without place names."""

    def run(text: str) -> Reading:
        [analysis] = analyse([Document("a", text)])
        [reading] = read(analysis, ())
        return reading

    return run


@pytest.fixture(scope="session")
def certain() -> Callable[[str], Typer]:
    """A typer that gives one label to every candidate, whatever its words are."""
    shipped = packaged_typer()
    dense = [np.zeros_like(model.dense, dtype=int).ravel().tolist() for model in (shipped.word, shipped.sentence)]

    def run(label: str) -> Typer:
        return read_typer(
            {
                "labels": LABELS,
                "nouns": NOUNS,
                "share": 0.5,
                "least": 0.5,
                "word": {"named": {"bias": [LABELS.index(label), 1000]}, "dense": dense[0]},
                "sentence": {"named": {}, "dense": dense[1]},
            }
        )

    return run
