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

import corpus
import numpy as np
import torch
from corpus import Example, Window
from encoder import Tagger, load_encoder
from objective import loss_of, special_ids
from tokenizers import Tokenizer
from torch import nn

PRETRAINED = tuple(f"encoder.{part}" for part in ("layers", "norm", "positions", "relative", "words"))
WARM_UP = 1 / 16
STRAIGHT_QUOTES = 0.12


def optimizer_of(model: Tagger, rate: float, head_rate: float, embeddings: bool) -> torch.optim.AdamW:
    """AdamW with a higher rate for what is new; word embeddings only change if wished."""
    model.encoder.words.weight.requires_grad_(embeddings)
    if model.encoder.relative is not None:
        model.encoder.relative.weight.requires_grad_(False)
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    old = {"params": [p for n, p in named if n.startswith(PRETRAINED)], "lr": rate}
    new = {"params": [p for n, p in named if not n.startswith(PRETRAINED)], "lr": head_rate}
    return torch.optim.AdamW([old, new], weight_decay=0.01, fused=True)


def load_gold(gold: Path, tokenizer: Tokenizer, straight: bool = False) -> list[Example]:
    """PolNeAR's train part and four fifths of the other news."""
    other = gold / "othernews"
    names = {p.stem for p in (other / "text").glob("*.txt")} - corpus.held_out(other)
    train = corpus.load_folder(gold / "polnear" / "train", tokenizer, straight=straight)
    return train + corpus.load_folder(other, tokenizer, names, straight=straight)


def load_soft(folder: Path, examples: list[Example], tokenizer: Tokenizer) -> dict[str, np.ndarray]:
    """A larger model's label probabilities by article; its unlabelled articles join the examples."""
    arrays = np.load(folder / "soft.npz")
    soft = {name: arrays[name] for name in arrays.files}
    for line in (folder / "texts.jsonl").open(encoding="utf8"):
        row = json.loads(line)
        examples.append(corpus.make_example(row["name"], row["text"], row["attributions"], tokenizer))
    examples[:] = [e for e in examples if len(e.tokens) and len(soft[e.name]) == len(e.tokens)]
    return soft


class Average:
    """The exponential moving average of the weights: what is saved."""

    def __init__(self, model: nn.Module) -> None:
        self.weights = {n: p.detach().clone() for n, p in model.named_parameters() if p.requires_grad}

    @torch.no_grad()
    def update(self, model: nn.Module, decay: float) -> None:
        """One step."""
        for name, value in model.named_parameters():
            if value.requires_grad:
                self.weights[name].lerp_(value, 1 - decay)

    def save(self, out: Path, model: Tagger) -> None:
        """Write the averaged weights and the encoder's shape."""
        state = {**model.state_dict(), **self.weights}
        torch.save({"state": state, "shape": asdict(model.encoder.shape)}, out / "model.pt.part")
        (out / "model.pt.part").rename(out / "model.pt")


class Plan:
    """Batches of every epoch, with some articles' quotation marks made straight."""

    def __init__(self, args: argparse.Namespace, examples: list[Example], straight: list[Example]) -> None:
        self.args, self.examples, self.rng = args, examples, random.Random(args.seed)
        self.straight = {e.name: e for e in straight}

    def epoch(self) -> list[list[Window]]:
        """One pass over all articles."""
        swap = lambda e: self.straight.get(e.name, e) if self.rng.random() < STRAIGHT_QUOTES else e  # noqa: E731
        return corpus.batches([swap(e) for e in self.examples], self.args.window, self.args.batch, self.rng)


class Clock:
    """How much of the training is done, by steps or by minutes, whichever ends first."""

    def __init__(self, steps: int, minutes: float) -> None:
        self.steps, self.minutes, self.began, self.step = steps, minutes, time.time(), 0

    @property
    def done(self) -> float:
        """0 to 1."""
        return max(self.step / self.steps, self.spent / 60 / self.minutes)

    @property
    def spent(self) -> float:
        """Seconds since the start."""
        return time.time() - self.began

    @property
    def rate(self) -> float:
        """Factor of the learning rate: linear warm-up, then linear decay."""
        return min((self.step + 1) / (self.steps * WARM_UP), max(1 - self.done, 0) / (1 - WARM_UP))

    def report(self, loss: float) -> None:
        """Print where the training stands."""
        left = self.spent * (1 / max(self.done, 1e-9) - 1) / 60
        print(f"step {self.step}/{self.steps} loss {loss:.4f}, {left:.0f} min left", flush=True)


def set_up(args: argparse.Namespace) -> tuple[Tagger, Tokenizer]:
    """The tagger on its encoder, and the tokenizer."""
    torch.manual_seed(args.seed)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    keep = [int(i) for i in args.layers.split(",")] if args.layers else None
    return Tagger(load_encoder(args.encoder, keep, args.dropout)).train(), tokenizer


def train(args: argparse.Namespace) -> None:
    """The training loop; averaged weights are saved as it goes."""
    model, tokenizer = set_up(args)
    examples = load_gold(args.gold, tokenizer)
    soft = load_soft(args.soft, examples, tokenizer) if args.soft else None
    plan = Plan(args, examples, load_gold(args.gold, tokenizer, straight=True))
    optimizer, average = optimizer_of(model, args.rate, args.head_rate, args.embeddings), Average(model)
    args.out.mkdir(parents=True, exist_ok=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    clock, mean, special = (
        Clock(int(len(plan.epoch()) * args.epochs), args.minutes),
        0.0,
        special_ids(tokenizer),
    )
    while clock.done < 1:
        for batch in plan.epoch():
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * clock.rate
            loss = loss_of(model, batch, special, soft)
            loss.backward()
            nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            mean += (loss.item() - mean) * (0.02 if clock.step else 1)
            clock.step += 1
            if clock.step % 4 == 0:
                average.update(model, min(0.98, clock.step / (clock.step + 40)))
            if clock.step % 20 == 0:
                clock.report(mean)
            if clock.step % args.every == 0 or clock.done >= 1:
                average.save(args.out, model)
            if clock.done >= 1:
                break
    settings = {k: str(v) for k, v in vars(args).items()} | {"minutes": clock.spent / 60}
    (args.out / "training.json").write_text(json.dumps(settings, indent=1))


def main() -> None:
    """Parse the command line and train."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--gold", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--layers", default="", help="layers of the encoder to keep, as 0,1,2; default all")
    p.add_argument("--soft", type=Path, help="folder of training/label.py to learn from")
    p.add_argument("--embeddings", action="store_true", help="train the word embeddings too")
    p.add_argument("--epochs", type=float, default=3)
    p.add_argument("--minutes", type=float, default=1e9, help="end after so long, the learning rate with it")
    p.add_argument("--rate", type=float, default=6e-5)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--window", type=int, default=320)
    p.add_argument("--batch", type=int, default=1920, help="word pieces in a batch")
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--every", type=int, default=150, help="steps between saves")
    train(p.parse_args())


if __name__ == "__main__":
    main()
