"""How sure an attribution is: a logistic model of its span and link scores, calibrated on held-out news."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.reading.linking import Link

FACTORS = (
    "source",
    "cue",
    "content edges",
    "content",
    "source link",
    "content link",
    "cueless",
    "sourceless",
)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of FACTORS, then the intercept."""

    weights: tuple[float, ...]

    def probability(self, link: Link) -> float:
        """The probability, 0 to 1, that the attribution is right as a whole."""
        *weights, intercept = self.weights
        score = intercept + sum(w * f for w, f in zip(weights, factors(link), strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def factors(link: Link) -> list[float]:
    """What the confidence rests on, in the order of FACTORS; log-probabilities are cut at -5."""
    return [
        _lowest(s.edges for s in link.sources),
        _lowest([link.cue.edges] if link.cue else []),
        _lowest(s.edges for s in link.contents),
        _lowest(s.inner for s in link.contents),
        _lowest([link.source_score]),
        _lowest([link.content_score]),
        float(link.cue is None),
        float(not link.sources),
    ]


def _lowest(scores: Iterable[float]) -> float:
    return max(min(scores, default=0.0), -5.0)
