"""Fine-tune an encoder on annotated folders, optionally taught by a larger model's soft labels.

python training/train.py --encoder FOLDER --gold GOLD --out out/default
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn

import corpus
from corpus import Window
from encoder import LABELS, LINK, POINTERS, Tagger, crf_loss, distance_bucket, load_encoder

BOS, EOS, PAD = "<s>", "</s>", "<pad>"


def special_ids(tokenizer: Tokenizer) -> tuple[int, int, int]:
    """Ids of the pieces that begin, end and fill up a window."""
    pick = lambda *names: next(i for n in names if (i := tokenizer.token_to_id(n)) is not None)  # noqa: E731
    return pick("<s>", "[CLS]"), pick("</s>", "[SEP]"), pick("<pad>", "[PAD]")


def collate(batch: list[Window], special: tuple[int, int, int]) -> dict[str, Tensor]:
    """Padded ids, features, masks, and the words' first pieces and labels."""
    bos, eos, pad = special
    t, w = max(x.size for x in batch), max(x.end - x.start for x in batch)
    ids = torch.full((len(batch), t), pad)
    features = torch.zeros(len(batch), t, dtype=torch.long)
    mask = torch.zeros(len(batch), t, dtype=torch.bool)
    pieces, labels = (
        torch.zeros(len(batch), w, dtype=torch.long),
        torch.zeros(len(batch), w, dtype=torch.long),
    )
    words = torch.zeros(len(batch), w, dtype=torch.bool)
    for i, x in enumerate(batch):
        tok, n, m = x.example.tokens, x.size, x.end - x.start
        a = tok.first[x.start]
        ids[i, 0], ids[i, n - 1] = bos, eos
        ids[i, 1 : n - 1] = torch.from_numpy(tok.ids[a : a + n - 2])
        f = tok.features[a : a + n - 2]
        features[i, 1 : n - 1] = torch.from_numpy(corpus.flatten_breaks(f) if x.flat_breaks else f)
        mask[i, :n] = True
        pieces[i, :m] = torch.from_numpy(tok.first[x.start : x.end] - a + 1)
        labels[i, :m] = torch.from_numpy(x.example.labels[x.start : x.end])
        words[i, :m] = True
    return {
        "ids": ids,
        "features": features,
        "mask": mask,
        "pieces": pieces,
        "labels": labels,
        "words": words,
    }


def links_of(x: Window) -> tuple[list[tuple[int, list[int]]], list[tuple[int, int, list[int]]]]:
    """The links whose both ends lie in the window, in the window's word indices; no target: nothing."""
    inside = lambda i: x.start <= i < x.end  # noqa: E731
    sources = [
        (c - x.start, [s - x.start for s in ss])
        for c, ss in x.example.sources
        if inside(c) and all(map(inside, ss))
    ]
    contents = [(a - x.start, b - x.start, [c - x.start for c in cs]) for a, b, cs in x.example.contents
                if inside(a) and inside(b) and all(map(inside, cs))]  # fmt: skip
    return sources, contents


def pointer_loss(
    scores: Tensor, nothing: Tensor, at: Tensor, bias: Tensor, targets: list[list[int]]
) -> Tensor:
    """Summed negative log-probability of the targets among all words and "nothing" (queries, words)."""
    words = torch.arange(scores.shape[1])
    scores = scores + bias[distance_bucket(words[None, :] - at[:, None])]
    scores = torch.cat([scores, nothing[:, None]], 1)
    wanted = torch.full_like(scores, -1e4)
    for i, target in enumerate(targets):
        wanted[i, target if target else [-1]] = 0
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores + wanted, 1)).sum()


def link_loss(model: Tagger, batch: list[Window], points: Tensor) -> Tensor:
    """Mean pointer loss of a batch; points (batch, words, POINTERS * LINK)."""
    loss, count = points.new_zeros(()), 0
    for i, x in enumerate(batch):
        n = x.end - x.start
        p = points[i, :n].float().view(n, len(POINTERS), LINK)
        sources, contents = links_of(x)
        if sources:
            at = torch.tensor([c for c, _ in sources])
            q = p[at, 0] / LINK**0.5
            loss = loss + pointer_loss(
                q @ p[:, 1].T, q @ model.nothing[0], at, model.distance[0], [s for _, s in sources]
            )
        if contents:
            a, b = (torch.tensor([c[k] for c in contents]) for k in (0, 1))
            q = (p[a, 2] + p[b, 3]) / LINK**0.5
            loss = loss + pointer_loss(
                q @ p[:, 4].T, q @ model.nothing[1], a, model.distance[1], [c for *_, c in contents]
            )
        count += len(sources) + len(contents)
    return loss / max(count, 1)


def losses(model: Tagger, batch: list[Window], special: tuple[int, int, int], soft: dict | None) -> Tensor:
    """The training loss of one batch."""
    d = collate(batch, special)
    with torch.autocast("cpu", torch.bfloat16):
        emissions, points = model(d["ids"], d["features"], d["mask"])
    index = d["pieces"][..., None]
    e = emissions.float().gather(1, index.expand(-1, -1, len(LABELS)))
    p = points.float().gather(1, index.expand(-1, -1, LINK * len(POINTERS)))
    words = d["words"]
    n = words.sum()
    log_p = F.log_softmax(e, -1)
    table = model.transitions + model.forbidden
    crf = crf_loss(e, d["labels"], words, table) / n
    if soft is None:
        token = F.nll_loss(log_p[words], d["labels"][words])
        return crf + 0.3 * token + 0.3 * link_loss(model, batch, p)
    target = torch.zeros_like(log_p)
    for i, x in enumerate(batch):
        target[i, : x.end - x.start] = torch.from_numpy(
            soft[x.example.name][x.start : x.end].astype(np.float32)
        )
    token = -(target[words] * log_p[words]).sum(-1).mean()
    return crf + token + 0.3 * link_loss(model, batch, p)


def optimizer_of(model: Tagger, rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW with a higher rate for what is new; the word embeddings stay as they are."""
    model.encoder.words.weight.requires_grad_(False)
    if model.encoder.relative is not None:
        model.encoder.relative.weight.requires_grad_(False)
    new = [
        p
        for n, p in model.named_parameters()
        if p.requires_grad
        and not n.startswith(("encoder.layers", "encoder.norm", "encoder.positions", "encoder.relative"))
    ]
    ids = {id(p) for p in new}
    old = [p for p in model.parameters() if p.requires_grad and id(p) not in ids]
    return torch.optim.AdamW(
        [{"params": old, "lr": rate}, {"params": new, "lr": head_rate}], weight_decay=0.01, fused=True
    )


def load_gold(gold: Path, tokenizer: Tokenizer, everything: bool = False) -> list[corpus.Example]:
    """PolNeAR's train part and four fifths of the other news."""
    other = gold / "othernews"
    names = {p.stem for p in (other / "text").glob("*.txt")} - (
        set() if everything else corpus.held_out(other)
    )
    return corpus.load_folder(gold / "polnear" / "train", tokenizer) + corpus.load_folder(
        other, tokenizer, names
    )


def average(shadow: dict[str, Tensor], model: nn.Module, decay: float) -> None:
    """One step of the exponential moving average of the weights."""
    with torch.no_grad():
        for name, value in model.named_parameters():
            if value.requires_grad:
                shadow[name].lerp_(value, 1 - decay)


def save(out: Path, model: Tagger, shadow: dict[str, Tensor]) -> None:
    """Write the averaged weights and the encoder's shape."""
    state = {**model.state_dict(), **shadow}
    torch.save({"state": state, "shape": asdict(model.encoder.shape)}, out / "model.pt.part")
    (out / "model.pt.part").rename(out / "model.pt")


def train(args: argparse.Namespace) -> None:
    """The training loop: linear warm-up and decay, averaged weights saved as it goes."""
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_padding(), tokenizer.no_truncation()
    special = special_ids(tokenizer)
    keep = [int(i) for i in args.layers.split(",")] if args.layers else None
    model = Tagger(load_encoder(args.encoder, keep, args.dropout)).train()
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True)["state"])
    examples = load_gold(args.gold, tokenizer)
    straight = {
        e.name: e for e in corpus.load_folder(args.gold / "polnear" / "train", tokenizer, straight=True)
    }
    plan = lambda: corpus.batches(
        [straight.get(e.name, e) if rng.random() < 0.12 else e for e in examples],
        args.window,
        args.batch,
        rng,
    )  # noqa: E731
    total = int(len(plan()) * args.epochs)
    opt = optimizer_of(model, args.rate, args.head_rate)
    warm = max(total // 16, 1)
    shadow = {n: p.detach().clone() for n, p in model.named_parameters() if p.requires_grad}
    args.out.mkdir(parents=True, exist_ok=True)
    step, pieces, mean, began = 0, 0, None, time.time()
    rates = [g["lr"] for g in opt.param_groups]
    done = 0.0
    while done < 1:
        for batch in plan():
            factor = min((step + 1) / warm, (1 - done) / (1 - 1 / 16))
            for group, rate in zip(opt.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            loss = losses(model, batch, special, None)
            loss.backward()
            nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            opt.step(), opt.zero_grad(set_to_none=True)
            step += 1
            done = max(step / total, (time.time() - began) / 60 / args.minutes)
            pieces += sum(w.size for w in batch)
            mean = loss.item() if mean is None else 0.98 * mean + 0.02 * loss.item()
            if step % 4 == 0:
                average(shadow, model, min(0.98, step / (step + 40)))
            if step % 20 == 0:
                spent = time.time() - began
                left = spent * (1 / done - 1) / 60
                print(
                    f"step {step}/{total} loss {mean:.4f} {pieces / spent:.0f} pieces/s, {left:.0f} min left",
                    flush=True,
                )
            if step % args.every == 0 or done >= 1:
                save(args.out, model, shadow)
            if done >= 1:
                break
    (args.out / "training.json").write_text(
        json.dumps(
            {k: str(v) for k, v in vars(args).items()} | {"minutes": (time.time() - began) / 60}, indent=1
        )
    )


def main() -> None:
    """Parse the command line and train."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--encoder", type=Path, required=True), p.add_argument("--gold", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True), p.add_argument("--layers", default="")
    p.add_argument("--epochs", type=float, default=3), p.add_argument("--rate", type=float, default=6e-5)
    p.add_argument("--head-rate", type=float, default=1e-3), p.add_argument("--window", type=int, default=320)
    p.add_argument("--batch", type=int, default=1920), p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--seed", type=int, default=1), p.add_argument("--every", type=int, default=150)
    p.add_argument("--start", type=Path), p.add_argument("--minutes", type=float, default=1e9)
    train(p.parse_args())


if __name__ == "__main__":
    main()
