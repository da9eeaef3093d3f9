"""Whether what one text affirms is denied in the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.tracing.drift.lexicon import FUNCTION, NEGATIVE, NEGATORS, forms_of, is_opposite, unprefixed
from onrecord.tracing.drift.pair import Finding, Pair
from onrecord.tracing.drift.words import Word

_SCOPE = 6
_BESIDE = frozenset(
    {
        "do",
        "does",
        "did",
        "any",
        "some",
        "a",
        "an",
        "the",
        "also",
        "anything",
        "something",
        "everybody",
        "everyone",
    }
)
# "I do not think that he comes" and "I think that he does not come" are the same.
_RAISING = frozenset(
    form
    for verb in (
        "think",
        "believe",
        "expect",
        "want",
        "seem",
        "appear",
        "suppose",
        "plan",
        "intend",
        "thought",
    )
    for form in forms_of(verb)
)
_NO_NEGATION = {
    "not": {"only", "just", "merely", "simply", "least", "wait"}, "no": {"doubt", "matter", "sooner", "1"},
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


def compare_polarity(pair: Pair) -> Finding:
    """Find the blocks in which something is denied in one text only, and the words that deny it."""
    blocks = frozenset(_negated_blocks(pair))
    return Finding(blocks, _denying(pair, blocks), _denying(pair.turned(), blocks))


def _denying(pair: Pair, blocks: frozenset[int]) -> frozenset[int]:
    """The negators of ``a`` in some blocks, with "do" and "any", and words in another form."""
    own = (at for block in blocks for at in range(pair.blocks[block].a0, pair.blocks[block].a1))
    found = (at for at in own if pair.words_a[at].key in NEGATORS or pair.words_a[at].key in _BESIDE)
    return frozenset(found) | pair.inflected(blocks) | _flipped_words(pair, blocks)


def _flipped_words(pair: Pair, blocks: frozenset[int]) -> frozenset[int]:
    """The words of ``a`` that stand against their denial by prefix, or that are "failed to"."""
    found = set[int]()
    for block in (pair.blocks[at] for at in blocks):
        keys, others = pair.keys(block)
        bare = {unprefixed(key) for key in others}
        for at, key in enumerate(keys, block.a0):
            if unprefixed(key) in others or key in bare or key.startswith("fail"):
                found.add(at)
    return frozenset(found)


def _negated_blocks(pair: Pair) -> set[int]:
    """The indices of the blocks in which the polarity changes."""
    lost, gained = _unmet(pair), _unmet(pair.turned())
    # A negator that only moved changes nothing, unless it now denies something else.
    moved = len(lost) == len(gained) and not (lost and _denies_other(pair))
    differing = set() if moved else {*lost, *gained}
    for at, block in enumerate(pair.blocks):
        if not block.same and at not in lost and at not in gained and _is_flipped(*pair.keys(block)):
            differing.add(at)
    return differing


def _denies_other(pair: Pair) -> bool:
    """Whether nothing differs but what the only negator denies: "did not say", "said not"."""
    left, right = (
        {key for block in pair.changed for key in pair.keys(block)[side]} - NEGATORS - _BESIDE
        for side in (0, 1)
    )
    forms_a, forms_b = ({form for key in keys for form in forms_of(key)} for keys in (left, right))
    if any(not forms_b & set(forms_of(key)) for key in left) or any(
        not forms_a & set(forms_of(key)) for key in right
    ):
        return False
    a, b = (_denied(words) for words in (pair.words_a, pair.words_b))
    return bool(a and b) and not a & b and not (a | b) & _RAISING


def _denied(words: Sequence[Word]) -> set[str]:
    """The forms of the content word that the text's only negator stands before."""
    found = negators_of(words)
    if len(found) != 1:
        return set()
    after = (word.key for word in words[found[0] + 1 :] if word.key not in FUNCTION)
    return set(forms_of(next(after, "")))


def _is_flipped(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether a word stands against its denial by prefix ("legal", "illegal") or by "fail to"."""
    if sum(key in NEGATORS for key in left) != sum(key in NEGATORS for key in right):
        return False
    for one, other in ((left, right), (right, left)):
        if any(unprefixed(key) in other for key in one):
            return True
        fails = any(key.startswith("fail") and after == "to" for key, after in pairwise(one))
        if fails and not any(key in NEGATORS or key in NEGATIVE for key in other):
            return True
    return False


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
    own = {form for word in pair.words_a for form in forms_of(word.key)}
    block = pair.blocks[index]
    scope = [word.key for word in pair.words_a[block.a0 : block.a1 + _SCOPE] if word.key not in NEGATORS]
    new = [word.key for word in pair.words_b[around[0] : around[1]] if not own & set(forms_of(word.key))]
    return any(
        key in NEGATIVE or unprefixed(key) in scope or any(is_opposite(key, denied) for denied in scope)
        for key in new
    )


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
