"""Files that are broken, or made to break whoever reads them; each is made here, from nothing.

A case is a function that writes into a folder.  Sizes are those that people send, not those of a test.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import socket
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

SENTENCE = "Government forces retook Tikrit on 31 March 2015."
MEGABYTE = 1_000_000
Make = Callable[[Path], None]
CASES: dict[str, Make] = {}


def case(name: str) -> Callable[[Make], Make]:
    """Put a function into the catalogue under the name of the file that it is about."""

    def put(make: Make) -> Make:
        CASES[name] = make
        return make

    return put


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write bytes piece by piece."""
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)


def _pdf(objects: list[bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF file of these objects, with a table of where they are."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root %d 0 R %s>>\n" % (len(objects) + 1, root, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def _stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), extra, content)


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>"
)


def _pdf_with(content: bytes, extra: bytes = b"") -> bytes:
    return _pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            _PAGE,
            _FONT,
            _stream(content, extra),
        ]
    )


_LINE = f"BT /F1 12 Tf 72 700 Td ({SENTENCE}) Tj ET\n".encode()


@case("truncated.pdf")
def _truncated_pdf(folder: Path) -> None:
    (folder / "truncated.pdf").write_bytes(_pdf_with(_LINE * 100)[:3_000])


@case("encrypted.pdf")
def _encrypted_pdf(folder: Path) -> None:
    import pypdf  # noqa: PLC0415

    writer = pypdf.PdfWriter()
    writer.add_blank_page(612, 792)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(folder / "encrypted.pdf")


@case("page-cycle.pdf")
def _page_cycle(folder: Path) -> None:
    kids = b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"
    (folder / "page-cycle.pdf").write_bytes(_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", kids]))


@case("parent-cycle.pdf")
def _parent_cycle(folder: Path) -> None:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>",
    ]
    (folder / "parent-cycle.pdf").write_bytes(_pdf(objects))


@case("deep-pages.pdf")
def _deep_pages(folder: Path) -> None:
    deep = 20_000
    tree = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1) for number in range(2, deep)]
    last = b"<< /Type /Page /MediaBox [0 0 9 9] >>"
    (folder / "deep-pages.pdf").write_bytes(_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *tree, last]))


@case("deep-arrays.pdf")
def _deep_arrays(folder: Path) -> None:
    nested = b"[" * 100_000 + b"]" * 100_000
    (folder / "deep-arrays.pdf").write_bytes(_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", nested], trailer=b"/X 2 0 R "))


@case("bomb.pdf")
def _pdf_bomb(folder: Path) -> None:
    packed = zlib.compress(b" " * (500 * MEGABYTE), 9)
    (folder / "bomb.pdf").write_bytes(_pdf_with(packed, b"/Filter /FlateDecode "))


@case("bomb-in-bomb.pdf")
def _pdf_bomb_twice(folder: Path) -> None:
    packed = zlib.compress(zlib.compress(b" " * (2_000 * MEGABYTE), 9), 9)
    (folder / "bomb-in-bomb.pdf").write_bytes(_pdf_with(packed, b"/Filter [/FlateDecode /FlateDecode] "))


@case("many-strokes.pdf")
def _many_strokes(folder: Path) -> None:
    (folder / "many-strokes.pdf").write_bytes(_pdf_with(b"0 0 m 9 9 l S\n" * 2_000_000))


@case("shared-content.pdf")
def _shared_content(folder: Path) -> None:
    pages = 1_900
    first = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b" ".join(b"%d 0 R" % number for number in range(6, 6 + pages)), pages
    ), b"null", _FONT, _stream(_LINE * 250)]  # fmt: skip
    (folder / "shared-content.pdf").write_bytes(_pdf(first + [_PAGE] * pages))


@case("scanned.pdf")
def _scanned(folder: Path) -> None:
    (folder / "scanned.pdf").write_bytes(_pdf_with(b"0 0 m 9 9 l S"))


@case("loop-in-fonts.pdf")
def _font_loop(folder: Path) -> None:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /DescendantFonts 4 0 R /ToUnicode 4 0 R /Encoding 4 0 R >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", _PAGE, font]
    (folder / "loop-in-fonts.pdf").write_bytes(_pdf([*objects, _stream(_LINE)]))


@case("huge-cmap.pdf")
def _huge_cmap(folder: Path) -> None:
    cmap = b"begincmap 1 begincodespacerange <0000> <FFFFFFFF> endcodespacerange 1 beginbfrange\n"
    cmap += b"<00000000> <FFFFFFFF> <0041>\nendbfrange endcmap"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", _PAGE, font]
    (folder / "huge-cmap.pdf").write_bytes(_pdf([*objects, _stream(_LINE), _stream(cmap)]))


def _docx(path: Path, body: bytes, *, head: bytes = b"") -> None:
    """A Word document with this XML for its body."""
    import docx  # noqa: PLC0415

    whole = io.BytesIO()
    docx.Document().save(whole)
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = head + b"<w:document " + space + b"><w:body>" + body + b"</w:body></w:document>"
            new.writestr(name, content)


_WORDS = b"<w:p><w:r><w:t>" + SENTENCE.encode() + b"</w:t></w:r></w:p>"
_LAUGHS = b"<!DOCTYPE x [<!ENTITY a0 'ha'>%s]>\n" % b"".join(
    b"<!ENTITY a%d '%s'>" % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 12)
)


@case("truncated.docx")
def _truncated_docx(folder: Path) -> None:
    path = folder / "truncated.docx"
    _docx(path, _WORDS * 1_000)
    path.write_bytes(path.read_bytes()[:-2_000])


@case("laughs.docx")
def _laughs_docx(folder: Path) -> None:
    _docx(folder / "laughs.docx", b"<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", head=_LAUGHS)


@case("external.docx")
def _external_docx(folder: Path) -> None:
    head = b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>\n"
    _docx(folder / "external.docx", b"<w:p><w:r><w:t>&a; here.</w:t></w:r></w:p>", head=head)


@case("deep.docx")
def _deep_docx(folder: Path) -> None:
    _docx(folder / "deep.docx", b"<w:sdt><w:sdtContent>" * 50_000 + _WORDS + b"</w:sdtContent></w:sdt>" * 50_000)


@case("bomb.docx")
def _bomb_docx(folder: Path) -> None:
    _docx(folder / "bomb.docx", b"<w:p/>" * 40_000_000)


@case("long.docx")
def _long_docx(folder: Path) -> None:
    _docx(folder / "long.docx", _WORDS * 250_000)


@case("zeros.zip")
def _zeros(folder: Path) -> None:
    with (
        zipfile.ZipFile(folder / "zeros.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("zeros.txt", "w", force_zip64=True) as member,
    ):
        for _ in range(10_000):
            member.write(bytes(MEGABYTE))


@case("nested.zip")
def _nested(folder: Path) -> None:
    content, name = b" " * (100 * MEGABYTE), "0.txt"
    for depth in range(6):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(1 if depth == 0 else 16):
                archive.writestr(f"{number}-{name}", content)
        content, name = packed.getvalue(), f"{depth}.zip"
    (folder / "nested.zip").write_bytes(content)


@case("million.zip")
def _million(folder: Path) -> None:
    with zipfile.ZipFile(folder / "million.zip", "w", allowZip64=True) as archive:
        for number in range(1_000_000):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b"")


@case("overlapping.zip")
def _overlapping(folder: Path) -> None:
    """Many names for the same bytes, as David Fifield's bomb has them (simplified: full overlap)."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"Forces took Homs. " * 500_000
    data = packed.compress(content) + packed.flush()
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, zlib.crc32(content), len(data), len(content), 5, 0)
    entries = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 33, zlib.crc32(content), len(data), len(content), 5, 0,
                    0, 0, 0, 0, 0) + b"a.txt" for _ in range(20_000))  # fmt: skip
    body = local + b"a.txt" + data
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 20_000, 20_000, len(entries), len(body), 0)
    (folder / "overlapping.zip").write_bytes(body + entries + end)


@case("traversal.zip")
def _traversal(folder: Path) -> None:
    with zipfile.ZipFile(folder / "traversal.zip", "w") as archive:
        for number, name in enumerate(("../../up.txt", "/etc/up.txt", "a/../../b.txt", "C:\\up.txt")):
            archive.writestr(name, f"{SENTENCE} Report {number}.")


@case("wrong-sums.zip")
def _wrong_sums(folder: Path) -> None:
    path = folder / "wrong-sums.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", SENTENCE * 1_000)
        archive.writestr("b.txt", f"{SENTENCE} Really.")
    data = bytearray(path.read_bytes())
    data[60:70] = bytes(10)
    path.write_bytes(data)


@case("bomb.txt.gz")
def _gzip_bomb(folder: Path) -> None:
    with gzip.open(folder / "bomb.txt.gz", "wb", 9) as file:
        file.writelines(b" " * MEGABYTE for _ in range(2_000))


@case("bomb.jsonl.bz2")
def _bzip2_bomb(folder: Path) -> None:
    with bz2.open(folder / "bomb.jsonl.bz2", "wb") as file:
        file.writelines(b" " * MEGABYTE for _ in range(500))


@case("bomb.csv.xz")
def _xz_bomb(folder: Path) -> None:
    with lzma.open(folder / "bomb.csv.xz", "wb", preset=0) as file:
        file.writelines(b" " * MEGABYTE for _ in range(500))


@case("truncated.jsonl.gz")
def _truncated_gzip(folder: Path) -> None:
    whole = gzip.compress(b"".join(record(number) for number in range(1_000)))
    (folder / "truncated.jsonl.gz").write_bytes(whole[: len(whole) // 20])


def record(number: int, text: str = SENTENCE) -> bytes:
    """A line of JSONL."""
    return json.dumps({"id": f"r{number}", "text": f"{text} Report {number}."}).encode() + b"\n"


def _warc_record(content: bytes, *, length: int | None = None) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + content
    size = len(body) if length is None else length
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x>\r\nWARC-Target-URI: http://a.example/\r\n"
    head += b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % size
    return head + body + b"\r\n\r\n"


_ARTICLE = b"<html><body><article>" + f"<p>{SENTENCE} {SENTENCE}</p>".encode() * 10 + b"</article></body></html>"


@case("truncated.warc")
def _truncated_warc(folder: Path) -> None:
    (folder / "truncated.warc").write_bytes((_warc_record(_ARTICLE) * 3)[:-500])


@case("wrong-lengths.warc")
def _wrong_lengths(folder: Path) -> None:
    sizes = (10, 10**12, -5, 3)
    records = b"".join(_warc_record(_ARTICLE, length=size) + _warc_record(_ARTICLE) for size in sizes)
    (folder / "wrong-lengths.warc").write_bytes(records)


@case("damaged.warc.gz")
def _damaged_warc(folder: Path) -> None:
    members = [bytearray(gzip.compress(_warc_record(_ARTICLE))) for _ in range(5)]
    members[2][40:60] = bytes(20)
    (folder / "damaged.warc.gz").write_bytes(b"".join(members))


@case("loop")
def _loop(folder: Path) -> None:
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")


@case("pipe.txt")
def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "socket.txt").unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as made:
        before = Path.cwd()
        os.chdir(folder)
        made.bind("socket.txt")
        os.chdir(before)


@case("unreadable.txt")
def _unreadable(folder: Path) -> None:
    (folder / "unreadable.txt").write_text(SENTENCE)
    (folder / "unreadable.txt").chmod(0)


def lines_of(count: int, line: bytes) -> Iterator[bytes]:
    """A line again and again, a megabyte at a time."""
    in_block = max(1, MEGABYTE // len(line))
    yield from (line * in_block for _ in range(count // in_block))
    yield line * (count % in_block)
