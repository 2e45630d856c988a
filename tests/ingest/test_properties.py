"""What holds for any text."""

from __future__ import annotations

import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import InputError
from geomap.ingest import read_documents
from geomap.ingest.header import read_header
from geomap.ingest.markdown import read_markdown

LINES = st.sampled_from(
    [
        "Army enters Hit",
        "Photo by: AP",
        "(Reuters photo)",
        "By Jane Doe",
        "June 10, 2014",
        "Updated Jun 10, 2014",
        "BAGHDAD (AFP) - Troops left.",
        "Troops entered Hit on Tuesday, officials said.",
        "# Heading",
        "---",
        "```",
        "title: x",
        "TRTWorld and agencies",
        "Reuters",
        "",
        "   ",
    ]
)
ARTICLES = st.lists(LINES | st.text(max_size=30), max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r", "\n\n"]).map(lambda newline: newline.join(lines))
)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")) | ARTICLES


def assert_blocks_fit(text, blocks):
    """Blocks lie in order, do not overlap, are not empty and lie in the text."""
    position = 0
    for block in blocks:
        assert position <= block.start < block.end <= len(text)
        position = block.end


@settings(deadline=None)
@given(ANY_TEXT.filter(lambda text: text.strip() and not text.startswith("\ufeff")))
def test_any_text_comes_back_equal(tmp_path_factory, text):
    """A text file gives its text, character for character, whatever it holds."""
    path = tmp_path_factory.getbasetemp() / "any.txt"
    try:
        path.write_bytes(text.encode())
    except UnicodeEncodeError:
        return
    if "\x00" in text:
        return

    (document,) = read_documents([path])

    assert document.text == text
    assert_blocks_fit(text, document.blocks)


@settings(deadline=None)
@given(st.text(st.characters()).filter(str.strip) | ARTICLES.filter(str.strip), st.text(min_size=1))
def test_any_record_comes_back_equal(text, given_id):
    """A record gives its text and its id unchanged, lone surrogates and NUL included."""
    line = json.dumps({"id": given_id, "text": text}).encode()

    (document,) = read_documents(["-"], stdin=io.BytesIO(line))

    assert (document.text, document.id) == (text, given_id)
    assert_blocks_fit(text, document.blocks)


@settings(deadline=None)
@given(ARTICLES)
def test_any_header_fits_its_text(text):
    """Blocks fit the text with and without a known title."""
    assert_blocks_fit(text, read_header(text).blocks)
    assert_blocks_fit(text, read_header(text, title="Army enters Hit").blocks)


@settings(deadline=None)
@given(ARTICLES)
def test_any_markdown_is_cut_without_loss(text):
    """The text is the end of the file, and headings fit it."""
    try:
        parts = read_markdown(text, "a.md")
    except InputError:
        return

    assert text.endswith(parts.text)
    assert_blocks_fit(parts.text, read_header(parts.text, headings=parts.headings).blocks)


@settings(deadline=None, max_examples=30)
@given(st.binary(max_size=200))
def test_any_bytes_are_documents_or_one_error(data):
    """Whatever comes in, the answer is documents or an error of ours."""
    errors = []

    documents = list(read_documents(["-"], stdin=io.BytesIO(data), on_error=lambda where, error: errors.append(error)))

    assert documents or errors
    assert all(isinstance(error, InputError) and str(error).isprintable() for error in errors)
