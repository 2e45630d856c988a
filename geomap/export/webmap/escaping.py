"""Article text on its way into the page: escaped so that it stays text, whatever it says."""

from __future__ import annotations

import html
import json
import re
from urllib.parse import urlsplit

_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\x7f-\x9f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_UNSAFE_IN_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_UNSAFE_IN_URL = re.compile('[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff"<>\\\\^`{|}]')
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def json_for_script(value: object) -> str:
    r"""``value`` as JSON that cannot end, or open anything inside, the script element that holds it.

    Lone surrogates travel as ``\ud800`` escapes; NaN and infinities raise ValueError.

    Examples
    --------
    >>> json_for_script("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE_IN_SCRIPT.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def html_text(text: str) -> str:
    """``text`` for an HTML text node or a quoted attribute; what HTML cannot carry becomes U+FFFD.

    Examples
    --------
    >>> html_text('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return html.escape(_UNSAFE_IN_HTML.sub("\ufffd", text))


def web_address(url: str | None) -> str | None:
    """``url`` if it is a plain http or https address that may be linked, else None.

    Examples
    --------
    >>> web_address("https://news.example/a?b=1")
    'https://news.example/a?b=1'
    >>> web_address("javascript:alert(1)") is None
    True
    """
    if url is None or _UNSAFE_IN_URL.search(url) or _DIRECTION_MARKS.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.hostname else None


def utf16_length(text: str) -> int:
    """How long ``text`` is in the unit in which scripts count: UTF-16 code units."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)
