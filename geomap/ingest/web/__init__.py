"""Web addresses as inputs: fetched politely and with limits, only because somebody named them."""

from __future__ import annotations

from geomap.ingest.web.addresses import Address, is_address, parse_address, shown_address
from geomap.ingest.web.articles import read_address
from geomap.ingest.web.cache import PageCache
from geomap.ingest.web.fetching import Fetched, Fetcher
from geomap.ingest.web.rules import FetchRules

__all__ = [
    "Address",
    "FetchRules",
    "Fetched",
    "Fetcher",
    "PageCache",
    "is_address",
    "parse_address",
    "read_address",
    "shown_address",
]
