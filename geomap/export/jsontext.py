"""Values as JSON text that is safe to cut into lines and always encodes as UTF-8."""

from __future__ import annotations

import json
import re

from geomap.errors import OutputError

# Half of a pair without the other has no UTF-8; the others end a line for some readers, though not for JSON.
# All of them can only stand inside a string, where an escape means the same character.
_TO_ESCAPE = re.compile("[\ud800-\udfff\x7f\x85\u2028\u2029]")


def json_text(value: object) -> str:
    """Return the value as JSON in one line: text as it is, keys in the order they have.

    Raises
    ------
    OutputError
        When a number is NaN or infinite, which JSON does not have.

    Examples
    --------
    >>> json_text({"place": "Мосул"})
    '{"place": "Мосул"}'
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except ValueError as error:
        name = value.get("event_id", "a value") if isinstance(value, dict) else "a value"
        raise OutputError(f"{name}: holds a number that is NaN or infinite; correct it ({error})") from error
    return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def json_line(value: object) -> str:
    """Return the value as one line of JSON Lines, with its line end."""
    return json_text(value) + "\n"
