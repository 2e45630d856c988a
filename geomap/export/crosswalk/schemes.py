"""The schemes that events can be exported under, and the columns that each of them adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from geomap.errors import InputError


class Scheme(StrEnum):
    """A scheme of event types: ACLED's 2024 codebook, PLOVER 2.0, CAMEO 1.1b3, UCDP GED."""

    ACLED = "acled"
    PLOVER = "plover"
    CAMEO = "cameo"
    UCDP = "ucdp"


CROSSWALK_COLUMNS: Mapping[Scheme, tuple[str, ...]] = MappingProxyType(
    {
        Scheme.ACLED: ("acled_event_type", "acled_sub_event_type", "acled_event_id"),
        Scheme.PLOVER: ("plover_code",),
        Scheme.CAMEO: ("cameo_code",),
        Scheme.UCDP: ("ucdp_type_of_violence",),
    }
)
"""The columns of each scheme, in order."""


def schemes_named(names: Iterable[str]) -> tuple[Scheme, ...]:
    """The schemes of these names in a fixed order, each once; a name may be several, joined by commas.

    Raises
    ------
    InputError
        When a name is not known.

    Examples
    --------
    >>> [str(scheme) for scheme in schemes_named(["ucdp,acled", "acled"])]
    ['acled', 'ucdp']
    """
    asked = [name.strip().lower() for joined in names for name in joined.split(",")]
    for name in asked:
        if name not in tuple(Scheme):
            raise InputError(f"crosswalk {name!r} is not known; expected some of {', '.join(Scheme)}")
    return tuple(scheme for scheme in Scheme if scheme in asked)
