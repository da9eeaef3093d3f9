"""All that an entity said, counted by what is kept of articles: the newest, and how many of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import numpy as np

from onrecord.record.counts.columns import Array, Columns, nearest
from onrecord.record.counts.packing import ACTS, MODES, NAMED, VOICED


@dataclass(frozen=True, slots=True)
class Spoken:
    """Counts of an entity's attributions in the original of each story, of those in which it speaks.

    ``newest`` are numbers in ``attributions.newest``, in descending order; ``occurrences`` and ``outlets``
    count near copies, too.
    """

    newest: list[int]
    total: int
    occurrences: int
    acts: Counter[str]
    outlets: Counter[str]
    days: Counter[tuple[date | None, str]]


def spoken_by(columns: Columns, members: list[int], most: int) -> Spoken:
    """What these entities said; no more than so many of the newest are named."""
    rows, article = _mine(columns, members)
    numbers = np.sort((columns.day[article] << 32) + rows["id"])[::-1]
    first = _originals(columns, article)[article]
    acts, modes, days = rows["act"][first], rows["mode"][first], columns.day[article[first]]
    return Spoken(
        numbers[:most].tolist(), int(first.sum()), len(rows), _named(acts, ACTS),
        Counter({name: count for name, count in _outlets(columns, article).items() if name}),
        _days(days, modes),
    )  # fmt: skip


def _mine(columns: Columns, members: list[int]) -> tuple[Array, Array]:
    rows = columns.rows
    speaks = (rows["flags"] & VOICED > 0) & np.isin(rows["voice"], NAMED) & np.isin(rows["who"], members)
    at = np.flatnonzero(speaks)
    _, once = np.unique(rows["id"][at], return_index=True)
    return rows[at[once]], columns.article[at[once]]


def _originals(columns: Columns, article: Array) -> Array:
    """Which articles are the nearest of their story to its agency, of these."""
    told = np.zeros(len(columns), bool)
    told[article] = True
    return nearest(columns, told)


def _named(codes: Array, names: tuple[str, ...]) -> Counter[str]:
    counts = np.bincount(codes, minlength=len(names)).tolist()
    return Counter({name: count for name, count in zip(names, counts, strict=False) if count})


def _outlets(columns: Columns, article: Array) -> dict[str | None, int]:
    counts = np.bincount(columns.outlet[article], minlength=len(columns.outlets)).tolist()
    return {name: count for name, count in zip(columns.outlets, counts, strict=True) if count}


def _days(days: Array, modes: Array) -> Counter[tuple[date | None, str]]:
    found: Counter[tuple[date | None, str]] = Counter()
    keys, counts = np.unique(days * 256 + modes, return_counts=True)
    for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
        day = date.fromordinal(key // 256) if key // 256 else None
        found[day, MODES[key % 256] if key % 256 < len(MODES) else ""] += count
    return found
