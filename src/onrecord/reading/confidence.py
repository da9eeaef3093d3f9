"""How sure an attribution is: a logistic model of its span and link scores, calibrated on held-out news."""

from __future__ import annotations

import math
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
    low = lambda values: max(min(values, default=0.0), -5.0)  # noqa: E731
    return [
        low([s.edges for s in link.sources]),
        low([link.cue.edges] if link.cue else []),
        low([s.edges for s in link.contents]),
        low([s.inner for s in link.contents]),
        max(link.source_score, -5.0),
        max(link.content_score, -5.0),
        float(link.cue is None),
        float(not link.sources),
    ]
