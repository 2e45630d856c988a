"""What is said of inputs that were read."""

from __future__ import annotations

from geomap.errors import NoticeError
from geomap.ingest import read_documents
from geomap.model import Document

TEXT = "Government troops entered the town of Hit on Tuesday after two days of fighting, officials said. " * 3


def told(documents):
    """How many documents come back, and what is said of them."""
    errors = []
    found = list(read_documents(documents, on_error=lambda _, error: errors.append(error)))
    assert all(type(error) is NoticeError for error in errors)
    return len(found), [str(error) for error in errors]


def test_a_copy_in_a_folder_is_told(tmp_path):
    """It is read all the same; who did not mean it can leave it out."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)

    count, (message,) = told([tmp_path])

    assert count == 2
    assert message.startswith(f"{tmp_path}/b.txt: is a copy of a.txt-")
    assert message.endswith("counts as an article of its own; if it is none: leave it out")


def test_one_text_of_two_sources_is_no_copy(tmp_path):
    """Agencies sell theirs to many; corroboration knows what to make of it."""
    for outlet in ("The Anbar Post", "The Hit Mail"):
        (tmp_path / f"{outlet}.md").write_text(f"---\noutlet: {outlet}\n---\n{TEXT}")

    assert told([tmp_path]) == (2, [])


def test_short_texts_are_no_copies(tmp_path):
    """Many articles may be one line."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Troops entered Hit.")

    assert told([tmp_path]) == (2, [])


def test_records_are_what_their_maker_means(tmp_path):
    """With ids of their own or without."""
    (tmp_path / "a.csv").write_text(f'text\n"{TEXT}"\n"{TEXT}"\n')

    assert told([tmp_path, Document("1", TEXT), Document("2", TEXT)]) == (4, [])


def test_many_copies_are_told_as_one(tmp_path):
    """The first ten have a line each."""
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(TEXT)

    count, messages = told([tmp_path])

    assert (count, len(messages)) == (30, 11)
    assert messages[-1] == "19 more copies of articles, each from the same source"
