"""What articles say, as elements of the page: plain JSON where it is little, squeezed in parts where it is much."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Mapping
from typing import Any

from geomap.export.webmap.escaping import json_for_script

_LEAST_PACKED = 1_000_000
_ARTICLES_A_PART = 200


def data_elements(payload: Mapping[str, Any]) -> str:
    """The elements that hold what articles say; the first one has the id ``data``.

    Less than a million characters stand in one element as JSON.  More are gzip in base64: a third as long, and a
    browser keeps such text with one byte a letter instead of two.  The running text of the articles then stands apart,
    200 articles an element (``texts-0``, ``texts-1``, ...), so that it is only unpacked when somebody reads it.
    """
    articles = payload["articles"]
    column = articles["fields"].index("blocks")
    rows = [[*row[:column], None, *row[column + 1 :]] for row in articles["rows"]]
    texts = [row[column] for row in articles["rows"]]
    parts = [
        json_for_script(texts[start : start + _ARTICLES_A_PART]) for start in range(0, len(texts), _ARTICLES_A_PART)
    ]
    light = {**payload, "articles": {**articles, "rows": rows}, "articlesAPart": _ARTICLES_A_PART}
    rest = json_for_script(light)
    if len(rest) + sum(map(len, parts)) < _LEAST_PACKED:
        return f'<script type="application/json" id="data">{json_for_script(payload)}</script>'
    elements = [_packed("data", rest), *(_packed(f"texts-{number}", part) for number, part in enumerate(parts))]
    return "\n".join(elements)


def _packed(identifier: str, text: str) -> str:
    packed = base64.b64encode(gzip.compress(text.encode(), compresslevel=6, mtime=0)).decode("ascii")
    return f'<script type="text/plain" id="{identifier}" data-packed="gzip">{packed}</script>'
