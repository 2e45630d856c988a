"""What a command that draws a map checks before it reads anything."""

from __future__ import annotations

from pathlib import Path

from geomap.errors import InputError


def is_picture(output: Path) -> bool:
    """Whether a map with this name is a picture for print."""
    from geomap.export import picture  # noqa: PLC0415

    return output.suffix.lower() in picture.PICTURE_SUFFIXES


def check_drawing(output: Path, command: str = "geomap map", other: str = "geomap extract ...") -> None:
    """Do nothing if a map can be written there, as a page or a picture.

    ``command`` is how the command is called, ``other`` the one that writes data.

    Raises
    ------
    InputError
        When the suffix is that of neither.
    MissingExtraError
        When pictures need a package that is not installed.
    OutputError
        When nothing can be written there.
    """
    from geomap import export  # noqa: PLC0415
    from geomap.export import picture  # noqa: PLC0415

    if is_picture(output):
        picture.require_picture(output.suffix.lower())
    elif output.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"{output}: {command} writes .html .png .svg .pdf; for data use: {other} -o {output}")
    export.check_target(output)
