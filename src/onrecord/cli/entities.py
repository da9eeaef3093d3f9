"""``onrecord entities``: who is who across articles, by decisions that are kept and can be undone."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.cli.entity_lines import (
    as_json,
    decision_line,
    entity_line,
    print_found,
    sides,
    suggestion_lines,
)  # fmt: skip
from onrecord.cli.problem import Problem
from onrecord.cli.record import opened, record_option
from onrecord.output.words import counted
from onrecord.sources.decoding import decode_text

if TYPE_CHECKING:
    from onrecord.record import Decision, Mention

_Command = TypeVar("_Command", bound=Callable[..., object])
_NOBODY = "No entity found; onrecord add reads articles, and onrecord entities import reads rosters."


def _format_option(command: _Command) -> _Command:
    return click.option(
        "-f", "--format", "format_", type=click.Choice(("table", "jsonl")), default="table",
        show_default=True, help="How to print.",
    )(command)  # fmt: skip


def _columns_named(ctx: click.Context, param: click.Parameter, value: str | None) -> dict[str, str] | None:
    from onrecord.record.entities.rosters.tables import parse_columns

    try:
        return parse_columns(value) if value is not None else None
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def _maker_options(command: _Command) -> _Command:
    named = click.option("--maker", metavar="NAME", help="Who decides; you, if not told.")
    return named(click.option("--reason", metavar="WORDS", help="Why, in a few words.")(command))


@click.group(
    short_help="Decide who is who across articles.",
    epilog="Example:\n\n\b\n  onrecord entities suggest --record news.db",
)
def entities() -> None:
    """Keep one identity for a person or organisation across articles.

    Full names are joined by themselves; what else may be one is suggested, and you decide. Every decision is
    kept, holds at once, and can be undone.
    """


@entities.command("list", short_help="List who speaks.")
@click.argument("words", nargs=-1)
@record_option
@click.option("--kind", type=click.Choice(("person", "organization")), help="Only people, or bodies.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="How many.")
@_format_option
def list_(
    words: tuple[str, ...], record_name: str | None, kind: str | None, limit: int, format_: str
) -> None:
    """List the entities with these WORDS in their names, or all that speak: those in most articles first."""
    with opened(record_name) as record:
        found = record.entities(" ".join(words), kind=kind, limit=limit)
    print_found(found, format_, entity_line)
    if not found and format_ == "table":
        click.echo(_NOBODY, err=True)


@entities.command(short_help="Suggest who may be one.")
@click.argument("name", required=False)
@record_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many.")
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    metavar="P",
    help="The least chance.",
)
@_format_option
def suggest(name: str | None, record_name: str | None, limit: int, least: float, format_: str) -> None:
    """Suggest who may be one, each with its reasons: all, or those that NAME has to do with."""
    with opened(record_name) as record:
        found = record.suggestions(name, limit=limit, least=least)
    print_found(found, format_, suggestion_lines)


@entities.command(short_help="Decide whether two are the same.")
@click.argument("judgement", type=click.Choice(("same", "different", "unsure")))
@click.argument("left")
@click.argument("right")
@record_option
@click.option("--article", "articles", multiple=True, metavar="KEY", help="Only who is called LEFT there.")
@click.option("--everywhere", is_flag=True, help="Everybody called LEFT of whom no entity is known.")
@_maker_options
def decide(
    judgement: Any,  # noqa: ANN401  # one of the three
    left: str,
    right: str,
    record_name: str | None,
    articles: tuple[str, ...],
    everywhere: bool,
    maker: str | None,
    reason: str | None,
) -> None:
    """Decide whether LEFT and RIGHT are the same, different, or that you are unsure.

    RIGHT is an entity: its key, an outside id or a name. LEFT is one too, or with --article or --everywhere
    the name of speakers in single articles.
    """
    with opened(record_name) as record:
        who: str | tuple[Mention, ...] = left
        if articles or everywhere:
            who = record.unlinked(left) if everywhere else _mentions(articles, left)
            if not who:
                raise Problem(f"nobody is called {left} of whom no entity is known; leave --everywhere out")
        made = record.decide(who, right, judgement, maker=maker or _you(), reason=reason)
    _tell(made)


@entities.command(short_help="Join entities into one.")
@click.argument("names", nargs=-1, required=True)
@record_option
@_maker_options
def merge(names: tuple[str, ...], record_name: str | None, maker: str | None, reason: str | None) -> None:
    """Join the entities of these NAMES (keys, outside ids or names) into one."""
    if len(names) == 1:
        raise Problem(f"{names[0]} alone cannot be joined; name two entities or more")
    with opened(record_name) as record:
        for made in record.merge(names, maker=maker or _you(), reason=reason):
            _tell(made)


@entities.command(short_help="Part the speakers of some articles from an entity.")
@click.argument("name")
@click.argument("articles", nargs=-1, required=True)
@record_option
@_maker_options
def split(
    name: str, articles: tuple[str, ...], record_name: str | None, maker: str | None, reason: str | None
) -> None:
    """Make those who speak as NAME in these ARTICLES an entity of their own."""
    with opened(record_name) as record:
        taken = tuple(one for one in record.mentions(name) if one.article in articles)
        if missing := set(articles) - {one.article for one in taken}:
            raise Problem(f"{name} does not speak in {', '.join(sorted(missing))}; check the articles' keys")
        _tell(record.split(name, taken, maker=maker or _you(), reason=reason))


@entities.command(short_help="Undo a decision.")
@click.argument("number", type=int)
@record_option
@_maker_options
def undo(number: int, record_name: str | None, maker: str | None, reason: str | None) -> None:
    """Undo the decision of that NUMBER, or an undoing. Both stay on record."""
    with opened(record_name) as record:
        _tell(record.undo(number, maker=maker or _you(), reason=reason))


@entities.command(short_help="List the decisions.")
@click.argument("name", required=False)
@record_option
@_format_option
def decisions(name: str | None, record_name: str | None, format_: str) -> None:
    """List all decisions, undone ones too, or those on NAME."""
    with opened(record_name) as record:
        found = record.decisions(name)
    print_found(found, format_, decision_line)


@entities.command("import", short_help="Import a roster, or decisions.")
@click.argument("path")
@record_option
@click.option(
    "--columns", metavar="FIELD=NAME,...", callback=_columns_named,
    help="Which column of a CSV file holds what, as name=Member,position=Job,wikidata=QID.",
)  # fmt: skip
def import_(path: str, record_name: str | None, columns: dict[str, str] | None) -> None:
    """Import a roster from PATH or standard input (-), or decisions that were exported.

    A roster is CSV, JSON lines of FollowTheMoney entities (as from OpenSanctions), or YAML laid out as the
    congress-legislators files. What is there already stays, so it can be imported again.
    """
    with opened(record_name, create=True) as record:
        if path == "-":
            text = decode_text(sys.stdin.buffer.read())
            done = record.import_entities_text(text, "standard input", columns=columns)
        else:
            done = record.import_entities(path, columns=columns)
    click.echo(
        f"Entities: {done.new:,} new, {done.known:,} known; {counted(done.decisions, 'decision')} applied.",
        err=True,
    )


@entities.command(short_help="Export decisions, or entities.")
@record_option
@click.option(
    "--what", type=click.Choice(("decisions", "entities", "ftm")), default="decisions", show_default=True,
    help="The decisions, the entities, or these as FollowTheMoney has them.",
)  # fmt: skip
def export(record_name: str | None, what: Any) -> None:  # noqa: ANN401  # one of the three
    """Print every decision, or every entity that speaks, as JSON lines."""
    with opened(record_name) as record:
        for line in record.export_entities(what):
            click.echo(as_json(line))


def _mentions(articles: tuple[str, ...], name: str) -> tuple[Mention, ...]:
    from onrecord.record import Mention

    return tuple(Mention(article, name) for article in articles)


def _you() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise Problem("nobody is logged in who could decide; name yourself with --maker") from error


def _tell(one: Decision) -> None:
    made = f"; it is {one.left} now" if one.mentions and one.left else ""
    told = f"undid decision {one.undoes}" if one.undoes else f"{one.judgement}: {sides(one)}{made}"
    click.echo(f"Decision {one.number}: {told}. onrecord entities undo {one.number} takes it back.", err=True)
