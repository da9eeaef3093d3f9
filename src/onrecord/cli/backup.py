"""``onrecord backup``: a copy of the record while it is used."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.record import opened, record_option


@click.command(
    short_help="Copy the record while it is used.",
    epilog="Example:\n\n\b\n  onrecord backup news-2026-02-17.db --record news.db",
)
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@record_option
def backup(target: Path, record_name: str | None) -> None:
    """Copy the record, as it is at one moment, into a new FILE; others may go on reading and adding.

    PostgreSQL has a tool of its own for that: pg_dump.
    """
    with opened(record_name) as record:
        record.back_up(target)
    click.echo(f"Copied to {target}; onrecord verify --record {target} checks all of it.", err=True)
