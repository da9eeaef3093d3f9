"""The sentence encoder that tracing compares contents with: all-MiniLM-L6-v2 in 8 bits, as it is.

python training/sentences.py --encoder FOLDER --gold GOLD --to FOLDER
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from encoder import load_encoder
from export import cut_vocabulary, english, sample, smoothing
from graph import Graph, Quantised, embedded, layer
from onnx import TensorProto, helper
from tokenizers import Tokenizer

from onrecord.tracing.words import FUNCTION, stem

LONGEST = 128
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def grown(state: dict[str, np.ndarray], shape: dict, how: Quantised) -> Graph:
    """All nodes: ``ids`` (pieces,) to ``vector`` (width,), the mean of the last states, of length one."""
    g = Graph(how)
    g.add("Sub", ["ids", "ids"], "features")
    x = embedded(g, state, shape)
    for n in range(shape["layers"]):
        x = layer(g, x, "", state, n, shape)
    mean = g.add("ReduceMean", [x, g.const("axes", np.array([0, 1]))], "mean", keepdims=0)
    g.add("LpNormalization", [mean], "vector", axis=0, p=2)
    return g


def finished(g: Graph, more: list[str]) -> onnx.ModelProto:
    """The graph as a model, with more outputs if wished."""
    value = helper.make_tensor_value_info
    outputs = [value("vector", TensorProto.FLOAT, [None])] + [value(n, TensorProto.FLOAT, None) for n in more]
    graph = helper.make_graph(
        g.nodes, "sentences", [value("ids", TensorProto.INT64, ["t"])], outputs, g.weights
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def input_ranges(
    state: dict[str, np.ndarray], shape: dict, inputs: Iterator[np.ndarray]
) -> dict[str, np.ndarray]:
    """The largest absolute input of every matrix product, by channel."""
    g = grown(state, shape, Quantised(on=False))
    names = list(dict.fromkeys(x for _, x in g.taps))
    session = ort.InferenceSession(finished(g, names).SerializeToString(), providers=["CPUExecutionProvider"])
    peak: dict[str, np.ndarray] = {}
    for ids in inputs:
        for name, found in zip(names, session.run(names, {"ids": ids}), strict=True):
            high = np.abs(found).reshape(-1, found.shape[-1]).max(0)
            peak[name] = np.maximum(peak.get(name, 0), high)
    return {product: peak[source] for product, source in g.taps}


def sentences(texts: list[str], tokenizer: Tokenizer) -> Iterator[np.ndarray]:
    """Some sentences of each text, as the encoder takes them."""
    for text in texts:
        for sentence in re.split(r"(?<=[.!?”])\s+", text)[:8]:
            yield framed(tokenizer, sentence)


def framed(tokenizer: Tokenizer, text: str) -> np.ndarray:
    """The pieces of a text between those that begin and end it."""
    ids = tokenizer.encode(text, add_special_tokens=False).ids[: LONGEST - 2]
    return np.array([tokenizer.token_to_id("[CLS]"), *ids, tokenizer.token_to_id("[SEP]")])


def common_stems(tokenizer: Tokenizer) -> list[str]:
    """Stems of whole words, the commonest first, as the vocabulary has them in this order."""
    ordered = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    words = (word for word, _ in ordered if word.isalpha() and len(word) > 1 and word not in FUNCTION)
    return list(dict.fromkeys(map(stem, words)))


def export(a: argparse.Namespace) -> None:
    """Cut the vocabulary, smooth, quantise and write."""
    model = load_encoder(a.encoder)
    state = {f"encoder.{k}": v.float().numpy() for k, v in model.state_dict().items()}
    shape = dict(vars(model.shape))
    tokenizer = Tokenizer.from_file(str(a.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    vocabulary = tokenizer.get_vocab()
    pieces = [p for p in vocabulary if p in SPECIAL or (english(p) and not p.startswith("[unused"))]
    tokenizer = cut_vocabulary(tokenizer, sorted(pieces, key=vocabulary.__getitem__), state)
    how = Quantised(on=not a.float)
    if how.on:
        ranges = input_ranges(state, shape, sentences(sample(a.gold, 100), tokenizer))
        how.smooth = smoothing(state, ranges)
    a.to.mkdir(parents=True, exist_ok=True)
    onnx.save(finished(grown(state, shape, how), []), a.to / "sentences.onnx")
    tokenizer.save(str(a.to / "tokenizer.json"), pretty=False)
    (a.to / "stems.txt").write_text("\n".join(common_stems(tokenizer)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--gold", type=Path, required=True)
    p.add_argument("--to", type=Path, required=True)
    p.add_argument("--float", action="store_true", help="32-bit floats, to compare with")
    export(p.parse_args())
