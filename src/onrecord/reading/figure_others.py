"""Numbers that state no quantity: dates, clock times, telephone numbers, labels and names."""

from __future__ import annotations

import re

from onrecord.reading.figure_nouns import head_noun
from onrecord.reading.figure_units import PERCENT, unit_of

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)(?:\.|\b)"
)
AFTER_MONTH = re.compile(
    rf"\b(?:{_MONTH})\s(?:\d{{1,2}}(?:st|nd|rd|th)?(?: ?[-–/] ?|, (?:and )?| and | or | to ))?\Z",
    re.IGNORECASE,
)
BEFORE_MONTH = re.compile(
    rf"(?:st|nd|rd|th)?(?: ?(?:[-–/]|and|to|or) ?\d{{1,2}})?[ -](?:of )?(?:{_MONTH})(?!\w)(?=[\s,.;:)]|\Z)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YEARS_COUNT = re.compile(
    r" (?:(?:more|U\.S\.|American|new) )?(?:people|persons|men|women|children|troops|soldiers|jobs"
    r"|workers|employees"
    r"|points|words|miles|km|kilomet|met(?:er|re)s|feet|kg|tonnes|tons|MW|dlrs|dollars|euros|pounds|calories"
    r"|hours|days|votes|acres|barrels|bpd|delegates|members|students|guests|square)\b"
)
_COUNTING = re.compile(r"\b(?:more than|at least|fewer than|as many as|nearly|some)\s\Z", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?: ?(?:[-–]|to|and) ?\d{1,2}(?::\d\d)?)?\s?(?:[ap]\.m\b|[ap]m\b|A\.M\b|P\.M\b|AM\b|PM\b)|:\d\d"
    r"|(?: (?:or|to|and) \w+)?\s(?:o['’]clock|GMT|E[SD]?T|P[SD]T|CET|BCE?\b|BST|UTC|hrs GMT|noon"
    r"|hours? (?:GMT"
    r"|local))\b|\s?h(?:rs)? GMT"
    r"|(?:st|nd|rd|th|ST|ND|RD|TH)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:articles?|sections?|chapters?|pages?|rooms?|gates?|titles?|routes?|highways?|interstates?"
    r"|numbers?|phases?"
    r"|rules?|proposition|act|channel|flight|grade|version|type|category|schedule|stage|tier|paragraph"
    r"|clause|resolution"
    r"|amendment|exhibit|apartment|suite|platform|terminal|pier|episode|volume|verse|psalm|bill|measure"
    r"|initiative"
    r"|catch|unit|lot|serial|box|zip|tel|telephone|phone|fax|ext|call|p\.o\. box|apollo|windows|iphone"
    r"|area|goals|sdgs?)\s(?:\d+,? (?:(?:and|or|to) )?)?\Z",
    re.IGNORECASE,
)
# These are common words too: labels only where no noun is counted.
_WEAK_LABEL = re.compile(
    r"\b(?:level|round|day|week|game|match|district|ward|precinct|lane|hole|car|bus|building|floor|item"
    r"|question|step"
    r"|point|part|season|class|group|model|file|form|figure|table|case|hall|track|court|zone|line|block"
    r"|seed|world)\s\Z",
    re.IGNORECASE,
)
_SHORT_LABEL = re.compile(r"\b(?:H\.?R|S|HB|SB|Nos?|NO|Arts?|Sec|Ch|Vol|pp?|Res|Op|Ps|Rev|vs?)\.\s\Z|§\s?\Z")
_NAME = re.compile(r"\b(?P<name>[A-Z][\w'’&-]*)[ \u00a0]\Z")
_ADDRESS = re.compile(
    r" (?:[NSEW]\. )?(?:[A-Z0-9][\w'.]*\s){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive"
    r"|Way|Place|Square"
    r"|Terrace|Parkway|Highway|Court)\b"
)
_LISTED = re.compile(r"(?:\A|\n)[ \t(\[]{0,4}\Z")
_NUMBERING = re.compile(r"(?:[.)\]]|:)(?=\s)")
_PHONE = re.compile(r"(?:\d-)?\(?\d{3}\)?[-. ]\d{3}-\d{4}|\d{3}-\d{4}(?!\d)|\d-\d{3}-\d")
_LONGEST_NUMBER = 7  # digits without commas; longer ones are identifiers
_FUNCTION_WORDS = """
    the a an and but or for in on of at to by with from as if all some about nearly almost over under more
    than only just another these those his her its their our we they he she it i you there when while
    after before since until between less fewer up no not also so that this what who which where was were
    is are around roughly approximately every each last next past within during through plus minus both any
    yes well now today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
"""
_PLAIN_WORDS = frozenset(_FUNCTION_WORDS.split())


def is_no_quantity(text: str, found: re.Match[str]) -> bool:
    """Tell dates, years, clock times and numbers in names from quantities."""
    if found["money"]:
        return False
    if found["words"]:
        dated = AFTER_MONTH.search(text, max(0, found.start() - 12), found.start()) is not None
        return not found["scale"] and (dated or _is_named(text, found))
    before, end, digits = (
        text[max(0, found.start() - 24) : found.start()],
        found.end("digits"),
        found["digits"],
    )
    if digits.isdigit() and (len(digits) > _LONGEST_NUMBER or _is_time(text, found, before)):
        return True
    if found["scale"] or found["half"]:
        return False
    return _is_code(text, found, before) or (
        digits.isdigit() and len(digits) < 5 and _is_labelled(text, end, before)
    )


def _is_time(text: str, found: re.Match[str], before: str) -> bool:
    digits, end = found["digits"], found.end("digits")
    if _CLOCK.match(text, end, end + 30):
        return True
    if (
        len(digits) < 3
        and not PERCENT.match(text, end, end + 24)
        and (AFTER_MONTH.search(before) or BEFORE_MONTH.match(text, end, end + 26))
    ):
        return True
    if before[-1:] in {"'", "’", "‘"} and before[-2:-1] not in {"'", "’", "‘"} and len(digits) == 2:
        return head_noun(text, end, one=False) is None
    if _YEAR.fullmatch(digits) is None or found["scale"]:
        return False
    return not _YEARS_COUNT.match(text, end, end + 30) and not _counts(text, end, before)


def _counts(text: str, end: int, before: str) -> bool:
    unit = unit_of(text, end, 2000.0)
    return (unit is not None and unit[1] in {"percent", "degree", "USD", "EUR", "GBP"}) or (
        _COUNTING.search(before) is not None and not text[end : end + 1].isalpha()
    )


def _is_code(text: str, found: re.Match[str], before: str) -> bool:
    """Telephone numbers, list numbers, addresses, "30s", "401(k)"."""
    start, end = found.start("digits"), found.end("digits")
    following = text[end : end + 2]
    if following[:1] == "(" or following == "s " or re.match(r"s\b|-[A-Z]\b", text[end : end + 3]):
        return True
    if _PHONE.match(text, start, start + 20) or (
        before[-1:] == "(" and following[:1] == ")" and len(found["digits"]) == 1
    ):
        return True
    listed = _LISTED.search(before) if start else True
    return (
        bool(listed and len(found["digits"]) < 3 and _NUMBERING.match(text, end))
        or _ADDRESS.match(text, end, end + 50) is not None
    )


def _is_labelled(text: str, end: int, before: str) -> bool:
    # "Boeing 747", "Interstate 80", "articles 4 and 5"; but "In Ohio 40 percent", "Yesterday 12 men".
    unit = unit_of(text, end, 2.0)
    if unit is not None and text[end : end + 1] != "-":
        return False
    if _LABEL.search(before) or _SHORT_LABEL.search(before):
        return True
    counted = head_noun(text, end, one=False) is not None
    if _WEAK_LABEL.search(before) and not counted:
        return True
    name = _NAME.search(before)
    if name is None or name["name"].lower() in _PLAIN_WORDS or (before.isupper() and len(name["name"]) > 3):
        return False
    starts_sentence = name.start() == 0 or before[: name.start()].rstrip(" ")[-1:] in set('.!?“"\n')
    return not starts_sentence or not counted


def _is_named(text: str, found: re.Match[str]) -> bool:
    """A number word within a name: "Group of Seven", "the Big Ten", "Four Seasons"."""
    if not found["words"][0].isupper():
        return False
    before = text[max(0, found.start() - 24) : found.start()]
    if re.search(r"(?:\A|[.!?:\n“\"‘'(—–-])\s*\Z", before):
        return False
    line = text[text.rfind("\n", 0, found.start()) + 1 :][:120].split("\n")[0]
    long_words = [word for word in re.findall(r"[A-Za-z]+", line) if len(word) > 3]
    if sum(word[0].isupper() for word in long_words) > 0.7 * len(long_words):
        return re.search(r"\b(?:Group|Gang|G) of \Z", before) is not None
    return (
        _NAME.search(before) is not None
        or re.search(r" of \Z", before) is not None
        or re.match(r" [A-Z]", text[found.end() :][:2]) is not None
    )
