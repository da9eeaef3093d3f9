"""Attributions as words: what resolving sees of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution import Span, Spans
from onrecord.reading.found import Found
from onrecord.reading.tokens import Tokens

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words with what position tells: sentence and paragraph number, and quotation marks."""

    lower: tuple[str, ...]
    starts: Ints
    ends: Ints
    sentences: Ints
    paragraphs: Ints
    quoted: Ints

    def __len__(self) -> int:
        return len(self.lower)

    def spans(self, spans: Spans) -> tuple[Span, ...]:
        """First word, and the word after the last, of every span that holds a word."""
        found = (self.span(start, end) for start, end in spans)
        return tuple(one for one in found if one[0] < one[1])

    def span(self, start: int, end: int) -> Span:
        """First word, and the word after the last, of one span of characters."""
        return int(np.searchsorted(self.starts, start)), int(np.searchsorted(self.starts, end))


@dataclass(frozen=True, slots=True)
class Parts:
    """One attribution's words: spans of word indices, end exclusive."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    @property
    def anchor(self) -> int:
        """The word that distances are counted from: the first of the source, else of the cue or content."""
        return next(part[0][0] for part in (self.source, self.cue, self.content, ((0, 0),)) if part)


def words_of(text: str, tokens: Tokens, offset: int = 0) -> Words:
    """The words of a text that begins at an offset into the article's."""
    lower = tuple(
        text[start:end].lower()
        for start, end in zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)
    )
    ends = np.fromiter((word in ".!?" for word in lower), dtype=np.int64, count=len(lower))
    breaks = _breaks(text, tokens)
    sentences = np.cumsum(np.concatenate([[0], ends[:-1]])) + np.cumsum(breaks) if len(lower) else ends
    return Words(
        lower, tokens.starts + offset, tokens.ends + offset, sentences, np.cumsum(breaks), tokens.quoted
    )


def _breaks(text: str, tokens: Tokens) -> Ints:
    """For every word, 1 if a line's end stands before it."""
    before = zip([0, *tokens.ends[:-1].tolist()], tokens.starts.tolist(), strict=False)
    return np.fromiter(("\n" in text[a:b] for a, b in before), dtype=np.int64, count=len(tokens))


def parts_of(words: Words, found: Found) -> Parts:
    """The words of an attribution."""
    return Parts(words.spans(found.source), words.spans(found.cue), words.spans(found.content))
