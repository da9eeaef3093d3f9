"""Words that bound a figure: "about", "more than", "at least", "or more"."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.attribution import Figure
from onrecord.reading.units import TIMES

# Signs and codes of money, as they stand before a number.
SIGN = (
    r"(?P<sign>(?:U\.?S\.?|HK|NZ|NT|AU|CA|Cdn|MX|[CASR])?\$|[£€¥₹₽₩₺₴₪₦₱฿]"
    r"|\b(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|INR|RMB|CNY|ZAR|KES|NGN|Rs\.?|RM)(?=\s?\d))"
)
_MODIFIERS = {
    "about": "about roughly nearly almost some around approximately approx nearing close-to near-to"
    " an-estimated estimated just-about circa virtually somewhere-around in-the-region-of"
    " in-the-neighborhood-of just-shy-of just-short-of more-or-less",
    "more than": "more-than over above exceeding exceeded exceeds exceed past longer-than greater-than"
    " higher-than larger-than bigger-than just-over just-above just-more-than a-bit-over"
    " a-bit-more-than well-over well-above a-little-over a-little-more-than"
    " slightly-more-than slightly-over slightly-above upwards-of upward-of north-of"
    " in-excess-of topping beyond far-more-than much-more-than well-more-than surpassing"
    " older-than heavier-than",
    "less than": "less-than fewer-than under below just-under just-below just-less-than well-under"
    " well-below a-little-under slightly-less-than slightly-under slightly-below"
    " a-little-less-than lower-than smaller-than shorter-than much-less-than far-less-than"
    " far-fewer-than south-of younger-than",
    "at least": "at-least no-fewer-than no-less-than not-less-than not-fewer-than a-minimum-of"
    " minimum-of",
    "at most": "up-to as-many-as as-much-as no-more-than not-more-than at-most within a-maximum-of"
    " maximum-of at-the-most no-later-than as-high-as",
}  # fmt: skip
_MODIFIER_OF = {word.replace("-", " "): name for name, words in _MODIFIERS.items() for word in words.split()}
_LONGEST = 32  # characters that the longest modifier and its spaces take
_LAST_WORDS = frozenset(words.split()[-1] for words in _MODIFIER_OF)
_BEFORE = re.compile(
    rf"(?:\b(?P<words>{'|'.join(sorted(_MODIFIER_OF, key=len, reverse=True))})\s"
    rf"|(?P<tilde>~))(?P<article>an? )?\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s(?:or|and) (?P<side>more|less|fewer|so|older|over|up|above|upwards?|younger|under"
    r"|below)\b(?! than| \d| [a-z]+ percent)"
    r"|-?plus\b(?! \d)|\+|-(?P<odd>odd)\b",
    re.IGNORECASE,
)
_SIDES = {
    "so": "about",
    "less": "at most",
    "fewer": "at most",
    "younger": "at most",
    "under": "at most",
    "below": "at most",
}
# "Served over 20 years" is more than twenty, "cut by a billion over ten years" is during ten.
_MORE_TIME = re.compile(
    r"\b(?:for|in|of|just|well|served|serving|spent|spend|took|take|taken|lasted|last|lasting|after|is"
    r"|was|a|been|at|with"
    r"|waited|waiting|only|worked|lived|by|took him|took her|and|slightly|little|bit)\s\Z",
    re.IGNORECASE,
)


def modifier_before(text: str, start: int) -> re.Match[str] | None:
    """Find the modifier that ends right before a number, as a match in the characters before it."""
    before = text[max(0, start - _LONGEST) : start]
    words = before.split()[-2:]
    if not before.endswith("~") and not any(
        word.lower().lstrip("(“‘\"'-—–") in _LAST_WORDS for word in words
    ):
        return None
    return _BEFORE.search(before)


def with_modifier(text: str, figure: Figure) -> Figure:
    """Extend a figure over its modifier, on either side; modifier "" where there is none."""
    start, end, modifier = figure.start, figure.end, figure.modifier or ""
    before = modifier_before(text, start)
    if before is not None and _bounds(text, start - len(before[0]), before, figure):
        start -= len(before[0])
        modifier = _MODIFIER_OF[" ".join(before["words"].lower().split())] if before["words"] else "about"
    elif (after := _AFTER.match(text, end, end + 12)) and text[end - 1 : end] != "-":
        end = after.end()
        modifier = "about" if after["odd"] else _SIDES.get((after["side"] or "").lower(), "at least")
    return replace(figure, start=start, end=end, text=text[start:end], modifier=modifier)


def _bounds(text: str, start: int, before: re.Match[str], figure: Figure) -> bool:
    """Tell a bound from "over six years" (during), "the past 20 years" and "passed under two laws"."""
    word = (before["words"] or "").lower()
    money = len(figure.unit or "") == len("USD") and (figure.unit or "").isupper()
    if word == "past":
        return money
    if word == "over" and figure.unit in TIMES and not before["article"]:
        ago = text[figure.end : figure.end + 4] == " ago"
        return ago or _MORE_TIME.search(text, max(0, start - 12), start) is not None
    if word in {"under", "above", "below", "beyond", "within"} and not (money or figure.unit):
        return bool(figure.value and figure.value >= 10)
    return word != "under" or money or figure.unit in {*TIMES, "percent", ""} or (figure.value or 0) >= 10
