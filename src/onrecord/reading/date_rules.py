"""How dates of the calendar and times of day are written: days, months, years, quarters, seasons."""

from __future__ import annotations

from onrecord.reading import date_readings as read
from onrecord.reading import date_year_readings as years
from onrecord.reading.date_clock import clock
from onrecord.reading.date_holidays import NAMES
from onrecord.reading.date_patterns import (
    EARLY,
    LOWER_MONTH,
    MONTH,
    ORDINAL_DAY,
    PART,
    RELATIVE,
    SHORT_DAY,
    SPOKEN_YEAR,
    SURE_MONTH,
    WEEKDAY,
    YEAR,
    ZONE,
    Rule,
    after_any,
    rule,
)

_TH = r"(?:st|nd|rd|th)?"
_NUMBERED = rf"(?P<day>\d{{1,2}}){_TH}(?![\d%]|[:,]\d|\.\d)"
_DAY = rf"(?:{_NUMBERED}|(?i:the )?(?i:{ORDINAL_DAY}))"
_DAY_FIRST = rf"(?:(?:the )?(?P<day>\d{{1,2}}){_TH}|(?i:the )?(?i:{ORDINAL_DAY}))(?: of)?"
_OF_YEAR = rf"(?:,? (?:of )?(?:{YEAR}\b|(?i:{SPOKEN_YEAR})))?"
_HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CLOCK = (
    r"(?:(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[ap]\.?m\b|[AP]\.?M\b)\.?"
    rf"|(?P<word_hour>(?i:{_HOUR})|\d{{1,2}}) (?i:o['’]clock)|(?P<noon>(?i:noon|midnight|midday))\b)"
)
_DAY_NAMED = rf"(?:{WEEKDAY}|(?P<near>(?i:today|tomorrow|yesterday)))"
_ITS_DAY = (
    rf"(?:,? (?:on |this )?(?:{_DAY_NAMED}|(?P<part>(?i:morning|afternoon|evening))"
    rf"|{SHORT_DAY}{MONTH} (?P<day>\d{{1,2}})(?:,? {YEAR}\b)?))?"
)
_NEAR = r"(?P<near>today|yesterday|tomorrow|tonight|overnight|this (?=morning|afternoon|evening)|last night)"
_ORDINAL = r"(?P<ordinal>first|second|third|fourth)"
_QUARTER = r"(?P<period>quarter|half)(?!-?finals?)\b"
_WHOLE_YEAR = rf"(?:,? (?:of )?(?:(?:fiscal )?{YEAR}\b|(?i:{RELATIVE}) year\b))?"
_APOSTROPHE = "['’]"
_HOLIDAY = rf"(?P<holiday>(?i:{'|'.join(NAMES)}))\b(?! [Ii]sland)".replace("'", _APOSTROPHE)
_SEASON = r"(?P<season>spring|summer|fall|autumn|winter)"
_WHICH_SEASON = rf"(?:(?:the )?{RELATIVE} |(?:the )?(?:early|late|mid)[ -](?:the )?|the |(?<=in ))"
_NO_YEAR = (
    r"(?![\d%]|[.,]\d|-\d\d\b|s\b)\b(?! (?:people|jobs|percent|troops|miles|meters|feet|shares|hours|GMT"
    r"|soldiers|workers|dollars|tons))"
)
_NO_SPOKEN = r"(?![ -](?i:hundred|thousand|million|billion|years?|per ?cent|people|dollars))"
_DECADES = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
_NTH = r"(?:(?P<nth>\d{1,2})(?:st|nd|rd|th)|(?P<nth_word>[a-z]{3,7}teenth|twentieth|twenty-first))"


def calendar_rules() -> tuple[Rule, ...]:
    """The rules for all that names a place in the calendar or a time of day."""
    return (
        *_day_rules(),
        *_weekday_rules(),
        *_month_rules(),
        *_clock_rules(),
        *_quarter_rules(),
        *_year_rules(),
        *_season_rules(),
    )


def _day_rules() -> tuple[Rule, ...]:
    lower = rf"(?P<month>{LOWER_MONTH})"
    second = rf"(?P<day>\d{{1,2}})\b(?![%:]|[.,/]\d|st|nd| \w+s\b)(?:,? {YEAR}\b)?"
    return (
        rule("month", rf"{SHORT_DAY}{MONTH} {_DAY}{_OF_YEAR}", read.month_day),
        rule("month", rf"{SHORT_DAY}{_DAY_FIRST} {MONTH}{_OF_YEAR}(?! \d{{1,2}}\b)", read.month_day),
        rule("month", rf"(?i:last|this|next) {MONTH} {_DAY}", read.month_day),
        rule("month", rf"{lower} {_NUMBERED}(?:,? {YEAR})?(?![\w/])", read.month_day),
        # The second day of "April 24 and 25" and of "March 3-5".
        rule("month", rf"{MONTH} \d{{1,2}}(?: (?:and|to|or) |[-–])(?P<span>{second})", read.month_day),
        rule(
            "numeric",
            r"(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)"
            r"(?:(?P<time>[T ]\d\d:\d\d)(?::\d\d)?Z?)?(?![\w-])",
            read.numeric,
        ),
        rule(
            "numeric", r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d\d)(?![\w/]|\.\d)", read.numeric
        ),
        rule(
            "numeric",
            r"(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<year>(?:19|20)\d\d|[6-9]\d)(?![\w-]|\.\d)",
            read.numeric,
        ),
        rule("holiday", rf"{_HOLIDAY}(?:,? (?:of )?{YEAR}\b)?", read.holiday),
    )


def _weekday_rules() -> tuple[Rule, ...]:
    several = WEEKDAY.replace("weekday", "days") + rf"(?i:s| {PART.replace('part', 'parts')}s)"
    no_habit = r"(?! (?i:nights|mornings|evenings))"
    return (
        rule(
            "weekday",
            rf"(?:(?i:{RELATIVE}|early|late) )?{WEEKDAY}{no_habit}(?: (?i:{PART})\b)?(?!\w)",
            read.weekday,
        ),
        rule("weekday", rf"(?i:(?:every|each) ){WEEKDAY}(?: (?i:{PART})\b)?|{several}\b", read.weekly),
        rule("near", rf"(?i:(?:(?:early|late|earlier|later) )?{_NEAR}(?: ?{PART})?)\b", read.near_day),
        rule("near", r"(?i:the day (?P<side>before yesterday|after tomorrow))\b", read.day_but_one),
    )


def _month_rules() -> tuple[Rule, ...]:
    surely = after_any("In", "in", "By", "by", "Since", "since", "until", "of", "and", "from")
    return (
        rule(
            "month",
            rf"(?i:{EARLY})(?!May\b|MAY\b){SURE_MONTH}(?!\w| \d{{1,2}}\b){_OF_YEAR}",
            read.month_day,
        ),
        rule("month", rf"(?P<month>{LOWER_MONTH}),? {YEAR}\b", read.month_day),
        rule("month", rf"{surely}(?P<month>May)\b(?! be| have| \d)", read.month_day),
        rule("month", rf"(?i:{EARLY})(?P<month>May),? (?:of )?{YEAR}\b", read.month_day),
        rule("month", r"(?i:(?:early|late|mid)[ -])(?P<month>May)\b", read.month_day),
        rule("month", rf"(?i:{RELATIVE}) {SURE_MONTH}(?!\w|\.? \d)", read.relative_month),
        rule("month", rf"(?i:{EARLY}){SURE_MONTH} (?:of )?(?i:{RELATIVE}) year\b", read.month_of_year),
    )


def _clock_rules() -> tuple[Rule, ...]:
    return (
        rule("clock", rf"{_CLOCK}{ZONE}{_ITS_DAY}", clock),
        rule("clock", rf"{_DAY_NAMED},? (?:at )?{_CLOCK}{ZONE}", clock),
        rule("clock", rf"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d){ZONE}(?![\d:])", clock),
        rule("clock", r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) ?(?:GMT|UTC)\b", clock),
    )


def _quarter_rules() -> tuple[Rule, ...]:
    both = r"(?:and|or|to) (?:second|third|fourth) (?P<period>quarter)s?"
    return (
        rule("unit", rf"(?i:(?:the )?(?:fiscal )?{_ORDINAL} {_QUARTER}){_WHOLE_YEAR}", years.quarter_of_year),
        rule("unit", rf"(?i:(?:fiscal )?{_ORDINAL}-{_QUARTER})(?: {YEAR}\b)?", years.quarter_of_year),
        rule("unit", rf"(?i:(?P<span>{_ORDINAL}) {both})\b", years.quarter_of_year),
        rule("unit", rf"(?i:{_ORDINAL} (?P<period>quarter)s)\b", years.quarter_of_year),
        rule("unit", rf"(?i:the )?{YEAR} (?i:(?:fiscal )?{_ORDINAL}[ -]{_QUARTER})", years.quarter_of_year),
        rule("unit", rf"(?i:(?:the )?first two quarters){_WHOLE_YEAR}", years.quarter_of_year),
        rule("unit", r"(?i:the )(?P<year>19\d\d|20\d\d) (?i:quarter|period)\b", years.period_of_year),
    )


def _year_rules() -> tuple[Rule, ...]:
    named = r"(?:(?:the )?(?:fiscal|calendar)(?: year)? |the year )?"
    early = r"(?:the )?(?:(?:early|late|mid|middle)[ -])?"
    digits = r"(?:['’‘](?=\d0s))?(?:(?P<decade>1[5-9]\d|20\d|(?<=['’‘])\d)0)s\b"
    return (
        rule("year", rf"(?i:{EARLY}{named}){YEAR}(?:/\d\d)?{_NO_YEAR}", years.bare_year),
        rule("year", rf"(?<=\d\d\d\d[-–])(?P<span>{YEAR})\b", years.bare_year),
        rule("year", rf"\d{{4}}[-–](?P<span>{YEAR})\b(?!-)", years.bare_year),
        rule("year", rf"{YEAR}[-–/]\d\d\b(?![-–/\d])", years.two_years),
        rule("spoken", rf"(?i:(?:the year )?{SPOKEN_YEAR}){_NO_SPOKEN}", years.bare_year),
        rule("spoken", r"(?i:the year two thousand)\b(?! and)", years.bare_year),
        rule("year", rf"(?i:{early}){digits}", years.decade),
        rule(
            "spoken",
            rf"(?i:the (?:(?:early|late|mid)[ -])?(?:nineteen[ -])?(?P<tens>{_DECADES}))\b",
            years.decade,
        ),
        rule("unit", rf"(?i:{early}{_NTH}[ -]century)\b", years.century),
    )


def _season_rules() -> tuple[Rule, ...]:
    no_verb = r"\b(?! (?:of|in|out|from)\b(?! \d))"
    return (
        rule("season", rf"(?i:{_WHICH_SEASON}){_SEASON}(?: (?:of )?{YEAR})?{no_verb}", years.season),
        rule("season", rf"{_SEASON} (?:of )?{YEAR}\b", years.season),
    )
