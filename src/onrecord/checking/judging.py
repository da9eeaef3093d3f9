"""The verdict on one quotation."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onrecord.checking.asked import Asked
from onrecord.checking.finding import Finder
from onrecord.checking.grading import Graded, graded
from onrecord.checking.matching import Match, matches_of
from onrecord.checking.passages import Passages
from onrecord.checking.results import Verdict
from onrecord.checking.splicing import Part, leaps, parts_of, stands_apart

_NEAR: Final = 0.6
"""From which likeness on a place comes near."""
_COVERED: Final = 0.8
_MORE: Final = 3
"""How many words more than the best place's the parts of a spliced quotation explain."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its evidence, the best first; of a spliced quotation its parts in their order."""

    verdict: Verdict
    graded: tuple[Graded, ...]
    others: tuple[Graded, ...] = ()


def judged(one: Asked, finder: Finder) -> Judgement:
    """The verdict on a quotation."""
    found = _graded(one, finder.whole(one.folded))
    whole = [each for each in found if each.match.is_whole and not each.parted]
    if whole:
        return _whole(_ranked(whole))
    texts = finder.near(one.folded)
    found = _ranked(_graded(one, texts))
    parts = parts_of(one.folded, texts)
    if _is_spliced(one, found, parts):
        return Judgement("spliced", tuple(graded(one, part.match) for part in parts), tuple(found))
    if found and found[0].parted and found[0].match.ratio >= _NEAR:
        return Judgement("spliced", tuple(found))
    near = [each for each in found if each.match.ratio >= _NEAR]
    if near:
        return Judgement("altered", tuple(near))
    return Judgement("not_found", (), tuple(found[:3]))


def _graded(one: Asked, texts: list[Passages]) -> list[Graded]:
    return [graded(one, match) for text in texts for match in matches_of(one.folded, text)]


def _ranked(found: list[Graded]) -> list[Graded]:
    return sorted(found, key=lambda each: each.rank, reverse=True)


def _whole(found: list[Graded]) -> Judgement:
    best = found[0]
    if best.saying.same is False:
        return Judgement("wrong_speaker", tuple(found))
    return Judgement("verbatim" if best.alike else "typography", tuple(found))


def _is_spliced(one: Asked, found: list[Graded], parts: list[Part]) -> bool:
    best: Match | None = found[0].match if found else None
    if best and best.score >= 0.9 and any(leaps(best.passages, a[1], b[1]) for a, b in pairwise(best.pairs)):
        return True
    covered = sum(part.run.length for part in parts)
    if len(parts) < 2 or covered < _COVERED * len(one.words):
        return False
    if best and covered - len(best.pairs) < _MORE:
        return False
    return any(stands_apart(a, b) for a, b in pairwise(parts))
