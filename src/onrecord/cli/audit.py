"""``onrecord audit``: whom a selection of quotations quotes, how, and with what space."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from onrecord.cli.problem import Problem
from onrecord.cli.record import opened, record_option
from onrecord.cli.selecting import selecting_options, selection
from onrecord.output.words import counted, visible
from onrecord.sources.cells import csv_line

if TYPE_CHECKING:
    from onrecord.record import Audit, AuditGroup, AuditRow, AuditShare

_UNITS: Final = ("quotations", "words", "speakers", "articles")
_FIELDS: Final = ("kind", "role", "act", "mode", "anonymity", "reason", "concentration")
_EMPTY: Final = "Nothing to count; use fewer words, leave a condition out, or add articles with onrecord add."


@click.command(
    short_help="Count who is quoted, how, and with what space.",
    epilog="Example:\n\n\b\n  onrecord audit --from 2026-01 --field anonymity --outlets --record news.db",
)
@click.argument("words", nargs=-1)
@record_option
@selecting_options
@click.option(
    "--field", "fields", multiple=True, type=click.Choice(_FIELDS),
    help="What to tell of: several times for several; all if not told.",
)  # fmt: skip
@click.option(
    "--unit", "units", multiple=True, type=click.Choice(_UNITS), default=("quotations", "articles"),
    show_default=True, help="What to count in: several times for several.",
)  # fmt: skip
@click.option("--outlets", is_flag=True, help="Each outlet too, not only all of them together.")
@click.option("--copies", is_flag=True, help="Count near copies of a story as often as they were printed.")
@click.option(
    "-f", "--format", "format_", type=click.Choice(("table", "csv", "json", "svg")), default="table",
    show_default=True, help="How to print.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write there.")
@click.option("-q", "--quiet", is_flag=True, help="No words on how it was counted.")
def audit(
    words: tuple[str, ...],
    record_name: str | None,
    fields: tuple[str, ...],
    units: tuple[str, ...],
    outlets: bool,
    copies: bool,
    format_: str,
    output: str | None,
    quiet: bool,
    **given: Any,  # noqa: ANN401  # the options of a search
) -> None:
    """Count whom the quotations that WORDS and options find quote: all of the record without any.

    Shares come with their 95 % interval; what is unknown is a row of its own. Of near copies of one story
    only the one nearest its agency counts.
    """
    with opened(record_name) as record:
        found = record.audit(selection(words, given), copies=copies)
    shown = fields or _FIELDS
    if format_ == "table":
        text = "\n".join(_table(found, shown, units, outlets))
    elif format_ == "csv":
        text = _csv(found, shown)
    elif format_ == "json":
        text = json.dumps(found.to_dict(), ensure_ascii=False, indent=2)
    else:
        from onrecord.record.auditing.picture import picture

        text = picture(found, fields=fields or ("anonymity", "mode"), unit=units[0])
    _print(text, output)
    if not found.whole.quotations:
        click.echo(_EMPTY, err=True)
    elif not quiet and format_ == "table":
        click.echo(f"\n{found.counted}", err=True)


def _print(text: str, output: str | None) -> None:
    if output in (None, "-"):
        click.echo(text)
        return
    from onrecord.record.exporting.destinations import written_whole

    try:
        with written_whole(Path(str(output))) as stream:
            stream.write(f"{text}\n".encode())
    except OSError as error:
        raise Problem(f"cannot write {output}: {error.strerror or error}") from error


def _csv(found: Audit, fields: tuple[str, ...]) -> str:
    rows = [row for row in found.to_dicts() if row["field"] in fields]
    return "".join(map(csv_line, [*(list(row) for row in rows[:1]), *(row.values() for row in rows)]))[:-1]


def _table(found: Audit, fields: tuple[str, ...], units: tuple[str, ...], outlets: bool) -> Iterator[str]:
    for group in found if outlets else (found.whole,):
        name = "All outlets" if group.outlet is None else visible(group.outlet)
        counts = ", ".join(counted(getattr(group, unit), unit[:-1]) for unit in _UNITS)
        copies = f"; {group.copies:,} near copies left out" if group.copies and not found.copies else ""
        yield click.style(f"{name}: {counts}{copies}", bold=True)
        for field in fields:
            yield from _field(group, field, units)
        yield ""


def _field(group: AuditGroup, field: str, units: tuple[str, ...]) -> Iterator[str]:
    rows: tuple[AuditRow, ...] = group.rows[field]  # type: ignore[index]  # one of the choices
    if not rows:
        return
    yield (
        f"  {click.style(field, underline=True)}"
        + " " * (26 - len(field))
        + "".join(f"{unit:>30}" for unit in units)
    )
    for row in rows:
        cells = (_share(getattr(row, unit)) for unit in units)
        yield f"    {visible(row.value):<24}" + "".join(f"{cell:>30}" for cell in cells)
    if field == "concentration":
        for one in group.top:
            role = f", {visible(one.role)}" if one.role else ""
            yield f"      {visible(one.name)}{role}: {counted(one.quotations, 'quotation')}"
    if field == "reason":
        for example in group.examples:
            yield click.style(f"      {visible(example.article)}: “{visible(example.words)}”", dim=True)


def _share(one: AuditShare) -> str:
    told = f"{one.numerator:,} of {one.denominator:,}"
    if one.few or one.share is None or one.low is None or one.high is None:
        return f"{told}  too few"
    return f"{told} {one.share:6.1%} ({one.low:.0%}–{one.high:.0%})"
