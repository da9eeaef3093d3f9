"""The days of the year that have a name: fixed ones, the n-th weekday of a month, and those about Easter."""

from __future__ import annotations

import datetime
import re
from typing import Final

_FIXED: Final = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31), "new year's": (1, 1), "halloween": (10, 31),
    "valentine's day": (2, 14), "independence day": (7, 4), "veterans day": (11, 11),
    "inauguration day": (1, 20),
}  # fmt: skip
# Month, weekday (Monday is 1), which one of the month (-1: the last).
_NTH: Final = {
    "thanksgiving": (11, 4, 4), "thanksgiving day": (11, 4, 4),
    "labor day": (9, 1, 1), "labour day": (9, 1, 1),
    "memorial day": (5, 1, -1), "columbus day": (10, 1, 2), "martin luther king day": (1, 1, 3),
}  # fmt: skip
_EASTER: Final = {"good friday": -2, "easter sunday": 0, "easter": 0, "easter monday": 1}
NAMES: Final = tuple(sorted((*_FIXED, *_NTH, *_EASTER, "election day"), key=len, reverse=True))


def holiday(name: str, year: int) -> datetime.date:
    """The day of that name in a year, as the United States keep it where countries differ."""
    name = re.sub(r"\s+", " ", name.lower().replace("’", "'"))
    if name in _FIXED:
        return datetime.date(year, *_FIXED[name])
    if name in _EASTER:
        return easter(year) + datetime.timedelta(_EASTER[name])
    if name == "election day":
        return _nth(year, 11, 1, 1) + datetime.timedelta(1)
    return _nth(year, *_NTH[name])


def _nth(year: int, month: int, weekday: int, which: int) -> datetime.date:
    if which < 0:
        following = datetime.date(year + month // 12, month % 12 + 1, 1)
        return following - datetime.timedelta((following.isoweekday() - weekday - 1) % 7 + 1)
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta((weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def easter(year: int) -> datetime.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    corrected = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - corrected + 15) % 30
    day = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * day) // 451
    month, before = divmod(epact + day - 7 * late + 114, 31)
    return datetime.date(year, month, before + 1)
