"""The sample articles of the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.ingest import read_documents

SEEDS = Path(__file__).parents[2] / "seeds"
DOCUMENTS = tuple(read_documents([SEEDS])) if SEEDS.is_dir() else ()


def test_the_samples_are_eight_articles():
    """README.md is not among them."""
    assert len(DOCUMENTS) == 8
    assert not any("README" in document.id for document in DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_a_sample_says_that_it_is_one(document):
    """Title, day and outlet are there, and note and outlet say that the article is no press text."""
    assert document.title
    assert document.published is not None
    assert document.outlet is not None
    assert document.outlet.endswith("(sample)")
    assert document.extra["note"] == "Sample written for geomap about established facts; not a real press article"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_a_sample_is_as_long_as_a_news_item(document):
    """250 to 450 words."""
    assert 250 <= len(document.text.split()) <= 450
