"""One layer of events as points, written through GDAL: the only module that imports pyogrio."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geomap.export.columns import DATE_COLUMNS, DECIMAL_COLUMNS, INTEGER_COLUMNS
from geomap.export.flat import flat_columns
from geomap.export.table import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LAYER = "events"

# GeoPackage notes when it was last changed; a fixed time keeps equal input to equal bytes.
_TIME_OPTION = "OGR_CURRENT_DATE"
_FIXED_TIME = "2000-01-01T00:00:00.000Z"


@dataclass(frozen=True, slots=True)
class Driver:
    """How a GDAL driver is asked to write.

    ``clean`` makes a text one that the format can hold.  Without ``has_dates`` dates are written as ISO 8601 text.
    """

    name: str
    clean: Callable[[str], str]
    has_dates: bool = True
    options: Mapping[str, str] = field(default_factory=dict)


def layer_bytes(table: Table, driver: Driver) -> bytes:
    """Return a file that holds the rows of the table as the layer ``events`` in EPSG:4326.

    It is written in memory: on a full disk some drivers leave a cut file and say nothing.
    """
    import numpy as np  # noqa: PLC0415
    import pyogrio.raw  # noqa: PLC0415
    import shapely  # noqa: PLC0415

    flat = [flat_columns(row.columns) for row in table.rows]
    columns = [_column(name, [row[name] for row in flat], driver) for name in table.columns]
    positions = [row.position for row in table.rows]
    points = np.array([None if at is None else shapely.Point(at.lon_lat) for at in positions], dtype=object)
    file = io.BytesIO()
    with _fixed_time():
        pyogrio.raw.write(
            file,
            shapely.to_wkb(points),
            [column.values for column in columns],
            list(table.columns),
            field_mask=[column.missing for column in columns],
            layer=LAYER,
            driver=driver.name,
            geometry_type="Point",
            crs="EPSG:4326",
            encoding="UTF-8",
            layer_options=dict(driver.options),
        )
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Column:
    """The values of a column, and where they are missing if the values cannot say so themselves."""

    values: NDArray[Any]
    missing: NDArray[np.bool_] | None = None


def _column(name: str, values: list[Any], driver: Driver) -> _Column:
    import numpy as np  # noqa: PLC0415

    missing = np.array([value is None for value in values], dtype=bool)
    if name in INTEGER_COLUMNS:
        return _Column(np.array([value or 0 for value in values], dtype="int64"), missing)
    if name in DECIMAL_COLUMNS:
        return _Column(np.array([value or 0.0 for value in values], dtype="float64"), missing)
    if name in DATE_COLUMNS and driver.has_dates:
        return _Column(np.array([value or "NaT" for value in values], dtype="datetime64[D]"))
    return _Column(np.array([None if value is None else driver.clean(value) for value in values], dtype=object))


@contextmanager
def _fixed_time() -> Iterator[None]:
    """Give GDAL a fixed time of day, and afterwards what it had."""
    import pyogrio  # noqa: PLC0415

    before = pyogrio.get_gdal_config_option(_TIME_OPTION)
    pyogrio.set_gdal_config_options({_TIME_OPTION: _FIXED_TIME})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({_TIME_OPTION: before})
