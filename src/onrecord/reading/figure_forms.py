"""Figures that are no plain numbers: fractions, "dozens", "twice", ranks, scores, ages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.attribution import Figure
from onrecord.reading.figure_modifiers import with_modifier
from onrecord.reading.number_words import number_of
from onrecord.reading.units import CURRENCY_NAMES, MEASURES, singular

_FRACTION = re.compile(
    r"\b(?:(?:a|one) (?P<one>half|third|quarter|fifth|tenth)|(?P<count>two|three|four|nine)[- ]"
    r"(?P<many>thirds|quarters|fifths|tenths)|(?P<half>half)(?= (?:of|the|a|an|its|his|her|their|all)\b))"
    r"(?! of (?:a|an) (?:year|century))(?!-|\w)",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:(?P<many>tens|dozens|scores|hundreds|thousands) of )?"
    r"(?P<scale>dozens|scores|hundreds|thousands|millions|billions|trillions)\b"
    r"(?: of (?P<noun>[^\W\d_]{2,30}))?",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?P<twice>once|twice|thrice)(?= (?:as|the|a|in|before)\b)"
    r"|(?P<fold>\w{1,12})-?fold\b",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"\bNo\.? ?(?P<number>\d{1,3})\b(?: seeds?)?"
    r"|\b(?P<ordinal>\d{1,4})(?:st|nd|rd|th)\b(?![\s-](?:century|centuries"
    r"|amendment|street|avenue|district|congress|floor|circuit|anniversary|birthday|st\b|ave\b))"
    r"|\b(?P<word>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[- ]"
    r"(?=(?:most|least|\w{2,12}est|highest|straight|consecutive)\b)",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(?<![\w.,/-])(?P<first>\d{1,3})[-–](?P<second>\d{1,3})(?![\w/-]|[.,]\d)")
_AGE = re.compile(r"(?<=[a-z], )(?P<age>[1-9]\d)(?=, )")

_ONE = re.compile(
    rf"\b(?P<article>an?)\s(?P<unit>{'|'.join(name for name in MEASURES if len(name) > 3)})\b(?!-)",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
AFTER_MONTH = re.compile(rf"\b{_MONTH}\s$")
BEFORE_MONTH = re.compile(rf"\s(?:of )?{_MONTH}(?!\w)")


def special_figures(text: str) -> Iterator[Figure]:
    """Find the figures that are written in a form of their own."""
    for find in (_fractions, _vague, _times, _ranks, _others):
        yield from find(text)


def _fractions(text: str) -> Iterator[Figure]:
    parts = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
    for found in _FRACTION.finditer(text):
        part = (found["one"] or found["many"] or found["half"]).lower().removesuffix("s")
        count = number_of(found["count"]) if found["count"] else 1.0
        value = round((count or 1.0) / parts[part], 4)
        yield with_modifier(text, Figure(found.start(), found.end(), found[0], value, "ratio", ""))


def _vague(text: str) -> Iterator[Figure]:
    for found in _VAGUE.finditer(text):
        if not found["many"] and found["scale"].lower() == "scores" and not found["noun"]:
            continue
        factor = {"tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 100.0, "thousands": 1000.0}
        scale = (
            factor.get(found["scale"].lower())
            or number_of("1 " + found["scale"].lower().removesuffix("s"))
            or 1.0
        )
        value = 2 * scale * (factor[found["many"].lower()] if found["many"] else 1.0)
        noun = (found["noun"] or "").lower()
        unit = CURRENCY_NAMES.get(singular(noun), singular(noun))
        yield Figure(found.start(), found.end(), found[0], value, unit, "at least")


def _times(text: str) -> Iterator[Figure]:
    for found in _TIMES.finditer(text):
        words = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
        value = words[found["twice"].lower()] if found["twice"] else number_of(found["fold"])
        if value is not None and (found["fold"] or value > 1):
            yield with_modifier(text, Figure(found.start(), found.end(), found[0], value, "ratio", ""))


def _ranks(text: str) -> Iterator[Figure]:
    ordinals = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    for found in _RANK.finditer(text):
        before = text[max(0, found.start() - 12) : found.start()]
        if AFTER_MONTH.search(before) or BEFORE_MONTH.match(text, found.end(), found.end() + 20):
            continue
        value = float(
            ordinals.index(found["word"].lower()) + 2
            if found["word"]
            else found["number"] or found["ordinal"]
        )
        end = found.end() - (found["word"] is not None)
        yield Figure(found.start(), end, text[found.start() : end], value, "rank", "")


def _others(text: str) -> Iterator[Figure]:
    """Scores ("6-4"), ages in apposition ("Ada Brown, 61, said") and "more than a year"."""
    for found in _SCORE.finditer(text):
        if not AFTER_MONTH.search(text[max(0, found.start() - 12) : found.start()]):
            yield Figure(found.start(), found.end(), found[0], float(found["first"]), "", "")
    for found in _AGE.finditer(text):
        yield Figure(found.start(), found.end(), found[0], float(found["age"]), "year", "")
    for found in _ONE.finditer(text):
        figure = with_modifier(
            text, Figure(found.start(), found.end(), found[0], 1.0, MEASURES[found["unit"].lower()])
        )
        if figure.modifier:  # "$5 an hour" counts no hour
            yield figure
