"""Whether speaker, role or mode change: by what is given beside the texts, else by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from onrecord.tracing.drift.frames import Frame, Source, frames_of, is_pronoun, source_of
from onrecord.tracing.drift.lexicon import TITLES
from onrecord.tracing.drift.likeness import likeness
from onrecord.tracing.drift.pair import NOTHING, Finding, Pair
from onrecord.tracing.drift.titling import retitled
from onrecord.tracing.drift.words import words_of

_LIKE, _TITLE = 78, 2
_NOBODY = frozenset({"", "it", "that", "this", "what", "who", "which", "there", "they", "we"})
_SAME_NOUN, _SAME_ROLE = 0.45, 0.6
_SAME_TITLES = (
    {"lawyer", "attorney"},
    {"chief", "head", "director"},
    {"premier", "minister"},
    {"doctor", "dr"},
)
_TELLING = TITLES | {"ex", "assistant", "co", "senior", "junior", "shadow", "designate", "elect"}
_FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
_THIRD = frozenset({"he", "she", "they", "him", "her", "them", "his", "their"})
_GENDERS = ({"he", "him", "his"}, {"she", "her", "hers"})
_QUOTED = re.compile(r"[“«„\"]([^“”«»„\"]{2,})(?:[”»“\"]|$)")
_FEW, _LEAST_QUOTED = 2, 3


@dataclass(frozen=True, slots=True)
class Told:
    """What is known beside a text: its speaker, role and mode, each None where it is not known."""

    speaker: str | None = None
    role: str | None = None
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Speaking:
    """Which of speaker, role and mode change, and where the texts say who speaks, if that changes."""

    speaker: bool = False
    role: bool = False
    mode: bool = False
    finding: Finding = NOTHING


def compare_speaking(pair: Pair, told_a: Told, told_b: Told) -> Speaking:
    """Compare who speaks, in what role, and whether the words are quoted."""
    left, right = frames_of(pair.a, pair.words_a), frames_of(pair.b, pair.words_b)
    speaker, role = _by_frames(pair, left, right)
    if told_a.speaker or told_b.speaker:
        speaker = not same_name(told_a.speaker or "", told_b.speaker or "")
    if told_a.role or told_b.role:
        role = _roles_differ(_keys(told_a.role), _keys(told_b.role))
    if told_a.mode and told_b.mode:
        mode = told_a.mode != told_b.mode
    else:
        mode = _mode_changes(pair, bool(left or right))
    # What is left out with its speaker says less: only a changed one is accounted for.
    finding = _finding(pair, left, right) if (speaker or role) and left and right else NOTHING
    titles = retitled(pair)
    if not (told_a.role or told_b.role) and titles is not NOTHING and not speaker:
        role, finding = True, _both(finding, titles)
    return Speaking(speaker, role, mode, finding)


def _both(one: Finding, other: Finding) -> Finding:
    return Finding(one.blocks | other.blocks, one.words_a | other.words_a, one.words_b | other.words_b)


def _finding(pair: Pair, left: Sequence[Frame], right: Sequence[Frame]) -> Finding:
    """The words of all frames, and the blocks that they lie in."""
    # What is left out as a whole says less, whoever speaks.
    whole_a = {i for block in pair.changed if block.b0 == block.b1 for i in _long(block.a0, block.a1)}
    whole_b = {i for block in pair.changed if block.a0 == block.a1 for i in _long(block.b0, block.b1)}
    all_a, all_b = _words(left), _words(right)
    words_a, words_b = all_a - whole_a, all_b - whole_b
    blocks = frozenset(
        at
        for at, block in enumerate(pair.blocks)
        if not block.same
        and (all_a & set(range(block.a0, block.a1)) or all_b & set(range(block.b0, block.b1)))
    )
    return Finding(blocks, words_a, words_b)


def _roles_differ(one: set[str], other: set[str]) -> bool:
    """Whether two roles are two; one that only names a place or body more is the same."""
    more = one ^ other
    contained = bool(one and other) and (one <= other or other <= one)
    return bool(more) and (bool(more & _TELLING) or not contained)


def _keys(text: str | None) -> set[str]:
    return {word.key for word in words_of(text or "")} - {"the", "a", "an", "of", "'s"}


def _long(first: int, stop: int) -> range:
    return range(first, stop if stop - first > _TITLE else first)


def _words(frames: Sequence[Frame]) -> frozenset[int]:
    return frozenset(at for frame in frames for at in frame.words)


def same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's: one is part of the other, or they are spelt nearly alike."""
    left, right = ([word.key for word in words_of(name) if word.key not in TITLES] for name in (one, other))
    return share_name(left, right)


def share_name(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether every word of the shorter name is, nearly, a word or an initial of the other."""
    if not left or not right:
        return not left and not right
    short, long = sorted((left, right), key=len)
    return all(any(_alike(one, other) for other in long) for one in short)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return (len(short) <= 2 and long.startswith(short[0])) or fuzz.ratio(one, other) >= _LIKE


def _by_frames(pair: Pair, left: Sequence[Frame], right: Sequence[Frame]) -> tuple[bool, bool]:
    if not left and not right:
        return False, False
    if not left or not right:
        return _is_dropped(pair, left) or _is_dropped(pair.turned(), right), False
    speaker = role = False
    for one, other in _matched(pair, left, right):
        if not _touched(pair, one, other):
            continue
        a, b = source_of(pair.a, pair.words_a, one), source_of(pair.b, pair.words_b, other)
        changed = _speaker_changes(a, b)
        speaker |= changed
        role |= not changed and bool(a.name and b.name) and _role_changes(pair, a, b)
    return speaker, role


def _is_dropped(pair: Pair, frames: Sequence[Frame]) -> bool:
    """Whether the other text has no word of some source: it does not say who speaks."""
    others = {word.key for word in pair.words_b}
    for frame in frames:
        source = source_of(pair.a, pair.words_a, frame)
        told = source.name or (source.noun,)
        if told[-1] not in _NOBODY and not any(key in others for key in told):
            return True
    return False


def _touched(pair: Pair, one: Frame, other: Frame) -> bool:
    return any(
        (block.a0 < one.stop and one.first < block.a1) or (block.b0 < other.stop and other.first < block.b1)
        for block in pair.changed
    )


def _matched(pair: Pair, left: Sequence[Frame], right: Sequence[Frame]) -> list[tuple[Frame, Frame]]:
    """Pair the frames with the same cue, then the others in their order."""
    partners = pair.partners()
    by_cue = {frame.cue: frame for frame in right}
    sure = [(one, by_cue[at]) for one in left if (at := partners[one.cue]) is not None and at in by_cue]
    rest_a = [one for one in left if all(one is not pair_[0] for pair_ in sure)]
    rest_b = [one for one in right if all(one is not pair_[1] for pair_ in sure)]
    return [*sure, *zip(rest_a, rest_b, strict=False)]


def _speaker_changes(a: Source, b: Source) -> bool:
    if a.name and b.name:
        return not share_name(a.name, b.name)
    if a.name or b.name:
        noun = a.noun or b.noun
        return a.owned or b.owned or not (is_pronoun(noun) or noun in TITLES)
    if is_pronoun(a.noun) != is_pronoun(b.noun):
        return a.owned or b.owned or not {a.noun, b.noun} & TITLES
    if any(a.noun in one and b.noun in other for one, other in (_GENDERS, _GENDERS[::-1])):
        return True
    if a.body and b.body and not share_name(a.body, b.body):
        return True
    return a.noun != b.noun and not is_pronoun(a.noun) and likeness(a.noun, b.noun) < _SAME_NOUN


def _role_changes(pair: Pair, a: Source, b: Source) -> bool:
    gone, come = a.roles - b.roles, b.roles - a.roles
    if gone and come:
        return any(not any(_same_role(one, other) for other in come) for one in gone)
    return bool((gone | come) & TITLES)


def _same_role(one: str, other: str) -> bool:
    if one in TITLES and other in TITLES:  # a senator is like a governor, and still another one
        return any({one, other} <= same for same in _SAME_TITLES) or one[:5] == other[:5]
    return likeness(one, other) >= _SAME_ROLE


def _mode_changes(pair: Pair, framed: bool) -> bool:
    one, other = _quoted_words(pair.a), _quoted_words(pair.b)
    quoted = min(one, other) == 0 and max(one, other) >= _LEAST_QUOTED
    return quoted and (framed or _shifts_person(pair, one > other))


def _shifts_person(pair: Pair, forwards: bool) -> bool:
    """Whether what was "I" or "we" in quotation marks is "he" or "they" without them."""
    a, b = ({word.key for word in words} for words in (pair.words_a, pair.words_b))
    own, reported = (a, b) if forwards else (b, a)
    return bool(own & _FIRST and not reported & _FIRST and (reported - own) & _THIRD)


def _quoted_words(text: str) -> int:
    """How many words stand in quotation marks, single ones and short phrases aside."""
    pieces = (found[1] for found in _QUOTED.finditer(text.replace("''", '"').replace("``", '"')))
    return sum(len(piece.split()) for piece in pieces if len(piece.split()) > _FEW)
