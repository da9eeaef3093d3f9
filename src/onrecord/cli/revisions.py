"""``onrecord revisions``: which quotations appeared, changed or vanished when articles changed."""

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
    from onrecord.record import Quotation, QuotationChange, Revision


@click.command(
    short_help="Show how quotations changed with their articles.",
    epilog="Example:\n\n\b\n  onrecord revisions council-vote --record news.db",
)
@click.argument("key", required=False)
@record_option
@click.option(
    "-f", "--format", "format_", type=click.Choice(("text", "jsonl")), default="text", show_default=True,
    help="How to print.",
)  # fmt: skip
def revisions(key: str | None, record_name: str | None, format_: str) -> None:
    """Show which quotations appeared, changed or vanished, in all articles that changed or in the one KEY."""
    lines = _json if format_ == "jsonl" else _text
    changed = False
    with opened(record_name) as record:
        if key and record.article(key) is None:
            raise Problem(f"the record {record.name} has no article {key}; check its key")
        for revision in record.revisions(key):
            changed = True
            for line in lines(revision):
                click.echo(line)
    if not changed and format_ == "text":
        click.echo(f"{f'{key} has' if key else 'All articles have'} one revision.", err=True)


def _json(revision: Revision) -> Iterator[str]:
    yield json.dumps(asdict(revision), ensure_ascii=False)


def _text(revision: Revision) -> Iterator[str]:
    changes = counted(len(revision.changes), "quotation")
    differ = f"{changes} changed" if revision.changes else "no quotation changed"
    yield visible(f"{revision.key}, revision {revision.number}, added {revision.added}: {differ}")
    for one in revision.changes:
        yield f"  {one.change:9}{visible(_told(one))}"


def _told(one: QuotationChange) -> str:
    if one.before and one.after:
        return f"{_quoted(one.before)} → {_quoted(one.after)}"
    return _quoted(one.after or one.before)


def _quoted(one: Quotation | None) -> str:
    if one is None:
        return ""
    denied = f"{one.cue} " if one.negated else ""
    return f"{one.speaker or one.source or 'nobody named'}: {denied}{one.content}"
