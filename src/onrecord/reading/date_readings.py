"""What each kind of time expression means: its TIMEX3 value and type, read against the article's day."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from onrecord.reading import date_values as values
from onrecord.reading.number_words import number_of

Found = tuple[str | None, str] | None

_AHEAD = re.compile(
    r"\b(?:will|won['’]t|going to|scheduled|next|until|due|planned|to be|set (?:to|for)"
    r"|upcoming|is to|are to|shall)\b"
)
_SENTENCE = re.compile(r"[.!?]\s+(?=[A-Z“\"])|\n\s*\n")
_OFFSETS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


_VAGUE = {"several", "a few", "few", "many", "some", "recent", "coming"}


@dataclass(frozen=True, slots=True)
class Context:
    """The text and the day that relative dates count from."""

    text: str
    base: datetime.date | None

    def looks_ahead(self, found: re.Match[str]) -> bool:
        """Tell whether the words around a date speak of the future."""
        before = _SENTENCE.split(self.text[max(0, found.start() - 70) : found.start()])[-1]
        after = _SENTENCE.split(self.text[found.end() : found.end() + 30], maxsplit=1)[0]
        return _AHEAD.search(before) is not None or re.search(r"\bwill\b", after) is not None


def month_day(found: re.Match[str], context: Context) -> Found:
    """Read a date of the calendar, its year inferred where it is not given."""
    parts = found.groupdict()
    number = values.MONTHS[parts["month"].rstrip(".").lower()]
    day_number = int(parts["day"]) if parts.get("day") else None
    year = int(parts["year"]) if parts.get("year") else None
    if year is None and context.base is not None:
        ahead = True if context.looks_ahead(found) else None
        year = values.year_of_month(context.base, number, ahead)
    value = values.full_date(year, number, day_number)
    return None if value is None else (value, "DATE")


def relative_month(found: re.Match[str], context: Context) -> Found:
    """Read "last November"."""
    number = values.MONTHS[found["month"].rstrip(".").lower()]
    if context.base is None:
        return values.full_date(None, number, None), "DATE"
    offset = _OFFSETS.get(found["which"].lower(), 0)
    year = context.base.year
    if offset < 0:
        year -= number >= context.base.month
    elif offset > 0:
        year += number <= context.base.month
    return values.full_date(year, number, None), "DATE"


def month_of_year(found: re.Match[str], context: Context) -> Found:
    """Read "July last year"."""
    number = values.MONTHS[found["month"].rstrip(".").lower()]
    if context.base is None:
        return values.full_date(None, number, None), "DATE"
    offset = _OFFSETS.get(found["which"].lower(), 0)
    return values.full_date(context.base.year + offset, number, None), "DATE"


def numeric(found: re.Match[str], context: Context) -> Found:
    """Read "1998-08-07" and "10/26/1989"; the month comes first where both fit."""
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    if month > 12:  # day first
        month, day = day, month
    value = values.full_date(year, month, day) if 1 <= month <= 12 else None
    return None if value is None else (value, "DATE")


def weekday(found: re.Match[str], context: Context) -> Found:
    """Read "Friday", "last Friday" and "Friday night"."""
    number = values.WEEKDAYS[found["weekday"].lower()]
    which = (found["which"] or "").lower()
    part = values.DAY_PARTS.get((found["part"] or "").lower(), "")
    suffix, kind = (f"T{part}", "TIME") if part else ("", "DATE")
    if context.base is None:
        return f"XXXX-WXX-{number}{suffix}", kind
    ahead = which in {"next", "coming"} or (not which and context.looks_ahead(found))
    day = values.weekday(context.base, number, ahead, skip_today=which in {"last", "next"})
    return day.isoformat() + suffix, kind


def near_day(found: re.Match[str], context: Context) -> Found:
    """Read "today", "yesterday morning" and "last night"."""
    word = found["near"].lower()
    offset = {"yesterday": -1, "tomorrow": 1, "last": -1}.get(word.split()[0], 0)
    value = None if context.base is None else values.day(context.base, offset)
    part = values.DAY_PARTS.get(word.split()[-1].removeprefix("to"), "")
    if found["part"]:
        part = values.DAY_PARTS[found["part"].lower()]
    if part:
        return (None if value is None else f"{value}T{part}"), "TIME"
    return value, "DATE"


def clock(found: re.Match[str], context: Context) -> Found:
    """Read "4 a.m. Thursday" and "noon"."""
    hour, minute = int(found["hour"] or 12), int(found["minute"] or 0)
    half = (found["half"] or "").lower()
    if hour > 24 or minute > 59:
        return None
    hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
    if found["noon"]:
        hour = 0 if found["noon"].lower() == "midnight" else 12
    day = "XXXX-XX-XX"
    if context.base is not None:
        day = context.base.isoformat()
        if found["weekday"]:
            number = values.WEEKDAYS[found["weekday"].lower()]
            day = values.weekday(context.base, number, context.looks_ahead(found)).isoformat()
    return f"{day}T{hour:02}:{minute:02}", "TIME"


def quarter_of_year(found: re.Match[str], context: Context) -> Found:
    """Read "the third quarter of 1998" and "the first half"."""
    letter = "H" if found["period"] == "half" else "Q"
    number = _ORDINALS[found["ordinal"].lower()]
    if found["year"]:
        return f"{found['year']}-{letter}{number}", "DATE"
    if context.base is None:
        return f"XXXX-{letter}{number}", "DATE"
    if found["which"]:
        year = context.base.year + _OFFSETS.get(found["which"].lower(), 0)
    else:
        now = (context.base.month - 1) // (3 if letter == "Q" else 6) + 1
        year = context.base.year - (number > now and not context.looks_ahead(found))
    return f"{year:04}-{letter}{number}", "DATE"


def relative_unit(found: re.Match[str], context: Context) -> Found:
    """Read "last week", "early next year" and "the past decade"."""
    which, unit = found["which"].lower(), _singular(found["unit"])
    if found["unit"].endswith("s") or unit in {"hour", "minute", "second"}:
        number = None if found["unit"].endswith("s") else 1.0
        return values.duration(number, unit), "DURATION"
    if unit in {"decade", "century"} or (which == "past" and unit != "weekend"):
        return values.duration(1, unit), "DURATION"
    if context.base is None:
        return None, "DATE"
    offset = _OFFSETS.get(which, 0)
    if unit == "weekend":
        named = values.week(context.base, offset)
        return (None if named is None else f"{named}-WE"), "DATE"
    if which == "latest" and unit == "quarter":
        offset = -1
    return values.moved_by(context.base, offset, unit), "DATE"


def the_unit(found: re.Match[str], context: Context) -> Found:
    """Read "the year", "the quarter" and "the weekend"."""
    if context.base is None:
        return None, "DATE"
    unit = found["unit"].lower()
    if unit == "weekend":
        return values.duration(1, unit), "DURATION"
    return values.moved_by(context.base, -(unit == "quarter"), unit), "DATE"


def ago(found: re.Match[str], context: Context) -> Found:
    """Read "two months ago" and "a year earlier"."""
    unit = _singular(found["unit"])
    number = 1.0 if found["number"].lower() in {"a", "an"} else number_of(found["number"])
    sign = 1 if found["side"].lower() in {"later", "from now"} else -1
    if context.base is None or number is None:
        return None, "DATE"
    if (
        unit == "year"
        and number == 1
        and "quarter" in context.text[max(0, found.start() - 300) : found.end() + 60]
    ):
        return values.quarter(context.base, sign * 4 - 1), "DATE"  # results are compared quarter by quarter
    return values.moved_by(context.base, sign * number, unit), "DATE"


def season(found: re.Match[str], context: Context) -> Found:
    """Read "last fall" and "the summer of 1998"."""
    letters = values.SEASONS[found["season"].lower()]
    if found["year"]:
        return f"{found['year']}-{letters}", "DATE"
    if context.base is None:
        return f"XXXX-{letters}", "DATE"
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[letters]
    offset = _OFFSETS.get((found["which"] or "").lower(), 0)
    year = context.base.year - (offset < 0 and month + 2 >= context.base.month)
    return f"{year + (offset > 0 and month <= context.base.month):04}-{letters}", "DATE"


def span_of(found: re.Match[str], context: Context) -> Found:
    """Read a duration: "the past two weeks", "10-year"."""
    word = found["number"]
    if found["unit"].lower().startswith("quarter"):  # a fourth part, as a rule
        return None
    number = 1.0 if word.lower() in {"a", "an"} else None if word.lower() in _VAGUE else number_of(word)
    if word.lower() in {"a couple of", "couple of"}:
        number = 2.0
    return values.duration(number, _singular(found["unit"])), "DURATION"


def bare_units(found: re.Match[str], context: Context) -> Found:
    """Read "weeks" and "recent years": durations of unknown length."""
    return values.duration(None, _singular(found["unit"])), "DURATION"


def bare_year(found: re.Match[str], context: Context) -> Found:
    """Read "1998" and "the end of 1998"."""
    return found["year"], "DATE"


def decade(found: re.Match[str], context: Context) -> Found:
    """Read "the 1990s": its first three digits."""
    digits = found["decade"]
    return digits if len(digits) == 3 else f"19{digits}", "DATE"


def repetition(found: re.Match[str], context: Context) -> Found:
    """Read "every day", "each Thursday" and "daily"."""
    if found["weekday"]:
        return f"XXXX-WXX-{values.WEEKDAYS[found['weekday'].lower()]}", "SET"
    adverb = (found["adverb"] or "").lower()
    unit = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}.get(adverb, "year")
    return values.duration(1, _singular(found["unit"]) if found["unit"] else unit), "SET"


def reference(found: re.Match[str], context: Context) -> Found:
    """Read "now", "recently" and "the future"."""
    word = found[0].lower()
    if word in {"the future", "the near future"}:
        return "FUTURE_REF", "DATE"
    past = word in {"recently", "recent", "the past"}
    return ("PAST_REF" if past else "PRESENT_REF"), "DATE"


def _singular(unit: str) -> str:
    unit = unit.lower()
    return "century" if unit.startswith("centur") else unit.removesuffix("s")
