"""The pieces that the rules for dates and times are made of, and the words that make a rule worth a try."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from onrecord.reading.date_context import Context, Found
from onrecord.reading.number_words import NUMBER

_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_FULL = "|".join((*_NAMES, *(name.upper() for name in _NAMES)))
_ABBREVIATED = "|".join((*_SHORT, *(name.upper() for name in _SHORT)))
_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"

MONTH: Final = rf"(?P<month>(?:{_FULL})\b|(?:{_ABBREVIATED})\b\.?)"
# In lower case, as some wires write, only beside a day or a year.
LOWER_MONTH: Final = (
    "|".join(name.lower() for name in _NAMES if name not in {"March", "May"}) + r"|march(?= \d)"
)
# Without a day beside it "Jan" is a person as well: the full name, or the full stop of an abbreviation.
SURE_MONTH: Final = rf"(?P<month>(?:{_FULL})\b|(?:{_ABBREVIATED})\.(?!\w))"
WEEKDAY: Final = rf"(?P<weekday>(?i:{_DAYS}))"
SHORT_DAY: Final = rf"(?:(?i:{_DAYS}|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.?),? )?"
YEAR: Final = r"(?P<year>1[5-9]\d\d|20\d\d)"
ORDINAL_DAY: Final = (
    r"(?P<ordinal_day>(?:twenty|thirty)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)\b"
)
_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = "(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = "(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
SPOKEN_YEAR: Final = (
    rf"(?P<spoken>(?:seventeen|eighteen|nineteen|twenty)[ -](?:{_TENS}(?:[ -]{_ONES})?|{_TEENS})\b)"
)
PART: Final = r"(?P<part>morning|afternoon|evening|night)"
EARLY: Final = (
    r"(?:(?:earlier|later|early|late|mid)[ -]"
    r"|(?:the )?(?:beginning|start|middle|end|rest|remainder|first half|second half) of (?:the )?)?"
)
ABOUT: Final = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|more than|no more than|less than|at least"
    r"|at most|up to(?! the)|some|as many as|fewer than) )?"
)
ZONE: Final = r"(?: ?(?:\(?(?:[ECMP][DS]?T|GMT|UTC|BST|CET)\b\)?|[Ll]ocal [Tt]ime))?"
RELATIVE: Final = (
    r"(?P<which>last|(?:this )?past|this|(?:this )?coming|next|prior|previous|preceding|following|current"
    r"|latest|that|same)"
)
UNIT: Final = (
    r"(?P<unit>years?|quarters?|months?|weeks?|days?|hours?|minutes?|seconds|decades?|century|centuries"
    r"|weekends?|fortnight)\b"
)
COUNT: Final = (
    rf"(?P<number>(?i:{NUMBER}(?: and a half)?|several|many|a few|few|(?:a )?couple(?: of)?|an?"
    r"|another|an additional))"
)

Resolve = Callable[[re.Match[str], Context], Found]


class Rule(NamedTuple):
    """Where a word of the kind stands, what the pattern finds is read by ``resolve``."""

    kind: str
    pattern: re.Pattern[str]
    resolve: Resolve


def rule(kind: str, pattern: str, resolve: Resolve) -> Rule:
    """Make a rule: it begins at a word, and lines may be wrapped at each of its spaces.

    The expression is the group ``span`` where the pattern has one, else all that it finds.
    """
    spaced = pattern.replace(" ", r"\s")
    return Rule(kind, re.compile(rf"(?<![\w$£€.,/-]){spaced}"), resolve)


def after_any(*words: str) -> str:
    """Any of the words and a space, which stand before the expression and do not belong to it."""
    return "(?:" + "|".join(f"(?<={word} )" for word in words) + ")"
