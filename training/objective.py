"""What a tagger is trained towards: label paths, label probabilities, and links between spans."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from corpus import Window, flatten_breaks
from encoder import LABELS, LINK, POINTERS, Tagger, crf_loss, distance_bucket
from tokenizers import Tokenizer
from torch import Tensor

CUE_LINKS = list[tuple[int, list[int]]]
CONTENT_LINKS = list[tuple[int, int, list[int]]]
LINK_WEIGHT, TOKEN_WEIGHT = 0.3, 0.3


def special_ids(tokenizer: Tokenizer) -> tuple[int, int, int]:
    """Ids of the pieces that begin, end and fill up a window."""

    def pick(*names: str) -> int:
        return next(i for n in names if (i := tokenizer.token_to_id(n)) is not None)

    return pick("<s>", "[CLS]"), pick("</s>", "[SEP]"), pick("<pad>", "[PAD]")


def collate(batch: list[Window], special: tuple[int, int, int]) -> dict[str, Tensor]:
    """Padded ids, features and mask (batch, pieces), and first pieces, labels and mask (batch, words)."""
    bos, eos, pad = special
    t, w = max(x.size for x in batch), max(x.end - x.start for x in batch)
    ids, features = torch.full((len(batch), t), pad), torch.zeros(len(batch), t, dtype=torch.long)
    pieces, labels = (torch.zeros(len(batch), w, dtype=torch.long) for _ in range(2))
    mask, words = (torch.zeros(len(batch), n, dtype=torch.bool) for n in (t, w))
    for i, x in enumerate(batch):
        tokens, n, m = x.example.tokens, x.size, x.end - x.start
        a = tokens.first[x.start]
        ids[i, 0], ids[i, n - 1] = bos, eos
        ids[i, 1 : n - 1] = torch.from_numpy(tokens.ids[a : a + n - 2])
        f = tokens.features[a : a + n - 2]
        features[i, 1 : n - 1] = torch.from_numpy(flatten_breaks(f) if x.flat_breaks else f)
        pieces[i, :m] = torch.from_numpy(tokens.first[x.start : x.end] - a + 1)
        labels[i, :m] = torch.from_numpy(x.example.labels[x.start : x.end])
        mask[i, :n], words[i, :m] = True, True
    return {
        "ids": ids,
        "features": features,
        "mask": mask,
        "pieces": pieces,
        "labels": labels,
        "words": words,
    }


def links_of(x: Window) -> tuple[CUE_LINKS, CONTENT_LINKS]:
    """The links whose ends all lie in the window, in the window's word indices."""

    def inside(*words: int) -> bool:
        return all(x.start <= i < x.end for i in words)

    sources = [
        (cue - x.start, [s - x.start for s in targets])
        for cue, targets in x.example.sources
        if inside(cue, *targets)
    ]
    contents = [
        (first - x.start, last - x.start, [c - x.start for c in cues])
        for first, last, cues in x.example.contents
        if inside(first, last, *cues)
    ]
    return sources, contents


def pointer_loss(
    scores: Tensor, nothing: Tensor, at: Tensor, bias: Tensor, targets: list[list[int]]
) -> Tensor:
    """Summed negative log-probability of the targets among all words and "nothing"; (queries, words)."""
    words = torch.arange(scores.shape[1])
    scores = scores + bias[distance_bucket(words[None, :] - at[:, None])]
    scores = torch.cat([scores, nothing[:, None]], 1)
    wanted = torch.full_like(scores, -1e4)
    for i, target in enumerate(targets):
        wanted[i, target or [-1]] = 0
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores + wanted, 1)).sum()


def link_loss(model: Tagger, batch: list[Window], points: Tensor) -> Tensor:
    """Mean pointer loss of a batch; points (batch, words, POINTERS * LINK)."""
    loss, count = points.new_zeros(()), 0
    for i, x in enumerate(batch):
        p = points[i, : x.end - x.start].float().view(-1, len(POINTERS), LINK)
        sources, contents = links_of(x)
        if sources:
            at = torch.tensor([cue for cue, _ in sources])
            q = p[at, 0] / LINK**0.5
            targets = [targets for _, targets in sources]
            loss = loss + pointer_loss(q @ p[:, 1].T, q @ model.nothing[0], at, model.distance[0], targets)
        if contents:
            at, last = (torch.tensor([c[k] for c in contents]) for k in (0, 1))
            q = (p[at, 2] + p[last, 3]) / LINK**0.5
            targets = [cues for *_, cues in contents]
            loss = loss + pointer_loss(q @ p[:, 4].T, q @ model.nothing[1], at, model.distance[1], targets)
        count += len(sources) + len(contents)
    return loss / max(count, 1)


def soft_targets(batch: list[Window], like: Tensor, soft: dict[str, np.ndarray]) -> Tensor:
    """A teacher's label probabilities (batch, words, labels)."""
    target = torch.zeros_like(like)
    for i, x in enumerate(batch):
        rows = soft[x.example.name][x.start : x.end].astype(np.float32)
        target[i, : x.end - x.start] = torch.from_numpy(rows)
    return target


def loss_of(
    model: Tagger, batch: list[Window], special: tuple[int, int, int], soft: dict[str, np.ndarray] | None
) -> Tensor:
    """The training loss of one batch: the path's, the single labels' and the links'."""
    d = collate(batch, special)
    with torch.autocast("cpu", torch.bfloat16):
        emissions, points = model(d["ids"], d["features"], d["mask"])
    index, words = d["pieces"][..., None], d["words"]
    emissions = emissions.float().gather(1, index.expand(-1, -1, len(LABELS)))
    points = points.float().gather(1, index.expand(-1, -1, LINK * len(POINTERS)))
    path = crf_loss(emissions, d["labels"], words, model.transitions + model.forbidden) / words.sum()
    log_p = F.log_softmax(emissions, -1)
    links = LINK_WEIGHT * link_loss(model, batch, points)
    if soft is None:
        return path + links + TOKEN_WEIGHT * F.nll_loss(log_p[words], d["labels"][words])
    target = soft_targets(batch, log_p, soft)
    return path + links - (target[words] * log_p[words]).sum(-1).mean()
