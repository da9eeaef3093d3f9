"""Who speaks by the words of a text itself: "…, said Mayor Ada Brook", "According to the ministry, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.reading.date_values import MONTHS, WEEKDAYS
from onrecord.tracing.drift.lexicon import FUNCTION, SAYING, TITLES, word_set
from onrecord.tracing.drift.words import Word

_LONGEST = 22
_CLOSING = "”\"»'’"
_STOP = re.compile(r"[.;:!?…“”\"«»„()—–]|\s-\s|''|``")
_ABBREVIATED = word_set("mr mrs ms dr gen sen rep gov st col lt capt sgt prof jr sr inc us u n h j r d m")
_AUXILIARIES = word_set("has have had was were is are also then later earlier further previously once often")
_CLAUSE = word_set(
    "that and but as because when while if who which where since after before whether he she they it"
)
_BEHIND = word_set(
    "on at after during before when while that to as about by yesterday today following and but because"
    " until adding referring referencing speaking citing noting asked"
)
_BE = frozenset({"'s", "is", "are", "was", "were", "be", "been", "being"})
_PARTICIPLES = word_set(
    "pledged proposed alleged repeated shared continued quoted specified mentioned underlined disclosed"
    " expected estimated declared accused stated announced reported rejected endorsed recommended"
    " dismissed described forecast"
)
_OBJECTS = word_set(
    "to that a an the they he she it his her their on in at is was are were will would has had"
)
_PREPOSITIONS = frozenset({"of", "in", "at", "from", "for", "with", "on"})
_OWNERS = frozenset({"his", "her", "their", "my", "our", "'s"})
_GROUPS = word_set(
    "experts critics police sources authorities supporters opponents investigators observers relatives"
    " neighbours neighbors eyewitnesses doctors scientists media press employees workers users fans people"
    " parents activists campaigners prosecutors lawyers attorneys rescuers firefighters officials"
    " commentators insiders eyewitness"
)
_NO_NOUNS = frozenset({"percent", "cent", "per", "several"})
_PRONOUNS = word_set("he she they it we i who him her them me us")


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
    found: list[Frame] = []
    for at, word in enumerate(words):
        if word.key in SAYING and (word.text.islower() or word.key == "according") and _is_cue(words, at):
            frame = next(_frame(text, words, at), None)
            if frame and (not found or frame.first >= found[-1].stop):
                found.append(frame)
    return found


def _is_cue(words: Sequence[Word], at: int) -> bool:
    """Tell a verb of saying from the participles of "was reported" and "the proposed funds"."""
    before = words[at - 1].key if at else ""
    after = words[at + 1].key if at + 1 < len(words) else ""
    if after == "by":
        return True
    return before not in _BE and (words[at].key not in _PARTICIPLES or after in _OBJECTS or not after)


def _frame(text: str, words: Sequence[Word], at: int) -> Iterator[Frame]:
    if words[at].key == "according":
        if at + 2 < len(words):
            yield from _behind(text, words, at, at + 2)
        return
    if at + 2 < len(words) and words[at + 1].key == "by":
        yield from _behind(text, words, at, at + 2)
        return
    gap = _gap(text, words, at)
    if any(mark in gap for mark in _CLOSING):
        yield from _behind(text, words, at, at + 1)
    elif "," in gap:
        yield from _before(text, words, at, commas=2)
        yield from _behind(text, words, at, at + 1)
    else:
        yield from _before(text, words, at, commas=0)


def _gap(text: str, words: Sequence[Word], at: int) -> str:
    """What stands between a word and the one before it; before the first, a mark that ends everything."""
    return text[words[at - 1].end : words[at].start] if at else "."


def _stops(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a sentence or a quotation ends right before a word."""
    gap = _gap(text, words, at)
    if gap.strip() == "." and at and words[at - 1].key in _ABBREVIATED:
        return False
    return _STOP.search(gap) is not None


def _before(text: str, words: Sequence[Word], at: int, commas: int) -> Iterator[Frame]:
    """The source that ends before the cue: "Ada Brook said", "Ada Brook, mayor of Fallmouth, said"."""
    stop = at
    while stop > 0 and words[stop - 1].key in _AUXILIARIES:
        stop -= 1
    first, seen = stop, 0
    while first > 0 and stop - first < _LONGEST:
        if first < stop and _stops(text, words, first):
            break
        if first < stop and "," in _gap(text, words, first):
            if not commas:
                break
            seen += 1
        if first < stop and not commas and words[first - 1].key in _CLAUSE:
            first -= words[first - 1].key in _PRONOUNS
            break
        first -= 1
    if first < stop and (not commas or (seen and words[first].text[:1].isupper())):
        yield Frame(at, first, stop)


def _behind(text: str, words: Sequence[Word], cue: int, first: int) -> Iterator[Frame]:
    """The source that begins behind the cue: "said Ada Brook, mayor of Fallmouth"."""
    stop, commas = first, 0
    while stop < len(words) and stop - first < _LONGEST and words[stop].key not in _BEHIND:
        if stop > first:
            if _stops(text, words, stop):
                break
            if "," in _gap(text, words, stop):
                commas += 1
                if words[cue].key == "according" or words[stop].key in _CLAUSE or commas > 2:
                    break
        stop += 1
    if stop > first:
        yield Frame(cue, first, stop)


@dataclass(frozen=True, slots=True)
class Source:
    """A source taken apart: the words of the name, or else of the noun, and the words that tell a role.

    ``owned`` says that a nameless source is told by whose it is: "her lawyer", "Acme's lawyer". ``body`` are
    the names that follow the noun of a nameless source: "a spokesman for Acme".
    """

    name: tuple[str, ...]
    noun: str
    roles: frozenset[str]
    owned: bool
    body: tuple[str, ...]


def source_of(text: str, words: Sequence[Word], frame: Frame) -> Source:
    """Take a source apart: "Acme's chairman Ada Brook, a former judge" is Ada Brook, chairman, judge."""
    own = range(frame.first, frame.stop)
    head = [at for at in own if not any("," in _gap(text, words, i) for i in range(frame.first + 1, at + 1))]
    cut = next((i for i, at in enumerate(head) if i and words[at].key in _PREPOSITIONS), len(head))
    runs = [run for run in _runs(words, head) if not _is_owner(text, words, run)]
    runs = [run for run in runs if run[0] in head[:cut]] or [run for run in runs if not _is_place(words, run)]
    name = runs[-1] if runs else []
    rest = [words[at].key for at in _role_words(words, own) if at not in name]
    noun = "" if name else _noun(words, head[:cut]) or _noun(words, head)
    owned = not name and any(words[at].key in _OWNERS for at in head[:cut])
    body = () if name else tuple(words[at].key for at in head[cut:] if is_name(words[at]))
    return Source(tuple(words[at].key for at in name), noun, frozenset(rest) - {noun}, owned, body)


def _runs(words: Sequence[Word], places: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for at in places:
        if not is_name(words[at]) or (at == places[0] and _is_plural(words[at].key)):
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _is_plural(key: str) -> bool:
    """Whether a capitalised first word may be an ordinary plural: "Analysts said"."""
    return key in _GROUPS or (key.endswith("s") and key[:-1] in TITLES)


def _is_owner(text: str, words: Sequence[Word], run: Sequence[int]) -> bool:
    """Whether a name only tells whose somebody is: "Acme's chairman", "the Acme chairman"."""
    at = run[-1] + 1
    if at >= len(words) or "," in _gap(text, words, at):
        return False
    return words[at].key == "'s" or words[at].key in TITLES


def _is_place(words: Sequence[Word], run: Sequence[int]) -> bool:
    """Whether a name follows a preposition: "a spokesman for Acme", "residents of the North"."""
    before = [words[at].key for at in (run[0] - 1, run[0] - 2) if at >= 0]
    return bool(before) and (
        before[0] in _PREPOSITIONS or (before[0] == "the" and before[-1] in _PREPOSITIONS)
    )


def _noun(words: Sequence[Word], places: Sequence[int]) -> str:
    """The noun of a nameless source: its last word that can be one, or else a pronoun."""
    found = [words[at].key for at in places if _is_noun(words[at].key)]
    return found[-1] if found else next((words[at].key for at in places if is_pronoun(words[at].key)), "")


def _is_noun(key: str) -> bool:
    return key.isalpha() and key not in FUNCTION and key not in _NO_NOUNS and not key.endswith("ly")


def _role_words(words: Sequence[Word], own: Sequence[int]) -> list[int]:
    found = []
    for at in own:
        key = words[at].key
        if key in {"who", "which", "whose", "including", "after", "when", "on"}:
            break
        if key not in FUNCTION and not key[0].isdigit() and key not in WEEKDAYS and key not in MONTHS:
            found.append(at)
    return found


def is_name(word: Word) -> bool:
    """Whether a word looks like part of a name: capitalised, and no title, date or function word."""
    key = word.key
    return word.text[:1].isupper() and not (
        key in FUNCTION or key in TITLES or key in SAYING or key in WEEKDAYS or key in MONTHS
    )


def is_pronoun(key: str) -> bool:
    """Whether a source's noun is only a pronoun."""
    return key in _PRONOUNS
