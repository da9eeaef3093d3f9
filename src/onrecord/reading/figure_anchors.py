"""Searches for patterns near words that they cannot do without: finding those words first is far faster."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_NUMBER = re.compile(r"\d+")
_LOWER: Final = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_AFTER = 64  # characters behind the word that a pattern may look at


def lowered(text: str) -> str:
    """The text in lower case, as long as it was (some capitals have longer lower forms)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.translate(_LOWER)


def near(
    pattern: re.Pattern[str], text: str, lower: str, words: Iterable[str], before: int = 0
) -> Iterator[re.Match[str]]:
    """Yield the pattern's matches in the text that hold one of the words, each once, in no order.

    They begin at most ``before`` characters ahead of the word; ``lower`` is the text in lower case.
    """
    seen: set[tuple[int, int]] = set()
    for word in words:
        at = lower.find(word)
        while at >= 0:
            found = pattern.search(text, max(0, at - before), at + len(word) + _AFTER)
            while found is not None and found.end() <= at and found.start() < at:
                found = pattern.search(text, found.end(), at + len(word) + _AFTER)
            if found is not None and found.start() <= at and found.span() not in seen:
                seen.add(found.span())
                yield found
            at = lower.find(word, at + len(word))


def at_numbers(pattern: re.Pattern[str], text: str, before: int = 0) -> Iterator[re.Match[str]]:
    """Yield the pattern's matches that begin where a number in digits does, or so many characters before."""
    for number in _NUMBER.finditer(text):
        if found := pattern.match(text, max(0, number.start() - before)):
            yield found
