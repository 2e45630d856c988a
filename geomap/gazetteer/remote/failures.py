"""How asking a remote geocoder can fail; none of it means that a place does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geopy.adapters import AdapterHTTPError
    from geopy.exc import GeopyError

_SHOWN_NAMES = 5


class FailureKind(StrEnum):
    """Why there is no answer, in words that follow "failed"."""

    TIMED_OUT = "no answer in time"
    RATE_LIMITED = "too many requests"
    DENIED = "access denied"
    REFUSED = "the query was refused"
    SERVER_ERROR = "an error of the server"
    UNREACHABLE = "no connection"
    MALFORMED = "an answer that cannot be read"
    NOT_ASKED = "not asked after failures in a row"


@dataclass(frozen=True, slots=True)
class Failure:
    """The names that failed in one way; ``detail`` is what the service or the network said first."""

    kind: FailureKind
    names: tuple[str, ...]
    detail: str

    def __str__(self) -> str:
        """The same as the end of a line for people."""
        shown = ", ".join(self.names[:_SHOWN_NAMES])
        more = f" and {len(self.names) - _SHOWN_NAMES} more" if len(self.names) > _SHOWN_NAMES else ""
        count = f"{len(self.names)} name{'' if len(self.names) == 1 else 's'}"
        return f"{self.kind.value} for {count} ({shown}{more}){f': {self.detail}' if self.detail else ''}"


def kind_of(error: GeopyError) -> FailureKind:
    """What an error of geopy means; the status of the answer decides where there was one."""
    from geopy import exc  # noqa: PLC0415

    status = _status(error)
    if status is not None and status >= 500:
        return FailureKind.SERVER_ERROR
    kinds = (
        (exc.GeocoderTimedOut, FailureKind.TIMED_OUT),
        (exc.GeocoderQuotaExceeded, FailureKind.RATE_LIMITED),
        (exc.GeocoderAuthenticationFailure, FailureKind.DENIED),
        (exc.GeocoderInsufficientPrivileges, FailureKind.DENIED),
        (exc.GeocoderParseError, FailureKind.MALFORMED),
        (exc.GeocoderQueryError, FailureKind.REFUSED),
        (exc.GeocoderUnavailable, FailureKind.UNREACHABLE),
    )
    for type_of_error, kind in kinds:
        if isinstance(error, type_of_error):
            return kind
    if status is not None:
        return FailureKind.REFUSED
    # geopy has one error for what the network and what the service says; only the former has another one behind it.
    return FailureKind.SERVER_ERROR if error.__context__ is None else FailureKind.UNREACHABLE


def detail_of(error: GeopyError) -> str:
    """What there is to say beyond the kind: the status, or how long the service asks to wait."""
    wait_s = getattr(error, "retry_after", None)
    if wait_s:
        return f"it asks to wait {wait_s:.0f} s"
    status = _status(error)
    return f"status {status}" if status is not None else _one_line(str(error))


def _status(error: BaseException) -> int | None:
    cause: AdapterHTTPError | BaseException | None = error.__cause__
    status = getattr(cause, "status_code", None)
    return status if isinstance(status, int) else None


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    printable = "".join(letter for letter in words if letter.isprintable())
    return printable if len(printable) <= 120 else f"{printable[:119]}…"
