"""What spans of time mean: TIMEX3 value and type of relative ones, durations, repetitions, vague words."""

from __future__ import annotations

import datetime
import re

from onrecord.reading import date_values as values
from onrecord.reading.date_context import Context, Found
from onrecord.reading.date_words import OFFSETS
from onrecord.reading.number_words import number_of

_VAGUE = {"several", "a few", "few", "many", "some", "multi"}
_ONE = {"a", "an", "another", "an additional"}
_ANAPHORIC = {"that", "same", "following", "preceding", "prior"}
_CLOCK_UNITS = {"hour", "minute", "second"}
_ADVERBS = {"daily": "day", "nightly": "day", "weekly": "week", "monthly": "month", "hourly": "hour"}


def relative_unit(found: re.Match[str], context: Context) -> Found:
    """Read "last week", "early next year", "later that year" and "the past decade"."""
    which, unit, several = (
        found["which"].lower(),
        singular(found["unit"]),
        found["unit"].lower().endswith("s"),
    )
    if several or unit in _CLOCK_UNITS:
        if which in _ANAPHORIC | {"current", "this", "latest"}:
            return None
        return values.duration(None if several else 1.0, unit), "DURATION"
    if (
        (which in {"past", "this past"} and unit != "weekend")
        or unit == "fortnight"
        or (unit in {"decade", "century"} and which not in _ANAPHORIC)
    ):
        return values.duration(1, unit), "DURATION"
    if which in _ANAPHORIC or (which in {"previous", "next"} and unit == "day"):
        return _after_focus(context, OFFSETS.get(which, 0), unit, which)
    if context.base is None:
        return None, "DATE"
    offset = OFFSETS.get(which, 0)
    if unit == "weekend":
        return values.weekend(context.base, offset), "DATE"
    if unit == "quarter" and which in {"latest", "current"}:
        return this_period(found, context)
    return values.moved_by(context.base, offset, unit), "DATE"


def _after_focus(context: Context, offset: int, unit: str, which: str) -> Found:
    """Count from what the text last told of: "that year", "the following day"."""
    if unit == "day":
        day = context.focus_day()
        return (None if day is None else values.day(day, offset)), "DATE"
    if unit == "quarter" and which == "that" and context.period:
        return context.period, "DATE"
    year = context.focus_year()
    if unit == "year" and year is not None:
        return f"{year + offset:04}", "DATE"
    if unit in {"month", "week"} and context.focus and re.match(r"\d{4}-\d\d", context.focus):
        day = datetime.date(int(context.focus[:4]), int(context.focus[5:7]), int(context.focus[8:10] or 1))
        if unit == "month" or len(context.focus) >= 10:
            return values.moved_by(day, offset, unit), "DATE"
    return None, "DATE"


def relative_day(found: re.Match[str], context: Context) -> Found:
    """Read "this day", "earlier that day" and "the next morning"."""
    which, unit = found["which"].lower(), found["unit"].lower()
    part = values.DAY_PARTS.get(unit, "")
    day = context.base if which == "this" else context.focus_day()
    if day is None or (which == "this" and unit == "day"):
        return None
    named = values.day(day, 1 if which in {"next", "following"} else -(which == "previous"))
    if named is None:
        return None
    return (f"{named}T{part}", "TIME") if part else (named, "DATE")


def the_unit(found: re.Match[str], context: Context) -> Found:
    """Read "the year", "the quarter", "the weekend" and "the end of the month"."""
    if context.base is None:
        return None, "DATE"
    unit = found["unit"].lower()
    if unit == "quarter":
        return this_period(found, context)
    if unit == "weekend":
        return values.weekend(context.base, 0 if context.tense(found) > 0 else -1), "DATE"
    if unit in {"decade", "century"}:
        return f"{context.base.year:04}"[: 3 if unit == "decade" else 2], "DATE"
    return values.moved_by(context.base, 0, unit), "DATE"


def year_end(found: re.Match[str], context: Context) -> Found:
    """Read "year-end": the last day of the year."""
    year = found["year"] or (None if context.base is None else f"{context.base.year:04}")
    return (None if year is None else f"{year}-12-31"), "DATE"


def ago(found: re.Match[str], context: Context) -> Found:
    """Read "two months ago", "a year earlier" and "two days later"."""
    unit, side = singular(found["unit"]), found["side"].lower()
    number = amount(found["number"])
    if number is None and side in {"ago", "from now"}:
        return ("PAST_REF" if side == "ago" else "FUTURE_REF"), "DATE"
    if number is None:
        return values.duration(None, unit), "DURATION"
    if unit == "year" and number == 1 and side in {"ago", "earlier"}:
        return year_ago(found, context)
    if side == "later":
        return _later(context, number, unit)
    base = context.base
    if side == "earlier" and unit in {"day", "week", "month"}:
        base = context.focus_day() or base
    if base is None:
        return None, "DATE"
    if unit in _CLOCK_UNITS:
        return values.day(base, 0), "DATE"
    return values.moved_by(base, number if side in {"from now", "hence"} else -number, unit), "DATE"


def _later(context: Context, number: float, unit: str) -> Found:
    """Count on from what the text last told of."""
    day, year = context.focus_day(), context.focus_year()
    if day is not None and unit not in _CLOCK_UNITS:
        return values.moved_by(day, number, unit), "DATE"
    if unit == "year" and year is not None:
        return f"{year + int(number):04}", "DATE"
    return None, "DATE"


def long_ago(found: re.Match[str], context: Context) -> Found:
    """Read "years ago"."""
    return "PAST_REF", "DATE"


def year_ago(found: re.Match[str], context: Context) -> Found:
    """Read "a year ago" and "the year-earlier quarter": results are compared quarter by quarter."""
    period = (found.groupdict().get("period") or "").lower()
    if "months" in period:
        return values.duration(number_of(period), "month"), "DURATION"
    quarter = context.quarter(found.start(), -1)
    if quarter is None and period.endswith("quarter") and context.base is not None:
        quarter = values.quarter(context.base, -5)
    if quarter is not None:
        return quarter, "DATE"
    return (None if context.base is None else values.year(context.base, -1)), "DATE"


def this_period(found: re.Match[str], context: Context) -> Found:
    """Read "the latest period", "the current quarter" and "the quarter ended July 31"."""
    if context.base is None:
        return None, "DATE"
    words = found[0].lower()
    if "latest" in words and context.reported:
        return context.reported, "DATE"
    if "current" in words or words.startswith("this quarter"):
        return values.quarter(context.base, 0), "DATE"
    ended = re.match(
        r"\s(?:that )?(?:ended|ending)\s(?:on\s)?([A-Z][a-z]+)", context.text[found.end() : found.end() + 30]
    )
    month = values.MONTHS.get(ended[1].lower()) if ended else None
    if month is not None:
        year = context.base.year - (month > context.base.month)
        return (f"{year:04}-Q{month // 3}" if month >= 3 else f"{year - 1:04}-Q4"), "DATE"
    return context.quarter(found.start()) or values.quarter(context.base, -1), "DATE"


def span_of(found: re.Match[str], context: Context) -> Found:
    """Read a duration: "the past two weeks", "10-year", "a year and a half"."""
    unit = singular(found["unit"])
    if unit == "quarter":  # a fourth part, as a rule
        return None
    if found["unit"][0].isupper() and not found[0].isupper():  # "60 Minutes"
        return None
    number = amount(found["number"])
    if number is not None and found.groupdict().get("half"):
        number += 0.5
    return None if number == 0 else (values.duration(number, unit), "DURATION")


def amount(words: str) -> float | None:
    """Read the number before a unit; None where it is vague."""
    words = re.sub(r"\s+", " ", words.lower())
    if words in _VAGUE:
        return None
    if words in _ONE:
        return 1.0
    if "couple" in words:
        return 2.0
    number = number_of(words.removesuffix(" and a half"))
    return None if number is None else number + 0.5 * words.endswith(" and a half")


def part_of(found: re.Match[str], context: Context) -> Found:
    """Read "half a century" and "quarter-century"."""
    share = 0.5 if found["number"].lower() == "half" else 0.25
    unit = found["unit"].lower()
    if unit == "hour":
        return values.duration(60 * share, "minute"), "DURATION"
    return values.duration(share, unit), "DURATION"


def long(found: re.Match[str], context: Context) -> Found:
    """Read "day-long" and "decades-long"."""
    number = None if found[0].lower().endswith("s-long") else 1.0
    return values.duration(number, found["unit"].lower()), "DURATION"


def bare_units(found: re.Match[str], context: Context) -> Found:
    """Read "weeks" and "recent years": durations of unknown length."""
    return values.duration(None, singular(found["unit"])), "DURATION"


def repetition(found: re.Match[str], context: Context) -> Found:
    """Read "every day", "every two weeks", "twice a month" and "daily"."""
    parts = found.groupdict()
    unit = _ADVERBS.get((parts.get("adverb") or "").lower(), "year")
    if parts.get("unit"):
        unit = singular(parts["unit"])
    words = (parts.get("number") or "").strip().lower()
    number = 2.0 if words == "other" else number_of(words) if words else 1.0
    return values.duration(number, unit), "SET"


def reference(found: re.Match[str], context: Context) -> Found:
    """Read "now", "recently" and "the future"."""
    word = found[0].lower()
    if "future" in word or "soon" in word:
        return "FUTURE_REF", "DATE"
    past = re.search(r"recent|past|previous|ago", word)
    return ("PAST_REF" if past else "PRESENT_REF"), "DATE"


def singular(unit: str) -> str:
    """The unit's name as ``date_values`` knows it."""
    unit = unit.lower()
    return "century" if unit.startswith("centur") else unit.removesuffix("s")
