"""A shipped tagger's states of the articles whose speakers are annotated.

One file each, NAME.npy: (words, width), float16.

python training/who_states.py --model src/onrecord/reading/weights/default --gold GOLD --articles ARTICLES \
    --out FOLDER
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from who_corpus import PLACES
from who_wires import wires

from onrecord.reading.encoder import Encoder
from onrecord.reading.models import load_model
from onrecord.reading.tokens import tokenize

TABLES = {
    "othernews": "othernews/speakers.tsv",
    "polnear/dev": "speakers/dev.tsv",
    "polnear/train": "speakers/train.tsv",
}


def annotated(gold: Path, articles: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every article that a table of speakers names."""
    for folder, table in TABLES.items():
        yield from _texts(gold / table, gold / folder)
    yield from _texts(PLACES, gold / "polnear/train")
    yield from ((name, text) for name, text, _ in wires(gold, articles))


def _texts(table: Path, folder: Path) -> Iterator[tuple[str, str]]:
    lines = table.read_text(encoding="utf8").splitlines()
    for name in dict.fromkeys(line.split("\t")[0] for line in lines):
        yield name, (folder / "text" / f"{name}.txt").read_bytes().decode("utf8")


def write_states(model: str, gold: Path, articles: Path, out: Path) -> None:
    """Write the states that the tagger gives when it reads; those that are there already are kept."""
    from tokenizers import Tokenizer

    loaded = load_model(model)
    encoder, tokenizer = Encoder(loaded), Tokenizer.from_file(str(loaded.tokenizer))
    out.mkdir(parents=True, exist_ok=True)

    def one(article: tuple[str, str]) -> None:
        name, text = article
        to = out / f"{name}.npy"
        tokens = tokenize(text, tokenizer)
        if len(tokens) and not to.exists():
            np.save(to, encoder.scores(tokens)[2].astype(np.float16))

    with ThreadPoolExecutor(2) as pool:
        for _ in pool.map(one, annotated(gold, articles)):
            pass


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--model", required=True, help="its folder")
    p.add_argument("--gold", type=Path, required=True)
    p.add_argument("--articles", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    a = p.parse_args()
    write_states(a.model, a.gold, a.articles, a.out)
