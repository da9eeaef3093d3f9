"""Whether one text is surer, or demands more, than the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.tracing.drift.pair import Pair

_LEVELS: Final = {
    "must": "must need needs required obliged obligated shall compelled forced mandatory",
    "will": "will 'll gonna going would 'd",
    "should": "should ought supposed",
    "may": "may might could can possible possibly perhaps maybe potentially able",
    "likely": "likely probably expected apparently presumably seemingly seems seem seemed appears appeared"
    " appear"
    " unlikely probable",
    "surely": "certainly definitely surely undoubtedly clearly certain sure obviously absolutely inevitably",
    "hedged": "reportedly allegedly alleged supposedly purportedly",
    "about": "about approximately roughly nearly almost around",
}
LEVEL: Final = {word: level for level, words in _LEVELS.items() for word in words.split()}
_NEUTRAL = frozenset({"will"})


def modal_blocks(pair: Pair) -> set[int]:
    """The indices of the blocks in which certainty or obligation changes."""
    return {at for at, block in enumerate(pair.blocks) if not block.same and _differs(*pair.keys(block))}


def _differs(left: Sequence[str], right: Sequence[str]) -> bool:
    one, other = ({LEVEL[key] for key in keys if key in LEVEL} for keys in (left, right))
    return bool((one ^ other) - _NEUTRAL)
