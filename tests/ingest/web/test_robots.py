"""What a robots.txt allows."""

from __future__ import annotations

import pytest

from geomap.ingest.web import parse_address
from geomap.ingest.web.robots import MAX_DELAY_S, MAX_ROBOTS_BYTES, Robots, read_robots


def allows(robots: str | bytes, path: str) -> bool:
    """Whether geomap may fetch a path."""
    data = robots.encode() if isinstance(robots, str) else robots
    return read_robots(data).allows(parse_address(f"https://news.example{path}"))


@pytest.mark.parametrize(
    ("robots", "path", "expected"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /private", "/a", True),
        ("User-agent: *\nDisallow: /private", "/private/a", False),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/a", True),
        ("User-agent: *\nAllow: /\nDisallow: /news/", "/news/a", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: geomap\nDisallow: /\n\nUser-agent: *\nDisallow:", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: GeoMap/2.0 # ours\nDisallow:", "/a", True),
        ("User-agent: geo\nDisallow: /", "/a", True),
        ("User-agent: geomapper\nDisallow: /", "/a", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /", "/a", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("useragent geomap\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /новости", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8", False),
        ("\ufeffUser-agent: *\r\nDisallow: /", "/a", False),
        ("<html><body>no such page</body></html>", "/a", True),
        (b"\xff\xfe\x00\nUser-agent: *\nDisallow: /b", "/a", True),
    ],
)
def test_the_longest_rule_of_our_own_group_decides(robots: str | bytes, path: str, expected: bool) -> None:  # noqa: FBT001
    """RFC 9309: groups by name, wildcards, the longest match, and noise that does no harm."""
    assert allows(robots, path) is expected


def test_without_a_file_everything_is_allowed() -> None:
    """And no delay is asked for."""
    assert Robots().allows(parse_address("https://news.example/a"))
    assert Robots().delay_s == 0.0


@pytest.mark.parametrize(
    ("asked", "given"), [("5", 5.0), ("1.5", 1.5), ("86400", MAX_DELAY_S), ("x", 0.0), ("-1", 0.0)]
)
def test_a_delay_is_kept_within_reason(asked: str, given: float) -> None:
    """Half a minute at most."""
    assert read_robots(f"User-agent: *\nCrawl-delay: {asked}\nDisallow: /b".encode()).delay_s == given


def test_what_is_beyond_the_limit_is_left_aside() -> None:
    """The rule before it counts, the rule after it does not."""
    padding = "#" * MAX_ROBOTS_BYTES

    assert not allows(f"User-agent: *\nDisallow: /a\n{padding}\nDisallow: /b", "/a")
    assert allows(f"User-agent: *\nDisallow: /a\n{padding}\nDisallow: /b", "/b")


def test_thousands_of_names_and_rules_are_no_burden() -> None:
    """Names times rules would be two hundred million."""
    names = "".join(f"User-agent: a{number}\n" for number in range(14_000))
    rules = "Disallow: /*a*b\n" * 15_000

    assert allows(names + rules + "User-agent: *\nDisallow: /c\n", "/" + "a" * 3_000)
