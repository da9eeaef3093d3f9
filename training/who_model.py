"""The speaker model: a few layers over a frozen tagger's states of whole articles, and heads on them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from encoder import Layer, Shape, relative_bucket
from onnx import numpy_helper
from torch import Tensor, nn

from onrecord.reading.who.candidates import WIDTH
from onrecord.reading.who.hints import HINTS
from onrecord.reading.who.names import TAGS

KINDS = ("person", "organization", "group", "anonymous", "document", "narrator", "none")
ACTS = (
    "state", "deny", "criticize", "support", "demand", "commit",
    "warn", "ask", "agree", "reject", "predict", "think",
)  # fmt: skip
SIZE, HIDDEN = 128, 256


def shipped_layers(
    model: Path, wanted: list[int], heads: int
) -> tuple[Shape, dict[str, Tensor], Tensor | None]:
    """A shipped tagger's layers in float32, under the names of ``Layer``; and its bias by distance."""
    weights = {t.name: numpy_helper.to_array(t) for t in onnx.load(model).graph.initializer}
    state: dict[str, Tensor] = {}
    for new, old in enumerate(wanted):
        for part in ("qkv", "out", "up", "down"):
            w = _dequantised(weights, f"layer{old}.{part}")
            state[f"layers.{new}.{part}.weight"] = torch.from_numpy(np.ascontiguousarray(w.T))
            state[f"layers.{new}.{part}.bias"] = torch.from_numpy(weights[f"layer{old}.{part}.b"].copy())
        for part in ("norm1", "norm2"):
            state[f"layers.{new}.{part}.weight"] = torch.from_numpy(weights[f"layer{old}.{part}.w"].copy())
            state[f"layers.{new}.{part}.bias"] = torch.from_numpy(weights[f"layer{old}.{part}.b"].copy())
    width, inner = state["layers.0.qkv.weight"].shape[1], state["layers.0.up.weight"].shape[0]
    relative = "relative.table" in weights
    shape = Shape(len(wanted), width, heads, inner, 0, 0, relative, 1e-5 if relative else 1e-12)
    table = weights.get("relative.table")
    return shape, state, None if table is None else torch.from_numpy(table.copy())


def _dequantised(weights: dict[str, np.ndarray], product: str) -> np.ndarray:
    """The weights of a matrix product as they were before they got 8 bits, smoothing taken back."""
    w = weights[f"{product}.q"].astype(np.float32) * weights[f"{product}.step"]
    return w * weights[f"{product}.smooth"][:, None] if f"{product}.smooth" in weights else w


@dataclass(frozen=True)
class Pooled:
    """Averaging matrices (attributions or names, words) of one article or of a piece of it."""

    source: Tensor
    cue: Tensor
    content: Tensor
    names: Tensor


def pooling(spans: list[tuple[tuple[int, int], ...]], words: int) -> Tensor:
    """One row each, 1 over the number of words on the spans' words."""
    table = torch.zeros(len(spans), words)
    for row, one in enumerate(spans):
        for start, end in one:
            table[row, start:end] = 1
    return table


class Who(nn.Module):
    """States of an article's words to tags, kinds, acts, and scores of whom a source means."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.shape = shape
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.flags = nn.Embedding(8, shape.width)
        nn.init.zeros_(self.flags.weight)
        self.relative = nn.Embedding(32, shape.heads)
        nn.init.zeros_(self.relative.weight)
        w = shape.width
        self.tag = nn.Linear(w, len(TAGS))
        self.attend = nn.Linear(w, 3)
        self.empty = nn.Parameter(torch.zeros(3, w))
        self.query = nn.Linear(3 * w, SIZE)
        self.key = nn.Linear(w, SIZE)
        self.key_source = nn.Linear(3 * w, SIZE)
        self.own = nn.Linear(3 * w, 1)
        self.fact1, self.fact2 = nn.Linear(WIDTH, 48), nn.Linear(48, 1)
        self.kind1, self.kind2 = nn.Linear(3 * w, HIDDEN), nn.Linear(HIDDEN, len(KINDS))
        self.act1, self.act2 = nn.Linear(3 * w, HIDDEN), nn.Linear(HIDDEN, len(ACTS))
        self.kind_hint, self.act_hint = (nn.Linear(HINTS, HIDDEN, bias=False) for _ in range(2))
        nn.init.zeros_(self.kind_hint.weight)
        nn.init.zeros_(self.act_hint.weight)
        self.drop = nn.Dropout(0.2)

    def states(self, trunk: Tensor, flags: Tensor) -> Tensor:
        """(words, width) states of one article and its flags (words,) to states."""
        x = trunk + self.flags(flags)
        at = torch.arange(len(trunk))
        bias = self.relative(relative_bucket(at[None, :] - at[:, None])).permute(2, 0, 1)[None]
        x = x[None]
        for layer in self.layers:
            x = layer(x, bias)
        return x[0].float()

    def pooled(self, h: Tensor, pool: Pooled) -> Tensor:
        """(attributions, 3 width): source, cue and content, each weighed by learned attention."""
        scores = self.attend(h)
        parts = []
        for i, mask in enumerate((pool.source, pool.cue, pool.content)):
            weight = torch.softmax(scores[:, i][None, :] + (mask - 1) * 1e4, 1) * mask
            some = mask.sum(1, keepdim=True) > 0
            parts.append(torch.where(some, weight @ h, self.empty[i]))
        return torch.cat(parts, 1)

    def kind(self, p: Tensor, hints: Tensor) -> Tensor:
        """Scores of kinds."""
        return self.kind2(self.drop(F.relu(self.kind1(p) + self.kind_hint(hints))))

    def act(self, p: Tensor, hints: Tensor) -> Tensor:
        """Scores of acts."""
        return self.act2(self.drop(F.relu(self.act1(p) + self.act_hint(hints))))


__all__ = ["ACTS", "KINDS", "Pooled", "Who", "pooling", "shipped_layers"]
