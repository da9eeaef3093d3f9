"""Who speaks by the words of a text itself: "…, said Mayor Ada Brook", "According to the ministry, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.tracing.drift.lexicon import FUNCTION, SAYING, word_set
from onrecord.tracing.drift.words import Word

_LONGEST = 16
_OPENING, _CLOSING = "“\"«„‘'", "”\"»’'"
_STOP = re.compile(r"[,.;:!?…“”\"«»„()—–]|\s-\s")
_PRONOUNS = word_set("he she they it we i who which")
_AUXILIARIES = word_set("has have had was were is are also then later earlier further previously")
_BEHIND = word_set(
    "on in at after during before when while that to of as about by with yesterday today monday tuesday"
    " wednesday"
    " thursday friday saturday sunday following and but because"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue and its source, as indices of words; the source's end is exclusive."""

    cue: int
    first: int
    stop: int

    @property
    def words(self) -> range:
        """All words of the frame."""
        return range(min(self.first, self.cue), max(self.stop, self.cue + 1))


def frames_of(text: str, words: Sequence[Word]) -> list[Frame]:
    """The frames of a text that have both a verb of saying (or "according to") and a source beside it."""
    return [frame for at, word in enumerate(words) if word.key in SAYING for frame in _frame(text, words, at)]


def _frame(text: str, words: Sequence[Word], at: int) -> Iterator[Frame]:
    if words[at].key == "according":
        yield from _behind(text, words, at, at + 2)
        return
    gap = text[words[at - 1].end : words[at].start] if at else '"'
    closed = any(mark in gap for mark in _CLOSING + ",")
    quoted = any(mark in gap for mark in _CLOSING)
    if at and not closed:
        yield from _before(text, words, at)
    elif quoted or (found := list(_apposed(text, words, at))) == []:
        yield from _behind(text, words, at, at + 1)
    else:
        yield from found


def _before(text: str, words: Sequence[Word], at: int) -> Iterator[Frame]:
    """The source that ends right before the cue: "Ada Brook said"."""
    stop = at
    while stop > 0 and words[stop - 1].key in _AUXILIARIES:
        stop -= 1
    first = stop
    while (
        first > 0
        and stop - first < _LONGEST
        and (first == stop or not _STOP.search(_gap(text, words, first)))
    ):
        if first < stop and words[first - 1].key in {"that", "and", "but", "as", "because", "when"}:
            break
        first -= 1
    if first < stop and (first == 0 or _STOP.search(_gap(text, words, first)) or stop - first < _LONGEST):
        yield Frame(at, first, stop)


def _gap(text: str, words: Sequence[Word], at: int) -> str:
    """What stands between a word and the one before it."""
    return text[words[at - 1].end : words[at].start]


def _apposed(text: str, words: Sequence[Word], at: int) -> Iterator[Frame]:
    """The source of "Ada Brook, mayor of Fallmouth, said"."""
    start = max(text.rfind(mark, 0, words[at].start - 2) for mark in '.!?”"»')
    before = text[start + 1 : words[at].start].strip()
    first = next((i for i, word in enumerate(words) if word.start > start), at)
    if before.count(",") >= 2 and at - first <= _LONGEST and words[first].text[:1].isupper():
        yield Frame(at, first, at)


def _behind(text: str, words: Sequence[Word], cue: int, first: int) -> Iterator[Frame]:
    """The source that begins behind the cue: "said Ada Brook, mayor of Fallmouth"."""
    stop, commas = first, 0
    while stop < len(words) and stop - first < _LONGEST:
        gap = _gap(text, words, stop) if stop > first else ""
        if stop > first and _STOP.search(gap):
            if (
                gap.strip() != ","
                or commas
                or words[stop].text[:1] in _OPENING
                or words[stop].key in _PRONOUNS
            ):
                break
            commas += 1
        if words[stop].key in _BEHIND and (stop == first or words[stop].key not in {"of", "in", "at"}):
            break
        stop += 1
    if stop > first:
        yield Frame(cue, first, stop)


def names_in(words: Sequence[Word]) -> list[str]:
    """The keys of the words that look like names: capitalised, and no title or function word."""
    return [
        word.key
        for word in words
        if word.text[:1].isupper()
        and word.key not in FUNCTION
        and word.key not in TITLES
        and word.key not in SAYING
    ]


def roles_in(words: Sequence[Word]) -> list[str]:
    """The keys of the words that tell what somebody is: titles, and common words beside a name."""
    return [
        word.key
        for word in words
        if word.key in TITLES or (not word.text[:1].isupper() and word.key not in FUNCTION)
    ]


TITLES = word_set(
    "president vice prime minister premier chancellor king queen prince princess senator sen"
    " representative rep"
    " congressman congresswoman governor gov mayor deputy secretary chief head director chairman"
    " chairwoman chair"
    " chairperson spokesman spokeswoman spokesperson ambassador general gen colonel col captain capt"
    " lieutenant lt"
    " major sergeant sgt officer judge justice attorney lawyer prosecutor professor prof doctor dr mr mrs"
    " ms miss sir"
    " lord lady commissioner commander leader founder owner manager coach analyst economist expert adviser"
    " advisor"
    " aide official executive ceo cfo editor journalist reporter author writer actor actress singer former"
    " acting"
    " interim foreign defense defence finance interior health education state press bishop archbishop pope"
    " cardinal"
    " father sheriff detective inspector speaker whip councillor councilman councilwoman delegate envoy"
    " diplomat"
    " treasurer controller candidate nominee lawmaker legislator scientist researcher historian engineer"
    " pilot student"
    " teacher nurse farmer resident witness victim father mother brother sister wife husband son daughter"
)
