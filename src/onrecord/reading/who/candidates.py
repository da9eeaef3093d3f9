"""What could be meant by a source: every name in the text, every earlier source, and its own words.

Each pair of a source and a candidate is described by a few dozen facts of position and wording, which the
learned scorer weighs beside the similarity of their vectors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.who.classes import CLASSES, NAME_SORTS, OWN, PERSON, SORTS, SOURCE, source_class
from onrecord.reading.who.names import Name
from onrecord.reading.who.parts import Parts, Words

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

EARLIER: Final = 12
"""How many earlier attributions' sources are candidates."""

_MALE, _FEMALE = frozenset(("mr", "sir", "lord", "he")), frozenset(("mrs", "ms", "miss", "lady", "dame"))
_BEFORE: Final = frozenset(("of", "for", "by", "to", "with", "from", "in", "at", "and", "against", "about"))


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of one source: names first, then earlier attributions, last its own words.

    ``columns`` has one row a candidate, names' rows, earlier ones', its own: in each group of facts the one
    that holds, as its place among all facts.
    """

    names: Ints
    earlier: Ints
    columns: Ints

    def __len__(self) -> int:
        return len(self.columns)

    @property
    def facts(self) -> Floats:
        """One row of 0s and 1s a candidate."""
        table = np.zeros((len(self.columns), WIDTH), dtype=np.float32)
        table[np.arange(len(self.columns))[:, None], self.columns] = 1.0
        return table


class Describer:
    """Describes the candidates of a text's attributions; ``names`` are without roles.

    Descriptions that stand ``aside`` are numbered after the attributions; nothing else may mean them.
    """

    def __init__(
        self, words: Words, parts: list[Parts], names: list[Name], aside: Sequence[Parts] = ()
    ) -> None:
        self.words, self.count, self.names = words, len(parts), names
        self.parts = every = [*parts, *aside]
        self.classes = [source_class(words, one, names) for one in every]
        self.first = np.array([n.first for n in names], dtype=np.int64)
        self.end = np.array([n.end for n in names], dtype=np.int64)
        self.sort = np.array([NAME_SORTS[n.kind] for n in names], dtype=np.int64)
        self.last_words = [words.lower[n.end - 1] for n in names]
        numbers = {word: number for number, word in enumerate(dict.fromkeys(self.last_words))}
        self._last = np.array([numbers[word] for word in self.last_words], dtype=np.int64)
        self._lasts = frozenset(numbers)
        self._static = self._of_names()
        self._owner, self._said = _cover(words, parts)
        self._anchors = np.array([one.anchor for one in every], dtype=np.int64)
        self._direct = np.array([_direct(words, one) for one in every], dtype=np.int64)
        self._texts = [_text(words, one) for one in every]

    def _of_names(self) -> Ints:
        """Facts of the names alone, as columns of indices: how often, full, title, what stands around."""
        lower, count = self.words.lower, Counter(self.last_words)
        title = {}
        for n, last in zip(self.names, self.last_words, strict=True):
            before = lower[max(n.first - 2, 0) : n.first]
            if _MALE.intersection(before):
                title[last] = 1
            elif _FEMALE.intersection(before):
                title[last] = 2
        rows = [
            (_size(count[last]), int(n.end - n.first > 1), title.get(last, 0), *self._around(n))
            for n, last in zip(self.names, self.last_words, strict=True)
        ]
        return np.array(rows, dtype=np.int64).reshape(len(rows), 7)

    def _around(self, name: Name) -> tuple[int, int, int, int]:
        """Whether an "'s" is after a name, a preposition before it, an "and" beside it, marks around it."""
        lower = self.words.lower
        before, after = lower[max(name.first - 1, 0) : name.first], lower[name.end : name.end + 2]
        return (
            int(after in (("'", "s"), ("’", "s"))),
            int(bool(before) and before[0] in _BEFORE),
            int("and" in (*before, *after[:1])),
            int(self.words.quoted[name.first]),
        )

    def of(self, number: int) -> Candidates:
        """The candidates of one attribution's source."""
        place = self._place(number)
        earlier = np.arange(max(place - EARLIER, 0), place)
        columns = np.concatenate([self._names(number), self._earlier(number, earlier), self._own(number)])
        return Candidates(np.arange(len(self.names)), earlier, columns + OFFSETS)

    def _place(self, number: int) -> int:
        """How many attributions stand before one, or before a description."""
        if number < self.count:
            return number
        return int(np.searchsorted(self._anchors[: self.count], self._anchors[number]))

    def _names(self, number: int) -> Ints:
        one, words, kind = self.parts[number], self.words, self.classes[number]
        at, n = one.anchor, len(self.names)
        table = np.zeros((n, len(SIZES)), dtype=np.int64)
        if not n:
            return table
        table[:, 0] = kind * SORTS + self.sort
        table[:, 1] = _distance(self.first - at)
        table[:, 2] = np.clip(words.sentences[self.first] - words.sentences[at], -4, 2) + 4
        table[:, 3] = np.clip(words.paragraphs[self.first] - words.paragraphs[at], -4, 2) + 4
        inside = _inside(self.first, one.source)
        last = one.source[-1][1] if one.source else -1
        table[:, 4] = inside * (1 + (self.end >= last) + 2 * (self._static[:, 3] > 0))
        table[:, 5] = _inside(self.first, one.content)
        table[:, 6] = _inside(self.first, one.cue)
        own = self._lasts.intersection(w for s, e in one.source for w in words.lower[s:e])
        if own:
            table[:, 7] = [word in own for word in self.last_words]
        table[:, 8] = self._owner[self.first]
        table[:, 9] = self._said[self.first]
        table[:, 10] = self._recency(at)
        table[:, 11] = kind * 3 + self._static[:, 2]
        table[:, 12:18] = self._static[:, [0, 1, 3, 4, 5, 6]]
        table[:, 18] = inside * (1 + (self.first == (one.source[0][0] if one.source else -1)))
        return table

    def _recency(self, at: int) -> Ints:
        """For every person's name, the how-manieth different one back from a word it is; others 5."""
        ranks = np.zeros(len(self._lasts) + 1, dtype=np.int64)
        found = 0
        for i in range(int(np.searchsorted(self.first, at)) - 1, -1, -1):
            if self.sort[i] == PERSON and not ranks[self._last[i]]:
                found += 1
                ranks[self._last[i]] = found
            if found == 4:
                break
        return np.where(self.sort == PERSON, ranks[self._last], 5)

    def _earlier(self, number: int, earlier: Ints) -> Ints:
        table = np.zeros((len(earlier), len(SIZES)), dtype=np.int64)
        one, first, at = self.parts[number], self._anchors[number], self._anchors[earlier]
        words, others = self.words, earlier.tolist()
        table[:, 0] = self.classes[number] * SORTS + SOURCE + np.array(self.classes, dtype=np.int64)[earlier]
        table[:, 1] = _distance(at - first)
        table[:, 2] = np.clip(words.sentences[at] - words.sentences[first], -4, 2) + 4
        table[:, 3] = np.clip(words.paragraphs[at] - words.paragraphs[first], -4, 2) + 4
        table[:, 19] = np.minimum(self._place(number) - earlier, 6)
        table[:, 20] = 1 + self._direct[number] + 2 * self._direct[earlier]
        table[:, 21] = [1 + (self._texts[number] == self._texts[j]) for j in others]
        table[:, 22] = (
            1 + _inside(at, one.content) + 2 * np.array([self._holds(j, first) for j in others], int)
        )
        return table

    def _holds(self, number: int, word: int) -> bool:
        """Whether a word stands in one of an attribution's contents."""
        return any(start <= word < end for start, end in self.parts[number].content)

    def _own(self, number: int) -> Ints:
        table = np.zeros((1, len(SIZES)), dtype=np.int64)
        one, words = self.parts[number], self.words
        table[0, 0] = self.classes[number] * SORTS + OWN
        size = sum(e - s for s, e in one.source)
        table[0, 23] = 1 + min(size, 6)
        table[0, 24] = 1 + int(bool(one.source) and words.quoted[one.anchor])
        return table


SIZES: Final = (
    CLASSES * SORTS, 24, 7, 7, 5, 2, 2, 2, 2, 2, 6, CLASSES * 3, 5, 2, 2, 2, 2, 2, 3, 7, 5, 3, 5, 8, 3,
)  # fmt: skip
"""How many values each fact has."""
OFFSETS: Final = np.cumsum([0, *SIZES[:-1]])
WIDTH: Final = int(sum(SIZES))


def _size(count: int) -> int:
    return 0 if count < 2 else 1 if count < 3 else 2 if count < 6 else 3 if count < 11 else 4


def _distance(words: Ints) -> Ints:
    size = np.minimum((np.log2(np.abs(words) + 1.0) * 1.3).astype(np.int64), 11)
    return np.where(words < 0, size, size + 12)


def _inside(at: Ints, spans: tuple[tuple[int, int], ...]) -> Ints:
    found = np.zeros(len(at), dtype=np.int64)
    for start, end in spans:
        found |= (start <= at) & (at < end)
    return found


def _cover(words: Words, parts: list[Parts]) -> tuple[Ints, Ints]:
    """For every word, whether it is in any source, and in any content."""
    source, content = (np.zeros(len(words) + 1, dtype=np.int64) for _ in range(2))
    for one in parts:
        for covered, spans in ((source, one.source), (content, one.content)):
            for start, end in spans:
                covered[start:end] = 1
    return source, content


def _direct(words: Words, one: Parts) -> int:
    return int(bool(one.content) and bool(words.quoted[one.content[0][0]]))


def _text(words: Words, one: Parts) -> tuple[str, ...]:
    return tuple(w for s, e in one.source for w in words.lower[s:e])
