"""The table of feature codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geomap.errors import GazetteerTableError
from geomap.gazetteer.curated import read_kinds
from geomap.gazetteer.features import Feature, read_features
from geomap.gazetteer.location import packaged_inputs
from geomap.model import Level

TABLE = packaged_inputs().derived / "feature_levels.csv"


def test_every_code_is_written_as_geonames_does() -> None:
    """A class of one letter, a dot, and a code in capitals."""
    assert [name for name in read_features(TABLE) if not re.fullmatch(r"[AHLPRSTUV]\.[A-Z]{2,5}\d?", name)] == []


def test_the_table_is_sorted_and_says_everything_once() -> None:
    """A code stands on one line, where it is looked for."""
    names = [line.split(",")[0] for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]

    assert names == sorted(set(names))


def test_curated_kinds_have_the_level_of_their_feature_code() -> None:
    """A dam of the curated tables and a dam of GeoNames are the same kind of thing."""
    levels = {feature.code: feature.level for feature in read_features(TABLE).values()}
    kinds = read_kinds(packaged_inputs().derived / "kinds.csv").values()

    assert [kind.name for kind in kinds if levels.get(kind.feature_code, kind.level) != kind.level] == []


def test_a_hamlet_is_less_likely_meant_than_a_packaged_town() -> None:
    """Packaged towns of unknown size count as 3,000 inhabitants."""
    assert all(feature.prior <= 3000 for feature in read_features(TABLE).values() if feature.level is Level.SETTLEMENT)


def test_a_row_is_a_feature(tmp_path: Path) -> None:
    """Code without class, level, radius and prior."""
    (tmp_path / "t.csv").write_text("feature,level,radius_km,prior\nS.DAM,site,1,300\n")

    assert read_features(tmp_path / "t.csv") == {"S.DAM": Feature("DAM", Level.SITE, 1.0, 300)}


def test_a_bad_radius_is_an_error(tmp_path: Path) -> None:
    """With file and line."""
    (tmp_path / "t.csv").write_text("feature,level,radius_km,prior\nS.DAM,site,far,300\n")

    with pytest.raises(GazetteerTableError, match=r"t\.csv:2: found radius_km 'far'; expected a number"):
        read_features(tmp_path / "t.csv")
