"""The changed words that no rule accounts for, and what they amount to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from onrecord.tracing.drift.diff import Block
from onrecord.tracing.drift.frames import is_name
from onrecord.tracing.drift.lexicon import FUNCTION, NEGATORS, forms_of, is_opposite
from onrecord.tracing.drift.likeness import likeness
from onrecord.tracing.drift.pair import Pair
from onrecord.tracing.drift.words import Word

_LIKE = 0.45
_DENIED = 0.9


@dataclass(frozen=True, slots=True)
class Match:
    """A word of ``a`` and one of ``b`` that say nearly the same, by their indices."""

    a: int
    b: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Residue:
    """Content words that changed: those of each text, which match each other, and which have no match."""

    content_a: tuple[int, ...]
    content_b: tuple[int, ...]
    matches: tuple[Match, ...]
    alone_a: frozenset[int]
    alone_b: frozenset[int]
    opposites: tuple[tuple[int, int], ...]


def residue_of(pair: Pair, told_a: frozenset[int], told_b: frozenset[int]) -> Residue:
    """Match the content words that changed and are not told of otherwise."""
    left = _content(pair, "a", told_a)
    right = _content(pair, "b", told_b)
    matches = _matches(pair, left, right)
    alone_a = frozenset(left) - {match.a for match in matches}
    alone_b = frozenset(right) - {match.b for match in matches}
    return Residue(
        tuple(left), tuple(right), tuple(matches), alone_a, alone_b, _opposites(pair, told_a, told_b)
    )


def _content(pair: Pair, side: str, told: frozenset[int]) -> list[int]:
    words = pair.words_a if side == "a" else pair.words_b
    return [
        at
        for block in pair.changed
        for at in (range(block.a0, block.a1) if side == "a" else range(block.b0, block.b1))
        if at not in told and words[at].key not in FUNCTION
    ]


def _matches(pair: Pair, left: Sequence[int], right: Sequence[int]) -> list[Match]:
    """Match greedily, the likest first; of equally like ones those that stand at the same place."""
    where_a, where_b = _blocks_at(pair, "a"), _blocks_at(pair, "b")
    denied = {at for at, block in enumerate(pair.blocks) if not block.same and _denies_one(pair, block)}
    found = []
    for one in left:
        for other in right:
            like = _likeness(pair.words_a[one], pair.words_b[other])
            far = where_a[one] != where_b[other]
            if where_a[one] in denied and is_opposite(pair.words_a[one].key, pair.words_b[other].key):
                like = _DENIED
            if like >= (_LIKE + 0.15 if far else _LIKE):
                found.append((like - 0.1 * far, one, other, like))
    matches: list[Match] = []
    used_a, used_b = set[int](), set[int]()
    for _, one, other, like in sorted(found, reverse=True):
        if one not in used_a and other not in used_b:
            used_a.add(one)
            used_b.add(other)
            matches.append(Match(one, other, like))
    return matches


def _denies_one(pair: Pair, block: Block) -> bool:
    """Whether one side of a block has a negator more: "not open" and "closed" say the same."""
    left, right = (sum(key in NEGATORS for key in keys) for keys in pair.keys(block))
    return (left - right) % 2 == 1


def _likeness(one: Word, other: Word) -> float:
    """How like two words are; names are alike only if they are spelt alike, and opposites never."""
    if is_opposite(one.key, other.key):
        return 0.0
    if is_name(one) and is_name(other) and not set(forms_of(one.key)) & set(forms_of(other.key)):
        return fuzz.ratio(one.key, other.key) / 100 if one.key[0] == other.key[0] else 0.0
    return likeness(one.key, other.key)


def _blocks_at(pair: Pair, side: str) -> dict[int, int]:
    return {
        at: number
        for number, block in enumerate(pair.blocks)
        if not block.same
        for at in (range(block.a0, block.a1) if side == "a" else range(block.b0, block.b1))
    }


def _opposites(pair: Pair, told_a: frozenset[int], told_b: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """Words of the same block that are opposites; function words ("before", "after") count here too."""
    return tuple(
        (one, other)
        for block in pair.changed
        if not _denies_one(pair, block)
        for one in range(block.a0, block.a1)
        for other in range(block.b0, block.b1)
        if one not in told_a
        and other not in told_b
        and is_opposite(pair.words_a[one].key, pair.words_b[other].key)
    )


def features_of(pair: Pair, residue: Residue, told: Told) -> list[float]:
    """What a classifier looks at: counts of words by how they changed. Their names are in ``FEATURES``."""
    sides = [_side(pair, residue, told, "a"), _side(pair, residue, told, "b")]
    likes = [match.likeness for match in residue.matches if match.likeness < 1]
    lengths = len(pair.words_a), len(pair.words_b)
    kept = sum(block.a1 - block.a0 for block in pair.blocks if block.same)
    single = _single_likeness(pair, residue)
    return [
        *sides[0],
        *sides[1],
        lengths[0] / max(lengths[1], 1),
        2 * kept / max(sum(lengths), 1),
        len(residue.opposites),
        len(residue.matches) - len(likes),
        len(likes),
        min(likes, default=1.0),
        single,
        float(told.number),
        float(told.negation),
        float(told.modality),
        float(told.speaking),
        sum(1 for block in pair.changed if _has(block, residue.content_a, residue.content_b)),
        _changed_function(pair, told),
    ]


_SIDE = ("content", "changed", "alone", "share", "names", "longest", "whole", "excess")
FEATURES = (
    *(f"{name} {side}" for side in "ab" for name in _SIDE),
    "length ratio", "kept", "opposites", "same word elsewhere", "like words", "least likeness",
    "likeness of single words", "number", "negation", "modality", "speaking", "replaced blocks", "function"
    " words",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What other rules have told of a pair: words of each text, and whether classes were found."""

    words_a: frozenset[int]
    words_b: frozenset[int]
    number: bool = False
    negation: bool = False
    modality: bool = False
    speaking: bool = False


def _side(pair: Pair, residue: Residue, told: Told, side: str) -> list[float]:
    words, alone, changed, skip = (
        (pair.words_a, residue.alone_a, residue.content_a, told.words_a)
        if side == "a"
        else (pair.words_b, residue.alone_b, residue.content_b, told.words_b)
    )
    other = residue.alone_b if side == "a" else residue.alone_a
    content = sum(word.key not in FUNCTION for word in words)
    runs = [_alone_in(block, alone, side) for block in pair.changed]
    excess = [
        _alone_in(block, alone, side) - _alone_in(block, other, "b" if side == "a" else "a")
        for block in pair.changed
    ]
    whole = [
        _words_in(block, side, skip)
        for block in pair.changed
        if not _words_in(block, "b" if side == "a" else "a")
    ]
    return [
        content,
        len(changed),
        len(alone),
        len(alone) / max(content, 1),
        sum(is_name(words[at]) for at in alone),
        max(runs, default=0),
        max(whole, default=0),
        max(excess, default=0),
    ]


def _alone_in(block: Block, alone: frozenset[int], side: str) -> int:
    return sum(
        at in alone for at in (range(block.a0, block.a1) if side == "a" else range(block.b0, block.b1))
    )


def _words_in(block: Block, side: str, skip: frozenset[int] = frozenset()) -> int:
    own = range(block.a0, block.a1) if side == "a" else range(block.b0, block.b1)
    return sum(at not in skip for at in own)


def _has(block: Block, content_a: Sequence[int], content_b: Sequence[int]) -> bool:
    return any(block.a0 <= at < block.a1 for at in content_a) and any(
        block.b0 <= at < block.b1 for at in content_b
    )


def _single_likeness(pair: Pair, residue: Residue) -> float:
    """The least likeness of blocks in which one content word stands for another one; 1 without such."""
    least = 1.0
    for block in pair.changed:
        left = [at for at in residue.content_a if block.a0 <= at < block.a1]
        right = [at for at in residue.content_b if block.b0 <= at < block.b1]
        if len(left) == len(right) == 1:
            least = min(least, _likeness(pair.words_a[left[0]], pair.words_b[right[0]]))
    return least


def _changed_function(pair: Pair, told: Told) -> int:
    """How many function words changed that nothing else tells of."""
    return sum(
        sum(at not in told.words_a and pair.words_a[at].key in FUNCTION for at in range(block.a0, block.a1))
        + sum(at not in told.words_b and pair.words_b[at].key in FUNCTION for at in range(block.b0, block.b1))
        for block in pair.changed
    )
