"""The day of publication in the linked data (JSON-LD) of a page: that of its own article, not of others it lists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from geomap.ingest.dates import parse_date

_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_LISTS = re.compile(r'"(?:itemListElement|ItemList)"')
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
_MOST_NODES = 1_000
_PAGES = ("WebPage", "ItemPage", "CollectionPage")


def published_day(script: str) -> date | None:
    """The day that a script of the type ``application/ld+json`` gives; None where it gives none of the page itself.

    An article comes before the page that it is on.  A script that is broken counts where it lists nothing else.

    Examples
    --------
    >>> published_day('{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "datePublished": "2014-06-10"}]}')
    datetime.date(2014, 6, 10)
    """
    try:
        value = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        match = None if _LISTS.search(script) else _DATE.search(script)
        return parse_date(match[1]) if match is not None else None
    dated = [(_types(node), day) for node in _nodes(value) if (day := _day(node)) is not None]
    articles = (day for types, day in dated if not any(kind in _PAGES for kind in types))
    return next(articles, None) or next((day for _, day in dated), None)


def _nodes(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  (whatever JSON holds)
    """The things that a script describes, without those that they only list."""
    waiting, count = [value], 0
    while waiting and count < _MOST_NODES:
        node = waiting.pop(0)
        count += 1
        if isinstance(node, list):
            waiting[:0] = node[:_MOST_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in _INSIDE if key in node]


def _types(node: dict[str, Any]) -> tuple[str, ...]:
    found = node.get("@type")
    return tuple(str(kind) for kind in (found if isinstance(found, list) else [found]))


def _day(node: dict[str, Any]) -> date | None:
    value = node.get("datePublished")
    return parse_date(value) if isinstance(value, str) else None
