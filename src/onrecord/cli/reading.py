"""The options that every command has which reads articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click


def iso_date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return the value unchanged where it is a date, or a date and time, in ISO 8601.

    Raises click.BadParameter where it is neither.
    """
    try:
        datetime.fromisoformat(value or "2000-01-01")
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a date; write it as 2026-02-17", ctx, param) from error
    return value


def columns_named(ctx: click.Context, param: click.Parameter, value: str | None) -> dict[str, str] | None:
    """The columns that the option names. Raises click.BadParameter where it names none."""
    from onrecord.sources.columns import parse_columns

    try:
        return parse_columns(value) if value is not None else None
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from error


_OPTIONS = (
    click.option(
        "--model", default="default", metavar="NAME", show_default=True,
        help="The model that reads: default, fast, or a folder with one.",
    ),
    click.option(
        "--published", metavar="DATE", callback=iso_date, help="The articles' date, where they do not tell."
    ),
    click.option("--encoding", metavar="NAME", help="The files' encoding, where detecting it fails."),
    click.option(
        "--columns", metavar="FIELD=NAME,...", callback=columns_named,
        help="Which column of a table holds what, as text=body,title=headline.",
    ),
    click.option("--allow-private", is_flag=True, help="Fetch URLs on this machine and its network too."),
    click.option("--force", is_flag=True, help="Read texts that are too long or not in English."),
)  # fmt: skip


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options, in this order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
