"""E-mail: one message (EML) or many (mbox); attachments that can be read are documents of their own."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from io import BytesIO
from pathlib import PurePath
from typing import Any, BinaryIO, cast

from geomap.errors import EmptyInputError, InputError
from geomap.ingest.articles import page_document
from geomap.ingest.dates import address_day
from geomap.ingest.encoding import read_text
from geomap.ingest.files import MAX_FILE_BYTES, is_article, read_whole
from geomap.ingest.formats.documents import About, Part, composed
from geomap.ingest.formats.inside import Inside
from geomap.ingest.formats.quoting import forwarded, own_words, unflowed
from geomap.ingest.fragments import fragment_text
from geomap.ingest.html import check_markup, read_page, without_declaration
from geomap.ingest.layout import has_layout_tables
from geomap.ingest.sources import Outcome, Source, printable
from geomap.ingest.web import is_address

MAX_PARTS = 1_000
_MAX_HEADER = 10_000
_MAX_DASHED_LINES = 20 * MAX_PARTS  # each could begin a part, and costs the parser time
_FIRST_HEADER = re.compile(
    rb"From: <Saved by"  # a page that a browser saved
    rb"|(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|X-[A-Za-z-]{1,40}): ?\S",
    re.IGNORECASE,
)
_SUFFIX_BY_TYPE = {
    "text/plain": ".txt",
    "text/html": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
}


def is_mail(head: bytes) -> bool:
    """Whether bytes start with a header that only mails have."""
    return _FIRST_HEADER.match(head) is not None


def is_mbox(head: bytes) -> bool:
    """Whether bytes start as a box of mails does."""
    return re.match(rb"From \S+ .*\d{4}\r?\n", head) is not None


def read_mbox(stream: BinaryIO, source: Source, inside: Inside) -> Iterator[Outcome]:
    """The documents of the messages in a box, one in memory at a time."""
    number = 0
    for number, message in enumerate(_messages(stream), start=1):
        where = f"{source.shown}: message {number}"
        inner = Source(where, f"{source.relative}/{number}.eml")
        if message is None:
            yield Outcome(where, InputError(f"{where}: is larger than {MAX_FILE_BYTES:,} bytes; expected one message"))
        else:
            yield from inside.read(cast("BinaryIO", BytesIO(message)), inner, ".eml")
    if number == 0:
        raise EmptyInputError(f"{source.shown}: no messages; expected a mailbox whose messages begin with a line From")


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """The messages of a box, None for one that is too large."""
    lines: list[bytes] | None = None
    size, after_blank = 0, True
    while line := stream.readline(MAX_FILE_BYTES):
        if after_blank and line.startswith(b"From "):
            if lines is not None:
                yield b"".join(lines) if size <= MAX_FILE_BYTES else None
            lines, size = [], 0
        elif lines is not None:
            size += len(line)
            if size <= MAX_FILE_BYTES:
                lines.append(re.sub(rb"\A>(?=>*From )", b"", line))
        after_blank = not line.strip()
    if lines is not None:
        yield b"".join(lines) if size <= MAX_FILE_BYTES else None


def read_mail(stream: BinaryIO, source: Source, inside: Inside) -> Iterator[Outcome]:
    """The document of a message, then those of its attachments.

    Subject, day and sender are title, day of publication and outlet; of a mail that is passed on in the text, its own.
    A page that a browser saved as MHTML is read as a page.  Of a text in plain and in HTML the plain one is
    read.  What the message quotes and the signature are left out.

    Raises
    ------
    InputError
        No mail, or one with more than `MAX_PARTS` parts.
    """
    message = _parsed(read_whole(stream, source.shown), source.shown)
    body = message.get_body(("plain", "html"))
    address = _header(message, "snapshot-content-location")
    if address is not None and body is not None and is_address(address):
        yield from _saved_page(body, address, source)
        return
    attachments = [part for part in _leaves(message) if part is not body and _is_attached(part)]
    yield from _body(message, body, source, has_attachments=bool(attachments))
    for number, part in enumerate(attachments, start=1):
        name = printable(part.get_filename() or f"attachment {number}")
        suffix = PurePath(name).suffix.lower() or _SUFFIX_BY_TYPE.get(part.get_content_type(), "")
        if is_article(PurePath(f"x{suffix}"), inside.suffixes):
            inner = Source(f"{source.shown}/{name}", f"{source.relative}/{name}")
            yield from inside.read(cast("BinaryIO", BytesIO(_content(part))), inner, suffix)


def _leaves(part: MIMEPart) -> Iterator[MIMEPart]:
    """The parts that hold something, in their order; a message that is attached is one of them, not its parts."""
    waiting = [part]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting += reversed(list(part.iter_parts()))
        else:
            yield part


def _is_attached(part: MIMEPart) -> bool:
    return part.is_attachment() or part.get_filename() is not None or part.get_content_maintype() == "message"


def _parsed(data: bytes, shown: str) -> EmailMessage:
    """The message, or InputError where its structure is none that a mail has."""
    if data.count(b"\n--") > _MAX_DASHED_LINES:
        raise _too_many_parts(shown)
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = sum(1 for _ in message.walk())
    except Exception as error:  # the library stumbles over some broken mails, in ways that it does not document
        raise InputError(
            f"{shown}: the message is too broken to be read ({type(error).__name__}); expected an e-mail: save its "
            "text as .txt"
        ) from error
    if parts > MAX_PARTS:
        raise _too_many_parts(shown)
    if not any(name.lower() in {"from", "subject", "date", "message-id", "received"} for name in message):
        raise InputError(f"{shown}: no headers From, Subject or Date; expected an e-mail: give text as .txt")
    return message


def _too_many_parts(shown: str) -> InputError:
    return InputError(f"{shown}: the message has more than {MAX_PARTS:,} parts; expected an e-mail with a text")


def _body(message: EmailMessage, body: MIMEPart | None, source: Source, *, has_attachments: bool) -> Iterator[Outcome]:
    """The message's own text; a message that only carries attachments has none, and that is no failure."""
    subject = _header(message, "subject")
    try:
        text = "" if body is None else _text(body, source.shown)
        if text.strip():
            inner = forwarded(text, subject or "")
            about = _about(message, subject, is_forwarded=inner is not None)
            words = own_words(text, subject or "") if inner is None else inner
            parts = [Part(paragraph.strip()) for paragraph in re.split(r"\n\s*\n", words)]
            yield Outcome(source.shown, composed(parts, about, source))
        elif not has_attachments:
            raise EmptyInputError(f"{source.shown}: no text in this message; expected an article")
    except InputError as error:
        yield Outcome(source.shown, error)


def _about(message: EmailMessage, subject: str | None, *, is_forwarded: bool) -> About:
    """What the message says of its text; of a mail that it passes on, title, day and outlet stand in the text."""
    if is_forwarded:
        return About(last_day=_day(message), last_day_from="forwarding mail", extra=_extra(message))
    return About(subject, _day(message), outlet=_sender(message), extra=_extra(message))


def _saved_page(body: MIMEPart, address: str, source: Source) -> Iterator[Outcome]:
    """The document of a page that a browser saved as a mail (MHTML), whose day is that of saving."""
    text = read_text(_content(body), source.shown, declared=body.get_content_charset())
    document = page_document(text, source)
    url = document.url or address
    published = document.published or address_day(url)
    yield Outcome(source.shown, replace(document, url=url, published=published))


def _text(part: MIMEPart, shown: str) -> str:
    """The text of the body, its line ends as they were or, from HTML, between paragraphs."""
    text = read_text(_content(part), shown, declared=part.get_content_charset()).replace("\r\n", "\n")
    if part.get_content_type() != "text/html":
        is_flowed = str(part.get_param("format", "")).lower() == "flowed"
        deletes_space = str(part.get_param("delsp", "")).lower() == "yes"
        return unflowed(text, deletes_space=deletes_space) if is_flowed else text
    if not text.strip():
        return ""
    check_markup(text, shown)
    if has_layout_tables(without_declaration(text)):  # a newsletter, all of which is article
        return fragment_text(text, shown)
    try:
        return read_page(text, shown).text
    except EmptyInputError:  # too little for a page, but all that there is
        return fragment_text(text, shown)


def _content(part: MIMEPart) -> bytes:
    """The bytes that a part carries; of a message that is attached, the message."""
    if part.get_content_maintype() == "message":
        inner: Any = part.get_payload()
        return bytes(inner[0]) if isinstance(inner, list) and inner else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: EmailMessage, name: str) -> str | None:
    """A header on one line; None where it is not there, empty, or longer than any that means something."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name), "")
    if not raw or len(str(raw)) > _MAX_HEADER:
        return None
    try:
        return " ".join(str(message[name]).split()) or None
    except Exception:  # the library stumbles over some broken headers
        return " ".join(str(raw).split()) or None


def _sender(message: EmailMessage) -> str | None:
    try:
        name, address = parseaddr(_header(message, "from") or "")
    except RecursionError:  # thousands of brackets
        return None
    return name or address or None


def _day(message: EmailMessage) -> date | None:
    """The day on which the message was sent, as the sender wrote it."""
    try:
        return parsedate_to_datetime(_header(message, "date") or "").date()
    except (ValueError, TypeError, IndexError):
        return None


def _extra(message: EmailMessage) -> dict[str, Any]:
    found = {"message_id": _header(message, "message-id"), "from": _header(message, "from")}
    return {name: value for name, value in found.items() if value}
