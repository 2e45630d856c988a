"""What users decide about a picture."""

from __future__ import annotations

import pytest

from geomap.errors import OutputError
from geomap.export.picture.options import PictureOptions


def test_more_pixels_an_inch_make_the_same_picture_sharper():
    """The size in points stays."""
    assert PictureOptions(width_px=3200, height_px=2000, dpi=320).height_pt == PictureOptions().height_pt


@pytest.mark.parametrize(
    "options", [PictureOptions(width_px=400), PictureOptions(height_px=300), PictureOptions(dpi=0)]
)
def test_too_small_a_picture_is_refused(options):
    """Nobody could read it."""
    with pytest.raises(OutputError, match=r"too small to be read; expected at least 5 x 3.75 inches"):
        options.check()


def test_too_large_a_picture_is_refused():
    """It would not fit into memory."""
    with pytest.raises(OutputError, match="too large; expected at most 20,000 pixels a side"):
        PictureOptions(width_px=30_000).check()
