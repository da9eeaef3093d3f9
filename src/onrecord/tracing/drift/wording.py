"""What is left when the rest is told: words left out, words added, words put otherwise or claiming otherwise.

Four small sets of decision trees (training/drift.py) tell it from counts of the words that changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from onrecord.tracing.drift.change import DriftClass
from onrecord.tracing.drift.diff import Block
from onrecord.tracing.drift.figures import compare_figures
from onrecord.tracing.drift.modality import compare_modality
from onrecord.tracing.drift.pair import Finding, Pair
from onrecord.tracing.drift.polarity import compare_polarity
from onrecord.tracing.drift.residue import Residue, features_of, residue_of
from onrecord.tracing.drift.residue import Told as Accounted
from onrecord.tracing.drift.speaking import Speaking
from onrecord.tracing.drift.swapping import is_swapped

_FEW = 2
LEARNED: tuple[DriftClass, ...] = ("trimmed", "extended", "reworded", "meaning")


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules tell of a pair: figures that differ, that are equal, polarity, certainty, who speaks."""

    number: Finding
    equal: Finding
    negation: Finding
    modality: Finding
    speaking: Speaking


def told_of(pair: Pair, speaking: Speaking, published_a: str | None, published_b: str | None) -> Findings:
    """Apply all rules to a pair."""
    number, equal = compare_figures(pair, published_a, published_b)
    modality = compare_modality(pair, counted=bool(number.blocks))
    return Findings(number, equal, compare_polarity(pair), modality, speaking)


@dataclass(frozen=True, slots=True)
class Wording:
    """Which of the learned classes hold, and in which blocks."""

    classes: frozenset[DriftClass] = frozenset()
    blocks: dict[int, frozenset[DriftClass]] = field(default_factory=dict)


def tell_wording(pair: Pair, told: Findings) -> Wording:
    """Tell whether the rest of the changes says less, more, the same in other words, or something else."""
    if not pair.changed or _joins_only(pair):
        return Wording()
    accounted = accounted_for(told)
    residue = residue_of(pair, accounted.words_a, accounted.words_b)
    scores = _scores(np.array(features_of(pair, residue, accounted), dtype=np.float32))
    classes = {name for name, score in zip(LEARNED, scores, strict=True) if score > 0}
    if any(_is_short(block, one, other) for block in pair.changed for one, other in residue.opposites):
        classes.add("meaning")
    if is_swapped(pair):
        classes.add("meaning")
    if told.equal.blocks:  # the same value in other words
        classes.add("reworded")
    if not classes and not (
        told.number.blocks or told.negation.blocks or told.modality.blocks or _spoken(told)
    ):
        classes = {LEARNED[int(np.argmax(scores))]}
    return Wording(frozenset(classes), _by_block(pair, residue, classes))


def _is_short(block: Block, one: int, other: int) -> bool:
    """Whether a word and its opposite stand for each other in a block of few words."""
    here = block.a0 <= one < block.a1 and block.b0 <= other < block.b1
    return here and max(block.a1 - block.a0, block.b1 - block.b0) <= _FEW


def _spoken(told: Findings) -> bool:
    return told.speaking.speaker or told.speaking.role or told.speaking.mode


def accounted_for(told: Findings) -> Accounted:
    """The words that the rules account for, as the classifier takes it."""
    findings = (told.number, told.equal, told.negation, told.modality, told.speaking.finding)
    return Accounted(
        frozenset().union(*(one.words_a for one in findings)),
        frozenset().union(*(one.words_b for one in findings)),
        bool(told.number.blocks),
        bool(told.negation.blocks),
        bool(told.modality.blocks),
        _spoken(told),
    )


def _joins_only(pair: Pair) -> bool:
    """Whether all changes are the same letters, cut into words differently ("cease-fire", "ceasefire")."""
    return all("".join(left) == "".join(right) for left, right in map(pair.keys, pair.changed))


@dataclass(frozen=True, slots=True)
class _Trees:
    """Full binary trees of all classes, one after the other.

    ``split`` and ``threshold`` have one entry an inner node, ``leaves`` one a leaf; ``inner`` is how many
    inner nodes a tree has, ``first`` the number of each tree, ``starts`` what each class begins with.
    """

    split: NDArray[np.int64]
    threshold: NDArray[np.float32]
    leaves: NDArray[np.float32]
    starts: NDArray[np.float32]
    inner: int
    first: NDArray[np.int64]


@cache
def _trees() -> _Trees:
    with files(__package__).joinpath("wording.npz").open("rb") as stream, np.load(stream) as stored:
        split, leaves = stored["features"].astype(np.int64), stored["leaves"]
        inner = split.shape[2]
        first = np.arange(split.shape[0] * split.shape[1])
        return _Trees(
            split.ravel(), stored["thresholds"].ravel(), leaves.ravel(), stored["starts"], inner, first
        )


def _scores(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """The score of each learned class, above zero where it holds."""
    trees = _trees()
    roots, node = trees.first * trees.inner, np.zeros_like(trees.first)
    while node[0] < trees.inner:
        at = roots + node
        node = 2 * node + 1 + (features[trees.split[at]] > trees.threshold[at])
    values = trees.leaves[trees.first * (trees.inner + 1) + node - trees.inner]
    told: NDArray[np.float32] = values.reshape(len(trees.starts), -1).sum(1) + trees.starts
    return told


def _by_block(pair: Pair, residue: Residue, classes: set[DriftClass]) -> dict[int, frozenset[DriftClass]]:
    """Where each class shows: by the words without a match in each block."""
    found = {}
    for at, block in enumerate(pair.blocks):
        if not block.same:
            found[at] = frozenset(_of_block(pair, block, residue) & classes)
    return found


def _of_block(pair: Pair, block: Block, residue: Residue) -> set[DriftClass]:
    gone = [at for at in residue.alone_a if block.a0 <= at < block.a1]
    come = [at for at in residue.alone_b if block.b0 <= at < block.b1]
    opposed = any(block.a0 <= one < block.a1 for one, _ in residue.opposites)
    if opposed or (gone and come):
        found: set[DriftClass] = {"meaning", "reworded"}
        if len(gone) > len(come) + 1:
            found.add("trimmed")
        elif len(come) > len(gone) + 1:
            found.add("extended")
        return found
    if gone:
        return {"trimmed"}
    return {"extended"} if come else {"reworded"}
