"""scipy, which only fitting needs: it comes with the extra ``training`` and has no types."""

from __future__ import annotations

import importlib
from typing import Any

from geomap.errors import MissingExtraError


def scipy_module(name: str, purpose: str) -> Any:  # noqa: ANN401
    """The module ``name`` of scipy; ``purpose`` is what needs it, for the message.

    Raises
    ------
    MissingExtraError
        When scipy is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingExtraError(
            f"scipy is not installed, and {purpose} needs it; run: pip install 'geomap[training]'"
        ) from error
