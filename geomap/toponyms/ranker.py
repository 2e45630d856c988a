"""The ranker: its weights and its calibration, as they were fitted and are shipped.

A candidate's score is the sum of its features times the weights; probabilities are the softmax of the scores of all
candidates and of the option that none of them is right.  The calibration maps the probability of a candidate to how
often such a candidate was within 161 km of the right place in documents that were not fitted on.
``python -m geomap.training ranker`` makes the table.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from geomap.toponyms.features import OWN

_LEAST = 1e-6
# A name that users give a place means that place, more than the capital of another country that is called so, unless
# several other names of the text lie around another one; what the text says of it directly counts first, see features.
_OWN_WEIGHT = 5.0


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights by feature; ``slope`` and ``intercept`` of the calibration, on the scale of log odds."""

    weights: Mapping[str, float]
    slope: float
    intercept: float

    def calibrated(self, probabilities: Sequence[float]) -> tuple[float, ...]:
        """The probabilities with that of the best as a frequency, in the same order; together at most 1.

        The others, and the option that none is right, share what is left as before.
        """
        if not probabilities:
            return ()
        best = max(probabilities)
        frequency = self._calibrated(best)
        scale = (1.0 - frequency) / (1.0 - best) if best < 1.0 else 0.0
        shared = [min(frequency, scale * probability) for probability in probabilities]
        shared[list(probabilities).index(best)] = frequency
        return tuple(shared)

    def _calibrated(self, probability: float) -> float:
        inside = min(max(probability, _LEAST), 1.0 - _LEAST)
        odds = self.slope * math.log(inside / (1.0 - inside)) + self.intercept
        return 1.0 / (1.0 + math.exp(-odds))


def read_ranker(table: Mapping[str, Any]) -> Ranker:
    """The ranker of a table as training writes it."""
    calibration = table["calibration"]
    return Ranker(dict(table["weights"]), calibration["slope"], calibration["intercept"])


@lru_cache(maxsize=1)
def packaged_ranker() -> Ranker:
    """The ranker that is shipped."""
    text = files("geomap.toponyms").joinpath("data", "ranker.json").read_text(encoding="utf-8")
    ranker = read_ranker(json.loads(text))
    return replace(ranker, weights={**ranker.weights, OWN: _OWN_WEIGHT})
