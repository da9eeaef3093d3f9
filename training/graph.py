"""The tagger as an ONNX graph, in float32 or with its matrix products in 8 bits.

The graph takes one window: ``ids`` and ``features`` (pieces,), ``pieces`` (words,), the first piece of every
word; it gives ``emissions`` (words, labels) and ``points`` (words, pointers). It is written node by node, for
the exporters' graphs need a fusing pass that differs between versions of onnxruntime.
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
    g.nodes.append(helper.make_node("Split", [qkv], [f"{name}.{c}" for c in ("query", "key", "value")],
                                    name=f"{name}.split", axis=-1, num_outputs=3))  # fmt: skip
    inputs = [f"{name}.query", f"{name}.key", f"{name}.value", "", "", bias]
    a = g.add("MultiHeadAttention", inputs, f"{name}.attention", MICROSOFT, num_heads=shape["heads"])
    x = g.norm(x, g.linear(a, f"{name}.out", *get("out")), f"{name}.norm1", *get("norm1"), shape["eps"])
    h = g.add("Gelu", [g.linear(x, f"{name}.up", *get("up"))], f"{name}.gelu", MICROSOFT)
    return g.norm(x, g.linear(h, f"{name}.down", *get("down")), f"{name}.norm2", *get("norm2"), shape["eps"])


def build(
    state: dict[str, np.ndarray], shape: dict, quantised: Quantised, tap: bool = False
) -> onnx.ModelProto:
    """The whole graph; with ``tap`` every matrix product's input is an output too."""
    g = Graph(quantised)
    x = embedded(g, state, shape)
    bias = relative_bias(g, state, shape) if shape["relative"] else ""
    for n in range(shape["layers"]):
        x = layer(g, x, bias, state, n, shape)
    x = g.add("Gather", [g.add("Squeeze", [x, "zero"], "states"), "pieces"], "words.states")
    for name, part in (("emissions", "emit"), ("points", "point")):
        w, b = state[f"{part}.weight"].T, state[f"{part}.bias"]
        g.add(
            "Add",
            [g.add("MatMul", [x, g.const(f"{part}.w", w)], f"{part}.product"), g.const(f"{part}.b", b)],
            name,
        )
    value = lambda n, t, s: helper.make_tensor_value_info(n, t, s)  # noqa: E731
    inputs = [
        value("ids", TensorProto.INT64, ["t"]),
        value("features", TensorProto.INT64, ["t"]),
        value("pieces", TensorProto.INT64, ["w"]),
    ]
    outputs = [
        value("emissions", TensorProto.FLOAT, ["w", None]),
        value("points", TensorProto.FLOAT, ["w", None]),
    ]
    if tap:
        outputs += [value(x, TensorProto.FLOAT, None) for x in dict.fromkeys(x for _, x in g.taps)]
    graph = helper.make_graph(g.nodes, "tagger", inputs, outputs, g.weights)
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)], ir_version=9
    )
    model.doc_string = ""
    return model, dict(g.taps)
