"""Which reports may be of one statement: near in meaning, or with a sequence of words in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

import numpy as np
import sqlalchemy as sa

from onrecord.record.schema import sequences
from onrecord.tracing.cells import Cells
from onrecord.tracing.report import Report
from onrecord.tracing.sentences import SCALE
from onrecord.tracing.words import sequences_of, stems_of

Pair = tuple[int, int]
NEAREST = 24
"""How many of the nearest vectors are looked at."""
LEAST = 0.35
"""The cosine below which nothing is."""
_COMMON = 60
"""A sequence of words that more attributions have tells nothing, and is passed over."""
_WITH: Final = (
    sa.select(sequences.c.attribution)
    .where(sequences.c.sequence == sa.bindparam("sequence"))
    .limit(_COMMON + 1)
)


def stored(connection: sa.Connection, cells: Cells, report: Report) -> list[int]:
    """The numbers of attributions in the record that may be of the report's statement."""
    near = cells.nearest(connection, report.vector, NEAREST, LEAST)
    found = dict.fromkeys(number for number, _ in near)
    found |= dict.fromkeys(_sharing(connection, report))
    return [number for number in found if number != report.number]


def _sharing(connection: sa.Connection, report: Report) -> list[int]:
    """Those that share the most sequences of words."""
    shared: Counter[int] = Counter()
    for sequence in sequences_of(stems_of(report.words)):
        having = connection.execute(_WITH, {"sequence": sequence}).scalars().all()
        if len(having) <= _COMMON:
            shared.update(having)
    return [number for number, _ in shared.most_common(NEAREST)]


def among(reports: Sequence[Report]) -> set[Pair]:
    """The pairs of places among new reports that may be of one statement, in different articles."""
    found = {pair for pair in _near(reports) if _strangers(reports, pair)}
    return found | {pair for pair in _with_sequence(reports) if _strangers(reports, pair)}


def _strangers(reports: Sequence[Report], pair: Pair) -> bool:
    one, other = (reports[place].setting for place in pair)
    return one.number != other.number


def _near(reports: Sequence[Report]) -> Iterator[Pair]:
    if len(reports) < 2:
        return
    rows = np.stack([report.vector for report in reports]).astype(np.float32) / SCALE
    articles = np.array([report.setting.number for report in reports])
    for start in range(0, len(rows), 256):
        near = rows[start : start + 256] @ rows.T
        near[articles[start : start + 256, None] == articles[None]] = -1
        most = min(NEAREST, len(rows) - 1)
        best = np.argpartition(-near, most, axis=1)[:, :most]
        for place, others in enumerate(best, start):
            yield from (
                (min(place, int(other)), max(place, int(other)))
                for other in others
                if near[place - start, other] >= LEAST
            )


def _with_sequence(reports: Sequence[Report]) -> Iterator[Pair]:
    having: dict[int, list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        for sequence in sequences_of(stems_of(report.words)):
            having[sequence].append(place)
    for places in having.values():
        if len(places) <= _COMMON:
            yield from combinations(places, 2)


def between(reports: Sequence[Report], likely: Iterable[Pair]) -> Iterator[Pair]:
    """Pairs of what has no likely partner (pairs given) in articles that have at least two in common."""
    partnered: dict[Pair, set[int]] = defaultdict(set)
    counts: Counter[Pair] = Counter()
    for i, j in likely:
        articles = _articles(reports, i, j)
        partnered[articles] |= {i, j}
        counts[articles] += 1
    placed: dict[int, list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        placed[report.setting.number].append(place)
    for articles, count in counts.items():
        if count >= 2:
            ones, others = ([p for p in placed[a] if p not in partnered[articles]] for a in articles)
            yield from ((min(i, j), max(i, j)) for i in ones for j in others)


def _articles(reports: Sequence[Report], i: int, j: int) -> Pair:
    one, other = reports[i].setting.number, reports[j].setting.number
    return min(one, other), max(one, other)
