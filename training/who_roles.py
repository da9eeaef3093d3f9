"""Fit the regressions of roles on words: ``reading/who/role_words.py`` tells their features.

It needs scikit-learn, and adds its arrays to the heads of a shipped speaker model. The second regression
learns from scores that the first gives to articles that it has not seen.

python training/who_roles.py --silver FILE --gold GOLD --articles ARTICLES --states FOLDER \
    --to src/onrecord/reading/weights/default
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer
from who_corpus import Story, load_all, read_labels
from who_names import names_same, plain

from onrecord.reading.mode import quoted_regions
from onrecord.reading.who.network import Network
from onrecord.reading.who.role_words import BUCKETS, facts_of, own_words, second_facts
from onrecord.reading.who.scene import Scene

Arrays = dict[str, np.ndarray]
CAREFUL = ("speakers/train.tsv", "othernews/speakers.tsv")
"""The articles whose roles were read with care; with the others no more was right."""
FOLDS = 5
NONE = 0.3
"""What somebody without a role weighs."""


@dataclass(frozen=True)
class Known:
    """What stands beside one entity's mentions: each word's pieces and buckets; and the words of its role."""

    doc: str
    mentions: int
    role: frozenset[str]
    runs: int
    own: list[tuple[str, ...]]
    buckets: list[list[int]]

    @property
    def weight(self) -> float:
        """What each word weighs: less where there are many."""
        return (1.0 if self.role else NONE) / max(self.runs, 1) ** 0.5

    @property
    def right(self) -> list[int]:
        """Whether each word belongs to the role."""
        return [int(bool(self.role.intersection(words))) for words in self.own]


def known(network: Network, story: Story, states: Path) -> Iterator[Known]:
    """Every entity of a story that speaks and is annotated."""
    if not story.found or not len(story.words):
        return
    trunk = np.load(states / f"{story.doc}.npy").astype(np.float32)
    outer, quoted = [True] * len(story.found), quoted_regions(story.text)
    roles = Scene(network, story.text, story.words, trunk, story.found, outer, quoted).roles
    for entity, role in _annotated(story, roles.grouping.entities):
        kind, mentions = roles.grouping.entities[entity].kind, roles.grouping.entities[entity].mentions
        runs = roles.runs(entity)
        facts = [fact for run in runs for fact in facts_of(roles.text, run, kind)]
        own = [own_words(roles.text.lower[at]) for at, _ in facts]
        kept = [i for i, words in enumerate(own) if words]
        words = frozenset(w for piece in re.findall(r"\w+", role.lower()) for w in own_words(piece))
        yield Known(
            story.doc, len(mentions), words, len(runs), [own[i] for i in kept], [facts[i][1] for i in kept]
        )


def _annotated(story: Story, entities: list) -> Iterator[tuple[int, str]]:
    """The entities that speak alone by the annotation, each with its commonest role, or "" for none."""
    told: dict[int, Counter[str]] = defaultdict(Counter)
    for label in story.labels:
        if label.kind in ("person", "organization") and "|" not in label.name:
            person, name = label.kind == "person", plain(label.name)
            for number, one in enumerate(entities):
                if (one.kind == "person") == person and names_same(plain(one.name), name, person):
                    told[number][label.role] += 1
    for number, roles in told.items():
        role = roles.most_common(1)[0][0]
        yield number, "" if role == "-" else role


def table(every: list[Known]) -> tuple[csr_matrix, np.ndarray, np.ndarray]:
    """A row a word, whether it is the role's, and what it weighs."""
    rows = [row for one in every for row in one.buckets]
    ends = np.cumsum([0, *map(len, rows)])
    flat = np.fromiter((bucket for row in rows for bucket in row), np.int64, int(ends[-1]))
    found = csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(rows), BUCKETS))
    found.sum_duplicates()
    weights = [one.weight for one in every for _ in one.own]
    return found, np.array([right for one in every for right in one.right]), np.array(weights)


def second_table(every: list[Known], scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A row for each different word beside one entity, whether it is the role's, and what it weighs."""
    rows, right, weights, at = [], [], [], 0
    for one in every:
        by_word: dict[str, list[float]] = defaultdict(list)
        for words in one.own:
            for word in words:
                by_word[word].append(float(scores[at]))
            at += 1
        for word, found in by_word.items():
            rows.append(second_facts(found, one.mentions))
            right.append(word in one.role)
            weights.append(1.0 if one.role else NONE)
    return np.array(rows), np.array(right), np.array(weights)


def fitted(every: list[Known], c: float) -> Arrays:
    """Both regressions as arrays, each with its bias last."""
    rows, right, weights = table(every)
    fold = np.array([crc32(one.doc.encode()) % FOLDS for one in every for _ in one.own])
    scores = np.zeros(len(right))
    for number in range(FOLDS):
        seen = fold != number
        scores[~seen] = _first(rows[seen], right[seen], weights[seen], c).decision_function(rows[~seen])
    first = _first(rows, right, weights, c)
    facts, belongs, share = second_table(every, scores)
    second = LogisticRegression().fit(facts, belongs, sample_weight=share)
    arrays = {"role.words": first, "role.second": second}
    return {k: np.append(m.coef_[0], m.intercept_).astype(np.float16) for k, m in arrays.items()}


def _first(rows: csr_matrix, right: np.ndarray, weights: np.ndarray, c: float) -> LogisticRegression:
    model = LogisticRegression(C=c, max_iter=200, solver="liblinear")
    return model.fit(rows, right, sample_weight=weights)


def main() -> None:
    """Parse the command line, fit and write."""
    p = argparse.ArgumentParser(description=__doc__)
    for name in ("silver", "gold", "articles", "states", "to"):
        p.add_argument(f"--{name}", type=Path, required=True)
    p.add_argument("--c", type=float, default=0.1, help="inverse strength of the regression's penalty")
    a = p.parse_args()
    tokenizer = Tokenizer.from_file(str(a.to / "tokenizer.json"))
    train, _, _ = load_all(a.gold, a.articles, a.silver, tokenizer)
    careful = {doc for table in CAREFUL for doc in read_labels(a.gold / table)}
    network = Network(a.to / "speakers.onnx", a.to / "speakers.npz")
    every = [one for story in train if story.doc in careful for one in known(network, story, a.states)]
    heads = dict(np.load(a.to / "speakers.npz"))
    np.savez_compressed(a.to / "speakers.npz", **heads | fitted(every, a.c))


if __name__ == "__main__":
    main()
