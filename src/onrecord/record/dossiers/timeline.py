"""How many statements there are in each week, month or year."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import date, timedelta
from typing import Final, Literal

from onrecord.record.dossiers.dossier import Bar

Unit = Literal["week", "month", "year"]
_WEEKS: Final = 182
"""Up to so many days a bar is a week; then a month, and after six years a year."""
_MONTHS: Final = 2_192


def timeline_of(said: Counter[tuple[date | None, str]]) -> tuple[tuple[Bar, ...], Unit]:
    """Bars from the first day to the last, empty ones too, out of how many there are by day and mode."""
    dated = [(day, mode, count) for (day, mode), count in said.items() if day]
    if not dated:
        return (), "week"
    first, last = min(dated)[0], max(dated)[0]
    span = (last - first).days
    unit: Unit = "week" if span <= _WEEKS else "month" if span <= _MONTHS else "year"
    modes: dict[date, Counter[str]] = {}
    day = _bounds(first, unit)[0]
    while day <= last:
        modes[day] = Counter()
        day = _bounds(day, unit)[1] + timedelta(days=1)
    for day, mode, number in dated:
        modes[_bounds(day, unit)[0]][mode] += number
    return tuple(
        Bar(day, _bounds(day, unit)[1], count.total(), dict(sorted(count.items())))
        for day, count in modes.items()
    ), unit


def _bounds(day: date, unit: Unit) -> tuple[date, date]:
    """The first and the last day of the week (from Monday), month or year with this day."""
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if unit == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return date(day.year, 1, 1), date(day.year, 12, 31)
