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
    """The fewest equal windows of at most ``room`` pieces, neighbours sharing about ``overlap`` pieces.

    A word of more than ``room`` pieces cannot occur: the tokenizer makes one unknown piece of it.
    """
    total = len(tokens.ids)
    if total <= room:
        return [Window(0, len(tokens))] if total else []
    count = math.ceil((total - overlap) / (room - overlap))
    size = math.ceil((total + (count - 1) * overlap) / count)
    found: list[Window] = []
    for i in range(count):
        begin = i * (size - overlap)
        start = int(np.searchsorted(tokens.first, begin, side="left"))
        end = len(tokens) if i == count - 1 else _last_fitting(tokens, start, room)
        found.append(Window(min(start, found[-1].end) if found else 0, max(end, start + 1)))
    return _fitted(found, tokens, room)


def _last_fitting(tokens: Tokens, start: int, room: int) -> int:
    """The word after the last one that ends within ``room`` pieces of a word's start."""
    limit = tokens.first[start] + room
    bounds = np.append(tokens.first[1:], len(tokens.ids))
    return int(np.searchsorted(bounds, limit, side="right"))


def _fitted(windows: list[Window], tokens: Tokens, room: int) -> list[Window]:
    """Windows cut where rounding to whole words made them too long; what is cut off follows on its own."""
    found = []
    for window in windows:
        start = window.start
        while start < window.end:
            end = max(min(window.end, _last_fitting(tokens, start, room)), start + 1)
            found.append(Window(start, end))
            start = end
    return found


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
