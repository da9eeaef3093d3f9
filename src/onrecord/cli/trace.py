"""``onrecord trace``: where else a statement was reported."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from onrecord.cli.problem import Problem
from onrecord.cli.record import opened, record_option
from onrecord.output.words import counted, visible

if TYPE_CHECKING:
    from onrecord.tracing import Match, Statement, Tracer
    from onrecord.tracing.way import Way

    Told = Callable[[Statement], Way]
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")
_NOTHING = "Nothing in the record reports it."
_WHAT = "say what to trace: a statement's number, an attribution's fingerprint, a text, or --all"


@click.command(
    short_help="Find where else a statement was reported.",
    epilog='Example:\n\n\b\n  onrecord trace "The bridge will not be closed" --record news.db',
)
@click.argument("what", nargs=-1, metavar="ID|TEXT")
@record_option
@click.option("--all", "every", is_flag=True, help="Every statement of the record.")
@click.option("--anew", is_flag=True, help="Forget what was traced before, and trace the whole record anew.")
@click.option("--speaker", metavar="NAME", help="Who is said to have said the TEXT.")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    metavar="N",
    help="How many statements that a TEXT may be.",
)
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(("table", "json", "jsonl")),
    default="table",
    show_default=True,
    help="How to print.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no counts.")
def trace(
    what: tuple[str, ...],
    record_name: str | None,
    every: bool,
    anew: bool,
    speaker: str | None,
    limit: int,
    format_: str,
    quiet: bool,
) -> None:
    """Find the articles that report one statement: its copies, excerpts, rewordings and translations.

    ID is the number of a statement, or the fingerprint of an attribution as onrecord search prints it. A
    TEXT is looked for as it was said or reported. What was added since the last time is traced first.
    """  # fmt: skip
    if every == bool(what):
        raise Problem(_WHAT)
    with opened(record_name) as record:
        from onrecord.tracing import Tracer

        tracer = Tracer(record)
        _trace(tracer, anew=anew, quiet=quiet)
        shown = tracer.statements() if every else _asked(tracer, " ".join(what), speaker, limit)
        # Comparing all wordings of a large record takes minutes; onrecord drift compares those chosen.
        told = None if every else tracer.way
        for line in _PRINTERS[format_](shown, told):
            click.echo(line)


def _trace(tracer: Tracer, *, anew: bool, quiet: bool) -> None:
    """Bring the statements up to date."""
    expected = tracer.untraced(anew=anew)
    shown = expected > 1 and not quiet and sys.stderr.isatty()
    bar = click.progressbar(length=expected, label="Tracing", file=sys.stderr) if shown else nullcontext()
    with bar as shown_bar:
        told = shown_bar.update if shown_bar is not None else None
        traced = tracer.retrace(progress=told) if anew else tracer.update(progress=told)
    if traced.attributions and not quiet:
        click.echo(
            f"{counted(traced.attributions, 'attribution')} traced,"
            f" {counted(traced.statements, 'new statement')}.",
            err=True,
        )


def _asked(tracer: Tracer, what: str, speaker: str | None, limit: int) -> Iterator[Statement | Match]:
    if what.isdecimal() or _FINGERPRINT.fullmatch(what):
        found = tracer.statement(int(what) if what.isdecimal() else what)
        if found is not None:
            yield found
    else:
        yield from tracer.find(what, speaker=speaker, limit=limit)


def _table(found: Iterator[Statement | Match], told: Told | None) -> Iterator[str]:
    from onrecord.tracing import Match
    from onrecord.tracing.way.table import lines_of

    number = 0
    for number, one in enumerate(found, 1):  # how many there were
        statement = one.statement if isinstance(one, Match) else one
        likely = f", {one.likelihood:.0%} likely" if isinstance(one, Match) else ""
        if number > 1:
            yield ""
        title = f"Statement {statement.number}: {counted(len(statement), 'occurrence')}{likely}"
        yield click.style(title, bold=True)
        drifts = [None, *(statement.drifts() if told else ())]
        for each, differing in zip_longest(statement, drifts):
            who = each.speaker or each.source or "nobody named"
            yield f"  {visible(who)}: {visible(each.content)}"
            where = (f"{each.doc} {each.start}-{each.end}", each.outlet, each.published, each.mode)
            differs = ", ".join(differing.classes) if differing else None
            yield click.style(f"    {' · '.join(visible(one) for one in (*where, differs) if one)}", dim=True)
        if told:
            yield from lines_of(told(statement))
    if not number:
        click.echo(_NOTHING, err=True)


def _object(one: Statement | Match, told: Told | None) -> dict[str, object]:
    from onrecord.tracing import Match

    found = one.to_dict(drift=told is not None)
    if told is not None:
        found["way"] = told(one.statement if isinstance(one, Match) else one).to_dict()
    return found


def _json(found: Iterator[Statement | Match], told: Told | None) -> Iterator[str]:
    yield json.dumps({"statements": [_object(one, told) for one in found]}, ensure_ascii=False, indent=2)


def _jsonl(found: Iterator[Statement | Match], told: Told | None) -> Iterator[str]:
    yield from (json.dumps(_object(one, told), ensure_ascii=False) for one in found)


_PRINTERS = {"table": _table, "json": _json, "jsonl": _jsonl}
