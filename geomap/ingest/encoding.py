"""Bytes to text: the encoding is known or declared, never guessed.

Order: byte order mark, the declaration of whoever delivers the bytes, UTF-16 by its pattern of NULs, the
declaration inside a page (HTML ``meta``, XML declaration), UTF-8.  What is none of these is refused; the message shows
how common charsets would read it.
"""

from __future__ import annotations

import codecs
import re

from geomap.errors import EncodingError, InputError
from geomap.ingest.sources import printable

_HEAD = 4096
_COMMON = ("WINDOWS-1252", "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1256")
_WORD_REACH = 30
_SAMPLE = 1_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "a ZIP archive (or DOCX, ODT, EPUB)"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x7fELF", "an ELF program"),
    (b"SQLite format 3\x00", "SQLite (or GeoPackage)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (DOC, XLS)"),
    (b"{\\rtf", "RTF"),
    (b"RIFF", "RIFF (WebP, WAV, AVI)"),
    (b"ID3", "MP3"),
    (b"OggS", "Ogg"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
_ALSO_TEXT = (b"BZh", b"RIFF", b"ID3")  # magic that a text may start with: only with bytes that text has not
_UNTEXTUAL = re.compile(rb"[\x00-\x08\x0e-\x1a\x80-\xff]")
_DECLARATION = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']\s*([A-Za-z0-9._:-]{1,40})"""
    rb"""|<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""",
    re.IGNORECASE,
)
# The WHATWG Encoding Standard's reading of the labels that pages use; nothing that Python would execute or unpack.
_LABELS = {
    "cp1252": "ascii us-ascii iso-8859-1 iso8859-1 latin1 latin-1 windows-1252 cp1252",
    "utf-8": "utf-8 utf8",
    "utf-16-le": "utf-16 utf-16le",
    "utf-16-be": "utf-16be",
    "iso8859-2": "iso-8859-2 latin2",
    "iso8859-5": "iso-8859-5",
    "iso8859-6": "iso-8859-6",
    "iso8859-7": "iso-8859-7",
    "iso8859-15": "iso-8859-15 latin-9",
    "cp1254": "iso-8859-9 latin5 windows-1254 cp1254",
    "cp1250": "windows-1250 cp1250",
    "cp1251": "windows-1251 cp1251",
    "cp1253": "windows-1253 cp1253",
    "cp1255": "iso-8859-8 windows-1255 cp1255",
    "cp1256": "windows-1256 cp1256",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "cp866": "cp866 ibm866",
    "mac-roman": "macintosh",
    "gb18030": "gb18030 gb2312 gbk",
    "big5hkscs": "big5 big5-hkscs",
    "cp932": "shift_jis shift-jis sjis windows-31j",
    "euc-jp": "euc-jp",
    "cp949": "euc-kr windows-949",
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}


def read_text(data: bytes, name: str, *, declared: str | None = None) -> str:
    """The text of ``data`` without a byte order mark; every other character stays as it is, line ends included.

    ``declared`` is the charset that the sender names (an HTTP header); ``name`` is how messages call the data.

    Raises
    ------
    EncodingError
        Bytes that are not text in the encoding they ought to be in; the message has the offset and the remedy.
    InputError
        Bytes of a known binary format, or with NUL characters.

    Examples
    --------
    >>> read_text("Бахмут".encode("windows-1251"), "page", declared="windows-1251")
    'Бахмут'
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _without_nul(_decode(data, codec, name, skip=len(mark)), name)
    check_not_binary(data, name)
    return _without_nul(_decode(data, _codec(data, name, declared), name), name)


def stream_codec(head: bytes, name: str) -> str:
    """The name under which Python decodes a stream that starts with ``head``, its byte order mark taken off.

    Raises
    ------
    InputError
        Bytes of a known binary format.
    """
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return "utf-8-sig" if codec == "utf-8" else codec.removesuffix("-le").removesuffix("-be")
    check_not_binary(head, name)
    return _utf16_pattern(head) or "utf-8"


def check_not_binary(data: bytes, name: str) -> None:
    """Pass if ``data`` does not start like a known binary format; else raise InputError that names it."""
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (magic not in _ALSO_TEXT or _UNTEXTUAL.search(data, 0, _HEAD)):
            raise InputError(
                f"{name}: looks like {kind}, not text; expected text, Markdown, HTML, JSON or JSONL: "
                "give it the suffix of what it is, or save the article's text as .txt"
            )


def _codec(data: bytes, name: str, declared: str | None) -> str | None:
    """The codec that is declared or known; None where nothing says which."""
    if declared is not None:
        return _codec_of_label(declared, name)
    by_pattern = _utf16_pattern(data[:_HEAD])
    if by_pattern is not None:
        return by_pattern
    if data[:64].lstrip().startswith(b"<"):
        match = _DECLARATION.search(data, 0, _HEAD)
        if match is not None:
            codec = _codec_of_label((match[1] or match[2]).decode("ascii"), name)
            # Bytes in which the declaration could be read are not UTF-16, whatever it says (as browsers do).
            return "utf-8" if codec.startswith("utf-16") else codec
    return None


def _codec_of_label(label: str, name: str) -> str:
    codec = _CODECS.get(label.strip().lower().replace("_", "-")) or _CODECS.get(label.strip().lower())
    if codec is None:
        raise EncodingError(
            f"{name}: declares the encoding {label[:40]!r}, which is not known; expected UTF-8 or a common charset: "
            "save it as UTF-8 and give that"
        )
    return codec


def _utf16_pattern(head: bytes) -> str | None:
    """The UTF-16 that ``head`` is clearly written in: NULs in many of the even or of the odd places, never in both."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    enough = max(1, len(head) // 8)
    if odd >= enough and even == 0:
        return "utf-16-le"
    if even >= enough and odd == 0:
        return "utf-16-be"
    return None


def _decode(data: bytes, codec: str | None, name: str, *, skip: int = 0) -> str:
    """The text; without a codec it has to be UTF-8."""
    try:
        return data[skip:].decode(codec or "utf-8")
    except UnicodeDecodeError as error:
        offset = skip + error.start
        problem = f"{name}: byte {offset} (0x{data[offset]:02x}) is not {(codec or 'utf-8').upper()}"
        if codec is None:
            raise EncodingError(problem + _advice(data, offset)) from error
        raise EncodingError(
            f"{problem}; expected UTF-8, UTF-16 or a declared charset: convert it first, for example with "
            "iconv -f CHARSET -t UTF-8"
        ) from error


def _advice(data: bytes, offset: int) -> str:
    """What to do with bytes in another charset than UTF-8: the word there as common charsets would have it."""
    if _is_damaged(data):
        return ", though most of it is; expected a text that is not damaged: fetch it again, or mend the place"
    before = re.split(rb"\s", data[max(0, offset - _WORD_REACH) : offset])[-1]
    word = before + re.split(rb"\s", data[offset : offset + _WORD_REACH], maxsplit=1)[0]
    readings: dict[str, str] = {}
    for codec in _COMMON:
        readings.setdefault(printable(word.decode(codec, "replace")), codec)
    shown = ", ".join(f'-f {codec} if "{text}" is right' for text, codec in readings.items())
    return f"; expected UTF-8, UTF-16 or a declared charset: convert it first, with iconv -t UTF-8 and {shown}"


def _is_damaged(data: bytes) -> bool:
    """Whether most of what is not ASCII is UTF-8."""
    lenient = data[:_SAMPLE].decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    return sum(1 for char in lenient if char > "\x7f") > 2 * broken


def _without_nul(text: str, name: str) -> str:
    position = text.find("\x00")
    if position >= 0:
        raise InputError(
            f"{name}: character {position} is NUL, so this is a binary file, not text; expected text, Markdown, "
            "HTML, JSON or JSONL"
        )
    return text
