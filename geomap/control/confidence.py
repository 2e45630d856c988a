"""How sure an interval is: one number, by a rule that can be worked out by hand.

1. Every report that backs the holder counts with the confidence of its event; half of it if it is only *alleged*.
2. An outlet counts once, with its best report: what it prints twice is not truer.
3. Outlets are taken as independent: the doubts that they leave are multiplied.
4. While the place is *contested*, or the claim *denied*, half of that is left: somebody says otherwise.

Two outlets with 0.8 and 0.5 that agree give 1 - 0.2 * 0.5 = 0.9; contested, 0.45.
"""

from __future__ import annotations

from collections.abc import Iterable

from geomap.control.claims import Claim
from geomap.model import ControlStatus

_ALLEGED = 0.5
_DISPUTED = 0.5
_DECIMALS = 3


def confidence_of(claims: Iterable[Claim], status: ControlStatus) -> float:
    """Return the confidence of an interval, in [0, 1], from the claims that back it; 0 for none.

    Examples
    --------
    >>> from geomap.control.places import ClaimPlace
    >>> from geomap.model import EventType
    >>> mosul = ClaimPlace("gn:99072", "Mosul", 36.335, 43.119, 10.0)
    >>> first = Claim("e1", "d1", mosul, EventType.GAIN, None, None, outlet="Herald", confidence=0.8)
    >>> second = Claim("e2", "d2", mosul, EventType.HOLD, None, None, outlet="Courier", confidence=0.5)
    >>> confidence_of([first, second], ControlStatus.REPORTED)
    0.9
    >>> confidence_of([first, second], ControlStatus.CONTESTED)
    0.45
    """
    best: dict[str, float] = {}
    for claim in claims:
        worth = claim.confidence * (_ALLEGED if claim.is_alleged else 1.0)
        best[claim.outlet] = max(worth, best.get(claim.outlet, 0.0))
    doubt = 1.0
    for worth in best.values():
        doubt *= 1.0 - worth
    is_disputed = status in (ControlStatus.CONTESTED, ControlStatus.DENIED)
    return round((1.0 - doubt) * (_DISPUTED if is_disputed else 1.0), _DECIMALS)
