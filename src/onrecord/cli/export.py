"""``onrecord export``: the record, or what a search finds in it, in the formats of other programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import click

from onrecord.cli.destination import CLOSED_PIPE
from onrecord.cli.problem import Problem
from onrecord.cli.record import opened, record_option
from onrecord.cli.selecting import selecting_options, selection
from onrecord.output.words import counted

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from onrecord.record import Exported
    from onrecord.record.exporting.formats import ExportFormat

_FORMATS = ("jsonl", "csv", "parquet", "webannotation", "schemaorg", "tei", "brat")


@click.command(
    short_help="Write the record for other programs.",
    epilog="Example:\n\n\b\n  onrecord export --act deny --format csv --output denials.csv --record news.db",
)
@click.argument("words", nargs=-1)
@record_option
@selecting_options
@click.option(
    "-f", "--format", "format_", type=click.Choice(_FORMATS), default="jsonl", show_default=True,
    help="What to write; tei and brat hold one article a file.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="FILE|FOLDER",
    help="Write there; a folder (it exists, or ends in /) gets one file an article.",
)  # fmt: skip
@click.option("--history", is_flag=True, help="Earlier revisions and other models' readings too.")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no counts.")
def export(
    words: tuple[str, ...],
    record_name: str | None,
    format_: str,
    output: str | None,
    history: bool,
    quiet: bool,
    **given: Any,  # noqa: ANN401  # the options of a search
) -> None:
    """Write all of the record, or what WORDS and options find as onrecord search does.

    jsonl, tei and brat hold whole articles, the other formats the quotations that were found. A file is
    written whole or not at all. onrecord add takes jsonl back as it was.
    """
    query = selection(words, given)
    target = output if output not in (None, "-") else _stdout(format_)
    with opened(record_name) as record, _bar(shown=sys.stderr.isatty() and not quiet) as bar:
        try:
            done = record.export(
                target, query, format=cast("ExportFormat", format_), history=history,
                progress=_following(bar),
            )  # fmt: skip
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(CLOSED_PIPE) from None
        except (OSError, ValueError) as error:
            told = getattr(error, "strerror", None) or error
            raise Problem(f"cannot write {output or 'the output'}: {told}") from error
    if not quiet:
        click.echo(_told(done, output), err=True)


def _stdout(format_: str) -> BinaryIO:
    if format_ == "brat":
        raise Problem("brat holds one article a file: name a folder for them with --output FOLDER")
    if format_ == "parquet" and sys.stdout.isatty():
        raise Problem("Parquet is no text to print; name a file with --output FILE")
    sys.stdout.flush()
    return sys.stdout.buffer


def _bar(*, shown: bool) -> AbstractContextManager[ProgressBar[int] | None]:
    if not shown:
        return nullcontext()
    return click.progressbar(length=1, label="Exporting", file=sys.stderr, show_pos=True)


def _following(bar: ProgressBar[int] | None) -> Callable[[int, int], None] | None:
    if bar is None:
        return None

    def follow(done: int, total: int) -> None:
        bar.length = total
        bar.update(done - bar.pos)

    return follow


def _told(done: Exported, output: str | None) -> str:
    written = f"{counted(done.articles, 'article')}, {counted(done.attributions, 'attribution')} written"
    where = f" to {output}" if output and output != "-" else ""
    files = f", {counted(done.files, 'file')}" if done.files > 1 else ""
    return f"{written}{where}{files}."
