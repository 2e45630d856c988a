"""A run of its own: ``add_plainly.py ARCHIVE RECORDS`` adds records slowly, in two processes, without a model."""

from __future__ import annotations

import sys
from pathlib import Path

import plain_readers

from geomap.archive import add, open_archive

if __name__ == "__main__":
    with open_archive(sys.argv[1], create=True) as archive:
        added = add(archive, [Path(sys.argv[2])], jobs=2, analyse=plain_readers.read_slowly)
    sys.exit(130 if added.interrupted else 0)
