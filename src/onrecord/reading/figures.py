"""Quantities in a text: money, shares, counts, measures, ranks, ratios and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from onrecord.attribution import Figure
from onrecord.reading.figure_ages import ages
from onrecord.reading.figure_anchors import lowered
from onrecord.reading.figure_forms import special_figures
from onrecord.reading.figure_modifiers import SIGN, modifier_before, with_modifier
from onrecord.reading.figure_nouns import head_noun
from onrecord.reading.figure_others import is_no_quantity
from onrecord.reading.figure_ranks import ranked_figures
from onrecord.reading.figure_units import PERCENT, money_end, unit_of
from onrecord.reading.number_words import DIGITS, SCALES, WORDS, number_of
from onrecord.reading.units import MEASURES

_SCALE = (
    r"(?:[ \u00a0-]{0,2}(?P<scale>hundred|thousand|million|billion|trillion|dozen|lakh|crore|mlns?|blns?"
    r"|bn|mn|trn|tn"
    r"|[kKmMbB])(?![\w'’]))?"
)
# No part of a word, a code or a longer number.
_ALONE = r"(?<![\w.,$£€/:#-])(?<!No\. )(?<!\bNo )(?<!umber )(?P<minus>[-−](?=[\d$£€])|(?<!plus or )\bminus )?"
_NUMBER = (
    rf"(?:{SIGN}[\s\u00a0]?(?P<money>{DIGITS}|\.\d+)|(?P<digits>{DIGITS}|\.\d{{1,4}})|(?P<words>\b{WORDS}))"
    rf"(?!\d)(?![,.:/]\d)(?P<half>(?: |-)and(?: |-)(?:a|one)(?: |-)(?:half|quarter)\b)?{_SCALE}"
)
_TO = re.compile(
    r"(?P<percent>\s?(?:%|percent|per cent|pct))?(?:(?P<dash>[ \u00a0]?(?:-|–|—)[ \u00a0]?)"
    r"|-?\s(?P<word>to|and|or)\s)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s\Z", re.IGNORECASE)
# "Rose from 5 to 10" are two figures, "from 5 to 10 people" is a range.
_CHANGE = re.compile(
    r"\b(?:rose|rise[ns]?|rising|fell|fall(?:s|en|ing)?|increas\w+|decreas\w+|drop\w*|gr[eo]w\w*|climb\w*"
    r"|jump\w*|rais\w+|reduc\w+"
    r"|lower\w*|declin\w+|slip\w*|gain\w*|surg\w+|plung\w+|chang\w+|mov\w+|went|expand\w*|extend\w*"
    r"|soar\w*|doubl\w+|cut\w*"
    r"|up|down|narrow\w*|widen\w*|improv\w*|lead\w*|led|trail\w*|beat|ahead|behind|vot\w+|won|win|margin"
    r"|defeat\w*)\b[^.;\n]{0,40}\Z",
    re.IGNORECASE,
)
_OR_MORE = re.compile(
    r"(?:\s(?P<bound>(?:or|and) )?(?P<side>more|fewer|less)|(?P<plus>\+|-plus))\s(?=[a-z])", re.IGNORECASE
)
_ONE_DAY = re.compile(r"(?:for|in|just|only|than|a|within|every|takes?|took|of|by) \Z", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"\b(?:as|the|this|that|no|which|every|each|any|at|best|first|last|next|another|lone|former|latter"
    r"|good)\s\Z",
    re.IGNORECASE,
)
_SUFFERED = re.compile(
    r"\b(?:kill(?:ed|ing|s)|wound(?:ed|ing)|injur(?:ed|ing|es)|arrest(?:ed|ing)|hospitali[sz]ed"
    r"|displac(?:ed|ing)|evacuated|sickened)"
    r"(?: (?:another|a further))? \Z",
    re.IGNORECASE,
)
_SUFFER = re.compile(
    r" (?:others? )?(?:(?:were|was|are|have been|had been) )?(?:more )?(?:killed|wounded|injured|dead"
    r"|died|hurt|arrested|missing|perished|hospitalized)\b"
)
_OF_THEM = re.compile(
    r" of (?:the|these|those|them|us|his|her|its|their|our|my|your|whom|which|[A-Z][\w.]*['’]s)\b"
)
_MEASURES = "|".join(name for name in MEASURES if len(name) > 3 and not name.endswith("s"))
_ONE_MEASURE = re.compile(rf"\b(?P<article>an?)\s(?P<unit>{_MEASURES})\b(?!-)", re.IGNORECASE)


def find_figures(text: str) -> tuple[Figure, ...]:
    """Find the quantities that a text states, in its order.

    Dates, years, clock times and numbers within names are none. ``value`` is the lower end of a range.
    """
    lower = lowered(text)
    special = (find(text, lower) for find in (special_figures, ranked_figures, ages))
    found = [*chain.from_iterable(special), *_single(text), *_numbers(text)]
    chosen: list[Figure] = []
    for figure in sorted(found, key=lambda one: (one.start, -one.end)):
        if not chosen or figure.start >= chosen[-1].end:
            chosen.append(figure)
    return tuple(chosen)


@cache
def _number(before: str) -> re.Pattern[str]:
    # Compiled on first use: importing the package stays fast.
    return re.compile(before + _NUMBER, re.IGNORECASE)


def _numbers(text: str) -> Iterator[Figure]:
    at = 0
    for found in _number(_ALONE).finditer(text):
        if found.start() < at or is_no_quantity(text, found):
            continue
        figure = _measured(text, *_ranged(text, found))
        if figure.unit is not None:
            figure = figure if figure.modifier else with_modifier(text, figure)
            at = figure.end
            yield figure


def _single(text: str) -> Iterator[Figure]:
    """Read "more than a year": an article before a measure is a figure where it is bounded."""
    for found in _ONE_MEASURE.finditer(text):
        name = MEASURES[found["unit"].lower()]
        figure = with_modifier(text, Figure(found.start(), found.end(), found[0], 1.0, name))
        if figure.start < found.start():  # "$5 an hour" counts no hour
            yield figure


def _ranged(text: str, found: re.Match[str]) -> tuple[re.Match[str], re.Match[str] | None]:
    """Pair the two ends of "5 to 10", "between 5 and 10" and "$5-$10 million"."""
    joint = _TO.match(text, found.end(), found.end() + 16)
    other = _number("").match(text, joint.end()) if joint else None
    if joint is None or other is None or not _is_range(text, found, other, joint):
        return found, None
    return (found, other) if _value(other) > _value(found) else (found, None)


def _is_range(text: str, found: re.Match[str], other: re.Match[str], joint: re.Match[str]) -> bool:
    word, before = (joint["word"] or "-").lower(), text[max(0, found.start() - 60) : found.start()]
    between = _BETWEEN.search(before) is not None
    if (word == "and") != between or (
        text[other.end() : other.end() + 1] == "-" and text[other.end() + 1 : other.end() + 2].isdigit()
    ):
        return False
    if (other["money"] and not found["money"]) or (between and found["money"] and not other["money"]):
        return False
    if joint["percent"] and not PERCENT.match(text, other.end(), other.end() + 24):
        return False
    return not (
        word == "to"
        and _CHANGE.search(before)
        and (joint["percent"] or before.endswith(("from ", "by ")) or found["money"])
    )


def _value(found: re.Match[str]) -> float:
    words = found["money"] or found["digits"] or found["words"]
    number = float(words) if words[0] == "." else number_of(words) or 0.0
    if found["half"]:
        number += 0.5 if found["half"].lower().endswith("half") else 0.25
    return number * (number_of(f"1 {found['scale']}") or 1.0) if found["scale"] else number


def _measured(text: str, found: re.Match[str], other: re.Match[str] | None) -> Figure:
    """Add the unit: currency, per cent, a measure or the noun counted."""
    last = other or found
    minus = found.groupdict()["minus"]
    start, end = found.start() + len(minus or "") * (minus != "minus "), last.end()
    value, high = _value(found), _value(other) if other else None
    value = value / SCALES["m"] if _is_metres(text, found) else value
    if other and other["scale"] and not found["scale"] and value < 1000:
        value *= number_of(f"1 {other['scale']}") or 1.0
    if other and (between := _BETWEEN.search(text, max(0, start - 9), start)):
        start = between.start()
    end, unit, modifier = _unit(text, found, end, value)
    if minus and (unit in {"percent", "degree"} or found["sign"] or minus.lower() == "minus "):
        start, value = found.start(), -value
    return Figure(start, end, text[start:end], value, unit, modifier, high)


def _is_metres(text: str, found: re.Match[str]) -> bool:
    """Tell "a 45m drop" from "45m people" and "£45m"."""
    return (
        (found["scale"] or "").lower() == "m"
        and (found["digits"] or "").isdigit()
        and len(found["digits"]) <= len("9999")
        and text[found.end() : found.end() + 1] != "/"
        and head_noun(text, found.end(), one=False) is None
    )


def _unit(text: str, found: re.Match[str], end: int, value: float) -> tuple[int, str | None, str | None]:
    if found["sign"]:
        return (*money_end(text, end, found["sign"]), None)
    if _is_metres(text, found):
        return (*(unit_of(text, end - 1, value) or (end, "meter")), None)
    if unit := unit_of(text, end, value, words=found["words"] is not None):
        someday = (found["words"] or "").lower() == "one" and unit[1] == "day" and text[end] == " "
        before = text[max(0, found.start() - 10) : found.start()]
        return (end, None, None) if someday and not _ONE_DAY.search(before) else (*unit, None)
    if (more := _OR_MORE.match(text, end, end + 12)) and (noun := head_noun(text, more.end() - 1, one=False)):
        bound = "at least" if more["plus"] or more["side"].lower() == "more" else "at most"
        return (*noun, bound if more["bound"] or more["plus"] else None)
    one = value == 1 and not found["scale"]
    if not one or not _NO_COUNT.search(text[max(0, found.start() - 8) : found.start()]):
        noun = head_noun(text, end, one)
        if noun:
            return (*noun, None)
    if _SUFFERED.search(_unmodified(text, found.start())) or (not one and _SUFFER.match(text, end, end + 30)):
        return end, "person", None
    return end, "" if _stands_alone(text, found, end) else None, None


def _unmodified(text: str, start: int) -> str:
    """What stands before a number and its modifier."""
    modifier = modifier_before(text, start)
    at = start - len(modifier[0]) if modifier else start
    return text[max(0, at - 40) : at]


def _stands_alone(text: str, found: re.Match[str], end: int) -> bool:
    """A bare number is a figure where it is large or modified; small ones are mostly names' parts."""
    if found["words"]:
        bounded = modifier_before(text, found.start()) is not None
        by = text[max(0, found.start() - 44) : found.start()]
        bounded = bounded or (by.endswith(" by ") and _CHANGE.search(by) is not None)
        of = _OF_THEM.match(text, end, end + 40) is not None
        one = found["words"].lower() == "one"
        return (
            found["scale"] is not None
            or " " in found["words"]
            or (bounded and not (one and of))
            or (of and not one)
        )
    following = text[end : end + 1]
    return (
        "," in found["digits"]
        or found["scale"] is not None
        or text[end : end + 4] == "-odd"
        or (following not in "-/:'’(" and not following.isalpha())
    )
