"""Where a story came from: the agency's credit, and the dateline of its first paragraph."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from onrecord.attribution import Credit, Dateline
from onrecord.reading.dates import find_dates

# Agencies by the name that a credit gives them, and by what they are called elsewhere.
_AGENCIES: Final = {
    "AP": "A.P.|Associated Press|The Associated Press", "Reuters": "REUTERS|Reuter|REUTER|Thomson Reuters",
    "AFP": "Agence France-Presse|Agence France Presse", "UPI": "United Press International",
    "VOA": "V.O.A.|Voice of America", "DPA": "dpa", "PA": "PA Media|Press Association", "Interfax": "",
    "TASS": "Tass|ITAR-TASS|Itar-Tass", "RIA Novosti": "RIA", "Xinhua": "XINHUA", "Yonhap": "", "KCNA": "",
    "Kyodo": "Kyodo News", "IANS": "", "ANI": "", "EFE": "", "ANSA": "", "Bloomberg": "Bloomberg News",
    "AAP": "", "PTI": "",
    "RFE/RL": "RFE|Radio Free Europe|Radio Free Europe/Radio Liberty", "Anadolu": "Anadolu Agency|AA",
    "Ukrinform": "", "MTI": "", "PAP": "",
    "CP": "The Canadian Press|Canadian Press", "Tanjug": "", "Belga": "", "Bernama": "", "Antara": "",
    "IRNA": "", "DW": "Deutsche Welle", "BBC": "", "CNN": "",
}  # fmt: skip
_CANONICAL: Final = {
    name: agency for agency, names in _AGENCIES.items() for name in (agency, *names.split("|")) if name
}
_AGENCY = "|".join(re.escape(name) for name in sorted(_CANONICAL, key=len, reverse=True))

_MONTH = r"(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Za-z]{0,6}\.?"
_DATE = rf"(?P<date>{_MONTH} \d{{1,2}}(?:, \d{{4}})?)"
_NAME = rf"(?!{_MONTH} \d)[A-Z][\w.'’-]{{1,24}}"
_PLACE = rf"(?P<place>{_NAME}(?: {_NAME}){{0,3}}(?:[,/] ?{_NAME}(?: {_NAME}){{0,2}}){{0,2}})"
_DASH = r"\s?(?:--|[-–—―_])"
_START = r"^[^\S\n]{0,12}"
_WITH_AGENCY = (
    rf"{_START}(?:{_PLACE}(?:,? {_DATE})?|(?P<only>{_MONTH} \d{{1,2}}))"
    rf"[,.]? ?\((?P<agency>{_AGENCY})(?:/[^()\n]{{1,30}})?\)"
    rf"(?:{_DASH}|:)"
)
# What headlines open with, in capitals and before a dash, and is no place.
_LABEL = (
    r"(?:EXCLUSIVE|BREAKING|UPDATED?|ANALYSIS|OPINION|VIDEO|WATCH|POLL|LIVE|NEWS|REPORT|EDITORIAL|REVIEW|LISTEN|READ"
    r"|PHOTOS?|FACT CHECK|CORRECTION|NOTE|SPECIAL)\b"
)
_DATED = rf"{_START}(?!{_LABEL}){_PLACE},? {_DATE}{_DASH}(?=\s)"
# Without an agency and a day only a place in capitals is sure to be one.
_BARE = (
    rf"{_START}(?!{_LABEL})(?P<place>[A-Z][A-Z.'’-]{{2,24}}(?: [A-Z][A-Z.'’-]{{1,24}}){{0,2}}"
    rf"(?:, {_NAME}(?: {_NAME})?)?)(?P<date>)(?:\s?(?:--|[–—―_])|\s-)(?=\s)"
)
_BYLINE = rf"{_START}(?:By |Source: |SOURCE: |From |Via )(?P<agency>{_AGENCY})\.?[^\S\n]*$"
_PASSED_ON = rf"[/|–—-]\s{{0,3}}(?P<agency>{_AGENCY})\s?\((?P<via>[^()\n]{{2,60}})\)\s*\Z"
_SIGNED = (
    rf"(?:\n|[.!?”\"’)/–—©]\s{{0,3}})\s*(?:[(\[–—/©-]\s?)?(?P<agency>{_AGENCY})"
    r"\s*(?:[)\]])?[.;&#\d\s]{0,12}\Z"
)
# The house form of Reuters: desk credits closing the story.
_DESK = (
    r"\((?:Additional )?(?:[Rr]eporting|[Ww]riting) (?:by|BY) [^()\n]{2,400}?[Ee]diting by [^()\n]{2,120}\)?"
)
_HEAD, _TAIL = 1_500, 700  # characters of a text that hold credits


def find_credit(text: str) -> Credit | None:
    """Find the agency that a story came from; None where the text credits none.

    Read from the dateline, from a byline, or from the last line: "/ VOA (A2 Televizion)", "Reuter",
    "(Reporting by …; Editing by …)". An agency merely quoted is no credit.
    """
    head, tail = min(len(text), _HEAD), max(0, len(text) - _TAIL)
    if passed_on := _search(_PASSED_ON, text, tail):
        return _credit(passed_on, passed_on["via"].strip(), passed_on.end("via") + 1)
    if found := _search(_WITH_AGENCY, text, 0, head) or _search(_BYLINE, text, 0, head):
        return _credit(found)
    if found := _search(_SIGNED, text, tail) or _search(_BYLINE, text, tail):
        return _credit(found)
    if desk := _search(_DESK, text, tail):
        return Credit("Reuters", None, desk.start(), desk.end())
    return None


def find_dateline(text: str, published: str | None = None) -> Dateline | None:
    """Find the place and the day that a story's first paragraph gives: "PARIS, March 3 -".

    The day is ISO 8601, its year taken from ``published``; None where the dateline gives no day.
    """
    head = min(len(text), _HEAD)
    found = _search(_WITH_AGENCY, text, 0, head)
    found = found or _search(_DATED, text, 0, head) or _search(_BARE, text, 0, head)
    if found is None or found["place"] is None:
        return None
    day = _day(found["date"], published) if found["date"] else None
    return Dateline(found["place"], day, found.start("place"), max(found.end("place"), found.end("date")))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Compiled on first use: importing the package stays fast.
    return re.compile(pattern, re.MULTILINE)


def _search(pattern: str, text: str, start: int, end: int | None = None) -> re.Match[str] | None:
    return _compiled(pattern).search(text, start, len(text) if end is None else end)


def _credit(found: re.Match[str], via: str | None = None, end: int | None = None) -> Credit:
    return Credit(_CANONICAL[found["agency"]], via, found.start("agency"), end or found.end("agency"))


def _day(words: str, published: str | None) -> str | None:
    # A story is filed before it is published: no future is looked for.
    dates = find_dates(words, published)
    return dates[0].value if dates and "X" not in (dates[0].value or "X") else None
