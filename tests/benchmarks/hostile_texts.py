"""Texts, pages, records and tables that are broken, endless, or made to break whoever reads them."""

from __future__ import annotations

import random
from pathlib import Path

from hostile_files import CASES, MEGABYTE, SENTENCE, case, lines_of, record, write

HUNDRED = 100 * MEGABYTE
_HEAD = b"<html><head><title>Tikrit</title></head><body><article>"


def _put(name: str, *pieces: bytes) -> None:
    """Add a file of these bytes to the catalogue."""
    case(name)(lambda folder: write(folder / name, pieces))


def _repeat(name: str, unit: str, size: int, *, before: str = "", after: str = "") -> None:
    """Add a file that says one thing again and again."""

    def make(folder: Path) -> None:
        write(folder / name, (before.encode(), *lines_of(size // len(unit.encode()), unit.encode()), after.encode()))

    case(name)(make)


# Long lines, and texts without any.
_repeat("line.txt", f"{SENTENCE} ", HUNDRED)
_repeat("line.md", f"{SENTENCE} ", HUNDRED)
_repeat("line.jsonl", "x", HUNDRED, before='{"text": "', after=f'"}}\n{record(1).decode()}')
_repeat("line.csv", "x", HUNDRED, before="id,text\n1,", after=f"\n2,{SENTENCE}\n")
_repeat("line.html", "x", HUNDRED)
_repeat("spaceless.txt", "x", HUNDRED)
_repeat("spaceless-40.txt", "x", 40 * MEGABYTE)
_repeat("spaceless-1.txt", "x", 999_000)

# Charsets.
_put("latin.txt", "Les forces ont repris Tikrit, a déclaré Zoé. ".encode("latin-1") * 20)
_put("latin.html", b'<html><meta charset="utf-8"><body><p>', "Zoé à Tikrit. ".encode("latin-1") * 40)
_put("unmarked.txt", f"{SENTENCE} ".encode("utf-16-le") * 20)
_put("binary.txt", random.Random(1).randbytes(100_000))  # noqa: S311  (no secret)
_put("mixed.txt", f"{SENTENCE} Zoé. ".encode() * 20, "Zoé. ".encode("latin-1"))
_put("unknown-charset.html", b'<html><meta charset="klingon"><body><p>', SENTENCE.encode() * 20)
_put("bom-only.txt", b"\xff\xfe")
_put("empty.txt")
_put("blank.txt", b" \n\t" * 1_000_000)
_put("surrogates.jsonl", b'{"text": "\\ud800 %s"}\n' % SENTENCE.encode())

# Pages.
_put("nested.html", _HEAD, b"<div>" * 1_000_000, SENTENCE.encode())
_put("nested-inline.html", _HEAD, b"<b>" * 1_000_000, SENTENCE.encode())
_put("attributes.html", _HEAD, b"<p ", b" ".join(b"a%d=1" % n for n in range(100_000)), b">", SENTENCE.encode() * 20)
_put("same-attributes.html", _HEAD, b"<p ", b"a=1 " * 2_000_000, b">", SENTENCE.encode() * 20)
_put("long-attribute.html", _HEAD, b'<p a="', b"x" * 15 * MEGABYTE, b'">', SENTENCE.encode() * 20)
_repeat("large.html", f"<p>{SENTENCE}</p>\n", 49 * MEGABYTE, before=_HEAD.decode())
_repeat("twenty.html", f"<p>{SENTENCE * 40}</p>\n", 19 * MEGABYTE, before=_HEAD.decode())
_repeat("paragraphs.html", f"<p>{SENTENCE}</p>\n", 90_000 * 57, before=_HEAD.decode())
_repeat("comments.html", "<!--", 5 * MEGABYTE, before=_HEAD.decode())
_repeat("brackets.html", "<", 15 * MEGABYTE, before=_HEAD.decode())
_repeat("entities.html", "&amp;", 10 * MEGABYTE, before=f"{_HEAD.decode()}<p>{SENTENCE * 20}")
_repeat("links.html", '<a href="x">Homs</a> ', 90_000 * 21, before=f"{_HEAD.decode()}<div>")
_repeat("tables.html", "<table><tr><td>Homs", 90_000 * 19, before=_HEAD.decode())
_repeat("cells.html", "<td>Homs</td>", 90_000 * 13, before=f"{_HEAD.decode()}<table><tr>")
_repeat("items.html", "<li>Homs fell to the army today.", 90_000 * 32, before=f"{_HEAD.decode()}<ul>")
_repeat("breaks.html", "Homs fell to the army today.<br>", 90_000 * 32, before=f"{_HEAD.decode()}<p>")
_repeat("headings.html", "<h2>Homs fell to the army today</h2>", 90_000 * 36, before=_HEAD.decode())
_repeat("script.html", '"datePublished" : "', 10 * MEGABYTE, before='<html><script type="application/ld+json">')
_repeat("bogus.html", "<?xml <!doctype [ <![CDATA[ ", 10 * MEGABYTE)

# JSON, records and tables.
_put("deep.json", b"[" * 100_000 + b"]" * 100_000)
_put("deep.jsonl", b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"\n" + record(1))
_put("deep-values.jsonl", b'{"text": "x", "a": ' + b"[" * 900 + b"]" * 900 + b"}\n" + record(1))
_repeat("digits.json", "9", 5 * MEGABYTE, before='{"text": "Homs", "n": ', after="}")
_put("half.jsonl", record(1), b"\0" * 1_000_000 + b"\n", record(2)[:30] + b"\n", record(3), record(4)[:40])
_repeat("fields.json", '"a":1,', 40 * MEGABYTE, before='{"text": "Homs fell.",', after='"b":1}')
_repeat("numbers.json", "1,", 49 * MEGABYTE, before='{"text": "Homs fell.", "a": [', after="1]}")
_repeat("lists.json", "[],", 49 * MEGABYTE, before="[", after='{"text": "Homs"}]')
_repeat("empties.jsonl", "{}\n", 1_500_000)
_put("columns.csv", b",".join([b"text"] + [b"c%d" % n for n in range(1_000_000)]), b"\nHoms" + b"," * 1_000_000)
_repeat("unclosed.csv", f"{SENTENCE}\n", 90 * MEGABYTE, before='id,text\n1,"')
_repeat("quotes.csv", '"', 15 * MEGABYTE, before="id,text\n1,")
_repeat("broken-rows.csv", "a,b,c,d,e\n", 20 * MEGABYTE, before="id,text\n")
_repeat("commas.csv", ",", 19 * MEGABYTE, before="id,text\n1,")

# Feeds, mails.
_LAUGHS = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
_put("laughs.rss", f"<!DOCTYPE rss [<!ENTITY a0 'ha'>{_LAUGHS}]><rss><channel><item><title>&a11;".encode())
_put("external.rss", b"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&a;")
_repeat("entries.rss", f"<item><title>{SENTENCE}</title></item>\n", 100_000 * 77, before="<rss><channel>")
_repeat("entries.atom", f"<entry><title>{SENTENCE}</title></entry>\n", 9_990 * 80, before="<feed>", after="</feed>")
_repeat("nested.rss", "<a>", 3 * MEGABYTE, before="<rss><channel><item>")
_repeat("doctype.rss", "<!--x-->", 10 * MEGABYTE, before="<?xml version='1.0'?>")
_repeat("broken.mbox", "From x Mon 2020\nSubject\xff: :::\n\n\n", 200_000)
_repeat("nested.eml", "Subject: a\nContent-Type: message/rfc822\n\n", 1_000 * 41)
_repeat("parts.eml", "\n--b\n\nx", 500_000, before='From: a@b.example\nContent-Type: multipart/mixed; boundary="b"\n\n')
_repeat("headers.eml", "Subject: a\n", 30 * MEGABYTE, before="From: a@b.example\n", after=f"\n{SENTENCE}")
_repeat("one-header.eml", "(", 30 * MEGABYTE, before="From: ", after=f"\nSubject: a\n\n{SENTENCE}")
_repeat("quoted.eml", "> ", 30 * MEGABYTE, before="From: a@b.example\nSubject: x\n\n")
_repeat("quoted-lines.eml", "On Monday x wrote:\n> a\n", 20 * MEGABYTE, before="From: a@b.example\nSubject: x\n\n")
_repeat("dashes.eml", "-- \n", 20 * MEGABYTE, before="From: a@b.example\nSubject: x\n\nHoms fell.\n")

# Articles that are long, or not language at all.
_repeat("words.txt", f"{SENTENCE} ", 60 * MEGABYTE)
_repeat("sentences.txt", "Homs fell to the army. ", 23 * MEGABYTE)
_repeat("report.txt", f"{SENTENCE} Shells hit Homs and killed two people.\n\n", 330_000)
_repeat("largest.txt", f"{SENTENCE} Shells hit Homs and killed two people.\n\n", 999_900)
_repeat("largest-unbroken.txt", f"{SENTENCE} Shells hit Homs and killed two people. ", 999_900)
_repeat("one-sentence.txt", "and the army of Iraq and ", 200_000 * 5)
_repeat("places.txt", "Tikrit, Homs, Mosul, Aleppo, Ramadi, ", 999_900)
_repeat("san-antonios.txt", "San Antonio, San Juan, Santa Cruz, San Jose, ", 999_900)
_repeat("headlines.txt", "Homs Falls To Army\n\n", 999_900)
_repeat("dates.txt", "On 31 March 2015 and 1 April 2015 ", 1_000_000)
_repeat("marks.txt", "a\u0301\u0302\u0303\u0304\u0305", 999_900)
_repeat("zalgo.txt", "H\u0337o\u0336m\u0335s\u0334 f\u0337e\u0336l\u0335l\u0334. ", 999_900)
_repeat("emoji.txt", "\U0001f468\u200d\U0001f469\u200d\U0001f467 ", 999_900)
_repeat("chinese.txt", "军队夺回提克里特。", 999_900)
_repeat("arabic.txt", "استعاد الجيش تكريت. ", 999_900)
_NAMED = {
    "spaces": " ", "tabs": "\t", "newlines": "\n", "returns": "\r", "crlf": "\r\n", "digits": "7", "capitals": "A",
    "dots": ".", "dot-spaces": ". ", "double-quotes": '"', "single-quotes": "' ", "open": "(", "closed": ")",
    "square": "[", "pairs": "()", "commas": ", ", "hyphens": "-", "hyphen-words": "a-", "words": "a ", "hashes": "#",
    "stars": "*", "underscores": "_", "backticks": "`", "fences": "```\n", "rules": "---\n", "under": "Homs\n---\n",
    "dots-capital": "A.", "apostrophes": "a'", "and": "and ", "of": "of ", "the": "The ",
    "number-words": "two hundred ", "photo": "Photo: ",
    "photo-lines": "Photo: Reuters\n", "by": "By ", "commas-capital": "Homs, ", "slashes": "/",
    "addresses": "http://a.example/", "ats": "a@", "quoted": '"Homs" ', "said": "he said that ", "not": "not ",
    "numbers": "1,000,", "percent": "10% ", "dates": "2015-03-31\n", "date-words": "31 March 2015\n", "nbsp": "\u00a0",
    "near": "north of ", "km": "10 km ", "zero-width": "\u200b", "months": "March ", "title-words": "Homs ",
    "semicolons": "fell; ", "colons": "Homs: ", "breaks": "\u2028", "nel": "\u0085", "bars": "|", "dollars": "$1 ",
}  # fmt: skip
for _name, _unit in _NAMED.items():
    _repeat(f"run-{_name}.txt", _unit, 500_000, before=f"Homs fell.\n\n{_unit}", after=f"\n\n{SENTENCE}")
for _name in ("spaces", "newlines", "hashes", "stars", "backticks", "fences", "rules", "under", "underscores"):
    _repeat(f"run-{_name}.md", _NAMED[_name], 5 * MEGABYTE, before="# Homs\n\n", after=f"\n\n{SENTENCE}")
_put("front.md", b"---\n" + b"a: [" * 20_000 + b"\n---\nHoms fell.")
_put("front-keys.md", b"---\n" + b"".join(b"k%d: x\n" % n for n in range(9_000)) + b"---\nHoms fell.")

__all__ = ["CASES"]
