"""Quantities in a text: money, shares, counts, measures, ranks, ratios and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.attribution import Figure
from onrecord.reading.figure_forms import AFTER_MONTH, BEFORE_MONTH, special_figures
from onrecord.reading.figure_modifiers import BEFORE, SIGN, with_modifier
from onrecord.reading.number_words import DIGITS, WORDS, number_of
from onrecord.reading.units import CURRENCY_NAMES, CURRENCY_SIGNS, MEASURES, head_noun, singular

_SCALE = (
    r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|dozen|bn|mn|mln|bln|tn"
    r"|[kKmMbB](?![\w'’]))\b)?"
)
# No part of a word, a code or a longer number.
_ALONE = r"(?<![\w.,$£€/:#-])(?<!No\. )"
_NUMBER = (
    rf"(?:{SIGN}[\s\u00a0]?(?P<money>{DIGITS})|(?P<digits>{DIGITS})"
    rf"|(?P<words>\b{WORDS}))"
    rf"(?!\d)(?![,.:/]\d){_SCALE}"
)
_TO = re.compile(r"\s?(?:-|–|—)\s?|\s(?:to|and|or)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)
_PERCENT = re.compile(
    r"\s?%|[\s-](?:percent|per cent|pct)\b|[\s-](?P<points>percentage[\s-]points?)\b", re.IGNORECASE
)
_UNIT = re.compile(r"(?P<join>[\s\u00a0]?-?)(?P<unit>[A-Za-z]+)(?:-(?P<more>old|long))?\b")
_PER = re.compile(r"-an?-\w{1,12}\b|s\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_CLOCK = re.compile(r"\s?[ap]\.?m\b|:\d\d|\s(?:o['’]clock|GMT|ET|EST|EDT)\b|(?:st|nd|rd|th)\b", re.IGNORECASE)
_NAME = re.compile(r"\b(?P<name>[A-Z][\w'’-]*)\s$")
_LABEL = re.compile(
    r"\b(?:articles?|sections?|chapters?|pages?|rooms?|gates?|titles?|routes?|highways?|interstates?|numbers?|phases?"
    r"|rules?|proposition|act|channel|flight|grade|version|type|category)\s(?:\d+ (?:and|or|to) )?$",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 7  # digits without commas; longer ones are identifiers
_NO_COUNT = re.compile(r"\b(?:as|the|this|that|no|which|every|each|any|only)\s$", re.IGNORECASE)
_RATIO = re.compile(r"\s(?:as|more|less|the|higher|larger|bigger|greater|faster|likelier)\b")
_FUNCTION_WORDS = """
    the a an and but or for in on of at to by with from as if all some about nearly almost over under more
    than only just another these those his her its their our we they he she it i you there when while
    after before since until between less fewer up no not also so that this what who which where was were
    is are
"""
_PLAIN_WORDS = frozenset(_FUNCTION_WORDS.split())


def find_figures(text: str) -> tuple[Figure, ...]:
    """Find the quantities that a text states, in its order.

    Dates, years, clock times and numbers within names are none. ``value`` is the lower end of a range.
    """
    found = [*special_figures(text), *_numbers(text)]
    chosen: list[Figure] = []
    for figure in sorted(found, key=lambda one: (one.start, -one.end)):
        if not chosen or figure.start >= chosen[-1].end:
            chosen.append(figure)
    return tuple(chosen)


@cache
def _number(before: str) -> re.Pattern[str]:
    # Compiled on first use: importing the package stays fast.
    return re.compile(before + _NUMBER, re.IGNORECASE)


def _numbers(text: str) -> Iterator[Figure]:
    at = 0
    for found in _number(_ALONE).finditer(text):
        if found.start() < at or _is_other(text, found):
            continue
        figure = with_modifier(text, _measured(text, *_ranged(text, found)))
        if figure.unit is not None:
            at = figure.end
            yield figure


def _is_other(text: str, found: re.Match[str]) -> bool:
    """Tell dates, years, clock times and numbers in names from quantities."""
    if found["money"]:
        return False
    before, end = text[max(0, found.start() - 24) : found.start()], found.end()
    if found["digits"]:
        if found["digits"].isdigit() and len(found["digits"]) > _LONGEST_NUMBER:
            return True
        if _CLOCK.match(text, end) or AFTER_MONTH.search(before) or BEFORE_MONTH.match(text, end, end + 20):
            return True
        if (
            _YEAR.fullmatch(found["digits"])
            and not found["scale"]
            and not _PERCENT.match(text, end, end + 24)
        ):
            return True
    return found["digits"] is not None and not found["scale"] and _is_in_name(text, found, before)


def _is_in_name(text: str, found: re.Match[str], before: str) -> bool:
    # "Boeing 747", "Interstate 80", "articles 4 and 5"; but "In Ohio 40 percent", "Yesterday 12 men".
    if _PERCENT.match(text, found.end(), found.end() + 24):
        return False
    if _LABEL.search(before):
        return True
    name = _NAME.search(before)
    if name is None or name["name"].lower() in _PLAIN_WORDS or (before.isupper() and len(name["name"]) > 3):
        return False
    starts_sentence = name.start() == 0 or before[: name.start()].rstrip()[-1:] in set('.!?“"')
    return not starts_sentence or head_noun(text, found.end(), one=False) is None


def _ranged(text: str, found: re.Match[str]) -> tuple[re.Match[str], re.Match[str] | None]:
    """Pair the two ends of "5 to 10", "between 5 and 10" and "$5-$10 million"."""
    joint = _TO.match(text, found.end(), found.end() + 6)
    if joint is None:
        return found, None
    other = _number("").match(text, joint.end())
    between = _BETWEEN.search(text, max(0, found.start() - 9), found.start()) is not None
    if (
        other is None
        or ("and" in joint[0] and not between)
        or (bool(other["money"]) < bool(found["sign"]) and between)
    ):
        return found, None
    return (found, other) if _value(other) > _value(found) else (found, None)


def _value(found: re.Match[str]) -> float:
    number = number_of(found["money"] or found["digits"] or found["words"]) or 0.0
    scale = found["scale"]
    return number * (number_of(f"1 {scale}") or 1.0) if scale else number


def _measured(text: str, found: re.Match[str], other: re.Match[str] | None) -> Figure:
    """Add the unit: currency, per cent, a measure or the noun counted."""
    last = other or found
    start, end = found.start(), last.end()
    value = _value(found)
    if other and other["scale"] and not found["scale"] and value < 1000:
        value *= number_of(f"1 {other['scale']}") or 1.0
    if (
        other
        and (between := _BETWEEN.search(text, max(0, start - 9), start))
        and between[0].lower() != "from "
    ):
        start = between.start()
    end, unit = _unit(text, found, end, value)
    return Figure(start, end, text[start:end], value, unit, None, _value(other) if other else None)


def _unit(text: str, found: re.Match[str], end: int, value: float) -> tuple[int, str | None]:
    if found["sign"]:
        per = _PER.match(text, end)
        return per.end() if per else end, CURRENCY_SIGNS.get(found["sign"].lower(), "")
    if percent := _PERCENT.match(text, end, end + 24):
        return percent.end(), "percentage points" if percent["points"] else "percent"
    if unit := _UNIT.match(text, end, end + 30):
        named = _named_unit(text, unit)
        if named:
            return named
    one = value == 1
    if not one or not _NO_COUNT.search(text[max(0, found.start() - 8) : found.start()]):
        noun = head_noun(text, end, one)
        if noun:
            return noun
    return end, "" if _stands_alone(text, found, end) else None


def _named_unit(text: str, unit: re.Match[str]) -> tuple[int, str] | None:
    word = unit["unit"].lower()
    name = singular(word)
    if word == "times":
        return unit.end(), "ratio" if _RATIO.match(text, unit.end()) else "time"
    if name in CURRENCY_NAMES and unit["join"]:
        return unit.end("unit"), CURRENCY_NAMES[name]
    if name in MEASURES and (unit["join"] or len(name) > 1) and (len(word) > 1 or unit["join"] == ""):
        return unit.end(), MEASURES[name]
    if unit["join"] == "-" and len(word) > 2:
        return unit.end(), name
    return None


def _stands_alone(text: str, found: re.Match[str], end: int) -> bool:
    """A bare number is a figure where it is large or modified; small ones are mostly names' parts."""
    if found["words"]:
        return (
            found["scale"] is not None
            or BEFORE.search(text, max(0, found.start() - 20), found.start()) is not None
        )
    return "," in found["digits"] or found["scale"] is not None or text[end : end + 1] not in "-/:'’"
