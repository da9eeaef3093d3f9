"""Dates, times, durations and repetitions in a text, with TIMEX3 values (TimeML 1.2.1)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from onrecord.attribution import TimeExpression
from onrecord.reading.date_context import Context
from onrecord.reading.date_patterns import Rule
from onrecord.reading.date_rules import calendar_rules
from onrecord.reading.date_triggers import windows
from onrecord.reading.date_unit_rules import unit_rules
from onrecord.reading.date_values import parse_day

_Candidate = tuple[int, int, int, re.Match[str], Rule]


@cache
def _rules() -> dict[str, tuple[Rule, ...]]:
    # Compiled on first use: importing the package stays fast.
    by_kind = defaultdict(list)
    for rule in (*calendar_rules(), *unit_rules()):
        by_kind[rule.kind].append(rule)
    return {kind: tuple(rules) for kind, rules in by_kind.items()}


def find_dates(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a text, in its order; relative ones are resolved against ``published``.

    What cannot be resolved keeps X for what is unknown, or no value at all.
    """
    context = Context(text, parse_day(published))
    chosen: list[TimeExpression] = []
    for start, minus_end, _, found, rule in sorted(_candidates(text), key=lambda one: one[:3]):
        if chosen and start < chosen[-1].end:
            continue
        resolved = rule.resolve(found, context)
        if resolved is not None:
            chosen.append(TimeExpression(start, -minus_end, text[start:-minus_end], *resolved))
            context = context.after(-minus_end, *resolved)
    return tuple(chosen)


def _candidates(text: str) -> Iterator[_Candidate]:
    """What any rule finds; of those that begin together the longest is to be tried first."""
    for kind, start, end in windows(text):
        for order, rule in enumerate(_rules()[kind]):
            group = "span" if "span" in rule.pattern.groupindex else 0
            for found in rule.pattern.finditer(text, start, end):
                yield found.start(group), -found.end(group), order, found, rule
