"""What quarters, seasons, years, decades and centuries mean: TIMEX3 value and type."""

from __future__ import annotations

import re

from onrecord.reading import date_values as values
from onrecord.reading.date_context import Context, Found
from onrecord.reading.date_words import CENTURY, DECADES, OFFSETS, ORDINALS, ordinal, spoken_year


def quarter_of_year(found: re.Match[str], context: Context) -> Found:
    """Read "the third quarter of 1998", "the first half" and "the first two quarters"."""
    parts = found.groupdict()
    letter, number = "H", 1
    if parts.get("ordinal"):
        letter = "H" if parts["period"].lower() == "half" else "Q"
        number = ORDINALS[parts["ordinal"].lower()]
    if letter == "H" and number > 2:
        return None
    if parts.get("year"):
        return f"{parts['year']}-{letter}{number}", "DATE"
    if context.base is None:
        return f"XXXX-{letter}{number}", "DATE"
    if parts.get("which"):
        year = context.base.year + OFFSETS.get(parts["which"].lower(), 0)
    else:
        now = (context.base.month - 1) // (3 if letter == "Q" else 6) + 1
        tense = context.tense(found)
        year = context.base.year - (number > now and tense <= 0)
    return f"{year:04}-{letter}{number}", "DATE"


def period_of_year(found: re.Match[str], context: Context) -> Found:
    """Read "the 1989 period": the part of that year that the text compares."""
    quarter = context.quarter(found.start())
    return found["year"] + (quarter[4:] if quarter else ""), "DATE"


def season(found: re.Match[str], context: Context) -> Found:
    """Read "last fall" and "the summer of 1998"."""
    parts = found.groupdict()
    letters = values.SEASONS[parts["season"].lower()]
    if parts.get("year"):
        return f"{parts['year']}-{letters}", "DATE"
    if context.base is None:
        return f"XXXX-{letters}", "DATE"
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[letters]
    offset = OFFSETS.get((parts.get("which") or "").lower(), 0)
    year = context.base.year - (offset < 0 and month + 2 >= context.base.month)
    return f"{year + (offset > 0 and month <= context.base.month):04}-{letters}", "DATE"


def bare_year(found: re.Match[str], context: Context) -> Found:
    """Read "1998", "the end of 1998", "fiscal 1998" and "nineteen ninety-eight"."""
    parts = found.groupdict()
    if parts.get("year"):
        return parts["year"], "DATE"
    return (str(spoken_year(parts["spoken"])) if parts.get("spoken") else "2000"), "DATE"


def two_years(found: re.Match[str], context: Context) -> Found:
    """Read "1988-89", two years in a row, by the first one: the standard has no value for both."""
    first, second = int(found["year"]), int(found[0][-2:])
    return (found["year"], "DATE") if second == (first + 1) % 100 else None


def decade(found: re.Match[str], context: Context) -> Found:
    """Read "the 1990s" and "the nineties": its first three digits."""
    parts = found.groupdict()
    if parts.get("tens"):
        return f"{CENTURY}{DECADES[parts['tens'].lower()]}", "DATE"
    digits = parts["decade"]
    return digits if len(digits) == 3 else f"{CENTURY}{digits}", "DATE"


def century(found: re.Match[str], context: Context) -> Found:
    """Read "the 11th century": its first two digits."""
    word = (found["nth_word"] or "").lower()
    number = int(found["nth"]) if found["nth"] else ordinal(word)
    return None if not number else (f"{number - 1:02}", "DATE")
