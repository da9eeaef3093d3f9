"""Where an article quotes, and whether a content is direct, indirect or mixed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attribution import Mode, Span, Spans

# What goes on without a capital is a wrapped line and no paragraph; so is a line that ends in mid-sentence.
_BREAK = re.compile(
    r"\n[^\S\n]*\n\s*+(?![a-z])|(?<=[.!?:;,\"”’'»)…—–-])[^\S\n]*\n[^\S\n]*+(?![a-z])|\n[^\S\n]{2,}(?=\S)"
)
_DOUBLE = re.compile(r"[“”„‟«»\"″＂]|``|''")
_SINGLE = re.compile(r"[‘’‚'`´]")
_WORD = re.compile(r"[^\W_]")
# Words that begin with an apostrophe: it opens nothing.
_ELISION = re.compile(r"(?:em|til|till|tis|twas|cause|cuz|n|round|bout|ere|\d0s|\d\d)\b", re.IGNORECASE)

# What closes a mark, surely, and what closes it where the sure one is missing (sloppily mixed marks).
_CLOSERS = {
    "“": "”",
    "„": "“”‟",
    "‟": "”",
    "«": "»",
    "»": "«",
    '"': '"',
    "``": "''",
    "''": "''",
    "″": "″",
    "＂": "＂",
}
_NEUTRAL = frozenset(('"', "''", "″", "＂"))
_CLOSE_ONLY = frozenset("”»")


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    opens: bool  # what the characters around it suggest; both or neither where they are silent
    closes: bool


def quoted_regions(text: str) -> Spans:
    """Find what stands inside quotation marks, marks excluded, in the order of the text.

    A mark that is never closed reaches to its paragraph's end: that is how a quotation runs over several
    paragraphs, each opening with a mark of its own. Single marks count where they are outermost;
    apostrophes never do.
    """
    regions: list[Span] = []
    for start, end in _paragraphs(text):
        double = list(_double_regions(text, start, end))
        regions += _merged(double + list(_single_regions(text, start, end, double)))
    return tuple(regions)


def mode_of(text: str, content: Spans, quoted: Spans) -> Mode:
    """Tell whether the content stands inside quotation marks wholly, in part, or not at all.

    ``quoted`` is ``quoted_regions(text)``, computed once for an article. Only letters and digits decide:
    marks, spaces and punctuation may lie on either side.
    """
    inside = outside = False
    for start, end in content:
        for piece_start, piece_end, is_quoted in _pieces(start, end, quoted):
            if _WORD.search(text, piece_start, piece_end):
                inside, outside = inside or is_quoted, outside or not is_quoted
    if inside:
        return "mixed" if outside else "direct"
    return "indirect"


def _pieces(start: int, end: int, quoted: Spans) -> Iterator[tuple[int, int, bool]]:
    """Cut a span at the borders of the quoted regions."""
    index = max(bisect_right(quoted, (start, len(quoted) + end)) - 1, 0)
    while start < end and index < len(quoted):
        left, right = quoted[index]
        if left >= end:
            break
        if right > start:
            yield start, max(left, start), False
            yield max(left, start), min(right, end), True
            start = min(right, end)
        index += 1
    yield start, end, False


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for found in _BREAK.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _merged(regions: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(regions):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _double_regions(text: str, start: int, end: int) -> Iterator[Span]:
    marks = [
        _mark(text, found.start(), found.end(), start, end) for found in _DOUBLE.finditer(text, start, end)
    ]
    last = {mark.text: mark.start for mark in marks}
    opened: _Mark | None = None
    for mark in marks:
        if opened is None:
            opened = mark if _can_open(mark, last) else None
        elif _closes(opened, mark, last):
            yield opened.end, mark.start
            opened = None
        elif mark.text == opened.text:  # opened again: the closing mark was forgotten
            yield opened.end, mark.start
            opened = None if mark.closes else mark
    if opened is not None:
        yield opened.end, end


def _mark(text: str, start: int, end: int, low: int, high: int) -> _Mark:
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    free_before = before.isspace() or before in "([{—–-/‘'“"
    free_after = after.isspace() or after in ")]}—–-/.,;:!?…’'”"
    within_word = before.isalnum() and after.isalnum()  # an apostrophe typed or scanned wrongly
    closes = (free_after and not free_before) or within_word
    return _Mark(start, end, text[start:end], free_before and not free_after, closes)


def _can_open(mark: _Mark, last: dict[str, int]) -> bool:
    if mark.text == "»":  # As German books quote; without its partner a bullet.
        return mark.opens and last.get("«", -1) > mark.start
    # A neutral mark right after a word opens nothing: it stands for inches, or its partner is lost.
    return mark.text not in _CLOSE_ONLY and (mark.text not in _NEUTRAL or not mark.closes)


def _closes(opened: _Mark, mark: _Mark, last: dict[str, int]) -> bool:
    sure = _CLOSERS[opened.text]
    if mark.text == sure or (len(mark.text) == 1 and mark.text in sure):
        return mark.text not in _NEUTRAL or not mark.opens
    fits = mark.text in _CLOSE_ONLY or (mark.text in _NEUTRAL and mark.closes)
    return fits and not any(last.get(closer, -1) > mark.start for closer in (sure, *sure))


def _single_regions(text: str, start: int, end: int, double: list[Span]) -> Iterator[Span]:
    marks = [m.start() for m in _SINGLE.finditer(text, start, end) if not _within(m.start(), double)]
    opened: int | None = None
    possessive: int | None = None  # "the senators' plan": closes only where nothing better follows
    for at in marks:
        if _opens_single(text, at, start, end):
            if opened is not None and possessive is not None:
                yield opened + 1, possessive
            opened, possessive = at, None
        elif opened is not None and _closes_single(text, at, end):
            if text[at - 1] in "sS":
                possessive = at if possessive is None else possessive
                continue
            yield opened + 1, at
            opened = possessive = None
    if opened is not None and possessive is not None:
        yield opened + 1, possessive
    elif opened is not None and _goes_on(text, opened, end):
        yield opened + 1, end


def _within(at: int, regions: list[Span]) -> bool:
    index = bisect_right(regions, (at, len(regions) + at + 1)) - 1
    # The mark itself counts as inside: '' is two single marks and one double one.
    return any(left - 2 <= at < right + 2 for left, right in regions[max(index, 0) : index + 2])


def _opens_single(text: str, at: int, low: int, high: int) -> bool:
    before = text[at - 1] if at > low else " "
    after = text[at + 1] if at + 1 < high else " "
    if text[at] not in "‘‚'`" or not (before.isspace() or before in '([{—–-/“"'):
        return False
    return (after.isalnum() or after in '“"[($£€…') and not _ELISION.match(text, at + 1, high)


def _closes_single(text: str, at: int, high: int) -> bool:
    after = text[at + 1] if at + 1 < high else " "
    return text[at] in "’'´" and not text[at - 1].isspace() and not after.isalnum()


def _goes_on(text: str, opened: int, end: int) -> bool:
    # A single mark without a partner is an apostrophe, unless the next paragraph opens with the same.
    following = text[end : end + 40].lstrip()
    return following[:1] == text[opened] and not text[end : end + 1].strip()
