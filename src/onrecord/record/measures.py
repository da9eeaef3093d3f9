"""Figures and days as words, so that the index of words finds what has them.

A figure's word names its order of magnitude, a day's words its month, year and decade. A span is a few words
of which one is enough. They find more than is meant, never less: exact bounds are compared afterwards.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

Measured = tuple[float | None, float | None, str | None]
"""A figure's value, the higher end of a range, and its unit."""

_LEAST, _MOST = -3, 15
"""Powers of ten: what is smaller or larger counts as the last one."""
_RANKS: Final = _MOST - _LEAST + 1
_FIRST, _LAST = date(1900, 1, 1), date(2099, 12, 31)
"""Earlier and later days count as these."""
_MONTHS, _DECADE = 12, 10
_NO_UNIT = re.compile(r"[\W_]+")


def measures_of(figures: Iterable[Measured], first: date | None, last: date | None) -> str | None:
    """The words for an attribution's figures and for the days it may have been said on; None for neither."""
    words = [word for one in figures for word in _figure_words(one)]
    if first and last:
        words += [word for month in _months(first, last) for word in _around(month)]
    return " ".join(dict.fromkeys(words)) or None


def amount_words(unit: str, least: float | None, most: float | None) -> list[str]:
    """Words of which figures between two bounds have one; an empty unit stands for any."""
    return [f"f{_unit(unit)}{_rank(rank)}" for rank in _ranks(least, most)]


def day_words(first: date | None, last: date | None) -> list[str]:
    """Words of which days between two have one: whole decades and years where they fit, else months."""
    return list(_spanned(*_bounds(first or _FIRST, last or _LAST)))


def _figure_words(one: Measured) -> Iterator[str]:
    value, high, unit = one
    if value is not None:
        low, high = sorted((value, value if high is None else high))
        for name in dict.fromkeys((unit or "", "")):
            yield from amount_words(name, low, high)


def _ranks(least: float | None, most: float | None) -> range:
    first = -_RANKS if least is None else _rank_of(least)
    return range(first, (_RANKS if most is None else _rank_of(most)) + 1)


def _rank_of(value: float) -> int:
    """A number that grows with the value, one for each order of magnitude."""
    if not value or math.isnan(value):
        return 0
    power = _MOST if math.isinf(value) else math.floor(math.log10(abs(value)))
    rank = min(max(power, _LEAST), _MOST) - _LEAST + 1
    return rank if value > 0 else -rank


def _rank(rank: int) -> str:
    return f"n{-rank}" if rank < 0 else f"p{rank}"


def _unit(written: str) -> str:
    return _NO_UNIT.sub("", written).lower()


def _bounds(first: date, last: date) -> tuple[int, int]:
    """The first and the last month, counted from the year 0."""
    low, high = (min(max(day, _FIRST), _LAST) for day in (first, last))
    return low.year * _MONTHS + low.month - 1, high.year * _MONTHS + high.month - 1


def _months(first: date, last: date) -> range:
    low, high = _bounds(first, last)
    return range(low, high + 1)


def _around(month: int) -> tuple[str, str, str]:
    year = month // _MONTHS
    return f"d{year // _DECADE}", f"d{year}", f"d{year}{month % _MONTHS + 1:02}"


def _spanned(month: int, last: int) -> Iterator[str]:
    while month <= last:
        widths = (_MONTHS * _DECADE, _MONTHS, 1)
        fits = (not month % width and month + width - 1 <= last for width in widths)
        place = list(fits).index(True)
        yield _around(month)[place]
        month += widths[place]
