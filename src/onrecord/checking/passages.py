"""Stored texts made ready for comparing: their words, and their words inside quotation marks alone."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.attribution import Span, Spans
from onrecord.reading.mode import quoted_regions
from onrecord.record.wording.sequences import LENGTH, sequences_of
from onrecord.record.wording.texts import Printed, Spoken, StoredText
from onrecord.record.wording.words import Words, words_of


class Track:
    """Words of a text that follow one another when some are left out: ``places`` are their numbers in it."""

    def __init__(self, words: Words, places: Sequence[int]) -> None:
        self.places = places
        self.folded = tuple(words.folded[place] for place in places)

    @cached_property
    def _at(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for place, sequence in enumerate(sequences_of(self.folded)):
            found[sequence].append(place)
        return found

    def starts(self, words: tuple[str, ...]) -> list[int]:
        """Where three words in a row stand in it, fewer too."""
        if len(words) == LENGTH:
            found = self._at.get(sequences_of(words)[0], [])
        else:
            found = [at for at, word in enumerate(self.folded) if word == words[0]]
        return [at for at in found if self.folded[at : at + len(words)] == words]


@dataclass(frozen=True)
class Passages:
    """A stored text with its words; spans are places in its body."""

    text: StoredText

    @cached_property
    def words(self) -> Words:
        """Its words."""
        return words_of(self.text.body)

    @cached_property
    def quoted(self) -> Spans:
        """What stands in quotation marks."""
        return quoted_regions(self.text.body)

    @cached_property
    def tracks(self) -> tuple[Track, ...]:
        """All words; then those in quotation marks alone, so that "he said" does not part them."""
        inside = [at for at, start in enumerate(self.words.starts) if self.region(start)]
        everything = Track(self.words, range(len(self.words)))
        return (everything, Track(self.words, inside)) if inside else (everything,)

    def region(self, at: int) -> Span | None:
        """The quoted region that a character stands in."""
        number = bisect_right(self.quoted, (at, len(self.text.body) + 1)) - 1
        if number >= 0 and self.quoted[number][0] <= at < self.quoted[number][1]:
            return self.quoted[number]
        return None

    def span(self, first: int, last: int) -> Span:
        """The characters from one word to another."""
        return self.words.starts[first], self.words.ends[last]

    def spoken(self, span: Span) -> list[tuple[Printed, Spoken]]:
        """The attributions whose content holds most of a span, the innermost first."""
        found = [
            (printed, one)
            for printed in self.text.printed
            for one in printed.spoken
            if 2 * overlap(one.content, span) > span[1] - span[0]
        ]
        return sorted(found, key=lambda pair: sum(end - start for start, end in pair[1].content))


def overlap(spans: Spans, span: Span) -> int:
    """How many characters of a span lie in others."""
    return sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in spans)
