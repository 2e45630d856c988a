"""The commands that score geomap against annotated texts: the group evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geomap.cli.terminal import opened_gazetteer, write_stdout

evaluate_app = typer.Typer(help="Score geomap against annotated texts, one table.", no_args_is_help=True)

Golds = Annotated[list[Path], typer.Argument(metavar="GOLD.jsonl...", help="Annotated texts, one JSON object a line.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of the table.")]


@evaluate_app.command("toponyms")
def evaluate_toponyms_command(
    golds: Golds,
    *,
    as_json: AsJson = False,
    kinds: Annotated[bool, typer.Option("--kinds", help="Add figures by kind of place.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="Add how many names each kind of error cost.")] = False,
) -> None:
    """Score place names: recognition, resolution of the gold spans, the whole way from raw text, calibration."""
    from geomap import evaluation  # noqa: PLC0415

    with opened_gazetteer() as gazetteer:
        scores = evaluation.evaluate_toponyms(golds, gazetteer, with_kinds=kinds, with_errors=errors)
    write_stdout(evaluation.scores_json(scores) if as_json else evaluation.scores_table(scores))


@evaluate_app.command("events")
def evaluate_events_command(golds: Golds, *, as_json: AsJson = False) -> None:
    """Score events: annotated documents, labelled snippets, control sentences; the fields tell which."""
    from geomap import evaluation  # noqa: PLC0415

    with opened_gazetteer() as gazetteer:
        scores = evaluation.evaluate_events(golds, gazetteer)
    write_stdout(evaluation.scores_json(scores) if as_json else evaluation.scores_table(scores))


@evaluate_app.command("corroboration")
def evaluate_corroboration_command(golds: Golds, *, as_json: AsJson = False) -> None:
    """Score reports of several outlets: told together where they tell one happening, copies, sources, denials."""
    from geomap import evaluation  # noqa: PLC0415

    with opened_gazetteer() as gazetteer:
        scores = evaluation.evaluate_corroboration(golds, gazetteer)
    write_stdout(evaluation.scores_json(scores) if as_json else evaluation.scores_table(scores))


@evaluate_app.command("names")
def evaluate_names_command(
    lists: Annotated[list[Path], typer.Argument(metavar="LIST.csv...", help="name,country,lat,lon,kind, one a line.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Score names without a text: whether the right place is the first, with the country and without it."""
    from geomap import evaluation  # noqa: PLC0415

    with opened_gazetteer() as gazetteer:
        scores = evaluation.evaluate_names(lists, gazetteer)
    write_stdout(evaluation.scores_json(scores) if as_json else evaluation.scores_table(scores))
