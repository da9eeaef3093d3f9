"""The notes beside the text: each attribution in words, so that no mark is needed to understand it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.attribution import Attribution, Reading
from onrecord.output import words
from onrecord.output.marking import look, safe
from onrecord.output.marks import numbered
from onrecord.output.voices import Voices

_EXCERPT = 160


def note_class(number: str) -> str:
    """The class of an attribution's note: style sheets need no escapes for it."""
    return f"or-note-{number.replace('.', '-')}"


class Notes:
    """The notes of a reading; those of the numbers in ``begun`` can be linked with the text."""

    def __init__(self, reading: Reading, prefix: str, begun: frozenset[str], voices: Voices) -> None:
        self.reading = reading
        self.prefix = prefix
        self.begun = begun
        self.voices = voices
        self.attributions = numbered(reading.attributions)
        self._introduced: set[str] = set()

    def items(self, numbers: Iterable[str]) -> str:
        """The list items of the attributions with these numbers."""
        return "".join(self._item(number) for number in numbers)

    def _item(self, number: str) -> str:
        attribution = self.attributions[number]
        unsure = " or-unsure" if words.is_unsure(attribution) else ""
        who = self.voices.of(attribution)
        voice = f' data-v="{" ".join(map(str, who))}"' if who else ""
        colour = f" {look(who[0])}" if who else ""
        lines = "".join(self._lines(attribution, number))
        return (
            f'<li class="or-note {note_class(number)}{unsure}{colour}" id="{self.prefix}-n{number}"{voice}'
            f' value="{number.rpartition(".")[2]}">{lines}{self._nested(number)}</li>'
        )

    def _lines(self, attribution: Attribution, number: str) -> Iterator[str]:
        yield _who(self.reading, attribution, f"{self.prefix}-t{number}", number, self._role(attribution))
        yield _said(self.reading, attribution)
        yield _tags(self.reading, attribution)
        facts = "".join(
            f"<div><dt>{name}</dt><dd>{safe(value)}</dd></div>" for name, value in _facts(attribution)
        )
        if facts:
            yield f'<dl class="or-details">{facts}</dl>'

    def _role(self, attribution: Attribution) -> str:
        """The role, where the speaker is not introduced yet."""
        name = words.speaker_names(self.reading, attribution)
        role = "" if name in self._introduced else words.roles(attribution)
        self._introduced.add(name)
        return role

    def _nested(self, outer: str) -> str:
        inner = range(1, len(self.attributions[outer].nested) + 1)
        items = self.items(number for number in (f"{outer}.{n}" for n in inner) if number in self.begun)
        return f'<ol class="or-nested" aria-label="Nested in {outer}">{items}</ol>' if items else ""


def _facts(attribution: Attribution) -> Iterator[tuple[str, str]]:
    if attribution.said:
        yield "Said", words.date_words(attribution.said)
    if relayed := words.relayed(attribution):
        yield "Quoting", relayed
    for figure in attribution.figures:
        yield "Figure", words.figure_words(figure)
    for speaker in attribution.speakers:
        if speaker.confidence is not None and speaker.confidence < words.UNSURE:
            yield "Speaker", f"{words.visible(speaker.name)}: unsure {speaker.confidence:.0%}"


def _who(reading: Reading, attribution: Attribution, target: str, number: str, role: str) -> str:
    name = safe(words.speaker_names(reading, attribution))
    known = (
        "" if (attribution.speakers or attribution.source) and attribution.kind != "unknown" else " or-nobody"
    )
    link = f'<a class="or-name{known}" href="#{target}">{name}</a>'
    written = words.as_written(reading, attribution)
    details = [role, f"“{written}”" if written else ""]
    shown = "".join(f' <span class="or-role">{safe(detail)}</span>' for detail in details if detail)
    return f'<p class="or-who"><span class="or-number" aria-hidden="true">{number}</span>{link}{shown}</p>'


def _said(reading: Reading, attribution: Attribution) -> str:
    content = safe(words.quoted(reading, attribution.content, limit=_EXCERPT))
    return f'<p class="or-excerpt">{_label("Content")}{content}</p>'


def _tags(reading: Reading, attribution: Attribution) -> str:
    cue = safe(words.quoted(reading, attribution.cue))
    act, *rest = words.tags(attribution)
    tags = [f'<li class="or-cue">{_label("Cue")}{cue}</li>'] if cue else []
    tags.append(f'<li class="or-tag or-act">{_label("Act")}{act}</li>')
    tags += [f'<li class="or-tag">{name}</li>' for name in (*rest, attribution.kind) if name != "none"]
    flag, word = (" or-flag", "unsure ") if words.is_unsure(attribution) else ("", "")
    tags.append(f'<li class="or-sure{flag}">{_label("Confidence")}{word}{attribution.confidence:.0%}</li>')
    return f'<ul class="or-tags">{"".join(tags)}</ul>'


def _label(name: str) -> str:
    """For those who hear the page: what the next words are."""
    return f'<span class="or-heard">{name}: </span>'
