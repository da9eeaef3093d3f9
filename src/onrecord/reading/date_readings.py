"""What dates of the calendar mean: TIMEX3 value and type, read against the article's day."""

from __future__ import annotations

import datetime
import re

from onrecord.reading import date_values as values
from onrecord.reading.date_context import Context, Found
from onrecord.reading.date_holidays import holiday as named_day
from onrecord.reading.date_words import CENTURY, OFFSETS, ordinal, spoken_year

# "July 30-Aug. 14, 1932": the year of the second is the first one's too.
_SHARED_YEAR = re.compile(
    r"\s?(?:[-–]|and|to|through|until)\s?(?:[A-Z][a-z]{2,8}\.?\s)?(?:\d{1,2})?,?\s?(1[89]\d\d|20\d\d)\b"
)
_OWNED = re.compile(r"['’]s\s")
_EVENT = re.compile(
    r"(?:\w+\s){0,2}(?:debate|meeting|game|hearing|election|vote|encounter|primary|contest|summit|session|match)\b"
)
_CLOSE = 30  # characters within which a verb surely belongs to a date


def month_day(found: re.Match[str], context: Context) -> Found:
    """Read a date of the calendar, its year inferred where it is not given."""
    parts = found.groupdict()
    number = values.MONTHS[parts["month"].rstrip(".").lower()]
    day_number = int(parts["day"]) if parts.get("day") else ordinal(parts.get("ordinal_day") or "")
    year = _year(parts)
    if year is None and context.base is not None:
        year = _year_of(found, context, context.base, number, day_number)
    value = values.full_date(year, number, day_number)
    return None if value is None else (value, "DATE")


def _year(parts: dict[str, str]) -> int | None:
    if parts.get("year"):
        return int(parts["year"])
    return spoken_year(parts["spoken"]) if parts.get("spoken") else None


def _year_of(found: re.Match[str], context: Context, base: datetime.date, month: int, day: int | None) -> int:
    """The year of a date without one: the last or the next such date by the tense, else the nearest."""
    shared = _SHARED_YEAR.match(context.text, found.end())
    if shared:
        return int(shared[1])
    tense = context.tense(found)
    if day is not None:
        return values.year_of_day(base, month, day, tense)
    if tense < 0 and (month - base.month) % 12 in {1, 2}:
        tense = min(context.tense(found, _CLOSE), 0)  # months ago one says so: "last May"
    if tense == 0:
        return values.year_of_month(base, month, None)
    return values.year_of_month(base, month, tense > 0)


def relative_month(found: re.Match[str], context: Context) -> Found:
    """Read "last November"."""
    number = values.MONTHS[found["month"].rstrip(".").lower()]
    if context.base is None:
        return values.full_date(None, number, None), "DATE"
    offset = OFFSETS.get(found["which"].lower(), 0)
    year = context.base.year
    if offset < 0:
        year -= number >= context.base.month
    elif offset > 0:
        year += number <= context.base.month
    return values.full_date(year, number, None), "DATE"


def month_of_year(found: re.Match[str], context: Context) -> Found:
    """Read "July last year"."""
    number = values.MONTHS[found["month"].rstrip(".").lower()]
    which = found["which"].lower()
    year = context.focus_year() if which in {"that", "same", "following", "previous"} else None
    if year is None and context.base is not None:
        year = context.base.year
    return values.full_date(None if year is None else year + OFFSETS.get(which, 0), number, None), "DATE"


def numeric(found: re.Match[str], context: Context) -> Found:
    """Read "1998-08-07", "10/26/1989" and "02/15/89"; the month comes first where both fit."""
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    if len(found["year"]) == 2:
        year += 100 * (CENTURY + (year < 50))
    if month > 12:  # day first
        month, day = day, month
    value = values.full_date(year, month, day) if 1 <= month <= 12 else None
    if value and found.groupdict().get("time"):
        return f"{value}T{found['time'][1:]}", "TIME"
    return None if value is None else (value, "DATE")


def weekday(found: re.Match[str], context: Context) -> Found:
    """Read "Friday", "last Friday" and "Friday night"."""
    number = values.WEEKDAYS[found["weekday"].lower()]
    which = (found["which"] or "").lower()
    part = values.DAY_PARTS.get((found["part"] or "").lower(), "")
    suffix, kind = (f"T{part}", "TIME") if part else ("", "DATE")
    if context.base is None:
        return f"XXXX-WXX-{number}{suffix}", kind
    ahead = which in {"next", "coming"} or (not which and _looks_ahead(found, context))
    day = values.weekday(context.base, number, ahead, skip_today=which in {"last", "next"})
    return day.isoformat() + suffix, kind


def _looks_ahead(found: re.Match[str], context: Context) -> bool:
    """Whether a weekday is to come: in "will use Friday's debate", not in "will appeal Friday's ruling"."""
    owned = _OWNED.match(context.text, found.end())
    if owned is None:
        return context.tense(found) > 0
    event = _EVENT.match(context.text, owned.end())
    return context.tense_after(found.end(), 60) > 0 or (event is not None and context.tense(found) > 0)


def weekly(found: re.Match[str], context: Context) -> Found:
    """Read "each Thursday", "Fridays" and "Monday nights"."""
    name = found["weekday"] or found["days"]
    part = values.DAY_PARTS.get((found["part"] or found["parts"] or "").lower(), "")
    return f"XXXX-WXX-{values.WEEKDAYS[name.lower()]}" + (f"T{part}" if part else ""), "SET"


def near_day(found: re.Match[str], context: Context) -> Found:
    """Read "today", "yesterday morning" and "last night"."""
    if _is_name(found, context):
        return None
    word = found["near"].lower()
    offset = {"yesterday": -1, "tomorrow": 1, "last": -1}.get(word.split()[0], 0)
    value = None if context.base is None else values.day(context.base, offset)
    part = values.DAY_PARTS.get(word.split()[-1].removeprefix("to").removeprefix("over"), "")
    if found["part"]:
        part = values.DAY_PARTS[found["part"].lower()]
    if part:
        return (None if value is None else f"{value}T{part}"), "TIME"
    return value, "DATE"


def _is_name(found: re.Match[str], context: Context) -> bool:
    """Whether "Today" is a paper or a programme: "USA Today"."""
    before = re.search(r"[A-Z]\w*\s\Z", context.text[max(0, found.start() - 20) : found.start()])
    after = re.match(r"\s[a-z]", context.text[found.end() : found.end() + 2])
    return before is not None and (found[0] == "Today" or (found[0] == "TODAY" and after is not None))


def day_but_one(found: re.Match[str], context: Context) -> Found:
    """Read "the day before yesterday" and "the day after tomorrow"."""
    offset = -2 if found["side"].lower().startswith("before") else 2
    return (None if context.base is None else values.day(context.base, offset)), "DATE"


def holiday(found: re.Match[str], context: Context) -> Found:
    """Read "Election Day" and "Christmas 1997"."""
    if found["year"]:
        return named_day(found["holiday"], int(found["year"])).isoformat(), "DATE"
    if context.base is None:
        return None, "DATE"
    day, tense = named_day(found["holiday"], context.base.year), context.tense(found)
    away = (day - context.base).days
    year = day.year + (tense > 0 and away < -30) - (away > (30 if tense < 0 else 200))
    return named_day(found["holiday"], year).isoformat(), "DATE"
