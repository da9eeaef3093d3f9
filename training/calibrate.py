"""Fit a shipped model's confidence on annotated articles that it was not trained on.

python training/calibrate.py --model FOLDER --gold GOLD

An attribution counts as right when it matches a gold one as a whole (evaluation's ``linked``). Half of the
articles fit the weights while the other half measures them, then all of them fit what is written.
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import corpus
import numpy as np

from onrecord.article import Article
from onrecord.evaluation import Parts, gold_articles, linked_pairs
from onrecord.reading import Reader
from onrecord.reading.confidence import factors

Rows = tuple[np.ndarray, np.ndarray]


def held_out_articles(gold: Path) -> list[tuple[Article, list[Parts]]]:
    """PolNeAR's dev part and every fifth article of the other news."""
    other = gold / "othernews"
    kept = corpus.held_out(other)
    return list(gold_articles(gold / "polnear" / "dev")) + [
        x for x in gold_articles(other) if x[0].doc in kept
    ]


def rows_of(reader: Reader, article: Article, gold: list[Parts]) -> Rows:
    """Factors and rightness of every attribution read in one article."""
    tokens, links = reader.links(article.text)
    place = lambda spans: tuple((int(tokens.starts[s.first]), int(tokens.ends[s.last])) for s in spans)  # noqa: E731
    read = [Parts(place(x.sources), place([x.cue] if x.cue else []), place(x.contents)) for x in links]
    right = {j for _, j in linked_pairs(gold, read)}
    return np.array([factors(x) for x in links]).reshape(-1, 8), np.array(
        [i in right for i in range(len(read))]
    )


def fit(x: np.ndarray, y: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Logistic regression by Newton's method; the intercept comes last."""
    x = np.column_stack([x, np.ones(len(x))])
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(w))
        w += np.linalg.solve(hessian, x.T @ (y - p) - ridge * w)
    return w


def calibration_error(w: np.ndarray, x: np.ndarray, y: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: mean distance of confidence and share of right ones, by bins."""
    p = 1 / (1 + np.exp(-(x @ w[:-1] + w[-1])))
    order = np.array_split(np.argsort(p), bins)
    return float(sum(abs(p[i].mean() - y[i].mean()) * len(i) for i in order) / len(p))


def main() -> None:
    """Fit, report and write."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", type=Path, required=True)
    p.add_argument("--gold", type=Path, required=True)
    a = p.parse_args()
    reader = Reader(str(a.model))
    with ThreadPoolExecutor(reader.threads) as pool:
        rows = list(pool.map(lambda item: rows_of(reader, *item), held_out_articles(a.gold)))
    join = lambda some: (np.concatenate([x for x, _ in some]), np.concatenate([y for _, y in some]))  # noqa: E731
    error = calibration_error(fit(*join(rows[::2])), *join(rows[1::2]))
    weights = fit(*join(rows))
    config = json.loads((a.model / "model.json").read_text())
    config["calibration"] = weights.round(4).tolist()
    (a.model / "model.json").write_text(json.dumps(config))
    print(f"{len(join(rows)[1])} attributions, calibration error {error:.3f} on the other half")


if __name__ == "__main__":
    main()
