"""Word documents (DOCX): paragraphs, headings and tables in their order."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from geomap.errors import EmptyInputError, InputError
from geomap.ingest.files import read_whole
from geomap.ingest.formats.archives import open_zip
from geomap.ingest.formats.documents import About, Part, composed
from geomap.ingest.formats.inside import Inside, check_ratio
from geomap.ingest.sources import Outcome, Source

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_DOCX_BYTES = 100_000_000
MAX_PARTS_BYTES = 300_000_000  # all that is inside, unpacked: pictures too
MAX_MARKUP_BYTES = 30_000_000  # the text with its markup
_MAIN = "word/document.xml"
# The library's own template has an author and a day, which say nothing of what was written with it.
_TEMPLATE_AUTHOR, _TEMPLATE_MOMENT = "python-docx", datetime(2013, 12, 23, 23, 15)
_HEADINGS = ("Title", "Heading", "heading")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def is_docx(names: list[str]) -> bool:
    """Whether an archive with members of these names is a Word document."""
    return _MAIN in names


def read_docx(stream: BinaryIO, source: Source, inside: Inside) -> Iterator[Outcome]:
    """The document in a DOCX file; title, author and day come from its properties, the day as a last resort.

    Raises
    ------
    InputError
        No DOCX, encrypted, corrupt, over a limit, or without text.
    """
    data = read_whole(stream, source.shown, limit=MAX_DOCX_BYTES)
    if data.startswith(_OLD_OFFICE):
        raise InputError(
            f"{source.shown}: is encrypted or an old Word file (DOC); expected DOCX without a password: save it so"
        )
    _check(data, source.shown, inside)
    try:
        word = _opened(data)
        parts = list(_parts(word))
        about = _about(word)
    except Exception as error:  # python-docx says in no one way that a file is broken
        raise InputError(
            f"{source.shown}: the DOCX file is corrupt ({_reason(error)}); expected one that Word opens: save it again"
        ) from error
    if not any(part.text.strip() for part in parts):
        raise EmptyInputError(f"{source.shown}: no text in this DOCX file; expected an article")
    yield Outcome(source.shown, composed(parts, about, source))


def _check(data: bytes, shown: str, inside: Inside) -> None:
    """Pass if the parts of the file, as declared, can be unpacked in no time."""
    with open_zip(cast("BinaryIO", BytesIO(data)), shown) as archive:
        members = archive.infolist()
    if not is_docx([member.filename for member in members]):
        raise InputError(f"{shown}: holds no {_MAIN}; expected a Word document: give it the suffix of what it is")
    total = sum(member.file_size for member in members)
    markup = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
    if total > MAX_PARTS_BYTES or markup > MAX_MARKUP_BYTES:
        raise InputError(
            f"{shown}: unpacks to more than {MAX_MARKUP_BYTES:,} bytes of text or {MAX_PARTS_BYTES:,} in all; expected "
            "one article: split it, or save it as text"
        )
    for member in members:
        check_ratio(member.file_size, member.compress_size, shown)
    inside.budget.take(total, shown)


def _opened(data: bytes) -> WordDocument:
    import docx  # noqa: PLC0415

    return docx.Document(BytesIO(data))


def _parts(word: WordDocument) -> Iterator[Part]:
    """Paragraphs and the rows of tables, in their order.

    The elements are read and not the library's rows and styles, which ask the whole table or file for each of them.
    """
    from docx.oxml.ns import qn  # noqa: PLC0415

    headings = {style.style_id for style in word.styles if (style.name or "").startswith(_HEADINGS)}
    for element in _blocks(word.element.body, {qn("w:sdt"), qn("w:sdtContent")}):
        if element.tag == qn("w:tbl"):
            for row in element.iter(qn("w:tr")):
                cells = (
                    " ".join(p.text for p in cell.iterchildren(qn("w:p"))) for cell in row.iterchildren(qn("w:tc"))
                )
                yield Part(" | ".join(filter(None, (" ".join(cell.split()) for cell in cells))))
        elif element.tag == qn("w:p"):
            yield Part(element.text.strip(), is_heading=element.style in headings)


def _blocks(body: Any, wrappers: set[str]) -> Iterator[Any]:  # noqa: ANN401  (lxml's elements)
    """The children of the body, and those of its controls that can be filled in."""
    waiting = [iter(body)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag in wrappers:
            waiting.append(iter(element))
        else:
            yield element


def _about(word: WordDocument) -> About:
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415

    if all(link.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES for link in word.part.package.rels.values()):
        return About()  # the library would make some up, and write today into them
    properties = word.core_properties
    author = " ".join((properties.author or "").split())
    changed = next(filter(_is_day, (properties.modified, properties.created)), None)
    return About(
        title=" ".join((properties.title or "").split()) or None,
        last_day=changed.date() if changed is not None else None,
        extra={"author": author} if author and author != _TEMPLATE_AUTHOR else {},
    )


def _is_day(moment: datetime | None) -> bool:
    return moment is not None and moment.replace(tzinfo=None) != _TEMPLATE_MOMENT


def _reason(error: Exception) -> str:
    if isinstance(error, zipfile.BadZipFile | zlib.error):
        return str(error)
    return type(error).__name__
