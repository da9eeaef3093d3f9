"""What times of day mean: TIMEX3 value and type, on the day that the text gives for them."""

from __future__ import annotations

import re

from onrecord.reading import date_values as values
from onrecord.reading.date_context import Context, Found
from onrecord.reading.date_readings import month_day
from onrecord.reading.number_words import number_of


def clock(found: re.Match[str], context: Context) -> Found:
    """Read "4 a.m. Thursday", "two o'clock" and "noon"."""
    parts = found.groupdict()
    hour, minute = (
        int(number_of(parts["hour"] or parts.get("word_hour") or "12") or 0),
        int(parts.get("minute") or 0),
    )
    half = (parts.get("half") or "").lower()
    if hour > 24 or minute > 59:
        return None
    hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
    if parts.get("noon"):
        hour = 0 if parts["noon"].lower() == "midnight" else 12
    if hour < 12 and (parts.get("part") or "").lower() in {"afternoon", "evening"}:
        hour += 12
    return f"{_day_of_clock(found, context)}T{hour:02}:{minute:02}", "TIME"


def _day_of_clock(found: re.Match[str], context: Context) -> str:
    parts = found.groupdict()
    if context.base is None:
        return "XXXX-XX-XX"
    if parts.get("day"):
        return (month_day(found, context) or ("XXXX-XX-XX", ""))[0] or ""
    if parts.get("weekday"):
        number = values.WEEKDAYS[parts["weekday"].lower()]
        return values.weekday(context.base, number, context.tense(found) > 0).isoformat()
    if parts.get("near"):
        offset = {"yesterday": -1, "tomorrow": 1}.get(parts["near"].lower(), 0)
        return values.day(context.base, offset) or "XXXX-XX-XX"
    return (context.focus_day(found.start()) or context.base).isoformat()
