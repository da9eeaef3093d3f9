"""Attributions nested in others: those they relay, and those inside their contents.

A content hides from a model what is said in it, as every word has one tag. So contents in which somebody
seems to report are cut out and read again, all of an article in one pass: they are short, and most have none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from onrecord.attribution import Span, Spans
from onrecord.reading.found import Found
from onrecord.reading.relays import relayed
from onrecord.reading.speaker_words import FIRST_PERSON

LEAST, SHORTEST = 0.5, 3
"""The confidence, and the words of its content, that an inner attribution has at least."""

_REPORTS = re.compile(
    r"\b(?:said|says|saying|told|tells|according to|claim(?:s|ed)|announced|reported|wrote|warn(?:s|ed)"
    r"|argue[sd]|insist(?:s|ed)|denie[sd]|testified|tweeted)\b",
    re.IGNORECASE,
)
_FIRST_WORDS = re.compile(r"\W*\w+\W+\w+\W+")
_WORD = re.compile(r"\w+")
_LEAD = re.compile(r"(?:that|because|if|whether|and|but)\b[, ]*", re.IGNORECASE)
_QUOTATION = re.compile(r"""[“„«"'‘`]+\s*(.*?)[”»"'’]?\s*""", re.DOTALL)
_BETWEEN = ".\n\n"


@dataclass(frozen=True, slots=True)
class _Passage:
    """A span of the article, the outer attribution that it is said in, and its place in the joined text."""

    outer: int
    start: int
    end: int
    at: int


def with_nested(text: str, outers: list[Found], read: Callable[[str], list[Found]]) -> list[Found]:
    """The attributions with what is nested in them, one level deep; ``read`` is called once or not at all."""
    nested: dict[int, list[Found]] = defaultdict(list)
    for outer, relay in relayed(text, outers).items():
        nested[outer].append(relay)
    passages = list(_passages(text, outers))
    if passages:
        for outer, inner in _inside(passages, read(_joined(text, passages))):
            if _is_kept(text, inner) and not {*inner.source} & {
                s for one in nested[outer] for s in one.source
            }:
                nested[outer].append(inner)
    return [replace(o, nested=_ordered(nested[i])) if i in nested else o for i, o in enumerate(outers)]


def _passages(text: str, outers: list[Found]) -> Iterator[_Passage]:
    """The pieces of contents in which somebody seems to report."""
    at = 0
    for number, outer in enumerate(outers):
        for start, end in outer.content:
            words = _FIRST_WORDS.match(text, start, end)
            if words and _REPORTS.search(text, words.end(), end):
                start, end = _trimmed(text, start, end)
                yield _Passage(number, start, end, at)
                at += end - start + len(_BETWEEN)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without the marks around it and "that": to be read as if it were the author's own words."""
    quotation = _QUOTATION.fullmatch(text, start, end)
    start, end = quotation.span(1) if quotation else (start, end)
    lead = _LEAD.match(text, start, end)
    return (lead.end() if lead else start), end


def _joined(text: str, passages: list[_Passage]) -> str:
    return "".join(text[passage.start : passage.end] + _BETWEEN for passage in passages)


def _inside(passages: list[_Passage], found: list[Found]) -> Iterator[tuple[int, Found]]:
    """What was found within one passage, with the outer attribution's number and the article's offsets."""
    begins = [passage.at for passage in passages]
    for one in found:
        start, end = min(one.spans)[0], max(stop for _, stop in one.spans)
        passage = passages[bisect_right(begins, start) - 1]
        if end < passage.at + passage.end - passage.start + len(_BETWEEN):
            yield passage.outer, _shifted(one, passage)


def _shifted(one: Found, passage: _Passage) -> Found:
    by, last = (
        passage.start - passage.at,
        passage.end,
    )  # the full stop put after a passage is not the article's
    source, cue, content = (
        tuple((start + by, min(end + by, last)) for start, end in part if start + by < last)
        for part in (one.source, one.cue, one.content)
    )
    return Found(source, cue, content, one.confidence)


def _is_kept(text: str, inner: Found) -> bool:
    """Whether it has all parts, says enough, is sure enough, and somebody else than "I" and "you" says it."""
    if not (inner.source and inner.cue and inner.content) or inner.confidence < LEAST:
        return False
    words = sum(len(_WORD.findall(text, *span)) for span in inner.content)
    return words >= SHORTEST and _words(text, inner.source).lower() not in FIRST_PERSON


def _words(text: str, spans: Spans) -> str:
    return " ".join(text[start:end] for start, end in spans)


def _ordered(nested: list[Found]) -> tuple[Found, ...]:
    return tuple(sorted(nested, key=lambda one: min(one.spans)))
