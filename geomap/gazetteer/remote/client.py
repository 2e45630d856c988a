"""A remote geocoder with manners: kept answers first, one request at a time and not too often, and an end to trying."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from geomap.errors import RemoteGeocoderError
from geomap.gazetteer.location import cache_folder
from geomap.gazetteer.remote.cache import AnswerCache, Asked
from geomap.gazetteer.remote.failures import Failure, FailureKind, detail_of, kind_of
from geomap.gazetteer.remote.reading import read_places
from geomap.model import Place

if TYPE_CHECKING:
    from geomap.gazetteer.remote.asking import Question
    from geomap.gazetteer.remote.settings import RemoteSettings

MOST_FAILURES_IN_A_ROW = 3
"""After so many the service is not asked again: it is down, or does not want us."""

# What geopy and our reading raise at an answer of another shape than the service documents.
_SHAPE_ERRORS = (AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class RemoteAnswer:
    """The places that a provider knows by a name, its best first, empty when it knows none, and when it said so."""

    provider: str
    asked_on: date
    places: tuple[Place, ...]


def _today() -> date:
    return datetime.now(UTC).date()


class RemoteGeocoder:
    """A remote geocoder that was named, for names that the gazetteer does not know.

    Every answer is kept in ``folder`` (by default GEOMAP_CACHE or the user's cache folder) with provider, question
    and day, and the same question is not asked again.  A failure is no answer: it is raised, counted in
    ``failures``, and not kept.  After three in a row the service is not asked again.  ``today`` gives the day, in UTC.

    Usable as a context manager, from one thread.
    """

    def __init__(
        self, settings: RemoteSettings, *, folder: Path | None = None, today: Callable[[], date] = _today
    ) -> None:
        self.settings = settings
        self._cache = AnswerCache(cache_folder() if folder is None else folder)
        self._today = today
        self._ask: Callable[[Question], list[Mapping[str, Any]]] | None = None
        self._in_a_row = 0
        self._failed: dict[FailureKind, dict[str, str]] = {}
        self._messages: dict[Asked, str] = {}

    def __enter__(self) -> Self:
        """The geocoder itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the kept answers."""
        self.close()

    def close(self) -> None:
        """Close the kept answers; closing twice does no harm."""
        self._cache.close()

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What failed so far, by kind, with the names it failed for."""
        return tuple(
            Failure(kind, tuple(names), next(iter(names.values()))) for kind, names in sorted(self._failed.items())
        )

    def find(self, name: str, *, country: Place | None = None) -> RemoteAnswer:
        """The places called ``name``, in ``country`` only where that is given.

        The name and the country are all that is sent.  Cost: none for a kept answer, else at least the provider's
        delay (one second for nominatim) and at most the time-out.

        Raises
        ------
        RemoteGeocoderError
            When the service gave no answer; the message says why.
        GazetteerError
            When the kept answers cannot be read or written.
        """
        asked = Asked(
            self.settings.provider,
            self.settings.address,
            # What UTF-8 cannot hold, half a surrogate pair, no service can know.
            " ".join(name.encode("utf-8", errors="replace").decode("utf-8").split()),
            (country.country if country is not None else None) or "",
        )
        kept = self._cache.find(asked)
        if kept is not None:
            places = self._read(asked, kept.places)
            return RemoteAnswer(asked.provider, kept.asked_on, places)
        if asked in self._messages:
            raise RemoteGeocoderError(self._messages[asked])
        if self._in_a_row >= MOST_FAILURES_IN_A_ROW:
            raise self._failure(asked, FailureKind.NOT_ASKED, "")
        raw = self._request(asked, country)
        places = self._read(asked, raw)
        self._in_a_row = 0
        asked_on = self._today()
        self._cache.keep(asked, raw, asked_on)
        return RemoteAnswer(asked.provider, asked_on, places)

    def _request(self, asked: Asked, country: Place | None) -> tuple[Mapping[str, Any], ...]:
        from geopy.exc import GeopyError  # noqa: PLC0415

        from geomap.gazetteer.remote.asking import Question  # noqa: PLC0415

        if self._ask is None:
            self._ask = self._limited()
        question = Question(asked.query, asked.country or None, country.name if country is not None else None)
        try:
            return tuple(self._ask(question))
        except GeopyError as error:
            raise self._failure(asked, kind_of(error), detail_of(error)) from error
        except _SHAPE_ERRORS as error:
            raise self._failure(asked, FailureKind.MALFORMED, type(error).__name__) from error

    def _limited(self) -> Callable[[Question], list[Mapping[str, Any]]]:
        """Asking, not more often than agreed and not longer than the time-out; nothing is tried twice."""
        from geopy.extra.rate_limiter import RateLimiter  # noqa: PLC0415

        from geomap.gazetteer.remote.asking import asker  # noqa: PLC0415
        from geomap.gazetteer.remote.transport import within  # noqa: PLC0415

        ask, seconds = asker(self.settings), self.settings.timeout_s
        limiter: Callable[[Question], list[Mapping[str, Any]]] = RateLimiter(
            lambda question: within(seconds, lambda: ask(question)),
            min_delay_seconds=self.settings.delay_s,
            error_wait_seconds=self.settings.delay_s,
            max_retries=0,
            swallow_exceptions=False,
        )
        return limiter

    def _read(self, asked: Asked, answers: tuple[Mapping[str, Any], ...]) -> tuple[Place, ...]:
        try:
            return read_places(asked.provider, answers, asked.country or None)
        except _SHAPE_ERRORS as error:
            raise self._failure(asked, FailureKind.MALFORMED, f"a place without what it must have ({error})") from error

    def _failure(self, asked: Asked, kind: FailureKind, detail: str) -> RemoteGeocoderError:
        self._in_a_row += kind is not FailureKind.NOT_ASKED
        self._failed.setdefault(kind, {}).setdefault(asked.query, detail)
        said = f"{kind.value} ({detail})" if detail else kind.value
        message = (
            f"{asked.provider} at {asked.address}: {said} for {asked.query!r}; expected a list of places; try again "
            "later, or leave out --remote"
        )
        self._messages[asked] = message
        return RemoteGeocoderError(message)
