"""Calendar days out of ISO 8601 dates and TIMEX3 values, for searching by them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_WEEK = re.compile(r"\d{4}-W\d{2}")


def day_of(value: str | None) -> date | None:
    """The day of an ISO 8601 date, or date and time; None where it names none."""
    try:
        return date.fromisoformat(re.split("[T ]", value or "", maxsplit=1)[0])
    except ValueError:
        return None


def days_of(value: str | None) -> tuple[date, date] | tuple[None, None]:
    """The first and the last day of a day, week, month or year; twice None for anything else."""
    try:
        return _days(value or "")
    except ValueError:
        return None, None


def _days(value: str) -> tuple[date, date] | tuple[None, None]:
    if _YEAR.fullmatch(value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    month = _MONTH.fullmatch(value)
    if month:
        year, number = int(month[1]), int(month[2])
        return date(year, number, 1), date(year, number, monthrange(year, number)[1])
    if _WEEK.fullmatch(value):
        return date.fromisoformat(f"{value}-1"), date.fromisoformat(f"{value}-7")
    day = day_of(value)
    return (day, day) if day else (None, None)


def newest_first(published_on: date | None, number: int) -> int:
    """Where an attribution stands in the order of publication: its day (0 where unknown), then its number."""
    return ((published_on.toordinal() if published_on else 0) << 32) + number
