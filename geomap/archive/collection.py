"""Python's search for circles of objects, put off while a whole archive is in memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Put off the search for circles of objects.

    The values of an atlas hold none, and there are millions of them: looking through them again and again takes three
    times as long as reading them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
