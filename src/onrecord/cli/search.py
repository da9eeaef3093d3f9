"""``onrecord search``: find who said what, with the evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from onrecord.cli.excluding import ExcludingCommand
from onrecord.cli.hits import table
from onrecord.cli.record import opened, record_option
from onrecord.output.words import visible
from onrecord.sources.cells import csv_line

if TYPE_CHECKING:
    from onrecord.record import Facets, Record, Results

_FIELDS = ("speaker", "role", "kind", "act", "mode", "outlet", "agency")
_EMPTY = "The record is empty; onrecord add reads articles into it."
_NOTHING = "Nothing found; use fewer words, or leave a condition out."
_OPERATORS = (
    "Nothing found; all words are looked for together, also AND, OR and NOT; leave one out with -word."
)


@click.command(
    cls=ExcludingCommand,
    short_help="Find who said what.",
    epilog='Example:\n\n\b\n  onrecord search bridge --speaker "Mara Lindqvist" --record news.db',
)
@click.argument("words", nargs=-1)
@record_option
@click.option("--speaker", multiple=True, metavar="NAME", help="Who speaks, by words of the name.")
@click.option("--role", multiple=True, metavar="ROLE", help="The speaker's role, by its words.")
@click.option(
    "--kind", multiple=True, metavar="KIND", help="Who speaks: person, organization, document and so on."
)
@click.option("--act", multiple=True, metavar="ACT", help="What the words do: state, deny, reject and so on.")
@click.option("--mode", multiple=True, metavar="MODE", help="direct, indirect or mixed.")
@click.option("--outlet", multiple=True, metavar="NAME", help="Where it was printed.")
@click.option("--agency", multiple=True, metavar="NAME", help="The agency that the story came from.")
@click.option("--from", "first", metavar="DATE", help="Published on this day or later.")
@click.option("--to", "last", metavar="DATE", help="Published on this day or earlier.")
@click.option("--said", metavar="DATES", help="When it was said: 2024-05, 2024-01..2024-06, >=2024-05-01.")
@click.option("--figure", multiple=True, metavar="FIGURE", help="With such a figure: >1e9USD, 5..10%.")
@click.option(
    "--sort", type=click.Choice(("rank", "newest")), default="rank", show_default=True,
    help="The best first, or the newest.",
)  # fmt: skip
@click.option("--limit", type=int, default=20, show_default=True, metavar="N", help="How many hits.")
@click.option("--after", metavar="CURSOR", help="The hits after those of an earlier page.")
@click.option("--facets", is_flag=True, help="Count speakers, kinds, outlets … instead of showing hits.")
@click.option(
    "-f", "--format", "format_", type=click.Choice(("table", "json", "jsonl", "csv")), default="table",
    show_default=True, help="How to print.",
)  # fmt: skip
def search(
    words: tuple[str, ...],
    record_name: str | None,
    first: str | None,
    last: str | None,
    said: str | None,
    figure: tuple[str, ...],
    sort: str,
    limit: int,
    after: str | None,
    facets: bool,
    format_: str,
    **fields: tuple[str, ...],
) -> None:
    """Find what was said by its WORDS, who said it, how, where and when.

    WORDS may be written in the search language too: 'bridge -toll act:reject figure:>1e6EUR'. A word
    with a minus sign before it is left out.
    """
    conditions = {**fields, "said": (said,) if said else (), "figure": figure}
    conditions["published"] = (f"{first or ''}..{last or ''}",) if first or last else ()
    query = written(words, conditions)
    with opened(record_name) as record:
        if facets:
            counts = record.facets(query)
            _print_facets(counts, format_, empty=not counts.counted and _is_empty(record))
            return
        found = record.search(query, sort="newest" if sort == "newest" else "rank", limit=limit, after=after)
        empty = not found.hits and _is_empty(record)
    for line in _PRINTERS[format_](found):
        click.echo(line)
    if format_ == "table" and not found.hits:
        click.echo(_nothing(query, empty), err=True)
    elif found.after and format_ != "json":
        click.echo(f"There is more: --after {found.after}", err=True)


def _is_empty(record: Record) -> bool:
    return not record.search("", limit=1).hits


def _nothing(query: str, empty: bool) -> str:
    if empty:
        return _EMPTY
    return _OPERATORS if {"AND", "OR", "NOT"} & set(query.split()) else _NOTHING


def written(words: tuple[str, ...], conditions: dict[str, tuple[str, ...]]) -> str:
    """The query in the search language. An argument with spaces is a phrase or a query of its own."""
    given = [
        f'{name}:"{value.replace(chr(34), " ")}"' for name, values in conditions.items() for value in values
    ]
    return " ".join((*words, *given))


def _json(found: Results) -> Iterator[str]:
    yield json.dumps({"hits": found.to_dicts(), "after": found.after}, ensure_ascii=False, indent=2)


def _jsonl(found: Results) -> Iterator[str]:
    yield from (json.dumps(one, ensure_ascii=False) for one in found.to_dicts())


def _csv(found: Results) -> Iterator[str]:
    from onrecord.record import Hit

    names = list(Hit.__dataclass_fields__)
    yield csv_line(names)[:-1]
    for one in found.to_dicts():
        cells = (json.dumps(v, ensure_ascii=False) if isinstance(v, tuple) else v for v in one.values())
        yield csv_line(cells)[:-1]


_PRINTERS = {"table": table, "json": _json, "jsonl": _jsonl, "csv": _csv}
_SHOWN = 10


def _print_facets(found: Facets, format_: str, *, empty: bool) -> None:
    if format_ in ("json", "jsonl"):
        told = {"counted": found.counted, "more": found.more, "counts": found.counts}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2 if format_ == "json" else None))
        return
    if format_ == "csv":
        click.echo("facet,value,count")
    for name, counts in found.counts.items():
        if format_ == "csv":
            for value, count in counts.items():
                click.echo(csv_line((name, value, count)), nl=False)
        elif counts:
            shown = ", ".join(f"{visible(value)} {count}" for value, count in list(counts.items())[:_SHOWN])
            click.echo(f"{name}: {shown}{', …' if len(counts) > _SHOWN else ''}")
    if format_ == "table" and not found.counted:
        click.echo(_EMPTY if empty else _NOTHING, err=True)
    elif format_ == "table":
        of = f"the newest {found.counted:,}; there are more" if found.more else f"all {found.counted:,}"
        click.echo(f"Counted: {of}.", err=True)
