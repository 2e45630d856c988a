"""Analysis: parsed passages whose offsets address the document."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geomap.errors import InputError
from geomap.language import Analysis, analyse
from geomap.model import Block, BlockKind, Document

pytestmark = pytest.mark.model


def test_token_offsets_address_the_document() -> None:
    """A token's offset plus the passage's start is its place in the document's text."""
    text = "Shells hit Aleppo’s old city.\n\nThe “army” left\u00a0Homs."
    (analysis,) = analyse([Document(id="d", text=text)])

    for passage in analysis.passages:
        for token in passage.doc:
            start = passage.start + token.idx
            assert len(text[start : start + len(token)]) == len(token)
    names = [analysis.document.text[slice(*p.offsets(e))] for p in analysis.passages for e in p.doc.ents]
    assert "Aleppo" in " ".join(names)
    assert "Homs" in names


def test_documents_come_in_order() -> None:
    """One analysis a document, in the order given."""
    documents = [Document(id=str(number), text=f"Town {number} fell.") for number in range(3)]

    ids = [analysis.document.id for analysis in analyse(documents)]

    assert ids == ["0", "1", "2"]


def test_documents_parsed_together_read_as_they_do_alone() -> None:
    """Neighbours change nothing."""
    texts = ["Shells hit Homs on Monday.", "The army left Aleppo.\n\nIt had held it for years.", "", "Kyiv denied it."]
    documents = [Document(id=str(number), text=text) for number, text in enumerate(texts)]

    together = list(analyse(documents))
    alone = [analysis for document in documents for analysis in analyse([document])]

    assert [_reading(analysis) for analysis in together] == [_reading(analysis) for analysis in alone]


def _reading(analysis: Analysis) -> list[tuple[str, str, str, str, int]]:
    return [
        (token.text, token.tag_, token.dep_, token.ent_type_, token.head.i)
        for passage in analysis.passages
        for token in passage.doc
    ]


def test_an_error_comes_after_the_documents_before_it() -> None:
    """What could be read is analysed, although short documents are read ahead."""

    def documents() -> Iterator[Document]:
        yield Document(id="0", text="Town 0 fell.")
        raise InputError("the second file is damaged")

    analyses = analyse(documents())

    assert next(analyses).document.id == "0"
    with pytest.raises(InputError, match="the second file is damaged"):
        next(analyses)


def test_an_error_of_the_first_document_comes_at_once() -> None:
    """There is nothing to analyse before it."""

    def documents() -> Iterator[Document]:
        yield from ()
        raise InputError("the first file is damaged")

    with pytest.raises(InputError, match="the first file is damaged"):
        next(analyse(documents()))


def test_long_documents_are_not_read_ahead() -> None:
    """Of documents that are long, the next one is read only when the last one is done."""
    read: list[str] = []

    def documents() -> Iterator[Document]:
        for number in range(3):
            read.append(str(number))
            yield Document(id=str(number), text="Shells hit Homs. " * 2_400)

    next(analyse(documents()))

    assert read == ["0"]


def test_no_document_needs_no_model() -> None:
    """An empty run ends without loading anything."""
    assert list(analyse([])) == []


def test_boilerplate_has_no_passage() -> None:
    """What a credit line says is never parsed."""
    document = Document(id="d", text="Photo: Agency\n\nShells fell.", blocks=(Block(0, 13, BlockKind.CREDIT),))

    (analysis,) = analyse([document])

    assert [passage.doc.text for passage in analysis.passages] == ["Shells fell."]


def test_lone_surrogates_do_not_stop_the_model() -> None:
    """Text that is no valid UTF-8 is read, and the document keeps it unchanged."""
    text = "Shells hit Homs \ud800 today."

    (analysis,) = analyse([Document(id="d", text=text)])

    assert analysis.document.text == text
    assert len(analysis.passages) == 1
