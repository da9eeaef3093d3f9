"""Entities, suggestions and decisions as lines of a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from onrecord.output.words import counted, visible

if TYPE_CHECKING:
    from onrecord.record import Decision, EntityLine, Mention, Suggestion


def as_json(one: Any) -> str:  # noqa: ANN401  # whatever JSON holds
    """JSON in one line."""
    return json.dumps(one, ensure_ascii=False, default=str)


def print_found(found: Any, format_: str, shown: Callable[[Any], str]) -> None:  # noqa: ANN401  # data classes
    """Print what was found, a line of JSON each, or as ``shown`` says."""
    for one in found:
        click.echo(as_json(asdict(one)) if format_ == "jsonl" else shown(one))


def entity_line(one: EntityLine) -> str:
    """An entity: name, key, how often it speaks and when."""
    said = f"{counted(one.articles, 'article')}, {counted(one.attributions, 'attribution')}"
    days = f", {one.first} to {one.last}" if one.first else ""
    return f"{click.style(visible(one.name), bold=True)}  {visible(one.key)}  {said}{days}"


def suggestion_lines(one: Suggestion) -> str:
    """A suggestion with its reasons, a line each."""
    if one.other:
        left = f"{visible(one.name)} ({visible(one.other.key)})"
    else:
        role = f", {visible(one.role)}" if one.role else ""
        left = f"{visible(one.name)}{role} in {places(one.mentions)}"
    right = f"{visible(one.entity.name)} ({visible(one.entity.key)})"
    head = click.style(f"{one.chance:.0%}  {left} = {right}?", bold=True)
    reasons = (f"      {reason.weight:+5.1f}  {visible(reason.words)}" for reason in one.reasons)
    return "\n".join((f"{head}  {counted(one.attributions, 'attribution')}", *reasons))


def places(mentions: tuple[Mention, ...]) -> str:
    """The article, or how many there are."""
    return visible(mentions[0].article) if len(mentions) == 1 else counted(len(mentions), "article")


def decision_line(one: Decision) -> str:
    """A decision: its number, what was decided, by whom and when."""
    what = f"undo {one.undoes}" if one.undoes else f"{one.judgement}: {sides(one)}"
    why = f" ({visible(one.reason)})" if one.reason else ""
    undone = f", undone by {one.undone}" if one.undone else ""
    return f"{one.number}  {what}{why}  {visible(one.maker)}, {one.made}{undone}"


def sides(one: Decision) -> str:
    """The two that were decided on."""
    left = one.left or ""
    if one.mentions:
        left = f"{visible(one.mentions[0].name)} in {places(one.mentions)}"
    return f"{visible(left)}, {visible(one.right or '')}"
