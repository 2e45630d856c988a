"""Run one derivation: ``python -m geomap.training NAME [ARGUMENT...]``."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Exit status of the named derivation, a module of this folder with a function ``run(arguments)``."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    if not arguments or arguments[0] not in names:
        found = arguments[0] if arguments else "nothing"
        print(f"geomap.training: found {found}; expected one of: {', '.join(names)}", file=sys.stderr)
        return 2
    module = importlib.import_module(f"geomap.training.{arguments[0]}")
    status: int = module.run(arguments[1:])
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
