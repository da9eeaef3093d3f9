"""A very long text in blocks, so that memory stays bounded whatever its length."""

from __future__ import annotations

from collections.abc import Iterator

BLOCK = 100_000


def blocks_of(text: str, size: int = BLOCK) -> Iterator[tuple[int, str]]:
    """(offset, block) pairs that make up the text, cut at a paragraph's, line's or word's end.

    Articles are one block; a block is at most ``size`` characters, at least half of that where it is cut.
    """
    start = 0
    while len(text) - start > size:
        end = _cut(text, start, start + size)
        yield start, text[start:end]
        start = end
    if start < len(text):
        yield start, text[start:]


def _cut(text: str, start: int, limit: int) -> int:
    for mark in ("\n\n", "\n", " "):
        at = text.rfind(mark, start + (limit - start) // 2, limit)
        if at >= 0:
            return at + len(mark)
    return limit
