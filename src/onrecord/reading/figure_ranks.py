"""Ranks, scores, shares of a number ("one in five") and ratios ("two to one")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.attribution import Figure
from onrecord.reading.figure_anchors import at_numbers, near
from onrecord.reading.figure_modifiers import with_modifier
from onrecord.reading.figure_others import AFTER_MONTH, BEFORE_MONTH
from onrecord.reading.number_words import number_of

_WORD = "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_ORDINALS = _WORD.split("|")
_COUNTS = r"\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
_ROUND = (
    "2|3|4|5|6|7|8|9|10|12|20|25|50|100|1,000|10,000|two|three|four|five|six|seven|eight|nine|ten|twenty"
    "|a hundred"
)
_SEED = r"(?: (?:seeds?|ranked|pick|seeded)\b)?"
_NUMBERED = re.compile(
    rf"\b(?:No\.?|Number|number|NO\.) ?(?P<number>\d{{1,3}}|(?<=umber )(?:one|two|three|four"
    rf"|five))\b(?![.,]?\d|-\d){_SEED}"
)
_ORDINAL = re.compile(
    r"(?<![\w-])(?P<ordinal>\d{1,4})(?:st|nd|rd|th|ST|ND|RD|TH)\b(?!-century|[\s-](?i:century|centuries"
    r"|c\.|qtr|quarter|half|hlf|period)"
    r"| [A-Z]|[ -](?i:street|avenue|district|circuit|anniversary|birthday|grade|floor|hour|edition|of )"
    r"|[ -]and\b|s\b)"
)
_BEST = re.compile(
    rf"\b(?P<word>{_WORD})[- ](?=(?:most|least|\w{{2,12}}est|straight|consecutive|successive|worst|ranked"
    rf"|place(?:d)?|seeded"
    r"|leading)\b)",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"\b(?:become|becomes|became|becoming|be|is|was|were|been|only) the (?P<word>{_WORD}|\d+(?:st|nd|rd"
    rf"|th))(?= (?:[\w'’-]+ ){{1,8}}to\b)"
)
_NAMED_RANK = re.compile(r"(?: [a-z-]+){1,3}?(?= (?:in|of|on|at|from|to)\b)")
_RANKED = re.compile(
    r" (?:[a-z]+[ -]){0,3}(?:seed|pick|match|game|president|person|time|goal|win|victory|loss|death|state"
    r"|country"
    r"|member|attempt|place|title|season|session|week|month|day|year|round|vote|hole|try|case|man|woman"
    r"|player|overall)\b"
)
_NOT_BEST = re.compile(
    r"\b(?:west|east|rest|test|best|guest|request|interest|forest|contest|protest|arrest|harvest|manifest)\b"
)
_ON_DAY = re.compile(r"\b(?:the|on|of|until|from|by) \Z")
_ENDS_DAY = re.compile(r"[.,;]|\s(?:and|or|at|he|she|it|we|they|with|for|that)\b|\s?\Z")
_DOWNING = re.compile(r"(?:No\.?|Number) ?1[01]", re.IGNORECASE)
_WORLD = re.compile(r"\b(?:world|ranked|seeded|the|a|at)\s\Z", re.IGNORECASE)
_SCORE = re.compile(
    r"(?<![\w.,/$£€-])(?P<first>\d{1,3})[-–](?P<second>\d{1,3})(?![\w/%]|-\w"
    r"|[.,]\d)(?P<ratio>(?= (?:margin|ratio|advantage|majority|odds|edge)\b))?"
)
_RATIO = re.compile(
    rf"\b(?P<first>{_COUNTS})(?:-to-| to |:)(?P<second>one|1)\b(?![-.,:]\d|,\d|\s(?:million|billion|p\.m"
    rf"|a\.m|pct|percent))",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\b(?P<name>Level|Tier|Category|Stage|Grade) (?P<value>\d)(?: out)? of \d\b(?![.,:]\d)")
_SHARE = re.compile(
    rf"\b(?P<first>{_COUNTS})(?:-in-| in (?:every )?| out of (?:every )?|-out-of-"
    rf"| of (?:every )?(?=\d|ten\b))(?P<second>{_ROUND})\b(?![.,:]\d|[-–/%]\w|\s?%)"
    r"(?!\s?(?:a\.m|p\.m|am\b|pm\b|o'clock|seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?"
    r"|states?|countries"
    r"|cities|counties|million|billion|percent|pct|thousand|hundred|other|of\b|places|different|separate"
    r"|major|games"
    r"|key|polls|cases|districts))",
    re.IGNORECASE,
)
_TO_ONE = ("-to-one", " to one", "-to-1", " to 1", ":1")
_IN = (
    " in every ",
    "out of",
    "out-of",
    " of every ",
    " of 10",
    " of ten",
    "-in-",
    *(f" in {many}" for many in _ROUND.split("|")),
)
_TWENTY_FOUR = frozenset({"24-7", "9-11", "20-20", "50-50", "7-11"})


def ranked_figures(text: str, lower: str) -> Iterator[Figure]:
    """Find ranks ("No. 3", "the third-largest"), scores ("6-4") and shares and ratios of two numbers.

    ``lower`` is the text in lower case.
    """
    for find in (_numbered, _ranks, _scores, _shares):
        yield from find(text, lower)


def _rank(text: str, start: int, end: int, word: str) -> Figure:
    value = _ORDINALS.index(word) + 2.0 if word in _ORDINALS else number_of(word) or 0.0
    return Figure(start, end, text[start:end], value, "rank", "")


def _numbered(text: str, lower: str) -> Iterator[Figure]:
    """Find "No. 2", "number one", "the 24th pick"."""
    numbered = (
        *at_numbers(_NUMBERED, text, 4),
        *at_numbers(_NUMBERED, text, 3),
        *near(_NUMBERED, text, lower, ("number ",)),
    )
    for found in (*numbered, *at_numbers(_ORDINAL, text)):
        if found.re is _ORDINAL and not _is_day(text, found):
            noun = _RANKED.match(text, found.end(), found.end() + 40)
            yield _rank(text, found.start(), noun.end() if noun else found.end(), found["ordinal"])
        elif found.re is _NUMBERED and not _is_house(text, found):
            yield _rank(text, *found.span(), found["number"])


def _ranks(text: str, lower: str) -> Iterator[Figure]:
    """Find "the third-largest", "became the third woman to"."""
    for found in near(_BEST, text, lower, _ORDINALS):
        if not _NOT_BEST.match(text, found.end("word") + 1):
            yield _rank(text, found.start(), found.end("word"), found["word"].lower())
    for found in near(_TO, text, lower, (" the ",), 8):
        named = _NAMED_RANK.match(text, found.end())
        yield _rank(text, found.start("word"), named.end() if named else found.end(), found["word"].lower())


def _is_day(text: str, found: re.Match[str]) -> bool:
    before, after = text[max(0, found.start() - 16) : found.start()], text[found.end() : found.end() + 20]
    return bool(
        AFTER_MONTH.search(before)
        or BEFORE_MONTH.match(after)
        or (_ON_DAY.search(before) and _ENDS_DAY.match(after))
    )


def _is_house(text: str, found: re.Match[str]) -> bool:
    """Tell Downing Street, and what stands on a list, from a rank."""
    after = text[found.end() : found.end() + 16]
    if not _DOWNING.fullmatch(found[0]):
        return re.match(r" (?:on|of) (?:the )?(?:calendar|agenda)|-[A-Z]", after) is not None
    ranked = _WORLD.search(text, max(0, found.start() - 8), found.start())
    return ranked is None and re.match(r" (?:seed|spot|in\b|on\b|pick|rank)", after) is None


def _scores(text: str, lower: str) -> Iterator[Figure]:
    for found in at_numbers(_SCORE, text):
        if (
            found[0] in _TWENTY_FOUR
            or re.search(r"\bNo\. \Z", text[max(0, found.start() - 4) : found.start()])
            or AFTER_MONTH.search(text[max(0, found.start() - 14) : found.start()])
            or re.match(r"\s?[ap]\.?m\b", text[found.end() : found.end() + 5])
            or BEFORE_MONTH.match(text, found.end(), found.end() + 20)
        ):
            continue
        first, second = float(found["first"]), float(found["second"])
        ratio = found["ratio"] is not None and 0 < second < first and second < 10
        yield Figure(
            *found.span(), found[0], first / second if ratio else first, "ratio" if ratio else "", ""
        )


def _shares(text: str, lower: str) -> Iterator[Figure]:
    for found in near(_RATIO, text, lower, _TO_ONE, 8):
        if not found["first"].startswith(("0", "1 ")) and (value := number_of(found["first"]) or 0.0) > 1:
            yield with_modifier(text, Figure(*found.span(), found[0], value, "ratio", ""))
    for found in near(_LEVEL, text, lower, ("level ", "tier ", "category ", "stage ", "grade ")):
        yield Figure(*found.span(), found[0], float(found["value"]), found["name"].lower(), "")
    for found in near(_SHARE, text, lower, _IN, 8):
        one, many = number_of(found["first"]) or 0.0, number_of(found["second"]) or 1.0
        if 0 < one < many:
            yield with_modifier(text, Figure(*found.span(), found[0], round(one / many, 4), "ratio", ""))
