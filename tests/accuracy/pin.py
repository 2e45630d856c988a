"""Pin the accuracy floors anew: figures that got better are raised, the others are left as they are.

    python tests/accuracy/pin.py                        raise what got better
    python tests/accuracy/pin.py --lower toponyms/own   set all figures and the digest of one entry, down as well

Lowering needs a line in the changelog that says why.  Entries whose corpus is not here are left alone.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geomap.evaluation.floors import digest_fault, find_gold, floors_text, measure, pinned_anew, read_floors
from geomap.gazetteer import open_gazetteer

HERE = Path(__file__).resolve().parent
FOLDERS = (HERE, HERE.parents[2] / "shared" / "corpora")
FLOORS = HERE / "floors.json"


def main() -> int:
    """Measure every entry whose corpus is present, and write the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", action="append", default=[], metavar="NAME", help="entry that may be lowered")
    allowed = set(parser.parse_args().lower)
    floors = read_floors(FLOORS)
    if unknown := allowed - {floor.name for floor in floors}:
        parser.error(f"{', '.join(sorted(unknown))}: no such entry; there are {', '.join(f.name for f in floors)}")
    pinned = []
    with open_gazetteer() as gazetteer:
        for floor in floors:
            path = find_gold(floor, FOLDERS)
            fault = None if path is None or floor.name in allowed else digest_fault(floor, path)
            if path is None or fault:
                sys.stdout.write(f"{fault or f'{floor.name}: {floor.file} is not here'}\n")
                pinned.append(floor)
                continue
            new = pinned_anew(floor, measure(floor, path, gazetteer), lower=floor.name in allowed)
            pinned.append(new)
            for name, value in new.figures.items():
                if value != floor.figures[name]:
                    sys.stdout.write(f"{floor.name}: {name} {floor.figures[name]} -> {value}\n")
    FLOORS.write_text(floors_text(pinned), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
