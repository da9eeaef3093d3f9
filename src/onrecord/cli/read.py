"""``onrecord read``: read articles and print who said what."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli.destination import write
from onrecord.cli.problem import Problem
from onrecord.cli.progress import Progress
from onrecord.cli.reading import reading_options
from onrecord.errors import OnrecordError
from onrecord.output import FORMATS

NO_INPUT = "nothing to read: name a file, a folder or a URL, or pipe a text in; see onrecord read --help"


@click.command(
    short_help="Read articles and print who said what.",
    epilog="Example:\n\n\b\n  onrecord read examples/council-vote.txt --format html --output page.html",
)
@click.argument("targets", nargs=-1, metavar="PATH...|URL...|-")
@click.option(
    "-f", "--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True,
    help="How to print; html, brat, tei and webannotation hold one article a file.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="FILE|FOLDER",
    help="Write there; a folder (it exists, or ends in /) gets one file an article.",
)  # fmt: skip
@reading_options
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no counts.")
def read(
    targets: tuple[str, ...],
    format_: str,
    output: str | None,
    model: str,
    published: str | None,
    encoding: str | None,
    columns: dict[str, str] | None,
    allow_private: bool,
    force: bool,
    quiet: bool,
) -> int:
    """Read articles from files, folders, URLs or standard input (-), and print who said what.

    Nothing is stored. What cannot be read is named on stderr and passed over; the exit status is then 2.
    """
    from onrecord.api import read_sources

    targets = _named(targets, output)
    progress = Progress(targets, bar=_shows_bar(output), quiet=quiet)
    try:
        found = read_sources(
            targets, model=model, published=published, encoding=encoding,
            allow_private=allow_private, columns=columns, force=force,
        )  # fmt: skip
        write(progress.following(found), format_, output)
    except OnrecordError as error:
        raise Problem(str(error)) from error
    return progress.close()


def _named(targets: tuple[str, ...], output: str | None) -> tuple[str, ...]:
    """The targets, standard input where there are none.

    Raises Problem where nobody would type into it, or where the output would overwrite a target.
    """
    if not targets and sys.stdin.isatty():
        raise Problem(NO_INPUT)
    if output and any(Path(output).is_file() and Path(target) == Path(output) for target in targets):
        raise Problem(f"{output} is both read and written; name another file with --output")
    return targets or ("-",)


def _shows_bar(output: str | None) -> bool:
    # On a terminal that already shows the readings as they come, a bar would only get between them.
    return sys.stderr.isatty() and (output is not None or not sys.stdout.isatty())
