"""Where a quotation's words stand in a text: runs of the same words, and alignments that grow from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from onrecord.checking.passages import Passages, Track
from onrecord.record.wording.sequences import LENGTH

_ANCHORS = 6
"""From how many runs an alignment is grown: the longest."""
_SLACK = 8
"""How many words more than the quotation has may stand between its first and last in the text."""
_MISSED, _SKIPPED = 0.4, 0.35
"""What a word of the quotation that the text has not, and one of the text that it leaves out, cost."""


@dataclass(frozen=True, slots=True)
class Run:
    """So many words of the quotation, from ``first`` on, that stand in a track from ``at`` on."""

    first: int
    at: int
    length: int

    @property
    def stop(self) -> int:
        """The word of the quotation after its last."""
        return self.first + self.length


@dataclass(frozen=True, slots=True)
class Match:
    """Which word of a quotation is which word of a text, in order: pairs of their numbers."""

    passages: Passages
    pairs: tuple[tuple[int, int], ...]
    size: int
    skipped: int

    @property
    def score(self) -> float:
        """The share of the quotation's words that stand there."""
        return len(self.pairs) / self.size

    @property
    def ratio(self) -> float:
        """How alike quotation and place are, 0 to 1: twice the common words by the words of both."""
        return 2 * len(self.pairs) / (self.size + len(self.pairs) + self.skipped)

    @property
    def is_whole(self) -> bool:
        """Whether all words stand there in a row."""
        return len(self.pairs) == self.size and not self.skipped

    @property
    def first(self) -> int:
        """The text's first word."""
        return self.pairs[0][1]

    @property
    def last(self) -> int:
        """The text's last word."""
        return self.pairs[-1][1]


def runs_of(words: tuple[str, ...], track: Track) -> list[Run]:
    """The longest runs of three words and more, of fewer where the quotation has no more; longest first."""
    length = min(LENGTH, len(words))
    found: list[Run] = []
    known: set[tuple[int, int]] = set()
    for first in range(len(words) - length + 1):
        for at in track.starts(words[first : first + length]):
            if (first, at) not in known:
                run = _longest(words, track, first, at)
                known.update((run.first + step, run.at + step) for step in range(run.length))
                found.append(run)
    return sorted(found, key=lambda run: (-run.length, run.at))


def _longest(words: tuple[str, ...], track: Track, first: int, at: int) -> Run:
    length = 0
    while first + length < len(words) and track.folded[at + length : at + length + 1] == (
        words[first + length],
    ):
        length += 1
    return Run(first, at, length)


def matches_of(words: tuple[str, ...], passages: Passages) -> list[Match]:
    """The places of a text that a quotation comes near, the nearest first; each part of the text once."""
    found: list[Match] = []
    for track in passages.tracks:
        for run in runs_of(words, track)[:_ANCHORS]:
            found.append(_grown(words, track, run, passages))
    found.sort(key=lambda match: (-match.ratio, match.first))
    kept: list[Match] = []
    for match in found:
        if not any(match.first <= other.last and other.first <= match.last for other in kept):
            kept.append(match)
    return kept


def _grown(words: tuple[str, ...], track: Track, run: Run, passages: Passages) -> Match:
    """The alignment that grows from a run to both sides as long as that gains."""
    end, begin = run.at + run.length, max(run.at - run.first - _SLACK, 0)
    behind = _side(words[run.stop :], track.folded[end : end + len(words) - run.stop + _SLACK])
    before = _side(words[: run.first][::-1], track.folded[begin : run.at][::-1])
    pairs = [(run.first - 1 - i, run.at - 1 - j) for i, j in reversed(before)]
    pairs += [(run.first + step, run.at + step) for step in range(run.length)]
    pairs += [(run.stop + i, end + j) for i, j in behind]
    skipped = pairs[-1][1] - pairs[0][1] + 1 - len(pairs)
    placed = tuple((i, track.places[j]) for i, j in pairs)
    return Match(passages, placed, len(words), skipped)


def _side(words: Sequence[str], there: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of equal words to one side of a run, as far as they outweigh what they leap over."""
    best, total, kept, pairs = 0.0, 0.0, 0, list[tuple[int, int]]()
    last = (-1, -1)
    for i, j in _equal(words, there):
        total += 1 - _MISSED * (i - last[0] - 1) - _SKIPPED * (j - last[1] - 1)
        pairs.append((i, j))
        last = (i, j)
        if total > best:
            best, kept = total, len(pairs)
    return pairs[:kept]


def _equal(words: Sequence[str], there: Sequence[str]) -> Iterator[tuple[int, int]]:
    if not words or not there:
        return
    for step in Indel.opcodes(words, there):
        if step.tag == "equal":
            for i in range(step.src_start, step.src_end):
                yield i, step.dest_start + i - step.src_start
