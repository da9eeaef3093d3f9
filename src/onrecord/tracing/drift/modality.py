"""Whether one text is surer, or demands more, than the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.reading.number_words import number_of
from onrecord.tracing.drift.diff import Block
from onrecord.tracing.drift.lexicon import NEGATIVE, word_set
from onrecord.tracing.drift.pair import Finding, Pair
from onrecord.tracing.drift.words import Word

_LEVELS: Final = {
    "must": "must need needs needed required obliged obligated shall compelled forced mandatory necessary"
    " duty",
    "will": "will 'll gonna going would 'd",
    "should": "should ought supposed",
    "may": "may might could can possible possibly perhaps maybe potentially able unable impossible capable",
    "likely": "likely unlikely improbable probably expected apparently presumably seemingly seems seem"
    " seemed appears appeared appear probable hope hopes hoped plans plan planned intends",
    "surely": "certainly definitely surely undoubtedly sure obviously absolutely inevitably",
    "hedged": "reportedly allegedly supposedly purportedly alleged",
    "about": "about approximately roughly nearly almost around some",
}
LEVEL: Final = {word: level for level, words in _LEVELS.items() for word in words.split()}
_TO = word_set(
    "need needs needed expected supposed appears appeared appear hope hopes hoped plans plan planned"
)
_BESIDE = frozenset({"be", "have", "has", "had", "to", "is", "are", "was", "were", "it", "that"})
_NEUTRAL = frozenset({"will"})
_ABLE = frozenset({"can", "could", "able", "unable", "capable"})
_OPINION = frozenset({"think", "believe", "guess"})
_LONG = 7


def compare_modality(pair: Pair, *, counted: bool = False) -> Finding:
    """Find the blocks in which certainty or obligation changes, and their modal words.

    A level that both texts have among their changed words only moved; what stands in a long part that one
    text
    leaves out went with that part. ``counted`` says that figures differ: then "about" tells nothing more.
    """
    left = {
        at: _levels(pair.words_a, block.a0, block.a1, block.b1 - block.b0) for at, block in _changed(pair)
    }
    right = {
        at: _levels(pair.words_b, block.b0, block.b1, block.a1 - block.a0) for at, block in _changed(pair)
    }
    one, other = (frozenset[str]().union(*found.values()) for found in (left, right))
    differing = (one ^ other) - _NEUTRAL - ({"about"} if counted else set())
    blocks = [at for at in left if (left[at] | right[at]) & differing and not _is_failure(pair, at)]
    return Finding(
        frozenset(blocks),
        pair.inflected(blocks).union(
            i for at in blocks for i in _modal(pair.words_a, pair.blocks[at].a0, pair.blocks[at].a1)
        ),
        pair.turned()
        .inflected(blocks)
        .union(i for at in blocks for i in _modal(pair.words_b, pair.blocks[at].b0, pair.blocks[at].b1)),
    )


def _is_failure(pair: Pair, at: int) -> bool:
    """Whether "could not" stands for "failed to"."""
    left, right = map(set, pair.keys(pair.blocks[at]))
    return any(
        "not" in one and _ABLE & one and NEGATIVE & other for one, other in ((left, right), (right, left))
    )


def _changed(pair: Pair) -> Iterator[tuple[int, Block]]:
    return ((at, block) for at, block in enumerate(pair.blocks) if not block.same)


def _levels(words: Sequence[Word], first: int, stop: int, opposite: int) -> frozenset[str]:
    """The levels that the words of a block tell of."""
    if stop - first >= _LONG and not opposite:
        return frozenset()
    found = {
        words[at].key: LEVEL.get(words[at].key, "hedged") for at in range(first, stop) if _is_modal(words, at)
    }
    # "Can" says little where a whole clause is put otherwise.
    short = opposite + stop - first <= _LONG
    return frozenset(level for key, level in found.items() if short or key not in _ABLE)


def _is_modal(words: Sequence[Word], at: int) -> bool:
    """Whether a word tells of certainty here: "need to", not "the need"; "about 50", not "about it"."""
    if words[at].key in _OPINION:
        return at > 0 and words[at - 1].key in {"i", "we"}
    level, after = LEVEL.get(words[at].key), words[at + 1].key if at + 1 < len(words) else ""
    if level == "about":
        near = [word.key for word in words[at + 1 : at + 3]]
        return any(key[0].isdigit() or key == "$" or number_of(key) is not None for key in near)
    return level is not None and (words[at].key not in _TO or after in {"to", "that"})


def _modal(words: Sequence[Word], first: int, stop: int) -> Iterator[int]:
    """The modal words of a block, and the "have", "be" and "to" beside them."""
    own = range(first, stop)
    if any(_is_modal(words, at) for at in own) or first == stop:
        yield from (at for at in own if _is_modal(words, at) or words[at].key in _BESIDE)
