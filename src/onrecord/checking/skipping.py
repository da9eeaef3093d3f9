"""Quotations that say that words are left out, by an ellipsis or brackets: which words these are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onrecord.attribution import Span
from onrecord.checking.asked import Asked
from onrecord.checking.matching import Match
from onrecord.checking.passages import Passages, Track
from onrecord.checking.word_lists import TURNING

_FARTHEST: Final = 80
"""How many words an ellipsis may stand for."""


@dataclass(frozen=True, slots=True)
class Skipping:
    """A match of all words but those that are left out, and the spans of the text that these are."""

    match: Match
    skipped: tuple[Span, ...]
    turns: bool

    @property
    def words(self) -> int:
        """How many words are left out."""
        return self.match.skipped


def skippings_of(one: Asked, passages: Passages) -> Iterator[Skipping]:
    """The ways in which a text has all parts of a quotation in their order."""
    for track in passages.tracks:
        for first in track.starts(one.folded[slice(*one.parts[0])][:3]):
            places = _places(one, track, first)
            if places:
                yield _skipping(one, passages, track, places)


def _places(one: Asked, track: Track, first: int) -> list[int] | None:
    """Where each word stands, the first one at a place; None where a part is not found."""
    found: list[int] = []
    for start, end in one.parts:
        part = one.folded[start:end]
        reach = range(found[-1] + 1, found[-1] + _FARTHEST) if found else range(first, first + 1)
        at = next((at for at in reach if track.folded[at : at + len(part)] == part), None)
        if at is None:
            return None
        found += range(at, at + len(part))
    return found


def _skipping(one: Asked, passages: Passages, track: Track, places: Sequence[int]) -> Skipping:
    pairs = tuple((number, track.places[place]) for number, place in enumerate(places))
    left = [place for last, here in pairwise(places) for place in range(last + 1, here)]
    match = Match(passages, pairs, len(one.words), len(left))
    words = passages.words
    spans = tuple(
        (words.starts[track.places[last + 1]], words.ends[track.places[here - 1]])
        for last, here in pairwise(places)
        if here > last + 1
    )
    return Skipping(match, spans, any(track.folded[place] in TURNING for place in left))
