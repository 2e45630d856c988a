"""The documents at a web address: what was fetched, given to the reader of its kind, with the address where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geomap.ingest.dates import address_day
from geomap.ingest.sources import Outcome, Source
from geomap.ingest.web.addresses import shown_address
from geomap.model import Document

if TYPE_CHECKING:
    from geomap.ingest.web.fetching import Fetched, Fetcher

Reader = Callable[[bytes, Source, str], Iterator[Outcome]]
"""Bytes, where they are from, and a suffix, to documents."""

_PAGES = frozenset({".html", ".xhtml", ""})


def read_address(text: str, fetcher: Fetcher, read: Reader) -> Iterator[Outcome]:
    """What ``read`` makes of what is at the address; nothing for an address that this run had already.

    Raises
    ------
    InputError
        When it is no address that is fetched.
    FetchError
        When it gave nothing that can be used.
    """
    fetched = fetcher.fetch_once(text)
    if fetched is None:
        return
    for outcome in read(fetched.data, Source(shown_address(text), fetched.address), fetched.suffix):
        value = outcome.value
        yield Outcome(outcome.where, _located(value, fetched)) if isinstance(value, Document) else outcome


def _located(document: Document, fetched: Fetched) -> Document:
    """The document with the address where it was found, unless it brings one that may be believed.

    A page may call another address its own ("canonical"), without the marks of whoever led there: it is believed
    about its own host only.  The entries of a feed and records name their articles, wherever those are.
    """
    url = document.url
    if url is not None and fetched.suffix in _PAGES and _host(url) != _host(fetched.address):
        url = None
    return replace(
        document,
        url=url or fetched.address,
        published=document.published or (address_day(fetched.address) if fetched.suffix in _PAGES else None),
    )


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
