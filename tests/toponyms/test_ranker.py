"""The shipped ranker: its table and its calibration."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.toponyms.ranker import Ranker, packaged_ranker, read_ranker


def test_table_is_read_as_written() -> None:
    """Weights by feature, and the two numbers of the calibration."""
    table = {"weights": {"capital": 2.0}, "calibration": {"slope": 0.5, "intercept": 1.0}, "made_from": {}}

    assert read_ranker(table) == Ranker({"capital": 2.0}, 0.5, 1.0)


def test_packaged_ranker_is_read_once() -> None:
    """The file is read at first use."""
    assert packaged_ranker() is packaged_ranker()


def test_best_gets_its_frequency_and_the_others_the_rest() -> None:
    """The sigmoid of the line through the log odds; what is left is shared as before."""
    calibrated = Ranker({}, 0.5, 0.0).calibrated((0.05, 0.8, 0.1))

    assert calibrated[1] == pytest.approx(2 / 3)
    assert calibrated[0] == pytest.approx(0.05 * (1 / 3) / 0.2)
    assert calibrated[2] == pytest.approx(2 * calibrated[0])


def test_no_candidates_have_no_probabilities() -> None:
    """Nothing in, nothing out."""
    assert Ranker({}, 1.0, 0.0).calibrated(()) == ()


@given(
    st.lists(st.floats(0.0, 1.0), min_size=1, max_size=6).filter(lambda parts: sum(parts) > 0.0),
    st.floats(0.0, 1.0),
    st.floats(0.1, 3.0),
    st.floats(-3.0, 3.0),
)
def test_calibrated_probabilities_stay_probabilities(
    parts: list[float], none: float, slope: float, intercept: float
) -> None:
    """They lie in 0 to 1, sum to at most 1, and the best stays the best, whatever the calibration."""
    total = sum(parts) + none
    raw = [part / total for part in parts]
    calibrated = Ranker({}, slope, intercept).calibrated(raw)

    assert all(0.0 <= one <= 1.0 for one in calibrated)
    assert sum(calibrated) <= 1.0 + 1e-9
    assert calibrated[raw.index(max(raw))] == max(calibrated)
