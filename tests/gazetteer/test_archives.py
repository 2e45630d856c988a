"""Reading one file out of an archive that nobody vouches for."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer.archives import Limits, digest_of, is_zip, read_lines, write_zip

LINES = [b"one\n", b"two\n"]


def _archive(path: Path, members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_the_lines_of_a_member_are_read(tmp_path: Path) -> None:
    """One by one, with their ends."""
    path = _archive(tmp_path / "a.zip", {"readme.txt": b"no", "SY.txt": b"".join(LINES)})

    assert list(read_lines(path, "SY.txt")) == LINES


def test_a_plain_file_is_read_as_it_is(tmp_path: Path) -> None:
    """Text that is not packed needs no member."""
    path = tmp_path / "SY.txt"
    path.write_bytes(b"".join(LINES))

    assert list(read_lines(path, "SY.txt")) == LINES
    assert not is_zip(path)


@pytest.mark.parametrize("name", ["../SY.txt", "/SY.txt", "x/SY.txt", "sy.txt", "IQ.txt"])
def test_only_the_exact_name_is_read(tmp_path: Path, name: str) -> None:
    """A path in an archive leads nowhere, and a file of another country is not taken for the one that is wanted."""
    path = _archive(tmp_path / "a.zip", {name: b"x"})

    with pytest.raises(GazetteerError, match=r"a\.zip: the archive holds .*; expected one file SY\.txt"):
        list(read_lines(path, "SY.txt"))


def test_an_empty_archive_is_refused(tmp_path: Path) -> None:
    """The line says that there is nothing in it."""
    path = _archive(tmp_path / "a.zip", {})

    with pytest.raises(GazetteerError, match=r"the archive holds nothing; expected one file SY\.txt"):
        list(read_lines(path, "SY.txt"))


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_member_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    """Readers would disagree about which is meant."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("SY.txt", b"one")
        archive.writestr("SY.txt", b"two")

    with pytest.raises(GazetteerError, match=r"holds SY\.txt, SY\.txt; expected one file"):
        list(read_lines(path, "SY.txt"))


def test_a_zip_bomb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Text packs to a fifth, not to a thousandth."""
    path = _archive(tmp_path / "a.zip", {"SY.txt": bytes(5_000_000)})

    with pytest.raises(GazetteerError, match=r"SY\.txt would unpack from [\d,]+ to 5,000,000 bytes; expected at most"):
        list(read_lines(path, "SY.txt"))


def test_a_member_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """However well or badly it is packed."""
    path = _archive(tmp_path / "a.zip", {"SY.txt": b"abcdef"}, zipfile.ZIP_STORED)

    with pytest.raises(GazetteerError, match=r"from 6 to 6 bytes; expected at most 5 and 60 times"):
        list(read_lines(path, "SY.txt", limits=Limits(member_bytes=5)))


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    """A row of a megabyte is none."""
    path = tmp_path / "SY.txt"
    path.write_bytes(b"x" * 1_100_000)

    with pytest.raises(GazetteerError, match=r"SY\.txt has a line of more than 1,048,576 bytes"):
        list(read_lines(path, "SY.txt"))


def test_a_wrong_checksum_is_noticed(tmp_path: Path) -> None:
    """One changed byte is enough."""
    path = _archive(tmp_path / "a.zip", {"SY.txt": b"one two three"}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"two", b"tvo"))

    with pytest.raises(GazetteerError, match=r"a\.zip: the file is damaged or not a GeoNames archive \(Bad CRC-32"):
        list(read_lines(path, "SY.txt"))


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    """There is no password to give."""
    path = _archive(tmp_path / "a.zip", {"SY.txt": b"one"}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)

    with pytest.raises(GazetteerError, match=r"the file is damaged .* encrypted"):
        list(read_lines(path, "SY.txt"))


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    """More bytes than were announced."""
    path = tmp_path / "SY.txt"
    path.write_bytes(b"one\n" * 100_000)
    lines = read_lines(path, "SY.txt")
    next(lines)

    with path.open("ab") as file:
        file.write(b"two\n")

    with pytest.raises(GazetteerError, match=r"SY\.txt is longer than the archive says"):
        list(lines)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(GazetteerError, match=r"gone\.zip: the file is damaged or not a GeoNames archive \(.*No such"):
        list(read_lines(tmp_path / "gone.zip", "SY.txt"))


def test_progress_is_reported_by_the_megabyte(tmp_path: Path) -> None:
    """What was read, and of how much."""
    path = tmp_path / "SY.txt"
    path.write_bytes(b"x" * 99_999 + b"\n")
    path.write_bytes(path.read_bytes() * 30)
    reports: list[tuple[int, int]] = []

    list(read_lines(path, "SY.txt", on_bytes=lambda *report: reports.append(report)))

    assert reports == [(1_100_000, 3_000_000), (2_200_000, 3_000_000)]


def test_a_text_file_is_packed_to_the_same_bytes(tmp_path: Path) -> None:
    """No clock and no path goes into the archive."""
    source = tmp_path / "x.txt"
    source.write_bytes(b"".join(LINES))

    for name in ("a.zip", "b.zip"):
        write_zip(source, "SY.txt", tmp_path / name)

    assert digest_of(tmp_path / "a.zip") == digest_of(tmp_path / "b.zip")
    assert list(read_lines(tmp_path / "a.zip", "SY.txt")) == LINES


def test_a_digest_is_that_of_the_content(tmp_path: Path) -> None:
    """The published SHA-256 of "abc" (FIPS 180-4)."""
    path = tmp_path / "abc"
    path.write_bytes(io.BytesIO(b"abc").getvalue())

    assert digest_of(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
