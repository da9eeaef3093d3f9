"""``onrecord eval``: score a model on annotated articles."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.problem import Problem
from onrecord.errors import OnrecordError
from onrecord.output.words import counted

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_MEASURES = ("Precision", "Recall", "F1")


@click.command(
    "eval",
    short_help="Score a model on annotated articles.",
    epilog="Example:\n\n\b\n  onrecord eval polnear/dev --model fast",
)
@click.argument("gold_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "-f", "--format", "format_", type=click.Choice(("table", "json")), default="table", show_default=True,
    help="How to print.",
)  # fmt: skip
@click.option(
    "--model", default="default", metavar="NAME", show_default=True,
    help="The model to score: default, fast, or a folder with one.",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No progress bar.")
def evaluate(gold_dir: Path, format_: str, model: str, quiet: bool) -> None:
    """Score a model on a folder of annotated articles: text/NAME.txt and attributions/NAME_*.ann (brat)."""
    from onrecord.evaluation import score_folder

    try:
        with _bar(gold_dir, shown=sys.stderr.isatty() and not quiet) as bar:
            scored = score_folder(gold_dir, model=model, progress=_following(bar))
    except (OnrecordError, OSError) as error:
        raise Problem(str(error)) from error
    click.echo(json.dumps(scored, indent=2) if format_ == "json" else _table(scored))


def _bar(gold_dir: Path, *, shown: bool) -> AbstractContextManager[ProgressBar[int] | None]:
    if not shown:
        return nullcontext()
    articles = sum(1 for _ in gold_dir.glob("text/*.txt"))
    return click.progressbar(length=articles, label="Scoring", file=sys.stderr, show_pos=True)


def _following(bar: ProgressBar[int] | None) -> Callable[[int], None] | None:
    return None if bar is None else lambda done: bar.update(done - bar.pos)


def _table(scored: dict[str, Any]) -> str:
    width = max(len(measure) for measure in scored["scores"])
    head = f"{'':{width}}" + "".join(f"{name:>11}" for name in _MEASURES)
    rows = (
        f"{measure:{width}}" + "".join(f"{value:11.1f}" for value in values)
        for measure, values in scored["scores"].items()
    )
    return "\n".join([f"{counted(scored['articles'], 'article')}, in per cent", head, *rows])
