"""Places of a user's own as a value: equal by what they hold, and fit to travel."""

from __future__ import annotations

import pickle
from collections.abc import Callable

from geomap.gazetteer import OwnPlaces
from geomap.gazetteer.own.values import own_places

Read = Callable[..., OwnPlaces]

A, B = "Tall Qamharat,36.4,42.9\n", "Khirbat Qamh,36.5,42.9\n"


def test_order_of_rows_does_not_count(read: Read) -> None:
    """Same places, same digest."""
    one, other = (
        read(f"name,lat,lon\n{A}{B}"),
        read("lon,name,lat\n42.9,Khirbat Qamh,36.5\n42.9,Tall Qamharat,36.40\n"),
    )

    assert (one, hash(one), one.digest) == (other, hash(other), other.digest)


def test_every_cell_counts(read: Read) -> None:
    """Another name, position or kind may change how an article is read."""
    digests = {
        read(f"name,lat,lon,kind,names\n{row}\n").digest
        for row in ("A,36,43,,", "A,36,43.1,,", "Ab,36,43,,", "A,36,43,village,", "A,36,43,,Qamh")
    }

    assert len(digests) == 5


def test_places_travel_to_other_processes(read: Read) -> None:
    """And are what they were."""
    found = read(f"name,lat,lon,names\n{A.strip()},Tel Qamh\n")

    received = pickle.loads(pickle.dumps(found))  # noqa: S301  (our own bytes)

    assert (received, received.places, received.files) == (found, found.places, found.files)


def test_no_places_have_no_digest() -> None:
    """They change nothing."""
    assert (own_places([]).digest, own_places([]).places) == ("", ())
