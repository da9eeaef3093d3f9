"""Two texts prepared for comparison: their words, blocks, and what stands opposite what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from onrecord.tracing.drift.diff import Block, blocks_of
from onrecord.tracing.drift.lexicon import forms_of
from onrecord.tracing.drift.words import Word, words_of


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule tells of: indices of blocks, and of the words of each text that this accounts for."""

    blocks: frozenset[int] = frozenset()
    words_a: frozenset[int] = frozenset()
    words_b: frozenset[int] = frozenset()

    def turned(self) -> Finding:
        """The same finding, the other way round."""
        return Finding(self.blocks, self.words_b, self.words_a)


NOTHING: Final = Finding()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, their words and the blocks of the same and of different words, in order."""

    a: str
    b: str
    words_a: tuple[Word, ...]
    words_b: tuple[Word, ...]
    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, a: str, b: str) -> Pair:
        """Compare two texts word by word."""
        words_a, words_b = words_of(a), words_of(b)
        return cls(a, b, words_a, words_b, tuple(blocks_of(words_a, words_b)))

    @property
    def changed(self) -> list[Block]:
        """The blocks of different words."""
        return [block for block in self.blocks if not block.same]

    def keys(self, block: Block) -> tuple[list[str], list[str]]:
        """The keys of a block's words in both texts."""
        return (
            [word.key for word in self.words_a[block.a0 : block.a1]],
            [word.key for word in self.words_b[block.b0 : block.b1]],
        )

    def partners(self) -> list[int | None]:
        """For every word of ``a``, the index of the same word of ``b`` that it is aligned with."""
        found: list[int | None] = [None] * len(self.words_a)
        for block in self.blocks:
            if block.same:
                found[block.a0 : block.a1] = range(block.b0, block.b1)
        return found

    def inflected(self, blocks: Iterable[int]) -> frozenset[int]:
        """The words of ``a`` in some blocks that have another form in the same block of ``b``."""
        found = set[int]()
        for block in (self.blocks[at] for at in blocks):
            others = {form for word in self.words_b[block.b0 : block.b1] for form in forms_of(word.key)}
            found |= {at for at in range(block.a0, block.a1) if others & set(forms_of(self.words_a[at].key))}
        return frozenset(found)

    def turned(self) -> Pair:
        """The same comparison, the other way round."""
        blocks = tuple(Block(one.same, one.b0, one.b1, one.a0, one.a1) for one in self.blocks)
        return Pair(self.b, self.a, self.words_b, self.words_a, blocks)
