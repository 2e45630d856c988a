"""Containers that the text gives: "X in Y", "X, Y", "Y's X", "the Syrian city of X"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from geomap.model import Role
from geomap.toponyms.abbreviations import expand
from geomap.toponyms.spans import is_hyphen
from geomap.toponyms.words import DIRECTION_WORDS, KINDS_INSIDE, KINDS_OF, kind_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from geomap.gazetteer import Gazetteer
    from geomap.toponyms.mentions import Mention

_MAX_STEPS = 8
# A town, its district, its province, its country: what goes on longer is a list.
_MAX_CONTAINERS = 3
_MAX_LIST = 30
_CONJUNCTIONS = frozenset({"and", "or", "&"})
_MODIFIER_POS = frozenset({"ADJ", "ADV", "NUM", "DET"})


def within(
    mention: Mention, chain: tuple[Mention, ...], starts: Mapping[int, Mention], ends: Mapping[int, Mention],
    gazetteer: Gazetteer,
) -> tuple[str, ...]:  # fmt: skip
    """The names of what contains ``mention`` according to the text, nearest first, without repetition.

    ``starts`` and ``ends`` find the mentions of the passage by their first and their one-past-last token.
    What stands before or after a coordination holds for each of its members.
    """
    head, tail = chain[0], chain[-1]
    following = islice(_following(tail, starts, is_list=len(chain) > 1), _MAX_CONTAINERS)
    containers = [*following, *_preceding(head, ends)]
    names = [_container_name(container, gazetteer) for container in containers]
    return tuple(dict.fromkeys(name for name in names if name is not None and name != mention.name))


def _container_name(container: Mention, gazetteer: Gazetteer) -> str | None:
    if container.role is not Role.DEMONYM:
        return expand(container.name)
    code = gazetteer.demonym(container.name)
    country = gazetteer.country(code) if code is not None else None
    return None if country is None else country.name


def _following(mention: Mention, starts: Mapping[int, Mention], *, is_list: bool) -> Iterator[Mention]:
    """What follows: Y in "X, Y", "X (Y)", "X in northern Y", "X province, Y", and both of "X, a town in Y's Z"."""
    doc = mention.doc
    index, link = _skip_link(doc, _skip_kind(doc, mention.last))
    if link is None:
        return
    index = _skip_modifiers(doc, index)
    while index < len(doc) and doc[index].lower_ == "of":
        index = _skip_modifiers(doc, index + 1)
    container = starts.get(index)
    if container is None or (link == "," and (is_list or _opens_list(container, starts))):
        return
    yield container
    is_owner = container.last < len(doc) and doc[container.last].text == "'s"
    if container.role is Role.DEMONYM or is_owner:
        owned = _next_start(doc, container.last + int(is_owner), starts)
        if owned is not None:
            yield owned
    else:
        yield from _following(container, starts, is_list=False)


def _next_start(doc: Doc, index: int, starts: Mapping[int, Mention]) -> Mention | None:
    for step in range(index, min(index + _MAX_STEPS, len(doc))):
        if step in starts:
            return starts[step]
        if not _is_modifier(doc[step]) and doc[step].lower_ != "of":
            return None
    return None


def _skip_kind(doc: Doc, index: int) -> int:
    """Past a kind word after the name ("X province")."""
    return index + 1 if index < len(doc) and kind_of(doc[index].text) is not None else index


def _skip_link(doc: Doc, index: int) -> tuple[int, str | None]:
    """Past what ties a place to its container, an apposition included; None when nothing does."""
    if index >= len(doc):
        return index, None
    token = doc[index]
    if token.lower_ == "of" and kind_of(doc[index - 1].text) in KINDS_INSIDE:
        return index + 1, "of"
    if token.lower_ in {"in", "within"}:
        return index + 1, "in"
    if token.text == "(":
        return index + 1, "("
    if token.text != ",":
        return index, None
    step = index + 1
    while step < len(doc) and step < index + _MAX_STEPS and _is_modifier(doc[step]):
        step += 1
    is_apposition = step > index + 1 and kind_of(doc[step - 1].text) is not None
    if step < len(doc) and doc[step].lower_ in {"in", "of"} and (is_apposition or step == index + 1):
        return step + 1, "in"
    return index + 1, ","


def _skip_modifiers(doc: Doc, index: int) -> int:
    """Past "the", "northern", "the province of"."""
    while index < len(doc) and (doc[index].lower_ in DIRECTION_WORDS or doc[index].lower_ == "the"):
        index += 1
    if index + 1 < len(doc) and kind_of(doc[index].text) is not None and doc[index + 1].lower_ == "of":
        return index + 2
    return index


def _opens_list(container: Mention, starts: Mapping[int, Mention]) -> bool:
    """Whether what follows a comma goes on as a list: "X, Y and Z"."""
    doc, index = container.doc, container.last
    for _ in range(_MAX_LIST):
        if index + 1 >= len(doc) or doc[index].text != "," or index + 1 not in starts:
            break
        index = starts[index + 1].last
    if index + 1 < len(doc) and doc[index].text == ",":
        return doc[index + 1].lower_ in _CONJUNCTIONS
    return index + 1 < len(doc) and doc[index].lower_ in _CONJUNCTIONS and _starts_at(doc, index + 1, starts)


def _starts_at(doc: Doc, index: int, starts: Mapping[int, Mention]) -> bool:
    return index in starts or (doc[index].lower_ == "the" and index + 1 in starts)


def _preceding(mention: Mention, ends: Mapping[int, Mention]) -> Iterator[Mention]:
    """What stands before: Y in "Y's second city of X", "the Y town of X", the demonym in "the Syrian city of X"."""
    doc = mention.doc
    index = mention.first
    has_kind = False
    for _ in range(_MAX_STEPS):
        container = ends.get(index)
        if container is not None and container.last <= mention.first:
            is_direct = container.last == mention.first
            if container.role is Role.DEMONYM or (has_kind and not is_direct):
                yield container
            return
        if index == 0:
            return
        token = doc[index - 1]
        if token.text == "'s":
            yield from _owner(ends.get(index - 1))
            return
        if not (_is_modifier(token) or token.lower_ == "of"):
            return
        has_kind = has_kind or kind_of(token.text) in KINDS_OF - KINDS_INSIDE
        index -= 1


def _owner(container: Mention | None) -> Iterator[Mention]:
    if container is not None:
        yield container


def _is_modifier(token: Token) -> bool:
    return (
        token.pos_ in _MODIFIER_POS
        or token.lower_ in DIRECTION_WORDS
        or kind_of(token.text) is not None
        or is_hyphen(token)
        or token.tag_ in {"VBN", "VBG"}
    )
