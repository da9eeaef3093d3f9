"""A reading as HTML: the marked text with its notes, to stand in a page or a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from onrecord.attribution import Reading
from onrecord.output import words
from onrecord.output.legend import legend, legend_style
from onrecord.output.marking import Paragraph, marked_paragraphs, safe
from onrecord.output.marks import numbered
from onrecord.output.notes import Notes, note_class
from onrecord.output.voices import Voices

_KEY = (
    '<p class="or-legend"><span class="or-heard">Key to the marks: </span>'
    '<span class="or-m or-s">source</span>'
    '<span class="or-m or-u">cue</span><mark class="or-m or-c or-begin or-end">content</mark>'
    '<span class="or-m or-d">date</span><span class="or-m or-f">figure</span></p>'
)


def reading_to_fragment(reading: Reading) -> str:
    """The reading as one element with its style, which touches nothing outside of it."""
    style, body = styled(reading)
    return f"<style>{style}</style>{body}"


def styled(reading: Reading) -> tuple[str, str]:
    """The style sheet, and the reading as one element."""
    prefix = f"or-{reading.article.sha256[:8]}"
    voices = Voices(reading, numbered(reading.attributions))
    paragraphs = list(marked_paragraphs(reading, prefix, voices))
    columns = _text(reading, paragraphs) + _notes(reading, prefix, paragraphs, voices)
    body = (
        f'<article class="onrecord" aria-labelledby="{prefix}-title">{_header(reading, prefix)}'
        f"{legend(voices.all, prefix)}"
        f'<div class="or-columns">{columns}</div>{_footer(reading)}</article>'
    )
    return _style(reading, paragraphs) + legend_style(voices.all), body


def joining_style(reading: Reading) -> str:
    """What a reading adds to ``page.css``: its notes' places, and which marks and notes light up together."""
    voices = Voices(reading, numbered(reading.attributions))
    return _rules(reading, list(marked_paragraphs(reading, "or", voices))) + legend_style(voices.all)


def _style(reading: Reading, paragraphs: list[Paragraph]) -> str:
    sheet = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    return sheet + _rules(reading, paragraphs)


def _rules(reading: Reading, paragraphs: list[Paragraph]) -> str:
    rows = (f".or-row-{row}-{free}{{grid-row:{row}/span {free}}}" for _, row, free in places(paragraphs))
    joined = map(_joining, numbered(reading.attributions))
    return "".join([f"@media(min-width:60rem){{{''.join(rows)}}}", *joined])


def _joining(number: str) -> str:
    """Rules that join a note and its marks when either is pointed at."""
    marks = f':is([data-m~="{number}s"],[data-m~="{number}u"],[data-m~="{number}c"])'
    chosen, note = ":is(:hover,:focus-within,:target)", note_class(number)
    return (
        f".onrecord:has(.{note}{chosen}) {marks},"
        f'.onrecord:has(.or-ref[data-n="{number}"]{chosen}) {marks}{{background:var(--or-chosen)}}'
        f".onrecord:has({marks}:hover) .{note},"
        f'.onrecord:has(.or-ref[data-n="{number}"]{chosen}) .{note}'
        f"{{border-color:var(--or-accent)}}"
    )


def _header(reading: Reading, prefix: str) -> str:
    article = reading.article
    facts = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in _facts(reading))
    title = f'<h1 class="or-title" id="{prefix}-title">{safe(article.title or article.doc)}</h1>'
    return f'<header class="or-header">{title}<dl class="or-facts">{facts}</dl>{_KEY}</header>'


def _facts(reading: Reading) -> Iterator[tuple[str, str]]:
    article = reading.article
    if article.outlet:
        yield "Outlet", safe(article.outlet)
    if article.published:
        yield "Published", f"<time>{safe(article.published)}</time>"
    if article.authors:
        yield "By", safe(", ".join(article.authors))
    if dateline := words.dateline_words(reading):
        yield "Filed from", safe(dateline)
    if credit := words.credit_words(reading):
        yield "Credit", safe(credit)
    # Any other scheme could run a script.
    if article.url and article.url.lower().startswith(("http://", "https://")):
        yield "Address", f'<a href="{safe(article.url)}" rel="noopener noreferrer">{safe(article.url)}</a>'


def _text(reading: Reading, paragraphs: list[Paragraph]) -> str:
    language = f' lang="{safe(reading.article.language)}"' if reading.article.language else ""
    text = "".join(f"<p>{paragraph.html}</p>" for paragraph in paragraphs)
    text = f'<div class="or-text"{language}>{text}</div>'
    return f'<section class="or-column" aria-label="Article">{text}</section>'


def _notes(reading: Reading, prefix: str, paragraphs: list[Paragraph], voices: Voices) -> str:
    empty = "" if reading.attributions else f'<p class="or-empty">{safe(words.nobody(reading))}</p>'
    begun = frozenset(number for paragraph in paragraphs for number in paragraph.begun)
    notes = Notes(reading, prefix, begun, voices)
    groups = "".join(_group(notes, *place) for place in places(paragraphs))
    heading = f'<h2 class="or-heading" id="{prefix}-who">Who said what</h2>'
    return f'<section class="or-notes" aria-labelledby="{prefix}-who">{heading}{empty}{groups}</section>'


def places(paragraphs: list[Paragraph]) -> Iterator[tuple[Paragraph, int, int]]:
    """Each paragraph that has notes, its grid row, and how many rows are free until the next one's notes."""
    rows = [row for row, paragraph in enumerate(paragraphs) if paragraph.outer]
    for row, following in pairwise([*rows, len(paragraphs)]):
        yield paragraphs[row], row + 2, following - row


def _group(notes: Notes, paragraph: Paragraph, row: int, free: int) -> str:
    items = notes.items(paragraph.outer)
    return f'<ol class="or-group or-row-{row}-{free}" start="{paragraph.outer[0]}">{items}</ol>'


def _footer(reading: Reading) -> str:
    return (
        f'<footer class="or-footer"><p>{safe(words.counts(reading))}. '
        f"Read by onrecord, model {safe(reading.model)}.</p>"
        f"<p>SHA-256 of the text: <code>{reading.article.sha256}</code></p></footer>"
    )
