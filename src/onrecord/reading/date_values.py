"""TIMEX3 values of dates: parts of the calendar, and what lies before and after a given day."""

from __future__ import annotations

import datetime
from typing import Final

_MONTH_NAMES = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
WEEKDAYS: Final = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
}  # fmt: skip
DAY_PARTS: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
SEASONS: Final = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
# Letter of a unit, and whether it belongs behind the T of a duration.
UNITS: Final = {
    "year": ("Y", False),
    "quarter": ("Q", False),
    "month": ("M", False),
    "week": ("W", False),
    "day": ("D", False),
    "hour": ("H", True),
    "minute": ("M", True),
    "second": ("S", True),
}


def parse_day(published: str | None) -> datetime.date | None:
    """Read the day of an ISO 8601 date or date and time; None where there is none."""
    try:
        base = datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return base if 1000 <= base.year <= 9000 else None  # room to count on both sides


def duration(number: float | None, unit: str) -> str:
    """Write "P2W" or "PT5H"; an unknown number is X."""
    if unit in {"decade", "century"}:
        years = 10 if unit == "decade" else 100
        return duration(None if number is None else number * years, "year")
    if unit == "fortnight":
        return duration(None if number is None else number * 2, "week")
    if unit == "weekend":
        return "P2D"
    letter, of_time = UNITS[unit]
    amount = "X" if number is None else f"{number:g}" if number != int(number) else str(int(number))
    return f"P{'T' if of_time else ''}{amount}{letter}"


def day(base: datetime.date, offset: float) -> str | None:
    """Name the day so many days after the base."""
    moved = _moved(base, offset)
    return None if moved is None else moved.isoformat()


def week(base: datetime.date, offset: float) -> str | None:
    """Name the ISO week so many weeks after the base's."""
    moved = _moved(base, 7 * offset)
    if moved is None:
        return None
    year, number, _ = moved.isocalendar()
    return f"{year:04}-W{number:02}"


def weekend(base: datetime.date, offset: float) -> str | None:
    """Name the weekend of the week so many weeks after the base's."""
    named = week(base, offset)
    return None if named is None else f"{named}-WE"


def month(base: datetime.date, offset: float) -> str | None:
    """Name the month so many months after the base's."""
    index = base.year * 12 + base.month - 1 + int(offset)
    return f"{index // 12:04}-{index % 12 + 1:02}" if 12 <= index < 120_000 else None


def quarter(base: datetime.date, offset: float) -> str | None:
    """Name the quarter so many quarters after the base's."""
    index = base.year * 4 + (base.month - 1) // 3 + int(offset)
    return f"{index // 4:04}-Q{index % 4 + 1}" if 4 <= index < 40_000 else None


def year(base: datetime.date, offset: float) -> str | None:
    """Name the year so many years after the base's."""
    return f"{base.year + int(offset):04}" if 0 < base.year + int(offset) < 10_000 else None


def decade(base: datetime.date, offset: float) -> str | None:
    """Name the decade so many decades after the base's, by its first three digits."""
    named = year(base, 10 * offset)
    return None if named is None else named[:3]


def moved_by(base: datetime.date, offset: float, unit: str) -> str | None:
    """Name what lies so many units after the base, as exactly as the unit is."""
    functions = {"day": day, "week": week, "month": month, "quarter": quarter, "year": year}
    if abs(offset) > 100_000:
        return None
    if unit in functions:
        return functions[unit](base, offset)
    if unit in {"decade", "century"}:
        return year(base, offset * (10 if unit == "decade" else 100))
    return None


def weekday(base: datetime.date, number: int, ahead: bool, skip_today: bool = False) -> datetime.date:
    """Find the nearest such weekday before the base, or after it where the text looks ahead."""
    if ahead:
        distance = (number - base.isoweekday()) % 7
        return base + datetime.timedelta(distance or (7 if skip_today else 0))
    distance = (base.isoweekday() - number) % 7
    return base - datetime.timedelta(distance or (7 if skip_today else 0))


def year_of_month(base: datetime.date, number: int, ahead: bool | None) -> int:
    """Choose the year of a month without one: the nearest, or the next or last where the text tells which."""
    distance = number - base.month
    if ahead is not None:
        return base.year + (distance < 0 if ahead else -(distance > 0))
    return base.year - (distance > 5) + (distance < -7)


def year_of_day(base: datetime.date, number: int, day_number: int, tense: int) -> int:
    """Choose the year in which the day of a month is nearest to the base, farther off only by the tense."""
    distance = (number - base.month) * 30.4 + day_number - base.day
    least, most = {-1: (-290.0, 75.0), 0: (-182.5, 182.5), 1: (-75.0, 290.0)}[tense]
    return base.year + (distance < least) - (distance > most)


def full_date(year_number: int | None, month_number: int, day_number: int | None) -> str | None:
    """Write a date, X where the year is unknown; None where no such day exists."""
    name = "XXXX" if year_number is None else f"{year_number:04}"
    if day_number is None:
        return f"{name}-{month_number:02}"
    if not 1 <= day_number <= 31 or (day_number == 31 and month_number in {2, 4, 6, 9, 11}):
        return None
    return f"{name}-{month_number:02}-{day_number:02}"


def _moved(base: datetime.date, days: float) -> datetime.date | None:
    try:
        return base + datetime.timedelta(days=int(days))
    except OverflowError:
        return None
