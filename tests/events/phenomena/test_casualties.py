"""Who was killed or hurt is counted at the event that did it, once."""

from __future__ import annotations

import pytest

from geomap.model import CountRange

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("An air strike on Idlib killed at least 34 people.", (34, None), None),
        ("A car bomb killed 60 to 70 people in Baghdad.", (60, 70), None),
        ("A suicide attack in Kabul left two people dead and five wounded.", (2, 2), (5, 5)),
        ("Dozens of people were killed in shelling of Aleppo.", (24, 99), None),
        ("Gunmen killed two policemen and wounded five in Karachi.", (2, 2), (5, 5)),
        ("Twelve people died when a rocket hit a market in Kharkiv.", (12, 12), None),
        ("Nobody was hurt when a mortar shell landed in Damascus.", None, (0, 0)),
        ("A bombing in Quetta killed eleven people, seven of them children.", (11, 11), None),
        ("The attack on a hotel in Mogadishu killed a guard and injured more than twenty guests.", (1, 1), (21, None)),
        ("Police shot dead three protesters in Khartoum.", (3, 3), None),
        ("Soldiers opened fire on protesters in Khartoum, killing more than a hundred people.", (101, None), None),
        ("Two soldiers were killed and ten were wounded when a roadside bomb exploded near Gao.", (2, 2), (10, 10)),
        ("A mob killed two traders in Bunia.", (2, 2), None),
    ],
)
def test_the_numbers_of_one_event(events, text, killed, injured):
    """Number words, ranges, "at least", "dozens", dead and wounded in one breath."""
    [event] = events(text)

    assert (event.killed, event.injured) == tuple(
        None if pair is None else CountRange(*pair) for pair in (killed, injured)
    )


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A roadside bomb killed four soldiers near Kandahar, and an ambush near Kunduz killed six.", [4, 6]),
        ("A drone strike near Jaar killed three militants, while a raid near Marib left five dead.", [3, 5]),
        ("A car bomb killed eight people in Kabul. A rocket killed two in Kandahar.", [8, 2]),
        ("Gunmen abducted twelve students in Bama and killed a teacher.", [None, 1]),
    ],
)
def test_two_events_have_their_own_numbers(events, text, killed):
    """What one did is not counted at the other."""
    assert [event.killed.min if event.killed else None for event in events(text)] == killed


def test_the_dead_of_a_war_belong_to_no_event(events):
    """A total of the war stands beside the news."""
    [event] = events("The war in Syria has killed thousands of people, and a strike on Idlib on Monday killed six.")

    assert event.killed == CountRange(6, 6)
