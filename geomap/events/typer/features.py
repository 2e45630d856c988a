"""What a candidate and its sentence look like: names of what is present, and the meanings of words as vectors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.events.lemmas import noun_lemma
from geomap.events.reading import Reading
from geomap.events.triggers.noun_classes import classes
from geomap.events.triggers.trigger import TriggerKind
from geomap.events.typer.candidates import Candidate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Span, Token

    Vector = NDArray[np.float32]

# Raised when a feature comes to mean something else: weights that were fitted on the old meaning are stale then.
FEATURE_VERSION = 1

_DIMENSIONS = 300
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV"})
_MEANT = frozenset({"NOUN", "VERB", "ADJ"})
_WINDOW = 2


@dataclass(frozen=True, slots=True)
class Features:
    """``names`` of what is present, each once, and the vectors of words, joined; each of length 1 or zero."""

    names: tuple[str, ...]
    vector: Vector


def word_features(candidate: Candidate, sentence: Features, reading: Reading) -> Features:
    """The features of a candidate: its word, its arguments, its neighbours, and what its sentence holds.

    The vectors are those of the word, its objects, its subjects, and the sentence.
    """
    import numpy as np  # noqa: PLC0415

    arguments = candidate.arguments
    behind = tuple(o.token for o in arguments.obliques if o.preposition in ("of", "against", "on"))
    objects = arguments.objects or behind
    subjects = arguments.subjects or tuple(token for _, token in arguments.modifiers)
    names = dict.fromkeys((*_of_word(candidate), *_of_arguments(candidate, reading), *sentence.names))
    vectors = (_mean([candidate.token]), _mean(objects), _mean(subjects), sentence.vector)
    return Features(tuple(names), np.concatenate(vectors))


def shared_features(sentence: Span, reading: Reading) -> Features:
    """What all candidates of a sentence share: its words, and whether it holds places, fighters, protesters."""
    words = [token for token in sentence if token.pos_ in _CONTENT and not token.is_stop and not _is_name(token)]
    held = {kind for token in sentence for kind in _kinds(token, reading)}
    names = dict.fromkeys(f"s:{_lemma(token)}" for token in words)
    return Features((*names, *sorted(f"has:{kind}" for kind in held)), _mean(words))


def sentence_features(sentence: Span) -> Features:
    """A sentence as a whole: its lemmas and pairs of lemmas, names and numbers by their sort, and its meaning."""
    lemmas = [_plain_lemma(token) for token in sentence if not token.is_space]
    pairs = (f"{one} {other}" for one, other in pairwise(lemmas))
    words = [token for token in sentence if token.pos_ in _MEANT and not token.is_stop]
    return Features(tuple(dict.fromkeys((*lemmas, *pairs))), _mean(words))


def _kinds(token: Token, reading: Reading) -> Iterator[str]:
    mention = reading.mentions.get(token.i)
    if mention is not None:
        actor_class = mention.participant.actor_class
        yield "unknown" if actor_class is None else actor_class.value
        if mention.is_armed:
            yield "armed"
    if reading.resolution(token) is not None:
        yield "place"


def _of_word(candidate: Candidate) -> Iterator[str]:
    token = candidate.token
    lemma = _lemma(token)
    vote = "none" if candidate.vote is None else candidate.vote.value
    yield from ("bias", f"l:{lemma}", f"pos:{token.pos_}", f"tag:{token.tag_}", f"dep:{token.dep_}")
    yield from (f"vote:{vote}", f"lv:{lemma} {vote}")
    yield from (f"lp:{lemma} {child.lower_}" for child in token.children if child.dep_ == "prt")
    if candidate.rule is not None:
        yield f"rule:{candidate.rule.kind.value}"
        if candidate.rule.kind is TriggerKind.LIGHT_VERB:
            yield f"light:{lemma} {_lemma(candidate.rule.words[-1])}"
    if token.head != token:
        yield from (f"h:{_lemma(token.head)}", f"dh:{token.dep_} {_lemma(token.head)}")
    start, end = token.sent.start, token.sent.end
    for step in range(1, _WINDOW + 1):
        if token.i - step >= start:
            yield f"-{step}:{_lemma(token.doc[token.i - step])}"
        if token.i + step < end:
            yield f"+{step}:{_lemma(token.doc[token.i + step])}"


def _of_arguments(candidate: Candidate, reading: Reading) -> Iterator[str]:
    arguments, lemma = candidate.arguments, _lemma(candidate.token)
    yield from _phrase("o", arguments.objects, lemma, reading)
    yield from _phrase("s", arguments.subjects, lemma, reading)
    for oblique in arguments.obliques:
        yield f"pl:{oblique.preposition} {_lemma(oblique.token)}"
        for kind in sorted(classes(oblique.token, reading)):
            yield from (f"p:{oblique.preposition} {kind}", f"pk:{lemma} {oblique.preposition} {kind}")
    for role, modifier in arguments.modifiers:
        yield from (f"ml:{_lemma(modifier)}", f"lm:{_lemma(modifier)} {lemma}")
        yield from (f"m:{role} {kind}" for kind in sorted(classes(modifier, reading)))


def _phrase(role: str, tokens: Sequence[Token], lemma: str, reading: Reading) -> Iterator[str]:
    if not tokens:
        yield from (f"{role}:none", f"l{role}:{lemma} none")
    for token in tokens:
        yield f"{role}l:{_lemma(token)}"
        for kind in sorted(classes(token, reading)):
            yield from (f"{role}:{kind}", f"l{role}:{lemma} {kind}")
        mention = reading.mentions.get(token.i)
        if mention is not None and mention.participant.actor_class is not None:
            yield f"{role}c:{mention.participant.actor_class.value}"
        yield from (f"{role}m:{_lemma(child)}" for child in token.children if child.dep_ in ("compound", "amod"))


def _lemma(token: Token) -> str:
    """The lemma; of a name its sort alone: it says where or who, and must not decide what."""
    if _is_name(token):
        return f"<{token.ent_type_ or 'name'}>"
    return noun_lemma(token) if token.pos_ == "NOUN" else token.lemma_.lower()


def _plain_lemma(token: Token) -> str:
    if token.like_num:
        return "<number>"
    return "<name>" if token.pos_ == "PROPN" else token.lemma_.lower()


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.like_num


def _mean(tokens: Iterable[Token]) -> Vector:
    """The mean of the vectors of ``tokens``, of length 1; zero where none has one."""
    import numpy as np  # noqa: PLC0415

    found = [np.asarray(token.vector) for token in tokens if token.has_vector]
    if not found:
        return np.zeros(_DIMENSIONS, dtype=np.float32)
    mean: Vector = np.mean(np.stack(found), axis=0, dtype=np.float32)
    length = float(np.linalg.norm(mean))
    return mean / np.float32(length) if length else mean
