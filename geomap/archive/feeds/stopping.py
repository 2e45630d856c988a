"""The end of a run that somebody ends: in good order, between two steps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Stop:
    """Whether a run is to end.

    Asked for while something is being written, it ends after that; at any other time at once, by KeyboardInterrupt, as
    it does when asked for again.
    """

    def __init__(self) -> None:
        self.is_asked = False
        self._is_held = False

    def ask(self, *_signal: object) -> None:
        """End the run; fit to handle a signal."""
        again, self.is_asked = self.is_asked, True
        if again or not self._is_held:
            raise KeyboardInterrupt

    @contextmanager
    def held(self, *, is_held: bool = True) -> Iterator[None]:
        """Put off the end while something is written; with ``is_held=False`` do not, within such a time."""
        before, self._is_held = self._is_held, is_held
        try:
            yield
        finally:
            self._is_held = before
