"""Whom an attribution relays: "Yonhap said, quoting KCNA", "citing two officials", "quoted her as saying".

Mostly "citing" names a reason ("he said, citing the weather"): a relay is taken only where the words after it
surely speak, and the one who cites is no person.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attribution import Span, Spans
from onrecord.reading.found import Found
from onrecord.reading.speaker_words import PLACES, PRONOUNS
from onrecord.reading.speakers import first_speakers

_SHORT = r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St)\."
_WHO = rf"(?P<who>(?:{_SHORT}|\n(?=[a-z])|[^\n.,;:!?“”\"()—–]){{2,120}}?)"
_END = r"(?=\s+(?:that|who|which|whose|and|but|while)\b|\s+-\s|\s*(?:[.,;:!?“”\"()—–]|\n(?![a-z])|\Z))"
_CITING = re.compile(rf"\b(?P<cue>[Qq]uoting|[Cc]iting|with reference to)\s+{_WHO}{_END}")
_SAYING = re.compile(rf"\b(?P<cue>[Qq]uot(?:ed|es|ing)|[Cc]it(?:ed|es|ing))\s+{_WHO}\s+(?P<as>as\s+saying)\b")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|also\s+)?\Z")
# Between who or "said" and the relay: "told reporters in Seoul, quoting"; but no sentence's or clause's end.
_NEAR = re.compile(r"[^.,;:!?“”\"()\n—–]{0,40}(?:,|\s[—–-])?\s*")
_NEXT = re.compile(r"[,”\"’'\s]{0,4}\s")
_COMMA = re.compile(r",\s+")
_AS, _AND = re.compile(r"\bas\b"), re.compile(r"\s+and\b")  # of two who are joined only one would be found
_REPORTS = re.compile(r"\breport(?:s|ed)\b")
_SPEAK = frozenset(("person", "organization", "group", "anonymous", "document"))
_NO_SPEAKERS = PLACES | {"covid", "gdp"}
_EDGE = " ,:\n"
_REACH = 3000  # characters between the beginnings of an attribution and of what it relays


@dataclass(frozen=True, slots=True)
class _Relay:
    """The words of one relay in the text."""

    start: int
    end: int
    cue: Spans
    who: Span
    quotes: bool
    as_saying: bool


def relayed(text: str, outers: list[Found]) -> dict[int, Found]:
    """The attributions that outer ones relay, by the outer one's place in the list, which is in text order.

    What is relayed is the content of the outer one, or its rest after "X as saying". Where it is not certain
    whose relay it is, there is none.
    """
    found: dict[int, Found] = {}
    begins = [min(outer.spans)[0] for outer in outers]
    for relay in _relays(text):
        near = range(bisect_left(begins, relay.start - _REACH), bisect_right(begins, relay.end + _REACH))
        owners = [i for i in near if _belongs(text, relay, outers[i])]
        taken = any(_touches(relay, outers[i].spans) for i in near if i not in owners)
        if len(owners) == 1 and not taken and owners[0] not in found:
            outer = outers[owners[0]]
            content = _after(text, relay, outer.content)
            if content:
                found[owners[0]] = Found((relay.who,), relay.cue, content, outer.confidence, relayed=True)
    return found


def _after(text: str, relay: _Relay, content: Spans) -> Spans:
    """The content without the relay's own words and what comes before them in the same span."""
    cut = ((relay.end if s <= relay.start < e or relay.start < s < relay.end else s, e) for s, e in content)
    return tuple((e - len(text[s:e].lstrip(_EDGE)), e) for s, e in cut if text[s:e].strip(_EDGE))


def _relays(text: str) -> Iterator[_Relay]:
    for match in _SAYING.finditer(text):
        if _PASSIVE.search(text, max(0, match.start() - 30), match.start()):
            continue
        cue = match.span("cue"), match.span("as")
        yield _Relay(match.start(), match.end(), cue, match.span("who"), True, True)
    for match in _CITING.finditer(text):
        if _speaks(text, *match.span("who")):
            quotes = match["cue"].lower() == "quoting"
            yield _Relay(match.start(), match.end(), (match.span("cue"),), match.span("who"), quotes, False)


def _speaks(text: str, start: int, end: int) -> bool:
    words = text[start:end]
    if words.lower().removeprefix("the ") in _NO_SPEAKERS or _AS.search(words) or _AND.match(text, end):
        return False
    return first_speakers(text, ((start, end),))[1] in _SPEAK


def _belongs(text: str, relay: _Relay, outer: Found) -> bool:
    if not outer.source or not outer.cue:
        return False
    if relay.as_saying and any(start <= relay.start < end for start, end in outer.cue):
        return not any(_overlaps(relay.who, span) for span in outer.source)
    if _touches(relay, outer.content):
        return False
    own = outer.source + outer.cue
    if _touches(relay, own):
        adjoins = any(start < relay.start and relay.who[1] <= end for start, end in own)
    else:
        adjoins = _is_near(text, relay, outer)
    if relay.quotes and adjoins:
        return True
    return (adjoins or _follows_content(text, relay, outer)) and _is_reporter(text, outer)


def _is_near(text: str, relay: _Relay, outer: Found) -> bool:
    """Whether the relay comes soon after source or cue, or begins the sentence right before the source."""
    gaps = [text[end : relay.start] for _, end in outer.source + outer.cue if 0 <= relay.start - end < 60]
    if any(_NEAR.fullmatch(gap) for gap in gaps):
        return True
    before = _COMMA.fullmatch(text, relay.end, max(relay.end, min(outer.source)[0]))
    return bool(before) and text[relay.start].isupper()


def _follows_content(text: str, relay: _Relay, outer: Found) -> bool:
    end = max(outer.content)[1]
    return _NEXT.fullmatch(text, end, max(end, relay.start)) is not None


def _is_reporter(text: str, outer: Found) -> bool:
    """Whether it is a paper or an agency, as far as its kind or "reports" tells, and no person."""
    words = text[slice(*outer.source[0])].lower()
    kind = first_speakers(text, outer.source)[1]
    reports = any(_REPORTS.search(text, *span) for span in outer.cue)
    return kind in ("organization", "document") or (kind == "unknown" and reports and words not in PRONOUNS)


def _touches(relay: _Relay, spans: Spans) -> bool:
    return any(_overlaps((relay.start, relay.end), span) for span in spans)


def _overlaps(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
