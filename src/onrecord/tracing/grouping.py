"""Pairs into statements: groups join only where all their reports together speak for it."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

Pair = tuple[int, int]
_KNOWN = 12
"""Of how many of its pairs a report is expected to have chances: only the nearest are looked at."""


def grouped(
    groups: Sequence[Sequence[int]],
    chances: Mapping[Pair, float],
    least: float,
    apart: Callable[[int, int], bool],
    never: Iterable[Pair] = (),
) -> list[list[int]]:
    """The groups as they are joined by average linkage; those given stay together.

    The chance of two groups is the mean over all their pairs, one that is not in ``chances`` counting as
    none, so that a chain of likely pairs does not tie strangers together. Pairs that stand ``apart`` do not
    count at all: places within one another of one article. Groups with a pair of ``never`` are not joined,
    whatever speaks for it.
    """
    return _Grouping(groups, chances, apart, never).run(least)


class _Grouping:
    def __init__(
        self,
        groups: Sequence[Sequence[int]],
        chances: Mapping[Pair, float],
        apart: Callable[[int, int], bool],
        never: Iterable[Pair],
    ) -> None:
        self._members = {number: list(group) for number, group in enumerate(groups)}
        self._apart = apart
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)
        home = {place: number for number, group in self._members.items() for place in group}
        self._never: dict[int, set[int]] = defaultdict(set)
        for i, j in never:
            self._never[home[i]].add(home[j])
            self._never[home[j]].add(home[i])
        for (i, j), chance in chances.items():
            a, b = home[i], home[j]
            if a != b:
                self._sums[a][b] = self._sums[b][a] = self._sums[a].get(b, 0.0) + chance
        self._heap = [
            (-total / self._count(a, b), a, b)
            for a, row in self._sums.items()
            for b, total in row.items()
            if a < b
        ]
        heapq.heapify(self._heap)
        self._next = len(groups)

    def run(self, least: float) -> list[list[int]]:
        while self._heap:
            chance, i, j = heapq.heappop(self._heap)
            if -chance < least:
                break
            if i in self._members and j in self._members and j not in self._never[i]:
                self._join(i, j)
        return [sorted(group) for group in self._members.values()]

    def _join(self, i: int, j: int) -> None:
        number, self._next = self._next, self._next + 1
        self._members[number] = self._members.pop(i) + self._members.pop(j)
        ours, theirs = self._sums.pop(i), self._sums.pop(j)
        self._never[number] = self._never.pop(i) | self._never.pop(j, set())
        for other in self._never[number]:
            self._never[other].add(number)
        for other in sorted((ours.keys() | theirs.keys()) - {i, j}):
            total = ours.get(other, 0.0) + theirs.get(other, 0.0)
            self._sums[other].pop(i, None)
            self._sums[other].pop(j, None)
            self._sums[number][other] = self._sums[other][number] = total
            heapq.heappush(self._heap, (-total / self._count(number, other), number, other))

    def _count(self, one: int, other: int) -> int:
        a, b = self._members[one], self._members[other]
        pairs = sum(not self._apart(i, j) for i in a for j in b)
        return max(1, min(pairs, _KNOWN * min(len(a), len(b))))
