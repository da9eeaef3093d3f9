"""Which words of two texts are the same, and which stand where others stood.

The longest common subsequence of words by rapidfuzz's Indel opcodes: no slower with long texts, and no words
taken for junk. Changes with one short word between them are one change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from onrecord.tracing.drift.words import Word

_SHORT = 3
_LEAST_MOVED = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Words ``a0:a1`` of one text beside words ``b0:b1`` of the other, the same or not."""

    same: bool
    a0: int
    a1: int
    b0: int
    b1: int


def blocks_of(a: Sequence[Word], b: Sequence[Word]) -> list[Block]:
    """The blocks of two texts, in order, the same and the different ones in turn."""
    found: list[Block] = []
    for code in Indel.opcodes([word.key for word in a], [word.key for word in b]):
        block = Block(code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end)
        if found and found[-1].same == block.same:
            block = _joined(found.pop(), block)
        found.append(block)
    return _without_slivers(found, a)


def _joined(one: Block, other: Block) -> Block:
    return Block(one.same, one.a0, other.a1, one.b0, other.b1)


def _without_slivers(blocks: list[Block], a: Sequence[Word]) -> list[Block]:
    """Join what one short word parts, where words are replaced on both sides of it."""
    joined: list[Block] = []
    for block in blocks:
        if len(joined) >= 2 and not block.same and _is_sliver(joined[-2], joined[-1], block, a):
            joined.pop()
            block = Block(False, joined[-1].a0, block.a1, joined.pop().b0, block.b1)
        joined.append(block)
    return joined


def _is_sliver(before: Block, between: Block, after: Block, a: Sequence[Word]) -> bool:
    short = between.a1 - between.a0 == 1 and len(a[between.a0].key) <= _SHORT
    return (
        short and all(one.a1 > one.a0 or one.b1 > one.b0 for one in (before, after)) and _both(before, after)
    )


def _both(before: Block, after: Block) -> bool:
    # Two insertions around "the" stay two: joined, they would say that "the" was replaced.
    return (before.a1 > before.a0 or after.a1 > after.a0) and (before.b1 > before.b0 or after.b1 > after.b0)


def moves_of(blocks: Sequence[Block], a: Sequence[Word], b: Sequence[Word]) -> dict[int, tuple[int, int]]:
    """Words that only changed their place: the index of a block, and where its words stand in the other text.

    Only whole deletions and insertions of at least two words are looked at.
    """
    gone = {
        _keys(a, one.a0, one.a1): at for at, one in enumerate(blocks) if not one.same and one.b0 == one.b1
    }
    moved: dict[int, tuple[int, int]] = {}
    for at, one in enumerate(blocks):
        keys = _keys(b, one.b0, one.b1)
        if not one.same and one.a0 == one.a1 and len(keys) >= _LEAST_MOVED and keys in gone:
            source = gone.pop(keys)
            moved[at] = blocks[source].a0, blocks[source].a1
            moved[source] = one.b0, one.b1
    return moved


def _keys(words: Sequence[Word], start: int, stop: int) -> tuple[str, ...]:
    return tuple(word.key for word in words[start:stop])
