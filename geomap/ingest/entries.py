"""The entries of a feed that is looked at again and again, at a web address or in a file."""

from __future__ import annotations

from pathlib import Path

from geomap.errors import EmptyInputError, InputError
from geomap.ingest.encoding import read_text
from geomap.ingest.files import check_path, open_file, read_whole
from geomap.ingest.formats.feeds import is_feed, read_entries
from geomap.ingest.sources import Outcome, Source, printable
from geomap.ingest.web import Fetcher, is_address, parse_address, shown_address

_EXPECTED = "expected the address of an RSS or Atom feed, or a file that holds one"


def feed_name(feed: str) -> str:
    """What a feed is called, however it is written: its whole address, or the name of its file."""
    return parse_address(feed).text if is_address(feed) else printable(Path(feed).name)


def check_feed(feed: str) -> None:
    """Do nothing if a feed can be asked for: an address that is well-formed, or a file that is a feed.

    Nothing is fetched.

    Raises
    ------
    InputError, InputNotFoundError
        When it cannot; one line says why.
    """
    if is_address(feed):
        parse_address(feed)
    else:
        _check_text(_file_text(feed), printable(feed))


def feed_entries(feed: str, web: Fetcher) -> tuple[list[Outcome], str | None]:
    """The entries as they are now, in the order of the feed, and what is wrong with the feed as a whole, if anything.

    A document without text is an entry that has neither title nor text.  A feed that breaks off has entries and
    something wrong; one that has none at the moment has neither.

    Raises
    ------
    GeomapError
        When it cannot be had, or is no feed.
    """
    if is_address(feed):
        fetched = web.fetch(feed)
        shown = shown_address(feed)
        text = read_text(fetched.data, shown)
    else:
        shown = printable(feed)
        text = _file_text(feed)
    _check_text(text, shown)
    entries: list[Outcome] = []
    try:
        entries.extend(read_entries(text, Source(shown, feed_name(feed))))  # those before a break are kept
    except EmptyInputError:
        return entries, None
    except InputError as error:
        if not entries:
            raise
        return entries, str(error)
    return entries, None


def _file_text(feed: str) -> str:
    shown, path = printable(feed), Path(feed)
    check_path(path, shown)
    if path.is_dir():
        raise InputError(f"{shown}: is a folder; {_EXPECTED}")
    with open_file(path, shown) as stream:
        return read_text(read_whole(stream, shown), shown)


def _check_text(text: str, shown: str) -> None:
    if not is_feed(text):
        raise InputError(f"{shown}: is no feed; {_EXPECTED}")
