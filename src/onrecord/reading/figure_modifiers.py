"""Words that bound a figure: "about", "more than", "at least", "or more"."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.attribution import Figure

# Signs and codes of money, as they stand before a number.
SIGN = r"(?P<sign>(?:US|HK|NZ|[CAS])?\$|[£€¥₹₽₩₺₴]|(?:USD|EUR|GBP|Rs\.?)(?=\s?\d))"
_MONEY = re.compile(SIGN, re.IGNORECASE)
_MODIFIERS = {
    "about": "about roughly nearly almost some around approximately nearing close-to an-estimated estimated",
    "more than": "more-than over above exceeding past longer-than greater-than just-over a-bit-over well-over"
    " upwards-of in-excess-of topping",
    "less than": "less-than fewer-than under below just-under well-under",
    "at least": "at-least no-fewer-than no-less-than a-minimum-of",
    "at most": "up-to as-many-as as-much-as no-more-than at-most within a-maximum-of",
}
_MODIFIER_OF = {word.replace("-", " "): name for name, words in _MODIFIERS.items() for word in words.split()}
BEFORE = re.compile(
    rf"\b(?P<words>{'|'.join(sorted(_MODIFIER_OF, key=len, reverse=True))})\s(?P<article>an? )?$",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s(?:or|and) (?P<side>more|less|fewer)\b|\+", re.IGNORECASE)


def with_modifier(text: str, figure: Figure) -> Figure:
    """Extend a figure over its modifier, on either side; modifier "" where there is none."""
    start, end, modifier = figure.start, figure.end, figure.modifier or ""
    before = BEFORE.search(text[max(0, start - 24) : start])
    if before is not None:
        if before["words"].lower() == "past" and not _MONEY.match(text, start):
            return replace(figure, modifier="")  # "the past 20 years"
        start -= len(before[0])
        modifier = _MODIFIER_OF[" ".join(before["words"].lower().split())]
    elif after := _OR_MORE.match(text, end, end + 12):
        end = after.end()
        modifier = "at most" if after["side"] and after["side"].lower() != "more" else "at least"
    return replace(figure, start=start, end=end, text=text[start:end], modifier=modifier)
