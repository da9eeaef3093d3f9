"""What other pairs of the same two articles say of a pair: those that tell one story agree in order."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.tracing.report import Report

FACTS = ("chance", "best of one", "best of other", "support", "share", "crossing", "off", "anchored")
"""The names of the facts that neighbours add, in order."""
_ANCHOR = 0.5
TOGETHER_FROM = 0.3
"""From which share of pairs around one on the articles tell one story."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A pair that is the likeliest of both its reports."""

    one: Report
    other: Report
    chance: float


def with_neighbours(reports: Sequence[Report], chances: Mapping[Pair, float]) -> dict[Pair, list[float]]:
    """The facts of each pair (of places in ``reports``) by its neighbours' chances."""
    between: dict[Pair, dict[Pair, float]] = defaultdict(dict)
    for (i, j), chance in chances.items():
        articles = reports[i].setting.number, reports[j].setting.number
        if articles[0] <= articles[1]:
            between[articles][i, j] = chance
        else:
            between[articles[::-1]][j, i] = chance
    sizes: dict[int, int] = defaultdict(int)
    for report in reports:
        sizes[report.setting.number] += 1
    found: dict[Pair, list[float]] = {}
    for articles, pairs in between.items():
        fewer = min(sizes[number] for number in articles)
        for pair, facts in _between(reports, pairs, fewer):
            found[pair if pair in chances else pair[::-1]] = facts
    return found


def _between(
    reports: Sequence[Report], pairs: Mapping[Pair, float], fewer: int
) -> list[tuple[Pair, list[float]]]:
    rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
    columns: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (i, j), chance in pairs.items():
        rows[i].append((chance, j))
        columns[j].append((chance, i))
    anchors = [
        _Anchor(reports[i], reports[j], chance)
        for (i, j), chance in pairs.items()
        if chance >= _ANCHOR and max(rows[i])[1] == j and max(columns[j])[1] == i
    ]
    return [
        (
            (i, j),
            [
                _logit(chance),
                _margin(reports, j, rows[i], chance),
                _margin(reports, i, columns[j], chance),
                *_order(reports[i], reports[j], anchors, fewer),
            ],
        )
        for (i, j), chance in pairs.items()
    ]


def _margin(reports: Sequence[Report], place: int, row: list[tuple[float, int]], chance: float) -> float:
    """By how much the chance is above that of the best other report that is not the same place."""
    others = (c for c, other in row if other != place and not reports[other].overlaps(reports[place]))
    return chance - max(others, default=0.0)


def _order(one: Report, other: Report, anchors: Sequence[_Anchor], fewer: int) -> list[float]:
    support = crossing = 0.0
    before, behind = (0, 0), (len(one.setting.text), len(other.setting.text))
    count = 0
    for anchor in anchors:
        if anchor.one.overlaps(one) or anchor.other.overlaps(other):
            continue
        count += 1
        a, b = anchor.one.span[0] - one.span[0], anchor.other.span[0] - other.span[0]
        if (a > 0) != (b > 0):
            crossing += anchor.chance
            continue
        support += anchor.chance
        place = anchor.one.span[0], anchor.other.span[0]
        before, behind = (before, min(behind, place)) if a > 0 else (max(before, place), behind)
    return [
        math.log1p(support), support / max(fewer - 1, 1), math.log1p(crossing),
        _off(one, other, before, behind), float(count > 0),
    ]  # fmt: skip


def _off(one: Report, other: Report, before: Pair, behind: Pair) -> float:
    """How far, as a logarithm, the other is from where the anchors around it let it be expected."""
    length = behind[0] - before[0]
    part = (one.span[0] - before[0]) / length if length > 0 else 0.5
    expected = before[1] + part * (behind[1] - before[1])
    return math.log1p(abs(other.span[0] - expected) / 100)


def _logit(chance: float) -> float:
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(chance / (1 - chance))
