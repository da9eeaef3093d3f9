"""What stands after a number: currency, per cent, a measure, a compound or the noun counted."""

from __future__ import annotations

import re

from onrecord.reading.figure_nouns import singular
from onrecord.reading.units import CODES, CURRENCY_NAMES, CURRENCY_SIGNS, KINDS, MEASURES, NATIONAL

PERCENT = re.compile(
    r"\s?[%٪]|[\s-](?:percent|per[ -]?cent|pct|p\.c\.)(?!\w)(?!age)|[\s-](?P<points>(?:percentage|pct|%"
    r"|percent)[\s-]points?)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"[\s-](?:percentage|percent|pct|%)[\s-](?:points?|pts?)\b", re.IGNORECASE)
_PER = re.compile(r"-(?:an?|per)-\w{1,12}\b|s\b(?! of)")
_CODE = re.compile(r"\s?(?P<code>[A-Z]{3})\b")
_SUFFIX = re.compile(r"\s?(?P<sign>[€£¢])(?!\d)")
_DEGREES = re.compile(
    r"\s?°\s?[CF]?\b|\s?°|[\s-]degrees?(?:[\s-](?:Fahrenheit|Celsius|Centigrade|centigrade|C|F))?\b"
    r"|(?<=\d)[CF]\b(?![-'’])"
)
_MONEY = re.compile(
    r"[\s-]{1,2}(?:(?:of )?(?P<nation>(?:U\.\s?S\.|US|American|[A-Z][a-z]{3,10}|N\.Z\.|CFA"
    r"|UAE)\s(?:[A-Z][a-z]{3,8}\s)?))?"
    r"(?P<name>[A-Za-z]{3,10})\b",
)
_UNIT = re.compile(
    r"(?P<join>[ \t\u00a0]?-?|\n)(?:(?P<kind>square|sq\.?|cubic|cu\.?|nautical|metric|light)[\s-])?"
    r"(?P<unit>[A-Za-z]+)(?:\s?(?:per|an?|/)\s?(?P<per>hour|second|h)\b)?(?:[- ](?P<more>old|long)\b)?(?!\w)"
)
_RATIO = re.compile(
    r"\s(?:as|more|less|the|higher|larger|bigger|greater|faster|likelier|that|his|her|its|their|earnings)\b"
)
_ORDINAL = re.compile(
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|one|to|on|and|a|something|odd|plus|way)\Z"
)
_POUNDS = re.compile(r"£|\b(?:sterling|stg|pence|Britain|British|UK)\b")
_BARE_MARKS = frozenset({"mark", "won", "real", "pound", "buck", "crown", "punt", "lei", "lek", "dong"})
_SINGLE = frozenset({"m", "g"})


def unit_of(text: str, end: int, value: float, words: bool = False) -> tuple[int, str] | None:
    """Read the unit that directly follows a number's end: where it ends, and its name; None without one.

    ``words`` tells that the number is written in words, to which "m" or "g" is never a measure.
    """
    for read in (_percent, _code, _degrees):
        if found := read(text, end):
            return found
    return _currency(text, end, value) or _measure(text, end, value, words)


def money_end(text: str, end: int, sign: str) -> tuple[int, str]:
    """Go over what qualifies an amount with a sign: "-an-hour", the "s" of "$20s", "CAD"."""
    unit = CURRENCY_SIGNS.get(sign.lower(), sign.upper() if sign.upper() in CODES else "")
    if (code := _CODE.match(text, end, end + 5)) and code["code"] in CODES:
        return code.end(), code["code"]
    per = _PER.match(text, end)
    return per.end() if per else end, "CNY" if unit == "RMB" else unit


def _percent(text: str, end: int) -> tuple[int, str] | None:
    if points := _POINTS.match(text, end, end + 24):
        return points.end(), "percentage points"
    percent = PERCENT.match(text, end, end + 24)
    return (percent.end(), "percent") if percent else None


def _code(text: str, end: int) -> tuple[int, str] | None:
    if (code := _CODE.match(text, end, end + 5)) and code["code"] in CODES and code["code"] != "ALL":
        return code.end(), {"RMB": "CNY"}.get(code["code"], code["code"])
    suffix = _SUFFIX.match(text, end, end + 3)
    return (
        (suffix.end(), {"¢": "cent"}.get(suffix["sign"]) or CURRENCY_SIGNS[suffix["sign"]])
        if suffix
        else None
    )


def _degrees(text: str, end: int) -> tuple[int, str] | None:
    degrees = _DEGREES.match(text, end, end + 24)
    return (degrees.end(), "degree") if degrees else None


def _currency(text: str, end: int, value: float) -> tuple[int, str] | None:
    found = _MONEY.match(text, end, end + 40)
    if found is None:
        return None
    name = found["name"].lower()
    name = name if name in CURRENCY_NAMES else singular(name)
    if name in {"cent", "ct"} and found["nation"]:
        return found.end(), "cent"
    if name not in CURRENCY_NAMES:
        return None
    if found["nation"]:
        code = NATIONAL.get(
            (
                found["nation"].split()[-1].lower().replace(". ", "."),
                "dollar" if name.startswith("dlr") else name,
            )
        )
        code = code or (
            "USD" if found["nation"].lower().startswith("u") and name in {"dollar", "dlr", "dlrs"} else None
        )
        return (found.end(), code) if code else None
    if name in _BARE_MARKS and not _is_money(text, name, value):
        return None
    if name == "pound" and text[found.end() : found.end() + 9].lower() == " sterling":
        return found.end() + 9, "GBP"
    return found.end(), CURRENCY_NAMES[name]


def _is_money(text: str, name: str, value: float) -> bool:
    """Tell pounds of money from pounds of weight, and marks and won from other words."""
    if name == "pound":
        return value >= 1e6 or _POUNDS.search(text) is not None
    return value >= 1000 or name in {"buck", "crown"}


def _measure(text: str, end: int, value: float, words: bool) -> tuple[int, str] | None:
    unit = _UNIT.match(text, end, end + 44)
    if unit is None:
        return None
    word = unit["unit"].lower()
    name = word if word in MEASURES else singular(word)
    if word == "times" and not unit["join"].endswith("-"):
        return unit.end("unit"), "ratio" if _RATIO.match(text, unit.end("unit")) else "time"
    if word == "pounds" or word == "pound":
        return unit.end("unit"), "pound"
    if name in MEASURES and _is_measure(text, unit, word, words):
        return _with_kind(unit, MEASURES[name])
    if word == "basis" and (points := re.match(r" points?\b", text[unit.end("unit") : unit.end("unit") + 8])):
        return unit.end("unit") + points.end(), "basis point"
    if unit["join"].endswith("-") and not unit["kind"] and len(word) > 2:
        return None if value in {0, 1} or _ORDINAL.match(word) or "fold" in word else (unit.end("unit"), name)
    return None


def _is_measure(text: str, unit: re.Match[str], word: str, words: bool) -> bool:
    if word in _SINGLE:
        return unit["join"] in {"", " "} and not words and text[unit.end() : unit.end() + 1] not in "'’-"
    # "Five second graders", "10 g" and "two m": an ordinal and a letter are no measures.
    if word == "second" and not unit["join"].endswith("-"):
        return False
    return bool(unit["join"]) or unit["unit"].isupper() or (len(word) > 1 and unit["unit"][0].islower())


def _with_kind(unit: re.Match[str], measure: str) -> tuple[int, str]:
    kind = KINDS.get((unit["kind"] or "").rstrip(".").lower())
    if unit["per"] and measure in {"mile", "kilometer", "meter", "foot"}:
        measure = f"{measure} per {'hour' if unit['per'] == 'h' else unit['per']}"
        return unit.end("per"), measure
    end = (
        unit.end("more")
        if unit["more"] and measure in {"year", "month", "week", "day", "hour", "mile"}
        else unit.end("unit")
    )
    return end, f"{kind} {measure}" if kind else measure
