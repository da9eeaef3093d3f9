"""The notes beside the text: each attribution in words, so that no mark is needed to understand it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.attribution import Attribution, Reading
from onrecord.output import words
from onrecord.output.marking import safe

_EXCERPT = 160


def note(reading: Reading, prefix: str, number: int) -> str:
    """The list item of the attribution with that number, counted from 1."""
    attribution = reading.attributions[number - 1]
    unsure = " or-unsure" if words.is_unsure(attribution) else ""
    lines = "".join(_lines(reading, attribution, prefix, number))
    return (
        f'<li class="or-note or-note-{number}{unsure}" id="{prefix}-n{number}" value="{number}">{lines}</li>'
    )


def _lines(reading: Reading, attribution: Attribution, prefix: str, number: int) -> Iterator[str]:
    yield _who(reading, attribution, prefix, number)
    yield _said(reading, attribution)
    yield _tags(reading, attribution)
    for figure in attribution.figures:
        yield f'<p class="or-figure">{_label("Figure")}{safe(words.figure_words(figure))}</p>'


def _who(reading: Reading, attribution: Attribution, prefix: str, number: int) -> str:
    name = safe(words.speaker_names(reading, attribution))
    known = "" if attribution.speakers or attribution.source else " or-nobody"
    link = f'<a class="or-name{known}" href="#{prefix}-t{number}">{name}</a>'
    role, written = words.roles(attribution), words.as_written(reading, attribution)
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
    tags += [f'<li class="or-tag">{name}</li>' for name in rest]
    flag, word = (" or-flag", "unsure ") if words.is_unsure(attribution) else ("", "")
    tags.append(f'<li class="or-sure{flag}">{_label("Confidence")}{word}{attribution.confidence:.0%}</li>')
    return f'<ul class="or-tags">{"".join(tags)}</ul>'


def _label(name: str) -> str:
    """For those who hear the page: what the next words are."""
    return f'<span class="or-heard">{name}: </span>'
