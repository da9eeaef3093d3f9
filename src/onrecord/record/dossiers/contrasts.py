"""Possible contrasts: what was rejected and then supported, or the other way round, on one topic."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

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
    positions = [one for one in positions if one.side and one.terms.words >= _WORDS]
    weights = {one.place: _weights(one.terms, common, of) for one in positions}
    found = []
    for one in positions:
        for other in positions:
            if one.side == 1 and other.side == -1 and one.story != other.story and one.day and other.day:
                likeness, term = _likeness(weights[one.place], weights[other.place])
                if _LEAST <= likeness < _SAME and one.day != other.day:
                    pair = sorted((one, other), key=lambda each: each.day or date.min)
                    found.append((likeness, term, pair[0].place, pair[1].place))
    used: set[int] = set()
    count = 0
    for likeness, term, earlier, later in sorted(found, reverse=True):
        if count < _MOST and not {earlier, later} & used:
            used |= {earlier, later}
            count += 1
            yield likeness, term, earlier, later


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
