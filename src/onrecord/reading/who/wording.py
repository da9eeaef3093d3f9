"""What the wording of an attribution tells of its act: short sequences of words, weighed by a regression.

The network sees meaning, the regression the words themselves; both together are right more often than either.
Sequences are told apart by a hash (CRC-32), so that there is no vocabulary to keep.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution import Spans
from onrecord.reading.found import Found

BUCKETS: Final = 1 << 15
HINTED: Final = 0.7
"""What a hint weighs beside a sequence of words."""
_WORD: Final = re.compile(r"\w+|[?!]")
_CONTENT, _SOURCE = 50, 3


@dataclass(frozen=True, slots=True)
class Wording:
    """The sequences in one attribution: their buckets, and what each weighs."""

    buckets: NDArray[np.int64]
    values: NDArray[np.float32]


def wordings_of(text: str, found: list[Found]) -> list[Wording]:
    """The sequences of words of every attribution."""
    return [_wording(text, one) for one in found]


def _wording(text: str, found: Found) -> Wording:
    weights: dict[int, float] = defaultdict(float)
    for weight, sequences in _groups(text, found):
        value = 2 * weight / sqrt(max(len(sequences), 1))
        for sequence in sequences:
            weights[crc32(sequence.encode()) % BUCKETS] += value
    count = len(weights)
    return Wording(np.fromiter(weights, np.int64, count), np.fromiter(weights.values(), np.float32, count))


def _groups(text: str, found: Found) -> Iterator[tuple[float, list[str]]]:
    """Sequences of the cue, the content, its beginning, the source's end; and cue with beginning."""
    cue, content = _words(text, found.cue), _words(text, found.content)[:_CONTENT]
    yield 1.5, list(_sequences("c ", cue, 3))
    yield 1.0, list(_sequences("t ", content, 2))
    yield 0.7, list(_sequences("f ", ["^", *content[:4]], 4))
    yield 0.5, list(_sequences("s ", _words(text, found.source)[-_SOURCE:], 2))
    yield 0.7, [f"x {one} {other}" for one in cue[-2:] for other in content[:3]]


def _words(text: str, spans: Spans) -> list[str]:
    return _WORD.findall(" ".join(text[start:end] for start, end in spans).lower())


def _sequences(tag: str, words: list[str], longest: int) -> Iterator[str]:
    for size in range(1, longest + 1):
        for at in range(len(words) - size + 1):
            yield tag + " ".join(words[at : at + size])
