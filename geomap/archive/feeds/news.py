"""What is new in a feed: entries that an archive does not hold yet, or holds as the feed told them before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from geomap import ingest
from geomap.archive.store import Archive
from geomap.errors import GeomapError, InputError, NoticeError
from geomap.ingest.sources import printable, text_digest
from geomap.ingest.web import Fetcher, parse_address
from geomap.model import Document

FEED, DIGEST, GUID = "feed", "feed_digest", "guid"
"""Further fields of an archived entry: the feed that told it, a digest of its text there, and its id there."""

_OF_OTHERS = ""  # in place of a digest: another feed told it first
_LONGEST_GUID = 200
# What tells a site who led a reader there, beside all that begins with utm_.
_MARKS = frozenset({"at_medium", "at_campaign", "at_link_id", "at_link_origin", "at_link_type", "fbclid", "gclid"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a feed before it is looked at.

    ``told`` are the entries of the last look, by their id in the archive, with the digest of their text; ``taken`` the
    ids that other feeds brought in this round.
    """

    told: Mapping[str, str] = field(default_factory=dict)
    taken: Container[str] = ()


@dataclass(frozen=True, slots=True)
class News:
    """What a look at a feed found: new or changed entries, under their id in the archive, and all that it tells now."""

    documents: tuple[Document, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)


def news_of(feed: str, entries: Sequence[Document], archive: Archive, seen: Seen) -> News:
    """The entries of the feed of this name that the archive does not hold, or with an older text of the same feed.

    What the feed told the last time is dealt with, also where someone has removed it from the archive since.  Of
    several entries with one id the first counts, and of several feeds the one that told it first.
    """
    told: dict[str, str] = {}
    documents: list[Document] = []
    for name, entry in zip(_names(feed, entries, archive, seen), entries, strict=True):
        if name in told:
            continue
        digest = text_digest(entry.text)
        held = seen.told[name] if name in seen.told else _held(feed, name, archive, seen)
        told[name] = _OF_OTHERS if held == _OF_OTHERS else digest
        if held not in (_OF_OTHERS, digest):
            documents.append(replace(entry, id=name, extra={**entry.extra, FEED: feed, DIGEST: digest}))
    return News(tuple(documents), told)


def _held(feed: str, name: str, archive: Archive, seen: Seen) -> str | None:
    """The digest of what this feed told of an entry that the archive holds; None for one that it does not hold."""
    if name in seen.taken:
        return _OF_OTHERS
    held = archive.document(name)
    if held is None:
        return None
    return str(held.extra.get(DIGEST)) if held.extra.get(FEED) == feed else _OF_OTHERS


def _names(feed: str, entries: Sequence[Document], archive: Archive, seen: Seen) -> list[str]:
    """The id of each entry: the address that it leads to, else what the feed calls it.

    One article that two feeds bring leads to one address from both.  Where several entries lead to one address, as in
    a feed of one long page, the address names none of them, but for one that had it from the time when it was alone.
    """
    own = [_own_name(feed, entry) for entry in entries]
    links = [_link(entry.url) for entry in entries]
    leading: defaultdict[str | None, set[str]] = defaultdict(set)
    for link, name in zip(links, own, strict=True):
        leading[link].add(name)

    def chosen(link: str | None, name: str, entry: Document) -> str:
        if link is None or name in seen.told or archive.digest_and_rules(name) is not None:
            return name
        return link if len(leading[link]) == 1 or _is_held_as(link, entry, archive) else name

    return [chosen(*one) for one in zip(links, own, entries, strict=True)]


def _own_name(feed: str, entry: Document) -> str:
    guid = entry.extra.get(GUID)
    if not isinstance(guid, str):
        return entry.id
    return f"{feed}#{printable(guid) if len(guid) <= _LONGEST_GUID else text_digest(guid)}"


def _is_held_as(link: str, entry: Document, archive: Archive) -> bool:
    """Whether the archive holds this very entry under the address."""
    held = archive.document(link)
    return held is not None and GUID in entry.extra and held.extra.get(GUID) == entry.extra[GUID]


def _link(url: str | None) -> str | None:
    """The address of an article without the marks of whoever led there; None for one that is none."""
    try:
        text = parse_address(url or "").text
    except InputError:
        return None
    path, _, query = text.partition("?")
    kept = "&".join(part for part in query.split("&") if not _is_mark(part.partition("=")[0].lower()))
    return f"{path}?{kept}" if kept else path


def _is_mark(name: str) -> bool:
    return name.startswith("utm_") or name in _MARKS


def followed(entry: Document, web: Fetcher) -> tuple[Document, str | None]:
    """The page that an entry leads to, as the article of this entry; where there is none, the entry itself and why.

    Title, day, outlet and language are those of the entry where the page says nothing.
    """
    errors: list[GeomapError] = []

    def note(_where: str, error: GeomapError) -> None:
        if not isinstance(error, NoticeError):
            errors.append(error)

    given = ingest.read_documents([entry.url or ""], on_error=note, web=web)
    pages = tuple(islice(given, 2))
    if errors or not pages:
        reason = str(errors[0]) if errors else f"{entry.url}: is the page of another entry too"
    elif len(pages) > 1:
        reason = f"{entry.url}: holds several articles; expected one"
    elif len(pages[0].text.split()) < len(entry.text.split()):
        reason = f"{entry.url}: the page gives less text than the feed"
    else:
        page = pages[0]
        return replace(
            page,
            id=entry.id,
            title=page.title or entry.title,
            published=page.published or entry.published,
            outlet=page.outlet or entry.outlet,
            language=page.language or entry.language,
            extra={**page.extra, **entry.extra},
        ), None
    return entry, reason
