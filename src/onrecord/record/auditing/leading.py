"""Who is quoted most in each group of articles, and what they said of all that those with a name said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import sqlalchemy as sa

from onrecord.record.auditing.audit import AuditSpeaker
from onrecord.record.auditing.summary import TOP, Numbers
from onrecord.record.counts.columns import Array
from onrecord.record.counts.packing import KINDS
from onrecord.record.counts.phrases import words_of
from onrecord.record.entities.store import in_parts
from onrecord.record.schema import entities

Led = tuple[Numbers, Numbers, tuple[AuditSpeaker, ...]]


@dataclass(frozen=True, slots=True)
class Leading:
    """Those with a name who speak, a row for each quotation of each: ``who`` are places in ``names``.

    ``group`` is that of each article; ``words`` are those of each quotation.
    """

    group: Array
    size: int
    quotation: Array
    article: Array
    who: Array
    words: Array
    names: Array
    written: Array
    role: Array
    kind: Array


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Each speaker in each group: the rows between two places of ``order``, and their sums."""

    order: Array
    starts: Array
    ends: Array
    group: Array
    who: Array
    quotations: Array
    words: Array
    articles: Array


def leading(connection: sa.Connection, told: Leading) -> list[Led]:
    """For each group what the most quoted said, what all with a name said, and who is quoted most."""
    pairs = _pairs(told)
    ranked = _ranked(connection, told, pairs)
    first = np.zeros(len(pairs.starts), bool)
    first[[place for group in ranked for place in group]] = True
    row_first = np.zeros(len(told.who), bool)
    row_first[pairs.order] = np.repeat(first, pairs.ends - pairs.starts)
    by_them = _numbers(told, row_first, [len(one) for one in ranked])
    speakers = np.bincount(pairs.group, minlength=told.size).tolist()
    named = _numbers(told, np.ones(len(told.who), bool), speakers)
    tops = _tops(connection, told, pairs, ranked)
    return list(zip(by_them, named, tops, strict=True))


def _pairs(told: Leading) -> _Pairs:
    count = max(1, len(told.names))
    keys = told.group[told.article] * count + told.who
    order = np.argsort(keys, kind="stable")
    keys, article = keys[order], told.article[order]
    new = np.ones(len(keys), bool)
    new[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(new)
    ends = np.append(starts[1:], len(keys)).astype(np.int64)[: len(starts)]
    another = new.copy()
    another[1:] |= article[1:] != article[:-1]
    return _Pairs(
        order, starts, ends, keys[starts] // count, keys[starts] % count, ends - starts,
        _within(told.words[told.quotation[order]], starts), _within(another, starts),
    )  # fmt: skip


def _within(values: Array, starts: Array) -> Array:
    return np.add.reduceat(values, starts, dtype=np.int64) if len(starts) else np.zeros(0, np.int64)


def _ranked(connection: sa.Connection, told: Leading, pairs: _Pairs) -> list[list[int]]:
    """The places of the most quoted in each group, the most quoted first."""
    order = np.lexsort((-pairs.words, -pairs.quotations, pairs.group))
    firsts = np.searchsorted(pairs.group[order], np.arange(told.size + 1))
    chosen: list[list[int]] = []
    for start, end in zip(firsts[:-1].tolist(), firsts[1:].tolist(), strict=True):
        stop = min(start + TOP, end)
        last = order[stop - 1] if stop > start else None
        # Where several are quoted as often as the tenth, their names decide.
        while last is not None and stop < end and _same(pairs, order[stop], last):
            stop += 1
        chosen.append(order[start:stop].tolist())
    names = _identities(connection, told, {int(pairs.who[one]) for group in chosen for one in group})

    def rank(one: int) -> tuple[int, int, str]:
        return -int(pairs.quotations[one]), -int(pairs.words[one]), names[int(pairs.who[one])]

    return [sorted(group, key=rank)[:TOP] for group in chosen]


def _same(pairs: _Pairs, one: int, other: int) -> bool:
    return bool(pairs.quotations[one] == pairs.quotations[other] and pairs.words[one] == pairs.words[other])


def _identities(connection: sa.Connection, told: Leading, places: set[int]) -> dict[int, str]:
    """What tells each speaker from others, as words."""
    numbers = {place: int(told.names[place]) for place in places}
    words = words_of(connection, (-one for one in numbers.values() if one < 0))
    return {place: f"entity\n{one}" if one > 0 else words[-one] for place, one in numbers.items()}


def _numbers(told: Leading, mine: Array, speakers: list[int]) -> list[Numbers]:
    """How much was said in each group in the quotations of these rows."""
    quotation, first = np.unique(told.quotation[mine], return_index=True)
    article = told.article[mine][first]
    group = told.group[article]
    many = np.bincount(group, minlength=told.size).tolist()
    words = np.bincount(group, told.words[quotation], minlength=told.size).astype(np.int64).tolist()
    articles = np.bincount(told.group[np.unique(article)], minlength=told.size).tolist()
    return [Numbers(*one) for one in zip(many, words, speakers, articles, strict=True)]


def _tops(
    connection: sa.Connection, told: Leading, pairs: _Pairs, ranked: list[list[int]]
) -> list[tuple[AuditSpeaker, ...]]:
    places = np.array([one for group in ranked for one in group], np.int64)
    rows = [pairs.order[pairs.starts[one] : pairs.ends[one]] for one in places.tolist()]
    of = np.repeat(places, [len(one) for one in rows])
    row = np.concatenate(rows) if rows else np.zeros(0, np.int64)
    roles, written = _times(of, told.role[row]), _times(of, told.written[row])
    numbers = {one: int(told.names[pairs.who[one]]) for one in places.tolist()}
    called = _names(connection, {one for one in numbers.values() if one > 0})
    words = words_of(
        connection, (one for found in (roles, written) for each in found.values() for one, _ in each)
    )

    def speaker(one: int) -> AuditSpeaker:
        number = numbers[one]
        name = called[number] if number > 0 else longest(words[n] for n, _ in written[one])
        given = [(-count, words[n]) for n, count in roles[one] if n]
        kind = KINDS[int(told.kind[pairs.order[pairs.starts[one]]])]
        counts = int(pairs.quotations[one]), int(pairs.words[one]), int(pairs.articles[one])
        return AuditSpeaker(name, kind, min(given)[1] if given else None, *counts)

    return [tuple(map(speaker, group)) for group in ranked]


def _times(of: Array, phrases: Array) -> dict[int, list[tuple[int, int]]]:
    """How often each place has each phrase."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    keys, counts = np.unique((of << 32) + phrases, return_counts=True)
    for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
        found[key >> 32].append((key & 0xFFFFFFFF, count))
    return found


def longest(names: Any) -> str:  # noqa: ANN401  # an iterable of strings
    """The name in full of one who goes by several: the longest."""
    return str(max(names, key=lambda one: (len(one), one)))


def _names(connection: sa.Connection, numbers: set[int]) -> dict[int, str]:
    return {
        number: name
        for part in in_parts(numbers)
        for number, name in connection.execute(
            sa.select(entities.c.id, entities.c.name).where(entities.c.id.in_(part))
        )
    }
