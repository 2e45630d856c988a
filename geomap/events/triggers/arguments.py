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
_DECLARING = frozenset({"declare", "proclaim", "pronounce"})
_TELLING_STATE = frozenset({"declare", "proclaim", "pronounce", "announce", "report", "consider", "see"})
_OPERATIONS = frozenset(
    {
        "mission",
        "operation",
        "campaign",
        "offensive",
        "counteroffensive",
        "battle",
        "fight",
        "struggle",
        "push",
        "drive",
    }
    | {"bid", "effort", "attempt", "assault", "plan", "attack"}
)
_TIMES = ("DATE", "TIME")
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
    if _is_misread_clause(verb):
        return False
    deps = {child.dep_ for child in verb.children}
    if deps & {"nsubjpass", "auxpass", "agent"}:
        return True
    if verb.tag_ not in ("VBN", "VBD") or deps & {"aux", "dobj"} or any(_behind_particle(verb)):
        return False
    if verb.tag_ == "VBD":
        return "nsubj" in deps and verb.head.lemma_.lower() in _DECLARING and _is_told_done(verb)
    if "nsubj" in deps:
        return _is_told_done(verb)
    if verb.dep_ == "conj":
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "amod", "advcl", "ROOT") or _is_told_done(verb)


def _is_told_done(verb: Token) -> bool:
    """Whether a bare participle says how its subject was told or left: "declared Mosul liberated"."""
    return verb.dep_ in ("ccomp", "oprd", "xcomp") and verb.head.lemma_.lower() in _TELLING_STATE


def _is_misread_clause(verb: Token) -> bool:
    """Whether the parse took a finite verb for a participle: "Troops captured on Monday the port, a reporter said"."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.head.dep_ != "nsubj" or verb.i != verb.head.i + 1:
        return False
    if any(child.dep_ == "agent" for child in verb.children):
        return False
    return any(child.dep_ == "nsubj" and child.i > verb.i for child in verb.head.head.children)


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
                if token.ent_type_ not in _TIMES:
                    yield Oblique(name, antecedent(token))
                elif name == "by":
                    yield from (Oblique(name, part) for part in token.children if _is_named_beside(part))
        elif child.dep_ == "prep":
            yield from _behind(child, f"{name} {child.lower_}")
            if name != "out":
                yield from _behind(child, child.lower_)
        elif child.dep_ == "conj" and child.tag_ == "IN":
            yield from _behind(child, child.lower_)


def _is_named_beside(token: Token) -> bool:
    """Whether the parse hung an agent on the date behind it: "by the Taliban 15 August"."""
    return token.dep_ in ("nmod", "compound") and token.ent_type_ not in _TIMES and token.pos_ in ("NOUN", "PROPN")


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
    inner = tuple(oblique for token in objects if token.i > verb.i for oblique in _inner(token))
    words = companions(verb, (*phrases, *inner))
    if "out" in words:
        phrases += tuple(Oblique("out of", oblique.token) for oblique in phrases if oblique.preposition == "of")
    return Arguments(subjects, objects, phrases, inner, words)


def _inner(token: Token) -> Iterator[Oblique]:
    """The phrases that hang on an object, or on what it counts: "forced dozens of [families from Goma]"."""
    for oblique in obliques(token):
        yield oblique
        if oblique.preposition == "of":
            yield from obliques(oblique.token)


def noun_arguments(noun: Token) -> Arguments:
    """The roles inside a noun phrase: its modifiers, its prepositional phrases, and the agent of its participle."""
    phrases = [inner for phrase in obliques(noun) for inner in _through_command(phrase)]
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


def _through_command(phrase: Oblique) -> tuple[Oblique, ...]:
    """The phrase, and what is commanded behind it: "the loss of [control over Mosul]"."""
    if phrase.token.lemma_.lower() != "control":
        return (phrase,)
    return (phrase, *(Oblique(phrase.preposition, o.token) for o in obliques(phrase.token) if o.preposition != "by"))


def _modifier_role(token: Token) -> str:
    return token.dep_ if token.dep_ in ("poss", "amod") else "compound"


def _own_subjects(verb: Token) -> tuple[Token, ...]:
    if _is_misread_clause(verb):
        return coordinated(verb.head)
    heads = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    heads = heads or [child for child in verb.children if _is_misread_subject(child, verb)]
    return tuple(antecedent(token) for head in heads for token in coordinated(head))


def _is_misread_subject(child: Token, verb: Token) -> bool:
    """Whether the parse took a rare name right before a finite verb for an adverb: "Baga fell"."""
    if child.dep_ not in ("npadvmod", "advmod", "dep", "nmod", "intj") or child.pos_ != "PROPN":
        return False
    return child.right_edge.i + 1 == verb.i and verb.tag_ in ("VBD", "VBZ", "VBP") and child.ent_type_ not in _TIMES


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
    own = _own_subjects(verb) or _owners_of_operation(verb, is_actor)
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


def _owners_of_operation(verb: Token, is_actor: IsActor) -> tuple[Token, ...]:
    """Whose operation the infinitive behind it carries out: "the [Iraqi] mission to retake Mosul"."""
    if verb.tag_ != "VB" or verb.i < 2 or verb.nbor(-1).lower_ != "to":
        return ()
    noun = verb.nbor(-2)
    if noun.lemma_.lower() not in _OPERATIONS:
        return ()
    owners = (child for child in noun.children if child.dep_ in ("poss", "compound", "amod"))
    return tuple(owner for owner in owners if owner.ent_type_ in ("NORP", "GPE") or is_actor(owner))


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
    """Objects that the parse hangs on the particle: "handed [over Basra]", "fought [off the army]"."""
    for child in verb.children:
        if child.dep_ == "prt" or (child.dep_ == "prep" and child.lower_ == "off"):
            yield from (token for part in child.children if part.dep_ == "pobj" for token in coordinated(part))


def _has_relative_phrase(verb: Token) -> bool:
    """Whether the head of a relative clause stands in it with a preposition: "the city where", "in which"."""
    relatives = (child for child in verb.children if child.dep_ in ("advmod", "prep"))
    return any(word.tag_ in ("WRB", "WDT", "WP") for child in relatives for word in (child, *child.children))


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
    if _is_misread_clause(verb):
        own = tuple(child for child in verb.head.children if child.dep_ == "appos" and child.i > verb.i)
    own = own or tuple(_behind_particle(verb))
    if own:
        return own
    misread = _misread_subject(verb)
    if misread:
        return misread
    if verb.dep_ == "relcl":
        subjects = _own_subjects(verb)
        return () if not subjects or verb.head in subjects or _has_relative_phrase(verb) else (verb.head,)
    for child in verb.children:
        # "seized and looted Mosul": the first verb shares the object of the second.
        if child.dep_ == "conj" and child.i - verb.i <= 3 and not is_passive(child) and not _own_subjects(child):
            return tuple(token for part in child.children if part.dep_ == "dobj" for token in coordinated(part))
    return ()
