"""Files that geomap wrote among the articles: known, said, and not read again."""

from __future__ import annotations

import pytest

from geomap.errors import InputError, PassedOverError
from geomap.ingest import read_documents
from geomap.ingest.own_files import is_own_page, own_file
from geomap.ingest.sources import Source

TEXT = "Government forces retook Tikrit on 31 March 2015."
MAP = f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta name="generator" content="geomap">\n<body>{TEXT * 9}'
EVENTS = '{"event_id": "e1", "sentence": "Homs fell."}\n'


@pytest.fixture
def folder(tmp_path):
    """An article, events and a map."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "events.jsonl").write_text(EVENTS)
    (tmp_path / "events.csv").write_text("event_id,sentence\n1,Homs fell.\n")
    (tmp_path / "map.html").write_text(MAP)
    return tmp_path


def test_own_files_in_a_folder_are_told_and_not_read(folder):
    """One line each, which says what it is."""
    errors = []

    documents = list(read_documents([folder], on_error=lambda _, error: errors.append(error)))

    assert [document.text for document in documents] == [TEXT]
    assert [type(error) for error in errors] == [PassedOverError] * 3
    assert [str(error).split(", and")[0] for error in errors] == [
        f"{folder / 'events.csv'}: holds events that geomap wrote",
        f"{folder / 'events.jsonl'}: holds events that geomap wrote",
        f"{folder / 'map.html'}: is a map that geomap wrote",
    ]


def test_own_files_in_a_folder_are_never_raised(folder):
    """They are no failure: a map beside its articles is where most people put it."""
    assert [document.text for document in read_documents([folder])] == [TEXT]


def test_own_map_by_its_name_is_an_error(folder):
    """Whoever names it takes it for something else."""
    with pytest.raises(InputError, match=r"map\.html: is a map that geomap wrote; expected an article"):
        list(read_documents([folder / "map.html"]))


@pytest.mark.parametrize(
    ("head", "is_own"),
    [
        (b'<meta name="generator" content="geomap">', True),
        (b"<META NAME=generator CONTENT=geomap>", True),
        (b'<meta name="generator" content="geomapper">', False),
        (b'<meta name="generator" content="WordPress 6">', False),
        (b"geomap", False),
    ],
)
def test_own_map_is_known_by_its_generator(head, is_own):
    """By what its head says of who made it."""
    assert is_own_page(head) is is_own


def test_file_that_vanishes_is_none_of_ours(tmp_path):
    """Whoever reads it says that it is gone."""
    assert own_file(tmp_path / "gone.html", Source("gone.html", "gone.html")) is None
