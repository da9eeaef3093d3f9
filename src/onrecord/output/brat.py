"""A reading as brat standoff annotation, laid out as in PolNeAR (Newell et al. 2018).

An attribution is one event whose trigger is its cue; each part is one text-bound annotation, with several
pieces where the part has several spans (``T1<TAB>Content 0 10;30 42``). brat allows no line break in a piece:
two pieces with nothing but line breaks between them are one span. Spans of a part that overlap cannot be
pieces of one annotation and become further arguments (``Content2``). A nested attribution is an event with
the attribute ``Nested``, after the event of the outer one. Dates and figures follow all events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from onrecord.attribution import Attribution, Figure, Reading, Span, Spans, Speaker

# All that str.splitlines() ends a line at: readers of .ann files use it.
_LINE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")


def reading_to_ann(reading: Reading) -> str:
    """The content of the ``.ann`` file; the ``.txt`` file is the article's text, unchanged."""
    writer = _Annotations(reading.article.text)
    for attribution in reading.attributions:
        writer.add(attribution)
    for date in reading.dates:
        writer.value("Date", (date.start, date.end), date.value)
    for figure in reading.figures:
        known = (figure.modifier, _number(figure), figure.unit)
        writer.value("Figure", (figure.start, figure.end), " ".join(part for part in known if part))
    return "".join(line + "\n" for line in writer.lines)


def _number(figure: Figure) -> str:
    return "–".join(f"{value:.15g}" for value in (figure.value, figure.high) if value is not None)


def _notes(attribution: Attribution) -> Iterator[str]:
    for label, speakers in (("speaker", attribution.speakers), ("quoting", attribution.quoting)):
        if speakers:
            yield f"{label}: {' | '.join(map(_named, speakers))}"
    if attribution.said:
        yield f"said: {attribution.said.value or attribution.said.text}"


def _named(speaker: Speaker) -> str:
    known = ", ".join(part for part in (speaker.role, speaker.kind) if part)
    return f"{speaker.name} ({known})"


def write_ann(readings: Iterable[Reading], stream: TextIO) -> int:
    """Write the ``.ann`` file of the one article; returns how many.

    Raises OneArticleError where there is more than one: such a file holds one article's annotations.
    """
    from onrecord.output.writing import only_one

    annotations = [reading_to_ann(reading) for reading in only_one(readings, "brat")]
    stream.writelines(annotations)
    return len(annotations)


class _Annotations:
    """Lines of one .ann file, numbered by kind (T, E, A, #) as they are added."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self.counts: dict[str, int] = {}

    def add(self, attribution: Attribution, *, nested: bool = False) -> None:
        event = self._event(attribution)
        if event:
            self._describe(event, attribution)
        if event and nested:
            self._line("A", f"Nested {event}")
        for inner in attribution.nested:
            self.add(inner, nested=True)

    def value(self, label: str, span: Span, meaning: str | None) -> None:
        """A date or a figure, with what it means as its note."""
        for group in self._groups((span,)):
            bound = self._bound(label, group)
            if meaning:
                self._line("#", f"AnnotatorNotes {bound}\t{' '.join(meaning.split())}")

    def _event(self, attribution: Attribution) -> str | None:
        cue, source = self._groups(attribution.cue), self._groups(attribution.source)
        content = self._groups(attribution.content)
        trigger = next(iter(cue + source + content), None)
        if trigger is None:
            return None
        arguments = []
        for label, groups in (("Content", content), ("Cue", cue), ("Source", source)):
            for number, group in enumerate(groups, 1):
                arguments.append(f"{label}{number if number > 1 else ''}:{self._bound(label, group)}")
        return self._line("E", " ".join([f"Attribution:{self._bound('Attribution', trigger)}", *arguments]))

    def _groups(self, spans: Spans) -> list[list[Span]]:
        """Spans that can be pieces of one annotation, together."""
        groups: list[list[Span]] = []
        for span in sorted(span for span in spans if _LINE.search(self.text, *span)):
            if groups and _LINE.search(self.text, groups[-1][-1][1], span[0]):
                groups[-1].append(span)
            else:
                groups.append([span])
        return groups

    def _bound(self, label: str, group: list[Span]) -> str:
        pieces = [match.span() for span in group for match in _LINE.finditer(self.text, *span)]
        offsets = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(self.text[start:end] for start, end in pieces)
        return self._line("T", f"{label} {offsets}\t{words}")

    def _describe(self, event: str, attribution: Attribution) -> None:
        self._line("A", f"Mode {event} {attribution.mode}")
        self._line("A", f"Act {event} {attribution.act}")
        self._line("A", f"Kind {event} {attribution.kind}")
        if attribution.negated:
            self._line("A", f"Negated {event}")
        # A name is free text, which brat's attributes cannot hold; its notes can.
        notes = "; ".join(_notes(attribution))
        if notes:
            self._line("#", f"AnnotatorNotes {event}\t{' '.join(notes.split())}")

    def _line(self, kind: str, rest: str) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        name = f"{kind}{self.counts[kind]}"
        self.lines.append(f"{name}\t{rest}")
        return name
