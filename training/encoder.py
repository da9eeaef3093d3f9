"""The tagger: a BERT or MPNet encoder, a linear-chain CRF over words, and pointers that link spans."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.reading.tokens import FEATURES

LABELS = ("O", *(f"{edge}-{kind}" for kind in ("source", "cue", "content") for edge in "BIES"))
LINK = 64
POINTERS = ("source_of", "as_source", "cue_of_first", "cue_of_last", "as_cue")
DISTANCES = 32


@dataclass(frozen=True)
class Shape:
    """Size of an encoder."""

    layers: int
    width: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    relative: bool
    eps: float


def relative_bucket(distance: Tensor, buckets: int = 32, limit: int = 128) -> Tensor:
    """MPNet's and T5's logarithmic bucket of (key - query)."""
    n = -distance
    half = buckets // 2
    result = (n < 0).long() * half
    n = n.abs()
    exact = half // 2
    large = (
        exact + (torch.log(n.float().clamp(min=1) / exact) / math.log(limit / exact) * (half - exact)).long()
    )
    return result + torch.where(n < exact, n, large.clamp(max=half - 1))


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        w = shape.width
        self.heads = shape.heads
        self.qkv, self.out = nn.Linear(w, 3 * w), nn.Linear(w, w)
        self.up, self.down = nn.Linear(w, shape.inner), nn.Linear(shape.inner, w)
        self.norm1, self.norm2 = nn.LayerNorm(w, shape.eps), nn.LayerNorm(w, shape.eps)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """States (batch, pieces, width) to states; the bias is added to the attention's scores."""
        b, t, w = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        # Written out: twice as fast in bfloat16 on a CPU as the fused kernel.
        scores = torch.matmul(q, k.transpose(-1, -2)) * (w // self.heads) ** -0.5 + bias.to(q.dtype)
        a = torch.matmul(torch.softmax(scores, -1), v)
        a = self.out(a.transpose(1, 2).reshape(b, t, w))
        x = self.norm1(x + self.drop(a))
        h = self.down(F.gelu(self.up(x)))
        return self.norm2(x + self.drop(h))

    def drop(self, x: Tensor) -> Tensor:
        """Dropout of whole features of a window, for its random numbers cost a tenth."""
        if not self.training or not self.dropout:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= self.dropout
        return x * (keep.to(x.dtype) / (1 - self.dropout))


class Encoder(nn.Module):
    """Word pieces and surface features to states."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, self.dropout = shape, dropout
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.features = nn.Embedding(FEATURES, shape.width)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(shape.width, shape.eps)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.relative = nn.Embedding(32, shape.heads) if shape.relative else None

    def bias(self, mask: Tensor) -> Tensor:
        """Additive attention bias (batch, heads or 1, query, key)."""
        t = mask.shape[1]
        bias = torch.zeros_like(mask, dtype=torch.float32).masked_fill(~mask, -1e4)[:, None, None, :]
        if self.relative is None:
            return bias.expand(-1, 1, t, -1)
        at = torch.arange(t)
        bucket = relative_bucket(at[None, :] - at[:, None]).to(mask.device)
        return bias + self.relative(bucket).permute(2, 0, 1)[None].float()

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Inputs (batch, pieces) to states (batch, pieces, width)."""
        at = torch.arange(ids.shape[1], device=ids.device) + (2 if self.shape.relative else 0)
        x = self.words(ids) + self.positions(at)[None] + self.features(features)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        bias = self.bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x


def load_encoder(folder: Path, keep: list[int] | None = None, dropout: float = 0.1) -> Encoder:
    """The pre-trained encoder of a Hugging Face folder (BERT or MPNet), with the layers kept."""
    config = json.loads((folder / "config.json").read_text())
    keep = keep or list(range(config["num_hidden_layers"]))
    shape = Shape(
        layers=len(keep),
        width=config["hidden_size"],
        heads=config["num_attention_heads"],
        inner=config["intermediate_size"],
        vocabulary=config["vocab_size"],
        positions=config["max_position_embeddings"],
        relative=config["model_type"] == "mpnet",
        eps=config["layer_norm_eps"],
    )
    stored = load_file(folder / "model.safetensors").items()
    weights = {k.removeprefix("bert.").removeprefix("mpnet."): v.float() for k, v in stored}
    model = Encoder(shape, dropout)
    state = pretrained_embeddings(weights, shape) | {"features.weight": model.features.weight.detach()}
    for new, old in enumerate(keep):
        state |= pretrained_layer(weights, old, new, shape.relative)
    model.load_state_dict(state)
    return model


def pretrained_embeddings(weights: dict[str, Tensor], shape: Shape) -> dict[str, Tensor]:
    """The embeddings under our names; BERT's first token type is added to its positions."""
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    if shape.relative:
        state["relative.weight"] = weights["encoder.relative_attention_bias.weight"]
    else:
        state["positions.weight"] += weights["embeddings.token_type_embeddings.weight"][0]
    return state


BERT = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm"}
MPNET = {"out": "attention.attn.o", "norm1": "attention.LayerNorm"}
BOTH = {"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
QKV = (
    tuple(f"attention.self.{c}" for c in ("query", "key", "value")),
    tuple(f"attention.attn.{c}" for c in "qkv"),
)


def pretrained_layer(weights: dict[str, Tensor], old: int, new: int, relative: bool) -> dict[str, Tensor]:
    """One layer under our names, its query, key and value joined."""
    there, here = f"encoder.layer.{old}.", f"layers.{new}."
    state = {}
    for part in ("weight", "bias"):
        state[f"{here}qkv.{part}"] = torch.cat([weights[f"{there}{n}.{part}"] for n in QKV[relative]])
        for ours, theirs in (BOTH | (MPNET if relative else BERT)).items():
            state[f"{here}{ours}.{part}"] = weights[f"{there}{theirs}.{part}"]
    return state


class Tagger(nn.Module):
    """Emissions over labels and pointer vectors for every piece."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        w = encoder.shape.width
        self.emit = nn.Linear(w, len(LABELS))
        self.point = nn.Linear(w, LINK * len(POINTERS))
        self.nothing = nn.Parameter(torch.zeros(2, LINK))
        self.distance = nn.Parameter(torch.zeros(2, DISTANCES))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS) + 1, len(LABELS) + 1))
        self.register_buffer("forbidden", forbidden_transitions(), persistent=False)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Inputs (batch, pieces) to emissions and pointer vectors of every piece."""
        states = self.encoder(ids, features, mask)
        return self.emit(states), self.point(states)


def forbidden_transitions() -> Tensor:
    """0 where label j may follow label i, -1e4 where not; the last row and column are the text's edges.

    A window may begin and end inside a span, so the edges allow every label.
    """
    n = len(LABELS)
    table = torch.zeros(n + 1, n + 1)
    for i, a in enumerate(LABELS):
        for j, b in enumerate(LABELS):
            opens = a[0] in "BI"
            if opens != (b[0] in "IE") or (opens and a[1:] != b[1:]):
                table[i, j] = -1e4
    return table


def crf_loss(emissions: Tensor, labels: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Summed negative log-likelihood of label paths; shapes (batch, words, labels), (batch, words)."""
    _, t, n = emissions.shape
    e = emissions.float()
    inner, begin, end = transitions[:n, :n], transitions[n, :n], transitions[:n, n]
    alpha = begin + e[:, 0]
    for i in range(1, t):
        step = torch.logsumexp(alpha[:, :, None] + inner[None], 1) + e[:, i]
        alpha = torch.where(mask[:, i, None], step, alpha)
    total = torch.logsumexp(alpha + end, 1)
    gold = (e.gather(2, labels[..., None])[..., 0] * mask).sum(1) + begin[labels[:, 0]]
    gold = gold + (inner[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum(1)
    last = mask.sum(1) - 1
    gold = gold + end[labels.gather(1, last[:, None])[:, 0]]
    return (total - gold).sum()


def distance_bucket(distance: Tensor) -> Tensor:
    """Signed logarithmic bucket, 0 to DISTANCES - 1, of a distance in words."""
    half = DISTANCES // 2
    size = (torch.log2(distance.abs().float() + 1) * 1.6).long().clamp(max=half - 1)
    return torch.where(distance < 0, size, size + half)
