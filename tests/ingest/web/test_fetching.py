"""Fetching with manners: robots.txt, turns, redirects, ``Retry-After`` and kept answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from geomap.errors import FetchError, InputError
from geomap.ingest.web import Fetcher, FetchRules, PageCache


@pytest.mark.parametrize("host", ["news.example", "NEWS.example."])
def test_a_page_is_fetched(fetcher: Fetcher, site: Any, http: Any, host: str) -> None:
    """With where it was found and the reader for it."""
    site.pages["/a"] = http.answer("<p>Text", content_type="text/html")

    found = fetcher.fetch(site.url("/a#part", host))

    assert (found.address, found.data, found.suffix) == (site.url("/a"), b"<p>Text", ".html")


def test_every_request_is_told(rules: FetchRules, site: Any, http: Any, cache_of_pages: PageCache) -> None:
    """The robots.txt and redirects too: everything that leaves the machine."""
    site.pages["/a"] = http.answer(status=302, location="/b")
    site.pages["/b"] = http.answer("text")
    told: list[str] = []

    Fetcher(rules, cache=cache_of_pages, on_fetch=told.append).fetch(site.url("/a"))

    assert told == [site.url("/robots.txt"), site.url("/a"), site.url("/b")]


# Robots


def test_what_the_site_forbids_is_not_asked_for(fetcher: Fetcher, site: Any, http: Any) -> None:
    """The message says who forbids it, and what to do."""
    site.pages["/robots.txt"] = http.answer("User-agent: *\nDisallow: /a")

    with pytest.raises(
        FetchError, match=r"/a: the robots\.txt of this site does not let programs fetch it; expected .*save"
    ):
        fetcher.fetch(site.url("/a"))
    assert site.paths == []


def test_the_rules_of_a_site_are_read_once_a_run(fetcher: Fetcher, site: Any, http: Any) -> None:
    """However many pages are fetched."""
    site.pages |= {"/a": http.answer("text"), "/b": http.answer("text")}

    fetcher.fetch(site.url("/a"))
    fetcher.fetch(site.url("/b"))

    assert [asked.path for asked in site.asked] == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_site_without_rules_allows_all(fetcher: Fetcher, site: Any, http: Any, status: int) -> None:
    """RFC 9309: a robots.txt that is unavailable."""
    site.pages |= {"/robots.txt": http.answer(status=status), "/a": http.answer("text")}

    assert fetcher.fetch(site.url("/a")).data == b"text"


@pytest.mark.parametrize("status", [500, 503, 429, 204, 304, 302])
def test_a_site_whose_rules_are_not_known_is_left_alone(fetcher: Fetcher, site: Any, http: Any, status: int) -> None:
    """RFC 9309: a robots.txt that is unreachable; asked for once a run."""
    site.pages |= {"/robots.txt": http.answer(status=status), "/a": http.answer("text")}

    for _ in range(2):
        with pytest.raises(
            FetchError, match=rf"/a: not fetched, because it is not known .* \(.*/robots\.txt: .*{status}"
        ):
            fetcher.fetch(site.url("/a"))
    assert [asked.path for asked in site.asked] == ["/robots.txt"]


def test_a_host_that_cannot_be_asked_is_told_of_the_page(rules: FetchRules, cache_of_pages: PageCache) -> None:
    """Not of the robots.txt, for which nobody asked."""
    inner = replace(rules, resolve=lambda _host, _timeout_s: ["10.0.0.1"])

    with pytest.raises(FetchError, match=r"^http://news\.example/a: the address of the host is 10\.0\.0\.1"):
        Fetcher(inner, cache=cache_of_pages).fetch("http://news.example/a")


def test_rules_may_have_moved(fetcher: Fetcher, site: Any, http: Any) -> None:
    """A redirect is followed, and what is there counts."""
    site.pages["/robots.txt"] = http.answer(status=301, location="/rules")
    site.pages["/rules"] = http.answer("User-agent: *\nDisallow: /a")

    with pytest.raises(FetchError, match="does not let programs fetch it"):
        fetcher.fetch(site.url("/a"))


def test_rules_that_move_on_and_on_are_not_known(fetcher: Fetcher, site: Any, http: Any) -> None:
    """After five redirects."""
    site.pages["/robots.txt"] = http.answer(status=301, location="/robots.txt")

    with pytest.raises(FetchError, match=r"not known whether the site allows it .*redirects more than 5 times"):
        fetcher.fetch(site.url("/a"))
    assert len(site.asked) == 6


def test_a_long_file_of_rules_is_cut_off(fetcher: Fetcher, site: Any, http: Any) -> None:
    """The first 500 KiB count."""
    site.pages["/robots.txt"] = http.answer("User-agent: *\nDisallow: /a\n" + "#" * 600_000)

    with pytest.raises(FetchError, match="does not let programs fetch it"):
        fetcher.fetch(site.url("/a"))


# Turns


def test_a_second_passes_between_two_requests_to_a_host(fetcher: Fetcher, site: Any, http: Any, clock: Any) -> None:
    """After the robots.txt too; other hosts are not waited for."""
    site.pages |= {"/a": http.answer("text"), "/b": http.answer("text")}

    fetcher.fetch(site.url("/a"))
    clock.now += 0.25
    fetcher.fetch(site.url("/b"))

    assert clock.naps == [1.0, 0.75]


def test_another_host_is_asked_at_once(fetcher: Fetcher, site: Any, http: Any, clock: Any) -> None:
    """Only its own requests count."""
    site.pages["/a"] = http.answer("text")
    fetcher.fetch(site.url("/a"))
    naps = len(clock.naps)

    fetcher.fetch(site.url("/a", "other.example"))

    assert len(clock.naps) == naps + 1  # between its robots.txt and the page


def test_time_that_passed_anyway_is_not_waited_for(fetcher: Fetcher, site: Any, http: Any, clock: Any) -> None:
    """Whoever is slow need not be slower."""
    site.pages |= {"/a": http.answer("text"), "/b": http.answer("text")}
    fetcher.fetch(site.url("/a"))
    clock.now += 5

    fetcher.fetch(site.url("/b"))

    assert clock.naps == [1.0]


def test_a_site_may_ask_for_more_time(fetcher: Fetcher, site: Any, http: Any, clock: Any) -> None:
    """In its robots.txt."""
    site.pages |= {"/robots.txt": http.answer("User-agent: *\nCrawl-delay: 7\n"), "/a": http.answer("text")}

    fetcher.fetch(site.url("/a"))

    assert clock.naps == [7.0]


# Redirects


def test_five_redirects_are_followed(fetcher: Fetcher, site: Any, http: Any) -> None:
    """By any status that means one."""
    for number, status in enumerate((301, 302, 303, 307, 308)):
        site.pages[f"/{number}"] = http.answer(status=status, location=f"/{number + 1}")
    site.pages["/5"] = http.answer("text")

    assert fetcher.fetch(site.url("/0")).address == site.url("/5")


def test_six_redirects_are_not(fetcher: Fetcher, site: Any, http: Any) -> None:
    """The message says where they began."""
    for number in range(6):
        site.pages[f"/{number}"] = http.answer(status=302, location=f"/{number + 1}")

    with pytest.raises(
        FetchError, match="/0: redirects more than 5 times; expected a page: give the address where the b"
    ):
        fetcher.fetch(site.url("/0"))
    assert len(site.paths) == 6


def test_a_circle_is_left(fetcher: Fetcher, site: Any, http: Any) -> None:
    """As soon as it closes."""
    site.pages |= {"/a": http.answer(status=302, location="/b"), "/b": http.answer(status=302, location="/a#x")}

    with pytest.raises(FetchError, match=r"/a: redirects in a circle, back to .*/a; expected a page"):
        fetcher.fetch(site.url("/a"))
    assert site.paths == ["/a", "/b"]


def test_a_redirect_to_one_s_own_network_is_refused(fetcher: Fetcher, site: Any, sites: Any, http: Any) -> None:
    """Each one is looked up and checked as the first address was."""
    inner = sites()
    site.pages["/a"] = http.answer(status=302, location=inner.url("/secret", "intern.example"))

    with pytest.raises(
        FetchError, match=r"the address of the host is 127\.0\.0\.1, which is not on the public internet"
    ):
        fetcher.fetch(site.url("/a"))
    assert inner.asked == []


def test_the_rules_of_the_other_site_hold_after_a_redirect(
    site: Any, sites: Callable[[], Any], rules_for: Any, http: Any, cache_of_pages: PageCache
) -> None:
    """Being led there is no permission."""
    other = sites()
    site.pages["/a"] = http.answer(status=302, location=other.url("/b", "other.example"))
    other.pages["/robots.txt"] = http.answer("User-agent: *\nDisallow: /")

    with pytest.raises(FetchError, match=r"^http://other\.example:\d+/b: the robots\.txt of this site does not"):
        Fetcher(rules_for(site, other), cache=cache_of_pages).fetch(site.url("/a"))
    assert other.paths == []


@pytest.mark.parametrize("headers", [{}, {"location": ""}])
def test_a_redirect_to_nowhere_is_an_error(fetcher: Fetcher, site: Any, http: Any, headers: dict[str, str]) -> None:
    """As any other status is."""
    site.pages["/a"] = http.answer(status=302, **headers)

    with pytest.raises(FetchError, match="/a: the server answered with status 302; expected the page"):
        fetcher.fetch(site.url("/a"))


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "wants a user name and a password"),
        (402, "wants to be paid"),
        (403, "does not give this page to geomap"),
        (404, r"has no such page \(404\); expected the address of an article: check the spelling"),
        (410, "has this page no more"),
        (451, "may not show this page here"),
        (500, "answered with status 500; expected the page: save the page"),
        (304, "answered with status 304"),
        (204, "answered with status 204"),
    ],
)
def test_what_is_no_page_is_one_line(fetcher: Fetcher, site: Any, http: Any, status: int, reason: str) -> None:
    """In words for the usual reasons."""
    site.pages["/a"] = http.answer("x", status)

    with pytest.raises(FetchError, match=f"/a: the server {reason}"):
        fetcher.fetch(site.url("/a"))


# Retry-After


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_to_wait_is_asked_once_more(
    fetcher: Fetcher, site: Any, http: Any, clock: Any, status: int
) -> None:
    """After the time that it said."""
    replies = [http.answer(status=status, retry_after="30"), http.answer("text")]
    site.pages["/a"] = lambda _asked: replies.pop(0)

    assert fetcher.fetch(site.url("/a")).data == b"text"
    assert clock.naps == [1.0, 30.0]


def test_a_day_and_time_to_come_back_counts_by_the_server_s_clock(
    fetcher: Fetcher, site: Any, http: Any, clock: Any
) -> None:
    """Ours may be wrong."""
    replies = [
        http.answer(status=503, date="Tue, 10 Jun 2014 10:00:00 GMT", retry_after="Tue, 10 Jun 2014 10:00:20 GMT"),
        http.answer("text"),
    ]
    site.pages["/a"] = lambda _asked: replies.pop(0)

    fetcher.fetch(site.url("/a"))

    assert clock.naps == [1.0, 20.0]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"retry_after": "soon"},
        {"retry_after": "-1"},
        {"retry_after": "Tue, 10 Jun 2014 10:00:20 GMT"},
        {"retry_after": "Tue, 10 Jun 2014 10:00:20 -0000", "date": "Tue, 10 Jun 2014 10:00:00 GMT"},
        {"retry_after": "99999999999"},
    ],
)
def test_without_a_time_nothing_is_tried_again(
    fetcher: Fetcher, site: Any, http: Any, headers: dict[str, str], clock: Any
) -> None:
    """Nor with one that makes no sense."""
    site.pages["/a"] = http.answer(status=503, **headers)

    with pytest.raises(FetchError, match=r"asks to be left alone for now \(503\); expected the page: try again later"):
        fetcher.fetch(site.url("/a"))
    assert site.paths == ["/a"]


def test_a_long_wait_is_the_user_s_to_decide(fetcher: Fetcher, site: Any, http: Any) -> None:
    """Until then the host is not asked for anything."""
    site.pages["/a"] = http.answer(status=429, retry_after="3600")

    with pytest.raises(
        FetchError, match=r"asks to be left alone for now \(429\); expected the page: try again in 3,600 s"
    ):
        fetcher.fetch(site.url("/a"))
    with pytest.raises(
        FetchError, match=r"/b: not asked for, because news\.example wants to be left alone .* in 3,600 s"
    ):
        fetcher.fetch(site.url("/b"))
    assert site.paths == ["/a"]


def test_a_host_is_asked_again_when_its_time_is_over(fetcher: Fetcher, site: Any, http: Any, clock: Any) -> None:
    """Being closed is not for ever."""
    site.pages |= {"/a": http.answer(status=429, retry_after="3600"), "/b": http.answer("text")}
    with pytest.raises(FetchError, match="try again in"):
        fetcher.fetch(site.url("/a"))
    clock.now += 3600

    assert fetcher.fetch(site.url("/b")).data == b"text"


def test_a_second_refusal_is_the_end(fetcher: Fetcher, site: Any, http: Any, clock: Any) -> None:
    """It is waited for once only."""
    site.pages["/a"] = http.answer(status=429, retry_after="2")

    with pytest.raises(FetchError, match="try again in 2 s"):
        fetcher.fetch(site.url("/a"))
    assert site.paths == ["/a", "/a"]
    assert clock.naps == [1.0, 2.0]


# Kept answers


def test_a_kept_page_is_only_asked_whether_it_changed(
    rules: FetchRules, site: Any, http: Any, cache_of_pages: PageCache
) -> None:
    """By the next run; what was kept is given as if it had come."""
    site.pages["/a"] = lambda asked: (
        http.answer(status=304)
        if asked.headers.get("if-none-match") == '"1"'
        else http.answer("<p>Text", content_type="text/html", etag='"1"', last_modified="Tue, 10 Jun 2014 10:00:00 GMT")
    )

    first = Fetcher(rules, cache=cache_of_pages).fetch(site.url("/a"))
    second = Fetcher(rules, cache=cache_of_pages).fetch(site.url("/a"))

    assert first == second
    assert site.asked[-1].headers["if-modified-since"] == "Tue, 10 Jun 2014 10:00:00 GMT"


def test_a_page_that_changed_takes_the_place_of_the_kept_one(
    rules: FetchRules, site: Any, http: Any, cache_of_pages: PageCache
) -> None:
    """The later one is kept."""
    for body in ("old", "new"):
        site.pages["/a"] = http.answer(body, etag=f'"{body}"')
        assert Fetcher(rules, cache=cache_of_pages).fetch(site.url("/a")).data == body.encode()

    kept = cache_of_pages.find(site.url("/a"))
    assert kept is not None
    assert kept.body == b"new"


def test_what_cannot_be_asked_about_is_fetched_again(
    rules: FetchRules, site: Any, http: Any, cache_of_pages: PageCache
) -> None:
    """Nothing is kept of it."""
    site.pages["/a"] = http.answer("text")

    for _ in range(2):
        Fetcher(rules, cache=cache_of_pages).fetch(site.url("/a"))

    assert site.paths == ["/a", "/a"]
    assert cache_of_pages.find(site.url("/a")) is None


# Once a run


def test_an_address_is_fetched_once_a_run(fetcher: Fetcher, site: Any, http: Any) -> None:
    """However it is written."""
    site.pages["/a"] = http.answer("text")

    assert fetcher.fetch_once(site.url("/a")) is not None
    assert fetcher.fetch_once(site.url("/a#part", "NEWS.example")) is None
    assert site.paths == ["/a"]


def test_an_address_that_failed_fails_again_unasked(fetcher: Fetcher, site: Any) -> None:
    """With the same message."""
    for _ in range(2):
        with pytest.raises(FetchError, match="has no such page"):
            fetcher.fetch_once(site.url("/a"))

    assert site.paths == ["/a"]


def test_what_is_no_address_is_refused_before_anything_is_sent(fetcher: Fetcher, site: Any) -> None:
    """Not even its robots.txt is asked for."""
    with pytest.raises(InputError, match="user name or password"):
        fetcher.fetch(site.url("/a").replace("//", "//ann:secret@"))
    assert site.asked == []


def test_a_picture_is_refused(fetcher: Fetcher, site: Any, http: Any) -> None:
    """By its type."""
    site.pages["/a"] = http.answer(b"\x89PNG", content_type="image/png")

    with pytest.raises(FetchError, match="is of the type 'image/png'"):
        fetcher.fetch(site.url("/a"))


def test_the_size_of_an_article_has_a_limit(rules: FetchRules, site: Any, http: Any, cache_of_pages: PageCache) -> None:
    """The same as for files, unless the rules say otherwise."""
    site.pages["/a"] = http.answer("a" * 101)

    with pytest.raises(FetchError, match="larger than 100 bytes"):
        Fetcher(replace(rules, most_bytes=100), cache=cache_of_pages).fetch(site.url("/a"))


def test_the_usual_fetcher_asks_nothing_of_this_machine(
    site: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without rules of one's own."""
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path))

    with pytest.raises(FetchError, match="not on the public internet"):
        Fetcher().fetch(site.url("/a", "127.0.0.1"))
    assert site.asked == []


# Rounds


def test_a_new_round_asks_again(fetcher: Fetcher, site: Any, http: Any) -> None:
    """What this run had already, and a robots.txt that could not be read; not one that could."""
    site.pages |= {"/robots.txt": http.answer(status=500), "/a": http.answer("text")}
    with pytest.raises(FetchError, match="not known whether the site allows it"):
        fetcher.fetch_once(site.url("/a"))
    site.pages["/robots.txt"] = http.answer("")

    for _ in range(3):
        fetcher.begin_round()
        assert fetcher.fetch_once(site.url("/a")) is not None

    assert [asked.path for asked in site.asked] == ["/robots.txt", "/robots.txt", "/a", "/a", "/a"]


def test_a_robots_txt_counts_for_a_day(fetcher: Fetcher, site: Any, http: Any, clock: Any) -> None:
    """RFC 9309, section 2.4."""
    site.pages["/a"] = http.answer("text")
    fetcher.fetch(site.url("/a"))
    site.pages["/robots.txt"] = http.answer("User-agent: *\nDisallow: /")

    clock.sleep(86_000)
    fetcher.begin_round()
    fetcher.fetch(site.url("/a"))
    clock.sleep(1_000)
    fetcher.begin_round()

    with pytest.raises(FetchError, match="does not let programs fetch it"):
        fetcher.fetch(site.url("/a"))


def test_how_long_a_host_wants_to_be_left_alone_is_known(fetcher: Fetcher, site: Any, http: Any, clock: Any) -> None:
    """Also in the next round, until the time is over."""
    site.pages["/a"] = http.answer(status=429, retry_after="600")
    with pytest.raises(FetchError, match="asks to be left alone for now"):
        fetcher.fetch(site.url("/a"))

    clock.sleep(100)
    fetcher.begin_round()

    assert fetcher.closed_s(site.url("/b")) == 500
    assert fetcher.closed_s("https://other.example/") == 0
    clock.sleep(600)
    assert fetcher.closed_s(site.url("/b")) == 0
