"""The speaker model's scores of an article, what they cost, and how often they are right."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from who_items import Item
from who_model import ACTS, Who
from who_names import IGNORED

from onrecord.reading.who.names import TAGS

# Roles are rare, and only those of speakers are annotated.
TAG_WEIGHTS = torch.tensor([2.0 if tag.endswith("role") else 1.0 for tag in TAGS])


def facts_sum(model: Who, rows: Tensor) -> Tensor:
    """The scores of facts given as column numbers: quicker than a product with 0s and 1s."""
    hidden = F.embedding_bag(rows, model.fact1.weight.T.contiguous(), mode="sum") + model.fact1.bias
    return model.fact2(F.relu(hidden))[:, 0]


def scores_of(model: Who, item: Item) -> tuple[Tensor, Tensor, Tensor, list[Tensor]]:
    """Tags, kinds, acts, and every pair list's scores."""
    h = model.states(item.trunk.float(), item.flags)
    tags = model.tag(h)
    p = model.drop(model.pooled(h, item.pool))
    meant = _meant(model, item, h, p)
    own = p[: item.count]
    return tags, model.kind(own, item.hints), model.act(own, item.hints), meant


def _meant(model: Who, item: Item, h: Tensor, p: Tensor) -> list[Tensor]:
    mean = item.pool.names / item.pool.names.sum(1, keepdim=True).clamp(min=1)
    names = model.key(model.drop(mean @ h))
    q, sources, own = model.query(p) / 128**0.5, model.key_source(p), model.own(p)
    if not item.pairs:
        return []
    facts = facts_sum(model, torch.cat([rows for _, _, rows, _ in item.pairs]))
    to_names, to_sources = q @ names.T, q @ sources.T
    split = facts.split([len(rows) for _, _, rows, _ in item.pairs])
    return [
        torch.cat([to_names[i], to_sources[i][earlier], own[i]]) + f
        for (i, earlier, *_), f in zip(item.pairs, split, strict=True)
    ]


def loss_of(model: Who, item: Item, weight: Tensor, acts_weight: float = 1.0) -> tuple[Tensor, list[float]]:
    """The four losses' sum, and each; names and roles alone where nothing is attributed."""
    tags, kinds, acts, meant = scores_of(model, item)
    parts = [F.cross_entropy(tags, item.tags, TAG_WEIGHTS, ignore_index=IGNORED)]
    if item.count:
        parts.append(F.cross_entropy(kinds, item.kinds))
        parts.append(F.cross_entropy(acts, item.acts, weight=weight, label_smoothing=0.05))
        one = [_missed(s, target) for s, (*_, target) in zip(meant, item.pairs, strict=True)]
        parts.append(torch.stack(one).mean() if one else tags.sum() * 0)
    scale = [2.0, item.count / 20, acts_weight * item.count / 20, item.count / 20]
    return sum(w * x for w, x in zip(scale, parts, strict=False)), [x.item() for x in parts]


def _missed(scores: Tensor, target: Tensor) -> Tensor:
    """Minus the log-probability of all right candidates together."""
    return torch.logsumexp(scores, 0) - torch.logsumexp(scores.masked_fill(~target, -1e4), 0)


@torch.no_grad()
def evaluate(model: Who, items: list[Item]) -> str:
    """Accuracies on gold spans."""
    model.eval()
    tags, kinds, acts, meant = [0, 0], [], [], []
    for item in items:
        t, k, a, m = scores_of(model, item)
        keep = item.tags > 0
        tags[0] += int((t.argmax(1) == item.tags)[keep].sum())
        tags[1] += int(keep.sum())
        kinds += (k.argmax(1) == item.kinds).tolist()
        acts += list(zip(item.acts.tolist(), a.argmax(1).tolist(), strict=True))
        meant += [bool(target[s.argmax()]) for s, (*_, target) in zip(m, item.pairs, strict=True)]
    model.train()
    right = np.mean([g == p for g, p in acts])
    return (
        f"tags {tags[0] / tags[1]:.3f} kinds {np.mean(kinds):.3f} "
        f"acts {right:.3f} macro {_macro(acts):.3f} meant {np.mean(meant):.3f}"
    )


def _macro(acts: list[tuple[int, int]]) -> float:
    """The mean F1 of acts, from pairs of gold and predicted."""
    f1 = []
    for c in range(len(ACTS)):
        tp = sum(g == p == c for g, p in acts)
        f1.append(2 * tp / max(sum(g == c for g, _ in acts) + sum(p == c for _, p in acts), 1))
    return float(np.mean(f1))
