"""Reports put into a sentence beside its grammar: ", activists allege," and ", which Moscow denied".

The parse hangs these anywhere, so they are found by where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.tables import Effect
from geomap.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_SPEAKER = 7
_SPEAKER_WORDS = frozenset({"NOUN", "PROPN", "DET", "ADJ", "PRON", "NUM", "PART", "ADP", "ADV"})
_AFTER = frozenset({"on", "in", "at", "to", "through"})
_OBJECTS = frozenset({"which", "that", "something"})


def inserted_claim(clause: Token) -> Iterator[Modality]:
    """Alleged, where a claim stands beside its content: "The town, rebels claim, has fallen"."""
    if any(effect_of_report(token) is Effect.ALLEGE or _is_hearsay(token) for token in inserted_reports(clause)):
        yield Modality.ALLEGED


def inserted_reports(clause: Token) -> Iterator[Token]:
    """The reporting verbs of the sentence that stand beside their content, their speaker right before them."""
    above = {token.i for token in clause.ancestors}
    for token in clause.sent:
        if token.i > clause.sent.start and token.i not in above and token != clause:
            effect = effect_of_report(token)
            if effect in (Effect.ALLEGE, Effect.REPORT) and _is_inserted(token, clause):
                yield token


def _is_hearsay(verb: Token) -> bool:
    """Whether nobody stands for a report: "it is said"."""
    return any(child.dep_ == "auxpass" for child in verb.children)


def effect_of_report(token: Token) -> Effect | None:
    """What a reporting verb does, also where the tagger took it for a noun ("a relative alleges")."""
    effects = tables.head_effects()
    lemma = token.lemma_.lower()
    return effects.get((lemma, "that")) or effects.get((lemma.removesuffix("s"), "that"))


def _is_inserted(verb: Token, clause: Token) -> bool:
    """Whether a comma, a speaker and the verb stand behind the clause or inside it, with nothing reported behind."""
    following = verb.doc[verb.i + 1] if verb.i + 1 < verb.sent.end else None
    if following is not None and not following.is_punct and following.lower_ not in _AFTER:
        return False
    if following is not None and following.text == ":":
        return False
    comma = next(
        (token for token in reversed(verb.doc[max(verb.sent.start, verb.i - _LONGEST_SPEAKER) : verb.i])
         if (token.pos_ not in _SPEAKER_WORDS and token.dep_ != "auxpass") or token.lower_ in ("who", "which")),
        None,
    )  # fmt: skip
    if comma is None or comma.text not in (",", "—", "–", "\u201d", '"') or comma.i == verb.i - 1:
        return False
    is_closed = following is None or following.text in (".", "\u201d", '"') or following.lower_ in _AFTER
    return clause.i < comma.i if is_closed else True


def disputed(clause: Token) -> Iterator[Modality]:
    """Alleged, where the sentence goes on to say that somebody denies it: ", which Moscow denied"."""
    for token in clause.doc[clause.i + 1 : clause.sent.end]:
        if _is_accusation(token):
            yield Modality.ALLEGED
            return
        if token.dep_ == "relcl" and token.pos_ == "VERB" and effect_of_report(token) is Effect.DENY:
            objects = [
                child.lower_ for child in token.children if child.dep_ in ("dobj", "ccomp", "xcomp", "nsubjpass")
            ]
            if set(objects) <= _OBJECTS and _stands_after_comma(token):
                yield Modality.ALLEGED
                return


def _is_accusation(noun: Token) -> bool:
    """Whether a noun set off by a comma calls what stands before it a charge: ", an accusation that Moscow rejects"."""
    effects = tables.head_effects()
    is_charge = effects.get((noun.lemma_.lower(), "that")) is Effect.ALLEGE and noun.pos_ == "NOUN"
    first = noun.left_edge
    return is_charge and first.lower_ in ("a", "an") and first.i > 0 and first.nbor(-1).text == ","


def _stands_after_comma(verb: Token) -> bool:
    """Whether the clause of ``verb`` or the noun that it describes is set off by a comma."""
    starts = (verb.left_edge.i, verb.head.left_edge.i)
    return any(start > 0 and verb.doc[start - 1].text == "," for start in starts)
