"""Who speaks in a reading, each once, with what they say and the room that it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attribution import Attribution, Reading, Span, Speaker


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, its number from 1, its attributions' numbers, and the words that it gets.

    ``words`` counts each word of the article once, however many attributions hold it.
    """

    number: int
    speaker: Speaker
    attributions: tuple[str, ...]
    words: int


class Voices:
    """The voices of a reading, those that get the most words first."""

    def __init__(self, reading: Reading, numbered: dict[str, Attribution]) -> None:
        self._reading = reading
        self._known = list(reading.speakers)
        said = {number: self._indices(one) for number, one in numbered.items()}
        words = [self._words(index, numbered, said) for index in range(len(self._known))]
        order = sorted(range(len(self._known)), key=lambda index: -words[index])
        self._numbers = {index: number for number, index in enumerate(order, 1)}
        self.all = tuple(
            Voice(
                number, self._known[index], tuple(n for n, who in said.items() if index in who), words[index]
            )
            for index, number in self._numbers.items()
        )

    def of(self, attribution: Attribution) -> tuple[int, ...]:
        """The numbers of those who say it."""
        return tuple(self._numbers[index] for index in self._indices(attribution))

    def mentions(self) -> Iterator[tuple[int, Span]]:
        """Every place where a voice is mentioned, with its number."""
        for voice in self.all:
            yield from ((voice.number, span) for span in voice.speaker.mentions)

    def _indices(self, attribution: Attribution) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._index(speaker) for speaker in attribution.speakers))

    def _index(self, speaker: Speaker) -> int:
        """Its place among all who speak, where it is added if the reading does not list it.

        Two who go by the same words ("a resident") are told apart by their mentions.
        """
        same = [
            n for n, one in enumerate(self._known) if (one.name, one.kind) == (speaker.name, speaker.kind)
        ]
        shared = [n for n in same if set(self._known[n].mentions) & set(speaker.mentions)]
        if shared or same:
            return (shared or same)[0]
        self._known.append(speaker)
        return len(self._known) - 1

    def _words(self, index: int, numbered: dict[str, Attribution], said: dict[str, tuple[int, ...]]) -> int:
        spans = sorted({span for n, who in said.items() if index in who for span in numbered[n].content})
        count, reached = 0, 0
        for start, end in spans:
            count += len(self._reading.article.text[max(start, reached) : end].split())
            reached = max(reached, end)
        return count
