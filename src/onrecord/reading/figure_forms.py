"""Figures that are no plain numbers: fractions, "half an hour", "dozens", "twice"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.attribution import Figure
from onrecord.reading.figure_anchors import at_numbers, near
from onrecord.reading.figure_modifiers import modifier_before, with_modifier
from onrecord.reading.figure_nouns import head_noun
from onrecord.reading.figure_units import unit_of
from onrecord.reading.number_words import SCALES, number_of
from onrecord.reading.units import MEASURES

_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9,
    "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_PART = "|".join(_PARTS)
_FRACTION = re.compile(
    rf"\b(?:(?:an?|one|another)[ -](?P<one>{_PART})|(?P<quarter>another quarter)(?= out\b)"
    rf"|(?P<count>two|three|four|five|seven|nine)[- ](?P<many>{'s|'.join(_PARTS)}s))(?!-|\w)"
    r"|(?<![\w/])(?P<digits>[1-9]/(?:2|3|4|5|8))(?= (?:of|the)\b)",
    re.IGNORECASE,
)
# A third is a share before these, and a rank before a noun ("a third term").
_SHARE = re.compile(
    r"\s(?:of|in|the|a|at|was|were|is|are|said|says|have|has|had|as|more|less|fewer|higher|lower|over"
    r"|from|to|and|or|between"
    r"|since|this|that|who|think|say|would|will|by|on|for|if|off|out|its?|their|his|her)\b"
    r"|\s?[.,;:)?!”\"'’—–]|\s-|\s?\Z",
    re.IGNORECASE,
)
_OF_PERIOD = re.compile(r"\sof (?:a|an|the) (?:year|century|19|20)")
_OF_SCALE = re.compile(
    r"\s(?:of )?an? (?P<scale>hundred|thousand|million|billion|trillion|dozen)\b", re.IGNORECASE
)
_HALF = re.compile(r"\b(?<!-)half\b(?!-\w)", re.IGNORECASE)
_WHOLE = re.compile(
    r"\s(?:of|the|a|an|its|his|her|their|our|your|my|those|these|all|that|as|what)\b", re.IGNORECASE
)
_NO_SHARE = re.compile(
    r"\b(?:first|second|other|top|back|better|latter|last|bottom|upper|lower|a|one|in|northern|southern"
    r"|and)\s\Z",
    re.IGNORECASE,
)
_HALF_UNIT = re.compile(
    r"\b(?:half[ -](?:an? )?|a half[ -])(?P<unit>hour|mile|minute|day|year|century|decade|inch|acre|ton"
    r"|pound|mile|percent|pint"
    r"|gallon|percentage point|pct)s?\b(?:-long)?",
    re.IGNORECASE,
)
_AND_HALF = re.compile(
    r"\b(?:an?|one)[ -](?P<unit>\w{3,7})[ -]and[ -]a[ -](?P<part>half|quarter)\b", re.IGNORECASE
)
_VAGUE = re.compile(
    r"\b(?:(?P<many>tens|dozens|scores|hundreds|thousands) of )?"
    r"(?P<scale>dozens|scores|hundreds|thousands|millions|billions|trillions)\b(?!-)"
    r"|\b(?:several|a few|many|a couple) (?P<few>dozen|hundred|thousand|million|billion)\b",
    re.IGNORECASE,
)
_VAGUE_WORDS = (
    "dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions",
    "several ", "a few ", "many ", "a couple ",
)  # fmt: skip
_TENS_FACTOR = {"tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 100.0, "thousands": 1000.0}
_DIGITS = re.compile(
    r"\b(?P<count>four|five|six|seven|eight|nine|ten)(?: figures\b|-figure\b)", re.IGNORECASE
)
_TIMES = re.compile(
    r"\b(?P<twice>twice|thrice)\b(?!-)|(?<![\w.,])(?P<fold>\w{1,12}(?=-?fold)|\d{1,4}(?:\.\d)?)[ -]?fold\b",
    re.IGNORECASE,
)
_BY = re.compile(r"(?<![\w.,$])(?P<fold>\d{1,4}(?:\.\d)?)(?P<twice>)x\b(?! \d)")
_IDIOM = re.compile(r"\b(?:think|thinks|thinking|thought|once or|look|bite[ns]?)\s\Z", re.IGNORECASE)
_RATIO = re.compile(r"\s(?:as|the|that|his|her|its|their|what|our)\b")
_OR_TWO = re.compile(r"\ban? (?:[a-z]{3,10} )?(?P<noun>[a-z]{3,12}) or two\b")


def special_figures(text: str, lower: str) -> Iterator[Figure]:
    """Find the figures that are written in a form of their own; ``lower`` is the text in lower case."""
    for find in (_fractions, _halves, _vague, _times, _idioms):
        yield from find(text, lower)


def _made(text: str, start: int, end: int, value: float, unit: str, modifier: str = "") -> Figure:
    return Figure(start, end, text[start:end], value, unit, modifier)


def _fractions(text: str, lower: str) -> Iterator[Figure]:
    for found in near(_FRACTION, text, lower, (*_PARTS, "/2", "/3", "/4", "/5", "/8"), 8):
        start, end = found.span()
        if found["digits"]:
            yield with_modifier(text, _made(text, start, end, _ratio(found["digits"]), "ratio"))
            continue
        part = (found["one"] or found["many"] or "quarters").lower()
        share = _share(found, part)
        if scaled := _OF_SCALE.match(text, end, end + 20):
            value = share * (number_of("1 " + scaled["scale"]) or 1.0)
            yield with_modifier(text, _made(text, start, *_counted(text, scaled.end(), value)))
        elif _is_share(text, found, part):
            another = found[0].lower().startswith("another ")
            yield with_modifier(text, _made(text, start + 8 * another, end, round(share, 4), "ratio"))


def _ratio(digits: str) -> float:
    above, below = digits.split("/")
    return round(int(above) / int(below), 4)


def _share(found: re.Match[str], part: str) -> float:
    count = number_of(found["count"]) if found["count"] else 1.0
    return (count or 1.0) / _PARTS[part if part in _PARTS else part.removesuffix("s")]


def _is_share(text: str, found: re.Match[str], part: str) -> bool:
    start, end = found.span()
    if _OF_PERIOD.match(text, end, end + 24):
        return False
    if found["many"]:  # "three quarters" may be periods
        return (
            "quarter" not in part or "-" in found[0] or re.match(r"\sof\b", text[end : end + 4]) is not None
        )
    if part == "half" and _NO_SHARE.search(text, max(0, start - 10), start):
        return False
    return "-" in found[0] or found[0].isupper() or _SHARE.match(text, end, end + 12) is not None


def _counted(text: str, end: int, value: float) -> tuple[int, float, str]:
    """End, value and unit of a number of which the scale is the last word."""
    end, unit = unit_of(text, end, value) or head_noun(text, end, one=False) or (end, "")
    return end, value, unit


def _halves(text: str, lower: str) -> Iterator[Figure]:
    for found in near(_HALF_UNIT, text, lower, ("half",), 2):
        unit = found["unit"].lower()
        name = {"percentage point": "percentage points", "pct": "percent"}.get(unit, MEASURES.get(unit, unit))
        yield with_modifier(text, _made(text, *found.span(), 0.5, name))
    for found in near(_AND_HALF, text, lower, ("and a ", "and-a-"), 12):
        if found["unit"].lower() in MEASURES:
            value = 1.5 if found["part"].lower() == "half" else 1.25
            yield with_modifier(text, _made(text, *found.span(), value, MEASURES[found["unit"].lower()]))
    for found in near(_HALF, text, lower, ("half",)):
        before = text[max(0, found.start() - 24) : found.start()]
        whole = _WHOLE.match(text, found.end(), found.end() + 8)
        if (whole or modifier_before(text, found.start())) and not _NO_SHARE.search(before):
            yield with_modifier(text, _made(text, *found.span(), 0.5, "ratio"))


def _vague(text: str, lower: str) -> Iterator[Figure]:
    for found in near(_VAGUE, text, lower, _VAGUE_WORDS, 14):
        word = (found["scale"] or found["few"]).lower()
        of = text.startswith(" of ", found.end())
        if word == "scores" and not (of or found["many"]):
            continue
        scale = _TENS_FACTOR.get(word) or SCALES[word.removesuffix("s")]
        value = 2 * scale * (_TENS_FACTOR[found["many"].lower()] if found["many"] else 1.0)
        end, unit = _vague_noun(text, found.end() + 3 * of) if of or found["few"] else (0, "")
        yield _made(text, found.start(), end or found.end(), value, unit, "at least")


def _vague_noun(text: str, at: int) -> tuple[int, str]:
    if money := unit_of(text, at, 1e6):
        return money
    return head_noun(text, at, one=False) or (0, "")


def _times(text: str, lower: str) -> Iterator[Figure]:
    for found in (*near(_TIMES, text, lower, ("twice", "thrice", "fold"), 12), *at_numbers(_BY, text)):
        if found["twice"]:
            if _IDIOM.search(text, max(0, found.start() - 10), found.start()):
                continue
            value, unit = 2.0 if found["twice"].lower() == "twice" else 3.0, "time"
            unit = "ratio" if _RATIO.match(text, found.end(), found.end() + 8) else unit
            yield with_modifier(text, _made(text, *found.span(), value, unit))
        elif (value := number_of(found["fold"]) or 0.0) > 0:
            yield with_modifier(text, _made(text, *found.span(), value, "ratio"))


def _idioms(text: str, lower: str) -> Iterator[Figure]:
    """Tell what "six figures" is, and "a day or two"."""
    for found in near(_DIGITS, text, lower, (" figures", "-figure"), 6):
        value = 10.0 ** ((number_of(found["count"]) or 1.0) - 1)
        yield _made(text, *found.span(), value, "USD", "at least")
    for found in near(_OR_TWO, text, lower, (" or two",), 28):
        noun = found["noun"]
        if noun not in {"thing", "trick"}:
            figure = with_modifier(text, _made(text, *found.span(), 1.0, MEASURES.get(noun, noun)))
            yield Figure(figure.start, figure.end, figure.text, 1.0, figure.unit, figure.modifier, 2.0)
