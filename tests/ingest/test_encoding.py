"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from geomap.errors import EncodingError, InputError
from geomap.ingest import read_text

TEXT = "Бахмут, Al-Ḥasakah, Düzce\r\nand “quotes”"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
        ("Troops entered Hit. " + TEXT).encode("utf-16-le"),
        ("Troops entered Hit. " + TEXT).encode("utf-16-be"),
    ],
)
def test_unicode_encodings_are_read_with_and_without_mark(data):
    """UTF-8, UTF-16 and UTF-32 come back as the text, line ends included, without the mark."""
    assert read_text(data, "a.txt").endswith(TEXT)
    assert not read_text(data, "a.txt").startswith("\ufeff")


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<html><meta charset="windows-1251">', "cp1251"),
        ("<html><META http-equiv=Content-Type content='text/html; charset=KOI8-U'>", "koi8-u"),
        ('<?xml version="1.0" encoding="windows-1251"?><html>', "cp1251"),
        ("<meta charset=utf-16>", "utf-8"),
    ],
)
def test_a_page_says_its_own_charset(head, codec):
    """The charset of a meta element or an XML declaration is used."""
    assert read_text((head + "Бахмут").encode(codec), "a.html") == head + "Бахмут"


@pytest.mark.parametrize(
    ("label", "data"),
    [("ISO-8859-1", b"caf\xe9 \x93x\x94"), ("latin1", b"caf\xe9 \x93x\x94"), ("Windows_1252", b"caf\xe9 \x93x\x94")],
)
def test_a_declared_charset_is_read_as_browsers_do(label, data):
    """Latin-1 means Windows-1252, and spelling does not matter."""
    assert read_text(data, "a.html", declared=label) == "café “x”"


@pytest.mark.parametrize("label", ["rot13", "unicode_escape", "zlib", "x-klingon", "utf-7"])
def test_an_unknown_charset_is_refused(label):
    """A declared charset that is not in the table, or that is no charset at all, is an error that names it."""
    with pytest.raises(EncodingError, match=rf"^a\.html: declares the encoding '{label}', which is not known"):
        read_text(b"text", "a.html", declared=label)


def test_text_outside_a_page_declares_nothing():
    """Words about a charset in a plain text do not count."""
    text = "How to write <meta charset=windows-1251>: Бахмут"

    assert read_text(text.encode(), "a.txt") == text


def test_other_bytes_are_an_error_with_offset_and_remedy():
    """Bytes that are not UTF-8 are never guessed at."""
    with pytest.raises(
        EncodingError, match=r"^a\.txt: byte 3 \(0xe9\) is not UTF-8; expected .*: convert it first.*iconv"
    ):
        read_text(b"caf\xe9 au lait", "a.txt")


def test_the_remedy_shows_how_common_charsets_read_the_word():
    """Who knows the language sees which one it is."""
    with pytest.raises(
        EncodingError,
        match=r'iconv -t UTF-8 and -f WINDOWS-1252 if "Àâèàöèÿ" is right.*, -f WINDOWS-1251 if "Авиация" is right, ',
    ):
        read_text("Авиация нанесла удар".encode("cp1251"), "a.txt")


def test_charsets_that_read_the_word_alike_are_told_once():
    """With the more common name."""
    with pytest.raises(EncodingError) as caught:
        read_text("a Café in Idlib".encode("cp1252"), "a.txt")

    assert '-f WINDOWS-1252 if "Café" is right, -f WINDOWS-1251 if' in str(caught.value)


def test_damaged_utf_8_is_told_as_damage():
    """No charset makes it right."""
    with pytest.raises(EncodingError, match=r"byte 26 .* is not UTF-8, though most of it is; expected a text"):
        read_text("Двигатель и хвост".encode()[:27] + b"\xff " + "крыло".encode(), "a.txt")


def test_the_offset_counts_the_mark():
    """The offset of a bad byte is one into the file."""
    with pytest.raises(EncodingError, match=r"byte 4 \(0x61\) is not UTF-16-LE"):
        read_text(codecs.BOM_UTF16_LE + b"a\x00a", "a.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\x7fELF\x02\x01", "an ELF program"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"RIFF\x00\x01\x00\x00WEBP", "RIFF"),
    ],
)
def test_a_known_binary_format_is_named(data, kind):
    """The message says what the file looks like and what to do."""
    with pytest.raises(
        InputError, match=rf"^a\.txt: looks like {kind}.*, not text; expected .*save the article's text"
    ):
        read_text(data, "a.txt")


def test_letters_that_start_like_a_format_are_text():
    """A text may begin with the letters that some formats begin with."""
    assert read_text(b"RIFF raff entered Hit", "a.txt") == "RIFF raff entered Hit"


@pytest.mark.parametrize("data", [b"text\x00text, and more of it", b"\x00\x00\x00\x00", b"abc\x00" + b"x" * 100])
def test_a_nul_character_makes_a_file_binary(data):
    """NUL characters are refused with their position."""
    with pytest.raises(InputError, match=r"^a\.bin: character \d+ is NUL, so this is a binary file"):
        read_text(data, "a.bin")


def test_no_bytes_are_no_text():
    """Nothing in, nothing out."""
    assert read_text(b"", "a.txt") == ""
