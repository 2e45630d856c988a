"""Candidates with what they are: from our own marked sentences, annotated documents, and labelled snippets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from geomap import toponyms
from geomap.errors import InputNotFoundError
from geomap.evaluation.annotated_events import gold_events, type_of
from geomap.evaluation.gold import Gold, GoldFormat, GoldRecord, gold_format, read_gold
from geomap.evaluation.snippets import is_without_event
from geomap.events.lemmas import noun_lemma
from geomap.events.reading import Reading, read
from geomap.events.tables import noun_rules
from geomap.events.typer.candidates import Candidate, candidates, ruled
from geomap.events.typer.features import Features, sentence_features, shared_features, word_features
from geomap.events.typer.model import NONE
from geomap.language import analyse
from geomap.model import Document, EventType
from geomap.training._event_sentences import FOLDER, EventSentence, read_event_sentences
from geomap.training._folds import fold_of

if TYPE_CHECKING:
    from spacy.tokens import Span

    from geomap.gazetteer import Gazetteer

OWN = "own sentences"
LABELS = (NONE, *sorted(kind.value for kind in EventType))
_NO_EVENT = "none"
_TELLING = (
    frozenset({"events"}),
    frozenset({"label", "type"}),
    frozenset({"label", "mode"}),
    frozenset({"sentence", "type"}),
)
# What the main event of a snippet may be besides the type that its label says.
_NEAR: Mapping[EventType, tuple[EventType, ...]] = {
    EventType.CLASH: (EventType.CONTEST, EventType.ATTACK, EventType.ADVANCE),
    EventType.ATTACK: (EventType.KILLING, EventType.MASSACRE),
    EventType.GROUP_CHANGE: (EventType.DEPLOYMENT,),
    EventType.TRANSFER: (EventType.LOSE,),
}


class Kind(StrEnum):
    """What a text is: a sentence of ours, an annotated document, a labelled snippet, or a caption of one pattern."""

    OWN = "own"
    DOCUMENT = "document"
    SNIPPET = "snippet"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate: its features, and its label; None where that is not known. ``sentence`` is the index of its own."""

    features: Features
    sentence: int
    vote: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a corpus: its sentences, its candidates in text order, and what it is known to report.

    ``allowed`` are the labels that the main event of the text may have, where no more is known; ``reported`` the labels
    of each sentence, empty where not known; ``missed`` counts the marked events that no candidate stands for.
    """

    corpus: str
    kind: Kind
    text_id: str
    sentences: tuple[Features, ...]
    reported: tuple[tuple[str, ...], ...]
    examples: tuple[Example, ...]
    allowed: tuple[str, ...] = ()
    missed: int = 0

    @property
    def fold(self) -> int:
        """Below `FOLDS`, by the id alone."""
        return fold_of(self.text_id)


@dataclass(frozen=True, slots=True)
class _Marked:
    """A text with what is known of it: ranges of characters and their labels; None counts neither way."""

    document: Document
    corpus: str
    kind: Kind
    marks: tuple[tuple[int, int, str | None], ...]
    is_complete: bool
    allowed: tuple[str, ...] = ()


_KINDS = {
    GoldFormat.ANNOTATED: Kind.DOCUMENT,
    GoldFormat.SNIPPETS: Kind.SNIPPET,
    GoldFormat.CODEBOOK: Kind.SNIPPET,
    GoldFormat.CONTROL: Kind.CAPTION,
}


@dataclass(frozen=True, slots=True)
class Material:
    """All texts to learn from, the nouns that may name an event, and the digest of each source."""

    texts: tuple[Text, ...]
    nouns: tuple[str, ...]
    sha256: Mapping[str, str]


def material(corpora: Iterable[Gold], gazetteer: Gazetteer, *, own_folder: Path = FOLDER) -> Material:
    """Our own sentences in ``own_folder``, and the annotated documents and labelled snippets of ``corpora``.

    Raises
    ------
    RecordError
        When a sentence or a record cannot be read.
    """
    own = read_event_sentences(own_folder)
    marked, sha256 = [_own(one) for one in own], {OWN: own_digest(own)}
    for gold in corpora:
        sha256[gold.corpus] = gold.sha256
        marked.extend(_of_record(record, gold, gazetteer) for record in gold.records)
    readings = list(_readings(marked, gazetteer))
    nouns = _event_nouns(zip(marked, readings, strict=True))
    texts = tuple(_text(one, found, nouns) for one, found in zip(marked, readings, strict=True))
    return Material(texts, tuple(sorted(nouns)), sha256)


def own_digest(sentences: Iterable[EventSentence]) -> str:
    """The SHA-256 of what our sentences say, wherever they stand."""
    return hashlib.sha256("\n".join(f"{one.text} {one.marks}" for one in sentences).encode()).hexdigest()


def golds(folder: Path | None) -> tuple[Gold, ...]:
    """The gold files of ``folder`` that say something of events, by name; none without a folder.

    Raises
    ------
    InputNotFoundError
        When there is no such folder.
    RecordError
        When a file cannot be read.
    """
    if folder is None:
        return ()
    if not folder.is_dir():
        raise InputNotFoundError(f"{folder}: no such folder; expected a folder of annotated texts")
    found = (read_gold(path) for path in sorted(folder.glob("*.jsonl")))
    return tuple(gold for gold in found if any(fields <= set(gold.records[0].fields) for fields in _TELLING))


def _own(sentence: EventSentence) -> _Marked:
    marks = tuple((mark.start, mark.end, NONE if mark.type is None else mark.type.value) for mark in sentence.marks)
    return _Marked(Document(sentence.where, sentence.text), OWN, Kind.OWN, marks, is_complete=True)


def _of_record(record: GoldRecord, gold: Gold, gazetteer: Gazetteer) -> _Marked:
    kind = _KINDS[gold_format(gold)]
    if kind is Kind.DOCUMENT:
        events = gold_events(record, gazetteer)
        marks = tuple((*event.trigger, None if event.is_optional else event.type.value) for event in events)
        return _Marked(record.document, gold.corpus, kind, marks, is_complete=True)
    name = record.fields.get("type")
    is_empty = name == _NO_EVENT or (name is None and is_without_event(record.fields["label"]))
    allowed = () if is_empty or name is None else _allowed(name)
    return _Marked(record.document, gold.corpus, kind, (), is_complete=is_empty, allowed=allowed)


def _allowed(name: str) -> tuple[str, ...]:
    try:
        first = type_of(name)
    except ValueError:
        return ()
    return tuple(kind.value for kind in (first, *_NEAR.get(first, ())))


def _readings(marked: Sequence[_Marked], gazetteer: Gazetteer) -> Iterator[tuple[Reading, ...]]:
    for analysis in analyse(one.document for one in marked):
        found = toponyms.recognize(analysis, gazetteer)
        yield tuple(read(analysis, toponyms.resolve(found, analysis.document, gazetteer)))


def _event_nouns(texts: Iterable[tuple[_Marked, tuple[Reading, ...]]]) -> frozenset[str]:
    """The nouns of the tables, and those that head a marked event in our own sentences."""
    found = set(noun_rules())
    for marked, readings in texts:
        for reading in readings if marked.kind is Kind.OWN else ():
            for start, end, label in marked.marks:
                span = _span(reading, start, end)
                if span is not None and label not in (None, NONE) and span.root.pos_ == "NOUN":
                    found.add(noun_lemma(span.root))
    return frozenset(found)


def _span(reading: Reading, start: int, end: int) -> Span | None:
    offset = reading.passage.start
    return reading.doc.char_span(start - offset, end - offset, alignment_mode="expand") if start >= offset else None


def _text(marked: _Marked, readings: Sequence[Reading], nouns: frozenset[str]) -> Text:
    sentences: list[Features] = []
    reported: list[tuple[str, ...]] = []
    examples: list[Example] = []
    found: set[int] = set()
    for reading in readings:
        held = list(candidates(reading, ruled(reading), nouns))
        for sentence in reading.doc.sents:
            inside = [one for one in held if sentence.start <= one.token.i < sentence.end]
            shared = shared_features(sentence, reading)
            for one in inside:
                label, index = _label(one, marked, reading, inside)
                found.update(() if index is None else (index,))
                vote = NONE if one.vote is None else one.vote.value
                examples.append(Example(word_features(one, shared, reading), len(sentences), vote, label))
            sentences.append(sentence_features(sentence))
            reported.append(_reported(marked, reading, sentence))
    missed = sum(label not in (None, NONE) for i, (_, _, label) in enumerate(marked.marks) if i not in found)
    return Text(
        marked.corpus,
        marked.kind,
        marked.document.id,
        tuple(sentences),
        tuple(reported),
        tuple(examples),
        marked.allowed,
        missed,
    )


def _label(
    candidate: Candidate, marked: _Marked, reading: Reading, others: Sequence[Candidate]
) -> tuple[str | None, int | None]:
    """The label of a candidate and the index of its mark; of several candidates in one mark its main word counts."""
    offset = reading.passage.start
    words = [candidate.token] if candidate.rule is None else candidate.rule.words
    for index, (start, end, label) in enumerate(marked.marks):
        if any(offset + word.idx < end and start < offset + word.idx + len(word) for word in words):
            span = _span(reading, start, end)
            main = None if span is None else span.root.i
            is_main = candidate.token.i == main or all(other.token.i != main for other in others)
            return (label, index) if is_main else (None, None)
    return (NONE if marked.is_complete else None), None


def _reported(marked: _Marked, reading: Reading, sentence: Span) -> tuple[str, ...]:
    if not marked.is_complete:
        # the lead is what a snippet is labelled after
        return marked.allowed[:1] if sentence.start == 0 and reading.passage.start == 0 else ()
    first, last = reading.passage.offsets(sentence)
    labels = [label for start, _, label in marked.marks if first <= start < last]
    if None in labels:
        return ()
    return tuple(dict.fromkeys(label for label in labels if label and label != NONE)) or (NONE,)
