"""Run the language model over documents, streaming and in small batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.language.loading import load_model
from geomap.language.passages import cut_passages, model_text
from geomap.model import Block, BlockKind, Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

_BATCH_SIZE = 32
# Characters of documents that are parsed together: some ten articles.
_GROUP_SIZE = 40_000


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed stretch of a document.

    ``doc`` is a spaCy ``Doc`` over exactly the characters from ``start`` on: a token's offset into the document's
    text is ``passage.start + token.idx``.  Its text may differ from the document's in white space and quotes (never
    in length): quote from the document, not from the ``doc``.
    """

    doc: Doc
    start: int
    kind: BlockKind

    def offsets(self, span: Span) -> tuple[int, int]:
        """Start and end of a spaCy span as offsets into the document's text."""
        return self.start + span.start_char, self.start + span.end_char


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document and its parsed passages in text order; boilerplate has none."""

    document: Document
    passages: tuple[Passage, ...]


def analyse(documents: Iterable[Document], *, model: Language | None = None) -> Iterator[Analysis]:
    """Parse each document; the order is kept, and a few short documents or one long one are in memory at a time.

    ``model`` defaults to the packaged English one.  Cost: about 8,000 words a second on one core.  Short documents are
    parsed together, which is a sixth faster; an error of ``documents`` is raised after what came before it.
    """
    for group in _groups(documents):
        model = load_model() if model is None else model
        yield from _analysed(group, model)


def _groups(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in runs of about as many characters as the model reads at once."""
    group: list[Document] = []
    size = 0
    try:
        for document in documents:
            group.append(document)
            size += len(document.text)
            if size >= _GROUP_SIZE:
                yield group
                group, size = [], 0
    except Exception:
        if group:
            yield group
        raise
    if group:
        yield group


def _analysed(group: list[Document], model: Language) -> Iterator[Analysis]:
    blocks = [list(cut_passages(document)) for document in group]
    texts = (
        model_text(document.text[block.start : block.end])
        for document, of_document in zip(group, blocks, strict=True)
        for block in of_document
    )
    docs = model.pipe(texts, batch_size=_BATCH_SIZE)
    for document, of_document in zip(group, blocks, strict=True):
        yield Analysis(document, tuple(_passage(next(docs), block) for block in of_document))


def _passage(doc: Doc, block: Block) -> Passage:
    # The network's vectors are no longer needed, and of a long document they would fill gigabytes.
    doc.tensor = doc.tensor[:0].copy()
    return Passage(doc, block.start, block.kind)
