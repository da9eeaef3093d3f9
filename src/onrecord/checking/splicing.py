"""Whether a quotation is put together from parts that stand apart on record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.checking.matching import Match, Run, runs_of
from onrecord.checking.passages import Passages, Track

_RUNS: Final = 80
_SHORTEST: Final = 3
"""Fewer words in a row are a turn of phrase and no part."""
_PART: Final = 2.2
"""How many words a part more must explain."""
_ELSEWHERE: Final = 1.3
"""How many words more, where the part stands in another text."""
_APART: Final = 6
"""So many words left out in silence put together what stands apart."""
_SENTENCE_LEFT: Final = 3
_SENTENCE: Final = re.compile(r"[.!?]['\"”’)]*\s")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a quotation's words with the text that it stands in."""

    run: Run
    track: Track
    passages: Passages

    @property
    def match(self) -> Match:
        """The part as a match of its own words."""
        run, places = self.run, self.track.places
        pairs = tuple((run.first + step, places[run.at + step]) for step in range(run.length))
        return Match(self.passages, pairs, run.length, 0)


def parts_of(words: tuple[str, ...], texts: Iterable[Passages]) -> list[Part]:
    """The fewest parts that explain most of a quotation's words, in order."""
    found = [
        Part(run, track, passages)
        for passages in texts
        for track in passages.tracks
        for run in runs_of(words, track)
        if run.length >= _SHORTEST
    ]
    found.sort(key=lambda part: -part.run.length)
    return _chain(sorted(found[:_RUNS], key=lambda part: (part.run.stop, -part.run.length)))


def _chain(found: Sequence[Part]) -> list[Part]:
    """The chain with the most words, parts that overlap cut."""
    best: list[tuple[float, list[Part]]] = []
    for part in found:
        top: tuple[float, list[Part]] = (part.run.length - _PART, [part])
        for total, chain in best:
            cut = _behind(part, chain[-1])
            if cut is None:
                continue
            cost = _PART + (_ELSEWHERE if cut.passages is not chain[-1].passages else 0)
            if total + cut.run.length - cost > top[0]:
                top = total + cut.run.length - cost, [*chain, cut]
        best.append(top)
    return max(best, key=lambda one: one[0], default=(0.0, []))[1]


def _behind(part: Part, last: Part) -> Part | None:
    """What is left of a part behind the last one."""
    run = part.run
    over = max(last.run.stop - run.first, 0)
    if over == 0:
        return part
    if run.length - over < _SHORTEST:
        return None
    return Part(Run(run.first + over, run.at + over, run.length - over), part.track, part.passages)


def stands_apart(one: Part, other: Part) -> bool:
    """Whether two parts that follow one another in a quotation do not on record."""
    if one.passages is not other.passages:
        return True
    return leaps(one.passages, one.match.pairs[-1], other.match.pairs[0])


def leaps(passages: Passages, last: tuple[int, int], first: tuple[int, int]) -> bool:
    """Whether more than a few words of a sentence are left out between two pairs of words.

    Words that the quotation has instead of those do not count as left out.
    """
    left = (first[1] - last[1]) - (first[0] - last[0])
    if first[1] <= last[1] or left >= _APART:
        return True
    words = passages.words
    between = passages.text.body[words.ends[last[1]] : words.starts[first[1]]]
    return left >= _SENTENCE_LEFT and _SENTENCE.search(between) is not None
