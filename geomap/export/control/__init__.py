"""The control timeline as data, each interval with the sentences behind it."""

from __future__ import annotations

from geomap.export.control.formats import (
    CONTROL_FORMATS,
    check_control_format,
    check_control_suffix,
    control_to_text,
    write_control,
)
from geomap.export.control.records import control_records

__all__ = [
    "CONTROL_FORMATS",
    "check_control_format",
    "check_control_suffix",
    "control_records",
    "control_to_text",
    "write_control",
]
