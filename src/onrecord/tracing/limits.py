"""Where a pair that looks alike is held to be two statements all the same."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.tracing.opposing import opposed
from onrecord.tracing.pairs import spelled
from onrecord.tracing.report import Report

_LATE = timedelta(days=10)
"""How long after a statement its reports still appear without telling that it is an older one."""
_LONG = 8
"""From how many stems on nobody says the same by chance twice."""
_DOUBT = 0.15
_UNLIKELY = 0.05
"""The chance below which nothing has to be forbidden."""


def limited(one: Report, other: Report, chance: float, together: bool) -> float:
    """The chance of a pair after what days and speakers forbid.

    ``together`` says whether their articles tell one story by other pairs too: then a different speaker is
    a mistake of one of them, and a stranger's equal words are not; another name in a like wording is another
    translation of it.
    """
    if chance < _UNLIKELY:
        return chance
    if _other_day(one, other) or (not together and _apart_by_words(one, other)):
        return chance * _DOUBT
    return chance


def _apart_by_words(one: Report, other: Report) -> bool:
    return _other_speaker(one, other) or _stock(one, other) or opposed(one, other)


def _other_day(one: Report, other: Report) -> bool:
    """Whether the texts tell that the words were said on different days."""
    (a, b), (c, d) = one.said, other.said
    return a is not None and b is not None and c is not None and d is not None and (b < c or d < a)


def _other_speaker(one: Report, other: Report) -> bool:
    return bool(one.speaking and other.speaking) and spelled(one.speaking, other.speaking)[0] < 0.5


def _stock(one: Report, other: Report) -> bool:
    """Whether articles so far apart in time have no more in common than what people say again and again."""
    if not _apart(one.setting.published, other.setting.published):
        return False
    return len(one.stems.stems & other.stems.stems) < _LONG or not one.bigrams & other.bigrams


def _apart(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs(one - other) > _LATE
