"""Hits on a terminal: who spoke, the words in their context, and where they were printed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from onrecord.output.words import visible

if TYPE_CHECKING:
    from onrecord.record import Hit, Results

_AROUND = 32
"""Characters of context that a hit has on each side, unless the text begins or ends before."""


def table(found: Results) -> Iterator[str]:
    """The hits' lines; words that were looked for stand between asterisks where no colours are shown."""
    for number, hit in enumerate(found):
        if number:
            yield ""
        yield from _lines(hit)


def _lines(hit: Hit) -> Iterator[str]:
    who = hit.speaker or hit.source or "nobody named"
    yield click.style(visible(who), bold=True) + (f", {visible(hit.role)}" if hit.role else "")
    yield f"  {_marked(hit)}"
    said = f"said {hit.said}" if hit.said and "X" not in hit.said else None
    where = (hit.article, hit.outlet, (hit.published or "")[: len("2024-05-01")], said, hit.agency)
    how = (hit.act, hit.mode, "negated" if hit.negated else None)
    meant = (f"# {figure.text}" for figure in hit.figures)
    told = " · ".join(visible(one) for one in (*where, *how, *meant) if one)
    yield click.style(f"  {told}", dim=True)


def _marked(hit: Hit) -> str:
    """The content in its context, the words that were looked for set off."""
    pieces = [_piece(hit, span, words) for span, words in zip(hit.content_spans, _pieces(hit), strict=True)]
    before, behind = (
        click.style(_plain(words), dim=True) for words in (_begun(hit.before), _ended(hit.behind))
    )
    return f"{before}{' … '.join(pieces)}{behind}".strip()


def _begun(before: str) -> str:
    """The words before the content, without half a word."""
    _, space, rest = before.lstrip().partition(" ")
    return f"… {rest}" if len(before) >= _AROUND and space else before.lstrip()


def _ended(behind: str) -> str:
    rest, space, _ = behind.rstrip().rpartition(" ")
    return f"{rest} …" if len(behind) >= _AROUND and space else behind.rstrip()


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
            shown += _looked_for(_plain(words[start - span[0] : stop - span[0]]))
            at = stop
    return shown + _plain(words[at - span[0] :])


def _looked_for(words: str) -> str:
    return click.style(words, bold=True, fg="yellow") if sys.stdout.isatty() else f"*{words}*"


def _plain(words: str) -> str:
    """The words fit for a terminal, with a space where they begin or end with one."""
    before, after = " " * words[:1].isspace(), " " * words[-1:].isspace()
    return f"{before}{visible(words)}{after}" if words.strip() else " " * bool(words)
