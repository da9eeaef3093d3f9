"""Dates, times, durations and repetitions in a text, with TIMEX3 values (TimeML 1.2.1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from onrecord.attribution import TimeExpression
from onrecord.reading import date_readings as read
from onrecord.reading.date_values import parse_day
from onrecord.reading.number_words import NUMBER

_Resolve = Callable[[re.Match[str], read.Context], read.Found]
_Rule = tuple[re.Pattern[str], _Resolve]

_MONTH = (
    r"(?P<month>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER"
    r"|NOVEMBER|DECEMBER)"
)
_WEEKDAY = r"(?P<weekday>(?i:mon|tues|wednes|thurs|fri|satur|sun)day)"
_SHORT_DAY = r"(?:(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)(?:day|nesday|urday|sday|rsday|\.)?,? )?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_THE = r"the (?P<unit>year|quarter|weekend)(?! old|-old| of)\b"
_UNIT = (
    r"(?P<unit>years?|quarters?|months?|weeks?|days?|hours?|minutes?|decades?|century|centuries|weekend)\b"
)
_PART = r"(?P<part>morning|afternoon|evening|night)"
_EARLY = r"(?:(?:early|late|mid|earlier|later)[ -]|the (?:beginning|start|middle|end) of )?"
_ABOUT = r"(?:(?:about|nearly|almost|more than|less than|at least|over(?! the)|up to(?! the)|some) )?"
_ZONE = r"(?: ?(?:[ECMP][DS]?T|GMT|UTC|BST|CET|[Ll]ocal time))?"
_NO_WHICH = r"(?P<which>)"
_RELATIVE = r"(?P<which>last|past|this|next|coming|previous|current|same|latest)"

_COUNT = rf"(?P<number>(?i:{NUMBER}|several|a few|a couple of|an?))"


def _rule(pattern: str, resolve: _Resolve) -> _Rule:
    # Lines may be wrapped anywhere: a space of a rule is any white space of a text.
    spaced = pattern.replace(" ", r"\s")
    return re.compile(rf"(?<![\w$£€.,/-]){spaced}"), resolve


@cache
def _rules() -> tuple[_Rule, ...]:
    # Compiled on first use: importing the package stays fast.
    return (
        _rule(
            rf"{_SHORT_DAY}(?i:last )?{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%]|[:,]\d)"
            rf"(?:,? {_YEAR}\b)?",
            read.month_day,
        ),
        _rule(
            rf"{_SHORT_DAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_YEAR}\b)?",
            read.month_day,
        ),
        _rule(rf"(?i:{_EARLY})(?!May\b){_MONTH}(?!\w)(?:,? (?:of )?{_YEAR}\b)?", read.month_day),
        _rule(
            r"(?:(?<=[Ii]n )|(?<=[Bb]y )|(?<=since )|(?<=until ))(?P<month>May)\b(?! be| have)",
            read.month_day,
        ),
        _rule(rf"(?P<month>May),? {_YEAR}\b", read.month_day),
        _rule(rf"(?i:{_RELATIVE}) {_MONTH}(?!\w|\.? \d)", read.relative_month),
        _rule(rf"{_MONTH} (?:of )?(?i:{_RELATIVE}) year\b", read.month_of_year),
        _rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b", read.numeric),
        _rule(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})\b", read.numeric),
        _rule(
            rf"(?:(?i:{_RELATIVE}) )?(?i:(?:early|late) )?{_WEEKDAY}(?: (?i:{_PART})\b)?(?!s)", read.weekday
        ),
        _rule(
            rf"(?i:(?P<near>today|yesterday|tomorrow|tonight|this (?=morning|afternoon|evening)|last night)"
            rf"(?: ?{_PART})?)\b",
            read.near_day,
        ),
        _rule(
            rf"(?:(?P<hour>\d{{1,2}})(?::(?P<minute>\d\d))? ?(?P<half>[ap]\.?m\b|[AP]\.?M\b)\.?|"
            rf"(?P<noon>(?i:noon|midnight|midday))\b)"
            rf"{_ZONE}(?:,? (?:on )?{_WEEKDAY})?",
            read.clock,
        ),
        _rule(
            rf"(?i:(?:the )?(?P<ordinal>first|second|third|fourth) (?P<period>quarter|half))(?!-?finals?)"
            rf"(?: (?:of )?(?:{_YEAR}\b|(?i:{_RELATIVE}) year\b))?",
            read.quarter_of_year,
        ),
        _rule(
            rf"(?i:(?P<ordinal>first|second|third|fourth)-(?P<period>quarter|half))\b(?P<year>){_NO_WHICH}",
            read.quarter_of_year,
        ),
        _rule(rf"(?i:{_EARLY}(?:the )?{_RELATIVE} {_UNIT})", read.relative_unit),
        _rule(rf"(?i:{_THE})", read.the_unit),
        _rule(
            rf"(?i:{_ABOUT}){_COUNT}[ -](?i:{_UNIT}) (?P<side>(?i:ago|earlier|later|from now))\b", read.ago
        ),
        _rule(
            rf"(?i:(?:(?:the )?{_RELATIVE} |the )(?P<season>spring|summer|fall|autumn|winter)"
            rf"(?: (?:of )?{_YEAR})?)\b",
            read.season,
        ),
        _rule(
            rf"(?i:{_ABOUT}(?:(?:the )?(?:last|past|next|coming|first|previous) |the )?)"
            rf"{_COUNT} (?i:{_UNIT})(?!-old| old)",
            read.span_of,
        ),
        _rule(rf"(?P<number>(?i:{NUMBER}))-(?i:{_UNIT})(?!-old| old)", read.span_of),
        _rule(
            r"(?i:(?:recent|coming) )?(?P<unit>years|months|weeks|decades)\b(?! old|-old)", read.bare_units
        ),
        _rule(
            rf"(?i:{_EARLY}){_YEAR}(?![\d%]|[.,]\d|-\d\d\b|s\b)\b"
            r"(?! (?:people|jobs|percent|troops|miles|meters))",
            read.bare_year,
        ),
        _rule(
            r"(?i:early |late |mid-)?(?:['’‘](?=\d0s))?(?:(?P<decade>1[5-9]\d|20\d|(?<=['’‘])\d)0)s\b",
            read.decade,
        ),
        _rule(
            rf"(?i:(?:every|each) (?:{_WEEKDAY}|{_UNIT})|(?P<adverb>daily|weekly|monthly|annually)\b)",
            read.repetition,
        ),
        _rule(
            r"(?i:now|currently|at present|at the moment|recently|recent|"
            r"the (?:near )?future|the past(?! \w+ (?:year|week|month|day)))\b",
            read.reference,
        ),
    )


def find_dates(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a text, in its order; relative ones are resolved against ``published``.

    What cannot be resolved keeps X for what is unknown, or no value at all.
    """
    context = read.Context(text, parse_day(published))
    candidates = []
    for pattern, resolve in _rules():
        for found in pattern.finditer(text):
            resolved = resolve(found, context)
            if resolved is not None:
                candidates.append((found.start(), -found.end(), *resolved))
    return tuple(_longest(text, candidates))


def _longest(text: str, candidates: list[tuple[int, int, str | None, str]]) -> list[TimeExpression]:
    chosen: list[TimeExpression] = []
    for start, minus_end, value, kind in sorted(candidates, key=lambda one: one[:2]):
        if not chosen or start >= chosen[-1].end:
            chosen.append(TimeExpression(start, -minus_end, text[start:-minus_end], value, kind))
    return chosen
