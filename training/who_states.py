"""A shipped tagger's states of the articles whose speakers are annotated.

One file each, NAME.npy: (words, width), float16.

python training/who_states.py --model src/onrecord/reading/weights/default --gold GOLD --out FOLDER
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from onrecord.reading.encoder import Encoder
from onrecord.reading.models import load_model
from onrecord.reading.tokens import tokenize

TABLES = {
    "othernews": "othernews/speakers.tsv",
    "polnear/dev": "speakers/dev.tsv",
    "polnear/train": "speakers/train.tsv",
}


def annotated(gold: Path) -> Iterator[Path]:
    """The texts that a table of speakers names."""
    for folder, table in TABLES.items():
        lines = (gold / table).read_text(encoding="utf8").splitlines()
        for name in dict.fromkeys(line.split("\t")[0] for line in lines):
            yield gold / folder / "text" / f"{name}.txt"


def write_states(model: str, gold: Path, out: Path) -> None:
    """Write the states that the tagger gives when it reads; those that are there already are kept."""
    from tokenizers import Tokenizer

    loaded = load_model(model)
    encoder, tokenizer = Encoder(loaded), Tokenizer.from_file(str(loaded.tokenizer))
    out.mkdir(parents=True, exist_ok=True)

    def one(path: Path) -> None:
        to = out / f"{path.stem}.npy"
        tokens = tokenize(path.read_bytes().decode("utf8"), tokenizer)
        if len(tokens) and not to.exists():
            np.save(to, encoder.scores(tokens)[2].astype(np.float16))

    with ThreadPoolExecutor(2) as pool:
        for _ in pool.map(one, annotated(gold)):
            pass


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--model", required=True, help="its folder")
    p.add_argument("--gold", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    a = p.parse_args()
    write_states(a.model, a.gold, a.out)
