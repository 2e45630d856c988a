"""Columns made flat for formats that know neither lists nor every character."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from geomap.export.columns import LIST_SEPARATOR

_REPLACEMENT = "\ufffd"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def flat_columns(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns with each list joined by ``"; "`` and every text encodable.

    An empty list becomes None: nothing is said.
    """
    return {name: _flat(value) for name, value in columns.items()}


def encodable(text: str) -> str:
    """Return the text with each lone surrogate, which has no UTF-8, as U+FFFD."""
    return _LONE_SURROGATE.sub(_REPLACEMENT, text)


def _flat(value: object) -> object:
    if isinstance(value, tuple):
        return encodable(LIST_SEPARATOR.join(value)) or None
    return encodable(value) if isinstance(value, str) else value
