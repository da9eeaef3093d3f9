#!/usr/bin/env python3
"""Measure the drift of pairs of wordings that were labelled by reading.

usage: drift.py SHARED [--out FOLDER]

SHARED holds gold/ and score/score_drift.py. benchmarks/drift.jsonl has the labels: for each side a document
below gold/, the offsets of the text, and edits in it (start, end, words put there); the classes; whether the
pair was there to tune on or held out. The pairs are written out, go through `onrecord drift`, and are scored.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

LABELS = Path(__file__).parent / "drift.jsonl"
HALVES = ("tune", "held")


@cache
def document(path: Path) -> str:
    """The text of a document as it is, line ends included."""
    return path.read_bytes().decode("utf-8")


def text_of(side: dict[str, Any], gold: Path) -> str:
    """One side of a pair: a part of a document, with its edits done."""
    text, at, pieces = document(gold / side["doc"]), side["start"], []
    for start, end, words in side.get("edits", ()):
        pieces += [text[at:start], words]
        at = end
    return "".join([*pieces, text[at : side["end"]]])


def pairs(gold: Path, half: str | None = None) -> Iterator[dict[str, Any]]:
    """The labelled pairs with their texts, of one half or of both."""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if half in (None, label["half"]):
            texts = {f"text_{name}": text_of(label[name], gold) for name in "ab"}
            yield {**texts, "classes": label["classes"], "real": label["a"]["doc"] != label["b"]["doc"]}


def measure(shared: Path, half: str, folder: Path) -> tuple[dict[str, float], float]:
    """F1 by class as score_drift.py tells it, and the recall of negation, in per cent."""
    given, found = folder / f"{half}.jsonl", folder / f"{half}-drift.jsonl"
    labelled = list(pairs(shared / "gold", half))
    given.write_text("".join(json.dumps(one) + "\n" for one in labelled), encoding="utf-8")
    # The classes given stay out of what is compared.
    asked = "".join(json.dumps({k: one[k] for k in ("text_a", "text_b")}) + "\n" for one in labelled)
    command = [sys.executable, "-m", "onrecord", "drift", "-", "--format", "jsonl"]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True, encoding="utf-8")
    found.write_text(done.stdout, encoding="utf-8")
    scorer = [sys.executable, str(shared / "score" / "score_drift.py"), str(given), str(found), "--json"]
    scores = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)
    told = [json.loads(line)["classes"] for line in done.stdout.splitlines()]
    negated = [
        ("negation" in classes)
        for one, classes in zip(labelled, told, strict=True)
        if "negation" in one["classes"]
    ]
    return scores, 100 * sum(negated) / len(negated)


def speed(shared: Path) -> float:
    """Pairs compared in a second of processor time, in one thread."""
    from onrecord.tracing.drift import compare

    texts = [(one["text_a"], one["text_b"]) for one in pairs(shared / "gold")]
    compare(*texts[0])
    start = time.process_time()
    for a, b in texts:
        compare(a, b)
    return len(texts) / (time.process_time() - start)


def main() -> None:
    """Print the scores of both halves."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, help="keep the pairs and their drift in this folder")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.out or Path(temporary)
        for half in HALVES:
            scores, recall = measure(given.shared, half, folder)
            told = "  ".join(f"{name} {value}" for name, value in scores.items())
            print(f"{half}: {told}  (recall of negation {recall:.1f})")
    print(f"{speed(given.shared):,.0f} pairs a second")


if __name__ == "__main__":
    main()
