"""How likely two reports are of one statement: logistic regressions, by how much is known around them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from onrecord.errors import ModelError
from onrecord.tracing import neighbours, pairs
from onrecord.tracing.weights import FOLDER

ALONE = pairs.FACTS
TOGETHER = (*pairs.FACTS, *neighbours.FACTS)
AROUND = tuple(pairs.FACTS.index(name) for name in ("before", "behind"))
"""The places of the facts that tell of the text around."""


@dataclass(frozen=True, slots=True)
class Regression:
    """A logistic regression over named facts, as they are."""

    weights: tuple[float, ...]
    bias: float

    def chances(self, facts: Sequence[Sequence[float]]) -> list[float]:
        """The chance of each row of facts, 0 to 1."""
        if not facts:
            return []
        logits = np.asarray(facts, np.float64) @ np.asarray(self.weights) + self.bias
        found: list[float] = (1 / (1 + np.exp(-logits))).tolist()
        return found


@dataclass(frozen=True, slots=True)
class PairModel:
    """What a pair is by itself (``alone``), by its words only (``bare``), and with the pairs around it."""

    alone: Regression
    bare: Regression
    together: Regression

    def by_itself(self, facts: Sequence[Sequence[float]]) -> list[float]:
        """The chances of pairs where no other pair tells of their articles: the text around may differ."""
        bare = [[0.0 if place in AROUND else fact for place, fact in enumerate(row)] for row in facts]
        return [*map(max, self.alone.chances(facts), self.bare.chances(bare))]


@cache
def pair_model(path: Path = FOLDER / "pairs.json") -> PairModel:
    """The shipped pair model, loaded once. Raises ModelError."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        alone, bare = (_regression(stored[name], ALONE) for name in ("alone", "bare"))
        return PairModel(alone, bare, _regression(stored["together"], TOGETHER))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the pair model {path} is damaged: install onrecord again") from error


def _regression(stored: dict[str, float], names: Sequence[str]) -> Regression:
    return Regression(tuple(float(stored[name]) for name in names), float(stored["bias"]))
