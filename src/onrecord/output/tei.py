"""A reading as TEI P5: the article with what is said in it, and by whom.

Attributions may cross, XML elements may not. The text is therefore cut at every boundary, and each piece
stands in one element for each span that it belongs to: ``said`` for contents, ``rs`` for sources and
mentions, ``seg`` for cues, ``date`` and ``measure``. ``next`` and ``prev`` join the pieces of a content.
The text of ``body`` is the article's text, but for characters that XML cannot hold: U+FFFD stands for each.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from lxml import etree

from onrecord.attribution import Reading
from onrecord.output.marking import cuts, split
from onrecord.output.marks import Mark, Numbered, marks_of, numbered
from onrecord.output.tei_header import XML, add, clean, header, when, word
from onrecord.output.voices import Voices

# From the outside in: what is said holds who is named in it, and dates and figures stand innermost.
_ORDER = "csumdf"


def write_tei(readings: Iterable[Reading], stream: TextIO) -> int:
    """Write the document of the one article; returns how many.

    Raises OneArticleError where there is more than one: a document holds one article.
    """
    from onrecord.output.writing import only_one

    documents = [reading_to_tei(reading) for reading in only_one(readings, "tei")]
    stream.writelines(documents)
    return len(documents)


def reading_to_tei(reading: Reading) -> str:
    """The reading as a TEI document."""
    names = numbered(reading.attributions)
    voices = Voices(reading, names)
    root = header(reading, voices)
    body = _Body(reading, list(marks_of(reading, names, voices)))
    text = etree.Element("text", {f"{XML}lang": clean(reading.article.language or "und")})
    text.append(body.element())
    if names:
        _annotate(add(add(root, "standOff"), "listAnnotation"), names, voices, body.pieces)
    root.append(text)
    return str(etree.tostring(root, encoding="unicode")) + "\n"


def _annotate(parent: etree._Element, names: Numbered, voices: Voices, pieces: dict[str, list[str]]) -> None:
    for number, attribution in names.items():
        annotation = add(
            parent, "annotation", id=f"a{number}", motivation="identifying",
            target=" ".join(f"#{piece}" for piece in pieces.get(number, ())) or None,
            corresp=" ".join(f"#s{voice}" for voice in voices.of(attribution)) or None,
            ana=f"#act.{attribution.act} #mode.{attribution.mode} #kind.{attribution.kind}",
            cert=f"{attribution.confidence:.4g}",
        )  # fmt: skip
        if attribution.negated:
            add(annotation, "note", "negated", type="negated")
        for speaker in attribution.quoting:
            add(add(annotation, "note", type="quoting"), "name", speaker.name)
        if day := attribution.said:
            add(add(annotation, "note", type="said"), "date", day.text, when=when(day.value))


class _Body:
    """The text in paragraphs; ``pieces`` are the ids of each attribution's pieces of content."""

    def __init__(self, reading: Reading, marks: list[Mark]) -> None:
        self.text = reading.article.text
        self.direct = {number: one.mode == "direct" for number, one in numbered(reading.attributions).items()}
        self.marks = marks
        self.figures = {(one.start, one.end): one for one in reading.figures}
        self.dates = {(one.start, one.end): one for one in reading.dates}
        self.pieces: dict[str, list[str]] = {}
        self._last: dict[str, etree._Element] = {}

    def element(self) -> etree._Element:
        """The body with all paragraphs."""
        body = etree.Element("body")
        for start, end in split(self.text):
            paragraph = add(body, "p")
            here = [mark for mark in self.marks if mark.start < end and mark.end > start]
            for left, right in cuts(self.text, here, (start, end)):
                self._piece(paragraph, left, right, [m for m in here if m.start < right and m.end > left])
        if not len(body):
            add(body, "p")
        return body

    def _piece(self, parent: etree._Element, left: int, right: int, marks: list[Mark]) -> None:
        words = clean(self.text[left:right])
        for mark in sorted(marks, key=lambda one: _ORDER.index(one.part)):
            parent = self._within(parent, mark)
        if marks:
            parent.text = words
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + words
        else:
            parent.text = (parent.text or "") + words

    def _within(self, parent: etree._Element, mark: Mark) -> etree._Element:
        who = " ".join(f"#s{voice}" for voice in mark.voices) or None
        if mark.part == "c":
            return self._said(parent, mark, who)
        if mark.part == "d":
            return add(
                parent, "date", when=when(self.dates[mark.span].value) if mark.span in self.dates else None
            )
        if mark.part == "f":
            return self._measure(parent, mark)
        if mark.part == "u":
            return add(parent, "seg", type="cue", corresp=f"#a{mark.number}")
        return add(parent, "rs", type="source" if mark.part == "s" else "mention", ref=who)

    def _said(self, parent: etree._Element, mark: Mark, who: str | None) -> etree._Element:
        known = self.pieces.setdefault(mark.number, [])
        name = f"a{mark.number}-{len(known) + 1}"
        before = f"#{known[-1]}" if known else None
        if before:
            self._last[mark.number].set("next", f"#{name}")
        known.append(name)
        said = add(
            parent, "said", id=name, who=who, prev=before, direct=str(self.direct[mark.number]).lower()
        )
        self._last[mark.number] = said
        return said

    def _measure(self, parent: etree._Element, mark: Mark) -> etree._Element:
        figure = self.figures.get(mark.span)
        if figure is None or figure.value is None:
            return add(parent, "measure")
        value, unit = f"{figure.value:.15g}", word(figure.unit)
        if figure.high is None:
            return add(parent, "measure", unit=unit, quantity=value)
        # Of the two only num may tell a range.
        measure = add(parent, "measure", unit=unit)
        return add(measure, "num", atLeast=value, atMost=f"{figure.high:.15g}")
