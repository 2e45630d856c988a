"""Addresses of archives in PostgreSQL: what is taken from them, and what is never said of them."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.archive.database.address import Address, is_address, parse_address
from geomap.errors import InputError

SAID = "xyzzy"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("postgresql://ana@db.example.org/news", True),
        ("postgres://db.example.org/news", True),
        ("postgresql:///news", True),
        ("war.gpkg", False),
        ("postgresql.gpkg", False),
        ("folder/postgresql://x", False),
        ("https://example.org/news", False),
    ],
)
def test_address_is_told_from_a_path(target: str, expected: bool) -> None:  # noqa: FBT001
    """By how it begins."""
    assert is_address(target) == expected


@pytest.mark.parametrize(
    ("target", "address"),
    [
        (
            "postgresql://ana@db.example.org:5433/news",
            Address("postgresql://ana@db.example.org:5433/news", "geomap", "postgresql://ana@db.example.org:5433/news"),
        ),
        (
            "postgresql://ana:xyzzy@db/news?schema=iraq%202014&sslmode=require",
            Address(
                "postgresql://ana:xyzzy@db/news?sslmode=require",
                "iraq 2014",
                "postgresql://ana@db/news?schema=iraq%202014&sslmode=require",
            ),
        ),
        (
            "postgres:///news?host=/run/db&password=xyzzy&sslpassword=xyzzy",
            Address(
                "postgres:///news?host=/run/db&password=xyzzy&sslpassword=xyzzy",
                "geomap",
                "postgres:///news?host=/run/db",
            ),
        ),
        (
            "postgresql://ana@[2001:db8::1]:5433,second:5434/news",
            Address(
                "postgresql://ana@[2001:db8::1]:5433,second:5434/news",
                "geomap",
                "postgresql://ana@[2001:db8::1]:5433,second:5434/news",
            ),
        ),
        (
            "postgresql://db/news?application_name=a%40b&schema=one&schema=two",
            Address(
                "postgresql://db/news?application_name=a%40b",
                "two",
                "postgresql://db/news?application_name=a%40b&schema=one&schema=two",
            ),
        ),
        ("postgresql://", Address("postgresql://", "geomap", "postgresql://")),
    ],
)
def test_address_is_taken_apart(target: str, address: Address) -> None:
    """What psycopg gets, the schema, and what is shown."""
    assert parse_address(target) == address


@pytest.mark.parametrize(
    "target",
    [
        "postgresql://ana:xy@zzy@db/news",
        "postgresql://ana:xyzzy/1@db/news",
        "postgresql://ana:@xyzzy?@db/news",
        "postgresql://ana:xyzzy",
        "postgresql://ana:xyzzy/news",
    ],
)
def test_password_that_cannot_be_told_from_the_rest_is_refused(target: str) -> None:
    """Without repeating any of it."""
    with pytest.raises(InputError, match="the address of the archive cannot be read; expected postgresql://user@host"):
        parse_address(target)


# Often of the characters that have a meaning in an address.
WORDS = st.text("/?@:&=#%0a", max_size=8) | st.text(max_size=20)


@given(WORDS, WORDS, st.booleans())
def test_no_password_is_shown(before: str, after: str, is_coded: bool) -> None:  # noqa: FBT001
    """Whatever its characters, and whether written with codes or not."""
    password = before + SAID + after
    try:
        address = parse_address(f"postgresql://ana:{quote(password, safe='') if is_coded else password}@db:5432/news")
    except InputError as error:
        said = str(error)
        assert not is_coded
    else:
        said = address.shown

    assert SAID not in said


@pytest.mark.parametrize("schema", ["", "a%00b", "x" * 64, "%C3%A9" * 32])
def test_schema_that_no_database_can_have_is_refused(schema: str) -> None:
    """PostgreSQL would cut it, and two archives would become one."""
    with pytest.raises(InputError, match="cannot be the name of a schema; expected 1 to 63 bytes of UTF-8"):
        parse_address(f"postgresql://db/news?schema={schema}")


def test_address_is_shown_in_one_line() -> None:
    """What cannot be printed is written as its code."""
    assert parse_address("postgresql://db/ne\nws").shown == "'postgresql://db/ne\\nws'"
