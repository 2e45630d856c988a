"""Scores as a table for people and as JSON for programs."""

from __future__ import annotations

import io
from collections.abc import Sequence

from geomap.evaluation.figures import Figure, Scores, Unit
from geomap.export import json_line

_WIDTH = 110


def scores_json(scores: Sequence[Scores]) -> str:
    """All scores of one task as one JSON object in one line; figures without a case have the value null."""
    return json_line({"task": scores[0].task, "corpora": [each.record() for each in scores]})


def scores_table(scores: Sequence[Scores]) -> str:
    """All scores as one table: shares in percent, distances in kilometres, figures without a case left out."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(title=f"geomap evaluate {scores[0].task}", title_justify="left")
    table.add_column("corpus")
    table.add_column("figure")
    for heading in ("value", "95 % interval", "n"):
        table.add_column(heading, justify="right")
    for each in scores:
        table.add_section()
        for position, figure in enumerate(figure for figure in each.figures if figure.value is not None):
            table.add_row(each.corpus if position == 0 else "", *_cells(figure))
    target = io.StringIO()
    Console(file=target, width=_WIDTH, color_system=None).print(table)
    return target.getvalue()


def _cells(figure: Figure) -> tuple[str, str, str, str]:
    name = f"{figure.name} (less is better)" if figure.lower_is_better else figure.name
    bounds = [_shown(bound, figure.unit) for bound in (figure.low, figure.high) if bound is not None]
    value = "" if figure.value is None else _shown(figure.value, figure.unit)
    return name, value, " – ".join(bounds), f"{figure.n:,}"


def _shown(value: float, unit: Unit) -> str:
    if unit is Unit.COUNT:
        return f"{value:,.0f}"
    return f"{value:,.1f} km" if unit is Unit.KM else f"{100 * value:.1f} %"
