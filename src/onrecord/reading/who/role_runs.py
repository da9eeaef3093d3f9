"""Where the words of somebody's role may stand: runs of words beside names, and descriptions from afar.

A run is cut where no role goes on; which of its words belong to a role is learned, see ``role_words``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution import Span
from onrecord.reading.speaker_words import ANONYMOUS_HEADS, HONORIFICS, TITLES
from onrecord.reading.who.names import Name
from onrecord.reading.who.parts import Words

BEFORE, AFTER, LATER = 10, 18, 14
"""How many words of a run stand before a name, after one, and how far an "as" is looked for."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DOERS: Final = (
    "er", "or", "ist", "man", "woman", "ian", "ee", "ant", "mate", "wife", "husband", "son", "crat", "can",
)  # fmt: skip
_HARD: Final = _words('" “ ” ; : ) — – ? ! … [ ]')
_NEVER_BEFORE: Final = _words(
    """
    said says say that who whom which whose whether is are was were has have had will would could can may
    might should but if when because as by to with from in at on he she they it i we you him them not than
    then while after before told asked also so such like about between among during against ( ,
    """
)
_NEVER_AFTER: Final = _words(
    """
    said says say told tells asked added which whose but because when while will would could has have had
    if than then he she they i we you
    """
)
_FIRST: Final = _words(", ( - – — who is was of from for at in")
_MARKS: Final = frozenset((",", "-", "–", "—", "("))
_UNTIL: Final = frozenset(("as", ".", ",", "—", '"'))
_SHORT: Final = _words(
    """
    sen rep gov gen col lt maj capt sgt adm dr prof rev ill calif mass conn fla tex ariz mich minn wis ohio
    ore pa va md ga ala ky tenn nev okla ark kan neb colo wash jr sr st inc corp co
    """
)
_KINDS: Final = {"person": 1, "organization": 2, "place": 3, "other": 4}


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row, and how they stand to a name: "L" before it, "R," after it and a comma."""

    pattern: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Described:
    """A description that likely means an entity; a source has the pattern "S", others "D0" to "D4"."""

    span: Span
    entity: int
    pattern: str


class RoleText:
    """A text's words with what is asked of them where roles are looked for; ``tagged`` is a chance a word."""

    def __init__(self, text: str, words: Words, names: Sequence[Name], tagged: NDArray[np.float32]) -> None:
        self.text, self.words, self.lower = text, words, words.lower
        self.kinds = [0] * len(words)
        for name in names:
            if name.kind in _KINDS:
                self.kinds[name.first : name.end] = [_KINDS[name.kind]] * (name.end - name.first)
        odds = np.log(np.maximum(tagged, 1e-4) / np.maximum(1 - tagged, 1e-4))
        self.tagged = np.clip((odds * 0.7).round(), -5, 5).astype(np.int64).tolist()
        self.paragraphs = words.paragraphs.tolist()
        self.close = [False, *(words.ends[:-1] == words.starts[1:]).tolist()]

    def is_capital(self, at: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.words.starts[at]].isupper()

    def is_title(self, at: int) -> bool:
        """Whether a word may name somebody by what he or she does."""
        word = self.lower[at]
        return word in TITLES or word in ANONYMOUS_HEADS or word.endswith(_DOERS)

    def is_glued(self, at: int) -> bool:
        """Whether a cut before a word would be one within a word: "vice-president", "N.Y."."""
        if not 0 < at < len(self.lower) or not self.close[at]:
            return False
        word, before = self.lower[at], self.lower[at - 1]
        return word in "-’'" or before in "-’'" or (before == "." and len(word) == 1)

    def shortens(self, stop: int) -> bool:
        """Whether a full stop belongs to a short word and ends no sentence."""
        if not stop or not self.close[stop]:
            return False
        word = self.lower[stop - 1]
        return len(word) == 1 or (self.is_capital(stop - 1) and (word in _SHORT or f"{word}." in TITLES))

    def runs(self, mentions: Sequence[Span]) -> Iterator[Run]:
        """The runs of words beside the mentions of one entity."""
        for first, end in mentions:
            yield from self._before(first)
            if end < len(self.lower) and self.paragraphs[end] == self.paragraphs[end - 1]:
                if self.lower[end] in _FIRST:
                    yield from self._after(first, end)
                yield from self._as(end)

    def _before(self, first: int) -> Iterator[Run]:
        """What stands before a name, or before a comma and a name."""
        end = first
        while end and self._is_honorific(end - 1):
            end -= 1
        pattern = "L"
        if end and self.lower[end - 1] == ",":
            pattern, end = "LC", end - 1
        start, commas = end, 0
        while start > max(first - BEFORE, 0) and self.paragraphs[start - 1] == self.paragraphs[first]:
            at = start - 1
            comma = self.lower[at] == ","
            commas += comma
            if commas > 1 or (comma and not self._lists(at)) or (not comma and self._ends_left(at, pattern)):
                break
            start = at
        if start < end:
            yield Run(pattern, start, end)

    def _lists(self, comma: int) -> bool:
        """Whether what stands before a comma may be one more title of the same person."""
        at = comma - 1
        return at >= 0 and (self.is_title(at) or bool(self.kinds[at]) or self.is_capital(at))

    def _ends_left(self, at: int, pattern: str) -> bool:
        word = self.lower[at]
        if word in _HARD or word in _NEVER_BEFORE or (word == "." and not self.shortens(at)):
            return True
        return self.kinds[at] == 1 and pattern == "LC"

    def _is_honorific(self, at: int) -> bool:
        if self.lower[at] == ".":
            return bool(at) and self.lower[at - 1] in HONORIFICS
        return self.lower[at] in HONORIFICS

    def _after(self, first: int, name_end: int) -> Iterator[Run]:
        """What stands after a name: between commas, in brackets, after "who is" or "of"."""
        mark = self.lower[name_end]
        start = name_end + (mark in _MARKS)
        end, commas = start, 0
        while end < min(name_end + AFTER, len(self.lower)) and self.paragraphs[end] == self.paragraphs[first]:
            commas += self.lower[end] == ","
            if commas > 1 or self._ends_right(end, mark, start):
                break
            end += 1
        if end > start:
            yield Run(f"R{mark}", start, end)

    def _ends_right(self, at: int, mark: str, start: int) -> bool:
        word = self.lower[at]
        if word in _HARD or (word == "." and not self.shortens(at)):
            return True
        if word == "who":
            return at > start
        return word in _NEVER_AFTER and not (mark == "(" and word == "i")

    def _as(self, end: int) -> Iterator[Run]:
        """What somebody does something "as": "defended her record as secretary of state"."""
        stop = min(end + LATER, len(self.lower))
        at = next((i for i in range(end, stop) if self.lower[i] in _UNTIL), None)
        if at is None or self.lower[at] != "as":
            return
        start = last = at + 1
        while last < min(start + BEFORE, len(self.lower)):
            if self._ends_right(last, "as", start) or self.lower[last] == ",":
                break
            last += 1
        if last > start:
            yield Run("A", start, last)
