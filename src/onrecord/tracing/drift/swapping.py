"""Whether two texts of the same words say who did what to whom the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.tracing.drift.lexicon import FUNCTION, word_set
from onrecord.tracing.drift.pair import Pair

_LONGEST: Final = 4
"""How many words may stand on each side, and between them."""
_DETERMINERS: Final = frozenset(("the", "a", "an", "this", "that", "his", "her", "its", "their"))
# Between these, either side may stand first.
_EVEN: Final = word_set(
    "and or nor with is was are were be like as while but versus vs met meets meet married marries said says"
    " told equals resembles joins joined faces faced"
)


def is_swapped(pair: Pair) -> bool:
    """Whether the texts differ in nothing but two parts that changed places around words between."""
    one, other = (
        [word.key for word in words if word.key not in _DETERMINERS] for words in (pair.words_a, pair.words_b)
    )
    if len(one) != len(other) or one == other or sorted(one) != sorted(other):
        return False
    first = next(at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    last = next(at for at in range(len(one), 0, -1) if one[at - 1] != other[at - 1])
    return _is_turned(one[first:last], other[first:last])


def _is_turned(one: Sequence[str], other: Sequence[str]) -> bool:
    if len(one) > 3 * _LONGEST:
        return False
    for left in range(1, min(_LONGEST, len(one) - 2) + 1):
        for right in range(1, min(_LONGEST, len(one) - left - 1) + 1):
            between = one[left : len(one) - right]
            turned = [*one[len(one) - right :], *between, *one[:left]]
            if turned == list(other) and not _EVEN & set(between) and set(between) - FUNCTION:
                return True
    return False
