"""Where the words that were looked for stand in what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from onrecord.attribution import Spans
from onrecord.record.searching.terms import folded, tokens

# A letter with the accents that follow it as characters of their own is one word's.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


Piece = tuple[int, str]
"""Where a piece of the content begins in the article, and its words."""


def highlights(pieces: Sequence[Piece], looked_for: Sequence[str]) -> Spans:
    """The places in the article of the words and phrases looked for, word by word."""
    phrases = [[_stem(one) for one in tokens(words)] for words in looked_for]
    words = list(_words(pieces)) if phrases else []
    marked = {
        place
        for phrase in phrases
        for first in range(len(words) - len(phrase) + 1)
        if [stem for _, _, stem in words[first : first + len(phrase)]] == phrase
        for place in range(first, first + len(phrase))
    }
    return tuple((words[place][0], words[place][1]) for place in sorted(marked))


def _words(pieces: Sequence[Piece]) -> Iterator[tuple[int, int, str]]:
    for start, exact in pieces:
        for found in _WORD.finditer(exact):
            yield start + found.start(), start + found.end(), _stem(folded(found[0]))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(word)
    return stem


@cache
def _stemmer() -> Any:  # noqa: ANN401  # snowballstemmer has no types
    # Porter's, as both databases have it.
    import snowballstemmer

    return snowballstemmer.stemmer("porter")
