"""An annotated article as the tensors that the speaker model is trained on."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from who_corpus import Story, described, positives
from who_model import ACTS, KINDS, Pooled, pooling

from onrecord.reading.mode import quoted_regions
from onrecord.reading.who.candidates import Describer
from onrecord.reading.who.hints import hints_of
from onrecord.reading.who.names import Name
from onrecord.reading.who.parts import Parts

LIMIT = 1200
PARTS = ("source", "cue", "content")


class Item:
    """One article, ready for training; of a long one the beginning."""

    def __init__(self, story: Story, states: Path) -> None:
        self.story = story
        n = self.size = min(len(story.words), LIMIT)
        trunk = np.load(states / f"{story.doc}.npy", mmap_mode="r")[:n].astype(np.float32)
        self.trunk = torch.from_numpy(trunk).to(torch.bfloat16)
        self.count = sum(1 for _ in takewhile(lambda p: _end(p) <= n, story.parts))
        parts, names = story.parts[: self.count], [m for m in story.names if m.end <= n]
        named = pooling([((m.first, m.end),) for m in names], n)
        self.aside = [(p, label) for p, label in story.aside if _end(p) <= n]
        every = [*parts, *(p for p, _ in self.aside)]
        self.pool = Pooled(*(pooling([getattr(p, k) for p in every], n) for k in PARTS), named)
        self.flags = self._flags()
        self.tags = torch.from_numpy(story.tags[:n])
        self.kinds = torch.tensor([KINDS.index(x.kind) for x in story.labels[: self.count]])
        self.acts = torch.tensor([ACTS.index(x.act) for x in story.labels[: self.count]])
        hints = hints_of(story.text, story.found[: self.count], quoted_regions(story.text))
        self.hints = torch.from_numpy(hints)
        self.pairs = self._pairs(parts, names)

    def _flags(self) -> Tensor:
        """For every word, a bit each for standing in a source, a cue, a content."""
        flags = torch.zeros(self.size, dtype=torch.long)
        for bit, table in enumerate((self.pool.source, self.pool.cue, self.pool.content)):
            flags += (table[: self.count].sum(0) > 0).long() << bit
        return flags

    def _pairs(self, parts: list[Parts], names: list[Name]) -> list[tuple[int, Tensor, Tensor, Tensor]]:
        """Of every source with an answer: its number, earlier ones, its candidates' facts, the right ones."""
        aside = [p for p, _ in self.aside]
        describer, pairs = Describer(self.story.words, parts, names, aside), []
        for i in range(self.count + len(aside)):
            c = describer.of(i)
            if i < self.count:
                hits, same, own = positives(self.story, i, names, c.earlier)
            else:
                hits, same = described(self.story, self.aside[i - self.count][1], names, c.earlier)
                own = False
            target = torch.zeros(len(c), dtype=torch.bool)
            target[hits] = True
            target[[len(names) + k for k in same]] = True
            target[-1] = own
            if target.any():
                pairs.append((i, torch.from_numpy(c.earlier), torch.from_numpy(c.columns), target))
        return pairs


def _end(parts: Parts) -> int:
    return max(end for spans in (parts.source, parts.cue, parts.content) for _, end in spans)
