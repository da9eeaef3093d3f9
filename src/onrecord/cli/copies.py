"""``onrecord copies``: who printed the same story, and who is nearest to the agency."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from onrecord.cli.problem import Problem
from onrecord.cli.record import opened, record_option
from onrecord.output.words import counted, visible

if TYPE_CHECKING:
    from onrecord.record.stories import Copy


@click.command(
    short_help="Show who printed the same story.",
    epilog="Example:\n\n\b\n  onrecord copies council-vote --record news.db",
)
@click.argument("key", required=False)
@record_option
@click.option(
    "-f", "--format", "format_", type=click.Choice(("text", "jsonl")), default="text", show_default=True,
    help="How to print.",
)  # fmt: skip
def copies(key: str | None, record_name: str | None, format_: str) -> None:
    """Show the articles that tell one story, the nearest to its agency first: of all stories, or of KEY's.

    Only stories that several articles tell are shown. What these say is counted once, for the nearest.
    """
    lines, number = (_json if format_ == "jsonl" else _text), 0
    with opened(record_name) as record:
        if key and record.article(key) is None:
            raise Problem(f"the record {record.name} has no article {key}; check its key")
        for number, story in enumerate([record.copies(key)] if key else record.stories(), 1):
            for line in lines(story):
                click.echo(line)
            if not story:
                number = 0
    if not number and format_ == "text":
        click.echo(
            f"{f'No other article tells the story of {key}' if key else 'No story has copies'}.", err=True
        )


def _json(story: tuple[Copy, ...]) -> Iterator[str]:
    if story:
        yield json.dumps([asdict(one) for one in story], ensure_ascii=False)


def _text(story: tuple[Copy, ...]) -> Iterator[str]:
    if story:
        yield click.style(f"{counted(len(story), 'article')}, the nearest to the agency first", bold=True)
    for one in story:
        agency = one.agency and f"from {one.agency}" + (f" through {one.via}" if one.via else "")
        told = (one.key, one.outlet, one.published, agency)
        yield "  " + " · ".join(visible(part) for part in told if part)
