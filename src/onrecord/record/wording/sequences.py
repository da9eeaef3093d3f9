"""Sequences of three words as numbers: what wording is looked up by.

Every sequence of a text is kept, so that a quotation of three words is found wherever it stands. Numbers have
24 bits: a million attributions hold more different sequences than that, so that each number leads to a text
or two too many, which comparing the words then leaves out; in return the index stays small.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from zlib import crc32

import numpy as np

LENGTH: Final = 3
_BITS: Final = np.uint64(24)
_FACTOR, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


def sequences_of(words: Sequence[str]) -> list[int]:
    """The number of each three words in a row, by the place of the first; none for fewer than three."""
    count = len(words) - LENGTH + 1
    if count < 1:
        return []
    numbers = np.fromiter((crc32(word.encode("utf-8", "replace")) for word in words), np.uint64, len(words))
    hashes = np.zeros(count, np.uint64)
    for place in range(LENGTH):
        hashes = hashes * _FACTOR + numbers[place : place + count]
    mixed = (hashes ^ (hashes >> np.uint64(29))) * _MIX
    found: list[int] = (mixed >> (np.uint64(64) - _BITS)).tolist()
    return found
