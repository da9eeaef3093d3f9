"""What is left when the rest is told: words left out, words added, words put otherwise."""

from __future__ import annotations

from onrecord.tracing.drift.change import DriftClass
from onrecord.tracing.drift.lexicon import FUNCTION, is_opposite
from onrecord.tracing.drift.pair import Pair


def wording_classes(pair: Pair, told: dict[int, set[DriftClass]]) -> dict[int, set[DriftClass]]:
    """The classes of each block that no other rule has told of."""
    found: dict[int, set[DriftClass]] = {}
    for at, block in enumerate(pair.blocks):
        if block.same or told.get(at):
            continue
        left, right = pair.keys(block)
        content_a, content_b = ([key for key in keys if key not in FUNCTION] for keys in (left, right))
        if any(is_opposite(one, other) for one in content_a for other in content_b):
            found[at] = {"meaning"}
        elif len(content_a) - len(content_b) >= 2 or (content_a and not right):
            found[at] = {"trimmed"}
        elif len(content_b) - len(content_a) >= 2 or (content_b and not left):
            found[at] = {"extended"}
        else:
            found[at] = {"reworded"}
    return found
