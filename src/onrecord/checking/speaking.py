"""Who says on record what a draft quotes, and whether that is whom the draft gives it to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.attribution import Span
from onrecord.checking.attributing import giver_of, marks_around
from onrecord.checking.names import core, is_any, is_same
from onrecord.checking.passages import Passages
from onrecord.checking.word_lists import SMALL
from onrecord.reading.speaker_words import NAME_PARTICLES
from onrecord.record.wording.texts import Printed, Spoken

_NAMED = ("person", "organization")
_NOBODY = frozenset(("he", "she", "they", "it", "we", "i", "you", "who"))


@dataclass(frozen=True, slots=True)
class Saying:
    """Whose words stand in a place; ``same`` is None where the draft or the record does not tell."""

    printed: Printed
    attribution: Spoken | None
    speaker: str | None
    same: bool | None


def saying_of(speakers: tuple[str, ...], passages: Passages, span: Span) -> Saying:
    """Who says what stands in a span: of several attributions that hold it, one of the draft's speaker's."""
    given = _given(passages, span)
    spoken = passages.spoken(span)
    if not spoken:
        return Saying(_newest(passages), None, given, _alone(speakers, given))
    told = [
        Saying(printed, one, _named(one) or given, _same(speakers, one, given, passages.text.body))
        for printed, one in spoken
    ]
    for wanted in (True, False):
        for saying in told:
            if saying.same is wanted:
                return saying
    return told[0]


def _newest(passages: Passages) -> Printed:
    return max(passages.text.printed, key=lambda printed: printed.current)


def _given(passages: Passages, span: Span) -> str | None:
    """Whom the words beside a quotation of the record name."""
    region = passages.region(span[0])
    if region is None:
        return None
    giver = giver_of(passages.text.body, *marks_around(passages.text.body, region))
    return giver.name if giver else None


def _named(one: Spoken) -> str | None:
    return "; ".join(_names(one)) or one.source or None


def _names(one: Spoken) -> list[str]:
    """The names of those who speak; a pronoun, a group or a paper can be anybody's."""
    return [
        voice.name
        for voice in one.voices
        if voice.kind in _NAMED and voice.name.lower() not in _NOBODY and _is_name(voice.name)
    ]


def _is_name(words: str) -> bool:
    """Whether words are a name and no description: "A chorus of voters" is none."""
    return words[:1].isupper() and all(
        not word[0].islower() or word in SMALL or word in NAME_PARTICLES for word in words.split()
    )


def _alone(speakers: tuple[str, ...], given: str | None) -> bool | None:
    """Whether the one that a rule finds is the draft's speaker, where no attribution tells."""
    if given is None or not speakers:
        return None
    return is_any(given, speakers)


def _is_namesake(speaker: str, name: str, body: str) -> bool:
    """Whether two people share a last name and the text has both: readings mix them up."""
    own, other = core(speaker), core(name)
    if len(own) < 2 or len(other) < 2 or own[-1] != other[-1]:
        return False
    return any(re.search(rf"(?i)\b{first}\b\W+(?:\w+\W+){{0,2}}{own[-1]}\b", body) for first in own[:-1])


def _same(speakers: tuple[str, ...], one: Spoken, given: str | None, body: str) -> bool | None:
    if not speakers:
        return None
    names = _names(one)
    known = [name for voice in one.voices for name in voice.names]
    if any(is_any(speaker, [*names, *known, *([given] if given else [])]) for speaker in speakers):
        return True
    if one.source and any(is_same(speaker, one.source) for speaker in speakers):
        return True
    if any(_is_namesake(speaker, name, body) for speaker in speakers for name in names):
        return True
    return False if names else _alone(speakers, given)
