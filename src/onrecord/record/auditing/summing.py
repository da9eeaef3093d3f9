"""Counting many articles at once: every value in every unit, for all groups of articles together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import sqlalchemy as sa

from onrecord.record.auditing.audit import AuditExample, AuditField
from onrecord.record.auditing.coding import Codes, coded
from onrecord.record.auditing.examples import examples_of
from onrecord.record.auditing.leading import Leading, Led, leading
from onrecord.record.auditing.summary import Numbers, Summary
from onrecord.record.counts.columns import Array, Columns, nearest
from onrecord.record.counts.packing import FURTHER, NAMED, NESTED, VOICED
from onrecord.record.counts.phrases import words_of
from onrecord.record.counts.speaking import merged

_OF_ALL: Final[tuple[AuditField, ...]] = ("kind", "act", "mode", "anonymity")
"""The fields that every quotation has a value of."""
Summaries = tuple[Summary, dict[str | None, Summary]]


def summed(connection: sa.Connection, columns: Columns, *, copies: bool) -> Summaries:
    """The summary of all articles, and that of each outlet; without ``copies`` the originals' alone."""
    outer = np.flatnonzero(columns.rows["flags"] & NESTED == 0)
    told = np.zeros(len(columns), bool)
    told[columns.article[outer]] = True
    kept = told if copies else nearest(columns, told)
    chosen = outer[kept[columns.article[outer]]]
    counting = _Counting(connection, columns, chosen)
    left_out = np.bincount(columns.outlet[told & ~kept], minlength=len(columns.outlets))
    (whole,) = counting.groups(np.zeros(len(columns), np.int64), 1, [int(left_out.sum())])
    groups = counting.groups(columns.outlet, len(columns.outlets), left_out.tolist())
    found = dict(zip(columns.outlets, groups, strict=True))
    return whole, {name: one for name, one in found.items() if one.all.quotations}


@dataclass(slots=True)
class _Voices:
    """The rows with somebody who speaks: their quotation and article, and who speaks by number."""

    quotation: Array
    article: Array
    who: Array
    named: int
    """Numbers below this one are of those with a name."""
    told: Array
    """The rows themselves, as they are kept."""


class _Counting:
    def __init__(self, connection: sa.Connection, columns: Columns, chosen: Array) -> None:
        self._connection, self._columns = connection, columns
        rows, article = columns.rows[chosen], columns.article[chosen]
        first = rows["flags"] & FURTHER == 0
        self._article = article[first]
        quotations = rows[first]
        self._words = quotations["words"].astype(np.int64)
        phrases = np.unique(np.concatenate([quotations[one] for one in ("role", "source", "reason")]))
        self._codes = Codes()
        found = coded(quotations, words_of(connection, phrases.tolist()), self._codes)
        self._coded = [np.zeros(len(quotations), np.int64), *found]
        self._size = len(self._codes.values)
        self._masks = _masks(self._coded, self._size)
        self._voices = self._speaking(rows, article, np.cumsum(first) - 1)

    def _speaking(self, rows: Array, article: Array, quotation: Array) -> _Voices:
        at = np.flatnonzero(rows["flags"] & VOICED)
        who, named = rows["who"][at], np.isin(rows["voice"][at], NAMED)
        linked = named & (who > 0)
        into = merged(self._connection)
        known, place = np.unique(who[linked], return_inverse=True)
        who[linked] = np.array([into.get(one, one) for one in known.tolist()], np.int64)[place]
        own = np.where(named, who, 0)
        apart = np.where(named, -1, (article[at] << 20) + who)
        names, first = np.unique(own[named], return_inverse=True)
        _, second = np.unique(apart[~named], return_inverse=True)
        numbers = np.empty(len(at), np.int64)
        numbers[named], numbers[~named] = first, len(names) + second
        # Somebody who is told twice as who says it says it once.
        _, once = np.unique(quotation[at] * (int(numbers.max(initial=0)) + 1) + numbers, return_index=True)
        once.sort()
        self._names = names
        return _Voices(quotation[at][once], article[at][once], numbers[once], len(names), rows[at[once]])

    def groups(self, group: Array, size: int, copies: list[int]) -> list[Summary]:
        """A summary for each group; ``group`` tells the one of each article."""
        numbers = [
            self._sums(group, size, None), self._sums(group, size, self._words), self._speakers(group, size),
            self._articles(group, size),
        ]  # fmt: skip
        top = leading(self._connection, self._leading(group, size))
        examples = examples_of(self._columns, self._article, group, size)
        return [
            _summary(one, self._codes, [unit[one] for unit in numbers], top[one], examples[one], copies[one])
            for one in range(size)
        ]

    def _sums(self, group: Array, size: int, weights: Array | None) -> Array:
        """How many quotations, or words, by group and value."""
        total = np.zeros(size * self._size, np.int64)
        of = group[self._article] * self._size
        for column in self._coded:
            there = column >= 0
            at, weight = (of + column, weights) if there.all() else (
                (of + column)[there], None if weights is None else weights[there])  # fmt: skip
            total += np.bincount(at, weight, minlength=len(total)).astype(np.int64)
        return total.reshape(size, self._size)

    def _articles(self, group: Array, size: int) -> Array:
        there = np.zeros((len(self._columns), self._size), bool)
        for column in self._coded:
            mine = column >= 0
            there[self._article[mine], column[mine]] = True
        return _grouped(there, group, size)

    def _speakers(self, group: Array, size: int) -> Array:
        """How many different speakers have a quotation, by group and value."""
        voices = self._voices
        count = int(voices.who.max(initial=0)) + 1
        pairs, masks = _joined(group[voices.article] * count + voices.who, self._masks[voices.quotation])
        bits = np.unpackbits(masks.view(np.uint8), axis=1, bitorder="little")[:, : self._size]
        return _grouped(bits, pairs // count, size)

    def _leading(self, group: Array, size: int) -> Leading:
        voices = self._voices
        named = voices.who < voices.named
        told = voices.told[named]
        return Leading(
            group, size, voices.quotation[named], voices.article[named], voices.who[named],
            self._words, self._names, told["name"], told["role"],
            told["voice"],
        )  # fmt: skip


def _masks(coded_: list[Array], size: int) -> Array:
    """The values of each quotation as bits."""
    bits = np.zeros((len(coded_[0]), -(-size // 64)), np.uint64)
    for column in coded_:
        there = np.flatnonzero(column >= 0)
        value = column[there]
        bits[there, value // 64] |= np.uint64(1) << (value % 64).astype(np.uint64)
    return bits


def _joined(keys: Array, masks: Array) -> tuple[Array, Array]:
    """Each key once, with all bits of its rows."""
    if not len(keys):
        return keys, masks
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return keys[starts], np.bitwise_or.reduceat(masks[order], starts, axis=0)


def _grouped(there: Array, group: Array, size: int) -> Array:
    """The sums of rows by group."""
    found = np.zeros((size, there.shape[1]), np.int64)
    if len(there):
        order = np.argsort(group, kind="stable")
        sorted_ = group[order]
        starts = np.flatnonzero(np.concatenate(([True], sorted_[1:] != sorted_[:-1])))
        found[sorted_[starts]] = np.add.reduceat(there[order], starts, axis=0, dtype=np.int64)
    return found


def _summary(
    group: int, codes: Codes, units: list[Any], top: Led, examples: tuple[AuditExample, ...], copies: int
) -> Summary:
    bases: dict[AuditField, Numbers] = {}
    values: dict[AuditField, dict[str, Numbers]] = {}
    everything = Numbers(*(int(unit[0]) for unit in units))
    counts = zip(*(unit.tolist() for unit in units), strict=True)
    for (field, value), numbers in zip(codes.values, counts, strict=True):
        if field is None or not numbers[0]:
            continue
        if value is None:
            bases[field] = Numbers(*numbers)
        else:
            values.setdefault(field, {})[value] = Numbers(*numbers)
    bases |= dict.fromkeys(_OF_ALL, everything)
    first, named, speakers = top
    return Summary(everything, bases, values, first, named, speakers, examples, copies)
