"""Who says on record what a draft quotes, and whether that is whom the draft gives it to."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.attribution import Span
from onrecord.checking.names import is_any, is_same
from onrecord.checking.passages import Passages
from onrecord.record.wording.texts import Printed, Spoken

_NOBODY = ("unknown", "none", "narrator")


@dataclass(frozen=True, slots=True)
class Saying:
    """Whose words stand in a place; ``same`` is None where the draft or the record does not tell."""

    printed: Printed
    attribution: Spoken | None
    speaker: str | None
    same: bool | None


def saying_of(speakers: tuple[str, ...], passages: Passages, span: Span) -> Saying:
    """Who says what stands in a span: of several attributions that hold it, one of the draft's speaker's."""
    spoken = passages.spoken(span)
    if not spoken:
        return Saying(_newest(passages), None, None, None)
    told = [Saying(printed, one, _named(one), _same(speakers, one)) for printed, one in spoken]
    for wanted in (True, False):
        for saying in told:
            if saying.same is wanted:
                return saying
    return told[0]


def _newest(passages: Passages) -> Printed:
    return max(passages.text.printed, key=lambda printed: printed.current)


def _named(one: Spoken) -> str | None:
    return "; ".join(voice.name for voice in one.voices if voice.kind not in _NOBODY) or one.source or None


def _same(speakers: tuple[str, ...], one: Spoken) -> bool | None:
    if not speakers:
        return None
    names = [voice.name for voice in one.voices if voice.kind not in _NOBODY]
    if any(is_any(speaker, names) for speaker in speakers):
        return True
    if one.source and any(is_same(speaker, one.source) for speaker in speakers):
        return True
    return False if names else None
