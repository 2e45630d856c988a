"""Analysis: parsed passages whose offsets address the document."""

from __future__ import annotations

import pytest

from geomap.language import analyse
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
