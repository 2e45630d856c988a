"""Run the command line: ``python -m geomap``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and turn what the user can mend into one line and an exit status."""
    from geomap.cli import run  # noqa: PLC0415  (keeps ``import geomap.__main__`` free of work)

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
