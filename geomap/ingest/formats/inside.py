"""What is inside of something else: members of archives, attachments of mails, the file in a compressed file.

A reader of a container does not know the other readers: it hands what it finds to `Inside`, with a name.  All
containers in one input share one budget, so that no nesting of them unpacks to more than `MAX_UNPACKED_BYTES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from geomap.errors import GeomapError, InputError
from geomap.ingest.sources import Outcome, Source

MAX_UNPACKED_BYTES = 20_000_000_000
MAX_MEMBERS = 100_000  # of an archive, with those of the archives in it
MAX_RATIO = 200  # unpacked to packed; text seldom comes to 20
FREE_BYTES = 10_000_000  # so much may come out of anything
MAX_DEPTH = 4  # a DOCX in a mail in a ZIP archive in a compressed file


class Budget:
    """How many bytes one input may still unpack to, and of how many members; once it is spent, that is said once."""

    def __init__(self, left: int | None = None, *, members: int | None = None) -> None:
        self._left = MAX_UNPACKED_BYTES if left is None else left
        self._members = MAX_MEMBERS if members is None else members
        self._said_depth = False
        self.is_spent = False

    def take(self, count: int, shown: str) -> None:
        """Take ``count`` bytes, or raise InputError where they are more than is left."""
        self._left -= count
        if self._left < 0:
            self.is_spent = True
            raise InputError(
                f"{shown}: unpacks to more than {MAX_UNPACKED_BYTES:,} bytes in all; expected articles: unpack it, and "
                "give the parts one after the other"
            )

    def take_members(self, count: int, shown: str) -> None:
        """Take so many members of an archive, or raise InputError where they are more than is left."""
        self._members -= count
        if self._members < 0:
            self.is_spent = True
            raise too_many_members(shown)

    def is_first_too_deep(self) -> bool:
        """Whether nothing has been found too deep before: a bomb holds millions of such containers."""
        is_first = not self._said_depth
        self._said_depth = True
        return is_first


def too_many_members(shown: str) -> InputError:
    """What to say of archives of archives, or one archive, with too much in it."""
    return InputError(
        f"{shown}: holds more than {MAX_MEMBERS:,} members; expected fewer: unpack it, and give the folder"
    )


def check_ratio(unpacked: int, packed: int, shown: str) -> None:
    """Pass if so much can come out of so little; else raise InputError, as for a decompression bomb."""
    if unpacked > FREE_BYTES and unpacked > MAX_RATIO * packed:
        raise InputError(
            f"{shown}: unpacks to more than {MAX_RATIO} times its size, as a decompression bomb does; expected "
            "articles: if it is none, unpack it and give what is inside"
        )


ReadOpen = Callable[[BinaryIO, Source, str, "Inside"], Iterator[Outcome]]
Reader = Callable[[BinaryIO, Source, "Inside"], Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Inside:
    """Has read what is inside of a container.

    ``read_open`` gives the documents of a stream, its suffix given; ``suffixes`` are those that it knows.  ``columns``
    is what the user says about tables and records.
    """

    read_open: ReadOpen
    suffixes: frozenset[str]
    columns: Mapping[str, str]
    budget: Budget
    depth: int = 0

    def read(self, stream: BinaryIO, source: Source, suffix: str) -> Iterator[Outcome]:
        """The documents of what is inside; an error that ends it is the last outcome, and the container goes on."""
        try:
            if self.depth >= MAX_DEPTH:
                if self.budget.is_first_too_deep():
                    raise InputError(
                        f"{source.shown}: lies more than {MAX_DEPTH} containers deep; expected articles: unpack it "
                        "first (whatever else lies so deep here is not read either)"
                    )
                return
            yield from self.read_open(stream, source, suffix, replace(self, depth=self.depth + 1))
        except GeomapError as error:
            yield Outcome(source.shown, error)
