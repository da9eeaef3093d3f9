"""Whether the same words are also written the same: marks, dashes, spaces, capitals, final punctuation."""

from __future__ import annotations

import re
from typing import Final

from onrecord.checking.asked import Asked
from onrecord.checking.matching import Match

_ENDED: Final = re.compile(r"[.!?][\"”’'»]")
_WRAPPED: Final = re.compile(r"[^\S\n]*\n\s*")


def is_written_alike(one: Asked, match: Match) -> bool:
    """Whether a quotation whose words all stand in a place is written there as it is in the draft.

    A line that was wrapped differs in nothing; nor does the comma that stands before "he said" within it.
    """
    body, words = match.passages.text.body, match.passages.words
    at = 0
    for number, (start, end) in enumerate(one.quoted.spans):
        held = sum(start <= place < end for place in one.words.starts)
        if not held:
            continue
        first, last = at, at + held - 1
        there = words.starts[match.pairs[first][1]], words.ends[match.pairs[last][1]]
        here = one.words.starts[first], one.words.ends[last]
        if not _is_flat_alike(one.text[slice(*here)], body[slice(*there)]):
            return False
        if one.text[start : here[0]] != body[there[0] - (here[0] - start) : there[0]]:
            return False
        inner = number + 1 < len(one.quoted.spans)
        tail = one.text[here[1] : end]
        if not (inner and tail.strip() in ("", ",", "—", "–")) and not _ends_alike(tail, body, there[1]):
            return False
        at += held
    return True


def _ends_alike(tail: str, body: str, at: int) -> bool:
    """Whether a quotation ends with the marks that stand there; a sentence's end may not be left out."""
    if tail:
        return body.startswith(tail, at)
    return _ENDED.match(body, at) is None


def _is_flat_alike(draft: str, record: str) -> bool:
    """Whether words are written alike where lines may be wrapped; the record's spaces are its layout."""
    flat = _WRAPPED.sub(" ", draft)
    return flat in (_WRAPPED.sub(" ", record), " ".join(record.split()))
