"""Train the speaker model on a shipped tagger's states.

python training/who_train.py --model src/onrecord/reading/weights/default --states FOLDER --silver FILE \
    --gold GOLD --articles ARTICLES --out OUT
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from encoder import relative_bucket
from tokenizers import Tokenizer
from torch import Tensor
from who_corpus import load_all
from who_items import Item
from who_losses import evaluate, loss_of
from who_model import ACTS, Who, shipped_layers


class Training:
    """A model in training, with the average of its weights."""

    def __init__(self, model: Who, a: argparse.Namespace, items: list[Item]) -> None:
        self.model, self.a, self.items = model, a, items
        counts = torch.bincount(torch.cat([i.acts for i in items if i.count]), minlength=len(ACTS)).float()
        self.weight: Tensor = (counts.mean() / counts) ** 0.35
        # Its gradient would cost more than all the rest.
        model.relative.weight.requires_grad_(False)
        old = [p for n, p in model.named_parameters() if n.startswith("layers")]
        new = [p for n, p in model.named_parameters() if not n.startswith(("layers", "relative"))]
        groups = [{"params": old, "lr": a.rate}, {"params": new, "lr": a.head_rate}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        self.steps, self.step = int(len(items) * a.epochs / a.batch), 0
        self.average = {n: p.detach().clone() for n, p in model.named_parameters()}
        self.began, self.mean = time.time(), list[float]()

    @property
    def done(self) -> float:
        """How much of the training is done, 0 to 1, by steps or by time."""
        return max(self.step / self.steps, (time.time() - self.began) / 60 / self.a.minutes)

    def epoch(self) -> float:
        """One pass over the items in the order given, or what is left of the training; how much is done."""
        batch, done = self.a.batch, 0.0
        for start in range(0, len(self.items) - batch + 1, batch):
            done = self.done
            if done >= 1:
                break
            self._one(self.items[start : start + batch], done)
            if self.step % 20 == 0:
                means = " ".join(f"{m:.3f}" for m in self.mean)
                print(f"step {self.step}/{self.steps} {time.time() - self.began:.0f}s", means, flush=True)
        return done

    def _one(self, items: list[Item], done: float) -> None:
        """One step of the optimizer."""
        warm, left = (self.step + 1) / (self.steps * 0.06 + 1), max(1 - done, 0.01)
        for group, rate in zip(self.optimizer.param_groups, (self.a.rate, self.a.head_rate), strict=True):
            group["lr"] = rate * min(warm, left)
        for item in items:
            loss, parts = loss_of(self.model, item, self.weight, self.a.acts)
            (loss / self.a.batch).backward()
            if len(parts) == 4:
                old = self.mean or parts
                self.mean = [m + (x - m) * 0.02 for m, x in zip(old, parts, strict=True)]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        self._add_to_average(min(0.99, self.step / (self.step + 20)))

    @torch.no_grad()
    def _add_to_average(self, decay: float) -> None:
        for n, v in self.model.named_parameters():
            self.average[n].lerp_(v, 1 - decay)

    def check(self, note: str, devs: list[Item], outs: list[Item]) -> None:
        """Measure the averaged weights, and write them."""
        model = self.model
        now = {n: p.detach().clone() for n, p in model.named_parameters()}
        model.load_state_dict(self.average, strict=False)
        print(note, "| dev", evaluate(model, devs), "| other", evaluate(model, outs), flush=True)
        data = {"state": model.state_dict(), "shape": vars(model.shape), "layers": self.a.layers}
        torch.save(data, self.a.out / "who.pt")
        model.load_state_dict(now, strict=False)


def initial(a: argparse.Namespace) -> Who:
    """The model with the tagger's own last layers, or as an earlier training left it."""
    layers = [int(x) for x in a.layers.split(",")]
    shape, state, table = shipped_layers(a.model / "model.onnx", layers, a.heads)
    model = Who(shape, a.dropout)
    model.load_state_dict(state, strict=False)
    if table is not None:
        # The table is by distance; the buckets' values are read off it.
        span = (table.shape[1] + 1) // 2
        model.relative.weight.data[relative_bucket(torch.arange(-(span - 1), span))] = table.T
    if a.start:
        model.load_state_dict(torch.load(a.start / "who.pt", weights_only=True)["state"], strict=False)
    return model


def arguments() -> argparse.Namespace:
    """The command line."""
    p = argparse.ArgumentParser(description=__doc__)
    for name in ("model", "states", "silver", "gold", "articles", "out"):
        p.add_argument(f"--{name}", type=Path, required=True)
    p.add_argument("--layers", default="8,9")
    p.add_argument("--heads", type=int, default=12)
    p.add_argument("--epochs", type=float, default=8)
    p.add_argument("--rate", type=float, default=5e-5)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--batch", type=int, default=3)
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--acts", type=float, default=1.0, help="weight of the acts' loss")
    p.add_argument("--start", type=Path, help="a trained model's folder to go on from")
    p.add_argument("--minutes", type=float, default=1e9)
    return p.parse_args()


def main() -> None:
    """Parse the command line and train."""
    a = arguments()
    torch.manual_seed(a.seed)
    rng, began = random.Random(a.seed), time.time()
    loaded = load_all(a.gold, a.articles, a.silver, Tokenizer.from_file(str(a.model / "tokenizer.json")))
    items, devs, outs = ([Item(s, a.states) for s in part if len(s.words)] for part in loaded)
    found, answered = sum(i.count for i in items), sum(len(i.pairs) for i in items)
    took = f"{time.time() - began:.0f} s"
    print(f"{len(items)} articles, {found} attributions, {answered} with a target, {took}", flush=True)
    training, seen, done = Training(initial(a), a, items), 0, 0.0
    a.out.mkdir(parents=True, exist_ok=True)
    while done < 1:
        rng.shuffle(items)
        done, seen = training.epoch(), seen + 1
        training.check(f"epoch {seen}", devs, outs)


if __name__ == "__main__":
    main()
