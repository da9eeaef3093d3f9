"""An article's tokens as overlapping windows, and the windows' outputs as one."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Window:
    """The words from ``start`` to ``end`` (exclusive)."""

    start: int
    end: int

    def pieces(self, tokens: Tokens) -> slice:
        """The window's word pieces."""
        stop = tokens.first[self.end] if self.end < len(tokens) else len(tokens.ids)
        return slice(int(tokens.first[self.start]), int(stop))


def windows_of(tokens: Tokens, room: int, overlap: int) -> list[Window]:
    """The fewest windows of at most ``room`` pieces, of like size, neighbours sharing about ``overlap``.

    A word of more than ``room`` pieces cannot occur: the tokenizer makes one unknown piece of it.
    """
    bounds = np.append(tokens.first, len(tokens.ids))
    size = _even_size(bounds, room, overlap)
    found: list[Window] = []
    start = end = 0
    while end < len(tokens):
        end = max(int(np.searchsorted(bounds, bounds[start] + size, side="right")) - 1, start + 1)
        found.append(Window(start, end))
        start = max(int(np.searchsorted(bounds, bounds[end] - overlap)), start + 1)
    return found


def _even_size(bounds: NDArray[np.int64], room: int, overlap: int) -> int:
    """Pieces a window so that the last is about as long as the others; cutting at words takes a word more."""
    total = int(bounds[-1])
    if total <= room:
        return room
    count = math.ceil((total - overlap) / (room - overlap))
    size = math.ceil((total + (count - 1) * overlap) / count)
    return min(room, size + int(np.diff(bounds).max()) - 1)


def merge(windows: list[Window], parts: list[NDArray[np.float32]], words: int) -> NDArray[np.float32]:
    """Outputs by word, overlaps averaged with weights that fall towards a window's edges."""
    if len(windows) == 1:
        return parts[0]
    total = np.zeros((words, parts[0].shape[1]), dtype=np.float32)
    weights = np.zeros((words, 1), dtype=np.float32)
    for window, part in zip(windows, parts, strict=True):
        weight = edge_weights(window, words)[:, None]
        total[window.start : window.end] += part * weight
        weights[window.start : window.end] += weight
    total /= weights
    return total


def edge_weights(window: Window, words: int, slope: int = 24) -> NDArray[np.float32]:
    """1 in the middle of a window, falling to 1/slope at an edge that is not the text's own."""
    at = np.arange(window.end - window.start)
    left = at + 1 if window.start else np.full_like(at, slope)
    right = at[::-1] + 1 if window.end < words else np.full_like(at, slope)
    weights: NDArray[np.float32] = (np.minimum(np.minimum(left, right), slope) / slope).astype(np.float32)
    return weights
