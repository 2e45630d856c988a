"""The address of an archive in PostgreSQL: ``postgresql://user@host/database?schema=name``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from geomap.errors import InputError

SCHEMA = "geomap"
"""The schema of an archive whose address names none."""

_START = re.compile(r"postgres(ql)?://")
# As libpq reads it: the user and the password are what stands before an "@" that no "/" precedes.
_PARTS = re.compile(
    r"(?P<start>postgres(?:ql)?://)(?:(?P<user>[^/@]*)@)?(?P<rest>[^?]*)(?:\?(?P<query>.*))?", re.DOTALL
)
_SECRETS = frozenset({"password", "sslpassword"})
_MOST_BYTES = 63  # PostgreSQL cuts longer names without a word


@dataclass(frozen=True, slots=True)
class Address:
    """Where an archive is: what libpq is given, the schema, and the address as people may see it."""

    conninfo: str
    schema: str
    shown: str


def is_address(target: str) -> bool:
    """Whether this is the address of a database and no path."""
    return _START.match(target) is not None


def parse_address(target: str) -> Address:
    """The address, its schema taken out, and another without its passwords to be shown.

    Raises
    ------
    InputError
        When it cannot be an address; what it says is not repeated, because a password may be in it.
    """
    found = _PARTS.fullmatch(target)
    if found is None or "@" in found["rest"] + (found["query"] or "") or not _has_port_of_digits(found["rest"]):
        raise misread()
    start, user, rest = found["start"], found["user"], found["rest"]
    parameters = [word for word in (found["query"] or "").split("&") if word]
    schemas = [unquote(word.partition("=")[2]) for word in parameters if _name(word) == "schema"]
    schema = schemas[-1] if schemas else SCHEMA
    _check_schema(schema)
    given = _joined(start, user, rest, [word for word in parameters if _name(word) != "schema"])
    seen = _joined(
        start, user and user.partition(":")[0], rest, [word for word in parameters if _name(word) not in _SECRETS]
    )
    return Address(given, schema, seen if seen.isprintable() else ascii(seen))


def misread() -> InputError:
    """The error to raise for what cannot be an address."""
    return InputError(
        "the address of the archive cannot be read; expected postgresql://user@host:port/database?schema=name, and "
        "each special character of a name or a password written as its code, such as %40 for @ or %2F for /"
    )


def _name(parameter: str) -> str:
    return unquote(parameter.partition("=")[0])


def _joined(start: str, user: str | None, rest: str, parameters: list[str]) -> str:
    name = f"{user}@" if user else ""
    query = f"?{'&'.join(parameters)}" if parameters else ""
    return f"{start}{name}{rest}{query}"


def _has_port_of_digits(rest: str) -> bool:
    """Whether what follows a host is a number: if not, it is a password whose "@" is missing."""
    hosts = re.sub(r"\[[^]]*\]", "", rest.partition("/")[0]).split(",")
    return all(re.fullmatch(r"[^:]*(:\d*)?", host, re.ASCII) for host in hosts)


def _check_schema(schema: str) -> None:
    if not schema or "\0" in schema or len(schema.encode("utf-8", "replace")) > _MOST_BYTES:
        raise InputError(
            f"schema {schema!a}: cannot be the name of a schema; expected 1 to {_MOST_BYTES} bytes of UTF-8, such "
            f"as {SCHEMA}"
        )
