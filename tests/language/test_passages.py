"""Passages: what the model reads at a time, and where it lies in the document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.language.passages import MAX_PASSAGE, cut_passages, model_text
from geomap.model import Block, BlockKind, Document


def _texts(text: str, *blocks: Block) -> list[str]:
    document = Document(id="d", text=text, blocks=blocks)
    return [text[block.start : block.end] for block in cut_passages(document)]


def test_blank_lines_part_paragraphs() -> None:
    """Two paragraphs are two passages, without the white space between them."""
    passages = _texts("Tikrit fell in June.\n\n  It was retaken in March.\n")

    assert passages == ["Tikrit fell in June.", "It was retaken in March."]


def test_short_lines_are_passages_of_their_own() -> None:
    """Lines that are not filled to a margin are not glued into one sentence."""
    passages = _texts("Iraq\n- Near Mosul, two strikes.\n- Near Sinjar, one strike.")

    assert passages == ["Iraq", "- Near Mosul, two strikes.", "- Near Sinjar, one strike."]


def test_hard_wrapped_lines_are_one_passage() -> None:
    """A line that was broken at a margin in mid-sentence runs on into the next."""
    text = "The army said on Monday that its units had entered the centre of\nthe city after three weeks of fighting."

    assert _texts(text) == [text]


def test_a_filled_line_that_ends_a_sentence_ends_the_passage() -> None:
    """One paragraph a line: a full stop at the end of a long line closes it."""
    first = "The army said on Monday that its units had entered the centre of the city."
    second = "Residents said shelling went on through the night in the northern suburbs."

    assert _texts(f"{first}\n{second}") == [first, second]


def test_boilerplate_is_not_read() -> None:
    """Credits and datelines of publication stay in the text but are no passage."""
    text = "Photo by: Agency\n\nShells hit Aleppo."
    credit = Block(0, 16, BlockKind.CREDIT)

    assert _texts(text, credit) == ["Shells hit Aleppo."]


def test_the_kind_of_a_block_is_kept() -> None:
    """A title block gives a title passage, the rest is body."""
    document = Document(id="d", text="Army retakes town\n\nIt fell.", blocks=(Block(0, 17, BlockKind.TITLE),))

    kinds = [block.kind for block in cut_passages(document)]

    assert kinds == [BlockKind.TITLE, BlockKind.BODY]


@pytest.mark.parametrize("unit", ["Shells fell. ", "word ", "x"])
def test_a_long_paragraph_is_cut(unit: str) -> None:
    """Whatever a paragraph of 50,000 characters is made of, no passage is longer than the limit."""
    text = unit * (50_000 // len(unit))

    passages = _texts(text)

    assert max(map(len, passages)) <= MAX_PASSAGE
    assert "".join(passages).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet=st.characters(), max_size=400))
def test_model_text_keeps_the_length(text: str) -> None:
    """Offsets are the document's: folding never adds or drops a character, and the result is valid UTF-8."""
    folded = model_text(text)

    assert len(folded) == len(text)
    folded.encode("utf-8")


@given(st.text(alphabet=st.sampled_from("ab. \n\tX\u2028\x00"), max_size=300))
def test_passages_lie_in_order_and_lose_nothing(text: str) -> None:
    """Passages do not overlap, and what they leave out is white space only."""
    document = Document(id="d", text=text)

    blocks = list(cut_passages(document))

    position = 0
    for block in blocks:
        assert text[position : block.start].strip() == ""
        assert position <= block.start < block.end
        position = block.end
    assert text[position:].strip() == ""
