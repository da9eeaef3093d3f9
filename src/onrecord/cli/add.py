"""``onrecord add``: read articles into the record."""

from __future__ import annotations

import sys

import click

from onrecord.cli.adding import Adding
from onrecord.cli.problem import Problem
from onrecord.cli.reading import reading_options
from onrecord.cli.record import opened, record_option

NO_INPUT = "nothing to add: name a file, a folder or a URL, or pipe a text in; see onrecord add --help"


@click.command(
    short_help="Read articles into the record.",
    epilog="Example:\n\n\b\n  onrecord add articles/ --record news.db",
)
@click.argument("targets", nargs=-1, metavar="PATH...|URL...|-")
@record_option
@reading_options
@click.option("--reread", is_flag=True, help="Read anew what this model has read with other weights.")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no counts.")
def add(
    targets: tuple[str, ...],
    record_name: str | None,
    model: str,
    published: str | None,
    encoding: str | None,
    columns: dict[str, str] | None,
    allow_private: bool,
    force: bool,
    reread: bool,
    quiet: bool,
) -> int:
    """Read articles from files, folders, URLs or standard input (-) into the record.

    What is there already is passed over, so a run that was stopped goes on where it was. A changed text is
    kept beside the earlier one. What cannot be read is named on stderr at the end; the exit status is then 2.
    """
    if not targets and sys.stdin.isatty():
        raise Problem(NO_INPUT)
    targets = targets or ("-",)
    with opened(record_name, create=True) as record, Adding(targets, quiet=quiet) as adding:
        added = record.add(
            targets, model=model, published=published, encoding=encoding, allow_private=allow_private,
            columns=columns, force=force, reread=reread, progress=adding.tell,
        )  # fmt: skip
    return adding.close(added, record.name)
