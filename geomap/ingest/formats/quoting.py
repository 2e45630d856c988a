"""What of a mail's text the sender wrote: without quotes of earlier mails and without the signature.

Only what is certain is left out: lines that begin with ">", what follows the line of two dashes that marks a
signature, and what follows the marks that programs put before the mail that is answered.  A forwarded mail is what
the sender wants read, and stays.
"""

from __future__ import annotations

import re

_ANSWERED = re.compile(r"-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d'origine)\s*-{2,}", re.IGNORECASE)
_HEADER_BLOCK = re.compile(r"From: .+\n(?:Sent|Date): .+\n(?:To: .+\n)?(?:Cc: .+\n)?Subject: .*", re.IGNORECASE)
_FORWARD = re.compile(r"\s*(?:fwd?|wg|tr|rv)\s*:", re.IGNORECASE)
_FORWARDED = re.compile(
    r"^[ \t]*(?:-{2,}[ \t]*(?:Forwarded message|Original Message|Weitergeleitete Nachricht|Message transféré)"
    r"[ \t]*-{2,}|Begin forwarded message:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FORWARDED_ALONE = re.compile(r"forwarded|weitergeleitete|transféré", re.IGNORECASE)
_INNER_HEADER = re.compile(r"\s*(?:(?:From|Sent|Date|To|Cc|Reply-To|Subject): [^\n]*\n\s*){2,7}", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTE = re.compile(r"(?:^|(?<=\n))(?:On [^\n]{6,200}(?:\n(?!>)[^\n]{0,200})? wrote:\s*\n\s*)?(?:>[^\n]*(?:\n|\Z))+")


def own_words(text: str, subject: str) -> str:
    """``text`` without what it quotes and without the signature; all of it where nothing else would be left."""
    kept = _SIGNATURE.split(text, maxsplit=1)[0]
    if not _FORWARD.match(subject):
        kept = _before_answered(kept)
        kept = _QUOTE.sub("\n", kept)
    return kept if re.search(r"[^\W_]", kept) else text


def forwarded(text: str, subject: str) -> str | None:
    """The mail that ``text`` passes on, its headers first and the words of who passes it on last; None for no such.

    "Original Message" stands above answers as well: then the subject must say that it is passed on.
    """
    mark = _FORWARDED.search(text)
    if mark is None or not (_FORWARD.match(subject) or _FORWARDED_ALONE.search(mark[0])):
        return None
    inner = text[mark.end() :].lstrip("\n")
    lines = inner.split("\n")
    if all(line.startswith(">") for line in lines[:2]):
        inner = "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines)
    header = _INNER_HEADER.match(inner)
    if header is None or not inner[header.end() :].strip():
        return None
    return f"{inner.strip()}\n\n{text[: mark.start()].strip()}".strip()


def _before_answered(text: str) -> str:
    """``text`` up to the mail that it answers, where a program marked where that begins."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        begins = _ANSWERED.fullmatch(line.strip()) or _HEADER_BLOCK.match("\n".join(lines[number : number + 5]))
        if begins:
            return "\n".join(lines[:number])
    return text


def unflowed(text: str, *, deletes_space: bool = False) -> str:
    """``text`` with its paragraphs on one line each, where a mail says format=flowed (RFC 3676)."""
    lines: list[str] = []
    is_open = False
    for line in text.split("\n"):
        stuffed = line[1:] if line.startswith(" ") else line
        soft = stuffed.endswith(" ") and stuffed != "-- "
        content = stuffed[:-1] if soft and deletes_space else stuffed
        if is_open and not stuffed.startswith(">") and stuffed != "-- ":
            lines[-1] += content
        else:
            lines.append(content)
        is_open = soft and not stuffed.startswith(">")
    return "\n".join(lines)
