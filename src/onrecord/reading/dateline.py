"""The dateline of a story's first paragraph: "PARIS, March 3 (Reuters) -" gives place, day and agency."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from onrecord.attribution import Dateline
from onrecord.reading.credit_agencies import AGENCY

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = (
    rf"(?P<date>(?:(?P<month>{_MONTH}),? ?(?P<day>[0-3]?\d)|(?P<day2>[0-3]?\d) (?P<month2>{_MONTH}))"
    r"(?:st|nd|rd|th)?(?:,? (?P<year>(?:19|20)\d\d))?)(?!\d)"
)
_WORD = rf"(?!{_MONTH}[ ,]*\d)[^\W\d_][\w.'’`&]{{0,24}}(?:-[^\W\d_][\w.'’]{{0,24}}){{0,3}}"
_PART = rf"{_WORD}(?: {{1,2}}{_WORD}){{0,4}}"
_PLACE = rf"(?P<place>{_PART}(?: ?[,/] ?{_PART}){{0,3}})"
_DASH = r"[ \u00a0]?(?:--+|[-–—―_])"
_HEADING = (
    r"^[^\S\n]{0,12}[*\"“>]{0,8}"
    rf"(?:{_PLACE}(?:(?P<comma>[ ,.;-]{{0,4}}){_DATE})?|(?P<only>{_MONTH} \d{{1,2}}))[,.:]?"
    rf"(?:[ \u00a0]?(?:{_DASH}[ \u00a0])?(?:\( ?(?P<agency>{AGENCY})(?: Life!)?(?:[/,&+]"
    rf" ?[^()\n]{{1,30}})? ?\)"
    rf"|/ ?(?P<slashed>{AGENCY}) ?/)(?:{_DASH}|:|,|\.|/|(?=\s))"
    rf"|,? (?P<named>{AGENCY}){_DASH}"
    rf"|[ \u00a0]?(?:--|[-–—|])[ \u00a0]?(?P<plain>{AGENCY})(?: ?/|[ \u00a0]?\||[ \u00a0]?[-–—]|[ \u00a0]?$)"
    rf"|(?P<dash>{_DASH}|:(?=\s*$))(?=\s|[A-Z\"“]))"
)
# Small words within the names of places, which are not capitalized.
_SMALL = frozenset(
    "de la le les du del di da do dos das of the and an am al el der den sur y von van on in upon".split()  # noqa: SIM905
)
_NO_PLACE = re.compile(
    r"(?:by|on|in|at|from|for|since|until|as|it|he|she|they|we)\b|.*\b(?:to|for|on|seen|sees|says|said|is|was|are)\Z",
    re.IGNORECASE,
)
# What headlines and paragraphs open with, in capitals and before a dash, and is no place.
_LABEL = re.compile(
    r"(?:EXCLUSIVE|BREAKING|UPDATED?|CORRECTED|ANALYSIS|OPINION|VIDEO|WATCH|POLLS?|LIVE|NEWS|REPORT"
    r"|EDITORIAL|REVIEW"
    r"|LISTEN|READ|PHOTOS?|FACT|CORRECTION|NOTE|SPECIAL|JUST|TRENDING|MUST|PART|FACTBOX|TIMELINE|INSIGHT"
    r"|WRAPUP|RPT|TEXT"
    r"|COLUMN|FEATURE|PROFILE|EXPLAINER|INTERVIEW|ADVISORY|ALERT|URGENT|OP-ED|COMMENT(?:ARY)?|BY|ON|IN|AT"
    r"|BUT|AND|SO|YES|NO"
    r"|PLUS|THE|THIS|I|A|WHY|HOW|WHAT|WHO|OR|IF|SOURCE|ALSO|MORE|CONTINUED|END|HEADLINE|SUMMARY|TOP|WELL)\b",
    re.IGNORECASE,
)
_DAYS = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
_LONGEST = 200  # characters; a longer line is no dateline
_HEAD = 1_500  # characters of a text that hold its dateline


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands before a story's first words: where the place is, the day, where the agency is."""

    place: tuple[int, int] | None
    day: tuple[int | None, int, int] | None
    end: int
    agency: tuple[int, int] | None


def headings(text: str) -> Iterator[Heading]:
    """Yield what looks like a dateline at the beginning of a line, in order."""
    for found in _heading().finditer(text, 0, min(len(text), _HEAD)):
        if heading := _checked(text, found):
            yield heading


def find_dateline(text: str, published: str | None = None) -> Dateline | None:
    """Find the place and the day that a story's first paragraph gives: "PARIS, March 3 -".

    The day is ISO 8601, its year the dateline's own or that of ``published``; None where neither gives one.
    """
    placed = [heading for heading in headings(text) if heading.place is not None]
    sure = (heading for heading in placed if heading.day or heading.agency)
    heading = next(sure, placed[0] if placed else None)
    if heading is None or heading.place is None:
        return None
    start, end = heading.place
    day = _iso(heading.day, published) if heading.day else None
    return Dateline(text[start:end], day, start, max(end, heading.end))


def told_dateline(line: object, published: str | None = None) -> Dateline | None:
    """The place and the day of a dateline that is kept apart from its text, where it has no place."""
    found = find_dateline(dateline_apart(line), published) if isinstance(line, str) else None
    return replace(found, start=0, end=0) if found else None


def dateline_apart(line: str) -> str:
    """A dateline without its text as it would stand before one."""
    bare = " ".join(line[:_LONGEST].split()).rstrip(" -–—_")
    return f"{bare} - "


@cache
def _heading() -> re.Pattern[str]:
    # Compiled on first use: importing the package stays fast.
    return re.compile(_HEADING, re.MULTILINE)


def _checked(text: str, found: re.Match[str]) -> Heading | None:
    agency = next((found.span(name) for name in ("agency", "slashed", "named", "plain") if found[name]), None)
    if found["only"]:
        return Heading(None, None, found.end("only"), agency) if agency else None
    known = found["agency"] or found["slashed"] or found["named"]
    if not (known or _is_dated(found) or (found["plain"] and _opens(found)) or _is_bare(text, found)):
        return None
    if not _is_place(found["place"], lower=bool(found["date"]) and "," in found["comma"]):
        return None
    day = _day(found) if found["date"] else None
    return Heading(found.span("place"), day, found.end("date") if day else found.end("place"), agency)


def _is_place(place: str, lower: bool) -> bool:
    """Tell whether words name a place: in capitals, but for some like "de"; ``lower`` lets all be small."""
    words = [word for word in re.split(r"[ ,/]+", place) if word]
    named = all(word[0].isupper() or (word in _SMALL and number > 0) for number, word in enumerate(words))
    named = named or (lower and len(words) <= len(["San", "Jose", "city"]))
    return named and len(place) > 1 and not _NO_PLACE.match(place) and not _DAYS.search(place)


def _is_dated(found: re.Match[str]) -> bool:
    """Tell a dateline with a day from a headline that ends in one."""
    return bool(found["date"]) and (
        "," in found["comma"] + found["place"] or len(found["place"].split()) <= 3
    )


def _opens(found: re.Match[str]) -> bool:
    """Tell "London | Reuters" and "PRISTINA -- KosovaPress/" from a headline that names an agency."""
    return found["place"].isupper() or "|" in found[0]


def _is_bare(text: str, found: re.Match[str]) -> bool:
    """Without an agency and a day only capitals before a sentence in small letters are sure to be a place."""
    first = re.split(r"[,/]", found["place"])[0]
    if (
        _LABEL.match(first)
        or not first.isupper()
        or len(first) < 3
        or len(first.split()) > 3
        or found["dash"] in {None, ":"}
    ):
        return False
    rest = text[found.end() : found.end() + 120].split("\n")[0]
    if not (text[found.end() : found.end() + 1].isspace() or found["dash"] == "—"):
        return False
    letters = [letter for letter in rest if letter.isalpha()]
    return len(rest) > 20 and sum(letter.islower() for letter in letters) > 0.6 * len(letters)


def _day(found: re.Match[str]) -> tuple[int | None, int, int] | None:
    month = _MONTHS.index((found["month"] or found["month2"]).lower()[:3]) + 1
    day, year = int(found["day"] or found["day2"]), found["year"]
    return (int(year) if year else None, month, day) if 1 <= day <= 31 else None


def _iso(day: tuple[int | None, int, int], published: str | None) -> str | None:
    """The day in ISO 8601, in the year that brings it nearest to ``published`` where it gives none itself."""
    year, month, of_month = day
    try:
        if year is not None:
            return datetime.date(year, month, of_month).isoformat()
        put_out = datetime.date.fromisoformat((published or "")[:10])
        years = (put_out.year - 1, put_out.year, put_out.year + 1)
        days = (datetime.date(year, month, of_month) for year in years)
        return min(days, key=lambda one: abs(one - put_out)).isoformat()
    except ValueError:  # no such day, or nothing that gives the year
        return None
