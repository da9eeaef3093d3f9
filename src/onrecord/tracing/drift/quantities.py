"""Figures and dates of a text by value, and whether two texts give different ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord.attribution import Figure, TimeExpression
from onrecord.reading.date_values import MONTHS, WEEKDAYS
from onrecord.reading.dates import find_dates
from onrecord.reading.figures import find_figures
from onrecord.reading.number_words import NUMBER, SCALES, number_of
from onrecord.reading.units import CURRENCY_NAMES, MEASURES
from onrecord.tracing.drift.lexicon import word_set

_RANKS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
RANKS: Final = {word: float(rank) for rank, word in enumerate(_RANKS.split(), 1)}
_RANK = re.compile(rf"\b(?:{'|'.join(RANKS)})\b|\b\d{{1,3}}(?:st|nd|rd|th)\b", re.IGNORECASE)
_PLAIN = re.compile(rf"(?<![\w.,])(?:\d{{1,3}}(?:[ \u00a0]\d{{3}})+(?!\d)|{NUMBER})(?![\w])", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(?P<day>\b(?:yesterday|today|tomorrow|tonight)\b)|(?P<ago>\b(?:ago|earlier|later|before|after)\b)"
    r"|(?P<near>\b(?:last|past|previous|this|current|next|coming|following)\b)"
)
_NEAR = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}
_AMOUNTS = frozenset({*CURRENCY_NAMES.values(), *MEASURES.values(), "percent", "ratio", "percentage points"})
_MEASURED: Final[dict[str, tuple[float, str]]] = {
    "meter": (1, "m"), "kilometer": (1e3, "m"), "centimeter": (1e-2, "m"), "millimeter": (1e-3, "m"),
    "foot": (0.3048, "m"), "inch": (0.0254, "m"), "yard": (0.9144, "m"), "mile": (1609.344, "m"),
    "kilogram": (1, "kg"), "gram": (1e-3, "kg"), "tonne": (1e3, "kg"), "ton": (907.2, "kg"),
    "pound": (0.4536, "kg"), "ounce": (0.02835, "kg"), "hectare": (1, "ha"), "acre": (0.4047, "ha"),
    "liter": (1, "l"), "gallon": (3.785, "l"),
    "mile per hour": (1.609, "km/h"), "kilometer per hour": (1, "km/h"),
    "second": (1, "s"), "minute": (60, "s"), "hour": (3600, "s"), "day": (86400, "s"), "week": (604800, "s"),
    "month": (2629800, "s"), "year": (31557600, "s"), "decade": (315576000, "s"),
}  # fmt: skip
_DATED = frozenset({"DATE", "TIME", "SET"})
_NUMBER_WORDS = word_set(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety half third"
    " quarter twice thrice double triple dozens hundreds thousands millions billions once both couple pair"
)
_DATE_WORDS = word_set(
    "yesterday today tomorrow tonight week weeks month months year years day days hour hours minute"
    " minutes ago last next morning evening night afternoon noon midnight century decade spring summer"
    " autumn fall winter"
)
_BOUND_WORDS = word_set("about around roughly nearly almost over more less than least most under up")
TELLING: Final = (
    _NUMBER_WORDS | _DATE_WORDS | frozenset(MONTHS) - {"may", "mar"} | frozenset(WEEKDAYS) | frozenset(SCALES)
    | frozenset(RANKS) | frozenset(MEASURES) | frozenset(CURRENCY_NAMES)
    | word_set("% $ £ € ¥ ₽ percent am pm")
)  # fmt: skip
"""Keys of words that can change a figure or a date; where none is among the changed words, none differs."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure or a date: where it stands, and its value.

    ``kind`` is amount, date, relative (a date told from a day that is not known) or rank. ``sure`` is False
    for
    words that often count nothing ("one").
    """

    start: int
    end: int
    kind: str
    value: float | str
    unit: str = ""
    high: float | None = None
    bound: str = ""
    sure: bool = True


def can_tell(keys: Sequence[str], *, bounds: bool) -> bool:
    """Whether words with these keys can change a figure or a date; ``bounds`` takes "over" for such too."""
    return any(
        key in TELLING
        or key.removesuffix("s") in TELLING
        or key[0].isdigit()
        or (bounds and key in _BOUND_WORDS)
        for key in keys
    )


@lru_cache(maxsize=1 << 10)
def quantities_of(text: str, published: str | None) -> tuple[Quantity, ...]:
    """The quantities of a text in its order; relative dates are resolved against ``published`` (ISO 8601)."""
    dates = [one for one in find_dates(text, published) if one.type in _DATED]
    figures = [one for one in find_figures(text) if one.value is not None]
    figures = [one for one in figures if not any(_crosses(one, date) for date in dates)]
    known = [*map(_dated, dates), *map(_figured, figures)]
    taken = sorted((one.start, one.end) for one in known)
    return tuple(sorted([*known, *_others(text, taken)], key=lambda one: one.start))


def _crosses(one: Figure, other: TimeExpression) -> bool:
    return one.start < other.end and other.start < one.end


def _dated(date: TimeExpression) -> Quantity:
    if date.value is None or date.value.endswith("_REF"):
        return Quantity(date.start, date.end, "relative", " ".join(date.text.lower().split()))
    return Quantity(date.start, date.end, "date", date.value)


def _figured(figure: Figure) -> Quantity:
    value, unit = figure.value or 0.0, figure.unit or ""
    if unit == "percent":
        value, unit = value / 100, "ratio"
    unit = unit if unit in _AMOUNTS or unit.isupper() else ""
    return Quantity(figure.start, figure.end, "amount", value, unit, figure.high, figure.modifier or "")


def _others(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """Numbers and ranks that count nothing and date nothing, as the rules for figures have it."""
    ends = 0
    for pattern, kind in ((_PLAIN, "amount"), (_RANK, "rank")):
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(start < right and left < end for left, right in taken) or (
                kind == "rank" and start < ends
            ):
                continue
            value = _rank(found[0]) if kind == "rank" else number_of(re.sub("[ \u00a0](?=\\d)", "", found[0]))
            yield Quantity(
                start, end, kind, value or 0.0, sure=found[0].lower() not in {"one", "a", "an", "second"}
            )


def _rank(word: str) -> float:
    return RANKS.get(word.lower()) or float(re.sub(r"\D", "", word))


def same_value(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities can be the same: equal values, or dates of which one is told less exactly."""
    if {one.kind, other.kind} == {"date", "relative"}:
        return True
    if "relative" in (one.kind, other.kind):
        return one.kind == other.kind and _same_relative(str(one.value), str(other.value))
    if "date" in (one.kind, other.kind):
        return _same_date(one, other)
    if not _same_unit(one.unit, other.unit):
        return _same_measured(one, other)
    return _close(float(one.value), float(other.value), 0.006) and _same_high(one, other)


def _close(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) <= tolerance * abs(one)


def _same_measured(one: Quantity, other: Quantity) -> bool:
    """Whether "15 feet" and "4.5 metres" are about the same: conversions are mostly rounded."""
    (left, base), (right, other_base) = (_MEASURED.get(quantity.unit, (0.0, "")) for quantity in (one, other))
    return base == other_base != "" and _close(float(one.value) * left, float(other.value) * right, 0.04)


def _same_high(one: Quantity, other: Quantity) -> bool:
    return one.high == other.high or None in (one.high, other.high)


def _same_unit(one: str, other: str) -> bool:
    return one == other or not one or not other


def _same_relative(one: str, other: str) -> bool:
    """Whether two relative dates can be the same: "last week" and "this week" can not, "today" can."""
    found = _told_by(one), _told_by(other)
    if one == other or found[0].keys() != found[1].keys():
        return True
    if "near" in found[0]:
        return (
            _NEAR.get(found[0]["near"], 0) == _NEAR.get(found[1]["near"], 0)
            or one.split()[-1] != other.split()[-1]
        )
    numbers = number_of(one), number_of(other)
    return found[0].get("day") == found[1].get("day") and (numbers[0] == numbers[1] or None in numbers)


def _told_by(text: str) -> dict[str, str]:
    return {
        kind: match[0] for match in _RELATIVE.finditer(text) for kind in ("day", "ago", "near") if match[kind]
    }


def _same_date(one: Quantity, other: Quantity) -> bool:
    if one.kind != other.kind:  # "in 2020" and "2020"
        date, amount = (one, other) if one.kind == "date" else (other, one)
        return amount.kind == "amount" and amount.sure and str(date.value)[:4] == f"{amount.value:g}"
    first, second = str(one.value), str(other.value)
    if ("-WXX-" in first) != ("-WXX-" in second):
        return True
    return all(left in ("X", right) or right == "X" for left, right in zip(first, second, strict=False))


def bounds_differ(one: Quantity, other: Quantity) -> bool:
    """Whether one is a lower bound and the other an upper one, or no bound at all."""
    sides = {"more than": 1, "at least": 1, "less than": -1, "at most": -1}
    return sides.get(one.bound, 0) != sides.get(other.bound, 0)
