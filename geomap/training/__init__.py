"""For maintainers: how every shipped weight and table was made (``python -m geomap.training NAME``)."""

from __future__ import annotations
