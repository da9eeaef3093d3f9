"""Learn what changes of wording amount to, and write the decision trees that onrecord.tracing.drift reads.

python training/drift.py --gold GOLD

Trees learn from pairs that drift_silver.py makes, and from the half of benchmarks/drift.jsonl that is there
to tune on; the thresholds are set on that half, by folds. The held-out half stays unseen.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import drift_silver
import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import KFold

from onrecord.tracing.drift.pair import Pair
from onrecord.tracing.drift.residue import features_of, residue_of
from onrecord.tracing.drift.speaking import Told, compare_speaking
from onrecord.tracing.drift.wording import LEARNED, accounted_for, told_of

ROOT = Path(__file__).parent.parent
DEPTH, TREES, RATE = 3, 80, 0.1


def benchmark() -> ModuleType:
    """The benchmark's module, which reads the labels."""
    spec = importlib.util.spec_from_file_location("drift_labels", ROOT / "benchmarks" / "drift.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def row(a: str, b: str) -> list[float]:
    """The features of a pair, as the package counts them."""
    pair = Pair.of(a, b)
    told = accounted_for(told_of(pair, compare_speaking(pair, Told(), Told()), None, None))
    return features_of(pair, residue_of(pair, told.words_a, told.words_b), told)


def both_ways(pairs: list[drift_silver.Labelled]) -> list[drift_silver.Labelled]:
    """The pairs, and behind them the same pairs the other way round."""
    return [*pairs, *((b, a, frozenset(drift_silver.turned(set(classes)))) for a, b, classes in pairs)]


def folds(number: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Three folds of pairs given both ways; both ways of a pair are in the same fold."""
    half = number // 2
    for kept, out in KFold(3, shuffle=True, random_state=0).split(np.arange(half)):
        yield np.concatenate([kept, kept + half]), np.concatenate([out, out + half])


def fitted(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> GradientBoostingClassifier:
    """Trees for one class."""
    model = GradientBoostingClassifier(
        n_estimators=TREES,
        max_depth=DEPTH,
        learning_rate=RATE,
        subsample=0.7,
        min_samples_leaf=8,
        random_state=1,
    )
    return model.fit(x, y, sample_weight=weight)


def best_threshold(scores: np.ndarray, truth: np.ndarray) -> float:
    """The score above which F1 is best, in the middle of the thresholds that are within a point of it.

    Scores are log odds; only those near even odds are looked at, as few pairs would decide on the others.
    """
    limits = np.linspace(-1.5, 1.5, 61)
    f1 = np.array(
        [2 * np.sum(truth & (scores > at)) / max(truth.sum() + (scores > at).sum(), 1) for at in limits]
    )
    return float(np.median(limits[f1 >= f1.max() - 0.01]))


def full_trees(model: GradientBoostingClassifier) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features and thresholds of inner nodes, values of leaves, every tree filled up to the full depth."""
    inner = 2**DEPTH - 1
    split, limit = np.zeros((TREES, inner), np.int16), np.full((TREES, inner), np.inf, np.float32)
    leaves = np.zeros((TREES, inner + 1), np.float32)
    for number, (one,) in enumerate(model.estimators_):
        tree = one.tree_
        stack = [(0, 0)]
        while stack:
            place, node = stack.pop()
            leaf = tree.children_left[node] < 0
            if place >= inner:
                leaves[number, place - inner] = RATE * tree.value[node, 0, 0]
                continue
            if not leaf:
                split[number, place], limit[number, place] = tree.feature[node], tree.threshold[node]
            for child, side in ((2 * place + 1, tree.children_left), (2 * place + 2, tree.children_right)):
                stack.append((child, node if leaf else side[node]))
    return split, limit, leaves


def main() -> None:
    """Train, report by folds on the half to tune on, write the trees."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--silver", type=int, default=5000)
    parser.add_argument("--weight", type=float, default=6.0)
    parser.add_argument("--to", type=Path, default=ROOT / "src/onrecord/tracing/drift/wording.npz")
    given = parser.parse_args()
    module = benchmark()
    labelled = list(module.pairs(given.gold, "tune"))
    skip = {one[key] for one in module.pairs(given.gold) if one["real"] for key in ("text_a", "text_b")}
    made = list(drift_silver.silver(given.gold, given.silver, 5, skip))
    pairs = [(one["text_a"], one["text_b"], frozenset(one["classes"])) for one in labelled]
    pairs, made = both_ways(pairs), both_ways(made)
    hand = np.array([row(a, b) for a, b, _ in pairs], np.float32)
    rows = np.array([row(a, b) for a, b, _ in made], np.float32)
    parts = []
    for name in LEARNED:
        truth, silver = (np.array([name in classes for *_, classes in some]) for some in (pairs, made))
        scores = np.zeros(len(hand))
        for kept, out in folds(len(hand)):
            scores[out] = learn(rows, silver, hand[kept], truth[kept], given.weight).decision_function(
                hand[out]
            )
        limit = best_threshold(scores, truth)
        f1 = 200 * np.sum(truth & (scores > limit)) / max(truth.sum() + (scores > limit).sum(), 1)
        print(f"{name:10} F1 by folds {f1:.1f}, threshold {limit:.2f}", file=sys.stderr)
        model = learn(rows, silver, hand, truth, given.weight)
        start = model.decision_function(hand[:1])[0] - plain(full_trees(model), hand[0])
        parts.append((*full_trees(model), np.float32(start - limit)))
    names = ("features", "thresholds", "leaves", "starts")
    np.savez_compressed(
        given.to,
        **{name: np.stack(arrays) for name, arrays in zip(names, zip(*parts, strict=True), strict=True)},
    )


def learn(
    rows: np.ndarray, silver: np.ndarray, hand: np.ndarray, truth: np.ndarray, weight: float
) -> GradientBoostingClassifier:
    """Trees from made and labelled pairs together; a labelled pair weighs as many made ones."""
    weights = np.concatenate([np.ones(len(rows)), np.full(len(hand), weight)])
    return fitted(np.concatenate([rows, hand]), np.concatenate([silver, truth]), weights)


def plain(trees: tuple[np.ndarray, np.ndarray, np.ndarray], features: np.ndarray) -> float:
    """The sum of the trees' values for one pair."""
    total = 0.0
    for split, limit, leaves in zip(*trees, strict=True):
        place = 0
        while place < len(split):
            place = 2 * place + 1 + int(features[split[place]] > limit[place])
        total += leaves[place - len(split)]
    return total


if __name__ == "__main__":
    main()
