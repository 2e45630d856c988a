"""Names that only a remote geocoder knows: asked, weighed and marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from geomap.errors import RemoteGeocoderError
from geomap.gazetteer import Gazetteer
from geomap.gazetteer.remote import RemoteGeocoder, RemoteSettings
from geomap.model import (
    Candidate,
    Level,
    MatchKind,
    Place,
    Relation,
    RelationKind,
    Resolution,
    Role,
    Status,
    Toponym,
)
from geomap.toponyms import geocode_remotely, place_unknown

Unknown = Callable[..., Resolution]


@pytest.fixture
def remote(stub: Any, tmp_path: Path) -> Iterator[RemoteGeocoder]:
    """A geocoder that asks the stub."""
    settings = RemoteSettings("nominatim", "tests", stub.url, min_delay_s=0.0)
    with RemoteGeocoder(settings, folder=tmp_path, today=lambda: date(2026, 11, 25)) as opened:
        yield opened


def unknown(name: str = "Tall Qamh", **more: Any) -> Resolution:
    """A name that the gazetteer does not know."""
    return Resolution(Toponym(0, len(name), name, name, **more), Status.UNKNOWN)


def resolved(name: str, gazetteer: Gazetteer) -> Resolution:
    """A name that means what the gazetteer says first."""
    place = gazetteer.lookup(name)[0].place
    toponym = Toponym(50, 50 + len(name), name, name)
    candidate = Candidate(place, 0.9, MatchKind.PRIMARY)
    return Resolution(
        toponym, Status.RESOLVED, (candidate,), place=place, lat=place.lat, lon=place.lon, probability=0.9
    )


def test_an_unknown_name_gets_a_place(
    remote: RemoteGeocoder, stub: Any, service: ModuleType, gazetteer: Gazetteer
) -> None:
    """The result says whose it is, of which day, and no more than one half likely."""
    stub.reply = service.Reply([service.nominatim_place()])

    found, _ = place_unknown([unknown(), resolved("Mosul", gazetteer)], remote, gazetteer)

    assert found.status is Status.RESOLVED
    assert found.place is not None
    assert found.place.place_id == "nominatim:node/4711"
    assert (found.lat, found.lon, found.level) == (36.2, 42.9, Level.SETTLEMENT)
    assert found.probability == 0.5
    assert found.candidates[0].reasons == ("from nominatim, 2026-11-25",)
    assert found.candidates[0].asked_on == date(2026, 11, 25)


def test_known_names_are_not_asked_for(remote: RemoteGeocoder, stub: Any, gazetteer: Gazetteer) -> None:
    """Nor ambiguous ones, nor peoples, nor parts of other names, nor what is too long to be a name."""
    known = resolved("Mosul", gazetteer)
    resolutions = (
        known,
        replace(known, status=Status.AMBIGUOUS, place=None),
        unknown(role=Role.DEMONYM),
        unknown(role=Role.NESTED),
        unknown("!?"),
        unknown("long " * 30),
    )

    assert place_unknown(resolutions, remote, gazetteer) == resolutions
    assert stub.asked == []


def test_the_country_of_the_document_restricts(remote: RemoteGeocoder, stub: Any, gazetteer: Gazetteer) -> None:
    """At least half of what is resolved lies in it."""
    place_unknown([unknown(), resolved("Mosul", gazetteer), resolved("Ramadi", gazetteer)], remote, gazetteer)

    assert stub.asked[0].query["countrycodes"] == "iq"


@pytest.mark.parametrize("names", [(), ("Mosul", "Aleppo", "Kyiv")])
def test_without_a_main_country_the_world_is_asked(
    remote: RemoteGeocoder, stub: Any, service: ModuleType, gazetteer: Gazetteer, names: tuple[str, ...]
) -> None:
    """And the answer counts half."""
    stub.reply = service.Reply([service.nominatim_place()])

    found, *_ = place_unknown([unknown(), *(resolved(name, gazetteer) for name in names)], remote, gazetteer)

    assert "countrycodes" not in stub.asked[0].query
    assert found.probability == 0.25


def test_what_the_text_says_overrules_the_rest(remote: RemoteGeocoder, stub: Any, gazetteer: Gazetteer) -> None:
    """A container is resolved like any name, or looked up where it is none of them."""
    others = [resolved("Mosul", gazetteer), resolved("Tripoli", gazetteer)]

    place_unknown([unknown(within=("Tripoli",)), *others], remote, gazetteer)
    place_unknown([unknown(within=("Nowhere", "Syria")), *others], remote, gazetteer)
    place_unknown([unknown(within=("Paris",)), *others[:1]], remote, gazetteer)

    assert [asked.query["countrycodes"] for asked in stub.asked] == ["ly", "sy", "iq"]


def test_distant_answers_make_a_name_ambiguous(
    remote: RemoteGeocoder, stub: Any, service: ModuleType, gazetteer: Gazetteer
) -> None:
    """The service knows two villages of the name, and so do we."""
    stub.reply = service.Reply(
        [service.nominatim_place(), service.nominatim_place(osm_id=2, lat=33.0, lon=44.0, boundingbox=None)]
    )

    found, _ = place_unknown([unknown(), resolved("Mosul", gazetteer)], remote, gazetteer)

    assert (found.status, found.place, found.lat) == (Status.AMBIGUOUS, None, None)
    assert [candidate.score for candidate in found.candidates] == [0.25, 0.25]


def test_near_answers_are_one_place(
    remote: RemoteGeocoder, stub: Any, service: ModuleType, gazetteer: Gazetteer
) -> None:
    """A village and the district around it do not rival each other."""
    stub.reply = service.Reply([service.nominatim_place(), service.nominatim_place(osm_id=2, lat=36.3)])

    found, _ = place_unknown([unknown(), resolved("Mosul", gazetteer)], remote, gazetteer)

    assert found.status is Status.RESOLVED
    assert found.probability == 0.5


def test_another_name_counts_less_and_comes_later(
    remote: RemoteGeocoder, stub: Any, service: ModuleType, gazetteer: Gazetteer
) -> None:
    """Services find what is similar; the candidate says what it is called there."""
    similar = service.nominatim_place("Tell Qumh", osm_id=2, lat=33.0)
    stub.reply = service.Reply([similar, service.nominatim_place()])
    (exact,) = geocode_remotely("Tall Qamh", remote, gazetteer, country="iq")
    stub.reply = service.Reply([similar])

    (other,) = geocode_remotely("Tall Qamhh", remote, gazetteer, country="iq")

    assert (exact.place.name, exact.score) == ("Tall Qamh", 0.5)
    assert (other.match, other.score) == (MatchKind.FUZZY, 0.25)
    assert other.reasons == ("from nominatim, 2026-11-25", "called Tell Qumh there")


def test_unlikely_candidates_of_the_gazetteer_stay(
    remote: RemoteGeocoder, stub: Any, service: ModuleType, gazetteer: Gazetteer
) -> None:
    """They come after the answer of the service."""
    stub.reply = service.Reply([service.nominatim_place()])
    place = gazetteer.lookup("Moura")[0].place
    doubtful = replace(unknown(), candidates=(Candidate(place, 0.05, MatchKind.ALTERNATE),))

    (found,) = place_unknown([doubtful], remote, gazetteer)

    assert [candidate.place.name for candidate in found.candidates] == ["Tall Qamh", "Moura"]


def test_a_relation_applies_to_the_place(
    remote: RemoteGeocoder, stub: Any, service: ModuleType, gazetteer: Gazetteer
) -> None:
    """Twenty kilometres north of the village is where the event is."""
    stub.reply = service.Reply([service.nominatim_place()])

    (found,) = place_unknown([unknown(relation=Relation(RelationKind.NORTH, 20.0))], remote, gazetteer)

    assert found.lat == pytest.approx(36.38, abs=0.01)
    assert found.level is Level.NEAR


def in_container(name: str, container: Place) -> Resolution:
    """An unknown name that was placed in what the text puts it in."""
    toponym = Toponym(0, len(name), name, name, within=(container.name,), relation=Relation(RelationKind.INSIDE))
    candidate = Candidate(container, 0.9, MatchKind.PRIMARY)
    return Resolution(toponym, Status.RESOLVED, (candidate,), container, container.lat, container.lon, probability=0.8)


def test_a_place_of_its_own_replaces_the_container(
    remote: RemoteGeocoder, stub: Any, service: ModuleType, gazetteer: Gazetteer
) -> None:
    """Of two answers the one that lies where the text says."""
    nineveh = gazetteer.admin1("IQ", "15")
    assert nineveh is not None
    stub.reply = service.Reply([service.nominatim_place(osm_id=2, lat=30.5, lon=47.8), service.nominatim_place()])

    (found,) = place_unknown([in_container("Tall Qamh", nineveh)], remote, gazetteer)

    assert (found.lat, found.status) == (36.2, Status.RESOLVED)
    assert found.toponym.relation.kind is RelationKind.AT


def test_an_answer_outside_the_container_is_dropped(
    remote: RemoteGeocoder, stub: Any, service: ModuleType, gazetteer: Gazetteer
) -> None:
    """The text knows better which province it speaks of."""
    nineveh = gazetteer.admin1("IQ", "15")
    assert nineveh is not None
    stub.reply = service.Reply([service.nominatim_place(lat=30.5, lon=47.8)])
    given = in_container("Tall Qamh", nineveh)

    assert place_unknown([given], remote, gazetteer) == (given,)


def test_a_known_part_of_a_town_is_not_asked_for(remote: RemoteGeocoder, stub: Any, gazetteer: Gazetteer) -> None:
    """It has a place of its own in the gazetteer."""
    gaza = gazetteer.lookup("Gaza")[0].place

    place_unknown([in_container("Shujaiya", gaza)], remote, gazetteer)

    assert stub.asked == []


def test_a_failure_leaves_the_name_unknown_and_counted(
    remote: RemoteGeocoder, stub: Any, service: ModuleType, gazetteer: Gazetteer
) -> None:
    """It is no answer, so nothing was found and nothing was not found."""
    stub.reply = service.Reply(b"", status=500)

    found = place_unknown([unknown()], remote, gazetteer)

    assert found == (unknown(),)
    assert [failure.names for failure in remote.failures] == [("Tall Qamh",)]


def test_no_such_place_leaves_the_name_unknown(remote: RemoteGeocoder, stub: Any, gazetteer: Gazetteer) -> None:
    """An empty answer is an answer."""
    assert place_unknown([unknown()], remote, gazetteer) == (unknown(),)
    assert remote.failures == ()


def test_a_single_name_is_asked_with_the_country_after_its_comma(
    remote: RemoteGeocoder, stub: Any, gazetteer: Gazetteer
) -> None:
    """Only the name goes out, and the country as a restriction."""
    geocode_remotely("Tall Qamh, Nineveh, Iraq", remote, gazetteer)

    assert (stub.asked[0].query["q"], stub.asked[0].query["countrycodes"]) == ("Tall Qamh", "iq")


def test_a_single_name_that_failed_raises(
    remote: RemoteGeocoder, stub: Any, service: ModuleType, gazetteer: Gazetteer
) -> None:
    """Whoever asked for one name has to hear of it."""
    stub.reply = service.Reply(b"", status=500)

    with pytest.raises(RemoteGeocoderError, match="an error of the server"):
        geocode_remotely("Tall Qamh", remote, gazetteer)
