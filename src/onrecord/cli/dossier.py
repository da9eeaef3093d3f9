"""A dossier as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

import click

from onrecord.output.words import counted, visible

if TYPE_CHECKING:
    from onrecord.record import Bar, Contrast, Dossier, Entity, Said

_WIDEST: Final = 40
"""How many characters the longest bar has."""
_ROLES: Final = 8
_SHORT: Final = 160


def lines(found: Dossier) -> Iterator[str]:
    """The dossier: who it is, topics, timeline, contrasts, and the statements, the newest first."""
    yield from _header(found.entity)
    yield ""
    total = f"{counted(found.total, 'statement')} in {counted(found.occurrences, 'report')}"
    yield f"{total}: {_counts(found.acts)}"
    if found.more:
        yield "Only the newest attributions were looked at; narrow it down with --from and --to."
    yield from _topics(found)
    yield from _timeline(found)
    yield from _contrasts(found)
    for one in found.statements:
        yield ""
        yield from _said(one)
    if len(found.statements) < found.total:
        left = found.total - len(found.statements)
        yield ""
        yield click.style(f"… and {left:,} more: --limit {found.total}", dim=True)


def _header(one: Entity) -> Iterator[str]:
    yield f"{click.style(visible(one.name), bold=True)}  {visible(one.key)}"
    ids = (f"{scheme} {', '.join(values)}" for scheme, values in one.ids.items())
    if told := " · ".join(map(visible, ids)):
        yield f"  {told}"
    others = [f"{visible(name.name)} ({name.articles})" for name in one.names if name.articles]
    if len(others) > 1:
        yield f"  written {', '.join(others)}"
    roles = sorted((role for role in one.roles if role.role), key=lambda role: -role.articles)
    for role in sorted(roles[:_ROLES], key=lambda role: role.first or date.max):
        yield f"  {visible(role.role)}{_when(role.first, role.last)}{' (roster)' if role.roster else ''}"
    if len(roles) > _ROLES:
        yield click.style(f"  … and {len(roles) - _ROLES} more roles", dim=True)


def _when(first: object, last: object) -> str:
    if first is None and last is None:
        return ""
    return f", {first}" if first == last else f", {first or '…'} to {last or '…'}"


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{visible(name)} {count}" for name, count in counts.items())


def _topics(found: Dossier) -> Iterator[str]:
    if found.topics:
        yield ""
        yield click.style("Topics", bold=True)
    width = max((len(topic.term) for topic in found.topics), default=0)
    for topic in found.topics:
        yield f"  {visible(topic.term):{width}}  {topic.statements:4}  {_counts(topic.acts)}"


def _timeline(found: Dossier) -> Iterator[str]:
    if len(found.timeline) < 2:
        return
    most = max(bar.statements for bar in found.timeline)
    yield ""
    yield click.style(f"By {found.unit}", bold=True)
    for bar in found.timeline:
        length = -(-bar.statements * _WIDEST // most)
        yield f"  {_named(bar, found.unit)}  {'█' * length}{' ' * bool(length)}{bar.statements or '·'}"


def _named(bar: Bar, unit: str) -> str:
    return {"week": bar.first.isoformat(), "month": f"{bar.first:%Y-%m}", "year": f"{bar.first:%Y}"}[unit]


def _contrasts(found: Dossier) -> Iterator[str]:
    if found.contrasts:
        yield ""
        yield click.style("Possible contrasts: read both", bold=True)
    for one in found.contrasts:
        yield from _contrast(one)


def _contrast(one: Contrast) -> Iterator[str]:
    yield f"  {visible(one.topic)}"
    for said in (one.earlier, one.later):
        words = visible(said.content)
        short = words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()}…"
        where = visible(said.outlet or said.article)
        negated = ", negated" if said.negated else ""
        yield f"    {said.day}  {said.act + negated:10} {short}  {click.style(where, dim=True)}"


def _said(one: Said) -> Iterator[str]:
    copies = counted(one.occurrences, "report") if one.occurrences > 1 else None
    where = (
        str(one.day) if one.day else None, one.role, one.act, "negated" if one.negated else None, one.article,
        one.outlet, one.agency, copies, *(f"# {topic}" for topic in one.topics),
    )  # fmt: skip
    yield f"  {visible(one.content)}"
    yield click.style(f"  {' · '.join(visible(part) for part in where if part)}", dim=True)
