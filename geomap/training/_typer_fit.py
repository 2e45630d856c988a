"""Fitting the typer: softmax regressions over named and dense features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.events.typer.features import Features
from geomap.events.typer.model import Linear
from geomap.training._scipy import scipy_module

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_PURPOSE = "fitting the typer"
_LEAST_COUNT = 2
# Dense features are of length 1 where a text has dozens of named ones: so much louder they are fitted.
_LOUDNESS = 3.0
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Settings:
    """``penalty`` on the squared weights, beside the mean loss; ``steps`` of L-BFGS at most."""

    penalty: float
    steps: int


def vocabulary(features: Iterable[Features]) -> tuple[str, ...]:
    """The names of features that occur more than once, sorted."""
    counts = Counter(name for one in features for name in one.names)
    return tuple(sorted(name for name, count in counts.items() if count >= _LEAST_COUNT))


def fit_linear(
    features: Sequence[Features], targets: Array, shares: Array, settings: Settings, *, names: Sequence[str]
) -> Linear:
    """The softmax model under which ``targets`` (rows of label shares, one for each of ``features``) are likeliest.

    ``shares`` say how much each row counts, ``names`` which named features get weights.  Same input, same numbers.

    Raises
    ------
    MissingExtraError
        When scipy is not installed.
    """
    import numpy as np  # noqa: PLC0415

    rows = {name: row for row, name in enumerate(names)}
    named = _matrix(features, rows)
    dense = np.stack([one.vector for one in features]).astype(np.float32) * np.float32(_LOUDNESS)
    labels = targets.shape[1]
    weight = (shares / shares.sum()).astype(np.float32)[:, None]
    wanted = targets.astype(np.float32)
    turned = named.T.tocsr()

    def loss(flat: Array) -> tuple[float, Array]:
        table = flat.astype(np.float32).reshape(-1, labels)
        scores = named @ table[: len(rows)] + dense @ table[len(rows) :]
        scores -= scores.max(axis=1, keepdims=True)
        powers = np.exp(scores)
        likely = powers / powers.sum(axis=1, keepdims=True)
        value = -(weight * wanted * np.log(likely + _TINY)).sum() + 0.5 * settings.penalty * float((table**2).sum())
        push = weight * (likely * wanted.sum(axis=1, keepdims=True) - wanted)
        slope = np.concatenate([turned @ push, dense.T @ push]) + settings.penalty * table
        return float(value), slope.ravel().astype(np.float64)

    begin = np.zeros((len(rows) + dense.shape[1]) * labels)
    options = {"maxiter": settings.steps, "maxcor": 8}
    found = scipy_module("scipy.optimize", _PURPOSE).minimize(loss, begin, jac=True, method="L-BFGS-B", options=options)
    table = found.x.reshape(-1, labels).astype(np.float32)
    return Linear(rows, table[: len(rows)], table[len(rows) :] * np.float32(_LOUDNESS))


def _matrix(features: Sequence[Features], rows: dict[str, int]) -> Any:  # noqa: ANN401  (scipy has no types)
    import numpy as np  # noqa: PLC0415

    known = [[row for name in one.names if (row := rows.get(name)) is not None] for one in features]
    lengths = np.array([len(one) for one in known])
    columns = np.array([row for one in known for row in one])
    starts = np.concatenate([[0], np.cumsum(lengths)])
    values = np.ones(len(columns), dtype=np.float32)
    sparse = scipy_module("scipy.sparse", _PURPOSE)
    return sparse.csr_matrix((values, columns, starts), shape=(len(features), len(rows)))
