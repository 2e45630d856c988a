"""Articles read with places of the user's own: other rules, in every process."""

from __future__ import annotations

import csv
import io
import pickle
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from geomap.archive import AddOptions, Archive, add, statistics, unknown_names
from geomap.archive.analysis.rules import rules_version
from geomap.archive.analysis.workers import analysed, read_articles
from geomap.gazetteer import Gazetteer, OwnPlaces, read_own_places
from geomap.model import Document


@pytest.fixture
def own(gazetteer: Gazetteer, tmp_path: Path) -> OwnPlaces:
    """A village that no table has."""
    path = tmp_path / "my.csv"
    path.write_text("name,kind,lat,lon\nTall Qamharat,village,36.41,42.95\n")
    return read_own_places(path, gazetteer=gazetteer)


def test_own_places_are_other_rules(own: OwnPlaces, gazetteer: Gazetteer, tmp_path: Path) -> None:
    """Until there are none of them."""
    (tmp_path / "empty.csv").write_text("name,lat,lon\n")
    empty = read_own_places(tmp_path / "empty.csv", gazetteer=gazetteer)

    assert rules_version(own) == f"{rules_version()}+own.{own.digest}"
    assert rules_version(empty) == rules_version()


def test_renewing_reads_again_what_was_read_without_them(
    archive: Archive, articles: Sequence[Document], readers: ModuleType, own: OwnPlaces
) -> None:
    """And only once."""
    add(archive, articles, analyse=readers.read)

    renewed = [add(archive, [], AddOptions(renew=True, own=own), analyse=readers.read).updated for _ in range(2)]

    assert renewed == [3, 0]
    assert statistics(archive).rules == ((rules_version(own), 3),)


def test_unknown_names_can_be_filled_in_and_taken_as_they_are(
    archive: Archive, articles: Sequence[Document], readers: ModuleType, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    """The table that ``stats --unknown`` writes is one of places to be filled in."""
    add(archive, articles, analyse=readers.read)
    with archive.transaction():
        archive.rows("UPDATE toponyms SET status = 'unknown', text = '=Qamh' WHERE text = 'Homs'")
    header, first, second = csv.reader(io.StringIO(unknown_names(archive), newline=""))
    first[header.index("lat")], first[header.index("lon")] = "36.41", "42.95"
    path = tmp_path / "unknown.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, first, second])

    found = read_own_places(path, gazetteer=gazetteer)

    assert [place.place.name for place in found.places] == ["=Qamh"]
    assert str(found.files[0]) == "unknown.csv: 1 place, 1 name, 1 row not filled in"


@pytest.mark.model
@pytest.mark.parametrize("jobs", [1, 2])
def test_every_process_has_them(cache: Path, own: OwnPlaces, jobs: int) -> None:
    """The function that reads carries them along."""
    text = "Islamic State fighters seized the village of Tall Qamharat on 10 June 2014."
    read = pickle.loads(pickle.dumps(partial(read_articles, own=own)))  # noqa: S301  (our own bytes)

    ((reading,),) = analysed([Document("1", text)], jobs, read)

    (event,) = reading.events  # type: ignore[union-attr]
    assert (event.place.name, event.place.lat) == ("Tall Qamharat", 36.41)
