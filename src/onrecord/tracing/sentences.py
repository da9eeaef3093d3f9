"""Sentence vectors: contents that mean the same point the same way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.tracing.weights import FOLDER

Vectors = NDArray[np.int8]
SCALE = 400.0
"""What a vector of length one is multiplied by to fit into 8 bits; what is larger than 0.3175 is cut off."""
_LONGEST = 128


class Encoder(Protocol):
    """Gives texts vectors of 8 bits: (texts, width)."""

    space: str

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts, one row each."""
        ...


def packed(vectors: NDArray[np.float32]) -> Vectors:
    """Vectors of length one in 8 bits."""
    found: Vectors = np.clip(np.rint(vectors * SCALE), -127, 127).astype(np.int8)
    return found


def cosines(vectors: Vectors, vector: Vectors) -> NDArray[np.float32]:
    """The cosines of packed vectors (rows, width) with one (width,)."""
    found: NDArray[np.float32] = vectors.astype(np.float32) @ vector.astype(np.float32) / SCALE**2
    return found


class SentenceEncoder:
    """The shipped encoder, MiniLM-L6 in 8 bits (Wang et al. 2020; Reimers and Gurevych 2019)."""

    space = "english"

    def __init__(self, folder: Path = FOLDER) -> None:
        from tokenizers import Tokenizer

        from onrecord.reading.encoder import session_of

        try:
            self._session = session_of(folder / "sentences.onnx")
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # onnxruntime and tokenizers raise whatever they like
            raise ModelError(f"the model in {folder} is damaged: install onrecord again") from error
        self._ends = [self._tokenizer.token_to_id(piece) for piece in ("[CLS]", "[SEP]")]

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts, one row each."""
        if not texts:
            return np.empty((0, 384), np.int8)
        return packed(np.stack([self._vector(text) for text in texts]))

    def _vector(self, text: str) -> NDArray[np.float32]:
        kept = text.encode("utf-8", "replace").decode()
        ids = self._tokenizer.encode(kept, add_special_tokens=False).ids[: _LONGEST - 2]
        framed = np.array([self._ends[0], *ids, self._ends[1]], np.int64)
        vector: NDArray[np.float32] = self._session.run(["vector"], {"ids": framed})[0]
        return vector


@cache
def sentence_encoder() -> SentenceEncoder:
    """The shipped encoder, loaded once. Raises ModelError."""
    return SentenceEncoder()
