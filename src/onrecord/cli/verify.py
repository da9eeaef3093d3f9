"""``onrecord verify``: check every hash and every offset of the record."""

from __future__ import annotations

import click

from onrecord.cli.record import opened, record_option
from onrecord.output.words import counted, visible

FAULTY = 1
"""Exit status where something no longer holds."""


@click.command(
    short_help="Check every hash and offset of the record.",
    epilog="Example:\n\n\b\n  onrecord verify --record news.db",
)
@record_option
@click.option("-q", "--quiet", is_flag=True, help="No counts.")
def verify(record_name: str | None, quiet: bool) -> int:
    """Check every text against its hash, and every word and offset against its text.

    What no longer holds is printed, one line each; the exit status is then 1.
    """
    with opened(record_name) as record:
        verified = record.verify()
    for fault in verified.faults:
        click.echo(visible(str(fault)))
    if not quiet:
        checked = f"{counted(verified.texts, 'text')}, {counted(verified.places, 'place')} in them checked"
        faults = counted(len(verified.faults), "fault") if verified.faults else "all hold"
        click.echo(f"{checked}: {faults}.", err=True)
    return FAULTY if verified.faults else 0
