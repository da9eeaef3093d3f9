"""The speakers of a page: a legend in which each can be pointed at, and chosen to stay lit.

It works by style sheet alone: a voice is a check box, and what it says is lit while the box is pointed at,
has the keyboard's focus, or is ticked.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.output import words
from onrecord.output.marking import look, safe
from onrecord.output.voices import Voice

_LIT = ".or-voice{0}:hover,.or-voice{0} :is(:focus-visible,:checked)"


def legend(voices: tuple[Voice, ...], prefix: str) -> str:
    """The legend as a section, empty where nobody speaks."""
    if not voices:
        return ""
    total = sum(voice.words for voice in voices) or 1
    items = "".join(_item(voice, total) for voice in voices)
    return (
        f'<section class="or-speakers" aria-labelledby="{prefix}-speakers">'
        f'<h2 class="or-heading" id="{prefix}-speakers">Who speaks</h2>'
        '<p class="or-hint">Point at a speaker to light up all that it says; tick it to keep it lit.</p>'
        f'<ul class="or-voices">{items}</ul></section>'
    )


def legend_style(voices: Iterable[Voice]) -> str:
    """Rules that light up what a voice says, and the voice when that is pointed at."""
    return "".join(_rules(f"-{voice.number}", voice.number) for voice in voices)


def _rules(ending: str, number: int) -> str:
    says = f'[data-v~="{number}"]'
    lit = _LIT.format(ending)
    return (
        f".onrecord:has({lit}) {says}{{background:var(--or-lit);outline:.0625rem solid var(--or-hue)}}"
        f".onrecord:has({says}:hover) .or-voice{ending}"
        "{border-color:var(--or-hue);background:var(--or-tint)}"
    )


def _item(voice: Voice, total: int) -> str:
    speaker, share = voice.speaker, voice.words / total
    facts = (
        speaker.kind,
        words.counted(len(voice.attributions), "attribution"),
        f"{words.counted(voice.words, 'word')} ({share:.0%})",
    )
    role = f'<span class="or-role">{safe(words.visible(speaker.role))}</span>' if speaker.role else ""
    unknown = " or-nobody" if speaker.kind == "unknown" else ""
    return (
        f'<li><label class="or-voice or-voice-{voice.number} {look(voice.number)}">'
        '<input class="or-pin" type="checkbox"><span class="or-swatch"></span>'
        f'<span class="or-speaker{unknown}">{safe(words.visible(speaker.name))}</span>{role}'
        f'<span class="or-counts">{" · ".join(facts)}</span></label></li>'
    )
