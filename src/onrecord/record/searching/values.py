"""Days and figures as they are written in a search."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from onrecord.attribution import Figure
from onrecord.errors import QueryError
from onrecord.record.days import days_of
from onrecord.record.searching.query import Amount, Days

_BOUND = re.compile(r"(?P<sign>[<>]=?|=)\s*(?P<rest>.+)")
_NUMBER = re.compile(
    r"(?P<before>[^\d\s.+-]{0,3})\s*(?P<number>[+-]?(?:\d[\d,]*)?\.?\d+(?:[eE][+-]?\d+)?)\s*"
    r"(?P<scale>thousand|million|billion|trillion|[kKmM]n?|bn|tn)?(?![a-z])\s*(?P<unit>[^\d.]*)"
)
_SCALES: Final = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9,
                  "tn": 1e12, "trillion": 1e12}  # fmt: skip
_SIGNS: Final = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "%": "percent"}
_SHORT = 1000
_DAYS = "write a day, month or year (2024-05-01, 2024-05, 2024), two with .. between, or one after >= or <="
_FIGURES = 'write it like >1e9USD, 5..10% or "more than 1 billion USD"'


def days_between(written: str) -> Days:
    """The days of ``2024-05``, ``2024-01..2024-06``, ``>=2024-05-01`` and the like. Raises QueryError."""
    low, dots, high = written.strip().partition("..")
    bound = _BOUND.fullmatch(low)
    if dots:
        found = Days(_days(low, written)[0] if low else None, _days(high, written)[1] if high else None)
    elif bound:
        found = _beyond(bound["sign"], *_days(bound["rest"], written))
    else:
        found = Days(*_days(low, written))
    if found.first and found.last and found.first > found.last:
        raise QueryError(f"{written} ends before it begins; write the earlier date first")
    if not (found.first or found.last):
        raise QueryError(f"{written or 'an empty date'} names no day; {_DAYS}")
    return found


def _days(written: str, whole: str) -> tuple[date, date]:
    first, last = days_of(written.strip())
    if first is None or last is None:
        told = written.strip() or whole or "an empty date"
        raise QueryError(f"{told} is not a date; {_DAYS}")
    return first, last


def _beyond(sign: str, first: date, last: date) -> Days:
    try:
        return {
            "=": lambda: Days(first, last), ">=": lambda: Days(first), "<=": lambda: Days(None, last),
            ">": lambda: Days(last + timedelta(days=1)), "<": lambda: Days(None, first - timedelta(days=1)),
        }[sign]()  # fmt: skip
    except OverflowError as error:
        raise QueryError(f"there are no days beyond {first}; {_DAYS}") from error


def amount_of(written: str) -> Amount:
    """The figures that ``>1e9USD``, ``5..10%`` or the words of a figure stand for. Raises QueryError."""
    low, dots, high = written.strip().partition("..")
    bound = _BOUND.fullmatch(low)
    if dots:
        return _range(low, high, written)
    if bound:
        return _bounded(bound["sign"], *_number(bound["rest"], written))
    return _said(written) or _bounded("=", *_number(low, written))


def _range(low: str, high: str, whole: str) -> Amount:
    least, scale, unit = _parts(low, whole) if low else (None, 1.0, "")
    most, larger, other = _parts(high, whole) if high else (None, 1.0, "")
    if unit and other and unit != other:
        raise QueryError(f"figure:{whole} has two units; write both ends in one")
    if least is not None and most is not None and scale == 1 and least < _SHORT:
        least *= larger  # "4..6 billion"
    if least is not None and most is not None and least > most:
        raise QueryError(f"figure:{whole} ends before it begins; write the smaller number first")
    if least is None and most is None:
        raise QueryError(f"figure:{whole} has no number; {_FIGURES}")
    return Amount(unit or other, least, most)


def _parts(written: str, whole: str) -> tuple[float, float, str]:
    """A number, the scale that it is written with, and its unit."""
    found = _NUMBER.fullmatch(written.strip())
    if not found:
        raise QueryError(f"figure:{whole} is not a figure; {_FIGURES}")
    scale = _SCALES.get((found["scale"] or "").lower(), 1.0)
    unit = _unit(found["unit"].strip() or found["before"])
    return float(found["number"].replace(",", "")) * scale, scale, unit


def _number(written: str, whole: str) -> tuple[float, str]:
    number, _, unit = _parts(written, whole)
    return number, unit


def _unit(written: str) -> str:
    known = _SIGNS.get(written.lower())
    return known or (written.upper() if re.fullmatch("[A-Za-z]{3}", written) else written.lower())


def _bounded(sign: str, number: float, unit: str) -> Amount:
    if sign == "=":
        return Amount(unit, number, number)
    strict = len(sign) == 1
    if sign.startswith(">"):
        return Amount(unit, least=number, above=strict)
    return Amount(unit, most=number, below=strict)


def _said(written: str) -> Amount | None:
    """A figure in the words of a text: "more than 1 billion USD", "about 5 percent"."""
    # Imported on use: most searches have none.
    from onrecord.reading.figures import find_figures

    found = find_figures(written)
    if len(found) != 1 or found[0].value is None or (not found[0].modifier and found[0].high is None):
        return None
    return _meant(found[0], found[0].value)


def _meant(one: Figure, value: float) -> Amount:
    unit = one.unit or ""
    if one.high is not None:
        return Amount(unit, value, one.high)
    about = Amount(unit, value - abs(value) / 10, value + abs(value) / 10)
    signs = {"more than": ">", "less than": "<", "at least": ">=", "at most": "<="}
    return _bounded(signs[one.modifier], value, unit) if one.modifier in signs else about
