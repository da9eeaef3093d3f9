"""Numbers in digits and in words, as a pattern to find them and a function to read them."""

from __future__ import annotations

import re
from typing import Final

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_UNITS += " seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SCALES: Final = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "dozen": 12.0,
}
_VALUES: Final = {word: float(value) for value, word in enumerate(_UNITS.split())} | {
    word: 10.0 * value for value, word in enumerate(_TENS.split(), 2)
}

_SMALL = "|".join(sorted(_VALUES, key=len, reverse=True))
_BIG = "hundred|thousand|million|billion|trillion|dozen"
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# At most eight words: a number is never longer, and a bound keeps the search linear.
WORDS = rf"(?:{_SMALL}|(?:a|an|half a) (?:{_BIG}))\b(?:[ -](?:and )?(?:{_SMALL}|{_BIG})\b){{0,8}}"
NUMBER = rf"(?:{DIGITS}|{WORDS})"

_TOKEN = re.compile(rf"{DIGITS}|[a-z]+")


def number_of(words: str) -> float | None:
    """Read "4,000", "1.2 million", "twenty-five" or "two hundred and fifty"; None where it is no number."""
    total = part = 0.0
    seen = False
    for word in _TOKEN.findall(words.lower()):
        if word[0].isdigit():
            part, seen = _append(part, _digits(word)), True
        elif word in _VALUES:
            part, seen = part + _VALUES[word], True
        elif word == "half":
            part, seen = 0.5, True
        elif word in {"hundred", "dozen"}:
            part, seen = (part or 1.0) * SCALES[word], True
        elif word in SCALES:
            total, part, seen = total + (part or 1.0) * SCALES[word], 0.0, True
    return total + part if seen else None


def _digits(word: str) -> float:
    # Longer numbers are no quantity that a text means, and may not overflow.
    return float(word.replace(",", "")[:30])


def _append(part: float, value: float) -> float:
    return value if part == 0 else part + value
