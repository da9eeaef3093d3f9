"""An article's text as HTML with its attributions marked.

The text is cut at every boundary into flat pieces that each name all the attributions they belong to, so
spans may nest, cross and be discontinuous; ``data-v`` names the voices that a piece is lit with. Attributions
are numbered from 1, those nested in the third are 3.1, 3.2 and so on. Nothing is added to the text: the text
content of the result is the article's text, and numbers and labels are put in by the style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from onrecord.attribution import Attribution, Reading, Span
from onrecord.output.marks import PARTS, Mark, marks_of, numbered
from onrecord.output.voices import Voices
from onrecord.output.words import speaker_names

HUES, PATTERNS = 8, 5
"""Of both a voice has one; there are as many pairs as no article has speakers."""

_BLANK_LINE = re.compile(r"\s*\n[^\S\n]*\n\s*")
_LINE_BREAK = re.compile(r"\s*\n\s*")
# What HTML cannot hold is shown as U+FFFD, one character for one, so that offsets stay true.
_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's place in the text, its HTML and the numbers of the attributions begun in it."""

    start: int
    html: str
    begun: tuple[str, ...]

    @property
    def outer(self) -> tuple[str, ...]:
        """The numbers without those of nested attributions."""
        return tuple(number for number in self.begun if "." not in number)


def safe(text: str) -> str:
    """The text with everything escaped, for element content and quoted attributes."""
    return _IMPOSSIBLE.sub("\ufffd", escape(text)).replace("\r", "&#13;")


def look(voice: int) -> str:
    """The classes that give a voice its colour and its pattern."""
    return f"or-hue-{(voice - 1) % HUES + 1} or-pattern-{(voice - 1) % PATTERNS + 1}"


def marked_paragraphs(reading: Reading, prefix: str, voices: Voices) -> Iterator[Paragraph]:
    """The paragraphs of the article, which together hold all of its text; ids begin with the prefix."""
    names = numbered(reading.attributions)
    marks = list(marks_of(reading, names, voices))
    begins = _beginnings(marks)
    for start, end in split(reading.article.text):
        here = [mark for mark in marks if mark.start < end and mark.end > start]
        begun = tuple(number for number, at in begins.items() if start <= at < end)
        pieces = (
            "".join(_reference(reading, names[n], prefix, n) for n in begun if begins[n] == left)
            + _piece(
                reading.article.text[left:right],
                [m for m in here if m.start < right and m.end > left],
                (left, right),
            )
            for left, right in cuts(reading.article.text, here, (start, end))
        )
        yield Paragraph(start, "".join(pieces), begun)


def _beginnings(marks: list[Mark]) -> dict[str, int]:
    begins: dict[str, int] = {}
    for mark in (mark for mark in marks if mark.number):
        begins[mark.number] = min(mark.start, begins.get(mark.number, mark.start))
    return begins


def split(text: str) -> Iterator[Span]:
    """Paragraphs end at blank lines; in a text that has none, at every line break."""
    pattern = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE_BREAK
    start = 0
    for match in pattern.finditer(text, len(text) - len(text.lstrip())):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def cuts(text: str, marks: list[Mark], paragraph: Span) -> Iterator[Span]:
    """The flat pieces of a paragraph: cut where any mark begins or ends."""
    start, end = paragraph
    words = text[start:end]
    margins = {start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())}
    borders = {border for mark in marks for border in (mark.start, mark.end)} | margins
    points = [start, *sorted(border for border in borders if start < border < end), end]
    yield from pairwise(points)


def _piece(text: str, marks: list[Mark], span: Span) -> str:
    # White space at a paragraph's ends is kept but not shown: the paragraphs' distance shows it.
    inner = f'<span class="or-gap">{safe(text)}</span>' if text.isspace() and "\n" in text else safe(text)
    if not marks:
        return inner
    tag = "mark" if any(mark.part == "c" for mark in marks) else "span"
    return f'<{tag} class="{" ".join(_classes(marks, span))}"{_data(marks)}>{inner}</{tag}>'


def _data(marks: list[Mark]) -> str:
    names = " ".join(dict.fromkeys(f"{mark.number}{mark.part}" for mark in marks if mark.number))
    voices = " ".join(dict.fromkeys(str(voice) for mark in marks for voice in mark.voices))
    meaning = "; ".join(dict.fromkeys(mark.meaning for mark in marks if mark.meaning))
    given = {"data-m": names, "data-v": voices, "title": safe(meaning)}
    return "".join(f' {name}="{value}"' for name, value in given.items() if value)


def _classes(marks: list[Mark], span: Span) -> Iterator[str]:
    contents = [mark for mark in marks if mark.part == "c"]
    yield "or-m"
    yield from (f"or-{letter}" for letter in (*PARTS, "d", "f") if any(mark.part == letter for mark in marks))
    # The innermost content gives a piece its look: it comes last.
    yield from (look(voice) for voice in (contents or marks)[-1].voices[:1])
    if len({mark.number for mark in contents}) > 1:
        yield "or-deep"
    if any(mark.start == span[0] for mark in contents):
        yield "or-begin"
    if any(mark.end == span[1] for mark in contents):
        yield "or-end"


def _reference(reading: Reading, attribution: Attribution, prefix: str, number: str) -> str:
    label = safe(f"Note {number}: {speaker_names(reading, attribution)}")
    return (
        f'<a class="or-ref" id="{prefix}-t{number}" href="#{prefix}-n{number}" data-n="{number}"'
        f' aria-label="{label}"></a>'
    )
