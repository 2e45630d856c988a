"""Distances in the text: "20 km", "ten miles", "10 miles (16 km)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.toponyms.words import UNIT_KM

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NUMBER_WORDS = {
    "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0,
    "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "hundred": 100.0,
}  # fmt: skip


def distance_before(doc: Doc, end: int) -> float | None:
    """The kilometres that stand before token ``end``, or None.

    Of "10 miles (16 km)" the second is taken: it is the exact one.
    """
    if end > 0 and doc[end - 1].text == ")":
        opening = next((index for index in range(end - 2, max(end - 6, 0), -1) if doc[index].text == "("), 0)
        return distance_before(doc, end - 1) or distance_before(doc, opening)
    if end < 2:
        return None
    unit = UNIT_KM.get(doc[end - 1].lower_.rstrip("."))
    number = _number(doc[end - 2].text) if doc[end - 2].text != "-" else _number(doc[max(end - 3, 0)].text)
    return None if unit is None or number is None else round(number * unit, 3)


def _number(text: str) -> float | None:
    plain = text.replace(",", "")
    if plain.replace(".", "", 1).isascii() and plain.replace(".", "", 1).isdigit():
        return float(plain)
    return _NUMBER_WORDS.get(text.lower())
