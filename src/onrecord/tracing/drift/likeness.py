"""How near two words are in meaning: by their vectors, else by their letters."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from onrecord.tracing.drift.lexicon import forms_of

_SPELLING = 0.8


@cache
def _vectors() -> tuple[dict[str, int], NDArray[np.float32]]:
    """Words with the row of their vector, and the vectors, of length one."""
    with files(__package__).joinpath("vectors.npz").open("rb") as stream, np.load(stream) as stored:
        words = str(stored["words"]).split()
        rows = stored["vectors"].astype(np.float32)
    return {word: row for row, word in enumerate(words)}, rows / np.linalg.norm(rows, axis=1, keepdims=True)


@lru_cache(maxsize=1 << 16)
def vector_of(word: str) -> NDArray[np.float32] | None:
    """The vector of a word, or of what it is a form of; None for unknown words."""
    rows, vectors = _vectors()
    at = next((rows[form] for form in (word, *forms_of(word)) if form in rows), None)
    return None if at is None else vectors[at]


@lru_cache(maxsize=1 << 16)
def likeness(one: str, other: str) -> float:
    """How near two words are, about 0 (nothing in common) to 1 (the same)."""
    if one == other or set(forms_of(one)) & set(forms_of(other)):
        return 1.0
    spelling = fuzz.ratio(one, other) / 100
    left, right = vector_of(one), vector_of(other)
    if left is None or right is None:
        return spelling if spelling >= _SPELLING else 0.0
    return max(float(left @ right), spelling if spelling >= _SPELLING + 0.1 else 0.0)
