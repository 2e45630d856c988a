"""An archive a few articles at a time."""

from __future__ import annotations

import pytest

from geomap.archive import add, parts


@pytest.fixture
def filled(archive, articles, readers):
    """An archive with three articles, two of them about one event."""
    add(archive, articles, analyse=readers.read)
    return archive


def _joined(found):
    return (
        tuple(document for data in found for document in data.documents),
        {key: value for data in found for key, value in data.resolutions.items()},
        tuple(event for data in found for event in data.events),
    )


@pytest.mark.parametrize("articles_each", [1, 2, 500])
def test_the_parts_are_the_whole(filled, articles_each):
    """In order, with what says which events are one."""
    whole = filled.atlas().data

    assert _joined(list(parts(filled, articles_each))) == (whole.documents, whole.resolutions, whole.events)


def test_a_part_knows_what_the_reports_of_its_events_say_together(filled):
    """And nothing of others."""
    whole = filled.atlas().data.corroborations

    found = [data.corroborations for data in parts(filled, 1)]

    assert found == [whole, whole, {}]
    assert len(whole) == 1


def test_a_part_has_so_many_articles(filled):
    """The last one has what is left."""
    assert [len(data.documents) for data in parts(filled, 2)] == [2, 1]


def test_some_events_are_one(filled):
    """So that the comparison above says something."""
    assert any(event.cluster_id for data in parts(filled) for event in data.events)


def test_a_run_that_was_cut_off_does_not_matter(filled):
    """Which events are one is found out where it has not been written."""
    whole = filled.atlas().data
    with filled.transaction():
        filled.remove("c")

    found = _joined(list(parts(filled, 1)))

    assert found[2] == whole.events[:2]
    assert found[2] == filled.atlas().data.events


def test_an_empty_archive_has_no_parts(archive):
    """Nothing is nothing."""
    assert list(parts(archive)) == []
