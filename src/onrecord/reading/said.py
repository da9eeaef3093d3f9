"""When an attribution's words were said, where its sentence tells: "said Wednesday", "In a letter Monday".

A date counts where nothing but the setting of the utterance stands between it and the cue. One that belongs
to something else ("After Friday's vote, X said", "the 2014 study says") gives none rather than a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.attribution import Span, Spans, TimeExpression
from onrecord.reading.date_context import SENTENCE
from onrecord.reading.found import Found

_REACH = 300  # characters of a sentence on both sides of a cue that are looked at
_BEFORE, _AFTER = 90, 110
_UTTERANCE = (
    r"(?:statement|speech|interview|letter|memo|memorandum|e-?mail|tweet|post|posting|op-ed|column|article|filing"
    r"|briefing|conference|call|debate|hearing|testimony|remarks|address|rally|appearance|report|release|blog"
    r"|note|broadcast|show|programme|program|meeting|message|video|podcast|editorial|speeches|interviews|tweets)s?\b"
)
_DOCUMENT = re.compile(_UTTERANCE, re.IGNORECASE)
_DAY = re.compile(r"\d{4}-(?:\d\d|W\d\d)|X{4}-(?:\d\d|WXX-\d)")
_RELEASED = re.compile(r"\b(?:released|published|issued|posted|delivered|made)\s+(?:\w+\s+){0,2}\Z")
_OWNED = re.compile(r"['’]s?\b")
_ITS_NOUN = re.compile(rf"(?:['’]s?)?(?:[\s-][\w-]+){{0,3}}?[\s-]{_UTTERANCE}", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:\b(?:an?|the|his|her|its|their|that|this)|['’]s)\s+\Z", re.IGNORECASE)
_PLACED = re.compile(
    r"(?:\b(?:in|at|during|on|from|via|through|over)|\A)\s+(?:(?:an?|the|his|her|its|their)\s+)?\Z",
    re.IGNORECASE,
)
# What shows that a date after the cue belongs to something else.
_OTHER = re.compile(
    r"[;:“”\"()—–]|\s-\s|--|\b(?:that|who|whom|which|whose|because|if|when|while|whether|as|of|about|and|but|or|after"
    r"|before|since|until|ahead|following|for|by|than|not|regarding|over|against|is|are|was|were|be|been|has|have"
    r"|had|will|would|could|should)\b|,\s+(?:\w+\s+)?\w+ing\b",
    re.IGNORECASE,
)
# What may stand before a date that opens a sentence, and between it and who speaks.
_OPENING = re.compile(
    r"[\W_]*(?:(?:and|but|also|then|just|only|even|as recently as|as early as)\b,?\s*)?"
    r"(?:(?:(?:speaking|appearing|writing|testifying|asked|interviewed|talking|late|early|earlier)\b[^,.;:]{0,50}?\s*)?"
    r"(?:(?:in|on|at|during|over|through|from|via)\b[^,.;:]{0,60})?)?\s*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:“”\"()—–]|\s-\s|--|\b(?:after|before|since|until|following|who|which|that|because|if|when|while|whether|of|and"
    r"|as|is|are|was|were|be|been|has|have|had|will|would|did|does|said|says|told)\b",
    re.IGNORECASE,
)
_SPEAKING = re.compile(
    r",?\s*(?:(?:also|again|too)\b,?\s*)?"
    r"(?:(?:speaking|appearing|writing|testifying|talking|asked|in|at|during)\b[^,;:.]{0,50}?)?\s*"
    r"(?:\b(?:on|in|late|early|earlier|over|at|during|just)\s+)*(?:an?\s+|the\s+|his\s+|her\s+)?",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"(?:\s+(?:in|at|on|night|morning|afternoon|evening)\b[^,;:.]{0,40})?,?(?:\s+(?:also|again|he|she))?\s*"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A date of an article, and the contents of attributions that it stands in."""

    date: TimeExpression
    contents: Spans


def placed(dates: Sequence[TimeExpression], contents: Iterable[Span]) -> tuple[Placed, ...]:
    """The dates of an article, which are in its order, with the contents around each."""
    around: list[list[Span]] = [[] for _ in dates]
    for span in contents:
        first = bisect_right(dates, span[0], key=lambda one: one.end)
        for number in range(first, bisect_left(dates, span[1], key=lambda one: one.start)):
            around[number].append(span)
    return tuple(Placed(date, tuple(spans)) for date, spans in zip(dates, around, strict=True))


def when_said(text: str, found: Found, dates: Sequence[Placed]) -> TimeExpression | None:
    """The date of the utterance among the article's.

    None where the cue's sentence gives no date for it, or the attribution has no cue.
    """
    if not found.cue:
        return None
    cue = min(found.cue)
    start, end = _sentence(
        text, cue[0], max((stop for _, stop in found.cue if stop - cue[0] < _REACH), default=cue[0])
    )
    first = bisect_left(dates, start, key=lambda one: one.date.start)
    last = bisect_right(dates, end, key=lambda one: one.date.end)
    near = [one.date for one in dates[first:last] if _is_usable(one.date) and not _is_content(one, cue)]
    attached = [date for date in near if _is_attached(text, found, date, start)]
    return min(attached, key=lambda one: abs(one.start - cue[0]), default=None)


def _sentence(text: str, start: int, end: int) -> Span:
    """The sentence around a cue, cut at what is looked at."""
    begin = max(0, start - _REACH)
    for found in SENTENCE.finditer(text, begin, start):
        begin = found.end()
    after = SENTENCE.search(text, end, end + _REACH)
    return begin, after.start() + 1 if after else min(len(text), end + _REACH)


def _is_usable(date: TimeExpression) -> bool:
    return date.type in {"DATE", "TIME"} and not (date.value or "").endswith("_REF")


def _is_content(one: Placed, cue: Span) -> bool:
    """Whether it is said itself; what holds the cue as well is said by somebody farther out."""
    return any(not start <= cue[0] < end for start, end in one.contents)


def _is_attached(text: str, found: Found, date: TimeExpression, start: int) -> bool:
    span = date.start, date.end
    if _within(span, found.source):
        return _dates_source(text, date, next(one for one in found.source if _within(span, (one,))))
    if not _is_of_utterance(text, date):
        return False
    if _within(span, found.cue):
        return True
    ends = [end for _, end in found.cue if end <= date.start]
    if ends:
        return _follows(text, found, max(ends), date.start)
    return _precedes(text, found, date, start)


def _within(span: Span, parts: Spans) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in parts)


def _is_of_utterance(text: str, date: TimeExpression) -> bool:
    """Whether it stands for itself, or modifies what the words were said in: "in Friday's speech"."""
    before, after = text[max(0, date.start - 30) : date.start], text[date.end : date.end + 40]
    owned = _OWNED.match(after)
    if not owned and not (_DETERMINER.search(before) and re.match(r"[\s-][a-z]", after)):
        return True
    return _ITS_NOUN.match(after) is not None and _PLACED.search(before) is not None


def _dates_source(text: str, date: TimeExpression, source: Span) -> bool:
    """Whether it tells when a document that speaks came out: "a statement on Friday", and no study's year."""
    if _RELEASED.search(text, source[0], date.start):
        return True
    return _DAY.match(date.value or "") is not None and _DOCUMENT.search(text, *source) is not None


def _follows(text: str, found: Found, end: int, start: int) -> bool:
    """Whether a date comes after the cue with nothing between but the source, the content and the setting."""
    parts = (*found.source, *found.content)
    if start - max((e for _, e in parts if e <= start), default=end) > _AFTER:
        return False
    between = _without(text, (end, start), parts)
    return len(between) <= _AFTER and _OTHER.search(between) is None


def _precedes(text: str, found: Found, date: TimeExpression, start: int) -> bool:
    """Whether a date opens the sentence, or stands between the source and the cue."""
    cue = min(found.cue)[0]
    if any(date.end <= s < cue for s, _ in found.content):
        return False
    source = min((one for one in found.source if one[0] < cue), default=None)
    if source is not None and source[1] <= date.start:
        inner, outer = text[source[1] : date.start], text[date.end : cue]
        return _SPEAKING.fullmatch(inner) is not None and _THEN.fullmatch(outer) is not None
    until = cue if source is None else source[0]
    ahead, between = text[start : date.start], text[date.end : until]
    if any(start <= s < date.start for s, _ in found.content) or cue - (source or (0, cue))[1] > _BEFORE:
        return False
    fronted = _OPENING.fullmatch(ahead) is not None and _CLAUSE.search(ahead) is None
    return fronted and len(between) <= _BEFORE and _CLAUSE.search(between.replace(" of ", " ")) is None


def _without(text: str, span: Span, parts: Spans) -> str:
    """The words of a span that belong to none of the parts."""
    at, pieces = span[0], []
    for start, end in sorted(parts):
        if start < span[1] and end > at:
            pieces.append(text[at:start])
            at = max(at, end)
    return "".join((*pieces, text[at : span[1]]))
