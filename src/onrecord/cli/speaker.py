"""``onrecord speaker``: the dossier of one person or organisation."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from onrecord.cli.dossier import lines
from onrecord.cli.entity_lines import entity_line
from onrecord.cli.record import opened, record_option
from onrecord.cli.search import written
from onrecord.errors import EntityError

_CHOICES = 10
"""How many that may be meant are shown."""


@click.command(
    short_help="Tell what one person or body said.",
    epilog='Example:\n\n\b\n  onrecord speaker "Mara Lindqvist" --about bridge --record news.db',
)
@click.argument("name")
@record_option
@click.option("--about", multiple=True, metavar="WORDS", help="Only what was said with these words.")
@click.option("--act", multiple=True, metavar="ACT", help="What the words do: state, deny, reject and so on.")
@click.option("--mode", multiple=True, metavar="MODE", help="direct, indirect or mixed.")
@click.option("--role", multiple=True, metavar="ROLE", help="Only in that role, by its words.")
@click.option("--outlet", multiple=True, metavar="NAME", help="Where it was printed.")
@click.option("--agency", multiple=True, metavar="NAME", help="The agency that the story came from.")
@click.option("--from", "first", metavar="DATE", help="Published on this day or later.")
@click.option("--to", "last", metavar="DATE", help="Published on this day or earlier.")
@click.option("--said", metavar="DATES", help="When it was said: 2024-05, 2024-01..2024-06, >=2024-05-01.")
@click.option(
    "--limit", type=click.IntRange(0), default=20, show_default=True, metavar="N", help="How many statements."
)
@click.option(
    "-f", "--format", "format_", type=click.Choice(("table", "json")), default="table", show_default=True,
    help="How to print.",
)  # fmt: skip
def speaker(
    name: str,
    record_name: str | None,
    about: tuple[str, ...],
    first: str | None,
    last: str | None,
    said: str | None,
    limit: int,
    format_: str,
    **fields: tuple[str, ...],
) -> None:
    """Tell what NAME said, about what, when and where, each statement once however many outlets print it.

    NAME is a name, an entity's key (onrecord entities list shows them) or an outside id. Where several are
    called so, they are named, and the exit status is 2.
    """
    conditions = {**fields, "said": (said,) if said else ()}
    conditions["published"] = (f"{first or ''}..{last or ''}",) if first or last else ()
    with opened(record_name) as record:
        try:
            found = record.speaker(name, written(about, conditions), limit=limit)
        except EntityError as error:
            choices = record.lines(error.choices[:_CHOICES])
            click.echo("\n".join(map(entity_line, choices)), err=True, nl=bool(choices))
            raise
    if format_ == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2, default=str))
        return
    for line in lines(found):
        click.echo(line)
