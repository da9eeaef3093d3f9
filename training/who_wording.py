"""Fit the regression of acts on words: ``reading/who/wording.py`` tells its features.

It needs scikit-learn, and adds its arrays to the heads of a shipped speaker model.

python training/who_wording.py --silver FILE --gold GOLD --articles ARTICLES \
    --to src/onrecord/reading/weights/default
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer
from who_corpus import Story, load_all
from who_model import ACTS

from onrecord.reading.mode import quoted_regions
from onrecord.reading.who.hints import hints_of
from onrecord.reading.who.wording import BUCKETS, HINTED, wordings_of

Arrays = dict[str, np.ndarray]


def table(stories: list[Story]) -> tuple[csr_matrix, np.ndarray]:
    """Features of every labelled attribution, words before hints, and the number of its act."""
    buckets, values, sizes, hints = [], [], [0], []
    for story in stories:
        if story.found:
            hints.append(hints_of(story.text, story.found, quoted_regions(story.text)))
        for one in wordings_of(story.text, story.found):
            buckets.append(one.buckets)
            values.append(one.values)
            sizes.append(len(one.buckets))
    flat = np.concatenate(values), np.concatenate(buckets), np.cumsum(sizes)
    words = csr_matrix(flat, shape=(len(values), BUCKETS))
    acts = np.array([ACTS.index(label.act) for story in stories for label in story.labels])
    return hstack([words, csr_matrix(HINTED * np.concatenate(hints))]).tocsr(), acts


def fitted(stories: list[Story], c: float, share: float) -> Arrays:
    """The regression as arrays; ``share`` is what its log-probabilities weigh beside the network's."""
    model = LogisticRegression(C=c, max_iter=200).fit(*table(stories))
    weight = model.coef_.T
    return {
        "wording.weight": weight[:BUCKETS].astype(np.float16),
        "wording.hint": weight[BUCKETS:].astype(np.float16),
        "wording.bias": model.intercept_.astype(np.float16),
        "wording.share": np.float16(share),
    }


def main() -> None:
    """Parse the command line, fit and write."""
    p = argparse.ArgumentParser(description=__doc__)
    for name in ("silver", "gold", "articles", "to"):
        p.add_argument(f"--{name}", type=Path, required=True)
    p.add_argument("--c", type=float, default=0.3, help="inverse strength of the regression's penalty")
    p.add_argument("--share", type=float, default=0.4)
    a = p.parse_args()
    tokenizer = Tokenizer.from_file(str(a.to / "tokenizer.json"))
    train, _, _ = load_all(a.gold, a.articles, a.silver, tokenizer)
    heads = dict(np.load(a.to / "speakers.npz"))
    np.savez_compressed(a.to / "speakers.npz", **heads | fitted(train, a.c, a.share))


if __name__ == "__main__":
    main()
