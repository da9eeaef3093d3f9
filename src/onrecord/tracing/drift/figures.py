"""Which changes are changes of a figure, a unit or a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.reading.units import TIMES
from onrecord.tracing.drift.pair import Finding, Pair
from onrecord.tracing.drift.quantities import Quantity, bounds_differ, can_tell, quantities_of, same_value
from onrecord.tracing.drift.words import Word

_NEAR = 4


def compare_figures(pair: Pair, published_a: str | None, published_b: str | None) -> tuple[Finding, Finding]:
    """Compare the quantities of two texts by value: those that differ, and those told in other words.

    A quantity that only one of the texts has is no difference of value: it was left out or added.
    """
    bounds = all(any(map(str.isdigit, text)) for text in (pair.a, pair.b))
    if not any(can_tell(keys, bounds=bounds) for block in pair.changed for keys in pair.keys(block)):
        return Finding(), Finding()
    left, right = quantities_of(pair.a, published_a), quantities_of(pair.b, published_b)
    places = _places(pair)
    matched = _matched(left, right, places)
    rest_a = [one for one in left if not any(one is pair_[0] for pair_ in matched)]
    rest_b = [one for one in right if not any(one is pair_[1] for pair_ in matched)]
    bounded = [(one, other) for one, other in matched if bounds_differ(one, other)]
    differing = [*_opposed(rest_a, rest_b, places), *bounded]
    equal = [(one, other) for one, other in matched if (one, other) not in bounded]
    return _with_periods(pair, _finding(pair, differing)), _finding(pair, equal)


def _with_periods(pair: Pair, found: Finding) -> Finding:
    """Add the periods told without a number: "in the weeks before", "in the years before"."""
    alone = [
        (at, block)
        for at, block in enumerate(pair.blocks)
        if not block.same and _is_period(*pair.keys(block))
    ]
    return Finding(
        found.blocks | {at for at, _ in alone},
        found.words_a | {block.a0 for _, block in alone},
        found.words_b | {block.b0 for _, block in alone},
    )


def _is_period(left: Sequence[str], right: Sequence[str]) -> bool:
    units = [key.removesuffix("s") for key in (*left, *right)]
    return len(left) == len(right) == 1 and units[0] != units[1] and all(unit in TIMES for unit in units)


def _finding(pair: Pair, quantities: Sequence[tuple[Quantity, Quantity]]) -> Finding:
    words_a = _within(pair.words_a, [one for one, _ in quantities])
    words_b = _within(pair.words_b, [other for _, other in quantities])
    blocks = frozenset(
        at
        for at, block in enumerate(pair.blocks)
        if not block.same
        and (words_a & set(range(block.a0, block.a1)) or words_b & set(range(block.b0, block.b1)))
    )
    return Finding(blocks, words_a, words_b)


def _within(words: Sequence[Word], quantities: Sequence[Quantity]) -> frozenset[int]:
    return frozenset(
        at
        for at, word in enumerate(words)
        if any(word.start < one.end and one.start < word.end for one in quantities)
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where each word of ``a`` stands in ``b``, or would stand, as an index of words."""

    words_a: tuple[Word, ...]
    words_b: tuple[Word, ...]
    first: list[int]
    last: list[int]

    def distance(self, one: Quantity, other: Quantity) -> int:
        """How many words of ``b`` lie between a quantity and the place of the other one."""
        own = _index(self.words_b, other.start)
        at = _index(self.words_a, one.start)
        if at >= len(self.first):
            return 0
        low, high = self.first[at], self.last[at]
        return max(low - own, own - high, 0)


def _index(words: Sequence[Word], offset: int) -> int:
    return next((at for at, word in enumerate(words) if word.end > offset), len(words))


def _places(pair: Pair) -> _Places:
    first, last = [0] * len(pair.words_a), [0] * len(pair.words_a)
    for block in pair.blocks:
        for at in range(block.a0, block.a1):
            first[at] = block.b0 + (at - block.a0 if block.same else 0)
            last[at] = first[at] if block.same else max(block.b1 - 1, block.b0)
    return _Places(pair.words_a, pair.words_b, first, last)


def _matched(
    left: Sequence[Quantity], right: Sequence[Quantity], places: _Places
) -> list[tuple[Quantity, Quantity]]:
    """Pair equal quantities, the nearest first, exact ones before vague ones."""
    fits = [
        (one.value != other.value, places.distance(one, other), at, to)
        for at, one in enumerate(left)
        for to, other in enumerate(right)
        if _fit(one, other)
    ]
    found: list[tuple[Quantity, Quantity]] = []
    used_a, used_b = set[int](), set[int]()
    for _, _, at, to in sorted(fits):
        if at not in used_a and to not in used_b:
            used_a.add(at)
            used_b.add(to)
            found.append((left[at], right[to]))
    return found


def _fit(one: Quantity, other: Quantity) -> bool:
    kinds = {one.kind, other.kind}
    if kinds == {"amount", "rank"} or ("rank" in kinds and len(kinds) > 1):
        return False
    if kinds == {"amount", "relative"}:
        return False
    return same_value(one, other)


def _opposed(
    left: Sequence[Quantity], right: Sequence[Quantity], places: _Places
) -> Iterator[tuple[Quantity, Quantity]]:
    """Pair quantities of different values that stand where the other stood, or measure in the same unit."""
    used = set[int]()
    for one in left:
        near = [
            (places.distance(one, other), to)
            for to, other in enumerate(right)
            if to not in used and _comparable(one, other)
        ]
        if near and (min(near)[0] <= _NEAR or _same_measure(one, right[min(near)[1]])):
            used.add(min(near)[1])
            yield one, right[min(near)[1]]


def _comparable(one: Quantity, other: Quantity) -> bool:
    if not one.sure and not other.sure:
        return False
    dated = [quantity.kind in ("date", "relative") for quantity in (one, other)]
    return dated[0] == dated[1] and ((one.kind == "rank") == (other.kind == "rank"))


def _same_measure(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit != ""
