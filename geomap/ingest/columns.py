"""Which column of a table, or which field of a record, holds what of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from geomap.errors import InputError

FIELDS = ("id", "text", "title", "date", "source", "url", "language")
_SHOWN_COLUMNS = 12
# What common exports call the fields; a column that has a field's own name comes before all of these.
_NAMES = {
    "id": "document_id article_id doc_id guid uid",
    "text": "body content article full_text fulltext article_text article_body body_text main_text maintext plain_text "
    "story_text bodytext articlebody content_text content_html body_html",
    "title": "headline heading article_title subject webtitle",
    "date": "published publish_date published_at publishedat published_date date_published publication_date pubdate "
    "pub_date date_publish webpublicationdate seendate created_at",
    "source": "outlet publication publisher newspaper media_name source_name publication_title publication_name "
    "sitename site_name",
    "url": "link permalink web_url weburl article_url source_url",
    "language": "lang language_code meta_lang",
}
_ALIASES = {field: tuple(names.split()) for field, names in _NAMES.items()}


def parse_columns(text: str) -> dict[str, str]:
    """The mapping that ``text=body,date=published`` stands for: from each field to the column that holds it.

    Raises
    ------
    InputError
        Anything else than field=column, a field that documents have not, a field twice.

    Examples
    --------
    >>> parse_columns("text=body,date=published")
    {'text': 'body', 'date': 'published'}
    """
    columns: dict[str, str] = {}
    for part in text.split(","):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not column:
            raise InputError(f"columns: {part.strip()!r} is no pair; expected FIELD=COLUMN, such as text=body")
        if field in columns:
            raise InputError(f"columns: the field {field} is given twice; expected one column for each field")
        columns[field] = column
    return checked_columns(columns)


def checked_columns(columns: Mapping[str, str] | None) -> dict[str, str]:
    """``columns`` if they map fields of a document; else InputError."""
    checked = dict(columns or {})
    for field in checked:
        if field not in FIELDS:
            raise InputError(f"columns: documents have no field {field!r}; expected some of {', '.join(FIELDS)}")
    return checked


def columns_of(header: Sequence[str], given: Mapping[str, str], shown: str) -> dict[str, str]:
    """The column of each field that a table with this header has: as given, else guessed by name.

    Raises
    ------
    InputError
        A given column that is not there, no column for the text, or several that could be meant.
    """
    repeated = {name for name, count in Counter(header).items() if count > 1}
    found = {}
    for field in FIELDS:
        column = given[field] if field in given else _guess(field, header, set(given.values()), shown)
        if column is None:
            continue
        if column not in header:
            raise InputError(
                f"{shown}: no column {column!r} for the {field}; found {_listed(header)}: correct --columns"
            )
        if column in repeated:
            raise InputError(f"{shown}: two columns are called {column!r}; expected one for the {field}: rename one")
        found[field] = column
    if "text" not in found:
        raise InputError(
            f"{shown}: no column for the text of the articles; found {_listed(header)}: name it, such as --columns "
            "text=NAME"
        )
    return found


def _guess(field: str, header: Sequence[str], taken: set[str], shown: str) -> str | None:
    """The column whose name says that it holds ``field``; None where no name does."""
    free = {name: _key(name) for name in header if name not in taken}
    own = [name for name, key in free.items() if key == field]
    alike = own or [name for name, key in free.items() if key in _ALIASES[field]]
    if len(alike) > 1:
        raise InputError(
            f"{shown}: the columns {' and '.join(alike)} could each be the {field}; expected one: say which, such as "
            f"--columns {field}={alike[0]}"
        )
    return alike[0] if alike else None


def alias_of(field: str, names: Iterable[str]) -> str | None:
    """The first of the usual names of ``field`` that is among ``names``, however it is spelled; None for none."""
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(_key(name), name)
    return next((by_key[alias] for alias in (field, *_ALIASES[field]) if alias in by_key), None)


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "_", name.strip().casefold()).strip("_")


def _listed(header: Sequence[str]) -> str:
    names = [name[:40] for name in header[:_SHOWN_COLUMNS] if name.strip()]
    more = f" and {len(header) - _SHOWN_COLUMNS} more" if len(header) > _SHOWN_COLUMNS else ""
    return f"the columns {', '.join(names)}{more}" if names else "no names in the first line"
