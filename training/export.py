"""A trained tagger to the files that are shipped: model.onnx, model.json, tokenizer.json.

python training/export.py --trained out/default --encoder FOLDER --to src/onrecord/reading/weights/default
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer

from encoder import LABELS
from graph import Quantised, build
from train import special_ids


def settle(state: dict[str, np.ndarray], trained: dict) -> None:
    """Nothing to do for a model trained as it is shipped."""


def write(
    trained: Path, encoder: Path, to: Path, quantised: Quantised, room: int = 382, overlap: int = 64
) -> None:
    """Write one model folder."""
    data = torch.load(trained / "model.pt", weights_only=True)
    state = {k: v.float().numpy() for k, v in data["state"].items()}
    to.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding(), tokenizer.no_truncation()
    begin, end, _ = special_ids(tokenizer)
    onnx.save(build(state, data["shape"], quantised), to / "model.onnx")
    tokenizer.save(str(to / "tokenizer.json"))
    n = len(LABELS)
    config = {"begin": begin, "end": end, "room": room, "overlap": overlap, "transitions": state["transitions"][:n, :n].round(4).tolist(),
              "nothing": state["nothing"].round(5).tolist(), "distance": state["distance"].round(5).tolist(),
              "calibration": [1.0] * 8 + [2.0]}  # fmt: skip
    (to / "model.json").write_text(json.dumps(config))


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__)
    (
        p.add_argument("--trained", type=Path, required=True),
        p.add_argument("--encoder", type=Path, required=True),
    )
    p.add_argument("--to", type=Path, required=True), p.add_argument("--float", action="store_true")
    a = p.parse_args()
    write(a.trained, a.encoder, a.to, Quantised(on=not a.float))
