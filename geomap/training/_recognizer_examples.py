"""Examples to train the recogniser on: gold names, and the model's own predictions for what the gold leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.language.passages import model_text
from geomap.training._recognizer_sentences import Label, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.training import Example

# Our labels in the words of the packaged model.
MODEL_LABELS = {
    Label.PLACE: "GPE",
    Label.AREA: "LOC",
    Label.FACILITY: "FAC",
    Label.GROUP: "ORG",
    Label.PERSON: "PERSON",
    Label.PEOPLE: "NORP",
    Label.OPERATION: "EVENT",
    Label.WEAPON: "PRODUCT",
}
# Names of these kinds carry their article in the data that the model was first trained on.
_WITH_ARTICLE = frozenset({"LOC", "FAC", "ORG", "EVENT"})


@dataclass(frozen=True, slots=True)
class GoldName:
    """A name as the model shall label it: a half-open range of characters."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text whose names of the labels in ``complete`` are all given; about other labels it says nothing."""

    text: str
    names: tuple[GoldName, ...]
    complete: frozenset[str]


def of_sentence(sentence: Sentence) -> Annotated:
    """One of our own sentences with the labels of the model; all eight kinds are complete in it."""
    names = (GoldName(name.start, name.end, MODEL_LABELS[name.label]) for name in sentence.names)
    return Annotated(sentence.text, tuple(names), frozenset(MODEL_LABELS.values()))


def examples(texts: Iterable[Annotated], model: Language) -> Iterator[Example]:
    """One example a text, in order; ``model`` is the one whose predictions fill what the gold leaves open."""
    from spacy.training import Example  # noqa: PLC0415

    texts = tuple(texts)
    with model.select_pipes(enable=["ner"]):
        predicted = list(model.pipe(model_text(text.text) for text in texts))
    for text, doc in zip(texts, predicted, strict=True):
        reference = doc.copy()
        entities, missing = _entities(text, doc)
        reference.set_ents(entities, missing=missing, default="outside")
        yield Example(model.make_doc(doc.text), reference)


def _entities(text: Annotated, doc: Doc) -> tuple[list[Span], list[Span]]:
    """The entities of the reference, and the tokens that it says nothing about."""
    entities: list[Span] = []
    missing: list[Span] = []
    taken: set[int] = set()
    for name in text.names:
        span = doc.char_span(name.start, name.end, label=name.label)
        if span is not None:
            span = _with_article(span, doc)
            entities.append(span)
        else:
            # The name is a part of a token ("U.S." in "U.S.-led"): the model cannot learn it.
            span = doc.char_span(name.start, name.end, alignment_mode="expand")
            if span is None:
                continue
            missing.append(span)
        taken.update(range(span.start, span.end))
    filled = (span for span in doc.ents if span.label_ not in text.complete)
    entities += [span for span in filled if taken.isdisjoint(range(span.start, span.end))]
    return entities, missing


def _with_article(span: Span, doc: Doc) -> Span:
    """The span, with its article where the model's own data have it inside the name."""
    from spacy.tokens import Span as MakeSpan  # noqa: PLC0415

    has_article = span.start > 0 and doc[span.start - 1].lower_ == "the"
    if span.label_ in _WITH_ARTICLE and has_article:
        return MakeSpan(doc, span.start - 1, span.end, label=span.label_)
    return span
