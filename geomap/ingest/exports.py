"""Exports of news services as JSON: records that are wrapped in one object, and fields under other names or nested.

A record that has the fields of a document by their own names is read by them; all this only fills what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geomap.ingest.columns import FIELDS, alias_of

_LISTS = ("articles", "items", "results", "docs", "stories", "documents", "hits", "value", "data", "entries", "news")
_AROUND = ("response", "data", "hits", "result")
_NESTED = ("fields", "_source", "attributes", "Document", "document")
_GUESSED = ("text", "title", "date", "source", "url", "language")  # ids are the maker's own, or none
_NAMES = {
    "title": ("main", "rendered", "name"),
    "source": ("name", "Name", "title"),
    "date": ("original", "published", "created"),
    "text": ("plain", "text", "rendered", "html"),
}


def records_of(value: object, text: str) -> list[Any] | None:
    """The records that an object wraps in a list; None where it is a record itself, with its article in ``text``.

    Examples
    --------
    >>> records_of({"status": "ok", "articles": [{"content": "Troops entered Hit."}]}, "text")
    [{'content': 'Troops entered Hit.'}]
    """
    node = value
    for _ in range(3):
        if not isinstance(node, dict) or isinstance(node.get(text), str):
            return None
        for key in _LISTS:
            found = node.get(key)
            if isinstance(found, list) and found and all(isinstance(item, dict) for item in found):
                return found
        node = next((node[key] for key in _AROUND if isinstance(node.get(key), dict)), None)
    return None


def unnested(record: Mapping[str, Any], given: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The record with what exports nest at its top, and the name of each field of a document in it.

    ``given`` are the names that the user says.
    """
    flat = dict(record)
    if not isinstance(flat.get(given.get("text", "text")), str) and _guess("text", flat) is None:
        for key in _NESTED:
            inner = flat.get(key)
            if isinstance(inner, dict):
                del flat[key]
                flat = {**flat, **inner}
    names = {name: given.get(name) or (name if name in flat else None) for name in FIELDS}
    for name in _GUESSED:
        names[name] = names[name] or _guess(name, flat)
    found = {name: names[name] or name for name in FIELDS}
    for name, keys in _NAMES.items():
        said = next(_inside(flat.get(found[name]), keys), None)
        if said is not None:
            flat[found[name]] = said
    return flat, found


def _guess(name: str, record: Mapping[str, Any]) -> str | None:
    """The field whose name says that it holds ``name``; of several the most usual."""
    return alias_of(name, [key for key, value in record.items() if value not in (None, "", [], {})])


def _inside(value: object, keys: tuple[str, ...]) -> Iterator[str]:
    """What an object, or the first of a list of them, says under one of these names."""
    inner = value[0] if isinstance(value, list) and value else value
    if isinstance(inner, dict):
        yield from (inner[key] for key in keys if isinstance(inner.get(key), str) and inner[key].strip())
