"""The words that make a kind of rule worth a try, and the stretches of text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_AROUND = 70  # characters on both sides of a word that the rules look at
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_AFTER_NUMBER = re.compile(
    r"(?P<clock>:\d|\s?[ap]\.?m\b|\s?(?:GMT|UTC)\b)|(?P<numeric>[-/]\d)|(?P<year>s\b)", re.I
)
_WORDS = {
    "month": (
        "january february march april may june july august september october november december"
        " jan feb mar apr jun jul aug sept sep oct nov dec"
    ),
    "weekday": "monday tuesday wednesday thursday friday saturday sunday"
    " mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    "near": "today tonight tomorrow yesterday overnight morning afternoon evening night",
    "clock": "noon midnight midday clock",
    "unit": (
        "year years quarter quarters half month months week weeks day days hour hours minute minutes seconds"
        " decade decades century centuries weekend weekends fortnight period daily weekly monthly quarterly"
        " yearly annually nightly hourly morning afternoon evening night"
    ),
    "season": "spring summer fall autumn winter",
    "spoken": (
        "seventeen eighteen nineteen twenty thousand twenties thirties forties fifties sixties seventies"
        " eighties nineties"
    ),
    "holiday": (
        "christmas thanksgiving easter halloween new election labor labour memorial columbus veterans"
        " independence valentine boxing martin inauguration good"
    ),
    "word": ("now nowadays currently present presently moment recent recently future past soon ago"),
}


def _kinds() -> dict[str, tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, words in _WORDS.items():
        for word in words.split():
            for written in (word, word.capitalize(), word.upper()):
                kinds[written] = (*kinds.get(written, ()), kind)
    return kinds


_KINDS: Final = _kinds()


def windows(text: str) -> Iterator[tuple[str, int, int]]:
    """Each kind of rule with the stretches of text to try it on; those of a kind do not overlap."""
    open_at: dict[str, tuple[int, int]] = {}
    for kind, first, last in _triggers(text):
        start, end = max(0, first - _AROUND), last + _AROUND
        before = open_at.get(kind)
        if before is not None and start <= before[1]:
            start = before[0]
        elif before is not None:
            yield kind, *before
        open_at[kind] = start, end
    for kind, window in open_at.items():
        yield kind, *window


def _triggers(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token[0] <= "9":
            yield from ((kind, *found.span()) for kind in _kinds_of_number(text, token, found.end()))
        elif token in _KINDS:
            yield from ((kind, *found.span()) for kind in _KINDS[token])


def _kinds_of_number(text: str, token: str, end: int) -> Iterator[str]:
    if len(token) > 4:
        return
    if len(token) == 4 and token[0] in "12":
        yield "year"
    after = _AFTER_NUMBER.match(text, end)
    if after is not None and (after.lastgroup != "year" or token[-1] == "0"):
        yield after.lastgroup or ""
