"""Articles from web addresses, with manners: robots.txt first, one request at a time, not too often, and kept answers.

What happens to one address: it is parsed; the robots.txt of its site is fetched once a run and obeyed; the page is
asked for, with the conditions of a kept answer; up to five redirects are followed, and each one goes through all of
this again.  ``Retry-After`` is waited for once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from geomap.errors import FetchError, GeomapError
from geomap.ingest.web.addresses import Address, parse_address, redirected
from geomap.ingest.web.answers import Answer, ask
from geomap.ingest.web.cache import Kept, PageCache, kept_answer
from geomap.ingest.web.connecting import HostError
from geomap.ingest.web.content import declared_text, suffix_of
from geomap.ingest.web.robots import MAX_ROBOTS_BYTES, Robots, read_robots
from geomap.ingest.web.rules import FetchRules

Error = TypeVar("Error", bound=GeomapError)

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_COME_BACK = frozenset({429, 503})
_ROBOTS_AGE_S = 24 * 60 * 60
_SAVE_IT = "save the page from the browser and give that file"
_SAID = {
    401: f"wants a user name and a password (401); expected a page that anybody may read: {_SAVE_IT}",
    402: f"wants to be paid (402); expected a page that anybody may read: {_SAVE_IT}",
    403: f"does not give this page to geomap (403); expected a page that programs may read: {_SAVE_IT}",
    404: "has no such page (404); expected the address of an article: check the spelling",
    410: "has this page no more (410); expected the address of an article: try a web archive",
    451: f"may not show this page here (451); expected a page that anybody may read: {_SAVE_IT}",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: where it was found in the end, its bytes, and the suffix of the reader for them."""

    address: str
    data: bytes
    suffix: str


@dataclass(frozen=True, slots=True)
class _Page:
    """A body, where it was found, and its content type."""

    address: Address
    content_type: str
    body: bytes


class Fetcher:
    """Fetches addresses, for one run and from one thread.

    ``cache`` is by default the folder ``web-1`` in the cache folder; ``on_fetch`` is told each address just before it
    is asked for, robots.txt and redirects among them: everything that leaves the machine.
    """

    def __init__(
        self,
        rules: FetchRules | None = None,
        *,
        cache: PageCache | None = None,
        on_fetch: Callable[[str], None] | None = None,
    ) -> None:
        self._rules = FetchRules() if rules is None else rules
        self._cache = PageCache() if cache is None else cache
        self._on_fetch = on_fetch
        self._done_at: dict[str, float] = {}
        self._robots: dict[str, Robots | FetchError] = {}
        self._robots_at: dict[str, float] = {}
        self._closed_until: dict[str, float] = {}
        self._ended: dict[str, GeomapError | None] = {}

    def begin_round(self) -> None:
        """Forget what this run had already, so that it may be asked for again; for runs that do so for days.

        A robots.txt that was read counts for a day (RFC 9309, section 2.4); one that could not be is asked for again.
        How long a host wants to be left alone is not forgotten.
        """
        self._ended.clear()
        since = self._rules.clock() - _ROBOTS_AGE_S
        for origin, robots in list(self._robots.items()):
            if isinstance(robots, FetchError) or self._robots_at[origin] < since:
                del self._robots[origin]

    def closed_s(self, text: str) -> float:
        """How many seconds from now the host of an address wants to be left alone; 0 where it does not."""
        return max(0.0, self._closed_until.get(parse_address(text).host, -math.inf) - self._rules.clock())

    def fetch_once(self, text: str) -> Fetched | None:
        """As `fetch`; None for an address that this run had already, and for one that failed the same error again."""
        address = parse_address(text).text
        if address in self._ended:
            earlier = self._ended[address]
            if earlier is not None:
                raise _alone(earlier)
            return None
        try:
            fetched = self.fetch(text)
        except GeomapError as error:
            self._ended[address] = _alone(error)
            raise
        self._ended[address] = None
        return fetched

    def fetch(self, text: str) -> Fetched:
        """What the address gives.

        Raises
        ------
        InputError
            When it is no address that is fetched, or what came is no text in the charset that it declares.
        FetchError
            When the site refuses, or gave no answer that can be used.
        """
        asked = parse_address(text)
        page = self._follow(asked)
        suffix = suffix_of(page.address, page.content_type)
        data = declared_text(page.body, page.content_type, suffix, page.address.text)
        return Fetched(page.address.text, data, suffix)

    def _follow(self, asked: Address) -> _Page:
        """The page, after redirects."""
        address, seen = asked, {asked}
        for _ in range(self._rules.most_redirects + 1):
            self._check_robots(address)
            kept = self._cache.find(address.text)
            answer = self._ask(address, kept)
            if answer.status == 304 and kept is not None:
                return _Page(address, kept.content_type, kept.body)
            if answer.status == 200:
                self._keep(address, answer)
                return _Page(address, answer.headers.get("content-type", ""), answer.body)
            address = _next(address, answer)
            if address in seen:
                raise FetchError(
                    f"{asked.text}: redirects in a circle, back to {address.text}; expected a page: {_SAVE_IT}"
                )
            seen.add(address)
        raise FetchError(
            f"{asked.text}: redirects more than {self._rules.most_redirects} times; expected a page: give the address "
            "where the browser ends"
        )

    def _keep(self, address: Address, answer: Answer) -> None:
        kept = kept_answer(address.text, answer.headers, answer.body)
        if kept is not None:
            self._cache.keep(kept)

    def _check_robots(self, address: Address) -> None:
        if address.origin not in self._robots:
            self._robots[address.origin] = self._fetched_robots(address.robots)
            self._robots_at[address.origin] = self._rules.clock()
        robots = self._robots[address.origin]
        if isinstance(robots, HostError) and str(robots).startswith(address.robots.text):
            raise HostError(address.text + str(robots).removeprefix(address.robots.text)) from robots
        if isinstance(robots, FetchError):
            raise FetchError(
                f"{address.text}: not fetched, because it is not known whether the site allows it ({robots})"
            ) from robots
        if not robots.allows(address):
            raise FetchError(
                f"{address.text}: the robots.txt of this site does not let programs fetch it; expected a page that "
                f"geomap may fetch: {_SAVE_IT}"
            )

    def _fetched_robots(self, asked: Address) -> Robots | FetchError:
        """The rules of a site (RFC 9309, section 2.3.1).

        None (status 400 to 499, but for 429): all is allowed.  A site that does not answer, or with an error of its
        own, is left alone.
        """
        address = asked
        try:
            for _ in range(self._rules.most_redirects + 1):
                answer = self._ask(address, None, is_robots=True)
                if answer.status == 200:
                    return read_robots(answer.body)
                if 400 <= answer.status < 500 and answer.status not in _COME_BACK:
                    return Robots()
                address = _next(address, answer)
        except FetchError as error:
            return _alone(error)
        return FetchError(f"{asked.text}: redirects more than {self._rules.most_redirects} times")

    def _ask(self, address: Address, kept: Kept | None, *, is_robots: bool = False) -> Answer:
        """The answer; a server that asks to come back is asked once more, when it said."""
        answer = self._ask_now(address, kept, is_robots=is_robots)
        wait_s = _wait_s(answer)
        if answer.status not in _COME_BACK or wait_s is None:
            return answer
        if wait_s <= self._rules.most_wait_s:
            self._rules.sleep(wait_s)
            answer = self._ask_now(address, kept, is_robots=is_robots)
        self._note_closed(address, answer)
        return answer

    def _note_closed(self, address: Address, answer: Answer) -> None:
        """Remember how long a server wants to be left alone."""
        wait_s = _wait_s(answer)
        if answer.status in _COME_BACK and wait_s is not None:
            self._closed_until[address.host] = self._rules.clock() + wait_s

    def _ask_now(self, address: Address, kept: Kept | None, *, is_robots: bool) -> Answer:
        closed_s = self._closed_until.get(address.host, -math.inf) - self._rules.clock()
        if closed_s > 0:
            raise FetchError(
                f"{address.text}: not asked for, because {address.host} wants to be left alone for now; expected the "
                f"page: try again in {closed_s:,.0f} s"
            )
        self._wait_for_turn(address)
        if self._on_fetch is not None:
            self._on_fetch(address.text)
        try:
            return ask(
                address,
                self._rules,
                headers={} if kept is None else kept.conditions,
                most_bytes=MAX_ROBOTS_BYTES if is_robots else self._rules.most_bytes,
                is_cut=is_robots,
            )
        finally:
            self._done_at[address.host] = self._rules.clock()

    def _wait_for_turn(self, address: Address) -> None:
        done_at = self._done_at.get(address.host)
        if done_at is None:
            return
        robots = self._robots.get(address.origin)
        delay_s = max(self._rules.delay_s, robots.delay_s if isinstance(robots, Robots) else 0.0)
        wait_s = done_at + delay_s - self._rules.clock()
        if wait_s > 0:
            self._rules.sleep(wait_s)


def _next(address: Address, answer: Answer) -> Address:
    """Where a redirect leads.

    Raises
    ------
    FetchError
        When it leads nowhere, or the answer is none.
    """
    location = answer.headers.get("location")
    if answer.status in _REDIRECTS and location:
        return redirected(address, location)
    said = _SAID.get(answer.status)
    if said is None and answer.status in _COME_BACK:
        wait_s = _wait_s(answer)
        when = "" if wait_s is None else f" in {wait_s:,.0f} s"
        said = f"asks to be left alone for now ({answer.status}); expected the page: try again{when or ' later'}"
    raise FetchError(
        f"{address.text}: the server {said or f'answered with status {answer.status}; expected the page: {_SAVE_IT}'}"
    )


def _alone(error: Error) -> Error:
    """The same error without its traceback, which would keep every body that its functions held."""
    return type(error)(str(error))


def _wait_s(answer: Answer) -> float | None:
    """The seconds that ``Retry-After`` asks for, as a number or as a day and time; None where it does not."""
    text = answer.headers.get("retry-after", "")
    if re.fullmatch(r"[0-9]{1,9}", text):
        return float(text)
    until, sent = _instant(text), _instant(answer.headers.get("date", ""))
    # Against the server's own clock, not ours.
    return None if until is None or sent is None else max(0.0, (until - sent).total_seconds())


def _instant(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else None
