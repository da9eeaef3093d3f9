"""Who says on record what a draft quotes, and whether that is whom the draft gives it to."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.attribution import Span
from onrecord.checking.attributing import giver_of, marks_around
from onrecord.checking.names import is_any, is_same
from onrecord.checking.passages import Passages
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
        Saying(printed, one, _named(one) or given, _same(speakers, one, given)) for printed, one in spoken
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
        if voice.kind in _NAMED and voice.name.lower() not in _NOBODY and voice.name[:1].isupper()
    ]


def _alone(speakers: tuple[str, ...], given: str | None) -> bool | None:
    """Whether the one that a rule finds is the draft's speaker, where no attribution tells."""
    if given is None or not speakers:
        return None
    return is_any(given, speakers)


def _same(speakers: tuple[str, ...], one: Spoken, given: str | None) -> bool | None:
    if not speakers:
        return None
    names = _names(one)
    if any(is_any(speaker, [*names, *([given] if given else [])]) for speaker in speakers):
        return True
    if one.source and any(is_same(speaker, one.source) for speaker in speakers):
        return True
    return False if names else _alone(speakers, given)
