"""The columns of the schemes, event by event."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

from geomap.errors import InputError
from geomap.export.crosswalk import CROSSWALK_COLUMNS, Scheme, crosswalk_codes, happened, schemes_named
from geomap.model import Modality


def ucdp(event) -> int | None:
    """UCDP's type of violence."""
    return crosswalk_codes([event], [Scheme.UCDP])[event.event_id]["ucdp_type_of_violence"]


def test_columns_are_those_of_the_schemes_in_order(event):
    """Every event has every column that was asked for."""
    codes = crosswalk_codes([event("protest"), event("hold")], [Scheme.ACLED, Scheme.CAMEO])

    assert {tuple(row) for row in codes.values()} == {
        (*CROSSWALK_COLUMNS[Scheme.ACLED], *CROSSWALK_COLUMNS[Scheme.CAMEO])
    }


def test_acled_has_type_and_sub_event(event):
    """Under the codebook's names, with the event that stands for it."""
    codes = crosswalk_codes([event("shelling")], [Scheme.ACLED])["e1"]

    assert codes == {
        "acled_event_type": "Explosions/Remote violence",
        "acled_sub_event_type": "Shelling/artillery/missile attack",
        "acled_event_id": "e1",
    }


@pytest.mark.parametrize("modality", [Modality.DENIED, Modality.PLANNED, Modality.HYPOTHETICAL])
def test_what_did_not_happen_has_no_codes(event, modality):
    """A plan, a denial and a supposition are no events of theirs."""
    codes = crosswalk_codes([event("shelling", modality=modality, killed=1)], list(Scheme))["e1"]

    assert set(codes.values()) == {None}


@pytest.mark.parametrize("modality", [Modality.ASSERTED, Modality.ALLEGED])
def test_what_is_claimed_happened(event, modality):
    """A claim is a report."""
    assert happened(event("shelling", modality=modality))


@pytest.mark.parametrize(
    ("kind", "actors", "targets", "violence"),
    [
        ("clash", "Iraqi army", "ISIS", 1),
        ("clash", "ISIS", "Iraqi army", 1),
        ("clash", "Iraqi army", "Turkish army", 1),
        ("clash", "NATO", "rebels", 1),
        ("clash", "Iraqi army", None, 1),
        ("clash", "rebels", "ISIS", 2),
        ("clash", "rebels", None, None),
        ("clash", None, None, None),
        ("clash", "Iraqi army", "civilians", None),
        ("gain", "ISIS", "Iraqi army", 1),
        ("airstrike", "Iraqi army", "ISIS", 1),
        ("airstrike", "Iraqi army", "civilians", 3),
        ("airstrike", "Iraqi army", "civilians, ISIS", 1),
        ("airstrike", "Iraqi army", None, None),
        ("bombing", "rebels", "ISIS", 2),
        ("bombing", "ISIS", "civilians", 3),
        ("bombing", None, "Iraqi army", 1),
        ("bombing", "gunmen", "gunmen", None),
        ("massacre", "ISIS", None, 3),
        ("massacre", None, None, 3),
        ("killing", "Iraqi army", "rebels", None),
        ("crackdown", "army", "civilians", 3),
        ("besiege", "Iraqi army", "ISIS", None),
        ("protest", "civilians", None, None),
    ],
)
def test_ucdp_type_by_the_kind_of_both_sides(event, kind, actors, targets, violence):
    """State-based, non-state, one-sided; none where a side that nobody names would decide."""
    assert ucdp(event(kind, actors=actors, targets=targets, killed=3)) == violence


@pytest.mark.parametrize("killed", [None, 0])
def test_ucdp_needs_a_death(event, killed):
    """Without one it is no event of UCDP's."""
    assert ucdp(event("clash", actors="Iraqi army", targets="ISIS", killed=killed)) is None


@pytest.mark.parametrize(
    ("asked", "schemes"),
    [
        ([], []),
        (["acled"], ["acled"]),
        (["ucdp", "acled"], ["acled", "ucdp"]),
        (["CAMEO, plover"], ["plover", "cameo"]),
        (["acled", "acled,acled"], ["acled"]),
    ],
)
def test_schemes_are_asked_for_by_name(asked, schemes):
    """Repeated or joined by commas, in a fixed order, each once."""
    assert list(schemes_named(asked)) == schemes


@pytest.mark.parametrize("asked", [["gdelt"], ["acled,gdelt"], ["acled,"]])
def test_unknown_scheme_is_refused(asked):
    """The line says which there are."""
    with pytest.raises(InputError, match="is not known; expected some of acled, plover, cameo, ucdp"):
        schemes_named(asked)


@pytest.mark.parametrize("name", ["concurrent", "schemes", "sub_events", "table"])
def test_examples_are_true(name):
    """Each example prints what the docstring says."""
    assert doctest.testmod(import_module(f"geomap.export.crosswalk.{name}")).failed == 0
