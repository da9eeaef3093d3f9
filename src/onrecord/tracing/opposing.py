"""Whether two contents that are worded alike tell of different people, places, days or numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import LCSseq

from onrecord.tracing.pairs import spelled
from onrecord.tracing.report import Report
from onrecord.tracing.words import WORD, stem

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcode

_WIDEST = 4
"""How many words may stand in one place of the wording; more are another wording."""
_ALIKE = 0.5
"""Which share of the shorter content's words both must have in order."""
_SAME = 0.4
"""From where on two spellings may be one name."""
_BEGINNING = re.compile(r"(?:^|[.!?:…][”\"’')\]]*\s+)[“\"‘'(\[]*$")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_ALSO_WORDS = frozenset({"may", "march", "mar", "sun", "sat", "wed", "second"})
_MONTHS: Final = {
    name: month
    for month in ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
                  "august aug", "september sept sep", "october oct", "november nov", "december dec")
    for name in month.split()
}  # fmt: skip
_WEEKDAYS: Final = {
    name: day
    for day in ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thu", "friday fri",
                "saturday sat", "sunday sun")
    for name in day.split()
}  # fmt: skip
_WRITTEN: Final = {
    word: str(value)
    for value, words in (
        *enumerate(
            ("zero", "one first", "two second", "three third", "four fourth", "five fifth", "six sixth",
             "seven seventh", "eight eighth", "nine ninth", "ten tenth", "eleven", "twelve", "thirteen",
             "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
        ),
        (30, "thirty"), (40, "forty"), (50, "fifty"), (60, "sixty"), (100, "hundred"), (1000, "thousand"),
    )
    for word in words.split()
}  # fmt: skip
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "sir", "president", "vice", "minister", "prime", "secretary", "senator",
     "sen", "congressman", "congresswoman", "rep", "governor", "gov", "mayor", "general", "gen", "judge",
     "justice", "king", "queen", "prince", "princess", "pope", "sheriff", "chief", "chancellor", "speaker",
     "chairman", "former", "the")
)  # fmt: skip
Word = tuple[str, bool]
"""A word, and whether it is capitalised where only names are."""


def opposed(one: Report, other: Report) -> bool:
    """Whether, in the same place of a like wording, both have a name, a day or a number, and not the same."""
    ours, theirs = _words(one.content), _words(other.content)
    steps = LCSseq.opcodes([_key(word) for word, _ in ours], [_key(word) for word, _ in theirs])
    shared = sum(step.src_end - step.src_start for step in steps if step.tag == "equal")
    if shared < _ALIKE * min(len(ours), len(theirs)):
        return False
    return any(_differ(ours[a:b], theirs[c:d]) for a, b, c, d in _gaps(steps))


def _words(content: str) -> list[Word]:
    found = []
    for match in WORD.finditer(content):
        word = match[0]
        first = _BEGINNING.search(content[max(0, match.start() - 8) : match.start()])
        found.append((word, word[0].isupper() and not first and word != "I"))
    return found


def _key(word: str) -> str:
    return stem(_POSSESSIVE.sub("", word).casefold())


def _gaps(steps: Iterable[Opcode]) -> Iterator[tuple[int, int, int, int]]:
    """What stands on both sides between words that both have."""
    a = b = c = d = 0
    for step in steps:
        if step.tag == "equal":
            if b > a and d > c:
                yield a, b, c, d
            a, c = step.src_end, step.dest_end
        b, d = step.src_end, step.dest_end
    if b > a and d > c:
        yield a, b, c, d


def _differ(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    if max(len(ours), len(theirs)) > _WIDEST:
        return False
    if any(_told(ours, kind) and _told(theirs, kind) and not _told(ours, kind) & _told(theirs, kind)
           for kind in (_MONTHS, _WEEKDAYS)):  # fmt: skip
        return True
    numbers = _number(ours), _number(theirs)
    if all(numbers) and numbers[0] != numbers[1]:
        return True
    return _strangers(_names(ours), _names(theirs))


def _told(words: Sequence[Word], kind: Mapping[str, str]) -> frozenset[str]:
    found = (word.casefold() for word, capital in words if capital or word.casefold() not in _ALSO_WORDS)
    return frozenset(kind[word] for word in found if word in kind)


def _number(words: Sequence[Word]) -> str:
    """The digits in the words one after the other, so that "1,000" and "1000" are one number."""
    return "".join(_WRITTEN.get(word.casefold(), word if word.isdigit() else "") for word, _ in words)


def _names(words: Sequence[Word]) -> list[str]:
    names = (word.casefold() for word, capital in words if capital)
    return [name for name in names if name not in _TITLES and name not in _MONTHS and name not in _WEEKDAYS]


def _strangers(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether both are names, and neither a spelling nor the initials of the other."""
    if not ours or not theirs or _initials(ours, theirs) or _initials(theirs, ours):
        return False
    return spelled(frozenset(ours), frozenset(theirs))[0] < _SAME


def _initials(short: Sequence[str], long: Sequence[str]) -> bool:
    return "".join(short) == "".join(name[0] for name in long)
