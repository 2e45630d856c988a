"""A run of its own: ``add_plainly.py ARCHIVE RECORDS [SCHEDULER]`` adds records slowly, without a model.

By two processes, or by the workers of a Dask scheduler.
"""

from __future__ import annotations

import sys
from pathlib import Path

import plain_readers

from geomap.archive import AddOptions, add, open_archive

if __name__ == "__main__":
    options = AddOptions(scheduler=sys.argv[3]) if len(sys.argv) > 3 else AddOptions(jobs=2)
    with open_archive(sys.argv[1], create=True) as archive:
        added = add(archive, [Path(sys.argv[2])], options, analyse=plain_readers.read_slowly)
    sys.exit(130 if added.interrupted else 0)
