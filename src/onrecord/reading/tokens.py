"""A text as word pieces with the surface features that a lower-casing encoder loses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SHAPES, QUOTES, BREAKS = 6, 2, 3
FEATURES = SHAPES * QUOTES * BREAKS
OPENING, CLOSING = frozenset("“«„"), frozenset("”»")
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Word pieces of a text, and the words that they belong to.

    ``ids`` and ``features`` have one entry a piece; ``starts`` and ``ends`` (character offsets) and
    ``first`` (index of the first piece) have one entry a word. A word is a run of letters and digits or
    one punctuation mark.
    """

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    first: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def quoted(self) -> NDArray[np.int64]:
        """For every word, 1 if it stands in quotation marks (which count as standing in them), else 0."""
        inside: NDArray[np.int64] = self.features[self.first] // BREAKS % QUOTES
        return inside


@lru_cache(maxsize=1 << 16)
def shape_of(word: str) -> int:
    """0 lower case, 1 Capitalised, 2 UPPER CASE, 3 miXed, 4 with digits, 5 punctuation."""
    if word.isalpha():
        if word.islower():
            return 0
        if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
            return 1
        return 2 if word.isupper() else 3
    return 4 if any(map(str.isdigit, word)) else 5


def break_before(gap: str) -> int:
    """0 none, 1 a line break, 2 a blank line, in the white space before a word."""
    return min(gap.count("\n"), 2) if "\n" in gap else 0


def word_features(text: str, starts: list[int], ends: list[int]) -> list[int]:
    """One feature index a word: its shape, whether it stands in quotation marks, the break before it."""
    features, inside, last = [], False, 0
    for start, end in zip(starts, ends, strict=True):
        word = text[start:end]
        gap = break_before(text[last:start]) if last != start else 0
        inside = inside and not gap
        closes = False
        if len(word) == 1 and not word.isalnum():
            inside, closes = quotation_state(text, start, word, inside)
        features.append((shape_of(word) * QUOTES + (inside or closes)) * BREAKS + gap)
        last = end
    return features


def quotation_state(text: str, at: int, mark: str, inside: bool) -> tuple[bool, bool]:
    """Whether the words after a mark are inside quotation marks, and whether the mark closes some."""
    if mark == '"':
        return not inside, inside
    if mark in OPENING or (mark == "`" and text[at + 1 : at + 2] == "`"):
        return True, False
    if mark in CLOSING or (mark == "'" and text[at + 1 : at + 2] == "'"):
        return False, inside
    return inside, False


def tokenize(text: str, tokenizer: Tokenizer) -> Tokens:
    """The word pieces of a text, without special tokens; offsets are into the text as given."""
    # The tokenizer takes no lone surrogates; what stands for them has their length and is no word either.
    encoding = tokenizer.encode(SURROGATE.sub("\ufffd", text), add_special_tokens=False)
    words = np.asarray(encoding.word_ids, dtype=np.int64)
    offsets = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    first = np.flatnonzero(np.diff(words, prepend=-1)) if len(words) else np.empty(0, np.int64)
    last = np.append(first[1:], len(words)) - 1 if len(words) else first
    starts, ends = offsets[first, 0], offsets[last, 1]
    by_word = np.asarray(word_features(text, starts.tolist(), ends.tolist()), dtype=np.int64)
    features = np.repeat(by_word, np.diff(np.append(first, len(words)))) if len(words) else by_word
    return Tokens(np.asarray(encoding.ids, dtype=np.int64), features, first, starts, ends)
