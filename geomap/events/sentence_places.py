"""What a sentence and a document name: the only place of a sentence, those of the one before, the focus of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from geomap.events.place_phrases import contains, is_in_actor, told_places
from geomap.events.reading import Reading
from geomap.events.triggers.trigger import Trigger
from geomap.model import Resolution, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAST_MENTIONS = 2


def document_focus(resolutions: Iterable[Resolution]) -> Resolution | None:
    """The first mention of the settlement or site that a document names most often, and more than once.

    None where no such place is named twice, or two are named equally often.
    """
    found: dict[str, list[Resolution]] = defaultdict(list)
    for resolution in resolutions:
        toponym, place = resolution.toponym, resolution.place
        is_literal = toponym.role is Role.LITERAL and not toponym.is_dateline
        if is_literal and place is not None and is_settlement(resolution):
            found[place.place_id].append(resolution)
    ranked = sorted(found.values(), key=len, reverse=True)
    if not ranked or len(ranked[0]) < _LEAST_MENTIONS or (len(ranked) > 1 and len(ranked[1]) == len(ranked[0])):
        return None
    return ranked[0][0]


def sole_of_sentence(trigger: Trigger, reading: Reading, *, barred: Sequence[Token] = ()) -> tuple[Resolution, ...]:
    """The only literal place of the sentence, where it names one, containers of it and ``barred`` tokens aside."""
    found: dict[int, Resolution] = {}
    parties = {token.i for token in (*trigger.actors, *trigger.targets, *barred)}
    for token, resolution in told_places(trigger.token.sent, reading):
        if token.i not in parties and not _tells_where_another_lies(token, reading):
            found[resolution.toponym.start] = resolution
    named = [r for r in found.values() if not any(contains(r, other) for other in found.values())]
    return tuple(named) if len(named) == 1 else ()


def _tells_where_another_lies(token: Token, reading: Reading) -> bool:
    """Whether a name only describes another one: the lake of "Baga, on the shore of Lake Chad"."""
    own, node = reading.resolution(token), token
    while node.dep_ in ("compound", "pobj", "prep"):
        node = node.head
        other = reading.resolution(node)
        if other is not None and other != own:
            return True
    return False


def sentence_places(reading: Reading, token: Token) -> tuple[Resolution, ...]:
    """The literal places of the sentence before that of ``token`` in the same paragraph, in text order."""
    start = token.sent.start
    if start == 0:
        return ()
    previous = reading.doc[start - 1].sent
    found: dict[int, Resolution] = {}
    for part in previous:
        resolution = reading.resolution(part)
        if resolution is not None and not is_in_actor(part, reading):
            found[resolution.toponym.start] = resolution
    return tuple(found.values())


def is_settlement(resolution: Resolution) -> bool:
    """Whether a name is that of a settlement or a site, or of nothing known, and not of an area."""
    return resolution.level is None or not resolution.level.is_area
