"""What comes of a document: a reading or a failure; and those that end whoever reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geomap.errors import InputError
from geomap.ingest.sources import printable
from geomap.model import Document
from geomap.pipeline import Reading

AGAIN = "what was read is kept: run the command again to go on"
MOST_LOST = 3


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be analysed, and why."""

    place: str
    reason: str


Result = Reading | Failure


def failure(document: Document, reason: str) -> Failure:
    """A document that could not be analysed, named at the head of the reason."""
    shown = printable(document.id)
    return Failure(shown, f"{shown}: {reason}")


@dataclass(slots=True)
class Losses:
    """Documents read alone, of which some end whoever reads them, for that ``reason``; ``advice`` is what may help."""

    reason: str
    advice: str
    in_a_row: int = 0

    def result(self, document: Document, results: Sequence[Result] | None) -> Result:
        """What was read out of a document; a failure where there is nothing because its reader was ended.

        Raises
        ------
        InputError
            When it was the same with those before it: no document is to blame then.
        """
        if results is not None:
            self.in_a_row = 0
            return results[0]
        self.in_a_row += 1
        if self.in_a_row < MOST_LOST:
            return failure(document, f"{self.reason}; add it again to try once more")
        raise InputError(
            f"{printable(document.id)}: {self.reason}, and so it was with the {MOST_LOST - 1} before it; {AGAIN}, "
            f"{self.advice}"
        )
