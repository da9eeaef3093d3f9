"""Ages: "Ada Brown, 61, said", "aged 14", "ages 18 to 34", "65 and older", "18- to 29-year-olds"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.attribution import Figure
from onrecord.reading.figure_anchors import at_numbers, near
from onrecord.reading.figure_modifiers import modifier_before, with_modifier
from onrecord.reading.figure_others import AFTER_MONTH

_AGE = r"(?P<age>[1-9]\d?|1[01]\d)"
_NAMED = re.compile(
    r"(?:(?<=[a-z][.a-z], )|(?<= \())(?P<age>[1-9]\d|1[01]\d)(?=[,;)—]|\.(?:\s|$)| of | from | who )(?!,\d)"
)
_NAME_BEFORE = re.compile(
    r"\b(?:[A-Z][\w’'-]+|Jr\.?|Sr\.?|son|daughter|wife|husband|brother|sister|father|mother|man"
    r"|woman)[,\s(]{0,2}\Z"
)
_PLACES = re.compile(
    r"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June"
    r"|July|August|September|October"
    r"|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Act|Law|Article|Section|Interstate"
    r"|Title|No|Nos)[.,\s(]{0,3}\Z"
)
_CUED = re.compile(
    rf"\b(?:aged?|ages of|ages|age of|turn(?:s|ed|ing)?|as young as|as old as|young as|old as|closer to"
    rf"|age group)\s(?:between )?{_AGE}"
    r"(?:(?: to |[-–]| and | or )(?P<high>[1-9]\d?|1[01]\d))?(?![\w%]|[.,:]\d|[-/]\d| (?:percent|pct"
    r"|pages|countries|states|times))",
    re.IGNORECASE,
)
_OLDER = re.compile(
    rf"(?<![\w.,$-]){_AGE}(?P<plus>\+| (?:years )?(?:and|or) (?P<side>older|over|above|younger"
    rf"|under))\b(?! \d)|(?<![\w.,$-])(?P<plus_age>[1-9]\d)\+(?= (?:event|age|crowd|show|year))"
)
_GROUP = re.compile(
    r"(?<![\w.,$-])(?P<age>[1-9]\d?)(?:- (?:to|and|or) |-to-| to |[-–]| or "
    r"| and )(?P<high>[1-9]\d?)[- ]year[- ]olds?\b"
)


def ages(text: str, lower: str) -> Iterator[Figure]:
    """Find the ages that no unit follows, and those of groups; ``lower`` is the text in lower case."""
    for found in at_numbers(_NAMED, text):
        start = found.start("age")
        before = text[max(0, found.start() - 24) : found.start()]
        if _NAME_BEFORE.search(before) and not _PLACES.search(before) and _closed(text, found):
            yield _figure(text, start, found.end("age"), found["age"])
    for found in near(_CUED, text, lower, ("age", "turn", "young as ", "old as ", "closer to ")):
        if not AFTER_MONTH.search(found[0][: found.start("age") - found.start()]):
            end = found.end("high") if found["high"] else found.end("age")
            yield with_modifier(text, _figure(text, found.start("age"), end, found["age"], found["high"]))
    for found in at_numbers(_OLDER, text):
        modifier = "at most" if found["side"] in {"younger", "under"} else "at least"
        yield _figure(text, found.start(), found.end(), found["age"] or found["plus_age"], None, modifier)
    for found in at_numbers(_GROUP, text):
        between = modifier_before(text, found.start())
        yield _figure(
            text, found.start(), found.end(), found["age"], found["high"], "" if between is None else "about"
        )


def _closed(text: str, found: re.Match[str]) -> bool:
    # "(61)" opens and closes, ", 61," does neither.
    return (text[found.start("age") - 1] == "(") == (text[found.end("age") : found.end("age") + 1] == ")")


def _figure(text: str, start: int, end: int, age: str, high: str | None = None, modifier: str = "") -> Figure:
    upper = float(high) if high and float(high) > float(age) else None
    return Figure(start, end, text[start:end], float(age), "year", modifier, upper)
