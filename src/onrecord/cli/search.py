"""``onrecord search``: find who said what, with the evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from onrecord.cli.record import opened, record_option
from onrecord.output.words import visible
from onrecord.sources.cells import csv_line

if TYPE_CHECKING:
    from onrecord.record import Facets, Hit, Results

_FIELDS = ("speaker", "role", "kind", "act", "mode", "outlet", "agency")
_EMPTY = "The record is empty; onrecord add reads articles into it."
_NOTHING = "Nothing found; use fewer words, or leave a condition out."


@click.command(
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

    WORDS may be written in the search language too: 'bridge -toll act:reject figure:>1e6EUR'. A word that
    begins with a minus sign comes after --.
    """
    conditions = {**fields, "said": (said,) if said else (), "figure": figure}
    conditions["published"] = (f"{first or ''}..{last or ''}",) if first or last else ()
    query = written(words, conditions)
    with opened(record_name) as record:
        if facets:
            _print_facets(record.facets(query), format_)
            return
        found = record.search(query, sort="newest" if sort == "newest" else "rank", limit=limit, after=after)
        empty = not found.hits and not record.search("", limit=1).hits
    for line in _PRINTERS[format_](found):
        click.echo(line)
    if format_ == "table" and not found.hits:
        click.echo(_EMPTY if empty else _NOTHING, err=True)
    elif found.after and format_ != "json":
        click.echo(f"There is more: --after {found.after}", err=True)


def written(words: tuple[str, ...], conditions: dict[str, tuple[str, ...]]) -> str:
    """The query in the search language. An argument with spaces is a phrase or a query of its own."""
    given = [
        f'{name}:"{value.replace(chr(34), " ")}"' for name, values in conditions.items() for value in values
    ]
    return " ".join((*words, *given))


def _table(found: Results) -> Iterator[str]:
    for number, hit in enumerate(found):
        if number:
            yield ""
        yield from _lines(hit)


def _lines(hit: Hit) -> Iterator[str]:
    who = hit.speaker or hit.source or "nobody named"
    yield click.style(visible(who), bold=True) + (f", {visible(hit.role)}" if hit.role else "")
    yield f"  {_marked(hit)}"
    where = (hit.article, hit.outlet, hit.published, f"said {hit.said}" if hit.said else None, hit.agency)
    how = (hit.act, hit.mode, "negated" if hit.negated else None)
    meant = (f"# {figure.text}" for figure in hit.figures)
    told = " · ".join(visible(one) for one in (*where, *how, *meant) if one)
    yield click.style(f"  {told}", dim=True)


def _marked(hit: Hit) -> str:
    """The content in its context, the words that were looked for set off."""
    pieces = [_piece(hit, span, words) for span, words in zip(hit.content_spans, _pieces(hit), strict=True)]
    before, behind = (click.style(visible(words), dim=True) for words in (hit.before, hit.behind))
    return " ".join((before, " … ".join(pieces), behind)).strip()


def _pieces(hit: Hit) -> Iterator[str]:
    at = 0
    for start, stop in hit.content_spans:
        yield hit.content[at : at + stop - start]
        at += stop - start + len(" … ")


def _piece(hit: Hit, span: tuple[int, int], words: str) -> str:
    shown, at = "", span[0]
    for start, stop in hit.highlights:
        if span[0] <= start < span[1]:
            shown += _plain(words[at - span[0] : start - span[0]])
            shown += click.style(_plain(words[start - span[0] : stop - span[0]]), bold=True, fg="yellow")
            at = stop
    return shown + _plain(words[at - span[0] :])


def _plain(words: str) -> str:
    """The words fit for a terminal, with a space where they begin or end with one."""
    before, after = " " * words[:1].isspace(), " " * words[-1:].isspace()
    return f"{before}{visible(words)}{after}" if words.strip() else " " * bool(words)


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


_PRINTERS = {"table": _table, "json": _json, "jsonl": _jsonl, "csv": _csv}
_SHOWN = 10


def _print_facets(found: Facets, format_: str) -> None:
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
    if format_ == "table":
        of = f"the newest {found.counted:,}; there are more" if found.more else f"all {found.counted:,}"
        click.echo(f"Counted: {of}.", err=True)
