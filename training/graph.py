"""The tagger as an ONNX graph, in float32 or with its matrix products in 8 bits.

The graph takes one window: ``ids`` and ``features`` (pieces,), ``pieces`` (words,), the first piece of every
word; it gives ``emissions`` (words, labels), ``points`` (words, pointers) and ``trunk`` (words, width), the
states that the speaker model goes on from. It is written node by node, for the exporters' graphs need a
fusing pass that differs between versions of onnxruntime.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MICROSOFT = "com.microsoft"


@dataclass
class Quantised:
    """How matrix products are made: ``smooth`` (name -> input scales) in 8 bits, ``keep`` in float32."""

    smooth: dict[str, np.ndarray] = field(default_factory=dict)
    keep: set[str] = field(default_factory=set)
    on: bool = True


@dataclass
class Graph:
    """Nodes and weights as they are added."""

    quantised: Quantised
    taps: list[tuple[str, str]] = field(default_factory=list)
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    weights: list[onnx.TensorProto] = field(default_factory=list)

    def const(self, name: str, value: np.ndarray) -> str:
        """Add a weight."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(
        self, op: str, inputs: list[str], name: str, domain: str = "", outputs: int = 1, **attributes: object
    ) -> str:
        """Add a node; its first output has the node's name."""
        outs = [name] + [f"{name}.{i}" for i in range(1, outputs)]
        self.nodes.append(helper.make_node(op, inputs, outs, name=name, domain=domain, **attributes))
        return name

    def linear(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """X @ weight.T + bias, in 8 bits unless kept in float."""
        self.taps.append((name, x))
        w = weight.T.astype(np.float32)
        if not self.quantised.on or name in self.quantised.keep:
            product = self.add("MatMul", [x, self.const(f"{name}.w", w)], f"{name}.product")
            return self.add("Add", [product, self.const(f"{name}.b", bias)], name)
        scales = self.quantised.smooth.get(name)
        if scales is not None:
            w = w * scales[:, None]
            smooth = self.const(f"{name}.smooth", (1 / scales).astype(np.float32))
            x = self.add("Mul", [x, smooth], f"{name}.smoothed")
        step = np.abs(w).max(0) / 127 + 1e-12
        whole = np.clip(np.rint(w / step), -127, 127).astype(np.int8)
        weights = {
            "q": whole,
            "step": step.astype(np.float32),
            "zero": np.zeros(len(step), np.int8),
            "b": bias,
        }
        inputs = [x, *(self.const(f"{name}.{part}", value) for part, value in weights.items())]
        return self.add("DynamicQuantizeMatMul", inputs, name, MICROSOFT)

    def norm(self, x: str, y: str, name: str, weight: np.ndarray, bias: np.ndarray, eps: float) -> str:
        """Layer norm of x + y."""
        inputs = [x, y, self.const(f"{name}.w", weight), self.const(f"{name}.b", bias)]
        return self.add("SkipLayerNormalization", inputs, name, MICROSOFT, epsilon=eps)


def embedded(g: Graph, state: dict[str, np.ndarray], shape: dict) -> str:
    """Summed embeddings (1, pieces, width), normalised; the words' in 8 bits with a scale a row."""
    table = state["encoder.words.weight"]
    if g.quantised.on:
        step = (np.abs(table).max(1, keepdims=True) / 127 + 1e-12).astype(np.float32)
        rows = g.add(
            "Gather", [g.const("words.q", np.rint(table / step).astype(np.int8)), "ids"], "words.rows"
        )
        scale = g.add("Gather", [g.const("words.step", step), "ids"], "words.scale")
        words = g.add("Mul", [g.add("Cast", [rows], "words.float", to=TensorProto.FLOAT), scale], "words")
    else:
        words = g.add("Gather", [g.const("words.table", table), "ids"], "words")
    count = g.add("Shape", ["ids"], "count")
    first = 2 if shape["relative"] else 0
    zero, one = g.const("zero", np.array([0])), g.const("one", np.array([1]))
    positions = g.const("positions.table", state["encoder.positions.weight"][first:])
    position = g.add("Slice", [positions, zero, count, zero, one], "position")
    feature = g.add(
        "Gather", [g.const("features.table", state["encoder.features.weight"]), "features"], "feature"
    )
    total = g.add("Add", [g.add("Add", [words, position], "embedding.1"), feature], "embedding")
    inputs = [
        total,
        g.const("norm.w", state["encoder.norm.weight"]),
        g.const("norm.b", state["encoder.norm.bias"]),
    ]
    x = g.add("LayerNormalization", inputs, "embedding.norm", epsilon=shape["eps"], axis=-1)
    return g.add("Unsqueeze", [x, zero], "x")


def relative_bias(g: Graph, state: dict[str, np.ndarray], shape: dict) -> str:
    """MPNet's attention bias (1, heads, pieces, pieces), a slice of a table for the longest window."""
    import torch
    from encoder import relative_bucket

    span = shape["positions"]
    distance = torch.arange(-(span - 1), span)
    table = state["encoder.relative.weight"][relative_bucket(distance).numpy()]
    g.add(
        "Range",
        [g.const("r0", np.array(0)), g.add("Squeeze", ["count"], "n"), g.const("r1", np.array(1))],
        "at",
    )
    columns, rows = (
        g.add("Unsqueeze", ["at", g.const(f"axis.{i}", np.array([i]))], f"at.{i}") for i in (0, 1)
    )
    index = g.add(
        "Add", [g.add("Sub", [columns, rows], "difference"), g.const("span", np.array(span - 1))], "index"
    )
    picked = g.add(
        "Gather", [g.const("relative.table", np.ascontiguousarray(table.T)), index], "picked", axis=1
    )
    return g.add("Unsqueeze", [picked, "zero"], "bias")


def layer(g: Graph, x: str, bias: str, state: dict[str, np.ndarray], n: int, shape: dict) -> str:
    """One transformer layer."""
    p, name = f"encoder.layers.{n}.", f"layer{n}"
    get = lambda part: (state[p + part + ".weight"], state[p + part + ".bias"])  # noqa: E731
    qkv = g.linear(x, f"{name}.qkv", *get("qkv"))
    inputs = [f"{name}.{c}" for c in ("query", "key", "value")]
    g.nodes.append(helper.make_node("Split", [qkv], inputs, name=f"{name}.split", axis=-1, num_outputs=3))
    inputs += ["", "", bias]
    a = g.add("MultiHeadAttention", inputs, f"{name}.attention", MICROSOFT, num_heads=shape["heads"])
    x = g.norm(x, g.linear(a, f"{name}.out", *get("out")), f"{name}.norm1", *get("norm1"), shape["eps"])
    h = g.add("Gelu", [g.linear(x, f"{name}.up", *get("up"))], f"{name}.gelu", MICROSOFT)
    return g.norm(x, g.linear(h, f"{name}.down", *get("down")), f"{name}.norm2", *get("norm2"), shape["eps"])


def heads(g: Graph, x: str, state: dict[str, np.ndarray]) -> None:
    """Emissions and pointer vectors of the words' first pieces."""
    x = g.add("Gather", [g.add("Squeeze", [x, "zero"], "states"), "pieces"], "words.states")
    for name, part in (("emissions", "emit"), ("points", "point")):
        weight = g.const(f"{part}.w", state[f"{part}.weight"].T)
        product = g.add("MatMul", [x, weight], f"{part}.product")
        g.add("Add", [product, g.const(f"{part}.b", state[f"{part}.bias"])], name)


def build(state: dict[str, np.ndarray], shape: dict, quantised: Quantised) -> onnx.ModelProto:
    """The whole graph."""
    return finished(grown(state, shape, quantised), [])


def tapped(state: dict[str, np.ndarray], shape: dict) -> tuple[onnx.ModelProto, dict[str, str]]:
    """The graph in float32 that also gives every matrix product's input, and that input's name by product."""
    g = grown(state, shape, Quantised(on=False))
    return finished(g, list(dict.fromkeys(x for _, x in g.taps))), dict(g.taps)


def grown(state: dict[str, np.ndarray], shape: dict, quantised: Quantised) -> Graph:
    """All nodes, from the embeddings to the heads."""
    g = Graph(quantised)
    x = embedded(g, state, shape)
    bias = relative_bias(g, state, shape) if shape["relative"] else ""
    for n in range(shape["layers"]):
        x = layer(g, x, bias, state, n, shape)
        if n + 1 == trunk_layers(shape):
            g.add("Gather", [g.add("Squeeze", [x, "zero"], "trunk.squeezed"), "pieces"], "trunk")
    heads(g, x, state)
    return g


def trunk_layers(shape: dict) -> int:
    """How many layers the speaker model shares with the tagger: all but as many as it has of its own."""
    return int(shape["layers"]) - (2 if shape["layers"] > 6 else 1)


def finished(g: Graph, more: list[str]) -> onnx.ModelProto:
    """The graph as a model, with more outputs if wished."""
    value = helper.make_tensor_value_info
    inputs = [value(n, TensorProto.INT64, [s]) for n, s in (("ids", "t"), ("features", "t"), ("pieces", "w"))]
    outputs = [value(n, TensorProto.FLOAT, ["w", None]) for n in ("emissions", "points", "trunk")]
    outputs += [value(n, TensorProto.FLOAT, None) for n in more]
    graph = helper.make_graph(g.nodes, "tagger", inputs, outputs, g.weights)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)
