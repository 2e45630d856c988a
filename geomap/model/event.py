"""Events: who did what to whom, where and when, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geomap.model.place import Level
from geomap.model.toponym import AT, Relation


class Family(StrEnum):
    """Control says who holds a place, conflict says what happened."""

    CONTROL = "control"
    CONFLICT = "conflict"


class EventType(StrEnum):
    """The types of events; the names are unique across both families."""

    GAIN = "gain"
    LOSE = "lose"
    TRANSFER = "transfer"
    HOLD = "hold"
    CONTEST = "contest"
    ADVANCE = "advance"
    BESIEGE = "besiege"
    RELIEVE = "relieve"
    CLASH = "clash"
    AIRSTRIKE = "airstrike"
    SHELLING = "shelling"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    CHEMICAL_ATTACK = "chemical_attack"
    ATTACK = "attack"
    KILLING = "killing"
    MASSACRE = "massacre"
    SEXUAL_VIOLENCE = "sexual_violence"
    ABDUCTION = "abduction"
    ARREST = "arrest"
    DESTRUCTION = "destruction"
    PROTEST = "protest"
    RIOT = "riot"
    MOB_VIOLENCE = "mob_violence"
    CRACKDOWN = "crackdown"
    AGREEMENT = "agreement"
    WEAPONS_DISRUPTED = "weapons_disrupted"
    DEPLOYMENT = "deployment"
    BASE_ESTABLISHED = "base_established"
    GROUP_CHANGE = "group_change"
    DISPLACEMENT = "displacement"

    @property
    def family(self) -> Family:
        """The family that the type belongs to."""
        return Family.CONTROL if self in _CONTROL_TYPES else Family.CONFLICT

    @property
    def label(self) -> str:
        """The type in words, for people."""
        return _LABELS.get(self, self.value.replace("_", " ").capitalize())


_CONTROL_TYPES = frozenset(
    {
        EventType.GAIN,
        EventType.LOSE,
        EventType.TRANSFER,
        EventType.HOLD,
        EventType.CONTEST,
        EventType.ADVANCE,
        EventType.BESIEGE,
        EventType.RELIEVE,
    }
)
_LABELS = {
    EventType.GAIN: "Territory gained",
    EventType.LOSE: "Territory lost",
    EventType.TRANSFER: "Territory handed over",
    EventType.HOLD: "Territory held",
    EventType.CONTEST: "Territory contested",
    EventType.ADVANCE: "Advance",
    EventType.BESIEGE: "Siege",
    EventType.RELIEVE: "Siege lifted",
    EventType.CLASH: "Clash",
    EventType.AIRSTRIKE: "Air or drone strike",
    EventType.KILLING: "Targeted killing",
}


class Modality(StrEnum):
    """How the text commits itself to the event."""

    ASSERTED = "asserted"
    DENIED = "denied"
    ALLEGED = "alleged"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


class Outcome(StrEnum):
    """What became of an attempt, where the text says so."""

    FAILED = "failed"
    ONGOING = "ongoing"
    SUCCEEDED = "succeeded"


class ActorClass(StrEnum):
    """What kind of party an actor is."""

    STATE = "state"
    REBEL = "rebel"
    MILITIA = "militia"
    JIHADIST = "jihadist"
    INTERNATIONAL = "international"
    CIVILIAN = "civilian"
    UNKNOWN = "unknown"


class DatePrecision(StrEnum):
    """The unit in which the text gives the date."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Span:
    """A quoted stretch of a document: ``text`` is exactly ``document.text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that reports an event, and the word in it that does."""

    trigger: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor, target or ally: the words of the text (``start``, ``end``, ``text``) and who they mean (``name``)."""

    start: int
    end: int
    text: str
    name: str
    actor_class: ActorClass = ActorClass.UNKNOWN

    @property
    def called(self) -> str:
        """Who it is: the name, else the words of the text."""
        return self.name or self.text


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event happened, as the text names it (``start``, ``end``, ``text``) and where that is.

    ``lat``, ``lon``, ``level`` are None where the name is unknown or ambiguous: the name is kept, no pin is drawn.
    ``basis`` tells how the text ties the event to the place: "stated" by the words of the event, by the "context"
    around them, or only by the "focus" of the whole document.
    """

    start: int
    end: int
    text: str
    name: str
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    country: str | None = None
    admin1: str | None = None
    feature_code: str | None = None
    level: Level | None = None
    relation: Relation = AT
    uncertainty_km: float | None = None
    probability: float = 0.0
    basis: str = "stated"


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event happened: from ``start`` to ``end``, both included; None is open.

    ``text`` are the words of the article, ``basis`` says how they were read ("stated", "relative to publication",
    "as of publication", ...).
    """

    start: date | None
    end: date | None
    precision: DatePrecision
    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class CountRange:
    """A number as reported; ``max`` is None where the text only gives a lower bound ("at least 34")."""

    min: int
    max: int | None

    def may_be(self, other: CountRange) -> bool:
        """Whether both may mean the same number."""
        return (other.max is None or self.min <= other.max) and (self.max is None or other.min <= self.max)


@dataclass(frozen=True, slots=True)
class Event:
    """One control or conflict event with its evidence.

    ``event_id`` is a digest of document id, trigger offsets, place offsets and type.  ``confidence`` in [0, 1] is
    the probability that type and place are right.
    """

    event_id: str
    document_id: str
    type: EventType
    evidence: Evidence
    further_evidence: tuple[Evidence, ...] = ()
    actors: tuple[Participant, ...] = ()
    targets: tuple[Participant, ...] = ()
    allies: tuple[Participant, ...] = ()
    place: EventPlace | None = None
    date: EventDate | None = None
    modality: Modality = Modality.ASSERTED
    outcome: Outcome | None = None
    habitual: bool = False
    historical: bool = False
    attributed_to: str | None = None
    killed: CountRange | None = None
    injured: CountRange | None = None
    count: int = 1
    confidence: float = 0.5
    cluster_id: str | None = None

    @property
    def family(self) -> Family:
        """The family of the event's type."""
        return self.type.family
