"""The search for circles of objects, put off."""

from __future__ import annotations

import gc
from contextlib import suppress

from geomap.archive.collection import without_collection


def test_search_is_off_and_on_again() -> None:
    """For as long as asked for."""
    with without_collection():
        inside = gc.isenabled()

    assert not inside
    assert gc.isenabled()


def test_search_is_on_again_after_an_error() -> None:
    """Whatever happens in between."""
    with suppress(KeyError), without_collection():
        raise KeyError

    assert gc.isenabled()


def test_search_stays_off_where_it_was() -> None:
    """Who switched it off has a reason."""
    gc.disable()
    try:
        with without_collection():
            pass

        assert not gc.isenabled()
    finally:
        gc.enable()
