"""Run the command line: ``python -m geomap``."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line and turn what the user can mend into one line and an exit status."""
    try:
        from geomap.cli import run  # noqa: PLC0415  (keeps ``import geomap.__main__`` free of work)

        status = run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules are loaded, or while the command ends
        status = INTERRUPTED
    sys.exit(status)


if __name__ == "__main__":
    main()
