"""Floors: figures that must not get worse, pinned with the digest of the gold file that they were measured on.

A floor file is a JSON object: the name of each entry to its task, gold file, step (every n-th document), digest, and
pinned figures.  For figures of which less is better the pinned value is a ceiling.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.evaluation import corroboration, events, name_lists, toponyms
from geomap.evaluation.figures import Figure, Scores

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

# Less than one case in the smallest pinned corpora: room for the last digit of the model's arithmetic, which differs
# between processors, and for nothing else.
TOLERANCE = 0.002
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Floor:
    """The pinned figures of one task on one gold file; ``figures`` maps their names to their values."""

    name: str
    task: str
    file: str
    every: int
    sha256: str
    figures: Mapping[str, float]


def read_floors(path: Path) -> tuple[Floor, ...]:
    """The entries of a floor file in their order."""
    entries: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return tuple(Floor(name, **entry) for name, entry in entries.items())


def floors_text(floors: Iterable[Floor]) -> str:
    """The text of a floor file."""
    entries = {
        floor.name: {
            "task": floor.task,
            "file": floor.file,
            "every": floor.every,
            "sha256": floor.sha256,
            "figures": dict(floor.figures),
        }
        for floor in floors
    }
    return json.dumps(entries, indent=2) + "\n"


def find_gold(floor: Floor, folders: Sequence[Path]) -> Path | None:
    """The gold file of an entry in the first of ``folders`` that has it; None where none has."""
    return next((folder / floor.file for folder in folders if (folder / floor.file).is_file()), None)


def measure(floor: Floor, path: Path, gazetteer: Gazetteer) -> Scores:
    """The scores of an entry's task on its gold file as things are now."""
    (scores,) = _EVALUATIONS[floor.task]([path], gazetteer, every=floor.every)
    return scores


_EVALUATIONS: Mapping[str, Callable[..., tuple[Scores, ...]]] = {
    toponyms.TASK: toponyms.evaluate_toponyms,
    events.TASK: events.evaluate_events,
    name_lists.TASK: name_lists.evaluate_names,
    corroboration.TASK: corroboration.evaluate_corroboration,
}


def digest_fault(floor: Floor, path: Path) -> str | None:
    """What is wrong with the gold file, in one line: None when it is the one that was pinned."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found == floor.sha256:
        return None
    return (
        f"{floor.name}: {path.name} has SHA-256 {found[:12]}…, pinned was {floor.sha256[:12] or 'none'}…; "
        "restore the file, or pin its figures anew"
    )


def shortfalls(floor: Floor, scores: Scores) -> tuple[str, ...]:
    """A line for each figure that got worse than its floor by more than `TOLERANCE`."""
    found = []
    for name, pinned in floor.figures.items():
        figure = scores.figure(name)
        if _gain(figure, pinned) < -TOLERANCE:
            found.append(f"{floor.name}: {name} is {_shown(figure)}, pinned at {pinned} (n={figure.n})")
    return tuple(found)


def pinned_anew(floor: Floor, scores: Scores, *, lower: bool = False) -> Floor:
    """The entry with the figures as measured: those that got better, or with ``lower`` all of them and the digest.

    A figure without a case keeps its old value.
    """
    measured = {name: scores.figure(name) for name in floor.figures}
    figures = {
        name: round(figure.value, _DECIMALS)
        if figure.value is not None and (lower or _gain(figure, floor.figures[name]) > 0)
        else floor.figures[name]
        for name, figure in measured.items()
    }
    return replace(floor, figures=figures, sha256=scores.sha256 if lower else floor.sha256)


def _gain(figure: Figure, pinned: float) -> float:
    """By how much a figure is better than pinned; a figure without a case has lost everything."""
    if figure.value is None:
        return -1.0
    return pinned - figure.value if figure.lower_is_better else figure.value - pinned


def _shown(figure: Figure) -> str:
    return "not measurable" if figure.value is None else f"{figure.value:.4f}"
