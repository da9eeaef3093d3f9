"""What speaks for and against two reports being of one statement, as numbers."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from onrecord.tracing.report import Report, Weighed
from onrecord.tracing.sentences import SCALE

FACTS = (
    "meaning", "shared", "contained", "alike", "within", "in order", "in a row", "shorter", "longer",
    "numbers shared", "numbers differ", "names shared", "names differ", "speakers shared",
    "speakers differ", "sources", "before", "behind", "modes", "negated", "long and alike", "long and within",
)  # fmt: skip
"""The names of the facts of a pair, in order."""


_UNTOLD = 0.5
"""How alike sources are where one is not told."""


def facts(one: Report, other: Report) -> list[float]:
    """The facts of a pair, the same whichever comes first."""
    shared, contained = overlap(one.stems, other.stems)
    fewer, more = sorted((len(one.words), len(other.words)))
    alike = fuzz.ratio(one.joined, other.joined) / 100
    within = fuzz.partial_ratio(one.joined, other.joined) / 100
    numbers = _agreement(one.numbers, other.numbers)
    names = spelled(one.names, other.names)
    speakers = spelled(one.speaking, other.speaking)
    return [
        meaning(one, other),
        shared,
        contained,
        alike,
        within,
        LCSseq.similarity(one.words, other.words) / max(fewer, 1),
        _common(one.bigrams, other.bigrams),
        math.log1p(fewer),
        math.log((more + 1) / (fewer + 1)),
        *numbers,
        *names,
        *speakers,
        fuzz.ratio(one.naming, other.naming) / 100 if one.naming and other.naming else _UNTOLD,
        overlap(one.before, other.before)[1],
        overlap(one.behind, other.behind)[1],
        float(one.mode == other.mode),
        float(one.negated == other.negated),
        alike**4 * math.log1p(fewer),
        within**4 * math.log1p(fewer),
    ]


def meaning(one: Report, other: Report) -> float:
    """The cosine of the contents' vectors."""
    return float(np.dot(one.vector.astype(np.float32), other.vector.astype(np.float32))) / SCALE**2


def overlap(one: Weighed, other: Weighed) -> tuple[float, float]:
    """Which share of all stems, and of the shorter one's, both have; rare ones count for more."""
    if not one.total or not other.total:
        return 0.0, 0.0
    common = one.common(other)
    return common / (one.total + other.total - common), common / min(one.total, other.total)


def _common(one: frozenset[object], other: frozenset[object]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _agreement(one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
    if not one or not other:
        return 0.0, 0.0
    common = len(one & other)
    return float(common > 0), 1 - common / min(len(one), len(other))


def spelled(one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
    """Whether names agree, and differ, by spellings that may be another transliteration."""
    if not one or not other:
        return 0.0, 0.0
    few, many = sorted((one, other), key=len)
    found = sum(max(_same(a, b) for b in many) for a in few) / len(few)
    return found, 1 - found


@lru_cache(maxsize=1 << 16)
def _same(one: str, other: str) -> float:
    return 1.0 if one == other else max(0.0, (fuzz.ratio(one, other) / 100 - 0.5) * 2)
