"""Kind words: what the text itself calls a place ("Anbar province", "the city of Ramadi", "X, a town in Y")."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.toponyms.spans import is_capitalised
from geomap.toponyms.words import KINDS_INSIDE, KINDS_OF, LEADING_KINDS, kind_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from geomap.toponyms.mentions import Mention

_MAX_APPOSITION = 6
_LINKS = frozenset({",", "and", "or", "&"})


def kind_word(mention: Mention, chain: tuple[Mention, ...]) -> str | None:
    """The generic word for ``mention`` in the text, lower case singular, or None.

    ``chain`` are the mentions that are coordinated with it, itself included, in text order: "the towns of Foua and
    Kfraya" and "Anbar and Nineveh provinces" name the kind of both.
    """
    return (
        _inside(mention)
        or _after(mention.doc, mention.last)
        or _before(mention.doc, mention.first)
        or in_apposition(mention.doc, mention.last)
        or _of_chain(mention.doc, chain)
    )


def _inside(mention: Mention) -> str | None:
    if mention.last - mention.first < 2:
        return None
    last = mention.doc[mention.last - 1].text
    kind = kind_of(last) if last.lower() != "city" else None
    return kind or LEADING_KINDS.get(mention.doc[mention.first].lower_.strip("."))


def _after(doc: Doc, last: int) -> str | None:
    if last >= len(doc):
        return None
    token = doc[last]
    if token.lower_ == "air" and last + 1 < len(doc) and doc[last + 1].lower_ in {"base", "bases"}:
        return "airbase"
    # "Aleppo state television", "Kabul airport road": the kind must be the head of what it stands in.
    if last + 1 < len(doc) and doc[last + 1].pos_ == "NOUN" and token.dep_ == "compound":
        return None
    kind = kind_of(token.text) if token.pos_ in {"NOUN", "PROPN"} else None
    # "The Anbar city of Ramadi": the city is Ramadi.
    is_of_next = last + 1 < len(doc) and doc[last + 1].lower_ == "of" and kind in KINDS_OF - KINDS_INSIDE
    return None if is_of_next else kind


def _before(doc: Doc, first: int) -> str | None:
    index = first - 1
    if index >= 0 and doc[index].lower_ == "the":
        index -= 1
    if index < 0:
        return None
    if doc[index].lower_ == "of" and index > 0:
        return _kind_of_name(doc, index - 1)
    # "the town Suluk", "the village Hajin"
    return kind_of(doc[index].text) if index > 0 and doc[index].pos_ == "NOUN" and index == first - 1 else None


def _kind_of_name(doc: Doc, index: int) -> str | None:
    """The kind at ``index`` if what follows its "of" is the name: in "Karrada district of Baghdad" it is not."""
    kind = kind_of(doc[index].text)
    is_of_other = index > 0 and is_capitalised(doc[index - 1]) and doc[index - 1].pos_ == "PROPN"
    return kind if kind in KINDS_OF and not is_of_other else None


def in_apposition(doc: Doc, last: int) -> str | None:
    """The kind that an apposition gives: "X, a mostly Kurdish town in Y", "X, the capital of Y", "X, capital of Y"."""
    if last + 1 >= len(doc) or doc[last].text != ",":
        return None
    first = last + 2 if doc[last + 1].lower_ in {"a", "an", "the"} else last + 1
    for token in doc[first : first + _MAX_APPOSITION]:
        if token.pos_ == "NOUN" and token.dep_ != "compound":
            return kind_of(token.text)
        if token.pos_ not in {"ADJ", "ADV", "NOUN", "PROPN", "NUM", "PUNCT", "VERB", "PART"}:
            return None
    return None


def _of_chain(doc: Doc, chain: tuple[Mention, ...]) -> str | None:
    if len(chain) < 2:
        return None
    head, tail = chain[0], chain[-1]
    if head.first >= 2 and doc[head.first - 1].lower_ == "of" and doc[head.first - 2].tag_ in {"NNS", "NNPS"}:
        return _kind_of_name(doc, head.first - 2)
    if tail.last < len(doc) and doc[tail.last].tag_ in {"NNS", "NNPS"}:
        return kind_of(doc[tail.last].text)
    return None


def chains(mentions: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], ...]:
    """For each mention the run of mentions that commas, "and" and "or" join it with; alone it is a run of one.

    A comma alone does not make a list ("Mosul, Iraq"): somewhere in the run stands an "and" or an "or".
    """
    runs: list[list[Mention]] = []
    for mention in mentions:
        if runs and _is_joined(runs[-1][-1], mention):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    found: list[tuple[Mention, ...]] = []
    for run in runs:
        whole = tuple(run)
        found.extend([whole] * len(run) if _is_list(run) else [(mention,) for mention in run])
    return tuple(found)


def _is_joined(one: Mention, other: Mention) -> bool:
    if one.passage is not other.passage or one.is_dateline:
        return False
    between = one.doc[one.last : other.first]
    return 0 < len(between) <= 3 and all(token.lower_ in _LINKS or token.lower_ == "the" for token in between)


def _is_list(run: list[Mention]) -> bool:
    tokens = (token for one, other in pairwise(run) for token in one.doc[one.last : other.first])
    return any(token.lower_ in {"and", "or", "&"} for token in tokens)
