"""Who a quotation is given to by the words around it, where the model saw none: "…," said Ada Brown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from onrecord.attribution import Span
from onrecord.checking.word_lists import CUES, NO_NAME

_WORD: Final = r"(?:[A-Z][\w’'-]*\.?|[A-Z]\.(?:[A-Z]\.)*)"
_NAME: Final = rf"{_WORD}(?: (?:(?:de|la|del|bin|al|von|van|der|den|of|the|for) ){{0,2}}{_WORD}){{0,5}}"
_WHO: Final = rf"(?:[Tt]he\s+)?(?P<who>{_NAME})"
_APPOSITION: Final = r"(?:,\s[^.;:“”\"]{2,90},)?"
_FEW: Final = r"(?:\s+[\w’'-]+){0,6}"
_ADVERB: Final = r"(?:(?:also|later|then|once|has|had|have|recently|further|simply|again|\w+ly)\s+){0,2}"
_BEHIND: Final = (
    re.compile(rf"\s*{_ADVERB}{CUES}\s+{_WHO}"),
    re.compile(rf"\s*{_WHO}{_APPOSITION}\s+{_ADVERB}{CUES}\b"),
    re.compile(rf"\s*[—–-]+\s*{_WHO}"),
    re.compile(rf"\s*,?\s*(?:according\s+to|in\s+the\s+words\s+of)\s+{_WHO}"),
)
_BEFORE: Final = (
    re.compile(rf"\b[Aa]ccording\s+to\s+{_WHO}{_APPOSITION}[,:]?{_FEW}\s*$"),
    re.compile(rf"\b[Ii]n\s+the\s+words\s+of\s+{_WHO}{_APPOSITION}[,:]?\s*$"),
    re.compile(rf"{_WHO}{_APPOSITION}\s+{_ADVERB}{CUES}\b[^.!?;“”\"]{{0,80}}[,:]?\s*$"),
    re.compile(rf"\b{CUES}\s+{_WHO}{_APPOSITION}\s*[,:]?\s*$"),
    re.compile(rf"(?:^|\n)\s*{_WHO}(?:\s*\([^()]*\))?\s*:\s*$"),
)
_AROUND: Final = 260


@dataclass(frozen=True, slots=True)
class Giver:
    """Who a quotation is given to: the words and their place."""

    name: str
    span: Span


def giver_of(text: str, start: int, end: int) -> Giver | None:
    """Who the words between two quotation marks are given to by name, as the sentence around them tells.

    ``start`` and ``end`` are the marks' outer sides.
    """
    behind = text[end : end + _AROUND].split("\n\n")[0]
    for pattern in _BEHIND:
        found = pattern.match(behind)
        if found and (giver := _giver(found, end)):
            return giver
    first = max(start - _AROUND, 0)
    cut = max(text.rfind("\n\n", first, start) + 2, first) if "\n\n" in text[first:start] else first
    for pattern in _BEFORE:
        last = None
        for found in pattern.finditer(text[cut:start]):
            last = found
        if last and (giver := _giver(last, cut)):
            return giver
    return None


def _giver(found: re.Match[str], offset: int) -> Giver | None:
    name = found["who"].rstrip(".,'’ ")
    if name.split()[0].lower() in NO_NAME:
        return None
    return Giver(name, (offset + found.start("who"), offset + found.start("who") + len(name)))
