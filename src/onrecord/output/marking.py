"""An article's text as HTML with its attributions marked.

The text is cut at every boundary into flat pieces that each name all the attributions they belong to, so
spans may nest, cross and be discontinuous. Attributions are numbered from 1, those nested in the third are
3.1, 3.2 and so on. Nothing is added to the text: the text content of the result is the article's text, and
numbers and labels are put in by the style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from onrecord.attribution import Attribution, Reading, Span
from onrecord.output.words import speaker_names

PARTS = {"s": "source", "u": "cue", "c": "content"}
"""The letter of each part in ``data-m``: ``3s`` is the source of the third attribution."""

Numbered = dict[str, Attribution]

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


@dataclass(frozen=True, slots=True)
class _Mark:
    number: str
    part: str
    start: int
    end: int


def safe(text: str) -> str:
    """The text with everything escaped, for element content and quoted attributes."""
    return _IMPOSSIBLE.sub("\ufffd", escape(text)).replace("\r", "&#13;")


def numbered(attributions: tuple[Attribution, ...], outer: str = "") -> Numbered:
    """Attributions and what is nested in them by their numbers, in the order of the numbers."""
    found: Numbered = {}
    for number, attribution in enumerate(attributions, 1):
        found[f"{outer}{number}"] = attribution
        found |= numbered(attribution.nested, f"{outer}{number}.")
    return found


def marked_paragraphs(reading: Reading, prefix: str) -> Iterator[Paragraph]:
    """The paragraphs of the article, which together hold all of its text; ids begin with the prefix."""
    names = numbered(reading.attributions)
    marks = list(_marks(names, len(reading.article.text)))
    begins = _beginnings(marks)
    for start, end in _split(reading.article.text):
        here = [mark for mark in marks if mark.start < end and mark.end > start]
        begun = tuple(number for number, at in begins.items() if start <= at < end)
        pieces = (
            "".join(_reference(reading, names[n], prefix, n) for n in begun if begins[n] == left)
            + _piece(
                reading.article.text[left:right],
                [m for m in here if m.start < right and m.end > left],
                (left, right),
            )
            for left, right in _cuts(reading.article.text, here, (start, end))
        )
        yield Paragraph(start, "".join(pieces), begun)


def _marks(names: Numbered, length: int) -> Iterator[_Mark]:
    for number, attribution in names.items():
        for letter, part in PARTS.items():
            for start, end in getattr(attribution, part):
                if max(start, 0) < min(end, length):
                    yield _Mark(number, letter, max(start, 0), min(end, length))


def _beginnings(marks: list[_Mark]) -> dict[str, int]:
    begins: dict[str, int] = {}
    for mark in marks:
        begins[mark.number] = min(mark.start, begins.get(mark.number, mark.start))
    return begins


def _split(text: str) -> Iterator[Span]:
    """Paragraphs end at blank lines; in a text that has none, at every line break."""
    pattern = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE_BREAK
    start = 0
    for match in pattern.finditer(text, len(text) - len(text.lstrip())):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _cuts(text: str, marks: list[_Mark], paragraph: Span) -> Iterator[Span]:
    start, end = paragraph
    words = text[start:end]
    margins = {start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())}
    borders = {border for mark in marks for border in (mark.start, mark.end)} | margins
    points = [start, *sorted(border for border in borders if start < border < end), end]
    yield from pairwise(points)


def _piece(text: str, marks: list[_Mark], span: Span) -> str:
    # White space at a paragraph's ends is kept but not shown: the paragraphs' distance shows it.
    inner = f'<span class="or-gap">{safe(text)}</span>' if text.isspace() and "\n" in text else safe(text)
    if not marks:
        return inner
    names = " ".join(dict.fromkeys(f"{mark.number}{mark.part}" for mark in marks))
    tag = "mark" if any(mark.part == "c" for mark in marks) else "span"
    return f'<{tag} class="{" ".join(_classes(marks, span))}" data-m="{names}">{inner}</{tag}>'


def _classes(marks: list[_Mark], span: Span) -> Iterator[str]:
    contents = [mark for mark in marks if mark.part == "c"]
    yield "or-m"
    yield from (f"or-{letter}" for letter in PARTS if any(mark.part == letter for mark in marks))
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
