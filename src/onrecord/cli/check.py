"""``onrecord check``: hold the quotations of drafts against the record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.problem import WRONG, Problem, tell
from onrecord.cli.record import opened, record_option
from onrecord.errors import OnrecordError
from onrecord.output.words import visible

if TYPE_CHECKING:
    from onrecord.checking import CheckedDraft
    from onrecord.record import Record

FORMATS = ("table", "json", "sarif", "html")
NOT_RIGHT = 1
"""Exit status where a quotation is not as it is on record."""
NO_INPUT = "nothing to check: name a draft, or pipe one in; see onrecord check --help"


@click.command(
    short_help="Check a draft's quotations against the record.",
    epilog="Example:\n\n\b\n  onrecord check draft.docx --record news.db",
)
@click.argument("drafts", nargs=-1, metavar="DRAFT...|-")
@record_option
@click.option(
    "-f", "--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True,
    help="How to print; html holds one draft.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write there.")
@click.option(
    "--model", default="default", metavar="NAME", show_default=True,
    help="The model that reads the draft: default, fast, or a folder with one.",
)  # fmt: skip
@click.option("--encoding", metavar="NAME", help="The drafts' encoding, where detecting it fails.")
@click.option("--force", is_flag=True, help="Check texts that are too long or not in English.")
@click.option("-q", "--quiet", is_flag=True, help="No counts.")
def check(
    drafts: tuple[str, ...],
    record_name: str | None,
    format_: str,
    output: str | None,
    model: str,
    encoding: str | None,
    force: bool,
    quiet: bool,
) -> int:
    """Check every quotation in a DRAFT, and who it is given to, against the record.

    A draft is a text (.txt, .md, .docx, .html), a folder of them, or standard input (-). Nothing of it is
    kept. The exit status is 1 where a quotation is not right, and 2 where a draft could not be checked.
    """
    if not drafts and sys.stdin.isatty():
        raise Problem(NO_INPUT)
    from onrecord.checking.formats import counts, written

    failed: list[str] = []
    with opened(record_name) as record:
        found = _checked(record, drafts or ("-",), failed, model=model, encoding=encoding, force=force)
        checked = list(found)
    try:
        _write(written(checked, format_), output)
    except OnrecordError as error:
        raise Problem(str(error)) from error
    if not quiet:
        for one in checked:
            click.echo(f"{visible(one.draft.doc)}: {counts(one)}.", err=True)
    if failed:
        return WRONG
    return 0 if all(one.is_right for one in checked) else NOT_RIGHT


def _checked(
    record: Record,
    drafts: tuple[str, ...],
    failed: list[str],
    *,
    model: str,
    encoding: str | None,
    force: bool,
) -> Iterator[CheckedDraft]:
    from onrecord.checking import Checker
    from onrecord.checking.drafts import drafts_in, read_draft

    checker = Checker(record, model=model)
    for target in drafts_in(drafts):
        try:
            yield checker.check(read_draft(target, encoding=encoding), force=force)
        except OnrecordError as error:
            failed.append(target)
            message = str(error)
            tell(message if target in message else f"{target}: {message}")


def _write(text: str, output: str | None) -> None:
    """Write to a file, or to standard output in UTF-8 whatever the locale says. Raises Problem."""
    if output is None or output == "-":
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        click.echo(text, nl=False)
        return
    try:
        Path(output).write_text(text, encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise Problem(f"cannot write {output}: {error.strerror or error}") from error
