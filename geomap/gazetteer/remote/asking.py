"""One question to one service, through geopy: what goes out is the name and the country, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from geopy.exc import GeocoderParseError
from geopy.geocoders import GeoNames, Nominatim, Pelias, Photon

from geomap.gazetteer.remote.settings import RemoteSettings
from geomap.gazetteer.remote.transport import CarefulAdapter

Ask = Callable[["Question"], Any]

_MOST_ANSWERS = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A name, and the country it must lie in where that is known: its ISO code and its English name."""

    name: str
    country: str | None = None
    country_name: str | None = None


def asker(settings: RemoteSettings) -> Callable[[Question], list[Mapping[str, Any]]]:
    """A function that asks the service and returns what it answered, each place as the service wrote it.

    It raises geopy's errors, and LookupError, TypeError, ValueError or AttributeError where geopy stumbles over an
    answer of another shape.
    """
    ask = _ASKERS[settings.provider](settings)

    def asked(question: Question) -> list[Mapping[str, Any]]:
        return [location.raw for location in ask(question) or () if location is not None][:_MOST_ANSWERS]

    return asked


def _common(settings: RemoteSettings) -> dict[str, Any]:
    return {
        "scheme": urlsplit(settings.address).scheme,
        "timeout": settings.timeout_s,
        "user_agent": settings.agent,
        "adapter_factory": CarefulAdapter,
    }


def _domain(settings: RemoteSettings) -> str:
    return settings.address.partition("://")[2]


def _nominatim(settings: RemoteSettings) -> Ask:
    service = Nominatim(domain=_domain(settings), **_common(settings))
    _expect(service, lambda answer: isinstance(answer, list) or _has(answer, "error", object))
    return lambda question: service.geocode(
        question.name,
        exactly_one=False,
        limit=_MOST_ANSWERS,
        country_codes=question.country and question.country.lower(),
        language="en",
        addressdetails=True,
    )


def _photon(settings: RemoteSettings) -> Ask:
    service = Photon(domain=_domain(settings), **_common(settings))
    _expect(service, lambda answer: _has(answer, "features", list))
    # It has no restriction to a country: the country's name goes with the query, and answers elsewhere are dropped.
    return lambda question: service.geocode(
        ", ".join(part for part in (question.name, question.country_name) if part),
        exactly_one=False,
        limit=_MOST_ANSWERS,
        language="en",
    )


def _geonames(settings: RemoteSettings) -> Ask:
    service = GeoNames(settings.key, domain=_domain(settings), **_common(settings))
    _expect(service, lambda answer: _has(answer, "geonames", list) or _has(answer, "status", dict))
    return lambda question: service.geocode(question.name, exactly_one=False, country=question.country)


def _pelias(settings: RemoteSettings) -> Ask:
    service = Pelias(_domain(settings), settings.key, **_common(settings))
    _expect(service, lambda answer: _has(answer, "features", list))
    return lambda question: service.geocode(
        question.name, exactly_one=False, countries=question.country and [question.country], language="en"
    )


_ASKERS: Mapping[str, Callable[[RemoteSettings], Ask]] = {
    "nominatim": _nominatim,
    "photon": _photon,
    "geonames": _geonames,
    "pelias": _pelias,
}


def _has(answer: Any, key: str, type_of_value: type) -> bool:  # noqa: ANN401  (whatever a service sends)
    return isinstance(answer, dict) and isinstance(answer.get(key), type_of_value) and key in answer


def _expect(service: Any, is_answer: Callable[[Any], bool]) -> None:  # noqa: ANN401
    """Refuse JSON of another shape, which geopy would take for "nothing found" where it is empty."""
    get_json = service.adapter.get_json

    def checked(url: str, **options: Any) -> Any:  # noqa: ANN401
        answer = get_json(url, **options)
        if not is_answer(answer):
            raise GeocoderParseError(f"JSON of another shape than that of {type(service).__name__}")
        return answer

    service.adapter.get_json = checked
