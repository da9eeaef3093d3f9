"""Marks by which near copies of a text are known: some hashes of its word sequences, the same in every copy.

Chosen by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of any 16 sequences in a row the one with
the least hash, so that two texts share a mark wherever they share 21 words in a row.
"""

from __future__ import annotations

import re
from zlib import crc32

import numpy as np

WORDS, WINDOW = 6, 16
MOST = 1_000
"""How many marks a text has at the most; a text as long as a book is known by the least of them."""
_ENOUGH, _FEWEST, _ALL = 0.6, 4, 3
"""Which share of the fewer marks, and how many: four, or three where there are no more."""
_WORD = re.compile(r"\w+")
_FACTOR, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


def marks_of(text: str) -> list[int]:
    """The marks of a text, in ascending order: numbers below 2**63; none for fewer than six words."""
    words = _WORD.findall(text.casefold())
    count = len(words) - WORDS + 1
    if count < 1:
        return []
    numbers = np.fromiter((crc32(word.encode("utf-8", "replace")) for word in words), np.uint64, len(words))
    hashes = np.zeros(count, np.uint64)
    for place in range(WORDS):
        hashes = hashes * _FACTOR + numbers[place : place + count]
    hashes = (hashes ^ (hashes >> np.uint64(29))) * _MIX
    windows = np.lib.stride_tricks.sliding_window_view(hashes, min(WINDOW, count))
    return [int(mark) for mark in np.unique(windows.min(axis=1) >> np.uint64(1))[:MOST]]


def are_copies(shared: int, one: int, other: int) -> bool:
    """Whether texts with so many marks, of which they share so many, are near copies.

    They share most of the shorter one's, so that a text cut short by half still is a copy.
    """
    fewer = min(one, other)
    return shared >= _ENOUGH * fewer and (shared >= _FEWEST or shared == fewer == _ALL)
