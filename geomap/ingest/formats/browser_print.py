"""What a browser prints around a page: the time of printing and the title above, address and page number below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from geomap.ingest.formats.print_layout import Line, edges, plain

_LOOKED_AT = 3  # pages: the first may be a picture
_STAMP = (
    r"(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}),?\s\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AP]M)?"
)
_ADDRESS = r"(?P<url>(?:https?|file):/{2,3}\S{1,2000})"
_PAGE = r"(?:(?:page )?\d{1,4}(?:/| of )\d{1,4})"
_TIMED = re.compile(rf"{_STAMP}(?:\s.{{1,300}})?|.{{1,300}}\s{_STAMP}", re.IGNORECASE)
_FOOT = re.compile(rf"{_ADDRESS}\s{_PAGE}|{_PAGE}\s{_ADDRESS.replace('P<url>', 'P<second>')}", re.IGNORECASE)
_BARE = re.compile(rf"{_ADDRESS}|{_PAGE}|.{{1,300}}\s{_ADDRESS.replace('P<url>', 'P<second>')}", re.IGNORECASE)


def without_browser_lines(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], bool, str | None]:
    """The pages without what a browser printed around them, whether one did, and the address of the page.

    A browser prints all of it or nothing, so that a page whose edges give no time with a page number or an address is
    left as it is.
    """
    found = [edges(page) for page in islice((page for page in pages if page), _LOOKED_AT)]
    texts = [plain(line.text) for lines in found for line in lines]
    is_timed = any(_TIMED.fullmatch(text) for text in texts)
    if not (is_timed and any(_FOOT.fullmatch(text) or _BARE.fullmatch(text) for text in texts)):
        return [list(page) for page in pages], False, None
    url = next(_addresses(texts), None)
    return [_cleaned(page) for page in pages], True, url


def _cleaned(page: Sequence[Line]) -> list[Line]:
    outer = {id(line) for line in edges(page)}
    return [line for line in page if id(line) not in outer or not _is_printed_around(plain(line.text))]


def _is_printed_around(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_TIMED, _FOOT, _BARE))


def _addresses(texts: Sequence[str]) -> Iterator[str]:
    """The web addresses, without those that were too long for the line."""
    for text in texts:
        match = _FOOT.fullmatch(text) or _BARE.fullmatch(text)
        url = match and (match["url"] or match["second"])
        if url and url.lower().startswith("http") and "…" not in url and not url.endswith("..."):
            yield url
