"""From what is marked to the name itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from geomap.gazetteer import Gazetteer
from geomap.toponyms.spans import clean, extend, is_capitalised, parts, shrink

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

pytestmark = pytest.mark.model

Mark = Callable[[str], "tuple[Doc, int, int]"]


@pytest.fixture(scope="session")
def mark(model: Language) -> Mark:
    """The parse of a text and the tokens between its square brackets, which are not part of it."""

    def marked(text: str) -> tuple[Doc, int, int]:
        start, end = text.index("["), text.index("]") - 1
        doc = model(text.replace("[", "").replace("]", ""))
        span = doc.char_span(start, end, alignment_mode="expand")
        return doc, span.start, span.end

    return marked


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They hold [the Gaza Strip].", "Gaza Strip"),
        ("They hold [northern Syria's] towns.", "Syria"),
        ("They hold [eastern Ghouta] still.", "eastern Ghouta"),
        ("They hold [the Syrian city of Raqqa].", "Raqqa"),
        ("They hold [Syrian Raqqa].", "Raqqa"),
        ("They hold [Anbar province].", "Anbar"),
        ("They hold [Near Mosul] now.", "Mosul"),
        ("They met at [an Atbara] hotel.", "Atbara"),
        ("They hold [al-Tanf].", "al-Tanf"),
        ("They hold [, Mosul,].", "Mosul"),
    ],
)
def test_name_is_cleaned(mark: Mark, gazetteer: Gazetteer, text: str, name: str) -> None:
    """What is not the name goes off both ends; a direction stays where it belongs to a known name."""
    doc, first, last = mark(text)

    cleaned = clean(doc, first, last, gazetteer)

    assert cleaned is not None
    assert doc[cleaned[0] : cleaned[1]].text == name


@pytest.mark.parametrize("text", ["They love [earth].", "They fear [ISIS].", "They saw [the city].", "[The] end."])
def test_no_name_may_be_left(mark: Mark, gazetteer: Gazetteer, text: str) -> None:
    """Common nouns and names that are no places leave nothing."""
    assert clean(*mark(text), gazetteer) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Clashes in [Mariupol, Ukraine].", ["Mariupol", "Ukraine"]),
        ("Clashes in [Iraq's Anbar].", ["Iraq", "Anbar"]),
        ("Clashes in [St. Qorva's Wobble].", ["St. Qorva's Wobble"]),
    ],
)
def test_several_names_are_parted(mark: Mark, gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    """A comma parts two names, a possessive only where both sides are known."""
    doc, first, last = mark(text)

    assert [doc[start:end].text for start, end in parts(doc, first, last, gazetteer)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They hold Deir ez-[Zor] now.", "Deir ez-Zor"),
        ("They hold al-[Qorvash] now.", "al-Qorvash"),
        ("They hold [Bab] al-Hawa now.", "Bab al-Hawa"),
        ("They hold [Helmand] Province now.", "Helmand Province"),
        ("They crossed the Sea of [Azov] today.", "Sea of Azov"),
        ("They hold [Mosul] now.", "Mosul"),
        ("They hold [Mosul]", "Mosul"),
    ],
)
def test_half_a_name_is_completed(mark: Mark, gazetteer: Gazetteer, text: str, name: str) -> None:
    """The longest known name around what is marked is taken, and always the article before a hyphen."""
    doc, first, last = mark(text)

    start, end = extend(doc, first, last, gazetteer)

    assert doc[start:end].text == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The [Qorva County Fire] Department said so.", "Qorva County"),
        ("The [Kherson State] police said so.", "Kherson"),
        ("The [Sea of Azov] is shallow.", "Sea of Azov"),
        ("The [Qorva Wobble] is deep.", "Qorva Wobble"),
    ],
)
def test_too_long_a_name_is_cut(mark: Mark, gazetteer: Gazetteer, text: str, name: str) -> None:
    """What follows a generic word goes, and a loose "State"; a known or wholly unknown name stays."""
    doc, first, last = mark(text)

    assert doc[first : shrink(doc, first, last, gazetteer)].text == name


@pytest.mark.parametrize(
    ("word", "expected"), [("Mosul", True), ("mosul", False), ("الرقة", True), ("1", False), ("ª", False)]
)
def test_capital_or_script_without_capitals_may_start_a_name(model: Language, word: str, *, expected: bool) -> None:
    """A small letter or a sign that merely looks like one starts no name."""
    assert is_capitalised(model.make_doc(word)[0]) is expected
