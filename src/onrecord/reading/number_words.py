"""Numbers in digits and in words, as a pattern to find them and a function to read them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

_ONES = "one two three four five six seven eight nine"
_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"  # no tens before them
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mlns": 1e6, "bn": 1e9, "bln": 1e9, "blns": 1e9, "b": 1e9,
    "tn": 1e12, "trn": 1e12, "dozen": 12.0, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_VALUES: Final = {
    word: float(value) for value, word in enumerate(f"zero {_ONES} {_TEENS}".split())
} | {word: 10.0 * value for value, word in enumerate(_TENS.split(), 2)}  # fmt: skip
_VULGAR: Final = {
    "½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8,
    "⅞": 7 / 8,
}  # fmt: skip

_BIG = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_PARTS = r"\d{1,2}/(?:2|3|4|5|8|16|32|64)(?![\d/])"
_DECIMAL_COMMA = r"\d{1,3},\d{1,2}(?=\s?(?:%|per ?cent\b|pct\b|[mbtr]{1,2}illions?\b|bn\b|euros?\b))"
DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!,?\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!,?\d)|\d{1,3}(?:\.\d{3}){2,}(?![.\d])"
    rf"|\d{{1,3}}(?:[\u00a0\u202f]\d{{3}})+(?!\d)|{_DECIMAL_COMMA}|\d{{1,4}}(?:-| |-and-){_PARTS}"
    rf"|{_PARTS}(?=[ -](?:pct|per ?cent|percentage|point|inch|mile)|ths\b)|\d{{0,4}}[{''.join(_VULGAR)}]"
    rf"|\d+(?:\.\d+)?"
)
_BELOW_HUNDRED = (
    rf"(?:(?:{_TENS.replace(' ', '|')})(?:[ -](?:{_ONES.replace(' ', '|')}))?"
    rf"|{_TEENS.replace(' ', '|')}|zero|{_ONES.replace(' ', '|')})"
)
# At most four scales: a number has no more, and a bound keeps the search linear.
WORDS = (
    rf"(?:{_BELOW_HUNDRED}|(?:half an?|an? half|half|an?)(?=[ -](?:{_BIG})\b))\b"
    rf"(?:[ -](?:{_BIG})\b(?: (?:and )?{_BELOW_HUNDRED}\b)?){{0,4}}"
)
NUMBER = rf"(?:{DIGITS}|{WORDS})"

_TOKEN = re.compile(rf"\d{{1,3}},\d{{1,2}}(?![\d,])|\d{{1,4}}(?:-| |-and-){_PARTS}|{_PARTS}|{DIGITS}|[a-z]+")
_MIXED = re.compile(rf"(?P<whole>\d+)(?:-| |-and-)(?P<part>{_PARTS})")


def number_of(words: str) -> float | None:
    """Read "4,000", "1.2 million", "1-1/4", "twenty-five", "two hundred and fifty"; None without one."""
    total = part = 0.0
    seen = False
    for word in _TOKEN.findall(words.lower()):
        if word[0].isdigit() or word[0] in _VULGAR:
            part, seen = part or _digits(word), True
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
    if mixed := _MIXED.fullmatch(word):
        return float(mixed["whole"]) + float(Fraction(mixed["part"]))
    if "/" in word:
        return float(Fraction(word))
    if word[-1] in _VULGAR:
        return float(word[:-1] or 0) + _VULGAR[word[-1]]
    if word.count(".") > 1:
        word = word.replace(".", "")
    if re.fullmatch(r"\d{1,3},\d{1,2}", word):
        word = word.replace(",", ".")
    # Longer numbers are no quantity that a text means, and may not overflow.
    return float(re.sub(r"[,\u00a0\u202f]", "", word)[:30])
