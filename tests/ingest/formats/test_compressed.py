"""Compressed files."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib

import pytest

from geomap.errors import InputError
from geomap.ingest import read_documents
from geomap.ingest.formats import inside
from geomap.ingest.formats.compressed import unpacked_stream

TEXT = "Syrian forces recaptured Palmyra in March 2016."
RECORD = b'{"text": "Syrian forces recaptured Palmyra."}\n'
PACKERS = {".gz": gzip.compress, ".bz2": lambda data: bz2.compress(data, 1), ".xz": lzma.compress}


@pytest.fixture(params=sorted(PACKERS))
def packer(request):
    """A suffix and what compresses for it."""
    return request.param, PACKERS[request.param]


def test_the_suffix_before_says_what_is_inside(read, write, packer):
    """A compressed text is a text, compressed records are records."""
    suffix, pack = packer

    documents, errors = read(
        write("a.txt" + suffix, pack(TEXT.encode())), write("b.jsonl" + suffix.upper(), pack(RECORD))
    )

    assert [document.text for document in documents] == [TEXT, "Syrian forces recaptured Palmyra."]
    assert (documents[0].id.rsplit("-", 1)[0], errors) == ("a.txt", [])


def test_without_a_suffix_before_the_content_is_looked_at(read, write, packer):
    """One object a line is records."""
    suffix, pack = packer

    (document,), _ = read(write("dump" + suffix, pack(RECORD)))

    assert document.text == "Syrian forces recaptured Palmyra."


def test_a_compressed_file_under_another_name_is_known_by_its_start(read, write, packer):
    """So is what comes through standard input."""
    _, pack = packer

    from_file, _ = read(write("a.dat", pack(TEXT.encode())))
    from_stdin, _ = read("-", stdin=io.BytesIO(pack(TEXT.encode())))

    assert [document.text for document in [*from_file, *from_stdin]] == [TEXT, TEXT]


def test_parts_one_after_the_other_are_one_file(read, write, packer):
    """Files that were joined are read to their end, zeros between the parts are padding."""
    suffix, pack = packer

    documents, errors = read(write("a.jsonl" + suffix, pack(RECORD) + b"\0" * 8 + pack(RECORD) + b"\0\0\0\0"))

    assert (len(documents), errors) == (2, [])


def test_compressed_twice_is_read(read, write):
    """The suffixes say it."""
    (document,), _ = read(write("a.txt.gz.xz", lzma.compress(gzip.compress(TEXT.encode()))))

    assert document.text == TEXT


def test_folders_hold_compressed_articles(read, write):
    """What is inside decides: other compressed files are passed over, as they are uncompressed."""
    for name in ["b.txt.gz", "a.csv.xz", "dump.sql.gz", "README.md.gz", ".c.txt.gz", "bare.gz"]:
        packed = PACKERS["." + name.rsplit(".", 1)[1]](f"text\n{TEXT}\n".encode())
        folder = write(f"in/{name}", packed).parent

    documents, errors = read(folder)

    assert [document.id.rsplit("-", 1)[0] for document in documents] == ["a.csv:2", "b.txt"]
    assert errors == [(str(folder), f"{folder}: 2 files of other kinds were passed over (.gz, .sql.gz)")]


def test_records_before_a_break_are_kept(read, write, packer):
    """A file that was cut off costs one error."""
    suffix, pack = packer
    records = b"".join(
        b'{"text": "Report %d from Palmyra: %s"}\n' % (n, bytes(str(n**9), "ascii")) for n in range(8_000)
    )
    path = write("a.jsonl" + suffix, pack(records)[:-400])

    documents, errors = read(path)

    assert len(documents) > 1_000
    assert [where for where, _ in errors] == [str(path)]
    assert "data end too early, after " in errors[0][1]
    assert errors[0][1].endswith("bytes of content; expected a whole file: fetch it again")


def test_a_text_that_was_cut_off_is_one_error(read, write, packer):
    """Half an article is not given as a whole one."""
    suffix, pack = packer

    documents, errors = read(write("a.txt" + suffix, pack(TEXT.encode() * 1000)[:-12]))

    assert (documents, len(errors)) == ([], 1)


def test_damage_is_one_error(read, write, packer):
    """Bytes that are wrong are told with the format's own words."""
    suffix, pack = packer
    data = bytearray(pack(bytes(range(256)) * 100))
    data[len(data) // 2] ^= 0xFF
    data[-9] ^= 0xFF

    documents, errors = read(write("a.txt" + suffix, bytes(data)))

    assert (documents, len(errors)) == ([], 1)
    assert "data are corrupt after 0 bytes of content (" in errors[0][1] or "end too early" in errors[0][1]


def test_what_is_not_compressed_is_told(write, packer):
    """A name can be wrong."""
    with pytest.raises(InputError, match=r"a\.txt\.\w+: is not compressed with gzip, bzip2 or xz, whatever its name"):
        list(read_documents([write("a.txt" + packer[0], TEXT)]))


def test_a_bomb_is_one_error_in_bounded_memory(read, write, packer):
    """Thirty megabytes of one letter is given up after ten megabytes."""
    suffix, _ = packer
    new = {".gz": lambda: zlib.compressobj(wbits=31), ".bz2": bz2.BZ2Compressor, ".xz": lzma.LZMACompressor}[suffix]()
    bomb = b"".join(new.compress(b"x" * 10_000_000) for _ in range(3)) + new.flush()

    documents, errors = read(write("a.jsonl" + suffix, bomb))

    assert documents == []
    assert "unpacks to more than 200 times its size, as a decompression bomb does; expected articles" in errors[0][1]
    assert len(errors) == 1


def test_an_xz_file_that_wants_gigabytes_of_memory_is_refused(read, write):
    """The size of the dictionary is checked before it is made."""
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 20}]
    data = bytearray(lzma.compress(b"x" * 100, filters=filters))
    assert data[16] == 16  # the code of one megabyte in the block's header
    data[16] = 40  # four gigabytes
    data[20:24] = zlib.crc32(data[12:20]).to_bytes(4, "little")

    _, ((_, message),) = read(write("a.txt.xz", bytes(data)))

    assert "xz data are corrupt after 0 bytes of content (Memory usage limit exceeded)" in message


def test_all_that_one_input_unpacks_to_is_limited(read, write, monkeypatch):
    """The limit is in the message."""
    monkeypatch.setattr(inside, "MAX_UNPACKED_BYTES", 100)

    _, ((_, message),) = read(write("a.txt.gz", gzip.compress(TEXT.encode() * 10)))

    assert (
        "a.txt.gz: unpacks to more than 100 bytes in all; expected articles: unpack it, and give the parts" in message
    )


def test_nesting_is_limited(read, write):
    """A file compressed over and over is no article."""
    data = TEXT.encode()
    for _ in range(6):
        data = gzip.compress(data)

    _, ((_, message),) = read(write("a.txt" + ".gz" * 6, data))

    assert "lies more than 4 containers deep; expected articles: unpack it first" in message


def test_a_disk_that_fails_is_one_error():
    """An error while reading is told with its reason."""

    class Failing(io.BytesIO):
        def read(self, count=-1):
            if self.tell():
                raise OSError(5, "Input/output error")
            return super().read(count)

    stream = Failing(gzip.compress(TEXT.encode()))
    stream.seek(0)
    opened = unpacked_stream(stream, "a.gz", inside.Budget())
    stream.seek(1)

    with pytest.raises(InputError, match=r"^a\.gz: cannot be read \(Input/output error\)"):
        opened.read()
