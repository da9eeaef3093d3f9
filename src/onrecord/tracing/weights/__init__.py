"""What tracing has learned, and the encoder that it goes by; ``MODEL.md`` says how it was made."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def _ranks() -> dict[str, int]:
    stems = (FOLDER / "stems.txt").read_text(encoding="utf-8").split()
    return {stem: rank for rank, stem in enumerate(stems)}


@lru_cache(maxsize=1 << 16)
def rarity(stem: str) -> float:
    """How much a stem tells, 0 to 1: the rarer in English, the more."""
    ranks = _ranks()
    return math.log(2 + ranks[stem]) / math.log(2 + len(ranks)) if stem in ranks else 1.0
