"""A trained speaker model as shipped: its layers in speakers.onnx, its heads in speakers.npz.

python training/who_export.py --trained OUT --states FOLDER --to src/onrecord/reading/weights/default
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from export import smoothing
from graph import MICROSOFT, Graph, Quantised, layer, relative_bias
from onnx import TensorProto, helper

POSITIONS = 1024
State = dict[str, np.ndarray]


def build(
    state: State, shape: dict, quantised: Quantised, more: bool = False
) -> tuple[onnx.ModelProto, Graph]:
    """The layers as a graph: ``trunk`` (words, width) and ``flags`` (words,) to ``states``."""
    g = Graph(quantised)
    flag = g.add("Gather", [g.const("flags.table", state["encoder.flags.weight"]), "flags"], "flag")
    zero = g.const("zero", np.array([0]))
    x = g.add("Unsqueeze", [g.add("Add", ["trunk", flag], "marked"), zero], "x")
    g.add("Shape", ["flags"], "count")
    bias = relative_bias(g, state, shape) if shape["relative"] else ""
    for n in range(shape["layers"]):
        x = layer(g, x, bias, state, n, shape)
    g.add("Squeeze", [x, "zero"], "states")
    value = helper.make_tensor_value_info
    inputs = [
        value("trunk", TensorProto.FLOAT, ["w", shape["width"]]),
        value("flags", TensorProto.INT64, ["w"]),
    ]
    outputs = [value("states", TensorProto.FLOAT, ["w", shape["width"]])]
    outputs += (
        [value(n, TensorProto.FLOAT, None) for n in dict.fromkeys(x for _, x in g.taps)] if more else []
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    graph = helper.make_graph(g.nodes, "speakers", inputs, outputs, g.weights)
    return helper.make_model(graph, opset_imports=opsets, ir_version=9), g


def peaks(state: State, shape: dict, states: Path) -> dict[str, np.ndarray]:
    """The largest absolute input of every matrix product, by channel, over some articles."""
    model, g = build(state, shape, Quantised(on=False), more=True)
    session = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    names = list(dict.fromkeys(x for _, x in g.taps))
    peak: dict[str, np.ndarray] = {}
    paths = sorted(states.glob("*.npy"))
    for path in paths[:: max(len(paths) // 24, 1)]:
        trunk = np.load(path)[:1000].astype(np.float32)
        feed = {"trunk": trunk, "flags": np.zeros(len(trunk), np.int64)}
        for name, value in zip(names, session.run(names, feed), strict=True):
            peak[name] = np.maximum(peak.get(name, 0), np.abs(value).reshape(-1, value.shape[-1]).max(0))
    return {product: peak[source] for product, source in g.taps}


def export(a: argparse.Namespace) -> None:
    """Smooth, quantise and write."""
    data = torch.load(a.trained / "who.pt", weights_only=True)
    full = {k: v.float().numpy() for k, v in data["state"].items()}
    shape = {**data["shape"], "positions": POSITIONS}
    layers = {f"encoder.{k}": v for k, v in full.items() if k.startswith(("layers", "relative", "flags"))}
    how = Quantised(on=not a.float)
    if how.on:
        how.smooth = smoothing(layers, peaks(layers, shape, a.states))
    a.to.mkdir(parents=True, exist_ok=True)
    onnx.save(build(layers, shape, how)[0], a.to / "speakers.onnx")
    heads = {
        k: v.astype(np.float16) for k, v in full.items() if not k.startswith(("layers", "relative", "flags"))
    }
    np.savez(a.to / "speakers.npz", **heads)


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__)
    for name in ("trained", "states", "to"):
        p.add_argument(f"--{name}", type=Path, required=True)
    p.add_argument("--float", action="store_true", help="32-bit floats, to compare with")
    export(p.parse_args())
