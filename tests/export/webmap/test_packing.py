"""What articles say, as elements of the page."""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import Any

from geomap.export.webmap.packing import data_elements

ELEMENT = re.compile(r'<script type="text/plain" id="([a-z0-9-]+)" data-packed="gzip">([A-Za-z0-9+/=]+)</script>')


def payload(articles: int, text: str = "Tikrit fell. ") -> dict[str, Any]:
    """Data of so many articles with this text."""
    rows = [[f"d{number}", "Title", [["body", text]]] for number in range(articles)]
    return {"articles": {"fields": ["id", "title", "blocks"], "rows": rows}, "sentences": ["Tikrit fell."]}


def unpacked(elements: str) -> dict[str, Any]:
    """What the squeezed elements hold, by id."""
    found = [ELEMENT.fullmatch(line) for line in elements.split("\n")]
    return {match[1]: json.loads(gzip.decompress(base64.b64decode(match[2]))) for match in found}


def test_little_data_are_plain_json() -> None:
    """One element that anybody can read."""
    little = payload(2, "</script>")

    element = data_elements(little)

    inside = element.removeprefix('<script type="application/json" id="data">').removesuffix("</script>")
    assert json.loads(inside) == little
    assert "<" not in inside


def test_much_data_are_squeezed() -> None:
    """The text of articles stands apart, two hundred a part; everything comes back."""
    much = payload(450, "Tikrit fell to the army, as the outlet reported on that day. " * 50)

    found = unpacked(data_elements(much))

    assert list(found) == ["data", "texts-0", "texts-1", "texts-2"]
    assert found["data"]["articlesAPart"] == 200
    assert [row[2] for row in found["data"]["articles"]["rows"]] == [None] * 450
    assert [len(found[f"texts-{part}"]) for part in range(3)] == [200, 200, 50]
    assert found["texts-2"][49] == much["articles"]["rows"][449][2]


def test_squeezed_data_are_small_and_the_same_each_time() -> None:
    """Equal data are equal bytes, a third as long or less."""
    much = payload(450, "Tikrit fell to the army, as the outlet reported on that day. " * 50)

    assert data_elements(much) == data_elements(much)
    assert len(data_elements(much)) < len(json.dumps(much)) / 3
