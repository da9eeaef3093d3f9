"""Who a quotation is given to by the words beside it: "…," said Ada Brown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from onrecord.attribution import Span
from onrecord.checking.names import core
from onrecord.checking.word_lists import CUES, NO_NAME
from onrecord.reading.speaker_words import TITLES

_WORD: Final = r"(?:[A-Z][\w’'-]*\.?)"
_LINK: Final = r"(?:(?:de|la|del|bin|al|von|van|der|den|of|the|for)\s){0,2}"
_NAME: Final = rf"{_WORD}(?:\s{_LINK}{_WORD}){{0,6}}(?:,\s[JS]r\.)?"
_WHO: Final = rf"(?:[Tt]he\s)?(?P<who>{_NAME})"
_ROLE: Final = r"(?:[\w’'.-]+\s+){0,7}?"
_APPOSITION: Final = r"(?:\s?\([^()]{1,60}\))?(?:,\s[^.;:“”\"]{2,90},)?"
_ADVERB: Final = r"(?:(?:also|later|then|once|has|had|have|recently|further|simply|again|\w+ly)\s+){0,2}"
# What follows a name that is all of it: a mark, the end, or a word that goes on with the sentence.
_WHOLE: Final = (
    r"(?=\s*(?:[,.;:!?()“”\"—–]|$)|\s+(?:in|on|at|to|after|before|during|while|when|as|who|of|about|by|for|from|with"
    r"|this|last|earlier|later|late|and|but|is|was|told|again|yesterday|today|through|via|here|there)\b)"
)
_BEHIND: Final = (
    re.compile(rf"\s*{_WHO}{_APPOSITION}\s+{_ADVERB}{CUES}\b"),
    re.compile(rf"\s*{_ADVERB}{CUES}\s+{_ROLE}{_WHO}{_WHOLE}"),
    re.compile(rf"\s*(?:according to|in the words of)\s+{_ROLE}{_WHO}{_WHOLE}"),
)
_SIGNED: Final = re.compile(rf"[\s,]*(?:[—–―]|--?)\s*{_WHO}{_WHOLE}")
"""A name below the words."""
_BEFORE: Final = (
    re.compile(rf"(?:^|\n)\s*{_WHO}(?:\s*\([^()]*\))?\s*:\s*$"),
    re.compile(rf"\b(?:[Aa]ccording to|[Ii]n the words of)\s+{_ROLE}{_WHO}{_APPOSITION}\s*[,:]?\s*$"),
    re.compile(rf"{_WHO}{_APPOSITION}\s+{_ADVERB}{CUES}\b[^.!?;“”\"]{{0,80}}[,:]?\s*$"),
    re.compile(rf"\b{CUES}\s+{_ROLE}{_WHO}{_APPOSITION}\s*[,:]\s*$"),
)
_AROUND: Final = 260
_OPENING: Final = "“”„‟«»\"″＂`'‘’ \u00a0\u202f"
_CLOSING: Final = "“”„‟«»\"″＂'’,"
_SPACED: Final = re.compile(r"\s»")
"""As the French write it."""
_POSSESSIVE: Final = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Giver:
    """Who a quotation is given to: the words and their place."""

    name: str
    span: Span


def giver_of(text: str, start: int, end: int) -> Giver | None:
    """Who the words between two quotation marks are given to by name, as the words beside them tell.

    ``start`` and ``end`` are the marks' outer sides.
    """
    behind = text[end : end + _AROUND]
    if (signed := _SIGNED.match(behind)) and (giver := _giver(signed, end)):
        return giver
    behind = behind.split("\n\n")[0]
    for pattern in _BEHIND:
        found = pattern.match(behind)
        if found and (giver := _giver(found, end)):
            return giver
    cut = max(start - _AROUND, text.rfind("\n\n", 0, start) + 1, 0)
    for pattern in _BEFORE:
        last = None
        for found in pattern.finditer(text[cut:start]):
            last = found
        if last and (giver := _giver(last, cut)):
            return giver
    return None


def marks_around(text: str, region: Span) -> Span:
    """A quoted region with its quotation marks, and a comma behind them."""
    start, end = region
    while start and text[start - 1] in _OPENING:
        start -= 1
    if spaced := _SPACED.match(text, end):
        end = spaced.end()
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return start, end


def _giver(found: re.Match[str], offset: int) -> Giver | None:
    name, at = found["who"].rstrip(",’' "), offset + found.start("who")
    while name and name.split()[0].lower() in NO_NAME:
        name = name.partition(" ")[2]
    if not name.endswith((" Jr.", " Sr.")) and not re.search(r"\b[A-Z]\.$", name):
        name = name.rstrip(".")
    if not name or _POSSESSIVE.search(found["who"]) or all(word in TITLES for word in core(name)):
        return None
    at += found["who"].index(name)
    return Giver(name, (at, at + len(name)))
