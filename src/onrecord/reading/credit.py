"""Where a story came from: the agency that it is credited to, and the outlet that passed it on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from onrecord.article import NOTHING
from onrecord.attribution import Credit
from onrecord.reading.credit_agencies import AGENCY, CANONICAL, agency_of
from onrecord.reading.dateline import dateline_apart, headings

_START = r"^[^\S\n]{0,12}"
_TITLES = r"(?:[Ww]riters?|[Rr]eporters?|[Cc]orrespondents?|[Ee]ditors?|[Nn]ews|[Ss]taff|[Aa]gency)"
_BYLINE = (
    rf"{_START}(?:(?:By|BY|Source|SOURCE|From|Via|Credit):? |©[^\S\n]?)(?P<agency>{AGENCY})"
    rf"(?: {_TITLES}){{0,2}}(?:,? via (?P<via>[^\n]{{2,60}}?))?\.?[^\S\n]*$"
)
# "By ADA BROWN, Associated Press", "By Ada Brown | AP", and the agency's own line below a name.
_NAMED_BYLINE = (
    rf"{_START}(?:By|BY) [A-Z][^\n,|]{{2,60}}(?:,|\s\|"
    rf"|\n)[^\S\n]*(?P<agency>{AGENCY})(?: [A-Z][\w.]{{1,14}}){{0,3}}[^\S\n]*$"
)
_PASSED_ON = (
    rf"(?:^|[/|–—.-])\s{{0,3}}(?P<agency>{AGENCY})\s?(?:/\s?)?"
    r"(?:\((?:via )?(?P<via>[^()\n]{2,60})\)|,? via (?P<by>[^()\n.]{2,60}?)\.?)\s*\Z"
)
_SIGNED = (
    rf"(?:\n|[.!?”\"’)/–—©]\s{{0,3}})\s*(?:[(\[–—/-]\s?|©\s?|\([cC]\)\s?)?(?P<agency>{AGENCY})"
    r"\s*(?:[)\]/])?[.;&#\d\s]{0,12}\Z"
)
_RIGHTS = (
    rf"(?:[Cc]opyright|COPYRIGHT|©|\([cC]\))[^\S\n]*(?:(?:\([cC]\)|©)[^\S\n]*)?(?:(?:19"
    rf"|20)\d\d,?[^\S\n]*)?(?:by )?"
    rf"(?P<agency>{AGENCY})\b"
)
_FILES = rf"[Ww]ith (?:additional )?files from (?P<agency>{AGENCY})\b"
# The house form of Reuters: desk credits closing the story.
_DESK = (
    r"(?:\(|^[^\S\n]{0,4})(?:Additional )?(?:[Rr]eporting|[Ww]riting) (?:by|BY) [^()\n]{2,400}?"
    r"[Ee]dit(?:ing|ed) by [^()\n]{2,120}\)?"
)
_HEAD, _TAIL = 1_500, 700  # characters of a text that hold credits
_REUTERS: Final = "Reuters"


def find_credit(
    text: str,
    authors: Sequence[str] = (),
    outlet: str | None = None,
    extra: Mapping[str, Any] = NOTHING,
) -> Credit | None:
    """Find the agency that a story came from; None where neither the text nor its metadata credits one.

    Read from the dateline, from a byline, from the last lines ("/ VOA (A2 Televizion)", "Reuter", "(Reporting
    by …; Editing by …)", "With files from …"), and, where the text is silent, from what came with it: the
    ``credit`` and ``dateline`` in ``extra`` (NITF's distributor, a creditline, a record's own field), its
    authors, its outlet, its ``provider``. Such a credit has no place in the text, ``start`` and
    ``end`` are 0.
    An agency that is merely quoted, or that contributed to a report, is no credit.
    """
    return _in_text(text) or _in_metadata(authors, outlet, extra)


def _in_text(text: str) -> Credit | None:
    head, tail = min(len(text), _HEAD), max(0, len(text) - _TAIL)
    if passed_on := _search(_PASSED_ON, text, tail):
        return _credit(passed_on)
    if agency := next((one.agency for one in headings(text) if one.agency), None):
        start, end = agency
        return Credit(CANONICAL[text[start:end]], None, start, end)
    for pattern, begin, stop in (
        (_BYLINE, 0, head), (_NAMED_BYLINE, 0, head), (_SIGNED, tail, None), (_BYLINE, tail, None),
        (_FILES, tail, None), (_RIGHTS, tail, None),
    ):  # fmt: skip
        if found := _search(pattern, text, begin, stop):
            return _credit(found)
    desk = _search(_DESK, text, tail)
    return Credit(_REUTERS, None, desk.start(), desk.end()) if desk else None


def _in_metadata(authors: Sequence[str], outlet: str | None, extra: Mapping[str, Any]) -> Credit | None:
    named = (*_told(extra, "credit", "distributor"), *authors, outlet or "", *_told(extra, "provider"))
    agency = _in_dateline(extra) or next(filter(None, map(agency_of, named)), None)
    return Credit(agency) if agency else None


def _told(extra: Mapping[str, Any], *names: str) -> Iterator[str]:
    yield from (value for name in names if isinstance(value := extra.get(name), str))


def _in_dateline(extra: Mapping[str, Any]) -> str | None:
    """The agency of a dateline that is kept apart from the text: "LINZ, March 3 (AP) -"."""
    for line in _told(extra, "dateline"):
        for heading in headings(dateline_apart(line)):
            if heading.agency:
                start, end = heading.agency
                return CANONICAL[dateline_apart(line)[start:end]]
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Compiled on first use: importing the package stays fast.
    return re.compile(pattern, re.MULTILINE)


def _search(pattern: str, text: str, start: int, end: int | None = None) -> re.Match[str] | None:
    return _compiled(pattern).search(text, start, len(text) if end is None else end)


def _credit(found: re.Match[str]) -> Credit:
    groups = found.groupdict()
    start, end = found.span("agency")
    via = groups.get("via") or groups.get("by")
    if via:
        end = found.start("agency") + len(found[0][start - found.start() :].rstrip())
    return Credit(CANONICAL[found["agency"]], via.strip() if via else None, start, end)
