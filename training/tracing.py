"""The pair model of tracing, learned from a record of articles in several renderings.

python training/tracing.py --record RENDERINGS.db --segments segments.jsonl --to src/onrecord/tracing/weights

The record holds each rendering's articles as RENDERING/ARTICLE. Two attributions are of one statement where
they cover a common aligned segment. Every second article, in a fixed shuffled order, is learned from; the
others are for measuring. As renderings tell all of a story in its order, which other articles do not, a
regression of its own learns pairs as if nothing were known of the text around, and with them attributions
paired with themselves and with parts of themselves, as copies and trimmed quotations.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import sqlalchemy as sa
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score

from onrecord.record import Record
from onrecord.record.schema import attributions
from onrecord.tracing.candidates import among, between
from onrecord.tracing.likelihood import ALONE, AROUND, TOGETHER
from onrecord.tracing.neighbours import with_neighbours
from onrecord.tracing.pairs import facts
from onrecord.tracing.report import Report, Setting
from onrecord.tracing.sentences import sentence_encoder
from onrecord.tracing.tracer import Tracer

Pair = tuple[int, int]
Segments = dict[str, list[tuple[int, int, int]]]
AGAINST = {"numbers differ", "names differ", "speakers differ", "crossing", "off"}
EITHER = {"longer", "shorter"}


def learned_from(articles: set[str]) -> set[str]:
    """The articles to learn from: every second one in a fixed shuffled order."""
    ordered = sorted(articles)
    random.Random(7).shuffle(ordered)
    return set(ordered[::2])


def read(record: Path) -> list[Report]:
    """All reports of the record, with their vectors."""
    with Record.open(record, create=False) as opened, opened.database.reading() as connection:
        wanted = sa.select(attributions.c.id).where(attributions.c.current, attributions.c.content != "")
        ids = connection.execute(wanted.order_by(attributions.c.id)).scalars().all()
        return Tracer(opened).read(connection, ids)


def segments(path: Path) -> Segments:
    """The aligned segments of each article of each rendering: start, end, number."""
    found: Segments = defaultdict(list)
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        found[f"{row['rendering']}/{row['doc']}"].append((row["start"], row["end"], row["seg"]))
    return found


def covered(report: Report, aligned: Segments) -> frozenset[int]:
    """The segments that a report covers by half of itself or of the segment."""
    start, stop = report.span
    found = set()
    for a, b, number in aligned[report.setting.key]:
        shared = min(b, stop) - max(a, start)
        if shared > 0 and 2 * shared >= min(b - a, stop - start):
            found.add(number)
    return frozenset(found)


def cut(reports: list[Report], count: int) -> list[list[float]]:
    """Facts of reports with copies and parts of themselves, in texts without neighbours."""
    chance, found = random.Random(3), []
    long = [one for one in reports if len(one.words) > 5]
    for report in chance.sample(long, min(count, len(long))):
        words = report.content.split()
        size = max(3, round(len(words) * chance.uniform(0.3, 0.9)))
        start = chance.randrange(max(1, len(words) - size))
        for text in (report.content, " ".join(words[start : start + size])):
            alone = Setting(-1, "", text, None)
            vector = sentence_encoder().vectors([text])[0]
            other = Report(-1, alone, (0, len(text)), text, report.source, report.speaker, report.mode,
                           report.negated, report.said, vector)  # fmt: skip
            there = replace(report.setting, text=" " * len(report.setting.text))
            one = Report(0, there, report.span, report.content, report.source, report.speaker, report.mode,
                         report.negated, report.said, report.vector)  # fmt: skip
            found.append(facts(one, other))
    return found


def regression(x: np.ndarray, y: np.ndarray, names: tuple[str, ...], strength: float) -> dict[str, float]:
    """A logistic regression by name, in which no fact counts for what it speaks against."""
    middle, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
    z, sign = (x - middle) / scale, np.where(y, 1.0, -1.0)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (z @ w[:-1] + w[-1])
        wrong = -sign / (1 + np.exp(np.clip(margin, -500, 500)))
        slope = np.append(z.T @ wrong + w[:-1] / strength, wrong.sum())
        return float(np.logaddexp(0, -margin).sum() + (w[:-1] ** 2).sum() / (2 * strength)), slope

    bounds = [(None, 0) if n in AGAINST else (None, None) if n in EITHER else (0, None) for n in names]
    bounds.append((None, None))
    found = minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds,
                     options={"maxiter": 200})  # fmt: skip
    weights = found.x[:-1] / scale
    bias = float(found.x[-1] - (weights * middle).sum())
    return dict(zip(names, weights.round(5).tolist(), strict=True)) | {"bias": round(bias, 5)}


def chances(x: np.ndarray, learned: dict[str, float], names: tuple[str, ...]) -> np.ndarray:
    """What a regression makes of facts."""
    return 1 / (1 + np.exp(-(x @ np.array([learned[n] for n in names]) + learned["bias"])))


def compared(reports: list[Report], keep: Path | None) -> tuple[list[Pair], np.ndarray]:
    """The pairs that tracing would compare, and their facts; kept in a file, as it takes minutes."""
    if keep and keep.exists():
        return pickle.loads(keep.read_bytes())
    pairs = sorted(among(reports))
    likely = [(i, j) for i, j in pairs if facts(reports[i], reports[j])[0] > 0.7]
    pairs = sorted({*pairs, *between(reports, likely)})
    found = pairs, np.array([facts(reports[i], reports[j]) for i, j in pairs], np.float32)
    if keep:
        keep.write_bytes(pickle.dumps(found))
    return found


def tell(name: str, found: tuple[np.ndarray, np.ndarray], parts: tuple[np.ndarray, np.ndarray]) -> None:
    """Print the average precision on what was learned from, and on the others."""
    right, chance = found
    print(name, *(round(average_precision_score(right[part], chance[part]), 4) for part in parts), flush=True)


def train(a: argparse.Namespace) -> None:
    """Learn both regressions and write them."""
    reports = read(a.record)
    aligned = segments(a.segments)
    cover = [covered(report, aligned) for report in reports]
    article = [report.setting.key.partition("/")[2] for report in reports]
    mine = learned_from(set(article))
    pairs, x = compared(reports, a.facts)
    y = np.array([article[i] == article[j] and bool(cover[i] & cover[j]) for i, j in pairs])
    part = np.array([article[i] in mine and article[j] in mine for i, j in pairs])
    rest = np.array([article[i] not in mine and article[j] not in mine for i, j in pairs])
    alone = regression(x[part], y[part], ALONE, a.strength)
    first = chances(x, alone, ALONE)
    tell("alone", (y, first), (part, rest))
    bare = x[part].copy()
    bare[:, list(AROUND)] = 0
    own = [report for report, name in zip(reports, article, strict=True) if name in mine]
    copies = np.array(cut(own, a.copies) * a.weight)
    right = np.concatenate([y[part], np.ones(len(copies), bool)])
    by_words = regression(np.vstack([bare, copies]), right, ALONE, a.strength)
    # Two statements of a record are seldom one; two of one article's renderings are often.
    by_words["bias"] = round(by_words["bias"] - a.doubt, 5)
    print("copies found", (chances(copies, by_words, ALONE) >= 0.5).mean())
    around = with_neighbours(reports, dict(zip(pairs, first.tolist(), strict=True)))
    x = np.hstack([x, [around[pair] for pair in pairs]])
    anchored = x[:, TOGETHER.index("anchored")] > 0
    both = regression(x[part & anchored], y[part & anchored], TOGETHER, a.strength)
    second = np.where(anchored, chances(x, both, TOGETHER), first)
    tell("together", (y, second), (part, rest))
    (a.to / "pairs.json").write_text(
        json.dumps({"alone": alone, "bare": by_words, "together": both}, indent=1) + "\n"
    )


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--record", type=Path, required=True)
    p.add_argument("--segments", type=Path, required=True)
    p.add_argument("--to", type=Path, required=True)
    p.add_argument("--facts", type=Path, help="a file to keep the facts in, for another run")
    p.add_argument("--strength", type=float, default=1.0, help="the inverse of the regularisation")
    p.add_argument("--doubt", type=float, default=1.0, help="how much less likely pairs by words alone are")
    p.add_argument("--copies", type=int, default=400, help="how many attributions to pair with themselves")
    p.add_argument("--weight", type=int, default=3, help="how often each of these counts")
    train(p.parse_args())
