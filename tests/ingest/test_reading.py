"""Inputs of every kind to documents."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from geomap.errors import (
    EmptyInputError,
    EncodingError,
    InputError,
    InputNotFoundError,
    NoticeError,
    OutputError,
    RecordError,
)
from geomap.ingest import files, read_documents
from geomap.model import Block, BlockKind, Document

TEXT = "Troops entered Hit on Tuesday, officials said."
PAGE = f"<!doctype html><html><head><title>Army enters Hit</title></head><body><p>{TEXT * 5}</p></body></html>"


def write(folder, name, content=TEXT):
    """A file with this content, its folders made."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(*inputs, **options):
    """The documents and the errors of the inputs."""
    errors = []
    documents = list(read_documents(inputs, on_error=lambda where, error: errors.append((where, error)), **options))
    return documents, errors


def read_stdin(data):
    """The documents of standard input."""
    return list(read_documents(["-"], stdin=io.BytesIO(data)))


def test_a_text_file_is_a_document(tmp_path):
    """Header and text are read; the text is the file."""
    text = f"Army enters Hit\n\nUpdated Jun 10, 2014\n\n{TEXT}\n\nTRTWorld and agencies\n"

    (document,) = read_documents([write(tmp_path, "a.txt", text)])

    assert (document.text, document.title) == (text, "Army enters Hit")
    assert (document.published, document.outlet) == (date(2014, 6, 10), "TRTWorld")


def test_a_markdown_file_is_a_document(tmp_path):
    """Front matter gives the fields, the text starts after it, other fields are kept."""
    front = "title: Army enters Hit\ndate: 2014-06-10\noutlet: The Anbar Post\nurl: https://example.org\n"
    front += "language: en\nnote: x\n"

    (document,) = read_documents([write(tmp_path, "a.md", f"---\n{front}---\n# Army enters Hit\n\n{TEXT}\n")])

    assert document.text == f"# Army enters Hit\n\n{TEXT}\n"
    assert document.blocks == (Block(2, 17, BlockKind.TITLE),)
    assert (document.title, document.published, document.outlet) == (
        "Army enters Hit",
        date(2014, 6, 10),
        "The Anbar Post",
    )
    assert (document.url, document.language, document.extra) == ("https://example.org", "en", {"note": "x"})


def test_front_matter_may_call_the_outlet_source(tmp_path):
    """Without an outlet the source is the outlet; with one it is kept beside."""
    (one,) = read_documents([write(tmp_path, "a.md", f"---\nsource: The Anbar Post\n---\n{TEXT}")])
    (two,) = read_documents([write(tmp_path, "b.md", f"---\noutlet: The Post\nsource: AFP\n---\n{TEXT}")])

    assert (one.outlet, two.outlet, two.extra) == ("The Anbar Post", "The Post", {"source": "AFP"})


def test_front_matter_with_an_odd_date_keeps_it(tmp_path):
    """A date that cannot be read is no date, and stays as it was written."""
    (document,) = read_documents([write(tmp_path, "a.md", f"---\ndate: soon\ntitle: [a]\n---\n{TEXT}")])

    assert (document.published, document.extra) == (None, {"date": "soon", "title": ["a"]})


def test_markdown_without_front_matter_has_its_first_heading_as_title(tmp_path):
    """Headings are blocks: the first is the title, the others are headings."""
    (document,) = read_documents([write(tmp_path, "a.md", f"# Army enters Hit\n\n{TEXT}\n\n## Later\n\n{TEXT}")])

    assert document.title == "Army enters Hit"
    assert [block.kind for block in document.blocks] == [BlockKind.TITLE, BlockKind.HEADING]


def test_front_matter_alone_is_empty(tmp_path):
    """An article needs a text."""
    with pytest.raises(EmptyInputError, match=r"a\.md: nothing after the front matter; expected an article"):
        list(read_documents([write(tmp_path, "a.md", "---\ntitle: x\n---\n")]))


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.php"])
def test_a_page_is_a_document(tmp_path, name):
    """A page is known by its suffix or, where that says nothing, by its start."""
    (document,) = read_documents([write(tmp_path, name, PAGE)])

    assert document.title == "Army enters Hit"
    assert document.blocks[0] == Block(0, 15, BlockKind.TITLE)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.data"])
def test_records_are_documents(tmp_path, name):
    """One JSON object a line is read under every name."""
    content = '{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n'

    documents = read_documents([write(tmp_path, name, content)])

    assert [document.id for document in documents] == ["1", "2"]


@pytest.mark.parametrize("content", ['{"id": "1",\n "text": "One."}', '[{"id": "1", "text": "One."}]'])
@pytest.mark.parametrize("name", ["a.json", "a.data"])
def test_a_json_file_is_a_record_or_a_list(tmp_path, name, content):
    """JSON over several lines is read as a whole."""
    assert [document.id for document in read_documents([write(tmp_path, name, content)])] == ["1"]


@pytest.mark.parametrize("content", [TEXT, "[Update] Troops entered Hit.", "{curly} start", "[1, 2]", "{" * 100_000])
def test_an_unknown_suffix_is_read_as_text(tmp_path, content):
    """A file given by name is read if it is text."""
    (document,) = read_documents([write(tmp_path, "notes.log", content)])

    assert document.text == content


@pytest.mark.parametrize("name", ["a.kml", "a.geojson"])
def test_what_holds_no_articles_is_not_read_as_one(tmp_path, name):
    """Files of places are refused rather than read as one long text."""
    with pytest.raises(InputError, match=r"files are not read as articles; .* from \.jsonl \.geojson \.gpkg"):
        list(read_documents([write(tmp_path, name)]))


def test_a_folder_is_read_sorted_and_below(tmp_path):
    """All articles in a folder and below come in order of their names; anything else is skipped."""
    for name in [
        "b.txt",
        "a/z.md",
        "a.txt",
        ".hidden.txt",
        ".git/x.txt",
        "x.sql",
        "pic.png",
        "README.md",
        "a/Readme.txt",
    ]:
        write(tmp_path, name, f"{name}: {TEXT}")

    documents = read_documents([tmp_path])

    assert [document.text.split(":")[0] for document in documents] == ["a.txt", "b.txt", "a/z.md"]


def test_files_of_other_kinds_in_a_folder_are_counted(tmp_path):
    """One line for all, which is no failure and names no more kinds than one can read."""
    for name in ["a.txt", "b/x.sql", "pic.png", ".hidden.xyz", "README.xyz", *(f"k.k{n}" for n in range(9))]:
        write(tmp_path, name)

    documents, errors = read(tmp_path)

    assert len(documents) == 1
    ((where, error),) = errors
    assert (where, type(error)) == (str(tmp_path), NoticeError)
    assert str(error) == (
        f"{tmp_path}: 11 files of other kinds were passed over (.k0, .k1, .k2, .k3, .k4, .k5, .k6, .k7 and others)"
    )


def test_a_link_that_leads_out_of_a_folder_is_passed_over(tmp_path):
    """Who gives a folder means what is in it; links within it are read."""
    secret, real = write(tmp_path, "secret.txt"), write(tmp_path, "in/sub/a.txt")
    (tmp_path / "in/b.txt").symlink_to(secret)
    (tmp_path / "in/c.txt").symlink_to(real)
    (tmp_path / "in/d.txt").symlink_to("../secret.txt")
    (tmp_path / "link").symlink_to(tmp_path / "in")

    documents, errors = read(tmp_path / "link")

    assert [document.id.split("-")[0] for document in documents] == ["c.txt", "sub/a.txt"]
    assert [str(error) for _, error in errors] == [
        f"{tmp_path}/link/{name}: is a link that leads out of the folder, and is passed over; give {secret} by its "
        "own name if it is an article"
        for name in ("b.txt", "d.txt")
    ]
    assert {type(error) for _, error in errors} == {NoticeError}


def test_a_link_given_by_name_is_read(tmp_path):
    """Wherever it leads."""
    (tmp_path / "b.txt").symlink_to(write(tmp_path, "in/a.txt"))

    assert len(list(read_documents([tmp_path / "b.txt"]))) == 1


def test_a_readme_given_by_name_is_read(tmp_path):
    """Only in folders is a README no article."""
    assert len(list(read_documents([write(tmp_path, "README.md")]))) == 1


def test_a_folder_without_articles_is_empty(tmp_path):
    """The message says what was looked for."""
    write(tmp_path, "x.sql")

    with pytest.raises(
        EmptyInputError, match=r": no articles in this folder; expected files with one of the suffixes .*\.md"
    ):
        list(read_documents([tmp_path]))


def test_links_to_folders_are_not_followed(tmp_path):
    """A link that leads back up does not run in a circle."""
    write(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)

    assert len(list(read_documents([tmp_path]))) == 1


def test_a_folder_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    """The part that cannot be read is one error, and the rest is read."""
    write(tmp_path, "a.txt")
    write(tmp_path, "closed/b.txt")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    documents, errors = read(tmp_path)

    assert len(documents) == 1
    assert [str(error) for _, error in errors] == [
        f"{tmp_path / 'closed'}: may not be read (permission denied); give yourself the right to read it"
    ]


def test_bad_files_in_a_folder_do_not_lose_the_others(tmp_path):
    """Each is told with its own name; the good ones are read."""
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt", b"")
    write(tmp_path, "c.txt", b"\x89PNG\r\n\x1a\n")
    write(tmp_path, "d.txt", b"caf\xe9")
    (tmp_path / "e.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "f.txt")

    documents, errors = read(tmp_path)

    assert len(documents) == 1
    assert [type(error) for _, error in errors] == [
        EmptyInputError,
        InputError,
        EncodingError,
        InputNotFoundError,
        InputError,
    ]
    assert [Path(where).name for where, _ in errors] == ["b.txt", "c.txt", "d.txt", "e.txt", "f.txt"]


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_empty(tmp_path, content):
    """Nothing, white space and a lone mark are no article."""
    with pytest.raises(EmptyInputError, match=r"a\.txt: empty; expected an article"):
        list(read_documents([write(tmp_path, "a.txt", content)]))


@pytest.mark.parametrize("name", ["missing.txt", "a.txt/b.txt", "nul\x00.txt", "two\nlines.txt"])
def test_a_missing_path_is_one_line(tmp_path, name):
    """The message is one line with the name in it, whatever the name is."""
    write(tmp_path, "a.txt")

    with pytest.raises(InputNotFoundError, match=r"no such file or folder; check the name") as caught:
        list(read_documents([tmp_path / name]))

    assert str(caught.value).isprintable()


def test_an_empty_name_is_not_the_current_folder():
    """A variable that is empty on the command line reads nothing by accident."""
    with pytest.raises(InputNotFoundError, match=r"^an input without a name; expected a file, a folder or -"):
        list(read_documents([""]))


def test_a_broken_link_says_where_it_leads(tmp_path):
    """The target is named."""
    (tmp_path / "a.txt").symlink_to("nowhere.txt")

    with pytest.raises(InputNotFoundError, match=r"a\.txt: is a link to nowhere\.txt, which does not exist; correct"):
        list(read_documents([tmp_path / "a.txt"]))


def test_a_link_to_itself_is_one_line(tmp_path):
    """The system's reason is given."""
    (tmp_path / "a.txt").symlink_to("a.txt")

    with pytest.raises(InputError, match=r"a\.txt: cannot be read \(.+\); expected a file or a folder"):
        list(read_documents([tmp_path / "a.txt"]))


def test_a_pipe_is_refused(tmp_path):
    """Reading never waits for a writer."""
    os.mkfifo(tmp_path / "a.txt")

    with pytest.raises(InputError, match=r"a\.txt: is a pipe or a device; expected a file or a folder: give - to read"):
        list(read_documents([tmp_path / "a.txt"]))


def test_a_file_that_may_not_be_opened_is_one_line(tmp_path, monkeypatch):
    """Permission is asked for by name."""
    path = write(tmp_path, "a.txt")

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"a\.txt: may not be read \(permission denied\)"):
        list(read_documents([path]))


def test_a_stream_that_breaks_off_is_one_line():
    """An error while reading is told with its reason."""

    class Broken(io.BytesIO):
        def read(self, *_args):
            raise OSError(5, "Input/output error")

    with pytest.raises(InputError, match=r"^standard input: cannot be read \(Input/output error\)"):
        list(read_documents(["-"], stdin=Broken(b"text")))


def test_a_web_address_in_a_path_is_refused_with_a_way_out():
    """A Path has lost one of the slashes; the message says what to give instead."""
    with pytest.raises(InputError, match=r"names no host; expected an address such as .* as a string and not as a P"):
        list(read_documents([Path("https://example.org/a")]))


def test_a_file_that_is_too_large_is_refused_with_the_limit(tmp_path, monkeypatch):
    """The size is checked before the file is read."""
    monkeypatch.setattr(files, "MAX_FILE_BYTES", 20)

    with pytest.raises(InputError, match=r"a\.txt: is larger than 20 bytes; expected one article: split it"):
        list(read_documents([write(tmp_path, "a.txt")]))


def test_a_stream_that_is_too_long_is_refused_with_the_limit(monkeypatch):
    """No more than the limit is read from a stream."""
    monkeypatch.setattr(files, "MAX_FILE_BYTES", 60)

    with pytest.raises(InputError, match=r"^standard input: is larger than 60 bytes"):
        read_stdin(TEXT.encode() * 2)


def test_a_large_article_is_read(tmp_path):
    """A million characters, and lines of half of that, come back whole."""
    text = "word " * 100_000 + "\n" + "x" * 499_999

    (document,) = read_documents([write(tmp_path, "a.txt", text)])

    assert document.text == text


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b'{"text": "One."}\n{"text": "Two."}', ["One.", "Two."]),
        (b'\n\n{"text": "One."}', ["One."]),
        (b'[{"text": "One."},\n{"text": "Two."}]', ["One.", "Two."]),
        (b'{\n"text": "One."}', ["One."]),
        (TEXT.encode(), [TEXT]),
        (b"\n\n " + TEXT.encode(), ["\n\n " + TEXT]),
        (TEXT.encode("utf-16"), [TEXT]),
        (b"[AFP] Troops left", ["[AFP] Troops left"]),
    ],
)
def test_standard_input_is_looked_at(data, texts):
    """Records, JSON and text are told apart by their start."""
    assert [document.text for document in read_stdin(data)] == texts


def test_standard_input_may_be_a_page():
    """What starts like HTML is HTML."""
    assert read_stdin(b"\n <!-- saved -->\n" + PAGE.encode())[0].title == "Army enters Hit"


def test_standard_input_counts_blank_lines():
    """Errors name the line as it is in the stream."""
    documents, errors = read("-", stdin=io.BytesIO(b'\n{"text": "One."}\n{"text": 1}\n'))

    assert len(documents) == 1
    assert errors[0][0] == "standard input:3"


def test_nothing_on_standard_input_is_empty():
    """An empty stream is no article."""
    with pytest.raises(EmptyInputError, match=r"^standard input: empty; expected an article"):
        read_stdin(b"")


def test_the_process_has_a_standard_input(monkeypatch):
    """Without a stream given the process's own is read."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))

    assert [document.text for document in read_documents(["-"])] == [TEXT]


def test_documents_pass_through():
    """A document that is given is given back, the very same."""
    document = Document("1", TEXT)

    assert list(read_documents([document])) == [document]


def test_one_input_need_not_be_a_list(tmp_path):
    """A path alone is not taken for a list of letters."""
    assert len(list(read_documents(str(write(tmp_path, "a.txt"))))) == 1


def test_order_in_is_order_out(tmp_path):
    """Documents come in the order of the inputs."""
    one, two = write(tmp_path, "1.txt", "One."), write(tmp_path, "2.txt", "Two.")

    assert [document.text for document in read_documents([two, Document("x", "Three."), one])] == [
        "Two.",
        "Three.",
        "One.",
    ]


def test_without_a_listener_the_first_error_is_raised(tmp_path):
    """What came before it was given."""
    found = read_documents([write(tmp_path, "a.txt"), tmp_path / "missing.txt", write(tmp_path, "b.txt")])

    assert next(found).text == TEXT
    with pytest.raises(InputNotFoundError, match=r"missing\.txt: no such file"):
        next(found)


def test_with_a_listener_the_rest_goes_on(tmp_path):
    """Every error is told with its place, and good inputs after it are read."""
    records = write(tmp_path, "a.jsonl", '{"text": "One."}\n{\n{"text": "Three."}\n')

    documents, errors = read(tmp_path / "missing.txt", records)

    assert [document.text for document in documents] == ["One.", "Three."]
    assert [(where, type(error)) for where, error in errors] == [
        (str(tmp_path / "missing.txt"), InputNotFoundError),
        (f"{records}:2", RecordError),
    ]


def test_errors_of_the_listener_are_not_swallowed(tmp_path):
    """A listener may stop the reading with an error of its own."""

    def stop(where, error):
        raise OutputError("stop")

    with pytest.raises(OutputError, match="stop"):
        list(read_documents([tmp_path / "missing.txt"], on_error=stop))


def test_ids_are_the_same_everywhere(tmp_path):
    """The id is made of the name below the folder and the text: neither place nor time matter."""
    write(tmp_path, "one/sub/a.txt")
    write(tmp_path, "two/sub/a.txt")
    os.utime(tmp_path / "two/sub/a.txt", (0, 0))

    (one,) = read_documents([tmp_path / "one"])
    (two,) = read_documents([tmp_path / "two"])

    assert one.id == two.id == "sub/a.txt-0e90b256331a"


def test_a_file_with_two_texts_has_two_ids(tmp_path):
    """Files of one name in two folders are two documents."""
    one, two = write(tmp_path, "one/a.txt", "One."), write(tmp_path, "two/a.txt", "Two.")

    assert len({document.id for document in read_documents([one, two])}) == 2


def test_the_same_document_read_twice_comes_once(tmp_path):
    """The same id with the same text is one document."""
    path = write(tmp_path, "a.jsonl", json.dumps({"id": "1", "text": TEXT}))

    documents, errors = read(path, path, Document("1", TEXT))

    assert ([document.id for document in documents], errors) == (["1"], [])


def test_one_id_with_two_texts_is_an_error(tmp_path):
    """The first stays, the second is refused at its place."""
    path = write(tmp_path, "a.jsonl", '{"id": "1", "text": "One."}\n{"id": "1", "text": "Two."}\n')

    documents, errors = read(path)

    assert [document.text for document in documents] == ["One."]
    assert str(errors[0][1]) == (
        f"{path}:2: the id '1' already stands for another text; expected one id a document: "
        "give this one an id of its own"
    )


def test_records_without_id_and_with_the_same_text_are_kept(tmp_path):
    """Line and text make the id, so two lines are two documents."""
    path = write(tmp_path, "a.jsonl", '{"text": "One."}\n{"text": "One."}\n')

    assert len({document.id for document in read_documents([path])}) == 2
