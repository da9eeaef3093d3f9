"""What figures count: currencies, measures, and the head noun that directly follows a number."""

from __future__ import annotations

import re
from typing import Final

CURRENCY_SIGNS: Final = {
    "$": "USD", "us$": "USD", "c$": "CAD", "a$": "AUD", "hk$": "HKD", "nz$": "NZD", "s$": "SGD",
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "rs": "INR", "rs.": "INR",
}  # fmt: skip
CURRENCY_NAMES: Final = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "rouble": "RUB", "ruble": "RUB", "rupee": "INR", "franc": "CHF", "mark": "DEM", "dlr": "USD",
    "stg": "GBP", "hryvnia": "UAH", "peso": "MXN", "won": "KRW", "shekel": "ILS", "lira": "TRY",
    "zloty": "PLN", "buck": "USD",
}  # fmt: skip
MEASURES: Final = {
    "km": "kilometer", "kilometre": "kilometer", "kilometer": "kilometer", "m": "meter", "metre": "meter",
    "meter": "meter", "cm": "centimeter", "centimetre": "centimeter", "mm": "millimeter", "mile": "mile",
    "mph": "mile per hour", "kg": "kilogram", "kilogram": "kilogram", "kilo": "kilogram", "gram": "gram",
    "tonne": "tonne", "ton": "ton", "lb": "pound", "ounce": "ounce", "oz": "ounce", "foot": "foot",
    "feet": "foot", "ft": "foot", "inch": "inch", "inche": "inch", "yard": "yard", "acre": "acre",
    "hectare": "hectare", "litre": "liter", "liter": "liter", "ml": "milliliter", "gallon": "gallon",
    "barrel": "barrel", "bpd": "barrel", "degree": "degree", "watt": "watt", "mw": "megawatt",
    "gw": "gigawatt", "kw": "kilowatt", "hour": "hour", "hr": "hour", "minute": "minute", "min": "minute",
    "second": "second", "day": "day", "week": "week", "month": "month", "year": "year", "yr": "year",
    "decade": "decade", "bushel": "bushel",
}  # fmt: skip
_PLURALS: Final = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "wives": "wife", "lives": "life", "teeth": "tooth", "congressmen": "congressman",
    "policemen": "policeman", "mice": "mouse", "spokesmen": "spokesman", "series": "series",
    "police": "police", "movies": "movie", "cookies": "cookie",
}  # fmt: skip
# What no noun phrase after a number goes over.
_STOP_WORDS = """
    a an and are as at be been but by can could did do does during each for from had has have he her his
    how i if in into is it its may might more most no not of off on one or our out over per she should
    since so some than that the their them then there these they this those through to today too under
    until up us was we were what when where which while who whom whose why will with would yesterday you
    your said says say told ago later earlier after before about against between because just only also
    now very both such any all another other others least less fewer percent cent pct
"""
_STOPS = frozenset(_STOP_WORDS.split())
_WORD = re.compile(r"[\s\u00a0]{1,3}[“\"‘]?(?P<word>[^\W\d_](?:[\w'’.-]*\w)?)[”\"’]?|-(?P<joined>[^\W\d_]+)")
_ADJECTIVES = 3


def head_noun(text: str, at: int, one: bool) -> tuple[int, str] | None:
    """Find the noun that a number counts: the end of its phrase and its singular.

    ``at`` is the number's end; at most three adjectives or nouns may come first. After "one" the very
    next word is taken; after other numbers the first plural.
    """
    end = at
    for _ in range(_ADJECTIVES + 1):
        found = _WORD.match(text, end, end + 40)
        if found is None or found["word"] is None or found["word"].lower() in _STOPS:
            return None
        word = found["word"].removesuffix("'s").removesuffix("’s").lower()
        if one:
            return (found.end(), word) if word.isalpha() and word == found["word"] else None
        if is_plural(word) and len(word) == len(found["word"]):
            return found.end(), singular(word)
        if word.endswith(("ed", "ly")) and text[found.end() : found.end() + 1] in ",.;":
            return None
        end = found.end()
    return None


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word looks like a plural noun."""
    return word in _PLURALS or (
        len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))
    )


def singular(word: str) -> str:
    """Turn a plural into its singular: "troops", "cities", "people"."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if is_plural(word) else word
