"""Static pictures for papers and slides: map, numbered list and legend on one sheet; needs the extra ``picture``."""

from __future__ import annotations

from geomap.export.picture.canvas import require_picture
from geomap.export.picture.drawing import PICTURE_SUFFIXES, picture_bytes, write_picture
from geomap.export.picture.options import PictureOptions

__all__ = ["PICTURE_SUFFIXES", "PictureOptions", "picture_bytes", "require_picture", "write_picture"]
