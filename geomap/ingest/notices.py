"""What is said of files that were read, beside their documents: which are copies."""

from __future__ import annotations

import re

from geomap.errors import NoticeError
from geomap.ingest.sources import printable, text_digest
from geomap.model import Document

_SHORTEST_COPY = 200  # what is shorter, many articles may say
_MOST_COPIES = 10
_ROW = re.compile(r":\d+\Z")


class Copies:
    """Notices of files that hold the same article of the same source under two names; the first few one by one.

    A copy stays an article.  Records are not looked at: who makes a table of articles means each of its rows.
    """

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._count = 0

    def notice(self, where: str, document: Document) -> NoticeError | None:
        """What to say of a document; None where no earlier one has its text and its outlet, or enough was said."""
        name, _, digest = document.id.rpartition("-")
        is_file = digest == text_digest(document.text) and not _ROW.search(name)
        if len(document.text) < _SHORTEST_COPY or not is_file:
            return None
        key = text_digest(f"{document.outlet}\n{document.text}")
        first = self._first.setdefault(key, document.id)
        self._count += first is not document.id
        if first is document.id or self._count > _MOST_COPIES:
            return None
        return NoticeError(
            f"{where}: is a copy of {printable(first)}, word for word, from the same source, and counts as an article "
            "of its own; if it is none: leave it out"
        )

    def rest(self) -> NoticeError | None:
        """What to say of the copies that were not told one by one; None where there are none."""
        more = self._count - _MOST_COPIES
        return NoticeError(f"{more:,} more copies of articles, each from the same source") if more > 0 else None
