"""Who stands in which role of a clause, read from the dependency parse.

Roles are logical, not grammatical: the ``subject`` of "Qaim was captured by fighters" are the fighters, its ``object``
is Qaim.  Relative pronouns are replaced by what they refer to, coordinated phrases come as one token each (the head of
the phrase), and a verb without a subject of its own inherits one from the clause that governs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

IsActor = Callable[["Token"], bool]

_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_DIRECTIONS = frozenset(
    {"back", "out", "up", "over", "away", "off", "in", "down", "forward", "north", "south", "east", "west"}
    | {"further", "deeper", "deep", "closer", "together"}
)
_NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr", "appos", "oprd", "dative", "npadvmod"})
_CONTROLLING = frozenset({"of", "from"})
_MAX_CLIMB = 8


@dataclass(frozen=True, slots=True)
class Oblique:
    """A phrase behind a preposition ("out of" is one): the preposition in lower case and the head of the phrase."""

    preposition: str
    token: Token


@dataclass(frozen=True, slots=True)
class Arguments:
    """The roles around one trigger.

    ``inner`` are the prepositional phrases that the parse hangs on the object: news sentences are ambiguous there
    ("pushed the militants from Ramadi"), so they serve where the trigger has none of its own.
    """

    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    obliques: tuple[Oblique, ...] = ()
    inner: tuple[Oblique, ...] = ()
    companions: frozenset[str] = frozenset()
    modifiers: tuple[tuple[str, Token], ...] = ()

    def get(self, role: str) -> tuple[Token, ...]:
        """The tokens in ``role``: subject, object, poss, compound, amod, or a preposition; empty if there is none."""
        if role == "subject":
            return self.subjects
        if role == "object":
            return self.objects
        if role in ("poss", "compound", "amod"):
            return tuple(token for name, token in self.modifiers if name == role)
        own = tuple(oblique.token for oblique in self.obliques if oblique.preposition == role)
        return own or tuple(oblique.token for oblique in self.inner if oblique.preposition == role)


def coordinated(token: Token) -> tuple[Token, ...]:
    """``token`` and the phrases coordinated with it to its right, in text order."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj":
            found.extend(coordinated(child))
    return tuple(found)


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token stands for itself."""
    if token.tag_ not in ("WDT", "WP", "WP$", "WRB") and token.lower_ != "that":
        return token
    for ancestor in token.ancestors:
        if ancestor.dep_ == "relcl":
            head: Token = ancestor.head
            return _people_before(token) if token.lower_ == "who" and _is_region(head) else head
    return _people_before(token) if token.lower_ == "who" else token


def _people_before(who: Token) -> Token:
    """The nearest noun before "who" that is no region: "rebels in the east, who took", whatever the parse says."""
    for i in range(who.i - 1, who.sent.start - 1, -1):
        token: Token = who.doc[i]
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ in _NOMINAL | {"conj"} and not _is_region(token):
            return token
    return who


def _is_region(token: Token) -> bool:
    return token.ent_type_ in ("GPE", "LOC", "FAC") or token.lower_ in _DIRECTIONS


def is_passive(verb: Token) -> bool:
    """Whether the grammatical subject of ``verb`` is its logical object."""
    deps = {child.dep_ for child in verb.children}
    if deps & {"nsubjpass", "auxpass", "agent"}:
        return True
    if verb.tag_ != "VBN" or deps & {"aux", "nsubj", "dobj"} or any(_behind_particle(verb)):
        return False
    if verb.dep_ == "conj":
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "amod", "advcl", "ROOT")


def obliques(head: Token) -> tuple[Oblique, ...]:
    """The prepositional phrases that hang on ``head``, coordinated ones each on its own."""
    found: list[Oblique] = []
    for child in head.children:
        if child.dep_ in _PREPOSITIONS:
            found.extend(_behind(child, child.lower_))
        elif child.dep_ in ("advmod", "prt"):
            if child.lower_ == "where":
                found.append(Oblique("in", antecedent(child)))
            found.extend(_behind_direction(child))
    return tuple(found)


def _behind(preposition: Token, name: str) -> Iterator[Oblique]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            for token in coordinated(child):
                # "on Jan. 1" is told by the dates of the passage, not by its roles
                if token.ent_type_ not in ("DATE", "TIME"):
                    yield Oblique(name, antecedent(token))
        elif child.dep_ == "prep":
            yield from _behind(child, f"{name} {child.lower_}")
            if name != "out":
                yield from _behind(child, child.lower_)
        elif child.dep_ == "conj" and child.tag_ == "IN":
            yield from _behind(child, child.lower_)


def _behind_direction(direction: Token) -> Iterator[Oblique]:
    """Phrases behind "north of", "close to", "out of"."""
    for child in direction.children:
        if child.dep_ == "prep":
            near = direction.lower_ not in ("out", "back", "away", "off")
            yield from _behind(child, "near" if near else f"{direction.lower_} {child.lower_}")


def companions(verb: Token, phrases: Iterable[Oblique]) -> frozenset[str]:
    """Particles, directions and prepositions of ``verb``, and a particle with its preposition ("out of")."""
    particles = {
        child.lower_
        for child in verb.children
        if child.dep_ == "prt"
        or (child.dep_ in ("advmod", "npadvmod") and child.lower_ in _DIRECTIONS)
        or (child.dep_ == "prep" and child.lower_ in ("out", "back"))
    }
    prepositions = {oblique.preposition for oblique in phrases}
    return frozenset(particles | prepositions | {f"{a} {b}" for a in particles for b in prepositions})


def verb_arguments(verb: Token, is_actor: IsActor) -> Arguments:
    """The roles around a verb; ``is_actor`` tells which subjects a clause may pass on to the verbs below it."""
    phrases = obliques(verb)
    passive = is_passive(verb)
    objects = passive_subjects(verb) if passive else _objects(verb)
    subjects = _agents(verb) if passive else active_subjects(verb, is_actor)
    inner = tuple(oblique for token in objects if token.i > verb.i for oblique in obliques(token))
    words = companions(verb, (*phrases, *inner))
    if "out" in words:
        phrases += tuple(Oblique("out of", oblique.token) for oblique in phrases if oblique.preposition == "of")
    return Arguments(subjects, objects, phrases, inner, words)


def noun_arguments(noun: Token) -> Arguments:
    """The roles inside a noun phrase: its modifiers, its prepositional phrases, and the agent of its participle."""
    phrases = list(obliques(noun))
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD"):
            phrases.extend(obliques(child))
    modifiers = tuple(
        (_modifier_role(child), token)
        for child in noun.children
        if child.dep_ in ("poss", "compound", "amod", "nmod", "npadvmod") and child.i < noun.i
        for token in coordinated(child)
    )
    inner = tuple(oblique for phrase in phrases for oblique in obliques(phrase.token))
    return Arguments(obliques=tuple(phrases), inner=inner, modifiers=modifiers)


def _modifier_role(token: Token) -> str:
    return token.dep_ if token.dep_ in ("poss", "amod") else "compound"


def _own_subjects(verb: Token) -> tuple[Token, ...]:
    return tuple(
        antecedent(token)
        for child in verb.children
        if child.dep_ in ("nsubj", "nsubjpass")
        for token in coordinated(child)
    )


def _agents(verb: Token) -> tuple[Token, ...]:
    """The by-phrase of a passive verb, or the one that its coordination shares."""
    for node in (verb, *_coordinated_verbs(verb)):
        found = tuple(oblique.token for oblique in obliques(node) if oblique.preposition == "by")
        if found:
            return found
    return ()


def _coordinated_verbs(verb: Token) -> tuple[Token, ...]:
    return tuple(child for child in verb.children if child.dep_ == "conj" and is_passive(child))


def active_subjects(verb: Token, is_actor: IsActor) -> tuple[Token, ...]:
    """The subjects of an active verb: its own, or the nearest above that ``is_actor`` accepts, or the nearest."""
    own = _own_subjects(verb)
    if own:
        return own
    fallback: tuple[Token, ...] = ()
    for candidates in _inherited(verb):
        if any(is_actor(token) for token in candidates):
            return candidates
        if not (verb.dep_ == "acl" and verb.tag_ == "VB" and candidates == (verb.head,)):
            # "a demand to retake the city": the demand does not retake it
            fallback = fallback or candidates
    return fallback


def _inherited(verb: Token) -> Iterator[tuple[Token, ...]]:
    """Subjects that govern ``verb`` from above, nearest first."""
    node = verb
    for _ in range(_MAX_CLIMB):
        if node.dep_ == "ROOT":
            return
        if node.dep_ == "acl" or (node.dep_ == "relcl" and not _own_subjects(node)):
            yield coordinated(node.head)
            if node.tag_ == "VBG":
                return
        elif node.dep_ == "xcomp":
            yield _direct_objects(node.head)
        elif node.dep_ not in {"conj", "advcl", "pcomp", "prep", "ccomp", "dep", "relcl"} | _NOMINAL:
            return
        if node.dep_ == "prep" and node.lower_ in _CONTROLLING:
            # "accused the army of shelling Homs", whichever word the parse hangs the "of" on
            yield coordinated(node.head) if node.head.pos_ in ("NOUN", "PROPN") else _direct_objects(node.head)
        passive_adverbial = node.dep_ == "advcl" and is_passive(node.head)
        node = node.head
        if passive_adverbial:
            yield _agents(node)
        yield _own_subjects(node)
        if node.pos_ == "NOUN":
            yield tuple(child for child in node.children if child.dep_ in ("poss", "compound"))


def _direct_objects(verb: Token) -> tuple[Token, ...]:
    return tuple(token for child in verb.children if child.dep_ == "dobj" for token in coordinated(child))


def passive_subjects(verb: Token) -> tuple[Token, ...]:
    """The logical objects of a passive verb: its grammatical subject, or the noun that a participle stands beside."""
    own = _own_subjects(verb)
    if own:
        return own
    if verb.dep_ in ("acl", "amod", "relcl"):
        return (verb.head,)
    if verb.dep_ in ("conj", "advcl", "xcomp", "ccomp"):
        return _own_subjects(verb.head)
    return ()


def _misread_subject(verb: Token) -> tuple[Token, ...]:
    """An object that the parse made the subject of a participle: "attacked [soldiers trying to flee]"."""
    for child in verb.children:
        if child.dep_ in ("advcl", "ccomp") and child.tag_ == "VBG":
            own = _own_subjects(child)
            if own and own[0].left_edge.i == verb.i + 1:
                return own
    return ()


def _behind_particle(verb: Token) -> Iterator[Token]:
    """Objects that the parse hangs on the particle: "handed [over Basra]"."""
    for child in verb.children:
        if child.dep_ == "prt":
            yield from (token for part in child.children if part.dep_ == "pobj" for token in coordinated(part))


def _is_misread_object(child: Token, verb: Token) -> bool:
    """Whether the parse took a rare name right behind the verb for an adverb: "attacked Baga in January"."""
    return child.dep_ in ("advmod", "npadvmod", "oprd") and child.pos_ == "PROPN" and child.left_edge.i == verb.i + 1


def _objects(verb: Token) -> tuple[Token, ...]:
    own = tuple(
        antecedent(token)
        for child in verb.children
        if (child.dep_ in ("dobj", "dative") and child.pos_ != "ADP") or _is_misread_object(child, verb)
        for token in coordinated(child)
    )
    own = own or tuple(_behind_particle(verb))
    if own:
        return own
    misread = _misread_subject(verb)
    if misread:
        return misread
    if verb.dep_ == "relcl":
        subjects = _own_subjects(verb)
        return () if not subjects or verb.head in subjects else (verb.head,)
    for child in verb.children:
        # "seized and looted Mosul": the first verb shares the object of the second.
        if child.dep_ == "conj" and child.i - verb.i <= 3 and not is_passive(child) and not _own_subjects(child):
            return tuple(token for part in child.children if part.dep_ == "dobj" for token in coordinated(part))
    return ()
