"""Label texts with a trained model, for a smaller one to learn from.

python training/label.py --model default --gold GOLD --articles ARTICLES --out FOLDER
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import corpus
import numpy as np
from tokenizers import Tokenizer

from onrecord.reading.encoder import Encoder
from onrecord.reading.linking import link
from onrecord.reading.models import load_model
from onrecord.reading.tags import log_softmax, paragraph_starts, spans_of, viterbi
from onrecord.reading.tokens import tokenize


def annotated_texts(gold: Path) -> Iterator[tuple[str, str]]:
    """The articles that the student is trained on with their gold labels."""
    other = gold / "othernews"
    kept = corpus.held_out(other)
    for folder in (gold / "polnear" / "train", other):
        for path in sorted((folder / "text").glob("*.txt")):
            if folder is not other or path.stem not in kept:
                yield path.stem, path.read_bytes().decode("utf8")


def plain_texts(gold: Path, articles: Path, stories: int, seed: int) -> Iterator[tuple[str, str]]:
    """Unlabelled news: some Reuters stories and English renderings, none of an article measured on."""
    rng = random.Random(seed)
    rows = []
    with gzip.open(articles / "reuters" / "reuters-21578.jsonl.gz", "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            if len(row["body"] or "") > 700:
                rows.append((row["id"], f"{row['dateline'] or ''} {row['body']}".strip()))
    yield from rng.sample(rows, min(stories, len(rows)))
    for folder in sorted((gold / "renderings" / "ru-en").iterdir()):
        if folder.is_dir() and folder.name != "source":
            for path in sorted(folder.glob("*.txt")):
                if rng.random() < 0.25:
                    yield f"{folder.name}/{path.stem}", path.read_bytes().decode("utf8")


def measured(name: str, held_out: set[str]) -> bool:
    """Whether an unlabelled text is a copy or another rendering of an article that is measured on."""
    stem = name.rpartition("/")[2]
    return any(kept == stem or kept.endswith("_" + stem) for kept in held_out)


def label(model_folder: str, texts: list[tuple[str, str]], gold: set[str], out: Path) -> None:
    """Write soft labels (a row a word) of every text, and the whole attributions of unlabelled ones."""
    model = load_model(model_folder)
    tokenizer, encoder = Tokenizer.from_file(str(model.tokenizer)), Encoder(model)

    def one(item: tuple[str, str]) -> tuple[str, np.ndarray, dict | None]:
        name, text = item
        tokens = tokenize(text, tokenizer)
        emissions, points, _ = encoder.scores(tokens)
        soft = np.exp(log_softmax(emissions)).astype(np.float16)
        if name in gold:
            return name, soft, None
        paragraphs = paragraph_starts(text, tokens)
        path = viterbi(emissions, model.transitions, paragraphs)
        place = lambda spans: [(int(tokens.starts[s.first]), int(tokens.ends[s.last])) for s in spans]  # noqa: E731
        found = [
            {"source": place(x.sources), "cue": place([x.cue] if x.cue else []), "content": place(x.contents)}
            for x in link(spans_of(path, emissions), points, model.pointers, paragraphs, tokens.quoted)
        ]
        return name, soft, {"name": name, "text": text, "attributions": found}

    out.mkdir(parents=True, exist_ok=True)
    arrays = {}
    with ThreadPoolExecutor(2) as pool, (out / "texts.jsonl").open("w", encoding="utf8") as lines:
        for i, (name, soft, row) in enumerate(pool.map(one, texts), 1):
            arrays[name] = soft
            if row:
                lines.write(json.dumps(row) + "\n")
            if i % 200 == 0:
                print(f"{i}/{len(texts)}", flush=True)
    np.savez(out / "soft.npz", **arrays)


def main() -> None:
    """Parse the command line and label."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--model", required=True)
    p.add_argument("--gold", type=Path, required=True)
    p.add_argument("--articles", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--stories", type=int, default=2000)
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    annotated = list(annotated_texts(a.gold))
    skip = corpus.held_out(a.gold / "othernews")
    plain = [(n, t) for n, t in plain_texts(a.gold, a.articles, a.stories, a.seed) if not measured(n, skip)]
    label(a.model, annotated + plain, {n for n, _ in annotated}, a.out)


if __name__ == "__main__":
    main()
