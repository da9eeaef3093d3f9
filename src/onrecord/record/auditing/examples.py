"""Examples of why sources are not named: the newest of each reason."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from onrecord.record.auditing.audit import AuditExample
from onrecord.record.counts.columns import Array, Columns

_EXAMPLES = 5
"""How many examples of each reason are shown."""


class Examples:
    """Examples of one group; of each reason no more are kept than are shown."""

    def __init__(self) -> None:
        self._found: dict[str, list[tuple[tuple[int, int], int, AuditExample]]] = defaultdict(list)

    def add(self, day: int, article: int, examples: Iterable[AuditExample]) -> None:
        """Take those of an article, by its day, which counts from 0001-01-01, and its number."""
        for place, one in enumerate(examples):
            mine = self._found[one.reason]
            mine.append(((-day, -article), place, one))
            mine.sort(key=lambda each: each[:2])
            del mine[_EXAMPLES:]

    def all(self) -> tuple[AuditExample, ...]:
        """The newest of each reason."""
        return tuple(one for reason in sorted(self._found) for *_, one in self._found[reason])


def examples_of(columns: Columns, articles: Array, group: Array, size: int) -> list[tuple[AuditExample, ...]]:
    """Those of each group among these articles."""
    found = [Examples() for _ in range(size)]
    there = set(np.unique(articles).tolist()) & columns.examples.keys() if columns.examples else set()
    for place in there:
        told = [AuditExample(**one) for one in json.loads(columns.examples[place])]
        found[int(group[place])].add(int(columns.day[place]), int(columns.number[place]), told)
    return [one.all() for one in found]
