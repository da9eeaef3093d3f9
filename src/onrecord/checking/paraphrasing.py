"""Statements that a draft tells in words of its own: whether one on record says the same."""

from __future__ import annotations

from typing import Final

from onrecord.checking.asked import Asked
from onrecord.checking.finding import Finder
from onrecord.checking.grading import Graded
from onrecord.checking.matching import Match
from onrecord.checking.passages import Passages
from onrecord.checking.speaking import saying_of
from onrecord.tracing.drift import compare
from onrecord.tracing.words import stems_of, words_of

_SHARED: Final = 0.6
"""Which share of the telling words a statement on record must have, and how many."""
_FEWEST: Final = 3
_TURNED: Final = frozenset(("negation", "number", "speaker"))
_LONGER: Final = 4
"""How many times as many telling words the statement on record may have."""


def paraphrased(one: Asked, finder: Finder) -> list[Graded]:
    """The statements on record by the same speaker that say the same, best first."""
    stems = set(stems_of(words_of(one.shown)))
    if len(stems) < _FEWEST or not one.quoted.speakers:
        return []
    found = [
        (share, graded)
        for passages in finder.saying(one.folded, one.quoted.speakers)
        for share, graded in _alike(one, stems, passages)
    ]
    return [graded for _, graded in sorted(found, key=lambda pair: -pair[0])]


def _alike(one: Asked, stems: set[str], passages: Passages) -> list[tuple[float, Graded]]:
    found = []
    for printed in passages.text.printed:
        for spoken in printed.spoken:
            if not spoken.content:
                continue
            span = spoken.content[0][0], spoken.content[-1][1]
            exact = passages.text.body[slice(*span)]
            there = set(stems_of(words_of(exact)))
            share = len(stems & there) / len(stems)
            if share < _SHARED or len(stems & there) < _FEWEST or len(there) > _LONGER * len(stems):
                continue
            saying = saying_of(one.quoted.speakers, passages, span)
            if saying.same and not _TURNED & set(compare(exact, one.shown).classes):
                found.append((share, Graded(_covering(one, passages, span), saying, False, False)))
    return found


def _covering(one: Asked, passages: Passages, span: tuple[int, int]) -> Match:
    """A statement as a match: from its first word to its last."""
    places = [at for at, start in enumerate(passages.words.starts) if span[0] <= start < span[1]]
    first, last = (0, places[0]), (len(one.words) - 1, places[-1])
    return Match(passages, (first, last), len(one.words), max(0, len(places) - 2))
