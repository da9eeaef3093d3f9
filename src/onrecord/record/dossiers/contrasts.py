"""Possible contrasts: what was rejected and then supported, or the other way round, on one topic."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from onrecord.record.dossiers.topics import Terms

_AGAINST: Final = frozenset(("reject", "deny", "criticize"))
_FOR: Final = frozenset(("support", "agree", "commit", "demand"))
_LEAST: Final = 0.2
"""From which likeness of their terms on (cosine of tf-idf) two statements are on one topic."""
_SAME: Final = 0.9
"""From which likeness on they are one statement, whose act was told differently."""
_WORDS: Final = 3
"""How many words that tell something each statement has at least: "taxes" is no position."""
_MOST: Final = 10
_ROUNDING: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Position:
    """A statement's place in a list, with what it needs to be compared: act, day, story and terms."""

    place: int
    act: str
    negated: bool
    day: date | None
    story: int
    terms: Terms

    @property
    def side(self) -> int:
        """1 for it, -1 against it, 0 neither; a negated cue turns it round."""
        side = (self.act in _FOR) - (self.act in _AGAINST)
        return -side if self.negated else side


def contrasts_of(
    positions: list[Position], common: Counter[str], of: int
) -> Iterator[tuple[float, str, int, int]]:
    """Likeness, shared term, and the places of the earlier and the later statement: the most alike first."""
    positions = [one for one in positions if one.side and one.terms.words >= _WORDS and one.day]
    weights = {one.place: _weights(one.terms, common, of) for one in positions}
    found = []
    for one, other in _alike(positions, weights):
        likeness, term = _likeness(weights[one.place], weights[other.place])
        if _LEAST <= likeness < _SAME and one.day != other.day and one.story != other.story:
            pair = sorted((one, other), key=lambda each: each.day or date.min)
            found.append((likeness, term, pair[0].place, pair[1].place))
    used: set[int] = set()
    count = 0
    for likeness, term, earlier, later in sorted(found, reverse=True):
        if count < _MOST and not {earlier, later} & used:
            used |= {earlier, later}
            count += 1
            yield likeness, term, earlier, later


def _alike(
    positions: list[Position], weights: dict[int, dict[str, float]]
) -> Iterator[tuple[Position, Position]]:
    """The pairs of one for and one against whose terms are alike: all at once, a term at a time."""
    sides = [[one for one in positions if one.side == side] for side in (1, -1)]
    holding = [_holding(side, weights) for side in sides]
    likeness = np.zeros([len(side) for side in sides])
    for term in sorted(holding[0].keys() & holding[1].keys()):
        (rows, some), (columns, others) = (map(np.array, side[term]) for side in holding)
        likeness[np.ix_(rows, columns)] += np.outer(some, others)
    for row, column in np.argwhere(likeness >= _LEAST - _ROUNDING).tolist():
        yield sides[0][row], sides[1][column]


def _holding(
    positions: list[Position], weights: dict[int, dict[str, float]]
) -> dict[str, tuple[list[int], list[float]]]:
    """For each term the places of the positions that hold it, and its weight in each."""
    found: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for place, one in enumerate(positions):
        for term, weight in weights[one.place].items():
            found[term][0].append(place)
            found[term][1].append(weight)
    return found


def _weights(terms: Terms, common: Counter[str], of: int) -> dict[str, float]:
    found = {term: math.log2((of + 2) / (common[term] + 1)) for term in terms}
    length = math.sqrt(sum(weight**2 for weight in found.values())) or 1.0
    return {term: weight / length for term, weight in found.items()}


def _likeness(one: dict[str, float], other: dict[str, float]) -> tuple[float, str]:
    """The cosine, and the term that adds most to it; 0 where they share less than two words."""
    shared = {term: one[term] * other[term] for term in one.keys() & other.keys()}
    if len({word for term in shared for word in term.split()}) < 2:
        return 0.0, ""
    return sum(shared.values()), max(shared, key=lambda term: (shared[term], term))
