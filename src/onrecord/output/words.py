"""The words in which the table and the page tell a reader what was found."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.attribution import Attribution, Figure, Reading, Spans, TimeExpression

UNSURE = 0.5
"""Attributions with a confidence below this are flagged."""

_LONGEST_SOURCE = 120
_MODES = ("direct", "indirect", "mixed")
_NOBODY = {"none": "No source given", "narrator": "The author", "unknown": "Unknown"}
# Control characters could move a terminal's cursor; direction overrides could show words in another order.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """The text on one line, fit for a terminal: spaces joined, control characters shown as �."""
    return _UNSAFE.sub("\ufffd", " ".join(text.split()))


def quoted(reading: Reading, spans: Spans, limit: int | None = None) -> str:
    """The words under the spans as the article has them; beyond the limit cut at a word, with an ellipsis."""
    words = visible(reading.quoted(spans))
    if limit is None or len(words) <= limit:
        return words
    return words[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:– ") + " …"


def speaker_names(reading: Reading, attribution: Attribution) -> str:
    """Who speaks: the speakers' names, else the source as written, else what is known about it."""
    if attribution.speakers:
        return ", ".join(visible(speaker.name) for speaker in attribution.speakers)
    if attribution.source:
        return quoted(reading, attribution.source, limit=_LONGEST_SOURCE)
    return _NOBODY.get(attribution.kind, "No source given")


def as_written(reading: Reading, attribution: Attribution) -> str | None:
    """The source in the article's words where they are not the speaker's name ("she", "the mayor")."""
    written = quoted(reading, attribution.source, limit=60)
    names = [visible(one.name).casefold() for one in attribution.speakers]
    known = any(name in written.casefold() or written.casefold() in name for name in names)
    return written if written and names and not known else None


def roles(attribution: Attribution) -> str:
    """The speakers' roles as the article gives them, empty where it gives none."""
    return "; ".join(dict.fromkeys(visible(one.role) for one in attribution.speakers if one.role))


def tags(attribution: Attribution) -> list[str]:
    """What the words do, how they are given, and whether it is denied that they were said."""
    return [attribution.act, attribution.mode, *(["negated"] if attribution.negated else [])]


def attributing(reading: Reading, attribution: Attribution) -> str:
    """Source and cue in the order of the text: "quoting KCNA", "the minister had told"."""
    spans = sorted({*attribution.source, *attribution.cue})
    return " ".join(quoted(reading, (span,), limit=_LONGEST_SOURCE) for span in spans)


def nested_line(reading: Reading, outer: Attribution, inner: Attribution, limit: int) -> str:
    """A nested attribution in one line; what it says is left out where the outer one says just that."""
    said = "" if inner.content == outer.content else quoted(reading, inner.content, limit=limit)
    return ": ".join(part for part in (attributing(reading, inner), said) if part)


def is_unsure(attribution: Attribution) -> bool:
    """Whether the reader ought to look twice."""
    return attribution.confidence < UNSURE


def figure_words(figure: Figure) -> str:
    """A figure as written and, where it was understood, what it stands for."""
    if figure.value is None:
        return visible(figure.text)
    values = [f"{value:,.10g}" for value in (figure.value, figure.high) if value is not None]
    meant = " ".join(part for part in (figure.modifier, "–".join(values), figure.unit) if part)
    return meant if meant == figure.text else f"{visible(figure.text)} = {meant}"


def date_words(date: TimeExpression) -> str:
    """A date as written and, where it was understood, what day it stands for."""
    written = visible(date.text)
    # TIMEX3 writes X for what is not known: nothing that a reader would miss.
    known = date.value and "X" not in date.value and date.value != written
    return f"{written} = {visible(date.value or '')}" if known else written


def relayed(attribution: Attribution) -> str:
    """The names of those whom the attribution quotes in its turn."""
    return ", ".join(dict.fromkeys(visible(one.name) for one in attribution.quoting))


def dateline_words(reading: Reading) -> str | None:
    """Where the story was filed, and on which day."""
    dateline = reading.dateline
    if dateline is None:
        return None
    return ", ".join(visible(part) for part in (dateline.place, dateline.date) if part)


def credit_words(reading: Reading) -> str | None:
    """The agency and the outlet that passed its story on."""
    credit = reading.credit
    if credit is None:
        return None
    return f"{visible(credit.agency)} via {visible(credit.via)}" if credit.via else visible(credit.agency)


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 article``, ``2 articles``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def counts(reading: Reading) -> str:
    """What was found, in one line."""
    modes = Counter[str](one.mode for one in reading)
    parts = [f"{modes[name]} {name}" for name in _MODES if modes[name]]
    sourceless = sum(not one.source for one in reading)
    if sourceless:
        parts.append(f"{sourceless} without a source")
    return f"{counted(len(reading), 'attribution')}: {', '.join(parts)}" if parts else "0 attributions"


def nobody(reading: Reading) -> str:
    """What to tell where nothing was found."""
    if not reading.article.text.strip():
        return "The article is empty."
    return f"Nobody is quoted here, as far as the {reading.model} model can tell: {_length(reading)} read."


def _length(reading: Reading) -> str:
    return counted(len(reading.article.text.split()), "word")
