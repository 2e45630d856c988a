"""Graded documents: the senses of annotated texts, each candidate marked right or wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geomap.errors import InputNotFoundError, RecordError
from geomap.gazetteer import Gazetteer
from geomap.gazetteer.index import NameMatch
from geomap.geometry import Point, distance_km
from geomap.language import Analysis, analyse
from geomap.model import Document, Level
from geomap.toponyms.evidence import Vote
from geomap.toponyms.given import given_toponyms
from geomap.toponyms.ranking import Ranked, unweighed
from geomap.toponyms.senses import senses
from geomap.toponyms.story import story_votes
from geomap.training._folds import fold_of

OWN_TEXTS = Path(__file__).parent / "resolution.jsonl"
OWN = "own texts"
# Representative points of one large area differ by less than this between sources; the usual measure of the field.
RIGHT_KM = 161.0
_NAMED_BY_PAGE = frozenset({Level.COUNTRY, Level.ADMIN1})
# What an annotator calls a place, as the level that its candidates should have.
_LEVELS = {
    "country": Level.COUNTRY, "city": Level.SETTLEMENT, "town": Level.SETTLEMENT, "village": Level.SETTLEMENT,
    "admin1": Level.ADMIN1, "province": Level.ADMIN1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gold:
    """What ``count`` mentions of a sense mean: the candidates that are meant, and all that count as right.

    Both are empty when none of the candidates is right.
    """

    count: int
    meant: tuple[int, ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """One sense of a document, its candidates not yet weighed, and what it means."""

    ranked: Ranked
    golds: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class GradedDocument:
    """A document of a corpus with its graded senses; ``fold`` is the part of the cross-validation it belongs to."""

    corpus: str
    document_id: str
    story: tuple[Vote, ...]
    senses: tuple[Graded, ...]

    @property
    def fold(self) -> int:
        """From 0 to 4, by the id alone."""
        return fold_of(self.document_id)


@dataclass(frozen=True, slots=True)
class Source:
    """A file of annotated texts."""

    name: str
    path: Path

    @property
    def sha256(self) -> str:
        """The digest of the file."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


def sources(folder: Path | None) -> tuple[Source, ...]:
    """Our own texts, and the files of ``folder`` whose records have toponyms with coordinates, by name.

    Raises
    ------
    InputNotFoundError
        When the folder does not exist.
    """
    own = Source(OWN, OWN_TEXTS)
    if folder is None:
        return (own,)
    if not folder.is_dir():
        raise InputNotFoundError(f"{folder}: no such folder; expected one with annotated texts as .jsonl files")
    found = (Source(path.stem.removesuffix("-dev"), path) for path in sorted(folder.glob("*.jsonl")))
    return (*(source for source in found if _has_positions(source)), own)


def _has_positions(source: Source) -> bool:
    return any(_linked(record) for record in _records(source))


def _records(source: Source) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(source.path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield json.loads(line)
        except json.JSONDecodeError as error:
            raise RecordError(f"{source.path}:{number}: {error.msg}; expected one JSON object a line") from error


def _linked(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The toponyms that say what they mean; those that mean nothing known say so with a null id."""
    return [
        entry
        for entry in record.get("toponyms", ())
        if entry.get("lat") is not None or ("place_id" in entry and entry["place_id"] is None)
    ]


def graded_documents(source: Source, gazetteer: Gazetteer) -> Iterator[GradedDocument]:
    """The documents of ``source``, graded; adjectives of countries are no gold."""
    records = list(_records(source))
    documents = [
        Document(record["id"], record["text"], record.get("title"), url=record.get("url")) for record in records
    ]
    for record, analysis in zip(records, analyse(documents), strict=True):
        yield graded_document(source.name, _linked(record), analysis, gazetteer)


def graded_document(
    corpus: str, linked: Sequence[Mapping[str, Any]], analysis: Analysis, gazetteer: Gazetteer
) -> GradedDocument:
    """One document with the senses that its ``linked`` toponyms have."""
    gold = [entry for entry in linked if gazetteer.demonym(_bare(entry["text"])) is None]
    document = replace(analysis.document, extra={"toponyms": gold})
    toponyms = given_toponyms(replace(analysis, document=document), gazetteer)
    by_span = {(entry["start"], entry["end"]): entry for entry in gold}
    graded = []
    for sense in senses(toponyms):
        ranked = unweighed(sense, gazetteer)
        entries = [by_span[toponyms[index].start, toponyms[index].end] for index in sense.members]
        graded.append(Graded(ranked, tuple(_golds(entries, ranked.matches))))
    return GradedDocument(corpus, document.id, story_votes(document, gazetteer), tuple(graded))


def _bare(text: str) -> str:
    return text.removesuffix("'s").removesuffix("’s")


def _golds(entries: Iterable[Mapping[str, Any]], matches: Sequence[NameMatch]) -> Iterator[Gold]:
    """One gold for each place that the mentions of a sense mean."""
    counts: dict[tuple[Any, ...], int] = {}
    first: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for entry in entries:
        key = (entry.get("geonames_id"), entry.get("lat"), entry.get("lon"))
        counts[key] = counts.get(key, 0) + 1
        first.setdefault(key, entry)
    for key, count in counts.items():
        by_id = tuple(index for index, match in enumerate(matches) if _has_id(match, first[key]))
        near = tuple(index for index, match in enumerate(matches) if _is_near(match, first[key]))
        fitting = tuple(
            index for index in near if matches[index].place.level is _LEVELS.get(first[key].get("kind", ""))
        )
        yield Gold(count, by_id or fitting or near, tuple(sorted({*by_id, *near})))


def _has_id(match: NameMatch, entry: Mapping[str, Any]) -> bool:
    geonames_id = entry.get("geonames_id")
    is_geonames = geonames_id is not None and str(match.place.geonames_id) == str(geonames_id)
    return is_geonames or match.place.place_id == entry.get("place_id")


def _is_near(match: NameMatch, entry: Mapping[str, Any]) -> bool:
    """Whether a candidate is within the distance, or is the area that the annotation's page is about."""
    if entry.get("lat") is None:
        return False
    if distance_km(Point(entry["lat"], entry["lon"]), match.place) <= RIGHT_KM:
        return True
    page = (entry.get("wikipedia") or "").rpartition("/")[2].replace("_", " ")
    return page == match.place.name and match.place.level in _NAMED_BY_PAGE
