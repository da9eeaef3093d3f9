"""How good a place on record is as evidence for a quotation: its words, their speaker, their typography."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from onrecord.checking.asked import Asked
from onrecord.checking.matching import Match
from onrecord.checking.passages import Passages
from onrecord.checking.speaking import Saying, saying_of
from onrecord.checking.typography import is_written_alike


@dataclass(frozen=True, slots=True)
class Graded:
    """A match with who says it.

    ``alike`` tells whether it is also written alike, ``parted`` whether it joins what two attributions say.
    """

    match: Match
    saying: Saying
    alike: bool
    parted: bool

    @property
    def rank(self) -> tuple[float, ...]:
        """The better, the greater."""
        same = {True: 2, None: 1, False: 0}[self.saying.same]
        whole = self.match.is_whole and not self.parted
        nearness = round(self.match.ratio + 0.04 * same, 3)
        return (
            whole, same if whole else nearness, self.alike, self.match.ratio,
            self.saying.attribution is not None, self.saying.printed.current,
            -self.match.passages.text.number,
        )  # fmt: skip


def graded(one: Asked, match: Match) -> Graded:
    """A match, graded."""
    span = match.passages.span(match.first, match.last)
    alike = len(match.pairs) == len(one.words) and match.is_whole and is_written_alike(one, match)
    return Graded(match, saying_of(one.quoted.speakers, match.passages, span), alike, is_parted(match))


def is_parted(match: Match) -> bool:
    """Whether words on both sides of a reporting clause belong to attributions of their own."""
    passages = match.passages
    places = [place for _, place in match.pairs]
    for last, first in pairwise(places):
        if first == last + 1:
            continue
        here = passages.region(passages.words.starts[last]), passages.region(passages.words.starts[first])
        if here[0] == here[1] or None in here:
            continue
        if not _one_saying(passages, last, first):
            return True
    return False


def _one_saying(passages: Passages, last: int, first: int) -> bool:
    spans = passages.span(last, last), passages.span(first, first)
    return any(
        all(any(start < span[1] and end > span[0] for start, end in spoken.content) for span in spans)
        for printed in passages.text.printed
        for spoken in printed.spoken
    )
