"""AtlasData: documents, their toponyms and their events, held together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geomap.model.document import Document
from geomap.model.event import Event
from geomap.model.toponym import Resolution


@dataclass(frozen=True, slots=True)
class AtlasData:
    """What was read out of some documents.

    ``resolutions`` maps a document's id to its toponyms in text order.  Events lie in the order of the documents,
    and in text order within one.
    """

    documents: tuple[Document, ...] = ()
    resolutions: Mapping[str, tuple[Resolution, ...]] = field(default_factory=dict, hash=False)
    events: tuple[Event, ...] = ()
