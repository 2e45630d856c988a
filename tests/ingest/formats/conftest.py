"""What the tests of the formats share."""

from __future__ import annotations

import zlib

import pytest

from geomap.ingest import read_documents


@pytest.fixture
def read():
    """Read inputs: the documents, and where and why something could not be read."""

    def reader(*inputs, **options):
        errors = []
        documents = list(read_documents(inputs, on_error=lambda where, error: errors.append((where, error)), **options))
        return documents, [(str(where), str(error)) for where, error in errors]

    return reader


@pytest.fixture
def write(tmp_path):
    """Write a file below the test's folder: its path."""

    def writer(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return writer


@pytest.fixture
def pdf():
    """Write a PDF file by hand: from pages, each a list of (text, x, y, size), the bytes of the file."""

    def writer(*pages, info=None, picture=False, content=None):
        drawn = [content if content is not None else _drawn(page) for page in pages]
        resources = "<< /Font << /F 3 0 R >> " + ("/XObject << /P 4 0 R >> " if picture else "") + ">>"
        first = 6
        kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(drawn)))
        objects = {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: f"<< /Type /Pages /Kids [{kids}] /Count {len(drawn)} >>".encode(),
            3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            4: _stream(
                b"\0", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
            ),
            5: ("<< " + " ".join(f"/{key} ({value})" for key, value in (info or {}).items()) + " >>").encode("latin-1"),
        }
        for number, stream in enumerate(drawn):
            objects[first + 2 * number] = (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} "
                f"/Contents {first + 2 * number + 1} 0 R >>"
            ).encode()
            objects[first + 2 * number + 1] = _stream(stream)
        return _file(objects)

    return writer


def _drawn(page):
    pieces = []
    for text, x, y, size in page:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        pieces.append(f"BT /F {size} Tf {x} {y} Td ({escaped}) Tj ET".encode("cp1252"))
    return b"\n".join(pieces)


def _stream(data, entries=""):
    packed = zlib.compress(data)
    head = f"<< {entries} /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def _file(objects):
    data = b"%PDF-1.4\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{places[number]:010d} 00000 n \n".encode() for number in sorted(places))
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return data + trailer.encode()
