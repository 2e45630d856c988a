"""Requests with a limit on time, size and where they go, under geopy's own adapter for the standard library."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.client import HTTPException, HTTPMessage
from typing import IO, Any, TypeVar
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from geopy.adapters import URLLibAdapter
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut

Answer = TypeVar("Answer")

_MOST_BYTES = 2_000_000


class CarefulAdapter(URLLibAdapter):  # type: ignore[misc]  # geopy has no types
    """geopy's urllib adapter that reads at most 2 MB, closes what it opened, and stays with the host it was given.

    The adapter for ``requests``, which geopy prefers, would sleep for as long as a ``Retry-After`` asks.
    """

    def __init__(self, *, proxies: dict[str, str] | None, ssl_context: Any) -> None:  # noqa: ANN401
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self.urlopen = build_opener(HTTPSHandler(context=ssl_context), ProxyHandler(proxies), _SameHost()).open

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:  # noqa: ANN401
        """The answer read as JSON, which need not be what geopy expects."""
        try:
            return super().get_json(url, timeout=timeout, headers=headers)
        except RecursionError as error:
            raise GeocoderParseError("JSON nested too deeply") from error

    def _decode_page(self, page: Any) -> str:  # noqa: ANN401
        with page:
            try:
                content = page.read(_MOST_BYTES + 1)
            except (OSError, HTTPException) as error:
                raise GeocoderServiceError(f"the answer broke off ({error})") from error
            encoding = page.headers.get_content_charset() or "utf-8"
        if len(content) > _MOST_BYTES:
            raise GeocoderParseError(f"an answer of more than {_MOST_BYTES:,} bytes")
        try:
            return str(content, encoding=encoding)
        except (LookupError, ValueError) as error:
            raise GeocoderParseError(f"bytes that are not {encoding}") from error


class _SameHost(HTTPRedirectHandler):
    """Follow redirects within the host that was named, and no others: what was asked is nobody else's business."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).hostname != urlsplit(req.full_url).hostname:
            raise HTTPError(req.full_url, code, f"redirected to {urlsplit(newurl).hostname}", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def within(seconds: float, call: Callable[[], Answer]) -> Answer:
    """What ``call`` returns or raises, or GeocoderTimedOut after ``seconds``.

    A socket's own time-out starts again with each byte and does not cover the look-up of a host name.  A call that
    takes longer is left to itself in a thread that does not keep the program from ending.
    """
    results: list[Answer] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(call())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True, name="geomap-remote")
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise GeocoderTimedOut(f"nothing within {seconds:g} s")
    return results[0]
