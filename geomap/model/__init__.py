"""The values that flow through geomap: frozen, standard library only."""

from __future__ import annotations

from geomap.model.atlas_data import AtlasData, joined
from geomap.model.control import ControlInterval, ControlStatus, ControlTimeline, claimant
from geomap.model.corroboration import Corroboration, Figure, told_together
from geomap.model.document import Block, BlockKind, Document
from geomap.model.event import (
    ActorClass,
    CountRange,
    DatePrecision,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Evidence,
    Family,
    Modality,
    Outcome,
    Participant,
    Span,
)
from geomap.model.place import Level, Place
from geomap.model.toponym import (
    Candidate,
    MatchKind,
    Relation,
    RelationKind,
    Resolution,
    Role,
    Status,
    Toponym,
    relation_named,
)

__all__ = [
    "ActorClass",
    "AtlasData",
    "Block",
    "BlockKind",
    "Candidate",
    "ControlInterval",
    "ControlStatus",
    "ControlTimeline",
    "Corroboration",
    "CountRange",
    "DatePrecision",
    "Document",
    "Event",
    "EventDate",
    "EventPlace",
    "EventType",
    "Evidence",
    "Family",
    "Figure",
    "Level",
    "MatchKind",
    "Modality",
    "Outcome",
    "Participant",
    "Place",
    "Relation",
    "RelationKind",
    "Resolution",
    "Role",
    "Span",
    "Status",
    "Toponym",
    "claimant",
    "joined",
    "relation_named",
    "told_together",
]
