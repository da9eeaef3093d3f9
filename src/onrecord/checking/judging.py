"""The verdict on one quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onrecord.checking.asked import Asked
from onrecord.checking.finding import Finder
from onrecord.checking.grading import Graded, graded
from onrecord.checking.matching import Match, matches_of
from onrecord.checking.paraphrasing import paraphrased
from onrecord.checking.passages import Passages
from onrecord.checking.results import Verdict
from onrecord.checking.skipping import skippings_of
from onrecord.checking.splicing import Part, leaps, parts_of, stands_apart
from onrecord.record.wording.sequences import LENGTH
from onrecord.tracing.words import FUNCTION

_NEAR: Final = 0.6
"""From which likeness on a place comes near."""
_COVERED: Final = 0.8
_ALL: Final = 0.85
_SHORT: Final = 5
_SENTENCE_END: Final = re.compile(r"[.!?…]['’”\"]?\s*$")
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
    if one.quoted.mode == "indirect":
        return _indirect(one, finder)
    if len(one.words) < LENGTH:
        return _short(one, finder)
    found = _graded(one, finder.whole(one.folded))
    whole = [each for each in found if each.match.is_whole and not each.parted]
    if whole:
        return _whole(_ranked(whole))
    texts = finder.near(one.folded)
    if one.gaps and (judgement := _skipping(one, texts)):
        return judgement
    found = _ranked(_graded(one, texts))
    parts = parts_of(one.folded, texts)
    if _is_spliced(one, found, parts):
        return Judgement("spliced", tuple(graded(one, part.match) for part in parts), tuple(found))
    if found and found[0].parted and found[0].match.ratio >= _NEAR:
        return Judgement("spliced", tuple(found))
    near = [each for each in found if _comes_near(each)]
    if near:
        return Judgement("altered", tuple(near))
    return Judgement("not_found", (), tuple(found[:3]))


def _indirect(one: Asked, finder: Finder) -> Judgement:
    found = paraphrased(one, finder)
    return Judgement("paraphrase", tuple(found)) if found else Judgement("not_found", ())


def _short(one: Asked, finder: Finder) -> Judgement:
    """The verdict on a word or two: only what somebody says counts, as anybody writes them."""
    texts = finder.saying(one.folded, one.quoted.speakers, in_a_row=True)
    found = _ranked([each for each in _graded(one, texts) if each.match.is_whole and each.saying.attribution])
    same = [each for each in found if each.saying.same is not False]
    return _whole(same or found) if found else Judgement("not_found", ())


def _skipping(one: Asked, texts: list[Passages]) -> Judgement | None:
    """The verdict on a quotation that leaves words out and says so; None where other words differ too."""
    found = [(graded(one, each.match), each) for text in texts for each in skippings_of(one, text)]
    if not found:
        return None
    best, how = max(found, key=lambda pair: (not pair[0].parted, pair[0].rank, -pair[1].words))
    if best.parted or how.turns or _joins(best.match):
        return Judgement("spliced", (best,))
    if best.saying.same is False:
        return Judgement("wrong_speaker", (best,))
    return Judgement("typography" if how.words or not best.alike else "verbatim", (best,))


def _joins(match: Match) -> bool:
    """Whether an ellipsis leads from one quotation to another, or to words that nobody says in one go."""
    passages = match.passages
    start, end = passages.span(match.first, match.last)
    first, last = passages.region(start), passages.region(end - 1)
    if first and last and first != last:
        return _SENTENCE_END.search(passages.text.body[slice(*first)]) is not None
    return "\n\n" in passages.text.body[start:end] and not passages.spoken((start, end))


def _graded(one: Asked, texts: list[Passages]) -> list[Graded]:
    return [graded(one, match) for text in texts for match in matches_of(one.folded, text)]


def _ranked(found: list[Graded]) -> list[Graded]:
    return sorted(found, key=lambda each: each.rank, reverse=True)


def _whole(found: list[Graded]) -> Judgement:
    best = found[0]
    if best.saying.same is False:
        return Judgement("wrong_speaker", tuple(found))
    return Judgement("verbatim" if best.alike else "typography", tuple(found))


def _comes_near(each: Graded) -> bool:
    """Whether so many words are the same that they are taken for the same words, changed."""
    match = each.match
    if match.ratio < _NEAR or match.score < _NEAR:
        return False
    telling = sum(match.passages.words.folded[place] not in FUNCTION for _, place in match.pairs)
    if telling < (1 if each.saying.same else 2):
        return False
    return match.size > _SHORT or len(match.pairs) >= match.size - 1


def _is_spliced(one: Asked, found: list[Graded], parts: list[Part]) -> bool:
    best: Match | None = found[0].match if found else None
    if best and best.score >= _ALL and any(leaps(best.passages, a, b) for a, b in pairwise(best.pairs)):
        return True
    covered = sum(part.run.length for part in parts)
    if len(parts) < 2 or covered < _COVERED * len(one.words):
        return False
    more = _MORE if covered < len(one.words) else 1
    if best and covered - len(best.pairs) < more:
        return False
    return any(stands_apart(a, b) for a, b in pairwise(parts))
