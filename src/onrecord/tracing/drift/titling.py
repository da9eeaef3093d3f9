"""Whether somebody who is named in both texts has another title there, whoever speaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.tracing.drift.lexicon import TITLES
from onrecord.tracing.drift.pair import NOTHING, Finding, Pair
from onrecord.tracing.drift.words import Word

_REACH: Final = 4
"""How many words before a name its title may begin."""
_FORMS: Final = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady"))
_PAST: Final = frozenset(("former", "ex"))
_SAME: Final = (
    frozenset(("lawyer", "attorney")), frozenset(("premier", "prime", "minister")),
    frozenset(("doctor", "dr")),
    frozenset(("chief", "head", "director")), frozenset(("sen", "senator")), frozenset(("gov", "governor")),
    frozenset(("gen", "general")), frozenset(("rep", "representative", "congressman", "congresswoman")),
    frozenset(("spokesman", "spokeswoman", "spokesperson")), frozenset(("prof", "professor")),
    frozenset(("chair", "chairman", "chairwoman", "chairperson")),
)  # fmt: skip


def retitled(pair: Pair) -> Finding:
    """The titles that differ before names that both texts have; nothing where none does."""
    words_a: set[int] = set()
    words_b: set[int] = set()
    for at, other in enumerate(pair.partners()):
        if other is None or not _is_name(pair.words_a, at) or not _is_name(pair.words_b, other):
            continue
        a, b = _title(pair.a, pair.words_a, at), _title(pair.b, pair.words_b, other)
        one, two = ({words[n].key for n in title} for words, title in ((pair.words_a, a), (pair.words_b, b)))
        if _differ(one, two):
            words_a |= set(a)
            words_b |= set(b)
    if not words_a and not words_b:
        return NOTHING
    blocks = frozenset(
        number
        for number, block in enumerate(pair.blocks)
        if not block.same
        and (words_a & set(range(block.a0, block.a1)) or words_b & set(range(block.b0, block.b1)))
    )
    return Finding(blocks, frozenset(words_a), frozenset(words_b))


def _is_name(words: Sequence[Word], at: int) -> bool:
    return words[at].text[:1].isupper() and words[at].key not in TITLES


def _title(text: str, words: Sequence[Word], at: int) -> range:
    """The words of the title that stands directly before a name: from the first that is one."""
    first = at
    for back in range(at - 1, max(at - _REACH, 0) - 1, -1):
        if text[words[back].end : words[back + 1].start].strip(" -"):
            break
        if words[back].key in TITLES or words[back].key in _PAST:
            first = back
        elif not words[back].text.islower():
            break
    return range(first, at)


def _differ(one: set[str], two: set[str]) -> bool:
    a, b = (found & (TITLES | _PAST) - _FORMS for found in (one, two))
    if bool(a & _PAST) != bool(b & _PAST) and a - _PAST and b - _PAST:
        return True
    gone, come = a - b, b - a
    if not gone or not come:
        return False  # Left out, or told besides: that is no other role.
    return not any(gone & same and come & same for same in _SAME)
