"""Words that stand for numbers and directions in dates."""

from __future__ import annotations

import re
from typing import Final

from onrecord.reading.number_words import number_of

OFFSETS: Final = {
    "last": -1, "past": -1, "this past": -1, "prior": -1, "previous": -1, "preceding": -1,
    "next": 1, "coming": 1, "this coming": 1, "following": 1,
}  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
)  # fmt: skip
ORDINALS: Final = {word: number for number, word in enumerate(_ORDINALS, 1)} | {"thirtieth": 30}
DECADES: Final = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
CENTURY: Final = 19
"""The century of a year with two digits, and of "the nineties"."""


def spoken_year(words: str) -> int:
    """Read "nineteen ninety-eight"."""
    first, *rest = re.split(r"[\s-]", words.lower())
    return int(100 * (number_of(first) or 0) + (number_of(" ".join(rest)) or 0))


def ordinal(word: str) -> int | None:
    """Read "third" and "twenty-third"; None where it is no such word."""
    tens, _, ones = word.lower().partition("-")
    if ones:
        return {"twenty": 20, "thirty": 30}[tens] + ORDINALS[ones]
    return ORDINALS.get(tens)
