"""Statements that a draft tells in words of its own: whether one on record says the same."""

from __future__ import annotations

from typing import Final

from onrecord.attribution import Span
from onrecord.checking.asked import Asked
from onrecord.checking.finding import Finder
from onrecord.checking.grading import Graded
from onrecord.checking.matching import Match
from onrecord.checking.meanings import ABOUT, likeness
from onrecord.checking.passages import Passages
from onrecord.checking.speaking import saying_of
from onrecord.record.wording.texts import Spoken
from onrecord.tracing.drift import compare
from onrecord.tracing.words import stems_of, words_of

_SHARED: Final = 0.6
"""Which share of the telling words a statement on record must have, and how many."""
_FEWEST: Final = 3
_TURNED: Final = frozenset(("negation", "number", "modality"))
_LONGER: Final = 4
"""How many times as many telling words the statement on record may have."""


def paraphrased(one: Asked, finder: Finder) -> list[Graded]:
    """The statements on record by the same speaker that say the same, best first."""
    stems = frozenset(stems_of(words_of(one.shown)))
    if len(stems) < _FEWEST or not one.quoted.speakers:
        return []
    shared = (
        (_share(stems, passages, spoken), passages, spoken)
        for passages in finder.saying(one.folded, one.quoted.speakers)
        for printed in passages.text.printed
        for spoken in printed.spoken
    )
    meant = (
        (likeness, passages, spoken)
        for likeness, passages, fingerprint in finder.meaning(one.shown)
        for printed in passages.text.printed
        for spoken in printed.spoken
        if spoken.fingerprint == fingerprint and stems & _stems(passages, spoken)
    )
    found: dict[str, tuple[float, Graded]] = {}
    near = (each for each in shared if each[0] and _is_near(one, *each[1:]))
    for score, passages, spoken in (*meant, *near):
        known = found.get(spoken.fingerprint)
        if score > (known[0] if known else 0) and (graded := _graded(one, passages, spoken)):
            found[spoken.fingerprint] = score, graded
    return [graded for _, graded in sorted(found.values(), key=lambda pair: -pair[0])]


def _is_near(one: Asked, passages: Passages, spoken: Spoken) -> bool:
    """Whether a statement with the same words is also about the same."""
    return likeness(one.shown, passages.text.body[slice(*_span(spoken))]) >= ABOUT


def _stems(passages: Passages, spoken: Spoken) -> frozenset[str]:
    return frozenset(stems_of(words_of(passages.text.body[slice(*_span(spoken))])))


def _span(spoken: Spoken) -> Span:
    return (spoken.content[0][0], spoken.content[-1][1]) if spoken.content else (0, 0)


def _share(stems: frozenset[str], passages: Passages, spoken: Spoken) -> float:
    """Which share of the telling words a statement has; 0 where that is too little, or it says far more."""
    there = _stems(passages, spoken)
    both = len(stems & there)
    enough = both >= max(_FEWEST, _SHARED * len(stems)) and len(there) <= _LONGER * len(stems)
    return both / len(stems) if enough else 0.0


def _graded(one: Asked, passages: Passages, spoken: Spoken) -> Graded | None:
    """A statement as evidence, where it is the same speaker's, and not turned into its opposite."""
    span = _span(spoken)
    saying = saying_of(one.quoted.speakers, passages, span)
    if not saying.same or not span[1]:
        return None
    exact = passages.text.body[slice(*span)]
    if _TURNED & set(compare(exact, one.shown).classes):
        return None
    return Graded(_covering(one, passages, span), saying, False, False)


def _covering(one: Asked, passages: Passages, span: tuple[int, int]) -> Match:
    """A statement as a match: from its first word to its last."""
    places = [at for at, start in enumerate(passages.words.starts) if span[0] <= start < span[1]]
    first, last = (0, places[0]), (len(one.words) - 1, places[-1])
    return Match(passages, (first, last), len(one.words), max(0, len(places) - 2))
