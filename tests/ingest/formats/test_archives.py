"""ZIP archives."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile

import pytest

from geomap.errors import EmptyInputError, InputError
from geomap.ingest import read_documents
from geomap.ingest.formats import archives, inside

TEXT = "Kurdish forces took Kobani in January 2015."


def packed(members, method=zipfile.ZIP_DEFLATED):
    """The bytes of an archive with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_members_are_documents_in_the_order_of_the_archive(read, write):
    """Names are those of archive and member; what cannot be read, is hidden or a README is passed over."""
    members = {
        "b.txt": TEXT,
        "sub/": "",
        "sub/a.jsonl": f'{{"id": "1", "text": "{TEXT}"}}',
        "pic.png": b"\x89PNG",
        "__MACOSX/b.txt": "x",
        ".git/c.txt": "x",
        ".d.txt": "x",
        "README.md": "x",
        "e.txt.gz": gzip.compress(b"More: " + TEXT.encode()),
    }

    documents, errors = read(write("in.zip", packed(members)))

    assert [document.id.rsplit("-", 1)[0] for document in documents] == ["in.zip/b.txt", "1", "in.zip/e.txt"]
    assert [document.text for document in documents] == [TEXT, TEXT, f"More: {TEXT}"]
    assert [message.split("in.zip: ")[1] for _where, message in errors] == [
        "1 file of another kind was passed over (.png)"
    ]


@pytest.mark.parametrize("name", ["../up.txt", "/etc/up.txt", "a/../../up.txt", "..\\up.txt", "C:\\up.txt"])
def test_a_member_whose_path_leads_out_is_read(read, write, name):
    """Nothing is written to disk, so it does no harm; its place is the archive all the same."""
    (document,), errors = read(write("in.zip", packed({name: TEXT})))

    assert document.id.startswith("in.zip/")
    assert (document.text, errors) == (TEXT, [])


def test_members_of_other_kinds_are_counted(read, write):
    """One line for all, which is no failure; hidden ones and READMEs are not meant to be read."""
    members = dict.fromkeys(["z.xyz", "b.png", "c.png", ".hidden.xyz", "README.xyz", ".git/d.xyz", "noend"], "x")
    path = write("in.zip", packed({"a.txt": TEXT, **members}))

    documents, errors = read(path)

    assert len(documents) == 1
    assert errors == [(str(path), f"{path}: 4 files of other kinds were passed over (.png, .xyz, no suffix)")]


def test_an_archive_is_known_by_its_start(read, write):
    """Under another name, compressed, and on standard input."""
    data = packed({"a.txt": TEXT})

    documents, errors = read(write("a.dat", data), write("b.zip.gz", gzip.compress(data)), "-", stdin=io.BytesIO(data))

    assert [document.id.rsplit("-", 1)[0] for document in documents] == [
        "a.dat/a.txt",
        "b.zip/a.txt",
        "stdin/a.txt",
    ]
    assert errors == []


def test_an_archive_in_an_archive_is_read(read, write):
    """Names tell the way."""
    (document,), _ = read(write("a.zip", packed({"b.zip": packed({"c.txt": TEXT})})))

    assert document.id.startswith("a.zip/b.zip/c.txt-")


def test_folders_hold_archives(read, write):
    """An archive among articles is read where it stands."""
    folder = write("in/a.zip", packed({"x.txt": TEXT})).parent
    write("in/b.txt", TEXT)

    documents, _ = read(folder)

    assert [document.id.rsplit("-", 1)[0] for document in documents] == ["a.zip/x.txt", "b.txt"]


def test_a_bad_member_does_not_lose_the_others(read, write):
    """Each is told under its own name."""
    path = write("a.zip", packed({"a.txt": "", "b.txt": b"caf\xe9", "c.txt": TEXT}))

    documents, errors = read(path)

    assert [document.text for document in documents] == [TEXT]
    assert [where for where, _ in errors] == [f"{path}/a.txt", f"{path}/b.txt"]


def test_a_damaged_member_is_one_error(read, write):
    """Its checksum tells, and the others are read."""
    data = packed({"a.txt": TEXT, "b.txt": TEXT[::-1]}, zipfile.ZIP_STORED)
    path = write("a.zip", data.replace(TEXT.encode(), TEXT.lower().encode(), 1))

    documents, errors = read(path)

    assert [document.text for document in documents] == [TEXT[::-1]]
    assert (
        "a.zip/a.txt: the ZIP archive is corrupt here (Bad CRC-32 for file 'a.txt'); expected a whole" in errors[0][1]
    )


def test_encrypted_members_are_one_error(read, write):
    """The open ones are read."""
    data = bytearray(packed({"a.txt": TEXT, "b.txt": "x", "c.txt": "x"}))
    for number in (1, 2):
        at = -1
        for _ in range(number + 1):
            at = data.index(b"PK\x01\x02", at + 1)
        data[at + 8] |= 1
    path = write("a.zip", bytes(data))

    documents, errors = read(path)

    assert len(documents) == 1
    assert errors == [
        (
            str(path),
            f"{path}: 2 of 3 members are encrypted; expected an open archive: unpack it with its password, and give "
            "what is inside",
        )
    ]


def test_a_strange_compression_is_one_error(read, write):
    """Ways that need much memory are not read."""
    documents, errors = read(write("a.zip", packed({"a.txt": TEXT}, zipfile.ZIP_LZMA)))

    assert documents == []
    assert "a.zip/a.txt: is compressed in a way that is not read; expected deflate: unpack the archive" in errors[0][1]


def test_an_archive_without_articles_is_empty(write):
    """The message says what was looked for."""
    with pytest.raises(
        EmptyInputError, match=r"a\.zip: no articles in this archive; expected files with one of .*\.md"
    ):
        list(read_documents([write("a.zip", packed({"a.png": b"x"}))]))


@pytest.mark.parametrize("count", [30, 80, 110])
def test_an_archive_that_was_cut_off_is_one_error(write, count):
    """Its directory stands at the end."""
    with pytest.raises(
        InputError, match=r"a\.zip: the ZIP archive is corrupt here \(.+\); expected a whole one: fetch"
    ):
        list(read_documents([write("a.zip", packed({"a.txt": TEXT})[:count])]))


def test_a_bomb_is_one_error(read, write):
    """The declared sizes are checked before anything is unpacked; the other members are read."""
    path = write("a.zip", packed({"a.txt": b"x" * 30_000_000, "b.txt": TEXT}))

    documents, errors = read(path)

    assert len(documents) == 1
    assert f"{path}/a.txt: unpacks to more than 200 times its size, as a decompression bomb does" in errors[0][1]


def test_a_declared_size_that_lies_is_one_error(read, write):
    """No more is unpacked than was declared."""
    data = packed({"a.txt": b"x" * 1_000_000})
    size = struct.pack("<L", 1_000_000)
    path = write("a.zip", data.replace(size, struct.pack("<L", 10)))

    documents, errors = read(path)

    assert (documents, len(errors)) == ([], 1)
    assert "corrupt here" in errors[0][1]


def test_all_members_together_are_limited(read, write, monkeypatch):
    """What is over the limit is told, member by member, and not unpacked."""
    monkeypatch.setattr(inside, "MAX_UNPACKED_BYTES", 2 * len(TEXT))

    documents, errors = read(write("a.zip", packed({f"{n}.txt": TEXT for n in range(3)})))

    assert (len(documents), len(errors)) == (2, 1)
    assert "2.txt: unpacks to more than" in errors[0][1]


def test_the_number_of_members_is_limited(write, monkeypatch):
    """Many small ones are as bad as a large one."""
    monkeypatch.setattr(inside, "MAX_MEMBERS", 2)

    with pytest.raises(
        InputError, match=r"a\.zip: holds more than 2 members; expected fewer: unpack it, and give the f"
    ):
        list(read_documents([write("a.zip", packed({f"{n}.txt": TEXT for n in range(3)}))]))


@pytest.mark.parametrize("is_long", [False, True])
def test_the_directory_is_measured_before_it_is_read(write, monkeypatch, is_long):
    """A directory of gigabytes is refused by what the end of the file says of it, in the long form too."""
    monkeypatch.setattr(archives, "_MAX_DIRECTORY_BYTES", 100)
    buffer = io.BytesIO()
    if is_long:
        monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 2)
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(5):
            archive.writestr(f"{number}.txt", TEXT)

    with pytest.raises(InputError, match=r"a\.zip: holds more than 100,000 members"):
        list(read_documents([write("a.zip", buffer.getvalue())]))


def test_an_archive_that_holds_itself_ends(read, write):
    """Nesting is limited, whatever is inside."""
    data = packed({"a.txt": TEXT})
    for _ in range(6):
        data = packed({"a.zip": data})

    documents, errors = read(write("a.zip", data))

    assert documents == []
    assert "lies more than 4 containers deep" in errors[0][1]


def test_what_lies_too_deep_is_told_once(read, write):
    """A bomb of archives in archives holds millions of them."""
    data = packed({"a.txt": TEXT})
    for _ in range(4):
        data = packed({"a.zip": data, "b.zip": data})

    _documents, errors = read(write("a.zip", data))

    assert len(errors) == 1


def test_members_of_archives_in_an_archive_are_counted_together(read, write, monkeypatch):
    """What comes after the limit is given up, and that is told once."""
    monkeypatch.setattr(inside, "MAX_MEMBERS", 6)
    members = {f"{n}.zip": packed({f"{m}.txt": f"{TEXT} {n} {m}" for m in range(2)}) for n in range(4)}

    documents, errors = read(write("a.zip", packed(members)))

    assert len(documents) == 2
    assert [message for _where, message in errors] == [errors[0][1]]
    assert "1.zip: holds more than 6 members" in errors[0][1]


def test_members_that_share_their_bytes_are_refused(write):
    """A few bytes under many names unpack to anything; no program that packs makes such an archive."""
    data = packed({"a.txt": TEXT * 100})
    start = data.index(b"PK\x01\x02")
    entry = data[start : data.index(b"PK\x05\x06")]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 50, 50, 50 * len(entry), start, 0)

    with pytest.raises(InputError, match=r"a\.zip: its members lie over each other, as in a decompression bomb"):
        list(read_documents([write("a.zip", data[:start] + entry * 50 + end)]))
