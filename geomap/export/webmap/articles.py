"""Articles as the page shows them: paragraphs, and in them the sentences that report events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from geomap.export.webmap.escaping import utf16_length, web_address
from geomap.export.webmap.tables import Interner, day_number, table
from geomap.export.webmap.words import day_words
from geomap.language.passages import cut_passages
from geomap.model import Block, BlockKind, Document, Evidence, Span

ARTICLE_FIELDS = ("id", "title", "titled", "outlet", "published", "date", "url", "address", "language", "blocks")
_TITLE_LENGTH = 90
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.HEADING})


@dataclass(frozen=True, slots=True)
class _Key:
    """A sentence: its article, its range there, and its words (which the range should have, but need not)."""

    article: int
    start: int
    end: int
    text: str


class SentenceTable:
    """Collects the sentences of events, each once."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._sentences: Interner[_Key] = Interner()

    def add(self, article: int, evidence: Evidence) -> tuple[int, int, int]:
        """The number of the sentence and the trigger's half-open range in it, in UTF-16 units."""
        sentence, trigger = evidence.sentence, evidence.trigger
        number = self._sentences.number(_Key(article, sentence.start, sentence.end, sentence.text))
        start, end = _inside(trigger, sentence)
        return number, utf16_length(sentence.text[:start]), utf16_length(sentence.text[:end])

    def payload(self) -> dict[str, Any]:
        """The articles with their blocks, the sentences, and where a sentence is shown inside another's highlight."""
        by_article: defaultdict[int, list[tuple[int, _Key]]] = defaultdict(list)
        for number, key in enumerate(self._sentences.values()):
            by_article[key.article].append((number, key))
        moved: dict[str, int] = {}
        rows = []
        for index, document in enumerate(self._documents):
            blocks, hidden = _shown(document, by_article[index])
            moved.update(hidden)
            rows.append(_article_row(document, blocks))
        return {
            "articles": table(ARTICLE_FIELDS, rows),
            "sentences": [key.text for key in self._sentences.values()],
            "sentenceStarts": [key.start for key in self._sentences.values()],
            "moved": moved,
        }


def article_title(document: Document) -> str:
    """The title of an article, else its first words, else its id."""
    if document.title and document.title.strip():
        return document.title
    first = next((line.strip() for line in document.text.split("\n") if line.strip()), "")
    shortened = first if len(first) <= _TITLE_LENGTH else first[:_TITLE_LENGTH].rsplit(" ", 1)[0] + " …"
    return shortened or document.id or "Untitled article"


def _article_row(document: Document, blocks: list[list[Any]]) -> tuple[Any, ...]:
    published = day_words(document.published) if document.published else None
    address = web_address(document.url)
    return (
        document.id,
        article_title(document),
        document.title if document.title != article_title(document) else True,
        document.outlet,
        published,
        day_number(document.published),
        address,
        None if address else document.url,
        document.language,
        blocks,
    )


def _inside(trigger: Span, sentence: Span) -> tuple[int, int]:
    """The trigger's range inside its sentence, empty if it lies outside."""
    start, end = trigger.start - sentence.start, trigger.end - sentence.start
    return (start, end) if 0 <= start <= end <= len(sentence.text) else (0, 0)


def _shown(document: Document, keys: Sequence[tuple[int, _Key]]) -> tuple[list[list[Any]], dict[str, int]]:
    """The blocks of an article, and the sentences that are not highlighted in them, as ``_choose`` gives them.

    An article whose text is not at hand is shown by its sentences, one block each.
    """
    if not document.text:
        ordered = sorted(keys, key=lambda item: (item[1].start, item[0]))
        return [["excerpt", number] for number, key in ordered if key.text], {}
    chosen, hidden = _choose(document.text, keys)
    return list(_blocks(document, chosen)), hidden


def _choose(text: str, keys: Iterable[tuple[int, _Key]]) -> tuple[list[tuple[int, _Key]], dict[str, int]]:
    """The sentences to highlight, not overlapping, in text order; and the others by the one that shows them (or -1)."""
    chosen: list[tuple[int, _Key]] = []
    hidden: dict[str, int] = {}
    for number, key in sorted(keys, key=lambda item: (item[1].start, -item[1].end, item[0])):
        if not key.text or text[key.start : key.end] != key.text:
            hidden[str(number)] = -1
        elif chosen and key.start < chosen[-1][1].end:
            hidden[str(number)] = chosen[-1][0]
        else:
            chosen.append((number, key))
    return chosen, hidden


def _blocks(document: Document, chosen: Sequence[tuple[int, _Key]]) -> Iterator[list[Any]]:
    """Blocks as ``[kind, run, ...]``; a run is plain text, or the number of a highlighted sentence."""
    position = 0
    for start, end, kind in _merged(document, chosen):
        runs: list[Any] = []
        at = start
        while position < len(chosen) and chosen[position][1].start < end:
            number, key = chosen[position]
            runs += [document.text[at : key.start], number] if key.start > at else [number]
            at = key.end
            position += 1
        runs += [document.text[at:end]] if at < end else []
        if not _repeats_title(document, kind, runs) and not (
            kind is BlockKind.BODY and _is_heading_mark(document, start, end)
        ):
            yield [kind.value, *runs]


def _is_heading_mark(document: Document, start: int, end: int) -> bool:
    """Whether a block is only the marks that Markdown puts before a heading, which the page shows as a heading."""
    after = end + 1
    is_mark = document.text[start:end].strip("#") == "" and document.text[end:after] == " "
    return is_mark and any(block.start == after and block.kind in _HEADINGS for block in document.blocks)


def _repeats_title(document: Document, kind: BlockKind, runs: list[Any]) -> bool:
    """Whether a block only says again what stands above the article."""
    title = article_title(document).strip()
    return kind is BlockKind.TITLE and len(runs) == 1 and isinstance(runs[0], str) and runs[0].strip() == title


def _merged(document: Document, chosen: Sequence[tuple[int, _Key]]) -> Iterator[tuple[int, int, BlockKind]]:
    """The paragraphs of a document, joined where a sentence crosses from one into the next."""
    boilerplate = (block for block in document.blocks if block.kind.is_boilerplate)
    spans = (Block(key.start, key.end, BlockKind.BODY) for _, key in chosen)
    pieces = [(block.start, block.end, False, block.kind) for block in (*cut_passages(document), *boilerplate)]
    pieces += [(block.start, block.end, True, block.kind) for block in spans]
    current: tuple[int, int, BlockKind] | None = None
    for start, end, _, kind in sorted(pieces, key=lambda piece: piece[:3]):
        if current is not None and start < current[1]:
            current = (current[0], max(current[1], end), current[2])
            continue
        if current is not None:
            yield current
        current = (start, end, kind)
    if current is not None:
        yield current
