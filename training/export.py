"""A trained tagger to the files that are shipped: model.onnx, model.json, tokenizer.json.

python training/export.py --trained out/default --encoder FOLDER --gold GOLD --to FOLDER
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from encoder import LABELS
from graph import Quantised, build, tapped
from objective import special_ids
from tokenizers import Tokenizer

from onrecord.reading.tokens import Tokens, tokenize

State = dict[str, np.ndarray]


def load_trained(folder: Path) -> tuple[State, dict]:
    """Weights as arrays, and the encoder's shape."""
    data = torch.load(folder / "model.pt", weights_only=True)
    return {k: v.float().numpy() for k, v in data["state"].items()}, data["shape"]


def english(piece: str) -> bool:
    """Whether a word piece is of Latin letters, digits and the marks that English news uses."""
    letters = piece.removeprefix("##")
    return all(ord(c) < 0x250 or 0x2010 <= ord(c) <= 0x2044 or 0x20A0 <= ord(c) <= 0x20BF for c in letters)


def kept_pieces(tokenizer: Tokenizer, texts: list[str], size: int) -> list[str]:
    """The vocabulary cut to ``size`` pieces: specials, all short ones, then those that news uses most."""
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(tokenizer.encode(text, add_special_tokens=False).ids)
    vocabulary = tokenizer.get_vocab()
    begin, end, pad = special_ids(tokenizer)
    first = {begin, end, pad, tokenizer.token_to_id("[UNK]")}
    usable = [p for p in vocabulary if english(p) and not p.startswith("[unused")]
    short = lambda p: len(p.removeprefix("##")) <= 2  # noqa: E731
    rank = lambda p: (vocabulary[p] not in first, not short(p), -counts[vocabulary[p]], vocabulary[p])  # noqa: E731
    return sorted(sorted(usable, key=rank)[:size], key=vocabulary.__getitem__)


def cut_vocabulary(tokenizer: Tokenizer, pieces: list[str], state: State) -> Tokenizer:
    """A tokenizer of the kept pieces; the embeddings in ``state`` are cut to match."""
    data = json.loads(tokenizer.to_str())
    old = tokenizer.get_vocab()
    state["encoder.words.weight"] = state["encoder.words.weight"][[old[p] for p in pieces]]
    data["model"]["vocab"] = {p: i for i, p in enumerate(pieces)}
    # Special pieces written out in an article are words like any others.
    data["added_tokens"], data["post_processor"] = [], None
    return Tokenizer.from_str(json.dumps(data))


def sample(gold: Path, count: int) -> list[str]:
    """Some training articles to measure activations on."""
    paths = sorted((gold / "polnear" / "train" / "text").glob("*.txt"))
    return [p.read_bytes().decode("utf8") for p in paths[:: max(1, len(paths) // count)]]


def windows(tokens: Tokens, ends: tuple[int, int], room: int) -> Iterator[dict[str, np.ndarray]]:
    """The graph's inputs for the first window of a text."""
    n = min(len(tokens.ids), room)
    ids = np.concatenate([[ends[0]], tokens.ids[:n], [ends[1]]])
    features = np.concatenate([[0], tokens.features[:n], [0]])
    yield {"ids": ids, "features": features, "pieces": tokens.first[tokens.first < n] + 1}


def input_ranges(state: State, shape: dict, inputs: list[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """The largest absolute input of every matrix product, by channel."""
    model, taps = tapped(state, shape)
    session = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    names = list(dict.fromkeys(taps.values()))
    peak: dict[str, np.ndarray] = {}
    for feed in inputs:
        for name, value in zip(names, session.run(names, feed), strict=True):
            high = np.abs(value).reshape(-1, value.shape[-1]).max(0)
            peak[name] = np.maximum(peak.get(name, 0), high)
    return {product: peak[source] for product, source in taps.items()}


# Sources and cues are found a little more readily than they were trained to be: a missed one costs the whole
# attribution, a spurious one without content nothing.
READINESS = {"source": 0.2, "cue": 0.2}
STRENGTH = {"qkv": 0.6, "out": 0.6, "up": 0.6, "down": 0.7}


def smoothing(state: State, peaks: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Input scales that move outliers into the weights (SmoothQuant, Xiao et al. 2023).

    The strengths were chosen by how many spans stay those of the float model.
    """
    scales = {}
    for name, peak in peaks.items():
        number, part = name.removeprefix("layer").split(".")
        weight = np.abs(state[f"encoder.layers.{number}.{part}.weight"]).max(0)
        strength = STRENGTH[part]
        raw = np.maximum(peak, 1e-5) ** strength / np.maximum(weight, 1e-5) ** (1 - strength)
        scales[name] = (raw / np.exp(np.log(raw).mean())).astype(np.float32)
    return scales


def rounded(values: np.ndarray, digits: int) -> list:
    """Nested lists of short numbers."""
    return values.astype(float).round(digits).tolist()


def write(
    to: Path, state: State, shape: dict, tokenizer: Tokenizer, ends: tuple[int, int], how: Quantised
) -> None:
    """Write one model folder."""
    to.mkdir(parents=True, exist_ok=True)
    onnx.save(build(state, shape, how), to / "model.onnx")
    tokenizer.save(str(to / "tokenizer.json"), pretty=False)
    n = len(LABELS)
    config = {
        "begin": ends[0],
        "end": ends[1],
        "room": 318,
        "overlap": 64,
        "transitions": rounded(state["transitions"][:n, :n], 4),
        "nothing": rounded(state["nothing"], 5),
        "distance": rounded(state["distance"], 5),
        # Below what a pointer can give: every content stays with its cue, since words lost cost more than
        # words too many.
        "linking": {"extra": -21.0},
        "calibration": [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 2.0],
    }
    (to / "model.json").write_text(json.dumps(config))


def export(a: argparse.Namespace) -> None:
    """Cut, smooth, quantise and write."""
    state, shape = load_trained(a.trained)
    tokenizer = Tokenizer.from_file(str(a.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    begin, end, _ = special_ids(tokenizer)
    names = {i: p for p, i in tokenizer.get_vocab().items()}
    texts = sample(a.gold, 800)
    pieces = kept_pieces(tokenizer, texts, a.vocabulary)
    tokenizer = cut_vocabulary(tokenizer, pieces, state)
    ends = (pieces.index(names[begin]), pieces.index(names[end]))
    state["emit.bias"] += np.array([READINESS.get(label[2:], 0.0) for label in LABELS], dtype=np.float32)
    how = Quantised(on=not a.float, keep=set(filter(None, a.keep.split(","))))
    if how.on:
        feeds = [f for t in texts[:: len(texts) // 24] for f in windows(tokenize(t, tokenizer), ends, 382)]
        how.smooth = smoothing(state, input_ranges(state, shape, feeds))
    write(a.to, state, shape, tokenizer, ends, how)


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--trained", type=Path, required=True)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--gold", type=Path, required=True)
    p.add_argument("--to", type=Path, required=True)
    p.add_argument("--vocabulary", type=int, default=24_000)
    p.add_argument("--float", action="store_true", help="32-bit floats, to compare with")
    p.add_argument("--keep", default="", help="matrix products to keep in float, as layer9.down,…")
    export(p.parse_args())
