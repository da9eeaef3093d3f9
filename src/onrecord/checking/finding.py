"""Which stored texts a quotation may stand in."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from onrecord.checking.meanings import Meanings
from onrecord.checking.names import core
from onrecord.checking.passages import Passages
from onrecord.record.searching.aliases import aliases_of
from onrecord.record.wording.index import texts_by_sequence, texts_with
from onrecord.record.wording.said import attributions_of, texts_saying
from onrecord.record.wording.sequences import sequences_of
from onrecord.record.wording.texts import stored_texts
from onrecord.tracing.words import FUNCTION

_MOST: Final = 40
"""How many texts with all of a quotation's words are looked at."""
_COMMON: Final = 400
"""A sequence that so many texts hold tells nothing."""
_NEAR: Final = 12
"""How many texts with some of a quotation's words are looked at."""
_FEW_WORDS: Final = 9
_KEPT: Final = 256


class Finder:
    """Finds texts by words that follow one another; keeps the last ones ready."""

    def __init__(self, connection: sa.Connection, meanings: Meanings | None = None) -> None:
        self._connection = connection
        self._meanings = meanings or Meanings()
        self._names: dict[str, tuple[str, ...]] = {}
        self._ready: OrderedDict[int, Passages] = OrderedDict()

    def whole(self, words: tuple[str, ...]) -> list[Passages]:
        """The texts that hold all the words in a row, as far as their sequences tell."""
        sequences = list(dict.fromkeys(sequences_of(words)))
        return self._passages(texts_with(self._connection, sequences, _MOST))

    def saying(
        self, words: tuple[str, ...], speakers: tuple[str, ...], *, in_a_row: bool = False
    ) -> list[Passages]:
        """The texts in which somebody says most of the words, the draft's speaker before others."""
        ways = [names for speaker in speakers if (names := self._called(speaker))] + [()] * in_a_row
        told = words if in_a_row else tuple(word for word in words if word not in FUNCTION)
        found = [
            text
            for names in ways
            for text in texts_saying(self._connection, told, names, _NEAR, in_a_row=in_a_row)
        ]
        return self._passages(list(dict.fromkeys(found)))

    def meaning(self, words: str) -> list[tuple[float, Passages, str]]:
        """What is on record with nearly this meaning: likeness, 0 to 1, text, and attribution's fingerprint.

        Nothing where the record is not traced.
        """
        near = dict(self._meanings.nearest(self._connection, words))
        rows = attributions_of(self._connection, list(near))
        ready = {one.text.number: one for one in self._passages([row.text for row in rows])}
        return [(near[row.number], ready[row.text], row.fingerprint) for row in rows if row.text in ready]

    def _called(self, speaker: str) -> tuple[str, ...]:
        """Words of a speaker's name, and the other names of the entity that it is."""
        if speaker not in self._names:
            found = aliases_of(self._connection, [speaker])
            self._names[speaker] = (*core(speaker)[-1:], *(found.names if found else ()))
        return self._names[speaker]

    def near(self, words: tuple[str, ...]) -> list[Passages]:
        """The texts that share most with the words, and those that hold what these have not."""
        holding = texts_by_sequence(self._connection, sequences_of(words), _COMMON)
        weights = Counter[int]()
        for texts in holding.values():
            for text in texts:
                weights[text] += 1
        # Of few words, one sequence alone may be what is left: many texts have it.
        most = _NEAR if len(words) > _FEW_WORDS else _MOST
        best = [text for text, _ in weights.most_common(most)]
        return self._passages(best + self._missing(holding, best, weights))

    def _missing(
        self, holding: dict[int, list[int]], best: Sequence[int], weights: Counter[int]
    ) -> list[int]:
        """Texts with the sequences that the best ones have not: the other parts of a spliced quotation."""
        chosen: list[int] = list(best[:1])
        left = {sequence for sequence, texts in holding.items() if not set(texts) & set(chosen)}
        while left and len(chosen) < _NEAR:
            counts = Counter(text for sequence in left for text in holding[sequence])
            if not counts:
                break
            text, count = max(counts.items(), key=lambda pair: (pair[1], weights[pair[0]], -pair[0]))
            if count < 2 and chosen:
                break
            chosen.append(text)
            left = {sequence for sequence in left if text not in holding[sequence]}
        return [text for text in chosen if text not in best]

    def _passages(self, numbers: Sequence[int]) -> list[Passages]:
        missing = [number for number in numbers if number not in self._ready]
        for text in stored_texts(self._connection, missing):
            self._ready[text.number] = Passages(text)
        found = [self._ready[number] for number in numbers if number in self._ready]
        for one in found:
            self._ready.move_to_end(one.text.number)
        while len(self._ready) > _KEPT:
            self._ready.popitem(last=False)
        return found
