"""Actor colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.export.webmap.colors import GREY, OKABE_ITO, TOL_MUTED, actor_colors, contrast, swatch


def test_contrast_follows_the_guidelines() -> None:
    """Black on white has 21 to 1, a colour on itself 1 to 1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#0072b2", "#0072b2") == 1


@pytest.mark.parametrize("fill", [*OKABE_ITO, *TOL_MUTED, GREY])
def test_numbers_on_every_colour_can_be_read(fill: str) -> None:
    """The ink of a swatch has a contrast of 4.5 to 1 or more."""
    assert contrast(fill, swatch(fill).ink) >= 4.5


def test_few_actors_take_the_first_palette() -> None:
    """Up to six actors have the colours of Okabe and Ito, all different."""
    fills = {found.fill for found in actor_colors("abcdef").values()}

    assert fills == set(OKABE_ITO)


def test_more_actors_take_the_second_palette() -> None:
    """Seven to nine actors have Tol's muted colours."""
    fills = {found.fill for found in actor_colors("abcdefghi").values()}

    assert fills == set(TOL_MUTED)


def test_the_rarest_of_many_actors_share_grey() -> None:
    """Beyond nine actors, the most frequent keep colours of their own."""
    names = [name for name in "abcdefghi" for _ in range(2)] + ["x", "y"]

    colors = actor_colors(names)

    assert {name for name, found in colors.items() if found.fill == GREY} == {"x", "y"}


def test_known_actors_keep_their_colour() -> None:
    """An actor of the fixed table has the same colour whoever else is on the map."""
    alone = actor_colors(["Islamic State"])["Islamic State"]
    among = actor_colors(["Peshmerga", "A", "B", "Islamic State", "C"])["Islamic State"]

    assert alone == among


def test_other_actors_keep_their_colour_where_it_is_free() -> None:
    """A hashed colour does not depend on the order of events."""
    assert actor_colors(["Tribal fighters", "Police"]) == actor_colors(["Police", "Tribal fighters"])


@given(st.lists(st.text(), max_size=30))
def test_every_actor_has_a_colour_and_none_is_black(names: list[str]) -> None:
    """Whatever the names, each gets a fill of a palette or grey."""
    colors = actor_colors(names)

    assert set(colors) == set(names)
    assert {found.fill for found in colors.values()} <= {*OKABE_ITO, *TOL_MUTED, GREY}
