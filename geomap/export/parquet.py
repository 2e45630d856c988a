"""Events as GeoParquet, for analysis at scale; needs the extra ``parquet``."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from geomap.errors import MissingExtraError
from geomap.export.atomic import write_whole
from geomap.export.geoparquet import arrow_table, write_arrow
from geomap.export.table import event_table
from geomap.model import AtlasData


def require_parquet() -> None:
    """Do nothing if GeoParquet can be written here, before anything has been read for it.

    Raises
    ------
    MissingExtraError
        When pyarrow is not installed; the message holds the command that installs it.
    """
    try:
        import_module("pyarrow")
    except ImportError as error:
        raise MissingExtraError(
            '.parquet needs pyarrow, which is not installed; install it with: pip install "geomap[parquet]"'
        ) from error


def write_parquet(data: AtlasData, target: Path, crosswalk: Iterable[str] = ()) -> None:
    """Write the events as GeoParquet, whole or not at all.

    Raises
    ------
    MissingExtraError
        When pyarrow is not installed.
    OutputError
        When the file cannot be written.
    """
    require_parquet()
    table = arrow_table(event_table(data, crosswalk))
    write_whole(target, lambda part: write_arrow(table, part))
