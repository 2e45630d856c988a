"""Files, folders, pages and records in, documents out."""

from __future__ import annotations

from geomap.ingest.dates import parse_date
from geomap.ingest.encoding import read_text
from geomap.ingest.reading import read_documents

__all__ = ["parse_date", "read_documents", "read_text"]
