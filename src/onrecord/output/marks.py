"""What is marked in an article's text, before it is cut into pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attribution import Attribution, Reading, Span
from onrecord.output import words
from onrecord.output.voices import Voices

PARTS = {"s": "source", "u": "cue", "c": "content"}
"""The letter of each part in ``data-m``: ``3s`` is the source of the third attribution."""

Numbered = dict[str, Attribution]


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of a part (s, u, c), a mention (m), a date (d) or a figure (f).

    ``number`` is the attribution's, ``voices`` are those who say or are mentioned, ``meaning`` is the value.
    """

    part: str
    start: int
    end: int
    number: str = ""
    voices: tuple[int, ...] = ()
    meaning: str = ""

    @property
    def span(self) -> Span:
        """Where it is."""
        return self.start, self.end


def numbered(attributions: tuple[Attribution, ...], outer: str = "") -> Numbered:
    """Attributions and what is nested in them by their numbers, in the order of the numbers."""
    found: Numbered = {}
    for number, attribution in enumerate(attributions, 1):
        found[f"{outer}{number}"] = attribution
        found |= numbered(attribution.nested, f"{outer}{number}.")
    return found


def marks_of(reading: Reading, names: Numbered, voices: Voices) -> Iterator[Mark]:
    """Every mark that lies in the text, cut to it."""
    length = len(reading.article.text)
    for mark in (*_parts(names, voices), *_others(reading, voices)):
        start, end = max(mark.start, 0), min(mark.end, length)
        if start < end:
            yield Mark(mark.part, start, end, mark.number, mark.voices, mark.meaning)


def _parts(names: Numbered, voices: Voices) -> Iterator[Mark]:
    for number, attribution in names.items():
        who = voices.of(attribution)
        for letter, part in PARTS.items():
            for start, end in getattr(attribution, part):
                yield Mark(letter, start, end, number, who if letter != "u" else ())


def _others(reading: Reading, voices: Voices) -> Iterator[Mark]:
    for number, (start, end) in voices.mentions():
        yield Mark("m", start, end, voices=(number,))
    for date in reading.dates:
        yield Mark("d", date.start, date.end, meaning=words.date_words(date))
    for figure in reading.figures:
        yield Mark("f", figure.start, figure.end, meaning=words.figure_words(figure))
