"""Files, folders, pages and records in, documents out; and events that geomap wrote, back into values."""

from __future__ import annotations

from geomap.ingest.columns import parse_columns
from geomap.ingest.dates import parse_date
from geomap.ingest.duplicates import ReportIndex, same_reports
from geomap.ingest.encoding import read_text
from geomap.ingest.entries import check_feed, feed_entries, feed_name
from geomap.ingest.event_files import is_event_file, read_event_file
from geomap.ingest.reading import read_documents

__all__ = [
    "ReportIndex",
    "check_feed",
    "feed_entries",
    "feed_name",
    "is_event_file",
    "parse_columns",
    "parse_date",
    "read_documents",
    "read_event_file",
    "read_text",
    "same_reports",
]
