"""PDF: the text in reading order, as far as the file holds text and not pictures of it."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from geomap.errors import EmptyInputError, InputError
from geomap.ingest.files import read_whole
from geomap.ingest.formats.browser_print import without_browser_lines
from geomap.ingest.formats.documents import About, composed
from geomap.ingest.formats.inside import Inside
from geomap.ingest.formats.print_layout import Line, large_line, paragraphs, says
from geomap.ingest.sources import Outcome, Source

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PDF_BYTES = 200_000_000
MAX_PAGES = 2_000
MAX_CONTENT_BYTES = 30_000_000  # of all pages, unpacked, without pictures; a page of text has 20,000
MAX_OPERATIONS = 5_000_000
MAX_TEXT = 10_000_000
_START = b"%PDF-"
_END = b"%%EOF"
_HEAD = 1_024
_TAIL = 65_536
_NO_TITLE = re.compile(
    r"untitled|microsoft (?:word|powerpoint) - .*|.*\.(?:docx?|indd|pdf|rtf|odt|pub|qxd|tex|html?)|\W*|document\d*",
    re.I,
)
_WRITERS = re.compile(
    r"\bword\b|libreoffice|openoffice|\bwriter\b|indesign|quarkxpress|framemaker|scribus|pagemaker|pdfmaker"
    r"|\b(?:pdf|xe|lua|la)?-?tex\b|\bpublisher\b",
    re.IGNORECASE,
)


def is_pdf(head: bytes) -> bool:
    """Whether bytes start as a PDF file does; some put up to a kilobyte in front."""
    return _START in head[:_HEAD]


def read_pdf(stream: BinaryIO, source: Source, _inside: Inside) -> Iterator[Outcome]:
    """The document in a PDF file.

    Lines are joined to paragraphs and hyphens at their ends taken out; what repeats at the top or bottom of most pages
    is left out, and what a browser prints around a page.  The title is that of the file where the first page says it
    too, else its first large line.

    Where the text gives no day, that on which the file was made counts if a program for writing made it: reports leave
    such a program when they are published.  A page that was printed to PDF, or made by a service on request, is as old
    as the visit: its day would move every "on Monday" of the article, and so it has none.  The day of the file is
    then in ``extra``, as ``file_day``.

    Raises
    ------
    InputError
        No PDF, encrypted, cut off, corrupt, over a limit, or without text.
    """
    data = read_whole(stream, source.shown, limit=MAX_PDF_BYTES)
    if not is_pdf(data):
        raise InputError(f"{source.shown}: does not begin like a PDF file; give it the suffix of what it is")
    if _END not in data[-_TAIL:]:
        raise _corrupt(source.shown, "it ends before its end")
    _hush()
    reader = _opened(data, source.shown)
    pages, is_print, url = without_browser_lines(_pages(reader, source.shown))
    if not any(line.text.strip() for page in pages for line in page):
        raise _without_text(reader, source.shown)
    parts = list(paragraphs(pages))
    yield Outcome(source.shown, composed(parts, _about(reader, pages, url=url, is_print=is_print), source))


def _hush() -> None:
    """Keep Python from printing the library's warnings; our own error says what happened."""
    logger = logging.getLogger("pypdf")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _opened(data: bytes, shown: str) -> PdfReader:
    """A reader of an open file; one that needs no password but asks for it is opened too."""
    import pypdf  # noqa: PLC0415

    try:
        reader = pypdf.PdfReader(BytesIO(data))
        is_locked = reader.is_encrypted
        count = 0 if is_locked else len(reader.pages)
    except Exception as error:  # whatever the library stumbles over
        raise _corrupt(shown, f"{type(error).__name__}: {error}") from error
    if is_locked:
        try:
            count = len(reader.pages) if reader.decrypt("") else -1
        except Exception:  # a cipher that is not there, or a directory that is broken
            count = -1
        if count < 0:
            raise InputError(f"{shown}: is encrypted; expected a PDF file without a password: save it so")
    if count > MAX_PAGES:
        raise InputError(f"{shown}: has {count:,} pages, more than the limit of {MAX_PAGES:,}; expected one article")
    return reader


def _pages(reader: PdfReader, shown: str) -> list[list[Line]]:
    """The lines of each page."""
    work = _Work(shown)
    pages = []
    for number, page in enumerate(reader.pages, start=1):
        try:
            pages.append(_lines(page, work))
        except InputError:
            raise
        except Exception as error:  # whatever the library stumbles over
            raise _corrupt(shown, f"page {number}: {type(error).__name__}: {error}") from error
        work.check()
    return pages


def _lines(page: PageObject, work: _Work) -> list[Line]:
    """The lines of one page, in the order in which they were drawn, which is that of reading."""
    work.note_content(page)
    pen = _Pen(work)
    page.extract_text(visitor_operand_before=work.note_operation, visitor_text=pen.write)
    pen.end_line()
    return pen.lines


class _Work:
    """How much a file has cost so far; InputError where it becomes too much."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._bytes = self._operations = self._characters = 0

    def note_content(self, page: PageObject) -> None:
        """Count what draws a page, before it is drawn."""
        content = page.get_contents()
        self._bytes += len(content.get_data()) if content is not None else 0
        self.check()

    def note_operation(self, *_: object) -> None:
        """Count one step of drawing."""
        self._operations += 1
        if self._operations > MAX_OPERATIONS:
            self.check()

    def note_text(self, count: int) -> None:
        """Count characters."""
        self._characters += count
        if self._characters > MAX_TEXT:
            self.check()

    def check(self) -> None:
        """Pass if the file is still worth it."""
        for count, limit, what in (
            (self._bytes, MAX_CONTENT_BYTES, "bytes of drawing"),
            (self._operations, MAX_OPERATIONS, "steps of drawing"),
            (self._characters, MAX_TEXT, "characters"),
        ):
            if count > limit:
                raise InputError(
                    f"{self._shown}: has more than {limit:,} {what}; expected one article: split it, or save its text "
                    "as .txt"
                )


class _Pen:
    """Gathers the pieces of text that are drawn into lines."""

    def __init__(self, work: _Work) -> None:
        self._work = work
        self._pieces: list[str] = []
        self._size = self._left = self._height = 0.0
        self.lines: list[Line] = []

    def write(self, text: str, place: Sequence[float], local: Sequence[float], _font: Any, size: float) -> None:  # noqa: ANN401
        """Take a piece of text, its matrices and its size, as the library gives them."""
        self._work.note_text(len(text))
        for number, piece in enumerate(text.split("\n")):
            if number:
                self.end_line()
            if piece.strip() and not any(map(str.strip, self._pieces)):
                a, b, c, d, e, f = (float(value) for value in place)
                x, y = float(local[4]), float(local[5])
                self._left, self._height = a * x + c * y + e, b * x + d * y + f
                scale = math.hypot(float(local[2]), float(local[3])) * math.hypot(c, d)
                self._size = abs(float(size)) * scale
            self._pieces.append(piece)

    def end_line(self) -> None:
        """Put down the line that was begun."""
        text = " ".join("".join(self._pieces).split())
        if text:
            self.lines.append(Line(text, self._size, self._left, self._height))
        self._pieces.clear()


def _about(reader: PdfReader, pages: Sequence[Sequence[Line]], *, url: str | None, is_print: bool) -> About:
    named, author, made = _metadata(reader)
    is_written = made is not None and not is_print and _is_written(reader)
    first = next((page for page in pages if page), ())
    title = named if named and says(first, named) else large_line(pages) or named
    empty = [number for number, page in enumerate(pages, start=1) if not page]
    extra: dict[str, Any] = {"author": author} if author else {}
    if empty:
        extra["pages_without_text"] = empty
    if made is not None and not is_written:
        extra["file_day"] = made.isoformat()
    return About(title=title, last_day=made if is_written else None, url=url, extra=extra)


def _is_written(reader: PdfReader) -> bool:
    """Whether a program for writing made the file, not a printer or a service."""
    try:
        found = reader.metadata
        names = f"{found.creator or ''}\n{found.producer or ''}" if found else ""
    except Exception:  # whatever the library stumbles over
        return False
    return _WRITERS.search(names[:1_000]) is not None


def _metadata(reader: PdfReader) -> tuple[str | None, str | None, date | None]:
    """Title, author and day of making that the file gives; whatever of it is broken is None."""
    try:
        found = reader.metadata
        title = " ".join((found.title or "").split()) if found else ""
        author = " ".join((found.author or "").split()) if found else ""
    except Exception:  # whatever the library stumbles over
        return None, None, None
    try:
        made = found.creation_date if found else None
    except Exception:  # a day that is none
        made = None
    return None if _NO_TITLE.fullmatch(title) else title, author or None, made.date() if made else None


def _without_text(reader: PdfReader, shown: str) -> EmptyInputError:
    """What to say of a file without text."""
    try:
        has_pictures = any("/XObject" in (page.get("/Resources") or {}) for page in reader.pages)
    except Exception:  # whatever the library stumbles over
        has_pictures = False
    if has_pictures:
        return EmptyInputError(
            f"{shown}: holds pictures only, such as a scan; expected text: run OCR first, for example ocrmypdf, and "
            "give its result"
        )
    return EmptyInputError(f"{shown}: no text in this PDF file; expected an article")


def _corrupt(shown: str, reason: str) -> InputError:
    words = " ".join(reason.split())[:200]
    return InputError(f"{shown}: the PDF file is cut off or corrupt ({words}); expected a whole one: fetch it again")
