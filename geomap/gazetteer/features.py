"""What GeoNames' feature codes mean to a reader of news: a level, a radius, a weight, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geomap.gazetteer.tables import read_rows
from geomap.model import Level

FEATURE_LEVEL_COLUMNS = ("feature", "level", "radius_km", "prior")


@dataclass(frozen=True, slots=True)
class Feature:
    """A kind of place: its level, the radius within which "in this place" may lie, and how likely it is meant.

    ``prior`` is in the unit of inhabitants and holds where the population is not known.
    """

    code: str
    level: Level
    radius_km: float
    prior: int


def read_features(path: Path) -> dict[str, Feature]:
    """The kinds of places worth keeping, by feature class and code ("P.PPL").

    A kind that is not in the table is of little use to news: wells, farms, hotels, mosques, undersea features.  There
    are so many of them that they would hide the places that are meant.

    Raises
    ------
    GazetteerTableError
        When the table is missing or malformed.
    """
    return {
        row["feature"]: Feature(
            code=row["feature"].partition(".")[2],
            level=Level(row["level"]),
            radius_km=row.number("radius_km", 0, 5000),
            prior=int(row.number("prior", 0, 1e6)),
        )
        for row in read_rows(path, FEATURE_LEVEL_COLUMNS)
    }
