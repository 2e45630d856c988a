"""Every error that geomap raises on purpose.

::

    GeomapError
    ├── InputError (ValueError)              an article or a record that cannot be used
    │   ├── ArchiveNotFoundError             no archive where one was named
    │   ├── EncodingError                    bytes that are not text in any encoding we accept
    │   ├── EmptyInputError                  nothing to read: an empty file, a folder without articles
    │   ├── NoticeError                      what to know of an input that was read: said, no failure, never raised
    │   │   └── PassedOverError              a file in a folder that geomap itself wrote, which is not read
    │   └── RecordError                      one record of a JSONL or data file is malformed
    ├── InputNotFoundError (FileNotFoundError)   a path that does not exist
    ├── FetchError (OSError)                 a web address that gave no article, or that is not fetched
    ├── OutputError (OSError)                a result that could not be written
    ├── ModelError (RuntimeError)            the language model is missing or not the one we verified
    ├── GazetteerError (RuntimeError)        the place index cannot be built or read
    │   └── GazetteerTableError (ValueError) a curated table has a bad row
    ├── RemoteGeocoderError (OSError)        a remote geocoder gave no answer, which is not "no such place"
    ├── SchedulerError (OSError)             a Dask scheduler or its workers cannot be used
    └── MissingExtraError (ImportError)      an optional dependency is not installed

A message says where, what was found, what was expected and what to do.  The command line turns a
``GeomapError`` into that one line and an exit status; anything else is a bug and keeps its traceback.
"""

from __future__ import annotations


class GeomapError(Exception):
    """Root of all errors raised on purpose."""


class InputError(GeomapError, ValueError):
    """An article or a record that cannot be used."""


class ArchiveNotFoundError(InputError):
    """There is no archive where one was named."""


class EncodingError(InputError):
    """Bytes that are not text in any encoding we accept."""


class EmptyInputError(InputError):
    """Nothing to read: an empty file, a folder without articles."""


class NoticeError(InputError):
    """What to know of an input that could be read, such as a copy: said, no failure, and never raised."""


class PassedOverError(NoticeError):
    """A file in a folder of articles that geomap itself wrote, which is not read."""


class RecordError(InputError):
    """One record of a JSONL or data file is malformed."""


class InputNotFoundError(GeomapError, FileNotFoundError):
    """A path that does not exist."""


class FetchError(GeomapError, OSError):
    """A web address that gave no article, or that is not fetched."""


class OutputError(GeomapError, OSError):
    """A result that could not be written."""


class ModelError(GeomapError, RuntimeError):
    """The language model is missing or is not the one we verified."""


class GazetteerError(GeomapError, RuntimeError):
    """The place index cannot be built or read."""


class GazetteerTableError(GazetteerError, ValueError):
    """A curated table has a bad row."""


class RemoteGeocoderError(GeomapError, OSError):
    """A remote geocoder gave no answer, which is not the same as an answer that there is no such place."""


class SchedulerError(GeomapError, OSError):
    """A Dask scheduler or its workers cannot be used."""


class MissingExtraError(GeomapError, ImportError):
    """An optional dependency is not installed."""
