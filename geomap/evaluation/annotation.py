"""Annotated place names as gold files bring them, whatever corpus they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from geomap.errors import RecordError
from geomap.evaluation.gold import GoldRecord
from geomap.evaluation.spans import Range, clean_span
from geomap.geometry import Point

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer


class Kind(StrEnum):
    """What a gold place is, by its GeoNames feature code or the gold's own word."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    SETTLEMENT = "settlement"
    OTHER = "other"
    UNSTATED = "unstated"


_KINDS = {"country": Kind.COUNTRY, "admin": Kind.ADMIN1, "admin1": Kind.ADMIN1, "settlement": Kind.SETTLEMENT}


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """An annotated place name.

    ``point`` is None where the gold does not say which place is meant.  ``unit_name`` is what the gold calls the
    place, kept only where no GeoNames id identifies it.  ``is_demonym`` tells that the text is the name or adjective
    of a people, which counts neither way.
    """

    span: Range
    point: Point | None
    geonames_id: int | None
    unit_name: str | None
    kind: Kind
    is_demonym: bool


def gold_toponyms(record: GoldRecord, gazetteer: Gazetteer) -> tuple[GoldToponym, ...]:
    """The annotated place names of a record; common nouns (``"proper": false``) are left out.

    Raises
    ------
    RecordError
        When the field ``toponyms`` is no list of objects, or a span does not hold the text that it claims.
    """
    entries = record.fields.get("toponyms")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise RecordError(f'{record.where}: "toponyms" is no list of objects; expected annotated place names')
    return tuple(_toponym(record, entry, gazetteer) for entry in entries if entry.get("proper", True))


def _toponym(record: GoldRecord, entry: Mapping[str, Any], gazetteer: Gazetteer) -> GoldToponym:
    span = _span(record, entry)
    start, end = clean_span(record.document.text, span)
    identity = int(entry["geonames_id"]) if entry.get("geonames_id") else None
    lat, lon = entry.get("lat"), entry.get("lon")
    return GoldToponym(
        span,
        Point(float(lat), float(lon)) if lat is not None and lon is not None else None,
        identity,
        _unit_name(entry) if identity is None else None,
        _kind(entry),
        gazetteer.demonym(record.document.text[start:end]) is not None,
    )


def _span(record: GoldRecord, entry: Mapping[str, Any]) -> Range:
    start, end = entry.get("start"), entry.get("end")
    text = record.document.text
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise RecordError(f"{record.where}: a toponym at {start!r} to {end!r}; expected offsets into the text")
    if entry.get("text", text[start:end]) != text[start:end]:
        raise RecordError(
            f'{record.where}: the toponym at {start} to {end} differs from its "text"; correct the offsets'
        )
    return start, end


def _unit_name(entry: Mapping[str, Any]) -> str | None:
    page = entry.get("wikipedia")
    name = unquote(page.rsplit("/", 1)[-1]).replace("_", " ") if page else entry.get("name")
    return str(name) if name else None


def _kind(entry: Mapping[str, Any]) -> Kind:
    code = entry.get("fcode")
    if not code:
        own = entry.get("kind")
        return _KINDS.get(own, Kind.OTHER) if own else Kind.UNSTATED
    if code.startswith("PCL"):
        return Kind.COUNTRY
    if code == "ADM1":
        return Kind.ADMIN1
    return Kind.SETTLEMENT if code.startswith("PPL") else Kind.OTHER
