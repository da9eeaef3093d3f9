"""Whether what one text affirms is denied in the other."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.tracing.drift.lexicon import FUNCTION, NEGATIVE, NEGATORS, is_opposite, unprefixed
from onrecord.tracing.drift.pair import Pair
from onrecord.tracing.drift.words import Word

_SCOPE = 6
_NO_NEGATION = {
    "not": {"only", "just", "merely", "simply", "least"}, "no": {"doubt", "matter", "sooner", "1"},
    "nothing": {"but"}, "without": {"doubt"},
}  # fmt: skip


def negators_of(words: Sequence[Word]) -> list[int]:
    """The indices of the words that negate: "not", "never", "nobody", "without"."""
    return [at for at, word in enumerate(words) if word.key in NEGATORS and not _is_idiom(words, at)]


def _is_idiom(words: Sequence[Word], at: int) -> bool:
    after = words[at + 1].key if at + 1 < len(words) else ""
    before = words[at - 1].key if at else ""
    if after in _NO_NEGATION.get(words[at].key, ()):
        return True
    return (
        words[at].key == "not"
        and before == "or"
        and any(one.key == "whether" for one in words[max(0, at - 8) : at])
    )


def negated_blocks(pair: Pair) -> set[int]:
    """The indices of the blocks in which the polarity changes."""
    lost = _unmet(pair)
    gained = _unmet(pair.turned())
    # A negator that only moved, or that another word takes over, changes nothing.
    paired = min(len(lost), len(gained))
    if paired and len(lost) == len(gained):
        return set()
    return {*lost, *gained} if abs(len(lost) - len(gained)) else set()


def _unmet(pair: Pair) -> list[int]:
    """Blocks of the negators of ``a`` whose scope is still in ``b``, without one."""
    found: list[int] = []
    at_block = {at: index for index, block in enumerate(pair.blocks) for at in range(block.a0, block.a1)}
    others = set(negators_of(pair.words_b))
    partners = pair.partners()
    for at in negators_of(pair.words_a):
        index = at_block[at]
        block = pair.blocks[index]
        if block.same:
            continue
        around = _around(pair, index)
        if others & set(range(*around)) or _is_taken_over(pair, index, around):
            continue
        if _scope_is_kept(pair, at, partners, index):
            found.append(index)
    return found


def _around(pair: Pair, index: int) -> tuple[int, int]:
    """The words of ``b`` in a block and the changed blocks nearby."""
    start, stop = pair.blocks[index].b0, pair.blocks[index].b1
    blocks = pair.blocks
    if index >= 2 and blocks[index - 1].a1 - blocks[index - 1].a0 <= 3:
        start = blocks[index - 2].b0
    if index + 2 < len(blocks) and blocks[index + 1].a1 - blocks[index + 1].a0 <= 3:
        stop = blocks[index + 2].b1
    return start, stop


def _is_taken_over(pair: Pair, index: int, around: tuple[int, int]) -> bool:
    """Another word of ``b`` says the same: "not legal" and "illegal", "did not come" and "failed to come"."""
    own = {word.key for word in pair.words_a}
    for word in pair.words_b[around[0] : around[1]]:
        if word.key in NEGATIVE and word.key not in own:
            return True
        bare = unprefixed(word.key)
        if bare and word.key not in own:
            return True
        block = pair.blocks[index]
        if any(is_opposite(word.key, other.key) for other in pair.words_a[block.a0 : block.a1 + _SCOPE]):
            return True
    return False


def _scope_is_kept(pair: Pair, at: int, partners: list[int | None], index: int) -> bool:
    """Whether what a negator denies is still said: one of the content words after it is in both texts."""
    block = pair.blocks[index]
    scope = [
        i
        for i in range(at + 1, min(at + 1 + _SCOPE, len(pair.words_a)))
        if pair.words_a[i].key not in FUNCTION
    ]
    kept = [i for i in scope[:3] if partners[i] is not None]
    if block.b0 == block.b1 and block.a1 - block.a0 > 6:
        return False
    return bool(kept) or block.b1 > block.b0 or block.a1 - block.a0 <= 2
