"""Words that say people were killed or hurt, and how many, by the parse of their sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geomap.events.counts.count_expressions import read_count, total
from geomap.events.counts.persons import is_one_person, may_be_counted
from geomap.events.counts.tolls import figure, is_toll, number_of
from geomap.events.dates.clause_time import SUBJECTS, Tense, clause_head, tense_of
from geomap.events.word_classes import quantity_words
from geomap.model import CountRange

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_OBJECTS = frozenset({"dobj", "obj"})
_DEAD = frozenset({"dead"})
_HURT = frozenset({"wounded", "injured", "hurt"})
_STATES = frozenset({"xcomp", "oprd", "acomp", "advmod", "ccomp"})
_ANYONE = frozenset({"anyone", "anybody"})
_COUNTING = frozenset({"count", "report", "record", "register"})
_NOT_COUNTED = frozenset({"VERB", "PUNCT", "CCONJ", "SCONJ"})
_WINDOW = 7


class Kind(StrEnum):
    """What a statement says of people."""

    KILLED = "killed"
    INJURED = "injured"


@dataclass(frozen=True, slots=True)
class Statement:
    """A word that tells of casualties, and how many."""

    kind: Kind
    word: Token
    count: CountRange

    @property
    def is_late_death(self) -> bool:
        """Whether it tells of people who died, maybe of wounds and after the others."""
        return self.word.lemma_.lower() in quantity_words("dying verbs")

    @property
    def is_toll(self) -> bool:
        """Whether it is the sum of all dead."""
        return is_toll(self.word)

    @property
    def is_sum(self) -> bool:
        """Whether it sums up what was told before: a toll, "puts the number of dead at 34", "counted 34 dead"."""
        is_counted = self.word.head.lemma_ in _COUNTING
        is_bare = self.word.lower_ in _DEAD and (is_counted or self.word.dep_ in _OBJECTS | SUBJECTS)
        return self.is_toll or is_bare or number_of(self.word) is not None


def statements(sentence: Span) -> Iterator[Statement]:
    """The casualty statements of a sentence that give a number, in text order; the totals of a war are left out."""
    for word in sentence:
        kind = _kind(word)
        counted = [] if kind is None else list(_counted(word))
        count = total(counted)
        if kind is not None and count is not None and not _is_war_total(word):
            yield Statement(kind, word, count)
        if word.lemma_.lower() == "casualty" and any(child.lower_ == "no" for child in word.children):
            yield Statement(Kind.KILLED, word, CountRange(0, 0))
            yield Statement(Kind.INJURED, word, CountRange(0, 0))


def _kind(word: Token) -> Kind | None:
    """What a word says happened to people; None for any other word, and for two said at once ("killed or hurt")."""
    lemma = word.lemma_.lower()
    verbal = word.pos_ in ("VERB", "AUX") or word.tag_ in ("VBN", "VBD", "VBG")
    dead = word.lower_ in _DEAD or (word.pos_ == "NOUN" and lemma in quantity_words("death nouns"))
    hurt = word.lower_ in _HURT or (word.pos_ == "NOUN" and lemma in quantity_words("injury nouns"))
    killing = lemma in quantity_words("killing verbs") | quantity_words("dying verbs")
    if dead or is_toll(word) or (verbal and killing) or lemma == "killing":
        kind = Kind.KILLED
    elif hurt or (verbal and lemma in quantity_words("wounding verbs")):
        kind = Kind.INJURED
    else:
        return None
    return None if _is_mixed(word, kind) else kind


def _is_mixed(word: Token, kind: Kind) -> bool:
    """Whether one number is told for dead and hurt together: "killed or wounded 20"."""
    partner = [child for child in word.children if child.dep_ == "conj" and abs(child.i - word.i) == 2]
    partner += [word.head] if word.dep_ == "conj" and abs(word.head.i - word.i) == 2 else []
    verbs, words = (
        (quantity_words("wounding verbs"), _HURT) if kind is Kind.KILLED else (quantity_words("killing verbs"), _DEAD)
    )
    if word.i + 2 < word.sent.end and word.nbor().lower_ in ("and", "or") and not _own_objects(word.nbor(2)):
        partner.append(word.nbor(2))
    return any(other.lemma_.lower() in verbs or other.lower_ in words for other in partner)


def phrase_count(noun: Token) -> CountRange | None:
    """The number that a noun's own phrase gives, also behind "a total of", "scores of"; None if it gives none."""
    end = noun.i + 1
    if (
        end + 1 < len(noun.doc)
        and noun.doc[end].lower_ == "of"
        and noun.doc[end + 1].lower_ in ("thousands", "hundreds")
    ) or (end + 1 < len(noun.doc) and noun.pos_ == "NUM" and noun.doc[end].lower_ == "or"):
        end += 2
    count = read_count(noun.doc[noun.left_edge.i : end].text)
    if count is None and noun.lemma_.lower() in quantity_words("groups") | quantity_words("death nouns"):
        inner = [child for prep in noun.children if prep.lower_ == "of" for child in prep.children]
        return phrase_count(inner[0]) if inner else None
    return count


def _counted(word: Token) -> Iterator[CountRange]:
    """The counts of the people that a casualty word speaks of; several are to be added up."""
    toll = word if is_toll(word) else number_of(word)
    if toll is not None:
        yield from [count for count in [figure(toll)] if count is not None]
        return
    nouns = _victims(word)
    for noun in nouns:
        if noun.lower_ in _ANYONE:
            yield from [CountRange(0, 0)] if _is_negated(word) else []
            return
        count = _people(noun)
        if count is not None and not (_is_negated(word) and count.min):
            yield count
            yield from _added(noun, count)
            return
    left = None if _is_negated(word) else _count_before(word) or _figure(word)
    if left is not None:
        yield left


def _figure(word: Token) -> CountRange | None:
    """The figure of "the dead", "deaths": "put the dead at 34"."""
    return figure(word) if word.pos_ == "NOUN" or (word.lower_ in _DEAD and word.dep_ not in _STATES) else None


def _further(noun: Token) -> Iterator[CountRange]:
    """The counts of the nouns that are coordinated with ``noun``: "two soldiers and a child"."""
    for child in noun.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN") and noun.pos_ != "NUM" and not _kind(child):
            count = _people(child)
            if count is not None:
                yield count
            yield from _further(child)


def _added(noun: Token, first: CountRange) -> list[CountRange]:
    """The counts that come on top of the first: "two soldiers and a child", "four children, two women and a man".

    A list after a comma that follows "people" or adds up to the first number only breaks that number down.
    """
    lists = [
        child for child in noun.children if child.dep_ == "appos" and any(c.dep_ == "conj" for c in child.children)
    ]
    counts = list(_further(noun))
    counts += [count for child in lists for count in (phrase_count(child), *_further(child)) if count is not None]
    is_list = noun.i + 1 < len(noun.doc) and noun.doc[noun.i + 1].lower_ == ","
    if is_list and (noun.lemma_.lower() in quantity_words("people") or total(counts) == first):
        return []
    return counts


def _people(noun: Token) -> CountRange | None:
    """How many people a noun means by the words of its phrase; None for things, and where nothing tells it."""
    if not may_be_counted(noun):
        return None
    return phrase_count(noun) or (CountRange(1, 1) if is_one_person(noun) else None)


def _victims(word: Token) -> list[Token]:
    """The noun that names who was killed or hurt, at most one."""
    if word.pos_ == "NOUN":
        return _victims_of_noun(word)
    # With an object of its own it is no passive: the parse took a main verb for a participle.
    if word.dep_ == "acl" and word.tag_ == "VBN" and not _own_objects(word):
        return _among(word.head) if word.head.lower_ == "those" else [word.head]
    holder = _holder(word)
    passive = any(child.dep_ == "auxpass" for child in holder.children) or holder.lemma_ == "be"
    own = _subjects(word)
    if passive or word.lemma_ in quantity_words("dying verbs"):
        return (own or _subjects(holder))[:1]
    objects = [child for child in holder.children if child.dep_ in _OBJECTS]
    if word.i == holder.i:
        return objects[:1] or [noun for noun in own if phrase_count(noun) is not None][:1]
    return (own or objects)[:1]


def _victims_of_noun(noun: Token) -> list[Token]:
    """Who is counted by "34 deaths", "the deaths of 34 people", "the killing of", "cost 34 soldiers their lives"."""
    if read_count(noun.doc[noun.left_edge.i : noun.i + 1].text) is not None:
        return [noun]
    if noun.lemma_.lower() == "life" and noun.head.lemma_ in ("lose", "cost"):
        wanted = SUBJECTS if noun.head.lemma_ == "lose" else frozenset({"dative", "iobj"})
        return [child for child in noun.head.children if child.dep_ in wanted][:1]
    inner = [child for prep in noun.children if prep.lower_ in ("of", "to") for child in prep.children]
    return [child for child in inner if child.pos_ in ("NOUN", "NUM", "PROPN")][:1]


def _holder(word: Token) -> Token:
    """The verb whose subject or object a casualty word describes: "left 12 dead", "shot dead", "reported killed"."""
    if word.dep_ in _STATES and word.head.pos_ in ("VERB", "AUX") and not _own_objects(word):
        return word.head
    return word


def _own_objects(word: Token) -> bool:
    return any(child.dep_ in _OBJECTS for child in word.children)


def _among(pronoun: Token) -> list[Token]:
    """The subject of "four soldiers were among those killed"."""
    return _subjects(pronoun.head.head) if pronoun.head.lower_ == "among" else []


def _subjects(word: Token) -> list[Token]:
    return [child for child in word.children if child.dep_ in SUBJECTS]


def _count_before(word: Token) -> CountRange | None:
    """The number right before a past participle or "dead" that the parse left without a noun: "and 50 wounded"."""
    if word.tag_ not in ("VBN", "VBD", "JJ") or _own_objects(word):
        return None
    start = word.i
    while start > word.sent.start and word.i - start < _WINDOW and word.doc[start - 1].pos_ not in _NOT_COUNTED:
        start -= 1
    return read_count(word.doc[start : word.i].text)


def _is_negated(word: Token) -> bool:
    """Whether the casualty is denied: "did not kill anyone", "without hurting anyone"."""
    return any(child.dep_ == "neg" for child in word.children) or word.head.lower_ == "without"


def _is_war_total(word: Token) -> bool:
    """Whether a figure sums up a war or a time: "the war, which has killed", "died in the conflict", "since 2011"."""
    clause = clause_head(word)
    wars = quantity_words("whole wars")
    nouns = _subjects(clause) + ([clause.head] if clause.dep_ == "relcl" else [])
    nouns += [
        noun for above in (clause, word) for prep in above.children if prep.dep_ == "prep" for noun in prep.children
    ]
    if any(noun.lemma_.lower() in wars for noun in nouns):
        return True
    since = any(
        child.lower_ == "since" or any(c.lower_ == "since" for c in child.children) for child in clause.children
    )
    return since and tense_of(clause) is Tense.PERFECT
