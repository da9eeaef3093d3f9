"""Whether speaker, role or mode change: by what is given beside the texts, else by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from onrecord.tracing.drift.frames import Frame, frames_of, names_in, roles_in
from onrecord.tracing.drift.pair import Pair
from onrecord.tracing.drift.words import Word, words_of

_LIKE = 78
_GENDERS = ({"he", "him", "his"}, {"she", "her", "hers"})
_QUOTED = re.compile(r"[“«„\"]([^“”«»„\"]{2,})[”»“\"]")
_DIRECT, _INDIRECT = 0.35, 0.1


@dataclass(frozen=True, slots=True)
class Told:
    """What is known beside a text: its speaker, role and mode, each None where it is not known."""

    speaker: str | None = None
    role: str | None = None
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Speaking:
    """Which of speaker, role and mode change, and the words of each text that only say who speaks."""

    speaker: bool = False
    role: bool = False
    mode: bool = False
    frame_a: frozenset[int] = frozenset()
    frame_b: frozenset[int] = frozenset()


def compare_speaking(pair: Pair, told_a: Told, told_b: Told) -> Speaking:
    """Compare who speaks, in what role, and whether the words are quoted."""
    left, right = frames_of(pair.a, pair.words_a), frames_of(pair.b, pair.words_b)
    speaker, role = _by_frames(pair, left, right)
    if told_a.speaker or told_b.speaker:
        speaker = not same_name(told_a.speaker or "", told_b.speaker or "")
    if told_a.role or told_b.role:
        role = _keys(told_a.role) != _keys(told_b.role)
    if told_a.mode and told_b.mode:
        mode = told_a.mode != told_b.mode
    else:
        mode = _mode_changes(pair, bool(left or right))
    return Speaking(speaker, role, mode, _words(left), _words(right))


def _keys(text: str | None) -> set[str]:
    return {word.key for word in words_of(text or "")} - {"the", "a", "an", "of", "'s"}


def _words(frames: Sequence[Frame]) -> frozenset[int]:
    return frozenset(at for frame in frames for at in frame.words)


def same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's: one is part of the other, or they are spelt nearly alike."""
    left, right = ([word.key for word in words_of(name)] for name in (one, other))
    return share_name(left, right)


def share_name(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether a word of one name is, nearly, a word of the other."""
    if not left or not right:
        return not left and not right
    short, long = sorted((left, right), key=len)
    return any(fuzz.ratio(short[-1], key) >= _LIKE for key in long) and (
        len(short) == 1 or fuzz.ratio(" ".join(left), " ".join(right)) >= 50
    )


def _by_frames(pair: Pair, left: Sequence[Frame], right: Sequence[Frame]) -> tuple[bool, bool]:
    if not left and not right:
        return False, False
    if not left or not right:
        return True, False
    speaker = role = False
    for one, other in zip(left, right, strict=False):
        a, b = pair.words_a[one.first : one.stop], pair.words_b[other.first : other.stop]
        if [word.key for word in a] == [word.key for word in b]:
            continue
        changed = _speaker_changes(a, b)
        speaker |= changed
        role |= not changed and _role_changes(a, b)
    return speaker, role


def _speaker_changes(a: Sequence[Word], b: Sequence[Word]) -> bool:
    names_a, names_b = names_in(a), names_in(b)
    if names_a and names_b:
        return not any(fuzz.ratio(one, other) >= _LIKE for one in names_a for other in names_b)
    keys_a, keys_b = ({word.key for word in words} for words in (a, b))
    return any(keys_a & one and keys_b & other for one, other in (_GENDERS, _GENDERS[::-1]))


def _role_changes(a: Sequence[Word], b: Sequence[Word]) -> bool:
    return set(roles_in(a)) != set(roles_in(b)) and bool(names_in(a) and names_in(b))


def _mode_changes(pair: Pair, framed: bool) -> bool:
    one, other = _quoted_share(pair.a), _quoted_share(pair.b)
    low, high = min(one, other), max(one, other)
    return framed and low <= _INDIRECT and high >= _DIRECT


def _quoted_share(text: str) -> float:
    inside = sum(len(found[1]) for found in _QUOTED.finditer(text) if found[1].count(" ") >= 2)
    return inside / max(len(text), 1)
