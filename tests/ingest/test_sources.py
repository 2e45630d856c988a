"""Names in messages and ids."""

from __future__ import annotations

from geomap.ingest.sources import Source, document_id, printable


def test_a_name_is_shown_on_one_line():
    """Control characters and bytes that are no text become escapes."""
    assert printable("a\nb\udcff\u202e") == "a\\nb\\udcff\\u202e"


def test_an_id_does_not_depend_on_the_folder_or_the_file_system():
    """Only the name below the input counts, in whatever form the file system spells it."""
    composed = document_id(Source("/x/é.txt", "é.txt"), "text")
    decomposed = document_id(Source("/y/é.txt", "e\u0301.txt"), "text")

    assert composed == decomposed == "é.txt-982d9e3eb996"


def test_an_id_of_a_record_has_its_line():
    """Equal texts on two lines are two documents."""
    assert document_id(Source("a", "a.jsonl"), "text", line=3) == "a.jsonl:3-982d9e3eb996"
